// Random patterns, as a query and by an obvious evaluator that tries everything.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/cypher/property_graph.h"

namespace quoth::cypher {

// What a random pattern may name. Nodes need a property "id" of their own.
struct Vocabulary {
  std::vector<std::string> labels, types;
  std::string property;  // of some nodes; with texts
  std::vector<std::string> values;
};

class RandomPattern {
 public:
  RandomPattern(std::mt19937& random, const Vocabulary& vocabulary);

  // MATCH … WHERE … RETURN n0.id, n1.id, …
  std::string Query() const;
  // The same rows, sorted, as "a b c": every node is tried for every variable, every relationship
  // of the graph for every relationship.
  std::vector<std::string> ObviousAnswer(const PropertyGraph& graph) const;

 private:
  struct Node {
    std::string label, value;  // empty: any
  };
  struct Edge {
    size_t left, right;  // nodes
    std::string type;    // empty: any
    Direction direction;
    uint32_t low = 1, high = 1;
    bool new_path = false;
  };
  enum class Condition { kNone, kValue, kDifferent, kIn, kLabelOrValue, kNegated };

  friend class ObviousMatcher;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  Condition condition_ = Condition::kNone;
  size_t first_ = 0, second_ = 0;  // nodes of the condition
  std::string value_, label_, property_;
};

}  // namespace quoth::cypher
