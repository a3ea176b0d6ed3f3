// Functions of numbers and texts, and conversions between them.

#include <charconv>
#include <cmath>
#include <random>

#include "core/cypher/function_table.h"
#include "core/cypher/operators.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth::cypher {
namespace {

template <double (*Body)(double)>
Value OfNumber(const FunctionCall& call) {
  if (!call[0].IsNumber()) return call.Wrong("a number", call[0]);
  return Value(Body(call[0].number()));
}

double RoundHalfUp(double value) { return std::floor(value + 0.5); }

Value Abs(const FunctionCall& call) {
  if (!call[0].Is<int64_t>()) return OfNumber<std::fabs>(call);
  if (call[0].integer() == INT64_MIN) return Overflow(call.call, call.run);
  return Value(std::abs(call[0].integer()));
}

Value Sign(const FunctionCall& call) {
  if (!call[0].IsNumber()) return call.Wrong("a number", call[0]);
  const double value = call[0].number();
  return Value(int64_t{value > 0 ? 1 : value < 0 ? -1 : 0});
}

Value Random(const FunctionCall&) {
  static thread_local std::mt19937_64 source{std::random_device{}()};
  return Value(std::uniform_real_distribution<double>(0, 1)(source));
}

Value Pi(const FunctionCall&) { return Value(3.14159265358979323846); }
Value Euler(const FunctionCall&) { return Value(2.71828182845904523536); }

std::optional<double> ParseNumber(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
  return value;
}

Value ToInteger(const FunctionCall& call) {
  const Value& value = call[0];
  if (value.Is<int64_t>()) return value;
  if (value.Is<bool>()) return Value(int64_t{value.boolean()});
  std::optional<double> number;
  if (value.Is<double>()) number = value.number();
  if (value.Is<std::string>()) {
    const std::string& text = value.string();
    int64_t exact = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), exact);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return Value(exact);
    number = ParseNumber(text);
    if (!number) return Value();
  }
  if (!number) return call.Wrong("a number, a String or a Boolean", value);
  if (!(std::fabs(*number) < 9.2e18)) return Value();
  return Value(static_cast<int64_t>(*number));
}

Value ToFloat(const FunctionCall& call) {
  const Value& value = call[0];
  if (value.IsNumber()) return Value(value.number());
  if (!value.Is<std::string>()) return call.Wrong("a number or a String", value);
  const auto number = ParseNumber(value.string());
  return number ? Value(*number) : Value();
}

Value ToBoolean(const FunctionCall& call) {
  const Value& value = call[0];
  if (value.Is<bool>()) return value;
  if (value.Is<int64_t>()) return Value(value.integer() != 0);
  if (!value.Is<std::string>()) return call.Wrong("a Boolean, an Integer or a String", value);
  const std::string text = Fold(value.string());
  if (text == "true") return Value(true);
  return text == "false" ? Value(false) : Value();
}

Value ToText(const FunctionCall& call) {
  const Value& value = call[0];
  if (value.Is<std::string>()) return value;
  if (value.Is<bool>()) return Value(value.boolean() ? "true" : "false");
  if (value.Is<int64_t>()) return Value(std::to_string(value.integer()));
  if (value.Is<double>()) return Value(FloatText(value.number()));
  return call.Wrong("a String, a number or a Boolean", value);
}

template <std::string (*Body)(std::string_view)>
Value OfText(const FunctionCall& call) {
  if (!call[0].Is<std::string>()) return call.Wrong("a String", call[0]);
  return call.run.Own(Body(call[0].string()));
}

std::string TrimLeft(std::string_view text) {
  size_t at = 0;
  while (at < text.size() && IsBlank(DecodeAt(text, at).value)) at += DecodeAt(text, at).length;
  return std::string(text.substr(at));
}

std::string TrimRight(std::string_view text) {
  size_t end = text.size();
  while (end > 0 && IsBlank(DecodeBefore(text, end).value)) end -= DecodeBefore(text, end).length;
  return std::string(text.substr(0, end));
}

std::string Trim(std::string_view text) { return TrimLeft(TrimRight(text)); }

// The byte offset behind `count` code points.
size_t Advance(std::string_view text, size_t from, int64_t count) {
  while (count-- > 0 && from < text.size()) from += DecodeAt(text, from).length;
  return from;
}

