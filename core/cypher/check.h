// Checks what a query means before it runs: which variable is which, of what type, what may stand
// where. Completes the tree: slots, written-out stars, aggregations.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/cypher/ast.h"
#include "core/cypher/problem.h"

namespace quoth::cypher {

std::optional<Problem> Check(Query& query);

// Empty: not known before the query runs.
using StaticType = std::optional<ValueType>;

struct Binding {
  Slot slot = kNoSlot;
  StaticType type;
};
using Scope = std::map<std::string, Binding>;

// One query without UNION. Keeps the first problem. check.cc has the clauses, check_expressions.cc
// the expressions, check_projections.cc WITH and RETURN.
class QueryChecker {
 public:
  explicit QueryChecker(SingleQuery& query) : query_(query) {}
  std::optional<Problem> Run();
  const std::vector<std::string>& columns() const { return columns_; }

 private:
  // Where an expression stands decides what it may hold.
  struct Context {
    const Scope* scope = nullptr;
    bool aggregates_allowed = false;
    bool patterns_allowed = false;  // (a)-->(b) as a predicate
  };

  void CheckMatch(Clause& clause);
  void CheckUnwind(Clause& clause);
  void DeclarePattern(MatchPattern& pattern, Scope& scope, bool may_declare);
  void DeclarePath(PathPattern& path, Scope& scope);
  void DeclareNode(NodePattern& node, Scope& scope);
  void DeclareRelationship(RelationshipPattern& relationship, Scope& scope);
  void Declare(const std::string& name, StaticType type, Slot& slot, bool& bound, size_t offset,
               Scope& scope);
  void CheckPatternProperties(MatchPattern& pattern, const Context& context);

  void CheckProjection(Clause& clause);
  void WriteOutStar(Clause& clause);
  void CheckItems(Clause& clause, Scope& next);
  void CheckGrouping(const Projection& projection);
  void CheckGroupedPart(const Expression& part, const Projection& projection);
  void CheckOrder(Projection& projection, const Scope& next);
  void ReplaceProjected(ExpressionPtr& expression, const Projection& projection);
  void CheckCount(ExpressionPtr& expression, const char* clause);

  void CheckExpression(Expression& expression, const Context& context);
  void CheckChildren(Expression& expression, const Context& context);
  void CheckWalk(Expression& expression, const Context& context);
  void CheckPatternExpression(Expression& expression, const Context& context);
  void CheckAggregate(Expression& expression, const Context& context);
  void CheckPredicate(Expression& expression, const Context& context);
  void CheckTypes(const Expression& expression, const Scope& scope);
  void CheckFunctionTypes(const Expression& expression, const Scope& scope);
  StaticType TypeOf(const Expression& expression, const Scope& scope) const;

  Slot NewSlot() { return query_.slots++; }
  void Fail(std::string code, std::string message, size_t offset,
            ProblemKind kind = ProblemKind::kSyntax);

  SingleQuery& query_;
  Scope scope_;
  std::vector<std::string> columns_;
  std::vector<const Expression*>* aggregations_ = nullptr;  // of the projection under check
  std::optional<Problem> problem_;
};

bool HoldsAggregate(const Expression& expression);
// The same by their words, whatever their slots.
bool SameExpression(const Expression& a, const Expression& b);

}  // namespace quoth::cypher
