// PartitionEngine: an engine with the limits of a distributed one, in memory. A batch is applied a
// partition at a time, and what reads meanwhile sees the partitions written so far; there is no bulk
// load, no backup, no order between partitions; it may be told to fail between two partitions, as when
// the writing process is killed there.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "storage/engine.h"

namespace quoth {

// What outlives an engine: the other end of the network.
struct PartitionCluster {
  using Entries = std::map<std::string, std::string>;
  using State = std::map<Partition, std::shared_ptr<const Entries>>;

  std::mutex mutex;
  std::shared_ptr<const State> state = std::make_shared<State>();
  // Partition writes until the writer dies.
  std::atomic<int64_t> writes_left = INT64_MAX;
  bool slow = false;  // gives way to other threads between partitions
};

std::unique_ptr<Engine> OpenPartitionEngine(std::shared_ptr<PartitionCluster> cluster);

}  // namespace quoth
