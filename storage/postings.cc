#include "storage/postings.h"

#include <algorithm>
#include <utility>

namespace quoth {
namespace {

Error DamagedList() { return {ErrorCode::kCorruption, "a stored list does not decode"}; }

// The buckets of one partition, one after another.
class BucketList : public PostingList {
 public:
  BucketList(const EngineView& view, const ListName& list, DocumentPlace from)
      : name_(list),
        narrow_(list.partition.family == Family::kTerm),
        cursor_(view.Scan(list.partition, BucketKey(list, from.when, from.document))),
        decoder_("") {
    Load();
    Advance(from);
  }

  bool Valid() const override { return valid_; }
  void Next() override {
    Take();
  }
  void Seek(DocumentPlace place) override {
    if (narrow_) place.document = Narrowed(place.document);
    if (!valid_ || place_ >= place) return;
    const std::string bucket = BucketKey(name_, place.when, place.document);
    if (cursor_->Valid() && cursor_->sort_key() < bucket) {
      cursor_->Seek(bucket);
      Load();
    }
    Advance(place);
  }
  DocumentPlace place() const override { return place_; }
  bool narrow() const override { return narrow_; }

  void Marks(std::vector<QuotationMark>& marks) const override {
    for (const std::string_view payload : payloads_) {
      if (!narrow_) {
        DecodeMarks(payload, marks);
        continue;
      }
      std::vector<TermMark> terms;
      DecodeTermMarks(payload, terms);
      for (const TermMark& term : terms) marks.push_back({term.ordinal});
    }
    if (payloads_.size() < 2) return;
    const auto by_ordinal = [](const QuotationMark& a, const QuotationMark& b) {
      return a.ordinal < b.ordinal;
    };
    std::stable_sort(marks.begin(), marks.end(), by_ordinal);
  }

  Result<void> status() const override {
    if (damaged_) return DamagedList();
    return cursor_->status();
  }

 private:
  void Load() {
    decoder_ = ListDecoder(cursor_->Valid() ? cursor_->value() : std::string_view());
    damaged_ = damaged_ || decoder_.damaged();
  }

  // Stands on the next document, with all that is said of it.
  void Take() {
    while (!decoder_.Valid() && cursor_->Valid() && !damaged_) {
      cursor_->Next();
      Load();
    }
    valid_ = decoder_.Valid();
    if (!valid_) return;
    place_ = {decoder_.element().when, decoder_.element().ref};
    payloads_.clear();
    while (decoder_.Valid() && decoder_.element().when == place_.when &&
           decoder_.element().ref == place_.document) {
      payloads_.push_back(decoder_.element().payload);
      decoder_.Next();
    }
    damaged_ = damaged_ || decoder_.damaged();
  }

  void Advance(DocumentPlace place) {
    if (narrow_) place.document = Narrowed(place.document);
    do {
      while (decoder_.Valid() &&
             DocumentPlace{decoder_.element().when, decoder_.element().ref} < place) {
        decoder_.Next();
      }
      damaged_ = damaged_ || decoder_.damaged();
      Take();
    } while (valid_ && place_ < place);
  }

  ListName name_;
  bool narrow_;
  std::unique_ptr<PartitionCursor> cursor_;
  ListDecoder decoder_;  // behind place_
  DocumentPlace place_;
  std::vector<std::string_view> payloads_;  // more than one only where a write was cut off
  bool valid_ = false, damaged_ = false;
};

using Lists = std::vector<std::unique_ptr<PostingList>>;

Result<void> FirstFailure(const Lists& lists) {
  for (const auto& list : lists) {
    if (auto status = list->status(); !status) return status;
  }
  return {};
}

// Names have few bearers, so the smallest place is found by looking at every list.
class UnionList : public PostingList {
 public:
  explicit UnionList(Lists lists) : lists_(std::move(lists)) { FindSmallest(); }

  bool Valid() const override { return smallest_ != nullptr; }
  void Next() override {
    const DocumentPlace passed = smallest_->place();
    for (auto& list : lists_) {
      if (list->Valid() && list->place() == passed) list->Next();
    }
    FindSmallest();
  }
  void Seek(DocumentPlace place) override {
    for (auto& list : lists_) list->Seek(place);
    FindSmallest();
  }
  DocumentPlace place() const override { return smallest_->place(); }
  bool narrow() const override { return false; }
  void Marks(std::vector<QuotationMark>& marks) const override {
    size_t told_by = 0;
    for (const auto& list : lists_) {
      if (!list->Valid() || list->place() != smallest_->place()) continue;
      list->Marks(marks);
      ++told_by;
    }
    if (told_by < 2) return;
    std::stable_sort(marks.begin(), marks.end(),
                     [](const QuotationMark& a, const QuotationMark& b) { return a.ordinal < b.ordinal; });
  }
  Result<void> status() const override { return FirstFailure(lists_); }

