// The links of a snapshot by the entity at either end.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "quoth/graph.h"
#include "quoth/id.h"

namespace quoth {

// Immutable.
class LinkIndex {
 public:
  explicit LinkIndex(std::shared_ptr<const Graph> graph);

  const GraphEdge& edge(uint64_t number) const { return graph_->edges()[number]; }
  const Graph* graph() const { return graph_.get(); }
  // Calls with the numbers of the edges; stops with false.
  bool VisitOut(const Id& from, const std::function<bool(uint64_t)>& visit) const;
  bool VisitIn(const Id& to, const std::function<bool(uint64_t)>& visit) const;

 private:
  std::shared_ptr<const Graph> graph_;
  std::vector<uint32_t> by_from_, by_to_;  // numbers of edges, sorted by that end
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
