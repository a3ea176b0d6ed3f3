// The values of expressions; operators.cc has those of arithmetic.

#include <algorithm>

#include "core/cypher/evaluation.h"
#include "core/cypher/functions.h"
#include "core/cypher/match.h"
#include "core/cypher/operators.h"

namespace quoth::cypher {
namespace {

// Puts a slot back as it was.
class Borrowed {
 public:
  Borrowed(Row& row, Slot slot) : row_(row), slot_(slot), before_(std::move(row[slot])) {}
  ~Borrowed() { row_[slot_] = std::move(before_); }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

 private:
  Row& row_;
  Slot slot_;
  Value before_;
};

Value FromTernary(Ternary value) { return value ? Value(*value) : Value(); }

Value WrongType(const Expression& at, std::string message, Evaluation& run) {
  return run.Fail(ProblemKind::kType, "InvalidArgumentType", std::move(message), at.offset);
}

Value EvaluateList(const Expression& expression, Row& row, Evaluation& run) {
  ListBuilder list(run);
  for (const ExpressionPtr& child : expression.children) {
    if (!list.Add(Evaluate(*child, row, run))) return Value();
  }
  return list.Finish();
}

Value EvaluateMap(const Expression& expression, Row& row, Evaluation& run) {
  Map map;
  for (size_t i = 0; i < expression.names.size(); ++i) {
    map[expression.names[i]] = Evaluate(*expression.children[i], row, run);
    if (!run.ok()) return Value();
  }
  return run.Own(std::move(map));
}

Value PropertyOf(const Expression& at, const Value& owner, const std::string& name,
                 Evaluation& run) {
  if (owner.IsNull()) return Value();
  if (owner.IsMap()) {
    const auto found = owner.map().find(name);
    return found == owner.map().end() ? Value() : found->second;
  }
  if (owner.Is<NodeReference>() || owner.Is<RelationshipReference>()) {
    auto value = owner.Is<NodeReference>() ? run.graph().Property(owner.node(), name)
                                           : run.graph().Property(owner.relationship(), name);
    return run.Check(value) ? *std::move(value) : Value();
  }
  return WrongType(at, "a " + std::string(ToString(owner.type())) + " has no properties", run);
}

Value EvaluateIndex(const Expression& expression, Row& row, Evaluation& run) {
  const Value owner = Evaluate(*expression.children[0], row, run);
  const Value index = Evaluate(*expression.children[1], row, run);
  if (owner.IsNull() || index.IsNull()) return Value();
  if (owner.IsList()) {
    if (!index.Is<int64_t>()) return WrongType(expression, "a List is indexed by an Integer", run);
    const auto size = static_cast<int64_t>(owner.list().size());
    const int64_t at = index.integer() < 0 ? index.integer() + size : index.integer();
    return at < 0 || at >= size ? Value() : owner.list()[static_cast<size_t>(at)];
  }
  const bool has_keys =
      owner.IsMap() || owner.Is<NodeReference>() || owner.Is<RelationshipReference>();
  if (!has_keys) {
    return WrongType(expression, "a " + std::string(ToString(owner.type())) + " cannot be indexed",
                     run);
  }
  if (!index.Is<std::string>()) {
    return run.Fail(ProblemKind::kType, "MapElementAccessByNonString",
                    "a Map is indexed by a String", expression.offset);
  }
  return PropertyOf(expression, owner, index.string(), run);
}

// The bound of a slice in a list of `size`; empty if it is null.
std::optional<int64_t> SliceBound(const ExpressionPtr& bound, int64_t fallback, int64_t size,
                                  Row& row, Evaluation& run) {
  if (bound == nullptr) return fallback;
  const Value value = Evaluate(*bound, row, run);
  if (value.IsNull()) return std::nullopt;
  if (!value.Is<int64_t>()) {
    WrongType(*bound, "a List is cut at Integers", run);
    return std::nullopt;
  }
  const int64_t at = value.integer() < 0 ? value.integer() + size : value.integer();
  return std::clamp<int64_t>(at, 0, size);
}

Value EvaluateSlice(const Expression& expression, Row& row, Evaluation& run) {
  const Value owner = Evaluate(*expression.children[0], row, run);
  if (owner.IsNull()) return Value();
  if (!owner.IsList()) return WrongType(expression, "only a List can be cut", run);
  const auto size = static_cast<int64_t>(owner.list().size());
  const auto low = SliceBound(expression.children[1], 0, size, row, run);
  const auto high = SliceBound(expression.children[2], size, size, row, run);
  if (!low || !high) return Value();
  if (*low >= *high) return Value(List());
  return run.Own(List(owner.list().begin() + *low, owner.list().begin() + *high));
}

Value EvaluateHasLabels(const Expression& expression, Row& row, Evaluation& run) {
  const Value value = Evaluate(*expression.children[0], row, run);
  if (value.IsNull()) return Value();
  if (value.Is<RelationshipReference>()) {
    const auto type = run.graph().Type(value.relationship());
    return run.Check(type) ? Value(expression.names.size() == 1 && *type == expression.names[0])
                           : Value();
  }
  if (!value.Is<NodeReference>()) return WrongType(expression, "only a Node has labels", run);
  for (const std::string& label : expression.names) {
    const auto has = run.graph().HasLabel(value.node(), label);
    if (!run.Check(has)) return Value();
    if (!*has) return Value(false);
  }
  return Value(true);
}

// AND, OR and XOR of three-valued logic.
Value EvaluateLogic(const Expression& expression, Row& row, Evaluation& run) {
  const Ternary left = EvaluatePredicate(*expression.children[0], row, run);
  if (expression.kind == ExpressionKind::kAnd && left == Ternary(false)) return Value(false);
  if (expression.kind == ExpressionKind::kOr && left == Ternary(true)) return Value(true);
  const Ternary right = EvaluatePredicate(*expression.children[1], row, run);
  if (expression.kind == ExpressionKind::kXor) {
    return left && right ? Value(*left != *right) : Value();
  }
  const bool decisive = expression.kind == ExpressionKind::kOr;
  if (right == Ternary(decisive)) return Value(decisive);
  return left && right ? Value(!decisive) : Value();
}

Ternary CompareBy(const std::string& sign, const Value& a, const Value& b) {
  if (sign == "=") return Equal(a, b);
  if (sign == "<") return Less(a, b);
  if (sign == ">") return Less(b, a);
  if (sign == "<=") return LessOrEqual(a, b);
  if (sign == ">=") return LessOrEqual(b, a);
  const Ternary equal = Equal(a, b);
  return equal ? Ternary(!*equal) : std::nullopt;
}

// a < b <= c is a < b AND b <= c.
Value EvaluateComparison(const Expression& expression, Row& row, Evaluation& run) {
  Ternary all = true;
  Value left = Evaluate(*expression.children[0], row, run);
  for (size_t i = 0; i < expression.names.size(); ++i) {
    Value right = Evaluate(*expression.children[i + 1], row, run);
    const Ternary one = CompareBy(expression.names[i], left, right);
    if (one == Ternary(false)) return Value(false);
    if (!one) all = std::nullopt;
    left = std::move(right);
  }
  return FromTernary(all);
}

Value EvaluateIn(const Expression& expression, Row& row, Evaluation& run) {
  const Value item = Evaluate(*expression.children[0], row, run);
  const Value list = Evaluate(*expression.children[1], row, run);
  if (list.IsNull()) return Value();
  if (!list.IsList()) return WrongType(expression, "IN takes a List", run);
  Ternary found = false;
  for (const Value& other : list.list()) {
    const Ternary equal = Equal(item, other);
    if (equal == Ternary(true)) return Value(true);
    if (!equal) found = std::nullopt;
  }
  return FromTernary(found);
}

Value EvaluateTextPredicate(const Expression& expression, Row& row, Evaluation& run) {
  const Value left = Evaluate(*expression.children[0], row, run);
  const Value right = Evaluate(*expression.children[1], row, run);
  if (!left.Is<std::string>() || !right.Is<std::string>()) return Value();
  const std::string &text = left.string(), &part = right.string();
  if (expression.kind == ExpressionKind::kStartsWith) return Value(text.starts_with(part));
  if (expression.kind == ExpressionKind::kEndsWith) return Value(text.ends_with(part));
  return Value(text.find(part) != std::string::npos);
}

Value EvaluateCase(const Expression& expression, Row& row, Evaluation& run) {
  const auto& children = expression.children;
  size_t at = 0;
  Value operand;
  if (expression.has_operand) operand = Evaluate(*children[at++], row, run);
  const size_t end = children.size() - (expression.has_else ? 1 : 0);
  for (; at + 1 < end; at += 2) {
    const Ternary chosen = expression.has_operand
                               ? Equal(operand, Evaluate(*children[at], row, run))
                               : EvaluatePredicate(*children[at], row, run);
    if (chosen == Ternary(true)) return Evaluate(*children[at + 1], row, run);
  }
  return expression.has_else ? Evaluate(*children.back(), row, run) : Value();
}

// The list that a comprehension, quantifier or reduce walks; empty if there is none.
std::optional<Value> WalkedList(const Expression& source, Row& row, Evaluation& run) {
  Value list = Evaluate(source, row, run);
  if (list.IsNull()) return std::nullopt;
  if (!list.IsList()) {
    WrongType(source, "a List is needed here", run);
    return std::nullopt;
  }
  return list;
}

Value EvaluateComprehension(const Expression& expression, Row& row, Evaluation& run) {
  const auto list = WalkedList(*expression.children[0], row, run);
  if (!list) return Value();
  ListBuilder result(run);
  const Borrowed borrowed(row, expression.slot);
  for (const Value& item : list->list()) {
    if (!run.Tick()) return Value();
    row[expression.slot] = item;
    if (expression.children[1] != nullptr &&
        EvaluatePredicate(*expression.children[1], row, run) != Ternary(true)) {
      continue;
    }
    if (!result.Add(expression.children[2] == nullptr ? item : Evaluate(*expression.children[2], row, run))) {
      return Value();
    }
  }
  return result.Finish();
}

Value EvaluateQuantifier(const Expression& expression, Row& row, Evaluation& run) {
  const auto list = WalkedList(*expression.children[0], row, run);
  if (!list) return Value();
  size_t held = 0, unknown = 0;
  const Borrowed borrowed(row, expression.slot);
  for (const Value& item : list->list()) {
    if (!run.Tick()) return Value();
    row[expression.slot] = item;
    const Ternary holds = expression.children[1] == nullptr
                              ? Ternary(true)
                              : EvaluatePredicate(*expression.children[1], row, run);
    held += holds == Ternary(true);
    unknown += !holds;
  }
  const size_t failed = list->list().size() - held - unknown;
  if (expression.name == "all") return failed > 0 ? Value(false) : unknown ? Value() : Value(true);
  if (expression.name == "single") {
    return held > 1 ? Value(false) : unknown ? Value() : Value(held == 1);
  }
  const bool any = expression.name == "any";
  return held > 0 ? Value(any) : unknown ? Value() : Value(!any);
}

Value EvaluateReduce(const Expression& expression, Row& row, Evaluation& run) {
  const Value initial = Evaluate(*expression.children[0], row, run);
  const auto list = WalkedList(*expression.children[1], row, run);
  if (!list) return Value();
  const Borrowed accumulator(row, expression.slot), variable(row, expression.second_slot);
  row[expression.slot] = initial;
  for (const Value& item : list->list()) {
    if (!run.Tick()) return Value();
    row[expression.second_slot] = item;
    Value next = Evaluate(*expression.children[2], row, run);
    row[expression.slot] = std::move(next);
  }
  return row[expression.slot];
}

Value EvaluatePattern(const Expression& expression, Row& row, Evaluation& run) {
  Row inner = row;  // the pattern's own variables must not show outside
  if (expression.kind == ExpressionKind::kExistsPattern) {
    bool found = false;
    Match(run.PlanOf(*expression.pattern), inner, run, [&found](Row&) {
      found = true;
      return false;
    });
    return Value(found);
  }
  ListBuilder results(run);
  Match(run.PlanOf(*expression.pattern), inner, run,
        [&](Row& matched) { return results.Add(Evaluate(*expression.children[0], matched, run)); });
  return results.Finish();
}

Value EvaluateParameter(const Expression& expression, Evaluation& run) {
  const auto found = run.parameters().find(expression.name);
  if (found != run.parameters().end()) return run.Bounded(found->second);
  return run.Fail(ProblemKind::kArgument, "MissingParameter",
                  "the parameter $" + expression.name + " is not given", expression.offset);
}

Value EvaluateCall(const Expression& expression, Row& row, Evaluation& run) {
  std::vector<Value> arguments;
  arguments.reserve(expression.children.size());
  for (const ExpressionPtr& child : expression.children) {
    arguments.push_back(Evaluate(*child, row, run));
  }
  return run.ok() ? Call(expression, arguments, run) : Value();
}

Value EvaluateByKind(const Expression& expression, Row& row, Evaluation& run) {
  switch (expression.kind) {
    case ExpressionKind::kLiteral:
      return expression.literal;
    case ExpressionKind::kVariable:
    case ExpressionKind::kAggregate:
      return row[expression.slot];
    case ExpressionKind::kParameter:
      return EvaluateParameter(expression, run);
    case ExpressionKind::kProperty:
      return PropertyOf(expression, Evaluate(*expression.children[0], row, run), expression.name,
                        run);
    case ExpressionKind::kIndex:
      return EvaluateIndex(expression, row, run);
    case ExpressionKind::kSlice:
      return EvaluateSlice(expression, row, run);
    case ExpressionKind::kList:
      return EvaluateList(expression, row, run);
    case ExpressionKind::kMap:
      return EvaluateMap(expression, row, run);
    case ExpressionKind::kHasLabels:
      return EvaluateHasLabels(expression, row, run);
    case ExpressionKind::kNot: {
      const Ternary value = EvaluatePredicate(*expression.children[0], row, run);
      return value ? Value(!*value) : Value();
    }
    case ExpressionKind::kAnd:
    case ExpressionKind::kOr:
    case ExpressionKind::kXor:
      return EvaluateLogic(expression, row, run);
    case ExpressionKind::kComparison:
      return EvaluateComparison(expression, row, run);
    case ExpressionKind::kIn:
      return EvaluateIn(expression, row, run);
    case ExpressionKind::kStartsWith:
    case ExpressionKind::kEndsWith:
    case ExpressionKind::kContains:
      return EvaluateTextPredicate(expression, row, run);
    case ExpressionKind::kIsNull:
      return Value(Evaluate(*expression.children[0], row, run).IsNull());
    case ExpressionKind::kIsNotNull:
      return Value(!Evaluate(*expression.children[0], row, run).IsNull());
    case ExpressionKind::kFunction:
      return EvaluateCall(expression, row, run);
    case ExpressionKind::kCase:
      return EvaluateCase(expression, row, run);
    case ExpressionKind::kListComprehension:
      return EvaluateComprehension(expression, row, run);
    case ExpressionKind::kQuantifier:
      return EvaluateQuantifier(expression, row, run);
    case ExpressionKind::kReduce:
      return EvaluateReduce(expression, row, run);
    case ExpressionKind::kExistsPattern:
    case ExpressionKind::kPatternComprehension:
      return EvaluatePattern(expression, row, run);
    default:
      return EvaluateArithmetic(expression, row, run);
  }
}

}  // namespace

Value Evaluate(const Expression& expression, Row& row, Evaluation& run) {
  Value value = EvaluateByKind(expression, row, run);
  // Whoever asked for a large value walks it: that is work, too.
  const Extent* extent = value.extent();
  if (extent != nullptr && !run.Tick(extent->bytes / sizeof(Value))) return Value();
  return value;
}

Ternary EvaluatePredicate(const Expression& expression, Row& row, Evaluation& run) {
  const Value value = Evaluate(expression, row, run);
  if (value.Is<bool>()) return value.boolean();
  if (!value.IsNull()) {
    WrongType(expression, "a Boolean is needed here, not a " + std::string(ToString(value.type())),
              run);
  }
  return std::nullopt;
}

}  // namespace quoth::cypher
