// WITH and RETURN of QueryChecker: which columns there are, what is grouped, what sorts.

#include <algorithm>

#include "core/cypher/check.h"

namespace quoth::cypher {
namespace {

// Grouping keys that an expression beside an aggregate may name again.
bool IsSimpleKey(const Expression& expression) {
  if (expression.kind == ExpressionKind::kVariable) return true;
  return expression.kind == ExpressionKind::kProperty && IsSimpleKey(*expression.children[0]);
}

}  // namespace

void QueryChecker::CheckProjection(Clause& clause) {
  Projection& projection = clause.projection;
  if (projection.star) WriteOutStar(clause);
  for (ProjectionItem& item : projection.items) {
    item.aggregates = HoldsAggregate(*item.expression);
    projection.aggregates |= item.aggregates;
  }
  Scope next;
  CheckItems(clause, next);
  if (problem_) return;
  if (projection.aggregates) CheckGrouping(projection);
  CheckOrder(projection, next);
  if (projection.skip != nullptr) CheckCount(projection.skip, "SKIP");
  if (projection.limit != nullptr) CheckCount(projection.limit, "LIMIT");
  if (clause.where != nullptr) {
    Scope visible = next;
    if (!projection.aggregates && !projection.distinct) {
      visible.insert(scope_.begin(), scope_.end());
    } else {
      ReplaceProjected(clause.where, projection);
    }
    CheckPredicate(*clause.where, {&visible, false, true});
  }
  scope_ = std::move(next);
  if (clause.kind != ClauseKind::kReturn) return;
  for (const ProjectionItem& item : projection.items) columns_.push_back(item.name);
}

void QueryChecker::WriteOutStar(Clause& clause) {
  if (scope_.empty() && clause.kind == ClauseKind::kReturn) {
    Fail("NoVariablesInScope", "RETURN * needs a variable; the query has none", clause.offset);
  }
  std::vector<ProjectionItem> items;
  for (const auto& [name, binding] : scope_) {
    ProjectionItem item;
    item.expression = std::make_unique<Expression>();
    item.expression->kind = ExpressionKind::kVariable;
    item.expression->name = name;
    item.expression->offset = clause.offset;
    item.name = name;
    item.aliased = true;
    items.push_back(std::move(item));
  }
  std::move(clause.projection.items.begin(), clause.projection.items.end(),
            std::back_inserter(items));
  clause.projection.items = std::move(items);
}

void QueryChecker::CheckItems(Clause& clause, Scope& next) {
  aggregations_ = &clause.projection.aggregations;
  for (ProjectionItem& item : clause.projection.items) {
    const bool variable = item.expression->kind == ExpressionKind::kVariable;
    CheckExpression(*item.expression, {&scope_, true, false});
    if (clause.kind == ClauseKind::kWith && !item.aliased && !variable) {
      Fail("NoExpressionAlias", "\"" + item.name + "\" needs a name: " + item.name + " AS …",
           item.expression->offset);
    }
    if (next.count(item.name) != 0) {
      Fail("ColumnNameConflict", "there are two columns \"" + item.name + "\"",
           item.expression->offset);
    }
    item.slot = NewSlot();
    next[item.name] = {item.slot, TypeOf(*item.expression, scope_)};
  }
  aggregations_ = nullptr;
}

// What stands beside an aggregate in one item must be a grouping key itself: of `a.x + count(*)`
// nobody knows which a.x.
void QueryChecker::CheckGrouping(const Projection& projection) {
  for (const ProjectionItem& item : projection.items) {
    if (item.aggregates) CheckGroupedPart(*item.expression, projection);
  }
}

void QueryChecker::CheckGroupedPart(const Expression& part, const Projection& projection) {
  if (part.kind == ExpressionKind::kAggregate) return;
  for (const ProjectionItem& item : projection.items) {
    if (!item.aggregates && IsSimpleKey(*item.expression) &&
        SameExpression(part, *item.expression)) {
      return;
    }
    if (part.kind == ExpressionKind::kVariable && item.aliased && part.name == item.name) return;
  }
  if (part.kind == ExpressionKind::kVariable) {
    Fail("AmbiguousAggregationExpression",
         "\"" + part.name +
             "\" stands beside an aggregate, but is no column of its own; add it as "
             "one, or aggregate it",
         part.offset);
  }
  if (part.kind == ExpressionKind::kListComprehension || part.kind == ExpressionKind::kQuantifier ||
      part.kind == ExpressionKind::kReduce) {
    CheckGroupedPart(*part.children[0], projection);  // the rest knows variables of its own
    return;
  }
  for (const ExpressionPtr& child : part.children) {
    if (child != nullptr) CheckGroupedPart(*child, projection);
  }
}

// What equals a column is that column.
void QueryChecker::ReplaceProjected(ExpressionPtr& expression, const Projection& projection) {
  for (const ProjectionItem& item : projection.items) {
    const bool alias_wins =
        expression->kind == ExpressionKind::kVariable && expression->name != item.name;
    if (alias_wins || !SameExpression(*expression, *item.expression)) continue;
    auto column = std::make_unique<Expression>();
    column->kind = ExpressionKind::kVariable;
    column->name = item.name;
    column->offset = expression->offset;
    expression = std::move(column);
    return;
  }
  for (ExpressionPtr& child : expression->children) {
    if (child != nullptr) ReplaceProjected(child, projection);
  }
}

void QueryChecker::CheckOrder(Projection& projection, const Scope& next) {
  const bool closed = projection.aggregates || projection.distinct;
  Scope visible = next;
  if (!closed) visible.insert(scope_.begin(), scope_.end());
  for (SortItem& sort : projection.order) {
    const bool aggregates = HoldsAggregate(*sort.expression);
    if (aggregates && !projection.aggregates) {
      Fail("InvalidAggregation", "ORDER BY cannot aggregate here: no column does",
           sort.expression->offset);
    }
    if (aggregates) CheckGroupedPart(*sort.expression, projection);
    ReplaceProjected(sort.expression, projection);
    if (closed && sort.expression->kind == ExpressionKind::kVariable &&
        next.count(sort.expression->name) == 0) {
      Fail("UndefinedVariable",
           "\"" + sort.expression->name +
               "\" is no column; with DISTINCT or an aggregate only "
               "columns can be sorted by",
           sort.expression->offset);
    }
    CheckExpression(*sort.expression, {&visible, false, false});
  }
}

// SKIP and LIMIT: a number known before the query looks at the graph.
void QueryChecker::CheckCount(ExpressionPtr& expression, const char* clause) {
  Expression& value = *expression;
  const std::string name = clause;
  if (value.kind == ExpressionKind::kLiteral) {
    if (!value.literal.Is<int64_t>()) {
      Fail("InvalidArgumentType", name + " takes an Integer", value.offset);
    } else if (value.literal.integer() < 0) {
      Fail("NegativeIntegerArgument", name + " takes no negative number", value.offset);
    }
    return;
  }
  const std::optional<Problem> before = problem_;
  const Scope nothing;
  CheckExpression(value, {&nothing, false, false});
  if (problem_ && !before && problem_->code == "UndefinedVariable") {
    problem_->code = "NonConstantExpression";
    problem_->message = name + " must not depend on variables";
  }
}

}  // namespace quoth::cypher
