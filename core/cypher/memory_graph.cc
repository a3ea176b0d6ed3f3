#include "core/cypher/memory_graph.h"

#include <algorithm>
#include <utility>

namespace quoth::cypher {
namespace {

constexpr std::string_view kIndexed = "name";

Map WithoutNulls(Map properties) {
  std::erase_if(properties, [](const auto& property) { return property.second.IsNull(); });
  return properties;
}

Value Find(const Map& properties, std::string_view name) {
  const auto found = properties.find(std::string(name));
  return found == properties.end() ? Value() : found->second;
}

// As few threads as one read; the visitor decides when to stop.
bool VisitAll(const std::vector<NodeReference>& nodes, const NodeVisitor& visit) {
  return std::all_of(nodes.begin(), nodes.end(), visit);
}

}  // namespace

NodeReference MemoryGraph::AddNode(std::vector<std::string> labels, Map properties) {
  const NodeReference node{nodes_.size()};
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  for (const std::string& label : labels) by_label_[label].push_back(node);
  nodes_.push_back({std::move(labels), WithoutNulls(std::move(properties)), {}, {}});
  const Value name = Find(nodes_.back().properties, kIndexed);
  if (name.Is<std::string>()) {
    for (const std::string& label : nodes_.back().labels) {
      by_name_[label][name.string()].push_back(node);
    }
  }
  return node;
}

RelationshipReference MemoryGraph::AddRelationship(NodeReference from, std::string type,
                                                   NodeReference to, Map properties) {
  const RelationshipReference relationship{relationships_.size()};
  relationships_.push_back({{from, to}, std::move(type), WithoutNulls(std::move(properties))});
  nodes_[from.number].out.push_back(relationship);
  nodes_[to.number].in.push_back(relationship);
  return relationship;
}

Result<void> MemoryGraph::VisitNodes(std::string_view label, const NodeVisitor& visit) const {
  if (!label.empty()) {
    const auto found = by_label_.find(label);
    if (found != by_label_.end()) VisitAll(found->second, visit);
    return {};
  }
  for (uint64_t number = 0; number < nodes_.size(); ++number) {
    if (!visit(NodeReference{number})) break;
  }
  return {};
}

bool MemoryGraph::HasIndex(std::string_view label, std::string_view property) const {
  return !label.empty() && property == kIndexed;
}

Result<void> MemoryGraph::VisitNodesWith(std::string_view label, std::string_view,
                                         const Value& value, const NodeVisitor& visit) const {
  // Only texts are kept by value.
  if (!value.Is<std::string>()) return VisitNodes(label, visit);
  const auto of_label = by_name_.find(label);
  if (of_label == by_name_.end()) return {};
  const auto found = of_label->second.find(value.string());
  if (found != of_label->second.end()) VisitAll(found->second, visit);
  return {};
}

Result<void> MemoryGraph::VisitRelationships(NodeReference node, Direction direction,
                                             const std::vector<std::string>& types,
                                             const RelationshipVisitor& visit) const {
  const auto fits = [&](const Relationship& relationship) {
    return types.empty() || std::find(types.begin(), types.end(), relationship.type) != types.end();
  };
  if (direction != Direction::kIn) {
    for (const RelationshipReference reference : At(node).out) {
      const Relationship& relationship = At(reference);
      if (fits(relationship) && !visit(reference, relationship.ends.to)) return {};
    }
  }
  if (direction == Direction::kOut) return {};
  for (const RelationshipReference reference : At(node).in) {
    const Relationship& relationship = At(reference);
    const bool loop = relationship.ends.from == node;
    if (loop && direction == Direction::kBoth) continue;  // seen on its way out
    if (fits(relationship) && !visit(reference, relationship.ends.from)) return {};
  }
  return {};
}

double MemoryGraph::EstimateNodes(std::string_view label) const {
  if (label.empty()) return static_cast<double>(nodes_.size());
  const auto found = by_label_.find(label);
  return found == by_label_.end() ? 0 : static_cast<double>(found->second.size());
}

double MemoryGraph::EstimateNodesWith(std::string_view label, std::string_view) const {
  const auto found = by_name_.find(label);
  if (found == by_name_.end() || found->second.empty()) return 0;
  return EstimateNodes(label) / static_cast<double>(found->second.size());
}

double MemoryGraph::EstimateRelationships(std::string_view, Direction direction,
                                          const std::vector<std::string>& types) const {
  const double each = static_cast<double>(relationships_.size()) /
                      static_cast<double>(std::max<size_t>(nodes_.size(), 1));
  return each * (direction == Direction::kBoth ? 2 : 1) * (types.empty() ? 1 : 0.5);
}

Result<std::vector<std::string>> MemoryGraph::Labels(NodeReference node) const {
  return At(node).labels;
}

Result<bool> MemoryGraph::HasLabel(NodeReference node, std::string_view label) const {
  const auto& labels = At(node).labels;
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

Result<Value> MemoryGraph::Property(NodeReference node, std::string_view name) const {
  return Find(At(node).properties, name);
}

Result<Map> MemoryGraph::Properties(NodeReference node) const { return At(node).properties; }

Result<std::string> MemoryGraph::Type(RelationshipReference relationship) const {
  return At(relationship).type;
}

Result<RelationshipEnds> MemoryGraph::Ends(RelationshipReference relationship) const {
  return At(relationship).ends;
}

Result<Value> MemoryGraph::Property(RelationshipReference relationship,
                                    std::string_view name) const {
  return Find(At(relationship).properties, name);
}

Result<Map> MemoryGraph::Properties(RelationshipReference relationship) const {
  return At(relationship).properties;
}

}  // namespace quoth::cypher
