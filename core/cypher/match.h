// Finding a pattern in the graph: a plan, and its execution.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/cypher/ast.h"
#include "core/cypher/evaluation.h"
#include "core/cypher/property_graph.h"

namespace quoth::cypher {

enum class StepKind {
  kBoundNode,  // known from an earlier clause: only checked
  kAllNodes,
  kLabel,              // all nodes of a label
  kIndex,              // nodes of a label with a value of a property
  kBoundRelationship,  // known from an earlier clause
  kExpand,             // along one relationship
  kVariableExpand,     // along a path of several
  kShortest,
};

// A property that an element must have.
struct PropertyFilter {
  Slot slot = kNoSlot;
  std::string name;
  const Expression* value = nullptr;
};

struct PlanStep {
  StepKind kind = StepKind::kAllNodes;
  Slot from = kNoSlot;  // expansions: known before
  Slot to = kNoSlot;    // the node that is found, or checked
  bool to_known = false;
  const RelationshipPattern* relationship = nullptr;
  bool reversed = false;  // `to` stands left of `from`
  ShortestKind shortest = ShortestKind::kNone;

  std::string label, property;        // kLabel, kIndex
  const Expression* value = nullptr;  // kIndex: equals, or is one of a list
  bool value_is_list = false;

  std::vector<std::string> labels;  // that `to` must have
  std::vector<PropertyFilter> properties;
  std::vector<const Expression*> conditions;
  bool completes_paths = false;  // with it all of the named paths are known
  double estimate = 0;           // rows for each row before
};

struct MatchPlan {
  const MatchPattern* pattern = nullptr;
  std::vector<const Expression*> first_conditions;  // that depend on earlier clauses only
  std::vector<PlanStep> steps;
  std::vector<Slot> own_slots;  // that the pattern gives values to
};

struct MatchPlans {
  std::unordered_map<const MatchPattern*, MatchPlan> by_pattern;
};

// The cheapest order that a greedy choice finds, by the graph's estimates. The pattern outlives it.
MatchPlan Plan(const MatchPattern& pattern, const PropertyGraph& graph);

// Calls `emit` with the row completed by each match; false from it stops. False: stopped, or the
// run has a problem.
using RowVisitor = std::function<bool(Row&)>;
bool Match(const MatchPlan& plan, Row& row, Evaluation& run, const RowVisitor& emit);

// One line a step, for people.
std::string Explain(const MatchPlan& plan);

}  // namespace quoth::cypher
