// The expressions of SyntaxBuilder.

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "core/cypher/functions.h"
#include "core/cypher/parse.h"
#include "core/cypher/syntax_builder.h"
#include "core/utf8.h"

namespace quoth::cypher {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

// Magnitudes up to 2^63, which only a minus makes an integer. Empty: malformed or too large.
std::optional<uint64_t> ParseMagnitude(std::string_view text) {
  int base = 10;
  if (text.size() > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) base = 16;
  if (text.size() > 1 && text[0] == '0' && text[1] == 'o') base = 8;
  if (base != 10) text.remove_prefix(2);
  uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (read.ec != std::errc() || value > uint64_t{1} << 63) return std::nullopt;
  return value;
}

// The code point of \uXXXX or \UXXXXXXXX; advances `at` over its digits.
std::optional<char32_t> ReadCodePoint(std::string_view text, size_t& at, size_t digits) {
  uint32_t value = 0;
  if (at + digits > text.size()) return std::nullopt;
  const char* begin = text.data() + at;
  const auto read = std::from_chars(begin, begin + digits, value, 16);
  if (read.ptr != begin + digits || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
    return std::nullopt;
  }
  at += digits;
  return static_cast<char32_t>(value);
}

}  // namespace

std::optional<std::string> Unescape(std::string_view text) {
  static constexpr std::string_view kEscapes = "\\'\"`bfnrt/", kMeanings = "\\'\"`\b\f\n\r\t/";
  std::string result;
  for (size_t i = 0; i < text.size();) {
    if (text[i] != '\\') {
      result.push_back(text[i++]);
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    const char escape = text[i++];
    if (escape == 'u' || escape == 'U') {
      const auto value = ReadCodePoint(text, i, escape == 'u' ? 4 : 8);
      if (!value) return std::nullopt;
      AppendUtf8(*value, result);
      continue;
    }
    const size_t known = kEscapes.find(escape);
    if (known == std::string_view::npos) return std::nullopt;
    result.push_back(kMeanings[known]);
  }
  return result;
}

ExpressionPtr SyntaxBuilder::Build(const SyntaxNode& node) {
  using Method = ExpressionPtr (SyntaxBuilder::*)(const SyntaxNode&);
  static const std::unordered_map<std::string_view, Method> kMethods = {
      {"float_literal", &SyntaxBuilder::BuildFloat},
      {"string_literal", &SyntaxBuilder::BuildString},
      {"map_literal", &SyntaxBuilder::BuildMap},
      {"case_expression", &SyntaxBuilder::BuildCase},
      {"function_call", &SyntaxBuilder::BuildFunction},
      {"list_comprehension", &SyntaxBuilder::BuildCollection},
      {"quantifier", &SyntaxBuilder::BuildCollection},
      {"reduce_expression", &SyntaxBuilder::BuildReduce},
      {"long_chain", &SyntaxBuilder::BuildPatternExpression},
      {"exists_call", &SyntaxBuilder::BuildPatternExpression},
      {"exists_block", &SyntaxBuilder::BuildPatternExpression},
      {"pattern_comprehension", &SyntaxBuilder::BuildPatternComprehension},
      {"postfix", &SyntaxBuilder::BuildPostfix},
      {"unary", &SyntaxBuilder::BuildUnary},
      {"power", &SyntaxBuilder::BuildOperators},
      {"product", &SyntaxBuilder::BuildOperators},
      {"sum", &SyntaxBuilder::BuildOperators},
      {"predicate", &SyntaxBuilder::BuildPredicate},
      {"comparison", &SyntaxBuilder::BuildComparison},
      {"negation", &SyntaxBuilder::BuildNegation},
  };
  if (const auto found = kMethods.find(node.rule); found != kMethods.end()) {
    return (this->*found->second)(node);
  }
  if (node.Is("integer_literal")) return BuildInteger(node, false);
  if (node.Is("conjunction")) return BuildChainOf(ExpressionKind::kAnd, node);
  if (node.Is("exclusive")) return BuildChainOf(ExpressionKind::kXor, node);
  if (node.Is("disjunction")) return BuildChainOf(ExpressionKind::kOr, node);
  if (node.Is("list_literal")) return WithOperands(ExpressionKind::kList, node);
  return BuildLeaf(node);
}

bool SyntaxBuilder::MayNest(const SyntaxNode& node) {
  constexpr size_t kMostOperators = 1'500;
  if (++operators_ <= kMostOperators) return true;
  Fail(ProblemKind::kLimit, "QueryTooIntricate", "the query has more than 1500 operators",
       node.offset);
  return false;
}

ExpressionPtr SyntaxBuilder::Make(ExpressionKind kind, const SyntaxNode& node) {
  auto expression = std::make_unique<Expression>();
  expression->kind = kind;
  expression->offset = node.offset;
  expression->length = node.text.size();
  return expression;
}

ExpressionPtr SyntaxBuilder::WithOperands(ExpressionKind kind, const SyntaxNode& node) {
  ExpressionPtr result = Make(kind, node);
  for (const SyntaxNode& child : node.children) result->children.push_back(Build(child));
  return result;
}

ExpressionPtr SyntaxBuilder::BuildLeaf(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kLiteral, node);
  if (node.Is("true_literal")) result->literal = Value(true);
  if (node.Is("false_literal")) result->literal = Value(false);
  if (node.Is("count_star")) {
    result->kind = ExpressionKind::kAggregate;
    result->name = "count";
  }
  if (node.Is("variable")) {
    result->kind = ExpressionKind::kVariable;
    result->name = NameOf(node);
  }
  if (node.Is("parameter")) {
    result->kind = ExpressionKind::kParameter;
    result->name = NameOf(node.children.front());
  }
  if (node.Is("bad_number")) {
    Fail(ProblemKind::kSyntax, "InvalidNumberLiteral",
         "`" + std::string(node.text) + "` is not a number", node.offset);
  }
  if (node.Is("shortest_in_expression")) {
    Fail(ProblemKind::kUnsupported, "UnsupportedExpression",
         "shortestPath is not supported inside an expression; use it in MATCH: "
         "MATCH p = shortestPath((a)-[*..6]-(b))",
         node.offset);
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildInteger(const SyntaxNode& node, bool negative) {
  ExpressionPtr result = Make(ExpressionKind::kLiteral, node);
  const auto magnitude = ParseMagnitude(node.text);
  if (!magnitude || (*magnitude == uint64_t{1} << 63 && !negative)) {
    Fail(ProblemKind::kSyntax, "IntegerOverflow",
         std::string(node.text) + " is beyond the integers of 64 bits", node.offset);
    return result;
  }
  result->literal = Value(static_cast<int64_t>(negative ? ~*magnitude + 1 : *magnitude));
  return result;
}

ExpressionPtr SyntaxBuilder::BuildFloat(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kLiteral, node);
  const double value = std::strtod(std::string(node.text).c_str(), nullptr);
  if (std::isinf(value)) {
    Fail(ProblemKind::kSyntax, "FloatingPointOverflow",
         std::string(node.text.substr(0, 40)) + " is beyond the floating point numbers",
         node.offset);
  }
  result->literal = Value(value);
  return result;
}

ExpressionPtr SyntaxBuilder::BuildString(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kLiteral, node);
  auto text = Unescape(node.text.substr(1, node.text.size() - 2));
  if (!text) {
    const bool unicode = node.text.find("\\u") != std::string_view::npos ||
                         node.text.find("\\U") != std::string_view::npos;
    Fail(ProblemKind::kSyntax, unicode ? "InvalidUnicodeLiteral" : "InvalidEscape",
         "the string holds a malformed escape; \\\\ \\' \\\" \\b \\f \\n \\r \\t \\uXXXX and "
         "\\UXXXXXXXX are known",
         node.offset);
    text.emplace();
  }
  result->literal = Value(*std::move(text));
  return result;
}

