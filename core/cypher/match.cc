// Runs a plan: one step inside the other, a row at a time.

#include "core/cypher/match.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/cypher/paths.h"

namespace quoth::cypher {
namespace {

class Matcher {
 public:
  Matcher(const MatchPlan& plan, Row& row, Evaluation& run, const RowVisitor& emit)
      : plan_(plan), row_(row), run_(run), emit_(emit) {}

  bool Run() { return !Holds(plan_.first_conditions) ? run_.ok() : Step(0); }

 private:
  // False: stop altogether.
  bool Step(size_t index) {
    if (!run_.Tick()) return false;
    if (index == plan_.steps.size()) return emit_(row_) && run_.ok();
    const PlanStep& step = plan_.steps[index];
    switch (step.kind) {
      case StepKind::kBoundNode:
        return CheckBound(step, index);
      case StepKind::kAllNodes:
      case StepKind::kLabel:
        return Scan(step, index);
      case StepKind::kIndex:
        return LookUp(step, index);
      case StepKind::kBoundRelationship:
        return FromRelationship(step, index);
      case StepKind::kExpand:
        return Expand(step, index);
      case StepKind::kVariableExpand:
        return ExpandFar(step, index);
      case StepKind::kShortest:
        return FindShortest(step, index);
    }
    return true;
  }

  // The rest of the plan, if what the step found is what the pattern wants.
  bool Accept(const PlanStep& step, size_t index) {
    for (const std::string& label : step.labels) {
      const auto has = run_.graph().HasLabel(row_[step.to].node(), label);
      if (!run_.Check(has)) return false;
      if (!*has) return true;
    }
    for (const PropertyFilter& filter : step.properties) {
      if (!HasProperty(filter)) return run_.ok();
    }
    if (step.completes_paths) PutPathsTogether();
    if (!Holds(step.conditions)) return run_.ok();
    return Step(index + 1);
  }

  bool Holds(const std::vector<const Expression*>& conditions) {
    return std::all_of(conditions.begin(), conditions.end(), [&](const Expression* condition) {
      return EvaluatePredicate(*condition, row_, run_) == Ternary(true);
    });
  }

  bool HasProperty(const PropertyFilter& filter) {
    const Value wanted = Evaluate(*filter.value, row_, run_);
    return PropertyEquals(row_[filter.slot], filter.name, wanted, run_);
  }

  bool AcceptNode(const PlanStep& step, size_t index, NodeReference node) {
    row_[step.to] = Value(node);
    return Accept(step, index);
  }

  bool CheckBound(const PlanStep& step, size_t index) {
    if (row_[step.to].IsNull()) return true;
    if (!row_[step.to].Is<NodeReference>()) {
      run_.Fail(ProblemKind::kType, "InvalidArgumentType",
                "a pattern starts from a " + std::string(ToString(row_[step.to].type())) +
                    " where it needs a Node",
                plan_.pattern->paths.front().offset);
      return false;
    }
    return Accept(step, index);
  }

  bool Scan(const PlanStep& step, size_t index) {
    bool going = true;
    const auto visited = run_.graph().VisitNodes(step.label, [&](NodeReference node) {
      return going = run_.Tick() && AcceptNode(step, index, node);
    });
    return run_.Check(visited) && going;
  }

  bool LookUp(const PlanStep& step, size_t index) {
    const Value wanted = Evaluate(*step.value, row_, run_);
    if (!step.value_is_list) return LookUpOne(step, index, wanted);
    if (!wanted.IsList()) return run_.ok();
    List distinct;  // IN finds a node once, however often the list names its value
    for (const Value& value : wanted.list()) {
      if (!run_.Tick(1 + distinct.size())) return false;
      if (std::none_of(distinct.begin(), distinct.end(),
                       [&](const Value& other) { return Same(value, other); })) {
        distinct.push_back(value);
      }
    }
    return std::all_of(distinct.begin(), distinct.end(),
                       [&](const Value& value) { return LookUpOne(step, index, value); });
  }

  // The index may give more than asked for.
  bool LookUpOne(const PlanStep& step, size_t index, const Value& wanted) {
    if (wanted.IsNull()) return run_.ok();
    bool going = true;
    const auto visited =
        run_.graph().VisitNodesWith(step.label, step.property, wanted, [&](NodeReference node) {
          if (!run_.Tick()) return going = false;
          if (!PropertyEquals(Value(node), step.property, wanted, run_)) return run_.ok();
          return going = AcceptNode(step, index, node);
        });
    return run_.Check(visited) && going && run_.ok();
  }

