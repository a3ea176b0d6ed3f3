// LinkReader: reads what the sentences of a document state about the names in them, and adds it to
// the extraction as links. A language brings its patterns and what else it needs (core/LANG/links.cc).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/links/collector.h"
#include "core/links/figures.h"
#include "core/links/line.h"
#include "core/links/modality.h"
#include "core/links/patterns.h"
#include "quoth/document.h"
#include "quoth/extraction.h"

namespace quoth::links {

// What a document's lines are read against.
struct Reading {
  const Document& document;
  const Extraction& extraction;
  std::string_view lower;  // the text by LowerAscii
  std::unordered_map<std::string_view, uint32_t> by_name;  // names and aliases → entity
};

// Immutable and thread-safe after construction.
class LinkReader {
 public:
  virtual ~LinkReader() = default;

  // Adds the stated links to those that the extraction has. Needs its sentences, entities and
  // quotations. Time is linear in the length of the text.
  void Read(const Document& document, Extraction& extraction) const;

 protected:
  LinkReader(std::string_view language, const ClassNames& classes);

  // May Prepare find names in the sentence besides the mentions? Lines of one name are linked with nothing and not
  // read.
  virtual bool MayNameMore(const Reading& reading, Span sentence) const;
  // Gives the words their classes; may join lists of names to one item. Called before the patterns.
  virtual void Prepare(const Reading& reading, Line& line) const = 0;
  // Statements that no pattern of neighbouring words can tell.
  virtual void ReadClauses(const Reading& reading, const Line& line, Collector& collector) const;
  // Statements that no pattern of a line can tell, of a whole sentence; after all lines of it.
  virtual void ReadSentence(const Reading& reading, Span sentence, const MentionTable& mentions,
                            Collector& collector) const;
  // A last look at all links of the document.
  virtual void Settle(const Reading& reading, std::vector<Link>& links) const;
  // Items around a trigger that may deny or weaken it: [first, trigger) and (trigger, end).
  virtual uint32_t FirstBefore(const Line& line, uint32_t trigger) const = 0;
  virtual uint32_t EndBehind(const Line& line, uint32_t trigger) const = 0;

  Modality ModalityOf(const Line& line, uint32_t trigger) const;
  // Links of all members of the one item with all of the other; of one list, each with each.
  void AddAll(const Reading& reading, const Line& line, const Match& match, std::string rule,
              Collector& collector) const;

  const ModalityMarkers& markers() const { return markers_; }

 private:
  void ReadLine(const Reading& reading, const Line& line, Collector& collector) const;

  std::string language_;
  Patterns patterns_;
  ModalityMarkers markers_;
  Figures figures_;
};

}  // namespace quoth::links

namespace quoth {

std::unique_ptr<links::LinkReader> MakeKoreanLinkReader();
std::unique_ptr<links::LinkReader> MakeEnglishLinkReader();

}  // namespace quoth
