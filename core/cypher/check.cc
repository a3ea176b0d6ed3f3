#include "core/cypher/check.h"

#include <set>

namespace quoth::cypher {
namespace {

// The clauses that have no variable of another name than an earlier one of their pattern.
void CollectRelationships(const MatchPattern& pattern, std::multiset<std::string>& names) {
  for (const PathPattern& path : pattern.paths) {
    for (const RelationshipPattern& relationship : path.relationships) {
      if (!relationship.variable.empty()) names.insert(relationship.variable);
    }
  }
}

}  // namespace

std::optional<Problem> Check(Query& query) {
  for (SingleQuery& part : query.parts) {
    QueryChecker checker(part);
    if (auto problem = checker.Run()) return problem;
    if (&part == &query.parts.front()) query.columns = checker.columns();
    if (checker.columns() != query.columns) {
      return Problem{ProblemKind::kSyntax, "DifferentColumnsInUnion",
                     "the queries that UNION joins return different columns",
                     part.clauses.front().offset};
    }
  }
  return std::nullopt;
}

void QueryChecker::Fail(std::string code, std::string message, size_t offset, ProblemKind kind) {
  if (!problem_) problem_ = Problem{kind, std::move(code), std::move(message), offset};
}

std::optional<Problem> QueryChecker::Run() {
  for (Clause& clause : query_.clauses) {
    switch (clause.kind) {
      case ClauseKind::kMatch:
        CheckMatch(clause);
        break;
      case ClauseKind::kUnwind:
        CheckUnwind(clause);
        break;
      case ClauseKind::kWith:
      case ClauseKind::kReturn:
        CheckProjection(clause);
        break;
    }
    if (problem_) return problem_;
  }
  return std::nullopt;
}

void QueryChecker::CheckMatch(Clause& clause) {
  std::multiset<std::string> names;
  CollectRelationships(clause.match, names);
  for (const std::string& name : names) {
    if (names.count(name) > 1) {
      Fail("RelationshipUniquenessViolation",
           "the relationship \"" + name +
               "\" stands twice in one pattern; no relationship is "
               "walked twice",
           clause.offset);
    }
  }
  DeclarePattern(clause.match, scope_, true);
  CheckPatternProperties(clause.match, {&scope_, false, false});
  if (clause.match.where != nullptr) CheckPredicate(*clause.match.where, {&scope_, false, true});
}

void QueryChecker::CheckUnwind(Clause& clause) {
  CheckExpression(*clause.list, {&scope_, false, false});
  if (scope_.count(clause.variable) != 0) {
    Fail("VariableAlreadyBound", "there is a variable \"" + clause.variable + "\" already",
         clause.offset);
  }
  clause.slot = NewSlot();
  scope_[clause.variable] = {clause.slot, std::nullopt};
}

void QueryChecker::DeclarePattern(MatchPattern& pattern, Scope& scope, bool may_declare) {
  const Scope before = scope;
  for (PathPattern& path : pattern.paths) DeclarePath(path, scope);
  if (may_declare || problem_) return;
  for (const auto& [name, binding] : scope) {
    if (before.count(name) == 0) {
      Fail("UndefinedVariable",
           "there is no variable \"" + name + "\"; a pattern as a condition brings no new ones",
           pattern.paths.front().offset);
    }
  }
}

void QueryChecker::DeclarePath(PathPattern& path, Scope& scope) {
  for (NodePattern& node : path.nodes) DeclareNode(node, scope);
  for (RelationshipPattern& relationship : path.relationships) {
    DeclareRelationship(relationship, scope);
  }
  path.slot = NewSlot();
  if (path.variable.empty()) return;
  if (scope.count(path.variable) != 0) {
    Fail("VariableAlreadyBound", "there is a variable \"" + path.variable + "\" already",
         path.offset);
  }
  scope[path.variable] = {path.slot, ValueType::kPath};
}

void QueryChecker::DeclareNode(NodePattern& node, Scope& scope) {
  Declare(node.variable, ValueType::kNode, node.slot, node.bound, node.offset, scope);
}

void QueryChecker::DeclareRelationship(RelationshipPattern& relationship, Scope& scope) {
  const ValueType type = relationship.variable_length ? ValueType::kList : ValueType::kRelationship;
  Declare(relationship.variable, type, relationship.slot, relationship.bound, relationship.offset,
          scope);
}

void QueryChecker::Declare(const std::string& name, StaticType type, Slot& slot, bool& bound,
                           size_t offset, Scope& scope) {
  const auto found = name.empty() ? scope.end() : scope.find(name);
  if (found == scope.end()) {
    slot = NewSlot();
    if (!name.empty()) scope[name] = {slot, type};
    return;
  }
  slot = found->second.slot;
  bound = true;
  const StaticType known = found->second.type;
  if (known && known != type && known != ValueType::kNull) {
    Fail("VariableTypeConflict",
         "\"" + name + "\" is a " + std::string(ToString(*known)) + ", and cannot be a " +
             std::string(ToString(*type)) + " here",
         offset);
  }
}

void QueryChecker::CheckPatternProperties(MatchPattern& pattern, const Context& context) {
  for (PathPattern& path : pattern.paths) {
    for (NodePattern& node : path.nodes) {
      if (node.properties != nullptr) CheckExpression(*node.properties, context);
    }
    for (RelationshipPattern& relationship : path.relationships) {
      if (relationship.properties != nullptr) CheckExpression(*relationship.properties, context);
    }
  }
}

}  // namespace quoth::cypher