 private:
  void FindSmallest() {
    smallest_ = nullptr;
    for (const auto& list : lists_) {
      if (list->Valid() && (!smallest_ || list->place() < smallest_->place())) smallest_ = list.get();
    }
  }

  Lists lists_;
  PostingList* smallest_ = nullptr;
};

// The front list is wide and is the one that advances; a narrow list stays where it is while wide
// ones pass over documents that it cannot tell apart.
class IntersectionList : public PostingList {
 public:
  explicit IntersectionList(Lists lists) : lists_(std::move(lists)) {
    std::stable_partition(lists_.begin(), lists_.end(),
                          [](const auto& list) { return !list->narrow(); });
    Align();
  }

  bool Valid() const override { return valid_; }
  void Next() override {
    lists_.front()->Next();
    Align();
  }
  void Seek(DocumentPlace place) override {
    lists_.front()->Seek(place);
    Align();
  }
  DocumentPlace place() const override { return lists_.front()->place(); }
  bool narrow() const override { return false; }
  void Marks(std::vector<QuotationMark>& marks) const override {
    lists_.front()->Marks(marks);
    std::vector<QuotationMark> others;
    for (size_t i = 1; i < lists_.size() && !marks.empty(); ++i) {
      others.clear();
      lists_[i]->Marks(others);
      std::erase_if(marks, [&](const QuotationMark& mark) {
        return std::none_of(others.begin(), others.end(), [&](const QuotationMark& other) {
          return other.ordinal == mark.ordinal;
        });
      });
    }
  }
  Result<void> status() const override { return FirstFailure(lists_); }

 private:
  static bool Agree(const PostingList& list, DocumentPlace place) {
    if (list.narrow()) place.document = Narrowed(place.document);
    return list.place() == place;
  }

  // Leaps until all lists stand on the place of the first one.
  void Align() {
    valid_ = lists_.front()->Valid();
    for (size_t i = 1; valid_ && i < lists_.size();) {
      const DocumentPlace place = lists_.front()->place();
      PostingList& list = *lists_[i];
      list.Seek(place);
      valid_ = list.Valid();
      if (!valid_) return;
      if (Agree(list, place)) {
        ++i;
        continue;
      }
      lists_.front()->Seek(list.place());
      valid_ = lists_.front()->Valid();
      i = 1;
    }
  }

  Lists lists_;
  bool valid_ = false;
};

}  // namespace

std::unique_ptr<PostingList> ListOf(const EngineView& view, const ListName& list,
                                    DocumentPlace from) {
  return std::make_unique<BucketList>(view, list, from);
}

ElementList::ElementList(const EngineView& view, const ListName& list, DocumentPlace from)
    : cursor_(view.Scan(list.partition, BucketKey(list, from.when, from.document))), decoder_("") {
  Load();
  if (list.partition.family == Family::kTerm) from.document = Narrowed(from.document);
  const auto before = [&] { return DocumentPlace{element().when, element().ref} < from; };
  while (Valid() && before()) Next();
}

void ElementList::Load() {
  while (cursor_->Valid()) {
    decoder_ = ListDecoder(cursor_->value());
    if (decoder_.Valid()) return;
    damaged_ = damaged_ || decoder_.damaged();
    cursor_->Next();
  }
  decoder_ = ListDecoder("");
}

void ElementList::Next() {
  decoder_.Next();
  if (decoder_.Valid()) return;
  damaged_ = damaged_ || decoder_.damaged();
  cursor_->Next();
  Load();
}

Result<void> ElementList::status() const {
  if (damaged_) return DamagedList();
  return cursor_->status();
}

std::unique_ptr<PostingList> UnionOf(Lists lists) {
  if (lists.size() == 1) return std::move(lists.front());
  return std::make_unique<UnionList>(std::move(lists));
}

std::unique_ptr<PostingList> IntersectionOf(Lists lists) {
  if (lists.size() == 1) return std::move(lists.front());
  return std::make_unique<IntersectionList>(std::move(lists));
}

}  // namespace quoth
