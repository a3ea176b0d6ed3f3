// Line: a sentence as a sequence of names, words and punctuation marks: what link patterns read.
// Brackets are taken out of it and make lines of their own, so that "Acme (NYSE: ACM) bought" reads
// as "Acme bought".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"
#include "quoth/extraction.h"

namespace quoth::links {

inline constexpr uint32_t kNone = UINT32_MAX;

enum class ItemKind : uint8_t { kWord, kMark, kMention };

struct Item {
  ItemKind kind = ItemKind::kWord;
  bool glued = false;      // nothing, or only a quotation mark or a bracket, stands before it
  Span span;               // bytes of the document
  std::string_view text;   // ASCII letters in lower case
  uint32_t classes = 0;    // of a word; the bits are the language's
  uint32_t entity = kNone;  // of a mention
  EntityKind entity_kind = EntityKind::kPerson;
  bool adjective = false;  // "French": stands for the country, but is no mention of it
  // A list ("Acme, Bolt and Corus") may be one item: its members after the first one are
  // Line::members [first_member, first_member + members).
  uint32_t first_member = 0, members = 0;

  bool IsMention() const { return kind == ItemKind::kMention; }
  bool IsWord() const { return kind == ItemKind::kWord; }
  bool Is(std::string_view wanted) const { return kind != ItemKind::kMention && text == wanted; }
};

struct Line {
  std::vector<Item> items;
  std::vector<uint32_t> members;  // entities

  void Clear() {
    items.clear();
    members.clear();
  }
};

// The mentions of a document by place, without those that overlap an earlier or longer one.
class MentionTable {
 public:
  struct Place {
    Span span;
    uint32_t entity;
  };
  explicit MentionTable(const Extraction& extraction);
  const std::vector<Place>& places() const { return places_; }
  // Index of the first place that begins at or behind the byte.
  size_t FirstFrom(uint32_t begin) const;

 private:
  std::vector<Place> places_;
};

// The lines of a sentence: the first one is the sentence without its brackets, each further one a
// bracket with the name that it follows. Reuses the memory of `lines`; returns how many are used.
// `lower` is the text by LowerAscii, and must outlive the lines.
size_t ReadLines(std::string_view lower, Span sentence, const Extraction& extraction,
                 const MentionTable& mentions, std::vector<Line>* lines);

}  // namespace quoth::links