  bool FromRelationship(const PlanStep& step, size_t index) {
    const Value& value = row_[step.relationship->slot];
    if (!value.Is<RelationshipReference>()) return true;
    const RelationshipReference relationship = value.relationship();
    if (IsUsed(relationship) || !TypeFits(*step.relationship, relationship)) return run_.ok();
    const auto ends = run_.graph().Ends(relationship);
    if (!run_.Check(ends)) return false;
    const Direction direction = step.relationship->direction;
    used_.push_back(relationship);
    bool going = true;
    if (direction != Direction::kIn) going = BindEnds(step, index, ends->from, ends->to);
    if (going && direction != Direction::kOut &&
        !(direction == Direction::kBoth && ends->from == ends->to)) {
      going = BindEnds(step, index, ends->to, ends->from);
    }
    used_.pop_back();
    return going;
  }

  // Nodes that are known already must be those.
  bool BindEnds(const PlanStep& step, size_t index, NodeReference left, NodeReference right) {
    const Value before_left = row_[step.from], before_right = row_[step.to];
    const bool left_known = IsKnownBefore(step.from, index);
    const bool right_known = IsKnownBefore(step.to, index);
    bool going = true;
    const bool fits = (!left_known || Same(before_left, Value(left))) &&
                      (!right_known || Same(before_right, Value(right))) &&
                      (step.from != step.to || left == right);
    if (fits) {
      row_[step.from] = Value(left);
      row_[step.to] = Value(right);
      going = Accept(step, index);
    }
    row_[step.from] = before_left;
    row_[step.to] = before_right;
    return going;
  }

  bool IsKnownBefore(Slot slot, size_t index) const {
    for (size_t i = 0; i < index; ++i) {
      const PlanStep& step = plan_.steps[i];
      if (step.to == slot || step.from == slot) return true;
    }
    return false;
  }

  bool TypeFits(const RelationshipPattern& pattern, RelationshipReference relationship) {
    if (pattern.types.empty()) return true;
    const auto type = run_.graph().Type(relationship);
    if (!run_.Check(type)) return false;
    return std::find(pattern.types.begin(), pattern.types.end(), *type) != pattern.types.end();
  }

  bool IsUsed(RelationshipReference relationship) const {
    return std::find(used_.begin(), used_.end(), relationship) != used_.end();
  }

  bool Expand(const PlanStep& step, size_t index) {
    if (step.to_known) return ExpandInto(step, index);
    return VisitAround(step, [&](RelationshipReference relationship, NodeReference other) {
      return AcceptRelationship(step, index, relationship, other);
    });
  }

  bool VisitAround(const PlanStep& step, const RelationshipVisitor& visit) {
    bool going = true;
    const auto visited = run_.graph().VisitRelationships(
        row_[step.from].node(), DirectionOf(step), step.relationship->types,
        [&](RelationshipReference relationship, NodeReference other) {
          return going = run_.Tick() && visit(relationship, other);
        });
    return run_.Check(visited) && going;
  }

  bool AcceptRelationship(const PlanStep& step, size_t index, RelationshipReference relationship, NodeReference other) {
    if (IsUsed(relationship)) return true;
    used_.push_back(relationship);
    row_[step.relationship->slot] = Value(relationship);
    const bool going = AcceptNode(step, index, other);
    used_.pop_back();
    return going;
  }

  // The relationships of a node by the node at their other end.
  struct Adjacency {
    std::optional<NodeReference> node;
    bool filled = false;
    std::unordered_map<uint64_t, std::vector<RelationshipReference>> by_other;
  };

  // Relationships between two known nodes. Of a node that is asked again they are kept: it is asked for
  // every node that the other one may be.
  bool ExpandInto(const PlanStep& step, size_t index) {
    const NodeReference from = row_[step.from].node(), goal = row_[step.to].node();
    Adjacency& known = adjacencies_[index];
    if (known.node != from) {
      known = {from, false, {}};
      return VisitAround(step, [&](RelationshipReference relationship, NodeReference other) {
        return other != goal || AcceptRelationship(step, index, relationship, other);
      });
    }
    if (!known.filled && !Fill(step, known)) return false;
    const auto found = known.by_other.find(goal.number);
    if (found == known.by_other.end()) return true;
    return std::all_of(found->second.begin(), found->second.end(), [&](RelationshipReference relationship) {
      return AcceptRelationship(step, index, relationship, goal);
    });
  }

  bool Fill(const PlanStep& step, Adjacency& adjacency) {
    adjacency.filled = VisitAround(step, [&](RelationshipReference relationship, NodeReference other) {
      adjacency.by_other[other.number].push_back(relationship);
      return true;
    });
    return adjacency.filled;
  }

