#include "storage/postings.h"

#include <utility>

namespace quoth {
namespace {

class PartitionList : public PostingList {
 public:
  explicit PartitionList(std::unique_ptr<PartitionCursor> cursor) : cursor_(std::move(cursor)) {}

  bool Valid() const override { return cursor_->Valid(); }
  void Next() override { cursor_->Next(); }
  void Seek(std::string_view key) override {
    if (cursor_->Valid() && cursor_->sort_key() < key) cursor_->Seek(key);
  }
  std::string_view key() const override { return cursor_->sort_key(); }
  std::string_view value() const override { return cursor_->value(); }
  Result<void> status() const override { return cursor_->status(); }

 private:
  std::unique_ptr<PartitionCursor> cursor_;
};

using Lists = std::vector<std::unique_ptr<PostingList>>;

Result<void> FirstFailure(const Lists& lists) {
  for (const auto& list : lists) {
    if (auto status = list->status(); !status) return status;
  }
  return {};
}

// Names have few bearers, so the smallest key is found by looking at every list.
class UnionList : public PostingList {
 public:
  explicit UnionList(Lists lists) : lists_(std::move(lists)) { FindSmallest(); }

  bool Valid() const override { return smallest_ != nullptr; }
  void Next() override {
    const std::string passed(smallest_->key());
    for (auto& list : lists_) {
      if (list->Valid() && list->key() == passed) list->Next();
    }
    FindSmallest();
  }
  void Seek(std::string_view key) override {
    for (auto& list : lists_) list->Seek(key);
    FindSmallest();
  }
  std::string_view key() const override { return smallest_->key(); }
  std::string_view value() const override { return smallest_->value(); }
  Result<void> status() const override { return FirstFailure(lists_); }

 private:
  void FindSmallest() {
    smallest_ = nullptr;
    for (const auto& list : lists_) {
      if (list->Valid() && (!smallest_ || list->key() < smallest_->key())) smallest_ = list.get();
    }
  }

  Lists lists_;
  PostingList* smallest_ = nullptr;
};

class IntersectionList : public PostingList {
 public:
  explicit IntersectionList(Lists lists) : lists_(std::move(lists)) { Align(); }

  bool Valid() const override { return valid_; }
  void Next() override {
    lists_.front()->Next();
    Align();
  }
  void Seek(std::string_view key) override {
    lists_.front()->Seek(key);
    Align();
  }
  std::string_view key() const override { return lists_.front()->key(); }
  std::string_view value() const override { return lists_.front()->value(); }
  Result<void> status() const override { return FirstFailure(lists_); }

 private:
  // Leaps until all lists stand on one key.
  void Align() {
    valid_ = lists_.front()->Valid();
    size_t agreeing = 1;
    std::string key = valid_ ? std::string(lists_.front()->key()) : std::string();
    for (size_t i = 1 % lists_.size(); valid_ && agreeing < lists_.size();
         i = (i + 1) % lists_.size()) {
      PostingList& list = *lists_[i];
      list.Seek(key);
      valid_ = list.Valid();
      if (!valid_) return;
      if (list.key() == key) {
        ++agreeing;
      } else {
        key = list.key();
        agreeing = 1;
      }
    }
  }

  Lists lists_;
  bool valid_ = false;
};

}  // namespace

std::unique_ptr<PostingList> ListOf(const EngineView& view, const Partition& partition,
                                    std::string_view from) {
  return std::make_unique<PartitionList>(view.Scan(partition, from));
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
