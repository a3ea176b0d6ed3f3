// The networks of the newest state that were asked for last, and what was worked out of them, so that
// questions share them.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "quoth/network.h"
#include "quoth/result.h"
#include "quoth/store.h"

namespace quoth {

// A network with what takes long to work out, worked out once. Thread-safe: who asks for the same
// thing meanwhile waits.
class KnownNetwork {
 public:
  KnownNetwork(std::shared_ptr<const LinkTable> table, NetworkChoice choice)
      : network_(std::move(table), choice), choice_(std::move(choice)) {}

  const Network& network() const { return network_; }
  const NetworkChoice& choice() const { return choice_; }
  const std::vector<double>& Rank();
  const Betweenness& Between();
  const std::vector<uint32_t>& Cores();
  const Communities& FindCommunities();
  const Separation& Separate();

 private:
  const Network network_;
  const NetworkChoice choice_;
  std::mutex mutex_;
  std::optional<std::vector<double>> rank_;
  std::optional<Betweenness> between_;
  std::optional<std::vector<uint32_t>> cores_;
  std::optional<Communities> communities_;
  std::optional<Separation> separation_;
};

// Thread-safe.
class NetworkCache {
 public:
  // Of the state that the store is in now.
  Result<std::shared_ptr<KnownNetwork>> Find(const Store& store, const NetworkChoice& choice);

 private:
  std::mutex mutex_;
  std::deque<std::shared_ptr<KnownNetwork>> newest_;
};

}  // namespace quoth