  std::optional<NodeReference> Goal(const PlanStep& step) const {
    if (!step.to_known) return std::nullopt;
    return row_[step.to].node();
  }

  static Direction DirectionOf(const PlanStep& step) {
    const Direction direction = step.relationship->direction;
    if (!step.reversed || direction == Direction::kBoth) return direction;
    return direction == Direction::kOut ? Direction::kIn : Direction::kOut;
  }

  PathSearch SearchOf(const PlanStep& step) {
    PathSearch search;
    search.from = row_[step.from].node();
    search.goal = Goal(step);
    search.direction = DirectionOf(step);
    search.types = &step.relationship->types;
    search.low = step.relationship->variable_length ? step.relationship->low : 1;
    search.high = step.relationship->variable_length ? step.relationship->high : 1;
    search.used = &used_;
    if (step.relationship->properties != nullptr) {
      const Value wanted = Evaluate(*step.relationship->properties, row_, run_);
      if (wanted.IsMap()) search.properties = wanted.map();
    }
    return search;
  }

  bool ExpandFar(const PlanStep& step, size_t index) {
    if (step.relationship->bound) return FollowList(step, index);
    return VisitPaths(SearchOf(step), run_, [&](const Trail& trail, NodeReference end) {
      return AcceptTrail(step, index, trail, end);
    });
  }

  bool AcceptTrail(const PlanStep& step, size_t index, const Trail& trail, NodeReference end) {
    List relationships(trail.begin(), trail.end());
    if (step.reversed) std::reverse(relationships.begin(), relationships.end());
    row_[step.relationship->slot] = Value(std::move(relationships));
    const size_t before = used_.size();
    used_.insert(used_.end(), trail.begin(), trail.end());
    const bool going = AcceptNode(step, index, end);
    used_.resize(before);
    return going;
  }

  // The relationships are known from an earlier clause: only they are walked.
  bool FollowList(const PlanStep& step, size_t index) {
    const Value known = row_[step.relationship->slot];
    if (!known.IsList()) return run_.ok();
    Trail trail;
    for (const Value& item : known.list()) {
      if (!item.Is<RelationshipReference>()) return run_.ok();
      trail.push_back(item.relationship());
    }
    if (step.reversed) std::reverse(trail.begin(), trail.end());
    const auto end = Follow(row_[step.from].node(), trail, DirectionOf(step), run_);
    const auto goal = Goal(step);
    const bool fits = end && (!goal || *goal == *end) && trail.size() >= step.relationship->low &&
                      trail.size() <= step.relationship->high.value_or(UINT32_MAX);
    const bool going = !fits || AcceptTrail(step, index, trail, *end);
    row_[step.relationship->slot] = known;
    return going && run_.ok();
  }

  bool FindShortest(const PlanStep& step, size_t index) {
    const bool all = step.shortest == ShortestKind::kAll;
    return VisitShortest(SearchOf(step), all, run_, [&](const Trail& trail, NodeReference end) {
      if (step.relationship->variable_length) return AcceptTrail(step, index, trail, end);
      row_[step.relationship->slot] = Value(trail.front());
      return AcceptNode(step, index, end);
    });
  }

  // Named paths, from the elements that were found.
  void PutPathsTogether() {
    for (const PathPattern& pattern : plan_.pattern->paths) {
      if (pattern.variable.empty()) continue;
      Path path;
      path.nodes.push_back(row_[pattern.nodes.front().slot].node());
      for (const RelationshipPattern& relationship : pattern.relationships) {
        const Value& value = row_[relationship.slot];
        if (!value.IsList()) {
          Append(value.relationship(), path);
          continue;
        }
        for (const Value& item : value.list()) Append(item.relationship(), path);
      }
      row_[pattern.slot] = Value(std::move(path));
    }
  }

  void Append(RelationshipReference relationship, Path& path) {
    const auto ends = run_.graph().Ends(relationship);
    if (!run_.Check(ends)) return;
    path.relationships.push_back(relationship);
    path.nodes.push_back(ends->from == path.nodes.back() ? ends->to : ends->from);
  }

  const MatchPlan& plan_;
  Row& row_;
  Evaluation& run_;
  const RowVisitor& emit_;
  std::vector<RelationshipReference> used_;  // no relationship is walked twice
  std::map<size_t, Adjacency> adjacencies_;  // by step
};

}  // namespace

const MatchPlan& Evaluation::PlanOf(const MatchPattern& pattern) const {
  return plans_.by_pattern.at(&pattern);
}

bool Match(const MatchPlan& plan, Row& row, Evaluation& run, const RowVisitor& emit) {
  return Matcher(plan, row, run, emit).Run();
}

}  // namespace quoth::cypher
