// The order in which a pattern is matched.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/cypher/match.h"

namespace quoth::cypher {
namespace {

using Slots = std::set<Slot>;

void CollectSlots(const Expression& expression, Slots& slots);

void CollectSlots(const MatchPattern& pattern, Slots& slots) {
  for (const PathPattern& path : pattern.paths) {
    for (const NodePattern& node : path.nodes) {
      slots.insert(node.slot);
      if (node.properties != nullptr) CollectSlots(*node.properties, slots);
    }
    for (const RelationshipPattern& relationship : path.relationships) {
      slots.insert(relationship.slot);
      if (relationship.properties != nullptr) CollectSlots(*relationship.properties, slots);
    }
  }
  if (pattern.where != nullptr) CollectSlots(*pattern.where, slots);
}

// The slots that an expression reads, and some that only it writes.
void CollectSlots(const Expression& expression, Slots& slots) {
  if (expression.slot != kNoSlot) slots.insert(expression.slot);
  for (const ExpressionPtr& child : expression.children) {
    if (child != nullptr) CollectSlots(*child, slots);
  }
  if (expression.pattern != nullptr) CollectSlots(*expression.pattern, slots);
}

void CollectConditions(const Expression* where, std::vector<const Expression*>& conditions) {
  if (where == nullptr) return;
  if (where->kind != ExpressionKind::kAnd) {
    conditions.push_back(where);
    return;
  }
  for (const ExpressionPtr& child : where->children) CollectConditions(child.get(), conditions);
}

struct NodeNeed {
  bool bound = false;  // by an earlier clause
  std::vector<std::string> labels;
};

struct RelationshipNeed {
  const RelationshipPattern* pattern = nullptr;
  Slot left = kNoSlot, right = kNoSlot;
  ShortestKind shortest = ShortestKind::kNone;
  bool done = false;
};

// variable.property = value, or variable.property IN values.
struct Lookup {
  Slot slot = kNoSlot;
  std::string property;
  const Expression* value = nullptr;
  bool is_list = false;
};

class Planner {
 public:
  Planner(const MatchPattern& pattern, const PropertyGraph& graph) : graph_(graph) {
    plan_.pattern = &pattern;
    CollectConditions(pattern.where.get(), conditions_);
    for (const PathPattern& path : pattern.paths) AddPath(path);
    for (const Expression* condition : conditions_) AddLookups(*condition);
  }

  MatchPlan Run() {
    for (const auto& [slot, need] : nodes_) {
      if (!need.bound) plan_.own_slots.push_back(slot);
    }
    TakeReady(plan_.first_conditions, nullptr);
    for (const auto& [slot, need] : nodes_) {
      if (need.bound) AddStep({.kind = StepKind::kBoundNode, .to = slot, .estimate = 1});
    }
    while (TakeCheapest()) {
    }
    return std::move(plan_);
  }

 private:
  void AddPath(const PathPattern& path) {
    for (const NodePattern& node : path.nodes) {
      NodeNeed& need = nodes_[node.slot];
      need.bound |= node.bound && pending_.count(node.slot) == 0;
      if (!need.bound) pending_.insert(node.slot);
      need.labels.insert(need.labels.end(), node.labels.begin(), node.labels.end());
      AddProperties(node.slot, node.properties.get());
    }
    for (size_t i = 0; i < path.relationships.size(); ++i) {
      const RelationshipPattern& relationship = path.relationships[i];
      relationships_.push_back(
          {&relationship, path.nodes[i].slot, path.nodes[i + 1].slot, path.shortest});
      if (!relationship.bound) {
        pending_.insert(relationship.slot);
        plan_.own_slots.push_back(relationship.slot);
      }
      // Those of a path of several are checked at each of them.
      if (!relationship.variable_length && path.shortest == ShortestKind::kNone) {
        AddProperties(relationship.slot, relationship.properties.get());
      }
    }
    pending_.insert(path.slot);
    plan_.own_slots.push_back(path.slot);
    if (!path.variable.empty()) path_slots_.insert(path.slot);
  }

  void AddProperties(Slot slot, const Expression* map) {
    if (map == nullptr) return;
    for (size_t i = 0; i < map->names.size(); ++i) {
      properties_.push_back({slot, map->names[i], map->children[i].get()});
      lookups_.push_back({slot, map->names[i], map->children[i].get(), false});
    }
  }