// Positions and lengths count code points.
Value Substring(const FunctionCall& call) {
  if (!call[0].Is<std::string>()) return call.Wrong("a String", call[0]);
  for (size_t i = 1; i < call.size(); ++i) {
    if (!call[i].Is<int64_t>()) return call.Wrong("an Integer as a position", call[i]);
    if (call[i].integer() < 0) {
      return call.run.Fail(ProblemKind::kArgument, "NumberOutOfRange",
                           "substring() takes no negative position or length", call.call.offset);
    }
  }
  const std::string& text = call[0].string();
  const size_t begin = Advance(text, 0, call[1].integer());
  const size_t end = call.size() < 3 ? text.size() : Advance(text, begin, call[2].integer());
  return call.run.Own(text.substr(begin, end - begin));
}

Value Left(const FunctionCall& call) {
  if (!call[0].Is<std::string>()) return call.Wrong("a String", call[0]);
  if (!call[1].Is<int64_t>()) return call.Wrong("an Integer as a length", call[1]);
  return call.run.Own(call[0].string().substr(0, Advance(call[0].string(), 0, call[1].integer())));
}

Value Right(const FunctionCall& call) {
  if (!call[0].Is<std::string>()) return call.Wrong("a String", call[0]);
  if (!call[1].Is<int64_t>()) return call.Wrong("an Integer as a length", call[1]);
  const std::string& text = call[0].string();
  size_t begin = text.size();
  for (int64_t n = call[1].integer(); n > 0 && begin > 0; --n) {
    begin -= DecodeBefore(text, begin).length;
  }
  return call.run.Own(text.substr(begin));
}

Value Split(const FunctionCall& call) {
  if (!call[0].Is<std::string>()) return call.Wrong("a String", call[0]);
  if (!call[1].Is<std::string>()) return call.Wrong("a String", call[1]);
  const std::string &text = call[0].string(), &mark = call[1].string();
  ListBuilder parts(call.run);
  size_t begin = 0;
  for (size_t at; begin <= text.size(); begin = at + mark.size()) {
    at = mark.empty() ? Advance(text, begin, 1) : std::min(text.find(mark, begin), text.size());
    if (!parts.Add(Value(text.substr(begin, at - begin)))) return Value();
    if (at >= text.size()) break;
  }
  return parts.Finish();
}

Value Replace(const FunctionCall& call) {
  for (const Value& argument : call.arguments) {
    if (!argument.Is<std::string>()) return call.Wrong("Strings", argument);
  }
  const std::string &text = call[0].string(), &old = call[1].string();
  if (old.empty()) return call[0];
  std::string result;
  size_t begin = 0;
  for (size_t at; (at = text.find(old, begin)) != std::string::npos; begin = at + old.size()) {
    result += text.substr(begin, at - begin) + call[2].string();
    if (result.size() > size_t{1} << 24) return call.Wrong("texts of a sane length", call[2]);
  }
  return call.run.Own(result + text.substr(begin));
}

}  // namespace

const FunctionTable& ScalarFunctions() {
  static const FunctionTable table = {
      {"abs", {1, 1, Abs}},
      {"ceil", {1, 1, OfNumber<std::ceil>}},
      {"floor", {1, 1, OfNumber<std::floor>}},
      {"round", {1, 1, OfNumber<RoundHalfUp>}},
      {"sqrt", {1, 1, OfNumber<std::sqrt>}},
      {"exp", {1, 1, OfNumber<std::exp>}},
      {"log", {1, 1, OfNumber<std::log>}},
      {"log10", {1, 1, OfNumber<std::log10>}},
      {"sign", {1, 1, Sign}},
      {"rand", {0, 0, Random}},
      {"pi", {0, 0, Pi}},
      {"e", {0, 0, Euler}},
      {"tointeger", {1, 1, ToInteger}},
      {"tofloat", {1, 1, ToFloat}},
      {"toboolean", {1, 1, ToBoolean}},
      {"tostring", {1, 1, ToText}},
      {"tolower", {1, 1, OfText<ToLower>}},
      {"toupper", {1, 1, OfText<ToUpper>}},
      {"trim", {1, 1, OfText<Trim>}},
      {"ltrim", {1, 1, OfText<TrimLeft>}},
      {"rtrim", {1, 1, OfText<TrimRight>}},
      {"substring", {2, 3, Substring}},
      {"left", {2, 2, Left}},
      {"right", {2, 2, Right}},
      {"split", {2, 2, Split}},
      {"replace", {3, 3, Replace}},
  };
  return table;
}

}  // namespace quoth::cypher
