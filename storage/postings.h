// Lists of quotations and their intersection. Every list orders by publication (newest first) and
// document, so conditions combine by leaping from list to list.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "quoth/result.h"
#include "storage/engine.h"
#include "storage/index_entries.h"
#include "storage/keys.h"

namespace quoth {

// Where a list stands. Of a narrow one `document` has only its upper 32 bits.
struct DocumentPlace {
  uint64_t when = 0;
  uint64_t document = 0;

  auto operator<=>(const DocumentPlace&) const = default;
};

// A list that is walked forward, a document at a time. One thread; valid while its view lives.
class PostingList {
 public:
  virtual ~PostingList() = default;
  virtual bool Valid() const = 0;
  virtual void Next() = 0;
  virtual void Seek(DocumentPlace place) = 0;  // to the first document not less
  virtual DocumentPlace place() const = 0;
  virtual bool narrow() const = 0;
  // What the list says of quotations of this document, by ordinal. More than one mark of an ordinal
  // where a write was cut off, or several lists name it. A narrow list knows only the ordinals.
  virtual void Marks(std::vector<QuotationMark>& marks) const = 0;
  virtual Result<void> status() const = 0;
};

std::unique_ptr<PostingList> ListOf(const EngineView& view, const ListName& list,
                                    DocumentPlace from);
// A list element by element, for who counts many.
class ElementList {
 public:
  ElementList(const EngineView& view, const ListName& list, DocumentPlace from);
  bool Valid() const { return decoder_.Valid(); }
  void Next();
  const Element& element() const { return decoder_.element(); }
  Result<void> status() const;

 private:
  void Load();

  std::unique_ptr<PartitionCursor> cursor_;
  ListDecoder decoder_;
  bool damaged_ = false;
};

// What stands in any of the wide lists. An empty vector is an empty list.
std::unique_ptr<PostingList> UnionOf(std::vector<std::unique_ptr<PostingList>> lists);
// What stands in all of the lists: its marks are those of the first wide one whose ordinals all lists
// have. Precondition: at least one list is wide.
std::unique_ptr<PostingList> IntersectionOf(std::vector<std::unique_ptr<PostingList>> lists);

}  // namespace quoth
