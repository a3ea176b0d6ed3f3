// What entities are called and how well known they are, remembered as long as one state of the store is asked:
// counts, posts and links name the same few entities again and again.
#pragma once

#include <mutex>
#include <optional>
#include <shared_mutex>
#include <unordered_map>

#include "quoth/store.h"

namespace quoth {

struct EntityBrief {
  EntityReference entity;
  uint32_t documents = 0;
};

// Thread-safe.
class EntityBriefs {
 public:
  std::optional<EntityBrief> Find(const Id& entity) const {
    const std::shared_lock lock(mutex_);
    const auto at = known_.find(entity);
    return at == known_.end() ? std::nullopt : std::optional(at->second);
  }
  void Keep(const Id& entity, const EntityBrief& brief) {
    constexpr size_t kMost = 100'000;
    const std::unique_lock lock(mutex_);
    if (known_.size() >= kMost) known_.clear();
    known_.emplace(entity, brief);
  }

 private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<Id, EntityBrief> known_;
};

}  // namespace quoth
