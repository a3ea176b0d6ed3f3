#include "tests/storage/partition_engine.h"

#include <thread>
#include <utility>

#include "storage/fold.h"

namespace quoth {
namespace {

using Entries = PartitionCluster::Entries;
using State = PartitionCluster::State;

Error Dead() { return {ErrorCode::kIo, "the writer is dead"}; }

class MapCursor : public PartitionCursor {
 public:
  MapCursor(std::shared_ptr<const Entries> entries, std::string_view from)
      : entries_(std::move(entries)), at_(entries_->lower_bound(std::string(from))) {}

  bool Valid() const override { return at_ != entries_->end(); }
  void Next() override { ++at_; }
  // Forward only: an earlier key leaves the cursor where it is.
  void Seek(std::string_view sort_key) override {
    if (Valid() && at_->first < sort_key) at_ = entries_->lower_bound(std::string(sort_key));
  }
  std::string_view sort_key() const override { return at_->first; }
  std::string_view value() const override { return at_->second; }
  Result<void> status() const override { return {}; }

 private:
  std::shared_ptr<const Entries> entries_;
  Entries::const_iterator at_;
};

class MapView : public EngineView {
 public:
  explicit MapView(std::shared_ptr<const State> state) : state_(std::move(state)) {}

  Result<std::optional<std::string>> Get(const Partition& partition,
                                         std::string_view sort_key) const override {
    const auto entries = Find(partition);
    const auto at = entries->find(std::string(sort_key));
    if (at == entries->end()) return std::optional<std::string>();
    return std::optional(at->second);
  }
  std::unique_ptr<PartitionCursor> Scan(const Partition& partition,
                                        std::string_view from) const override {
    return std::make_unique<MapCursor>(Find(partition), from);
  }
  Result<std::vector<std::string>> Partitions(Family family, std::string_view prefix,
                                              size_t limit) const override {
    std::vector<std::string> keys;
    for (const auto& [partition, entries] : *state_) {
      if (partition.family == family && partition.key.starts_with(prefix) && keys.size() < limit) {
        keys.push_back(partition.key);
      }
    }
    // In any order.
    return std::vector<std::string>(keys.rbegin(), keys.rend());
  }

 private:
  std::shared_ptr<const Entries> Find(const Partition& partition) const {
    const auto at = state_->find(partition);
    return at == state_->end() ? std::make_shared<const Entries>() : at->second;
  }

  std::shared_ptr<const State> state_;
};

void ApplyTo(Entries& entries, const Write& write) {
  if (write.kind == WriteKind::kDelete) {
    entries.erase(write.sort_key);
    return;
  }
  std::string value = write.value;
  if (write.kind == WriteKind::kFold) {
    const auto known = entries.find(write.sort_key);
    std::optional<std::string_view> base;
    if (known != entries.end()) base = known->second;
    value = Fold(base, {write.value}, /*is_final=*/true).value();
  }
  if (value.empty()) {
    entries.erase(write.sort_key);
  } else {
    entries[write.sort_key] = std::move(value);
  }
}

class PartitionEngine : public Engine {
 public:
  explicit PartitionEngine(std::shared_ptr<PartitionCluster> cluster)
      : cluster_(std::move(cluster)) {}

  Result<void> Apply(const std::vector<Write>& batch) override {
    for (size_t i = 0; i < batch.size();) {
      size_t end = i;
      while (end < batch.size() && batch[end].partition == batch[i].partition) ++end;
      if (cluster_->writes_left-- <= 0) return Dead();
      WritePartition(batch, i, end);
      if (cluster_->slow) std::this_thread::yield();
      i = end;
    }
    return {};
  }
  std::unique_ptr<EngineView> View() const override {
    const std::lock_guard lock(cluster_->mutex);
    return std::make_unique<MapView>(cluster_->state);
  }
  Result<void> Sync() override { return {}; }

 private:
  void WritePartition(const std::vector<Write>& batch, size_t begin, size_t end) {
    const std::lock_guard lock(cluster_->mutex);
    auto state = std::make_shared<State>(*cluster_->state);
    auto& stored = (*state)[batch[begin].partition];
    auto entries = stored ? std::make_shared<Entries>(*stored) : std::make_shared<Entries>();
    for (size_t i = begin; i < end; ++i) ApplyTo(*entries, batch[i]);
    if (entries->empty()) {
      state->erase(batch[begin].partition);
    } else {
      stored = std::move(entries);
    }
    cluster_->state = std::move(state);
  }

  std::shared_ptr<PartitionCluster> cluster_;
};

}  // namespace

std::unique_ptr<Engine> OpenPartitionEngine(std::shared_ptr<PartitionCluster> cluster) {
  return std::make_unique<PartitionEngine>(std::move(cluster));
}

}  // namespace quoth
