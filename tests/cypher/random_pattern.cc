#include "tests/cypher/random_pattern.h"

#include <algorithm>

namespace quoth::cypher {
namespace {

const std::string& PickOf(std::mt19937& random, const std::vector<std::string>& words) {
  return words[random() % words.size()];
}

std::string Quoted(const std::string& text) { return "'" + text + "'"; }

}  // namespace

RandomPattern::RandomPattern(std::mt19937& random, const Vocabulary& vocabulary)
    : property_(vocabulary.property) {
  const size_t edges = random() % 4;
  nodes_.resize(1);
  for (size_t i = 0; i < edges; ++i) {
    Edge edge{};
    edge.new_path = i == 0 || random() % 3 == 0;
    edge.left = edge.new_path ? random() % nodes_.size() : edges_.back().right;
    edge.right = random() % 4 == 0 ? random() % nodes_.size() : nodes_.size();
    if (edge.right == nodes_.size()) nodes_.emplace_back();
    if (random() % 3 != 0) edge.type = PickOf(random, vocabulary.types);
    edge.direction = static_cast<Direction>(random() % 3);
    if (random() % 5 == 0) {
      edge.low = static_cast<uint32_t>(random() % 2);
      edge.high = 2;
    }
    edges_.push_back(edge);
  }
  for (Node& node : nodes_) {
    if (random() % 3 == 0) node.label = PickOf(random, vocabulary.labels);
    if (random() % 6 == 0) node.value = PickOf(random, vocabulary.values);
  }
  condition_ = static_cast<Condition>(random() % 6);
  first_ = random() % nodes_.size();
  second_ = random() % nodes_.size();
  value_ = PickOf(random, vocabulary.values);
  label_ = PickOf(random, vocabulary.labels);
}

std::string RandomPattern::Query() const {
  std::vector<bool> written(nodes_.size());
  const auto node = [&](size_t i) {
    std::string text = "(n" + std::to_string(i);
    if (!written[i]) {
      if (!nodes_[i].label.empty()) text += ":" + nodes_[i].label;
      if (!nodes_[i].value.empty()) text += " {" + property_ + ": " + Quoted(nodes_[i].value) + "}";
      written[i] = true;
    }
    return text + ")";
  };
  std::string text = "MATCH ";
  if (edges_.empty()) text += node(0);
  for (const Edge& edge : edges_) {
    if (edge.new_path) text += (&edge == &edges_.front() ? "" : ", ") + node(edge.left);
    text += edge.direction == Direction::kIn ? "<-[" : "-[";
    if (!edge.type.empty()) text += ":" + edge.type;
    if (edge.high > 1) text += "*" + std::to_string(edge.low) + ".." + std::to_string(edge.high);
    text += edge.direction == Direction::kOut ? "]->" : "]-";
    text += node(edge.right);
  }
  const std::string first = "n" + std::to_string(first_), second = "n" + std::to_string(second_);
  const std::string a = first + "." + property_, b = second + "." + property_;
  switch (condition_) {
    case Condition::kNone:
      break;
    case Condition::kValue:
      text += " WHERE " + a + " = " + Quoted(value_);
      break;
    case Condition::kDifferent:
      text += " WHERE " + a + " <> " + b;
      break;
    case Condition::kIn:
      text += " WHERE " + a + " IN [" + Quoted(value_) + ", 'none']";
      break;
    case Condition::kLabelOrValue:
      text += " WHERE " + first + ":" + label_ + " OR " + b + " = " + Quoted(value_);
      break;
    case Condition::kNegated:
      text += " WHERE NOT " + a + " = " + Quoted(value_);
      break;
  }
  text += " RETURN ";
  for (size_t i = 0; i < nodes_.size(); ++i) {
    text += (i > 0 ? ", n" : "n") + std::to_string(i) + ".id";
  }
  return text;
}

class ObviousMatcher {
 public:
  ObviousMatcher(const RandomPattern& pattern, const PropertyGraph& graph)
      : pattern_(pattern), graph_(graph), bound_(pattern.nodes_.size()) {
    (void)graph.VisitNodes("", [&](NodeReference node) {
      all_nodes_.push_back(node);
      return true;
    });
    for (const NodeReference node : all_nodes_) {
      (void)graph.VisitRelationships(node, Direction::kOut, {},
                                     [&](RelationshipReference relationship, NodeReference) {
                                       all_relationships_.push_back(relationship);
                                       return true;
                                     });
    }
  }

