// Graph: entities and the links between them, for questions about the whole.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "quoth/extraction.h"
#include "quoth/id.h"

namespace quoth {

// All statements of one kind between two entities.
struct GraphEdge {
  Id from;
  LinkKind kind = LinkKind::kAffiliatedWith;
  Id to;
  uint32_t documents = 0;

  bool operator==(const GraphEdge&) const = default;
};

// One step of a path: an edge, walked along or against its direction.
struct PathStep {
  GraphEdge edge;
  bool forward = true;
};

// Immutable snapshot; safe to share between threads. Edges are walked in both directions.
class Graph {
 public:
  // Order of `edges` does not matter.
  explicit Graph(std::vector<GraphEdge> edges);
  ~Graph();
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;

  size_t NodeCount() const;
  const std::vector<GraphEdge>& edges() const;

  // A path from `from` to `to` with the fewest steps; among those the one whose links are
  // strongest: asserted before quoted_on before mentioned_with, then more documents. Empty if there
  // is none within `max_steps`, or an end is unknown, or the ends are equal.
  std::vector<PathStep> ShortestPath(const Id& from, const Id& to, uint32_t max_steps) const;

 private:
  struct Rep;  // Boost.Graph stays in graph.cc
  std::unique_ptr<const Rep> rep_;
};

}  // namespace quoth
