#include "core/cypher/operators.h"

#include <cmath>

namespace quoth::cypher {
namespace {

Value Mismatch(const Value& a, const Value& b, const Expression& at, Evaluation& run) {
  return run.Fail(ProblemKind::kType, "InvalidArgumentType",
                  "a " + std::string(ToString(a.type())) + " and a " +
                      std::string(ToString(b.type())) + " do not calculate",
                  at.offset);
}

Value Divide(const Value& a, const Value& b, const Expression& at, Evaluation& run) {
  const bool modulo = at.kind == ExpressionKind::kModulo;
  if (a.Is<double>() || b.Is<double>()) {
    return Value(modulo ? std::fmod(a.number(), b.number()) : a.number() / b.number());
  }
  if (b.integer() == 0) {
    return run.Fail(ProblemKind::kArgument, "DivisionByZero", "division by zero", at.offset);
  }
  if (b.integer() == -1) {  // -2^63 / -1 does not fit
    if (modulo) return Value(int64_t{0});
    if (a.integer() == INT64_MIN) return Overflow(at, run);
  }
  return Value(modulo ? a.integer() % b.integer() : a.integer() / b.integer());
}

Value Calculate(const Value& a, const Value& b, const Expression& at, Evaluation& run) {
  if (a.IsNull() || b.IsNull()) return Value();
  if (!a.IsNumber() || !b.IsNumber()) return Mismatch(a, b, at, run);
  const bool whole = a.Is<int64_t>() && b.Is<int64_t>();
  int64_t result = 0;
  switch (at.kind) {
    case ExpressionKind::kSubtract:
      if (!whole) return Value(a.number() - b.number());
      if (__builtin_sub_overflow(a.integer(), b.integer(), &result)) return Overflow(at, run);
      return Value(result);
    case ExpressionKind::kMultiply:
      if (!whole) return Value(a.number() * b.number());
      if (__builtin_mul_overflow(a.integer(), b.integer(), &result)) return Overflow(at, run);
      return Value(result);
    case ExpressionKind::kPower:
      return Value(std::pow(a.number(), b.number()));
    default:
      return Divide(a, b, at, run);
  }
}

Value Signed(const Value& value, const Expression& at, Evaluation& run) {
  if (value.IsNull()) return value;
  if (!value.IsNumber()) return Mismatch(Value(int64_t{0}), value, at, run);
  if (at.kind == ExpressionKind::kPlus) return value;
  if (value.Is<double>()) return Value(-value.number());
  if (value.integer() == INT64_MIN) return Overflow(at, run);
  return Value(-value.integer());
}

List Joined(const Value& a, const Value& b) {
  List list;
  for (const Value* side : {&a, &b}) {
    if (side->IsList()) {
      list.insert(list.end(), side->list().begin(), side->list().end());
    } else {
      list.push_back(*side);
    }
  }
  return list;
}

std::string TextOf(const Value& value) {
  if (value.Is<std::string>()) return value.string();
  return value.Is<int64_t>() ? std::to_string(value.integer()) : FloatText(value.number());
}

bool IsTextOrNumber(const Value& value) { return value.Is<std::string>() || value.IsNumber(); }

}  // namespace

Value Overflow(const Expression& at, Evaluation& run) {
  return run.Fail(ProblemKind::kArgument, "IntegerOverflow",
                  "the result is beyond the integers of 64 bits", at.offset);
}

Value Add(const Value& a, const Value& b, const Expression& at, Evaluation& run) {
  if (a.IsNull() || b.IsNull()) return Value();
  if (a.IsList() || b.IsList()) return run.Own(Joined(a, b));
  if (a.IsNumber() && b.IsNumber()) {
    int64_t result = 0;
    if (!a.Is<int64_t>() || !b.Is<int64_t>()) return Value(a.number() + b.number());
    if (__builtin_add_overflow(a.integer(), b.integer(), &result)) return Overflow(at, run);
    return Value(result);
  }
  if (!IsTextOrNumber(a) || !IsTextOrNumber(b)) return Mismatch(a, b, at, run);
  return run.Own(TextOf(a) + TextOf(b));
}

Value EvaluateArithmetic(const Expression& expression, Row& row, Evaluation& run) {
  const Value left = Evaluate(*expression.children[0], row, run);
  if (expression.children.size() == 1) return Signed(left, expression, run);
  const Value right = Evaluate(*expression.children[1], row, run);
  if (!run.ok()) return Value();
  if (expression.kind == ExpressionKind::kAdd) return Add(left, right, expression, run);
  return Calculate(left, right, expression, run);
}

}  // namespace quoth::cypher