  void AddLookups(const Expression& condition) {
    const auto add = [&](const Expression& side, const Expression& value, bool is_list) {
      if (side.kind != ExpressionKind::kProperty) return;
      if (side.children[0]->kind != ExpressionKind::kVariable) return;
      lookups_.push_back({side.children[0]->slot, side.name, &value, is_list});
    };
    if (condition.kind == ExpressionKind::kIn) {
      add(*condition.children[0], *condition.children[1], true);
    }
    if (condition.kind == ExpressionKind::kComparison && condition.names.size() == 1 &&
        condition.names[0] == "=") {
      add(*condition.children[0], *condition.children[1], false);
      add(*condition.children[1], *condition.children[0], false);
    }
    if (condition.kind == ExpressionKind::kHasLabels &&
        condition.children[0]->kind == ExpressionKind::kVariable) {
      const auto node = nodes_.find(condition.children[0]->slot);
      if (node == nodes_.end()) return;
      node->second.labels.insert(node->second.labels.end(), condition.names.begin(),
                                 condition.names.end());
    }
  }

  bool IsReady(const Expression& expression) const {
    Slots slots;
    CollectSlots(expression, slots);
    return std::none_of(slots.begin(), slots.end(),
                        [&](Slot slot) { return pending_.count(slot) != 0; });
  }

  // Moves what can be checked by now to where it is checked.
  void TakeReady(std::vector<const Expression*>& conditions, std::vector<PropertyFilter>* filters) {
    for (auto it = conditions_.begin(); it != conditions_.end();) {
      if (!IsReady(**it)) {
        ++it;
        continue;
      }
      conditions.push_back(*it);
      it = conditions_.erase(it);
    }
    if (filters == nullptr) return;
    for (auto it = properties_.begin(); it != properties_.end();) {
      if (pending_.count(it->slot) != 0 || known_.count(it->slot) == 0 || !IsReady(*it->value)) {
        ++it;
        continue;
      }
      filters->push_back(*it);
      it = properties_.erase(it);
    }
  }

  void AddStep(PlanStep step) {
    const auto make_known = [&](Slot slot) {
      pending_.erase(slot);
      known_.insert(slot);
      order_.emplace(slot, order_.size());
    };
    if (!step.to_known) step.labels = nodes_[step.to].labels;
    make_known(step.to);
    if (step.relationship != nullptr) make_known(step.relationship->slot);
    if (step.kind == StepKind::kBoundRelationship) {
      make_known(step.from);
      step.labels.clear();
    }
    if (!path_slots_.empty() && pending_.size() == CountPendingPaths()) {
      step.completes_paths = true;
      for (const Slot slot : path_slots_) pending_.erase(slot);
      path_slots_.clear();
    }
    TakeReady(step.conditions, &step.properties);
    plan_.steps.push_back(std::move(step));
  }

  size_t CountPendingPaths() const {
    size_t count = 0;
    for (const PathPattern& path : plan_.pattern->paths) count += pending_.count(path.slot);
    return count;
  }

  std::string LabelOf(Slot slot) const {
    const auto& labels = nodes_.at(slot).labels;
    return labels.empty() ? std::string() : labels.front();
  }

  bool TakeCheapest() {
    std::optional<PlanStep> best;
    RelationshipNeed* taken = nullptr;
    const auto offer = [&](PlanStep step, RelationshipNeed* need) {
      if (best && best->estimate <= step.estimate) return;
      best = std::move(step);
      taken = need;
    };
    for (RelationshipNeed& need : relationships_) {
      if (need.done) continue;
      if (auto step = StepAlong(need)) offer(std::move(*step), &need);
    }
    for (const auto& [slot, need] : nodes_) {
      if (known_.count(slot) == 0) offer(StartAt(slot, need), nullptr);
    }
    if (!best) return false;
    if (taken != nullptr) taken->done = true;
    if (best->kind == StepKind::kBoundRelationship)
      CheckBothEnds(*best);
    else
      AddStep(std::move(*best));
    return true;
  }

  // A relationship that is known gives both its ends; each is then checked as a known node.
  void CheckBothEnds(PlanStep step) {
    const Slot from = step.from, to = step.to;
    const bool from_known = known_.count(from) != 0, to_known = known_.count(to) != 0;
    step.to_known = to_known;
    AddStep(std::move(step));
    for (const auto& [slot, known] : {std::pair{from, from_known}, std::pair{to, to_known}}) {
      if (!known) AddStep({.kind = StepKind::kBoundNode, .to = slot, .estimate = 1});
    }
  }

