// Documents and their index entries gather in memory and go into the store a load at a time, each
// there wholly or not at all. What is in the store already takes the ordinary way.

#include "storage/bulk_load.h"

#include <algorithm>
#include <atomic>
#include <ctime>
#include <shared_mutex>
#include <unordered_set>
#include <utility>
#include <vector>

#include "storage/contribution.h"
#include "storage/document_codec.h"
#include "storage/index_builder.h"
#include "storage/keys.h"

namespace quoth {
namespace {

constexpr size_t kMostMemory = size_t{240} << 20;

class FileBulkLoad : public BulkLoad {
 public:
  FileBulkLoad(Store& store, Engine& engine, std::mutex& writing, std::function<void()> changed)
      : store_(store), engine_(engine), writing_(writing), changed_(std::move(changed)) {}
  // One that is given up leaves the store as it is with its loads.
  ~FileBulkLoad() override {
    if (holding_) (void)engine_.HoldCompactions(false);
  }

  Result<IngestOutcome> Add(const Document& document, const Extraction& extraction) override {
    auto gathered = Gather(document, extraction);
    if (!gathered) return gathered.error();
    if (*gathered && memory_ + index_.memory_bytes() <= kMostMemory) return IngestOutcome::kAdded;
    if (auto flushed = Flush(); !flushed) return flushed.error();
    if (*gathered) return IngestOutcome::kAdded;
    auto outcome = store_.Ingest(document, extraction);
    if (outcome && *outcome == IngestOutcome::kAdded) ++written_;  // it was gathered in a load that failed
    return outcome;
  }

  Result<void> Finish() override {
    if (auto flushed = Flush(); !flushed) return flushed;
    if (auto compacted = engine_.Compact(); !compacted) return compacted;
    if (auto going_on = engine_.HoldCompactions(false); !going_on) return going_on;
    holding_ = false;
    return engine_.Sync();
  }

  uint64_t Written() const override { return written_; }

 private:
  // False if it is in the store, or gathered already. Many gather at once, none while a load is
  // written: what a thread has claimed is gathered before another can write it.
  Result<bool> Gather(const Document& document, const Extraction& extraction) {
    const std::shared_lock lock(loading_);
    const uint64_t ref = RefOf(document.id());
    auto fresh = IsFresh(ref);
    if (!fresh || !*fresh) return fresh;
    const Contribution contribution = BuildContribution(document, extraction, std::time(nullptr));
    VisitIndexEntries(contribution, index_);
    std::string record = Encode(contribution);
    const std::lock_guard records_lock(records_mutex_);
    memory_ += record.size() + 64;
    records_.emplace_back(ref, std::move(record));
    return true;
  }

  // Neither in the store nor gathered yet.
  Result<bool> IsFresh(uint64_t ref) {
    {
      const std::lock_guard lock(records_mutex_);
      if (!gathered_.insert(ref).second) return false;
    }
    auto known = engine_.View()->Get(DocumentPartition(ref), DocumentKey());
    if (!known) return known.error();
    return !known->has_value();
  }

  Result<void> Flush() {
    const std::unique_lock lock(loading_);
    if (records_.empty()) return {};
    std::sort(records_.begin(), records_.end());
    index_.Sort();
    IndexBuilder::Reader first = index_.Read(Family::kMeta, Family::kList);
    IndexBuilder::Reader second = index_.Read(Family::kTerm, Family::kClaim);
    size_t next = 0;
    const auto records = [&](Write& entry) -> Result<bool> {
      if (next == records_.size()) return false;
      entry = {DocumentPartition(records_[next].first), DocumentKey(), WriteKind::kPut,
               std::move(records_[next].second)};
      ++next;
      return true;
    };
    const std::lock_guard writing(writing_);
    auto loaded = engine_.Load({[&](Write& entry) -> Result<bool> { return first.Next(entry); },
                                [&](Write& entry) -> Result<bool> { return second.Next(entry); },
                                records});
    if (loaded) written_ += records_.size();
    records_.clear();
    gathered_.clear();
    index_.Clear();
    memory_ = 0;
    if (loaded) changed_();
    return loaded;
  }

  Store& store_;
  Engine& engine_;
  std::mutex& writing_;
  std::function<void()> changed_;
  bool holding_ = true;  // compactions
  std::shared_mutex loading_;
  IndexBuilder index_;
  std::mutex records_mutex_;
  std::vector<std::pair<uint64_t, std::string>> records_;  // by reference
  std::unordered_set<uint64_t> gathered_;
  std::atomic<size_t> memory_ = 0;
  std::atomic<uint64_t> written_ = 0;  // documents
};

}  // namespace

Result<std::unique_ptr<BulkLoad>> MakeBulkLoad(Store& store, Engine& engine, std::mutex& writing,
                                               std::function<void()> changed) {
  if (auto held = engine.HoldCompactions(true); !held) return held.error();
  return std::unique_ptr<BulkLoad>(
      std::make_unique<FileBulkLoad>(store, engine, writing, std::move(changed)));
}

}  // namespace quoth
