#include "server/network_cache.h"

#include <algorithm>
#include <utility>

namespace quoth {
namespace {

constexpr size_t kMostKept = 4;

template <typename T, typename Make>
const T& Once(std::mutex& mutex, std::optional<T>& kept, const Make& make) {
  const std::lock_guard lock(mutex);
  if (!kept) kept = make();
  return *kept;
}

}  // namespace

const std::vector<double>& KnownNetwork::Rank() {
  return Once(mutex_, rank_, [this] { return network_.Rank(); });
}
const Betweenness& KnownNetwork::Between() {
  return Once(mutex_, between_, [this] { return network_.Between(); });
}
const std::vector<uint32_t>& KnownNetwork::Cores() {
  return Once(mutex_, cores_, [this] { return network_.Cores(); });
}
const Communities& KnownNetwork::FindCommunities() {
  return Once(mutex_, communities_, [this] { return network_.FindCommunities(); });
}
const Separation& KnownNetwork::Separate() {
  return Once(mutex_, separation_, [this] { return network_.Separate(); });
}

Result<std::shared_ptr<KnownNetwork>> NetworkCache::Find(const Store& store, const NetworkChoice& choice) {
  auto table = store.AllLinks();
  if (!table) return table.error();
  const std::lock_guard lock(mutex_);
  std::erase_if(newest_, [&](const auto& known) {
    return known->network().sequence() < (*table)->sequence();
  });
  for (const auto& known : newest_) {
    if (known->choice() == choice) return known;
  }
  auto fresh = std::make_shared<KnownNetwork>(*table, choice);
  newest_.push_front(fresh);
  if (newest_.size() > kMostKept) newest_.pop_back();
  return fresh;
}

}  // namespace quoth