  std::optional<PlanStep> StepAlong(const RelationshipNeed& need) const {
    const RelationshipPattern& pattern = *need.pattern;
    const bool left = known_.count(need.left) != 0, right = known_.count(need.right) != 0;
    PlanStep step{.relationship = &pattern, .shortest = need.shortest};
    if (need.shortest != ShortestKind::kNone) {
      if (!left || !right) return std::nullopt;
      step.kind = StepKind::kShortest;
      step.from = need.left;
      step.to = need.right;
      step.to_known = true;
      step.estimate = 0.9;
      return step;
    }
    if (pattern.bound && !pattern.variable_length) {
      step.kind = StepKind::kBoundRelationship;
      step.from = need.left;
      step.to = need.right;
      step.estimate = 0.001;
      return step;
    }
    if (!left && !right) return std::nullopt;
    const double from_left = left ? Fanout(need.left, pattern, false) : HUGE_VAL;
    const double from_right = right ? Fanout(need.right, pattern, true) : HUGE_VAL;
    step.kind = pattern.variable_length ? StepKind::kVariableExpand : StepKind::kExpand;
    // Between two known nodes the one that changes less often is asked: it was known first.
    step.reversed = left && right && !pattern.variable_length ? order_.at(need.right) < order_.at(need.left)
                                                              : from_right < from_left;
    step.from = step.reversed ? need.right : need.left;
    step.to = step.reversed ? need.left : need.right;
    step.to_known = left && right;
    step.estimate = std::min(from_left, from_right) * (step.to_known ? 0.01 : 1);
    return step;
  }

  double Fanout(Slot slot, const RelationshipPattern& pattern, bool reversed) const {
    Direction direction = pattern.direction;
    if (reversed && direction != Direction::kBoth) {
      direction = direction == Direction::kOut ? Direction::kIn : Direction::kOut;
    }
    const double one = graph_.EstimateRelationships(LabelOf(slot), direction, pattern.types);
    if (!pattern.variable_length) return one;
    return std::pow(std::max(one, 1.1), std::min<double>(pattern.high.value_or(6), 6)) + 2;
  }

  PlanStep StartAt(Slot slot, const NodeNeed& need) const {
    PlanStep best{.kind = StepKind::kAllNodes, .to = slot, .estimate = graph_.EstimateNodes("")};
    std::vector<std::string> labels = need.labels;
    for (const std::string& label : need.labels) {
      const double estimate = graph_.EstimateNodes(label);
      if (estimate > best.estimate) continue;
      best.kind = StepKind::kLabel;
      best.label = label;
      best.estimate = estimate;
    }
    labels.emplace_back();
    for (const Lookup& lookup : lookups_) {
      if (lookup.slot != slot || !IsReady(*lookup.value)) continue;
      for (const std::string& label : labels) UseIndex(lookup, label, best);
    }
    return best;
  }

  void UseIndex(const Lookup& lookup, const std::string& label, PlanStep& best) const {
    if (!graph_.HasIndex(label, lookup.property)) return;
    const double each = graph_.EstimateNodesWith(label, lookup.property);
    const double estimate = each * (lookup.is_list ? 3 : 1);
    if (best.kind == StepKind::kIndex && estimate >= best.estimate) return;
    if (estimate > best.estimate) return;
    best.kind = StepKind::kIndex;
    best.label = label;
    best.property = lookup.property;
    best.value = lookup.value;
    best.value_is_list = lookup.is_list;
    best.estimate = estimate;
  }

  const PropertyGraph& graph_;
  MatchPlan plan_;
  std::map<Slot, NodeNeed> nodes_;
  std::vector<RelationshipNeed> relationships_;
  std::vector<PropertyFilter> properties_;
  std::vector<Lookup> lookups_;
  std::vector<const Expression*> conditions_;
  Slots pending_;     // of this pattern, without a value yet
  Slots known_;       // nodes and relationships with one
  std::map<Slot, size_t> order_;  // in which they became known
  Slots path_slots_;  // of named paths
};

}  // namespace

MatchPlan Plan(const MatchPattern& pattern, const PropertyGraph& graph) {
  return Planner(pattern, graph).Run();
}

}  // namespace quoth::cypher
