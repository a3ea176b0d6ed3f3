// The links of a snapshot by the entity at either end.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "quoth/graph.h"
#include "quoth/id.h"
#include "storage/link_kinds.h"

namespace quoth {

// Entities have numbers from 0 on, in the order of their ids; edges those of the snapshot. Immutable, but
// for the kinds that it remembers.
class LinkIndex {
 public:
  explicit LinkIndex(std::shared_ptr<const Graph> graph);

  const GraphEdge& edge(uint64_t number) const { return graph_->edges()[number]; }
  const Graph* graph() const { return graph_.get(); }

  const Id& entity(uint32_t number) const { return entities_[number]; }
  // Nothing if the entity has no links.
  std::optional<uint32_t> NumberOf(const Id& entity) const;

  // What somebody has read of an entity already, so that no other query has to. Thread-safe.
  std::optional<EntityKind> KnownKind(uint32_t entity) const {
    const uint8_t kind = kinds_[entity].load(std::memory_order_relaxed);
    return kind == 0 ? std::nullopt : std::optional(static_cast<EntityKind>(kind - 1));
  }
  void RememberKind(uint32_t entity, EntityKind kind) const {
    kinds_[entity].store(static_cast<uint8_t>(static_cast<uint8_t>(kind) + 1), std::memory_order_relaxed);
  }

  // Calls visit(edge, entity at the other end) for the links out of an entity that are of one of the
  // kinds; stops with false.
  template <typename Visit>
  bool VisitOut(uint32_t from, LinkKinds kinds, const Visit& visit) const {
    return VisitAll(out_, from, kinds, visit);
  }
  // … for those into it.
  template <typename Visit>
  bool VisitIn(uint32_t to, LinkKinds kinds, const Visit& visit) const {
    return VisitAll(in_, to, kinds, visit);
  }

 private:
  struct End {
    uint32_t edge, other;
    LinkKind kind;
  };
  // The ends of entity e are ends[begin[e]] up to ends[begin[e + 1]], in the order of the edges.
  struct Adjacency {
    std::vector<uint32_t> begin;
    std::vector<End> ends;
  };

  template <typename Visit>
  static bool VisitAll(const Adjacency& adjacency, uint32_t entity, LinkKinds kinds, const Visit& visit) {
    for (uint32_t i = adjacency.begin[entity]; i < adjacency.begin[entity + 1]; ++i) {
      const End& end = adjacency.ends[i];
      if (!Holds(kinds, end.kind)) continue;
      if (!visit(uint64_t{end.edge}, end.other)) return false;
    }
    return true;
  }

  std::shared_ptr<const Graph> graph_;
  std::vector<Id> entities_;  // sorted
  Adjacency out_, in_;
  mutable std::vector<std::atomic<uint8_t>> kinds_;  // 1 + the kind; 0: not known
};

// Keeps the index of the newest snapshot, so that queries share it. Thread-safe.
class LinkIndexCache {
 public:
  std::shared_ptr<const LinkIndex> IndexOf(const std::shared_ptr<const Graph>& graph);

 private:
  std::mutex mutex_;
  std::shared_ptr<const LinkIndex> newest_;
};

}  // namespace quoth
