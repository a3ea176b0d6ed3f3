// Lists of quotations and their intersection. Every list of family kPosting orders by the same key
// (storage/keys.h, PostingKey), so conditions combine by leaping from list to list.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/result.h"
#include "storage/engine.h"

namespace quoth {

// A list that is walked forward. One thread; valid while its view lives.
class PostingList {
 public:
  virtual ~PostingList() = default;
  virtual bool Valid() const = 0;
  virtual void Next() = 0;
  virtual void Seek(std::string_view key) = 0;  // to the first entry not less
  virtual std::string_view key() const = 0;
  virtual std::string_view value() const = 0;
  virtual Result<void> status() const = 0;
};

// The entries of one partition from `from` on.
std::unique_ptr<PostingList> ListOf(const EngineView& view, const Partition& partition,
                                    std::string_view from);
// What stands in any of the lists, once. An empty vector is an empty list.
std::unique_ptr<PostingList> UnionOf(std::vector<std::unique_ptr<PostingList>> lists);
// What stands in all of the lists. Precondition: at least one.
std::unique_ptr<PostingList> IntersectionOf(std::vector<std::unique_ptr<PostingList>> lists);

}  // namespace quoth
