#include "core/cypher/query.h"

#include <cstdio>
#include <unordered_set>

#include "core/cypher/check.h"
#include "core/cypher/match.h"
#include "core/cypher/parse.h"
#include "core/cypher/stages.h"

namespace quoth::cypher {
namespace {

void CollectPatterns(const Expression* expression, std::vector<const MatchPattern*>& patterns);

void CollectPatterns(const MatchPattern& pattern, std::vector<const MatchPattern*>& patterns) {
  patterns.push_back(&pattern);
  CollectPatterns(pattern.where.get(), patterns);
  for (const PathPattern& path : pattern.paths) {
    for (const NodePattern& node : path.nodes) CollectPatterns(node.properties.get(), patterns);
  }
}

void CollectPatterns(const Expression* expression, std::vector<const MatchPattern*>& patterns) {
  if (expression == nullptr) return;
  if (expression->pattern != nullptr) CollectPatterns(*expression->pattern, patterns);
  for (const ExpressionPtr& child : expression->children) CollectPatterns(child.get(), patterns);
}

void CollectPatterns(const Clause& clause, std::vector<const MatchPattern*>& patterns) {
  if (clause.kind == ClauseKind::kMatch) CollectPatterns(clause.match, patterns);
  CollectPatterns(clause.list.get(), patterns);
  CollectPatterns(clause.where.get(), patterns);
  for (const ProjectionItem& item : clause.projection.items) {
    CollectPatterns(item.expression.get(), patterns);
  }
  for (const SortItem& item : clause.projection.order) {
    CollectPatterns(item.expression.get(), patterns);
  }
}

MatchPlans PlanAll(const Query& query, const PropertyGraph& graph) {
  std::vector<const MatchPattern*> patterns;
  for (const SingleQuery& part : query.parts) {
    for (const Clause& clause : part.clauses) CollectPatterns(clause, patterns);
  }
  MatchPlans plans;
  for (const MatchPattern* pattern : patterns) {
    plans.by_pattern.emplace(pattern, Plan(*pattern, graph));
  }
  return plans;
}

std::string StepText(const PlanStep& step) {
  std::string text;
  switch (step.kind) {
    case StepKind::kBoundNode:
      text = "check a known node";
      break;
    case StepKind::kAllNodes:
      text = "all nodes";
      break;
    case StepKind::kLabel:
      text = "all nodes of :" + step.label;
      break;
    case StepKind::kIndex:
      text = "index :" + step.label + "(" + step.property + ")";
      break;
    case StepKind::kBoundRelationship:
      text = "ends of a known relationship";
      break;
    case StepKind::kExpand:
      text = "along a relationship";
      break;
    case StepKind::kVariableExpand:
      text = "along paths";
      break;
    case StepKind::kShortest:
      text = "shortest path";
      break;
  }
  if (step.relationship != nullptr) {
    for (const std::string& type : step.relationship->types) text += " :" + type;
    if (step.reversed) text += " (from right to left)";
    if (step.to_known) text += " to a known node";
  }
  for (const std::string& label : step.labels) text += " has :" + label;
  const size_t conditions = step.conditions.size() + step.properties.size();
  if (conditions > 0) text += ", " + std::to_string(conditions) + " condition(s)";
  char estimate[32];
  std::snprintf(estimate, sizeof estimate, " (about %.3g)", step.estimate);
  return text + estimate;
}

}  // namespace

std::string Explain(const MatchPlan& plan) {
  std::string text;
  for (const PlanStep& step : plan.steps) text += "  " + StepText(step) + "\n";
  return text;
}

struct PreparedQuery::Rep {
  std::string text;
  Query query;
};

PreparedQuery::PreparedQuery(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
PreparedQuery::~PreparedQuery() = default;
PreparedQuery::PreparedQuery(PreparedQuery&&) noexcept = default;
PreparedQuery& PreparedQuery::operator=(PreparedQuery&&) noexcept = default;

std::variant<PreparedQuery, Problem> PreparedQuery::Prepare(std::string_view text) {
  auto parsed = Parse(text);
  if (auto* problem = std::get_if<Problem>(&parsed)) return std::move(*problem);
  auto rep = std::make_unique<Rep>();
  rep->text = text;
  rep->query = std::get<Query>(std::move(parsed));
  if (auto problem = Check(rep->query)) return *std::move(problem);
  return PreparedQuery(std::move(rep));
}

const std::vector<std::string>& PreparedQuery::columns() const { return rep_->query.columns; }

std::optional<Problem> PreparedQuery::Run(const PropertyGraph& graph, const Map& parameters,
                                          const QueryLimits& limits,
                                          const AnswerVisitor& visit) const {
  const Query& query = rep_->query;
  const MatchPlans plans = PlanAll(query, graph);
  Evaluation run(graph, parameters, limits, plans);
  AnswerSink sink(run, query.parts.size() > 1 && !query.union_all, visit);
  for (const SingleQuery& part : query.parts) {
    const auto stages = BuildStages(part, run, sink);
    if (!run.ok()) break;
    Row row(part.slots);
    stages.front()->Push(row);
    if (run.ok()) stages.front()->Finish();
    if (!run.ok() || sink.enough()) break;
  }
  return run.problem();
}

std::string PreparedQuery::Explain(const PropertyGraph& graph) const {
  std::string text;
  for (const SingleQuery& part : rep_->query.parts) {
    for (const Clause& clause : part.clauses) {
      if (clause.kind != ClauseKind::kMatch) continue;
      text += clause.optional ? "OPTIONAL MATCH\n" : "MATCH\n";
      text += cypher::Explain(Plan(clause.match, graph));
    }
  }
  return text;
}

}  // namespace quoth::cypher