// Left to right: ((a OR b) OR c).
ExpressionPtr SyntaxBuilder::BuildChainOf(ExpressionKind kind, const SyntaxNode& node) {
  ExpressionPtr result = Only(node);
  for (size_t i = 1; i < node.children.size() && MayNest(node); ++i) {
    ExpressionPtr both = Make(kind, node);
    both->children.push_back(std::move(result));
    both->children.push_back(Build(node.children[i]));
    result = std::move(both);
  }
  return result;
}

// Operands with their signs between them, left to right.
ExpressionPtr SyntaxBuilder::BuildOperators(const SyntaxNode& node) {
  ExpressionPtr result = Only(node);
  for (size_t i = 1; i + 1 < node.children.size() && MayNest(node); i += 2) {
    ExpressionKind kind = ExpressionKind::kPower;
    switch (node.children[i].text.front()) {
      case '+':
        kind = ExpressionKind::kAdd;
        break;
      case '-':
        kind = ExpressionKind::kSubtract;
        break;
      case '*':
        kind = ExpressionKind::kMultiply;
        break;
      case '/':
        kind = ExpressionKind::kDivide;
        break;
      case '%':
        kind = ExpressionKind::kModulo;
        break;
      default:
        break;
    }
    ExpressionPtr both = Make(kind, node.children[i]);
    both->children.push_back(std::move(result));
    both->children.push_back(Build(node.children[i + 1]));
    result = std::move(both);
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildUnary(const SyntaxNode& node) {
  size_t signs = node.children.size() - 1;
  const SyntaxNode& operand = node.children.back();
  ExpressionPtr result;
  if (operand.Is("integer_literal") && node.children[signs - 1].text.front() == '-') {
    result = BuildInteger(operand, true);
    --signs;
  } else {
    result = Build(operand);
  }
  while (signs-- > 0 && MayNest(node)) {
    const bool minus = node.children[signs].text.front() == '-';
    ExpressionPtr outer = Make(minus ? ExpressionKind::kNegate : ExpressionKind::kPlus, node);
    outer->children.push_back(std::move(result));
    result = std::move(outer);
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildNegation(const SyntaxNode& node) {
  ExpressionPtr result = Build(node.children.back());
  for (size_t i = 1; i < node.children.size() && MayNest(node); ++i) {
    ExpressionPtr outer = Make(ExpressionKind::kNot, node);
    outer->children.push_back(std::move(result));
    result = std::move(outer);
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildComparison(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kComparison, node);
  for (const SyntaxNode& child : node.children) {
    if (child.Is("comparison_sign")) {
      result->names.emplace_back(child.text.substr(0, child.text.find_first_not_of("<>=")));
    } else {
      result->children.push_back(Build(child));
    }
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildPredicate(const SyntaxNode& node) {
  static const std::unordered_map<std::string_view, ExpressionKind> kKinds = {
      {"starts_with", ExpressionKind::kStartsWith}, {"ends_with", ExpressionKind::kEndsWith},
      {"contains", ExpressionKind::kContains},      {"in_list", ExpressionKind::kIn},
      {"is_null", ExpressionKind::kIsNull},         {"is_not_null", ExpressionKind::kIsNotNull},
  };
  ExpressionPtr result = Only(node);
  for (size_t i = 1; i < node.children.size() && MayNest(node); ++i) {
    const SyntaxNode& child = node.children[i];
    if (child.Is("regular_expression")) {
      Fail(ProblemKind::kUnsupported, "UnsupportedExpression",
           "=~ is not supported; use CONTAINS, STARTS WITH or ENDS WITH", child.offset);
      break;
    }
    ExpressionPtr outer = Make(kKinds.at(child.rule), child);
    outer->children.push_back(std::move(result));
    if (!child.children.empty()) outer->children.push_back(Only(child));
    result = std::move(outer);
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildPostfix(const SyntaxNode& node) {
  ExpressionPtr result = Only(node);
  for (size_t i = 1; i < node.children.size() && MayNest(node); ++i) {
    result = ApplyPostfix(std::move(result), node.children[i]);
  }
  return result;
}

ExpressionPtr SyntaxBuilder::ApplyPostfix(ExpressionPtr target, const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kProperty, node);
  result->children.push_back(std::move(target));
  if (node.Is("map_projection")) {
    Fail(ProblemKind::kUnsupported, "UnsupportedExpression",
         "a map projection, n {.name}, is not supported; write {name: n.name}", node.offset);
  }
  if (node.Is("property_access")) result->name = NameOf(node.children.front());
  if (node.Is("labels")) {
    result->kind = ExpressionKind::kHasLabels;
    for (const SyntaxNode& label : node.children) result->names.push_back(NameOf(label));
  }
  if (node.Is("subscript")) {
    result->kind = ExpressionKind::kIndex;
    result->children.push_back(Only(node));
  }
  if (node.Is("slice")) {
    result->kind = ExpressionKind::kSlice;
    const SyntaxNode *low = node.Find("slice_low"), *high = node.Find("slice_high");
    result->children.push_back(low == nullptr ? nullptr : Only(*low));
    result->children.push_back(high == nullptr ? nullptr : Only(*high));
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildMap(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kMap, node);
  for (const SyntaxNode& entry : node.children) {
    result->names.push_back(NameOf(entry.children.front()));
    result->children.push_back(Build(entry.children.back()));
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildCase(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kCase, node);
  for (const SyntaxNode& child : node.children) {
    result->has_operand |= child.Is("case_operand");
    result->has_else |= child.Is("case_else");
    for (const SyntaxNode& part : child.children) result->children.push_back(Build(part));
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildFunction(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kFunction, node);
  std::string written;
  for (const SyntaxNode& part : node.children.front().children) {
    written += (written.empty() ? "" : ".") + NameOf(part);
  }
  result->name = Lower(written);
  result->distinct = node.Find("distinct_flag") != nullptr;
  for (const SyntaxNode& child : node.children) {
    if (!child.Is("function_name") && !child.Is("distinct_flag")) {
      result->children.push_back(Build(child));
    }
  }
  if (IsAggregate(result->name)) result->kind = ExpressionKind::kAggregate;
  if (auto problem = CheckCall(*result, written)) {
    problem->offset = node.offset;
    if (!problem_) problem_ = std::move(problem);
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildCollection(const SyntaxNode& node) {
  const bool quantifier = node.Is("quantifier");
  ExpressionPtr result =
      Make(quantifier ? ExpressionKind::kQuantifier : ExpressionKind::kListComprehension, node);
  result->children.resize(quantifier ? 2 : 3);
  bool named = false;
  for (const SyntaxNode& child : node.children) {
    if (child.Is("quantifier_name")) {
      result->name = Lower(child.text.substr(0, child.text.find_first_of(" \t\r\n/")));
    } else if (child.Is("variable") && !named) {
      result->second_name = NameOf(child);
      named = true;
    } else if (child.Is("where_part")) {
      result->children[1] = Only(child);
    } else if (child.Is("result_part")) {
      result->children[2] = Only(child);
    } else {
      result->children[0] = Build(child);
    }
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildReduce(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kReduce, node);
  result->name = NameOf(node.children[0]);
  result->children.push_back(Build(node.children[1]));
  result->second_name = NameOf(node.children[2]);
  result->children.push_back(Build(node.children[3]));
  result->children.push_back(Only(node.children[4]));
  return result;
}

// (a)-->(b), exists((a)-->(b)), EXISTS { (a)-->(b) WHERE … }
ExpressionPtr SyntaxBuilder::BuildPatternExpression(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kExistsPattern, node);
  result->pattern = std::make_unique<MatchPattern>();
  if (node.Is("long_chain")) {
    result->pattern->paths.push_back(BuildChain(node));
  } else if (node.Is("exists_call")) {
    result->pattern->paths.push_back(BuildChain(node.children.front()));
    result->name = "exists";
  } else {
    *result->pattern = BuildPattern(node, node.Find("where_part"));
    result->name = "block";
  }
  return result;
}

ExpressionPtr SyntaxBuilder::BuildPatternComprehension(const SyntaxNode& node) {
  ExpressionPtr result = Make(ExpressionKind::kPatternComprehension, node);
  result->pattern = std::make_unique<MatchPattern>();
  result->pattern->paths.push_back(BuildChain(*node.Find("long_chain")));
  if (const SyntaxNode* path = node.Find("comprehension_path")) {
    result->pattern->paths.front().variable = NameOf(*path);
  }
  if (const SyntaxNode* where = node.Find("where_part")) result->pattern->where = Only(*where);
  result->children.push_back(Only(*node.Find("result_part")));
  return result;
}

}  // namespace quoth::cypher
