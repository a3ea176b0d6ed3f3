// LinkHistory: the LinkTable of the newest state, kept up to date by the writer, so that a question
// never reads the whole store again. Writes gather; the next question merges them into a new table.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "quoth/link_table.h"
#include "quoth/result.h"
#include "storage/engine.h"
#include "storage/identity_reader.h"

namespace quoth {

// All links of a view.
Result<std::vector<LinkChange>> ReadLinkDays(const EngineView& view);

// The same links between identities instead of personas; `table` itself where that changes nothing.
Result<std::shared_ptr<const LinkTable>> IdentifiedLinks(
    const StoreView& view, const std::shared_ptr<const LinkTable>& table);

// Of personas. Thread-safe.
class LinkHistory {
 public:
  explicit LinkHistory(std::shared_ptr<const LinkTable> table) : table_(std::move(table)) {}

  // Takes in what a batch did to the links; `sequence` is that of the store after it. False: so much
  // has gathered unasked that reading everything again is better.
  bool Add(const std::vector<Write>& batch, uint64_t sequence);
  std::shared_ptr<const LinkTable> Table();

 private:
  std::mutex mutex_;
  std::shared_ptr<const LinkTable> table_;
  std::vector<LinkChange> waiting_;
  uint64_t sequence_ = 0;  // after `waiting_`
};

}  // namespace quoth