  std::vector<std::string> Run() {
    if (pattern_.edges_.empty()) {
      TryNodes(0, [&] { Emit(); });
    } else {
      TryEdge(0);
    }
    std::sort(rows_.begin(), rows_.end());
    return std::move(rows_);
  }

 private:
  template <typename Next>
  void TryNodes(size_t variable, const Next& next) {
    if (bound_[variable]) return next();
    for (const NodeReference node : all_nodes_) {
      if (!Fits(variable, node)) continue;
      bound_[variable] = node;
      next();
      bound_[variable].reset();
    }
  }

  bool Fits(size_t variable, NodeReference node) const {
    const auto& wanted = pattern_.nodes_[variable];
    if (!wanted.label.empty() && !*graph_.HasLabel(node, wanted.label)) return false;
    return wanted.value.empty() || TextOf(node) == wanted.value;
  }

  // Empty: the node has no such property.
  std::string TextOf(NodeReference node) const {
    const Value value = *graph_.Property(node, pattern_.property_);
    return value.Is<std::string>() ? value.string() : std::string();
  }

  void TryEdge(size_t index) {
    if (index == pattern_.edges_.size()) return Emit();
    const auto& edge = pattern_.edges_[index];
    TryNodes(edge.left, [&] { Walk(index, *bound_[edge.left], 0); });
  }

  void Walk(size_t index, NodeReference at, uint32_t length) {
    const auto& edge = pattern_.edges_[index];
    if (length >= edge.low) Arrive(index, at);
    if (length == edge.high) return;
    for (const RelationshipReference relationship : all_relationships_) {
      if (std::find(used_.begin(), used_.end(), relationship) != used_.end()) continue;
      if (!edge.type.empty() && *graph_.Type(relationship) != edge.type) continue;
      const RelationshipEnds ends = *graph_.Ends(relationship);
      used_.push_back(relationship);
      if (edge.direction != Direction::kIn && ends.from == at) Walk(index, ends.to, length + 1);
      const bool loop = ends.from == ends.to && edge.direction == Direction::kBoth;
      if (edge.direction != Direction::kOut && ends.to == at && !loop) {
        Walk(index, ends.from, length + 1);
      }
      used_.pop_back();
    }
  }

  void Arrive(size_t index, NodeReference at) {
    const size_t variable = pattern_.edges_[index].right;
    if (bound_[variable]) {
      if (*bound_[variable] == at) TryEdge(index + 1);
      return;
    }
    if (!Fits(variable, at)) return;
    bound_[variable] = at;
    TryEdge(index + 1);
    bound_[variable].reset();
  }

  bool Holds() const {
    const NodeReference first = *bound_[pattern_.first_], second = *bound_[pattern_.second_];
    const std::string a = TextOf(first), b = TextOf(second);
    switch (pattern_.condition_) {
      case RandomPattern::Condition::kNone:
        return true;
      case RandomPattern::Condition::kValue:
      case RandomPattern::Condition::kIn:
        return a == pattern_.value_;
      case RandomPattern::Condition::kDifferent:
        return !a.empty() && !b.empty() && a != b;
      case RandomPattern::Condition::kLabelOrValue:
        return *graph_.HasLabel(first, pattern_.label_) || b == pattern_.value_;
      case RandomPattern::Condition::kNegated:
        return !a.empty() && a != pattern_.value_;
    }
    return false;
  }

  void Emit() {
    if (!Holds()) return;
    std::string row;
    for (const auto& node : bound_) row += (*graph_.Property(*node, "id")).string() + " ";
    rows_.push_back(std::move(row));
  }

  const RandomPattern& pattern_;
  const PropertyGraph& graph_;
  std::vector<std::optional<NodeReference>> bound_;
  std::vector<NodeReference> all_nodes_;
  std::vector<RelationshipReference> all_relationships_;
  std::vector<RelationshipReference> used_;
  std::vector<std::string> rows_;
};

std::vector<std::string> RandomPattern::ObviousAnswer(const PropertyGraph& graph) const {
  return ObviousMatcher(*this, graph).Run();
}

}  // namespace quoth::cypher
