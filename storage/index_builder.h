// IndexBuilder: the index entries of many documents, gathered in memory and folded. For bulk loads,
// and for comparing a store with what its documents say.
//
// What is added is only written down, spread over shards by its key; sorting a shard, which is small
// enough for a cache, brings together what folds into one entry.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "storage/engine.h"
#include "storage/fold.h"
#include "storage/index_entries.h"

namespace quoth {

class IndexBuilder : public IndexVisitor {
  struct Group;  // the additions to one entry

 public:
  // Takes only partitions that `takes` says yes to; empty: all.
  explicit IndexBuilder(std::function<bool(const Partition&)> takes = {});
  ~IndexBuilder();

  // Thread-safe.
  void AddElement(const Partition& partition, std::string_view sort_key, RefWidth width,
                  const Element& element) override;
  void AddTally(const Partition& partition, std::string_view sort_key,
                const Tally& tally) override;
  size_t memory_bytes() const { return memory_bytes_; }

  void Clear();

  // Nothing may be added after it until Clear. What follows needs it.
  void Sort();

  // Entries in the order of Engine::Load. One thread; the builder outlives it.
  class Reader {
   public:
    bool Next(Write& entry);

   private:
    friend class IndexBuilder;
    struct Head {
      uint64_t beginning;  // of the key of *at: decides most comparisons without a look there
      const Group* at;
      const Group* end;
    };
    std::vector<Head> heads_;  // a heap: the least key is on top
    std::string end_;          // the key to stop at
  };
  // Of the families from `first` to `last`, without what was taken.
  Reader Read(Family first, Family last) const;
  Reader ReadAll() const { return Read(Family::kMeta, Family::kStatement); }

  static constexpr size_t kLanes = 4;  // threads that add without waiting for each other

  // The folded value of an entry, empty if there is none; takes it out. One thread, no reader.
  std::string TakeValue(const Partition& partition, std::string_view sort_key);

 private:
  struct Shard;
  static constexpr size_t kShards = 256;

  void Add(const Partition& partition, std::string_view sort_key, uint8_t width, uint64_t when,
           uint64_t ref, std::string_view payload);
  bool Fits(const Partition& partition) const { return !takes_ || takes_(partition); }

  // A line of a cache each.
  struct alignas(64) Lane {
    std::mutex mutex;  // of one arena of every shard
  };

  std::function<bool(const Partition&)> takes_;
  std::array<Lane, kLanes> lanes_;
  std::array<std::unique_ptr<Shard>, kShards> shards_;
  std::atomic<size_t> memory_bytes_ = 0;
};

}  // namespace quoth
