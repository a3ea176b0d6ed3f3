// Walking paths of several relationships.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/cypher/evaluation.h"

namespace quoth::cypher {

using Trail = std::vector<RelationshipReference>;

struct PathSearch {
  NodeReference from;
  std::optional<NodeReference> goal;  // none: any end
  Direction direction = Direction::kBoth;
  const std::vector<std::string>* types = nullptr;
  uint32_t low = 1;
  std::optional<uint32_t> high;  // none: no bound
  Map properties;                // that every relationship must have
  const Trail* used = nullptr;   // not to be walked again
};

// Return false to stop.
using TrailVisitor = std::function<bool(const Trail& trail, NodeReference end)>;

// Every path without a repeated relationship. False: stopped.
bool VisitPaths(const PathSearch& search, Evaluation& run, const TrailVisitor& visit);

// The shortest path to the goal, or all that are as short. Precondition: there is a goal.
bool VisitShortest(const PathSearch& search, bool all, Evaluation& run, const TrailVisitor& visit);

// Where a trail leads to from a node; empty if its relationships do not hang together that way.
std::optional<NodeReference> Follow(NodeReference from, const Trail& trail, Direction direction,
                                    Evaluation& run);

// True if the node or relationship has the property, and it equals `wanted`.
bool PropertyEquals(const Value& element, const std::string& name, const Value& wanted,
                    Evaluation& run);

}  // namespace quoth::cypher
