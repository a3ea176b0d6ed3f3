// The expressions of QueryChecker.

#include <algorithm>
#include <array>

#include "core/cypher/check.h"

namespace quoth::cypher {
namespace {

bool IsLogic(ExpressionKind kind) {
  return kind == ExpressionKind::kAnd || kind == ExpressionKind::kOr ||
         kind == ExpressionKind::kXor || kind == ExpressionKind::kNot;
}

bool OfType(StaticType type, std::initializer_list<ValueType> any) {
  return !type || *type == ValueType::kNull ||
         std::find(any.begin(), any.end(), *type) != any.end();
}

bool SamePattern(const MatchPattern* a, const MatchPattern* b) {
  return a == b;  // two patterns are never taken for one
}

bool SameChildren(const Expression& a, const Expression& b) {
  if (a.children.size() != b.children.size()) return false;
  for (size_t i = 0; i < a.children.size(); ++i) {
    if ((a.children[i] == nullptr) != (b.children[i] == nullptr)) return false;
    if (a.children[i] != nullptr && !SameExpression(*a.children[i], *b.children[i])) return false;
  }
  return true;
}

}  // namespace

bool HoldsAggregate(const Expression& expression) {
  if (expression.kind == ExpressionKind::kAggregate) return true;
  return std::any_of(
      expression.children.begin(), expression.children.end(),
      [](const ExpressionPtr& child) { return child != nullptr && HoldsAggregate(*child); });
}

bool SameExpression(const Expression& a, const Expression& b) {
  return a.kind == b.kind && a.name == b.name && a.names == b.names &&
         a.second_name == b.second_name && a.distinct == b.distinct &&
         a.literal.type() == b.literal.type() && Same(a.literal, b.literal) &&
         SamePattern(a.pattern.get(), b.pattern.get()) && SameChildren(a, b);
}

void QueryChecker::CheckExpression(Expression& expression, const Context& context) {
  switch (expression.kind) {
    case ExpressionKind::kVariable: {
      const auto found = context.scope->find(expression.name);
      if (found == context.scope->end()) {
        Fail("UndefinedVariable", "there is no variable \"" + expression.name + "\"",
             expression.offset);
        return;
      }
      expression.slot = found->second.slot;
      return;
    }
    case ExpressionKind::kAggregate:
      CheckAggregate(expression, context);
      return;
    case ExpressionKind::kListComprehension:
    case ExpressionKind::kQuantifier:
    case ExpressionKind::kReduce:
      CheckWalk(expression, context);
      return;
    case ExpressionKind::kExistsPattern:
    case ExpressionKind::kPatternComprehension:
      CheckPatternExpression(expression, context);
      return;
    default:
      CheckChildren(expression, context);
  }
  CheckTypes(expression, *context.scope);
}

void QueryChecker::CheckChildren(Expression& expression, const Context& context) {
  Context inner = context;
  inner.patterns_allowed = context.patterns_allowed && IsLogic(expression.kind);
  for (const ExpressionPtr& child : expression.children) {
    if (child != nullptr) CheckExpression(*child, inner);
  }
}

// Comprehensions, quantifiers and reduce bring variables that only they see.
void QueryChecker::CheckWalk(Expression& expression, const Context& context) {
  const bool reduce = expression.kind == ExpressionKind::kReduce;
  const Context outside{context.scope, context.aggregates_allowed, false};
  CheckExpression(*expression.children[0], outside);
  if (reduce) CheckExpression(*expression.children[1], outside);
  const StaticType list = TypeOf(*expression.children[reduce ? 1 : 0], *context.scope);
  if (!OfType(list, {ValueType::kList})) {
    Fail("InvalidArgumentType", "only a List can be walked", expression.offset);
  }
  Scope inside = *context.scope;
  expression.slot = NewSlot();
  if (reduce) {
    expression.second_slot = NewSlot();
    inside[expression.name] = {expression.slot, std::nullopt};
    inside[expression.second_name] = {expression.second_slot, std::nullopt};
  } else {
    inside[expression.second_name] = {expression.slot, std::nullopt};
  }
  for (size_t i = reduce ? 2 : 1; i < expression.children.size(); ++i) {
    if (expression.children[i] == nullptr) continue;
    if (HoldsAggregate(*expression.children[i])) {
      Fail("InvalidAggregation", "nothing can be aggregated for each item of a List",
           expression.children[i]->offset);
    }
    const bool where = !reduce && i == 1;
    if (where) {
      CheckPredicate(*expression.children[i], {&inside, false, true});
    } else {
      CheckExpression(*expression.children[i], {&inside, false, false});
    }
  }
}

void QueryChecker::CheckPatternExpression(Expression& expression, const Context& context) {
  const bool bare = expression.kind == ExpressionKind::kExistsPattern && expression.name.empty();
  const bool predicate =
      expression.kind == ExpressionKind::kExistsPattern && expression.name != "block";
  if (bare && !context.patterns_allowed) {
    Fail("UnexpectedSyntax",
         "a pattern is a condition of WHERE; elsewhere write exists(…) or [… | …]",
         expression.offset);
    return;
  }
  Scope inside = *context.scope;
  DeclarePattern(*expression.pattern, inside, !predicate);
  CheckPatternProperties(*expression.pattern, {&inside, false, false});
  if (expression.pattern->where != nullptr) {
    CheckPredicate(*expression.pattern->where, {&inside, false, true});
  }
  if (!expression.children.empty())
    CheckExpression(*expression.children[0], {&inside, false, false});
}

void QueryChecker::CheckAggregate(Expression& expression, const Context& context) {
  if (!context.aggregates_allowed) {
    Fail("InvalidAggregation", expression.name + "() can stand in WITH and RETURN only",
         expression.offset);
    return;
  }
  for (const ExpressionPtr& child : expression.children) {
    if (HoldsAggregate(*child)) {
      Fail("NestedAggregation", "an aggregate cannot aggregate another one", child->offset);
    }
    if (child->kind == ExpressionKind::kFunction && child->name == "rand") {
      Fail("NonConstantExpression", "rand() cannot be aggregated", child->offset);
    }
    CheckExpression(*child, {context.scope, false, false});
  }
  expression.slot = NewSlot();
  if (aggregations_ != nullptr) aggregations_->push_back(&expression);
}

void QueryChecker::CheckPredicate(Expression& expression, const Context& context) {
  if (HoldsAggregate(expression)) {
    Fail("InvalidAggregation", "WHERE cannot aggregate; do it in WITH before", expression.offset);
    return;
  }
  CheckExpression(expression, context);
  if (!problem_ && !OfType(TypeOf(expression, *context.scope), {ValueType::kBoolean})) {
    Fail("InvalidArgumentType", "WHERE needs a condition", expression.offset);
  }
}

// What is sure to fail is refused before the query runs.
void QueryChecker::CheckTypes(const Expression& expression, const Scope& scope) {
  if (problem_) return;
  const auto child = [&](size_t i) { return TypeOf(*expression.children[i], scope); };
  if (IsLogic(expression.kind)) {
    for (size_t i = 0; i < expression.children.size(); ++i) {
      if (!OfType(child(i), {ValueType::kBoolean})) {
        Fail("InvalidArgumentType", "AND, OR, XOR and NOT take Booleans", expression.offset);
      }
    }
  }
  if (expression.kind == ExpressionKind::kIn && !OfType(child(1), {ValueType::kList})) {
    Fail("InvalidArgumentType", "IN takes a List", expression.offset);
  }
  if (expression.kind == ExpressionKind::kProperty) {
    if (child(0) == ValueType::kPath) {
      Fail("InvalidArgumentType", "a Path has no properties", expression.offset);
    }
    if (!OfType(child(0), {ValueType::kNode, ValueType::kRelationship, ValueType::kMap})) {
      Fail("InvalidArgumentType", "a " + std::string(ToString(*child(0))) + " has no properties",
           expression.offset, ProblemKind::kType);
    }
  }
  if (expression.kind == ExpressionKind::kFunction && !expression.children.empty()) {
    CheckFunctionTypes(expression, scope);
  }
}

void QueryChecker::CheckFunctionTypes(const Expression& expression, const Scope& scope) {
  struct Takes {
    const char* name;
    std::vector<ValueType> types;
  };
  static const std::array<Takes, 7> kTakes = {{
      {"length", {ValueType::kPath}},
      {"nodes", {ValueType::kPath}},
      {"relationships", {ValueType::kPath}},
      {"type", {ValueType::kRelationship}},
      {"labels", {ValueType::kNode}},
      {"size", {ValueType::kList, ValueType::kString}},
      {"properties", {ValueType::kNode, ValueType::kRelationship, ValueType::kMap}},
  }};
  const StaticType given = TypeOf(*expression.children[0], scope);
  if (!given || *given == ValueType::kNull) return;
  for (const Takes& takes : kTakes) {
    if (expression.name != takes.name) continue;
    if (std::find(takes.types.begin(), takes.types.end(), *given) != takes.types.end()) return;
    Fail("InvalidArgumentType", expression.name + "() takes no " + std::string(ToString(*given)),
         expression.offset);
  }
}

StaticType QueryChecker::TypeOf(const Expression& expression, const Scope& scope) const {
  switch (expression.kind) {
    case ExpressionKind::kLiteral:
      return expression.literal.type();
    case ExpressionKind::kVariable: {
      const auto found = scope.find(expression.name);
      return found == scope.end() ? std::nullopt : found->second.type;
    }
    case ExpressionKind::kList:
    case ExpressionKind::kListComprehension:
    case ExpressionKind::kPatternComprehension:
      return ValueType::kList;
    case ExpressionKind::kMap:
      return ValueType::kMap;
    case ExpressionKind::kHasLabels:
    case ExpressionKind::kNot:
    case ExpressionKind::kAnd:
    case ExpressionKind::kOr:
    case ExpressionKind::kXor:
    case ExpressionKind::kComparison:
    case ExpressionKind::kIn:
    case ExpressionKind::kStartsWith:
    case ExpressionKind::kEndsWith:
    case ExpressionKind::kContains:
    case ExpressionKind::kIsNull:
    case ExpressionKind::kIsNotNull:
    case ExpressionKind::kQuantifier:
    case ExpressionKind::kExistsPattern:
      return ValueType::kBoolean;
    case ExpressionKind::kAggregate:
      if (expression.name == "count") return ValueType::kInteger;
      if (expression.name == "collect") return ValueType::kList;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace quoth::cypher
