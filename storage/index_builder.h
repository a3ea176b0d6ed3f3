// IndexBuilder: the index entries of many documents, gathered in memory and folded. For bulk loads,
// and for comparing a store with what its documents say.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/engine.h"
#include "storage/fold.h"
#include "storage/index_entries.h"

namespace quoth {

// Adding is thread-safe.
class IndexBuilder : public IndexVisitor {
 public:
  // Takes only partitions that `takes` says yes to; empty: all.
  explicit IndexBuilder(std::function<bool(const Partition&)> takes = {});

  void AddElement(const Partition& partition, std::string_view sort_key, RefWidth width,
                  const Element& element) override;
  void AddTally(const Partition& partition, std::string_view sort_key,
                const Tally& tally) override;

  size_t memory_bytes() const { return memory_bytes_; }
  void Clear();

  // Sorts what was added; then Next gives an entry at a time in the order of Engine::Load.
  void Sort();
  bool Next(Write& entry);
  // The folded value of an entry, empty if there is none; takes it out.
  std::string TakeValue(const Partition& partition, std::string_view sort_key);
  // Calls visit(entry) for all that is still there.
  void ForEach(const std::function<void(const Write&)>& visit) const;

 private:
  struct Gathered {
    std::string elements;  // each: when, ref, size of the payload, payload
    Tally tally;
    RefWidth width = RefWidth::kWide;
  };
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, Gathered, Hash, std::equal_to<>> entries;
  };
  static constexpr size_t kShards = 64;

  template <typename Change>
  void Add(const Partition& partition, std::string_view sort_key, const Change& change);
  static std::string ValueOf(const Gathered& gathered);

  std::function<bool(const Partition&)> takes_;
  std::array<Shard, kShards> shards_;
  std::atomic<size_t> memory_bytes_ = 0;
  std::vector<std::pair<const std::string*, const Gathered*>> sorted_;
  size_t next_ = 0;
};

}  // namespace quoth
