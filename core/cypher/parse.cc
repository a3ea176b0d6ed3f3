// Text to syntax tree: PEGTL reads the text by grammar.h and keeps a tree of what matched; the
// Builder below turns that into the tree of ast.h. With grammar.h the only file that knows PEGTL.

#include "core/cypher/parse.h"

#include <tao/pegtl/contrib/parse_tree.hpp>

#include "core/cypher/grammar.h"
#include "core/cypher/syntax_builder.h"

namespace quoth::cypher {
namespace {

namespace pegtl = tao::pegtl;

// A list of one is that one: "a" is no sum, product or disjunction.
struct Fold : pegtl::parse_tree::apply<Fold> {
  template <typename Node, typename... States>
  static void transform(std::unique_ptr<Node>& node, States&&...) {
    if (node->children.size() == 1) node = std::move(node->children.front());
  }
};

using Keep = pegtl::parse_tree::store_content;

template <typename Rule>
using Selector = pegtl::parse_tree::selector<
    Rule,
    Keep::on<grammar::variable, grammar::name, grammar::parameter_name, grammar::property_key,
             grammar::label, grammar::relationship_type, grammar::function_name,
             grammar::string_literal, grammar::float_literal, grammar::integer_literal,
             grammar::bad_number, grammar::null_literal, grammar::true_literal,
             grammar::false_literal, grammar::range_low, grammar::range_high, grammar::range_dots,
             grammar::range_literal, grammar::left_head, grammar::right_head, grammar::unary_sign,
             grammar::power_sign, grammar::product_sign, grammar::sum_sign,
             grammar::comparison_sign, grammar::negation_flag, grammar::distinct_flag,
             grammar::optional_flag, grammar::shortest_flag, grammar::all_shortest_flag,
             grammar::descending_flag, grammar::union_all_flag, grammar::star_item,
             grammar::quantifier_name, grammar::unsupported_word, grammar::regular_expression,
             grammar::shortest_in_expression, grammar::map_projection>,
    Keep::on<grammar::map_entry, grammar::map_literal, grammar::labels, grammar::parameter,
             grammar::node_pattern, grammar::relationship_detail, grammar::relationship_pattern,
             grammar::path_chain, grammar::long_chain, grammar::where_part, grammar::result_part,
             grammar::comprehension_path, grammar::pattern_comprehension,
             grammar::list_comprehension, grammar::list_literal, grammar::quantifier,
             grammar::reduce_expression, grammar::exists_call, grammar::exists_block,
             grammar::case_operand, grammar::case_branch, grammar::case_else,
             grammar::case_expression, grammar::count_star, grammar::function_call,
             grammar::property_access, grammar::slice_low, grammar::slice_high, grammar::slice,
             grammar::subscript, grammar::starts_with, grammar::ends_with, grammar::contains,
             grammar::in_list, grammar::is_null, grammar::is_not_null>,
    Keep::on<grammar::path_variable, grammar::shortest_path, grammar::pattern_part,
             grammar::pattern, grammar::match_clause, grammar::unwind_clause, grammar::item_text,
             grammar::alias, grammar::item, grammar::sort_item, grammar::order_part,
             grammar::skip_part, grammar::limit_part, grammar::projection, grammar::with_clause,
             grammar::return_clause, grammar::unsupported_clause, grammar::single_query,
             grammar::union_part, grammar::query>,
    Fold::on<grammar::postfix, grammar::unary, grammar::power, grammar::product, grammar::sum,
             grammar::predicate, grammar::comparison, grammar::negation, grammar::conjunction,
             grammar::exclusive, grammar::disjunction>>;

// Notes how far the text was understood.
template <typename Rule>
struct Control : pegtl::normal<Rule> {
  template <typename ParseInput, typename... States>
  static void start(const ParseInput& in, States&&...) noexcept {
    if (in.current() > in.furthest) in.furthest = in.current();
  }
};

SyntaxNode Convert(const pegtl::parse_tree::node& node, const char* begin) {
  SyntaxNode result;
  result.rule = node.type.substr(node.type.rfind(':') + 1);
  result.text = node.string_view();
  result.offset = static_cast<size_t>(node.m_begin.data - begin);
  result.children.reserve(node.children.size());
  for (const auto& child : node.children) result.children.push_back(Convert(*child, begin));
  return result;
}

// "`RETRUN`", "the end of the query".
std::string NextWord(std::string_view rest) {
  if (rest.empty()) return "the end of the query";
  const size_t end = rest.find_first_of(" \t\r\n()[]{},;", 1);
  std::string word(rest.substr(0, std::min<size_t>(end, 40)));
  while (!word.empty() && (static_cast<unsigned char>(word.back()) & 0xC0) == 0x80 &&
         end == std::string_view::npos && rest.size() > 40) {
    word.pop_back();
  }
  return "`" + word + "`";
}

// True behind the "-[" of a relationship that is not closed yet.
bool IsInRelationship(std::string_view text, size_t offset) {
  const size_t open = text.substr(0, offset).find_last_of("[]");
  if (open == std::string_view::npos || text[open] == ']') return false;
  const size_t before = text.substr(0, open).find_last_not_of(" \t\r\n");
  return before != std::string_view::npos && text[before] == '-';
}

Problem NotUnderstood(std::string_view text, size_t offset) {
  const bool relationship = IsInRelationship(text, offset);
  return {ProblemKind::kSyntax, relationship ? "InvalidRelationshipPattern" : "UnexpectedSyntax",
          NextWord(text.substr(offset)) + " makes no sense here", offset};
}

}  // namespace

std::variant<Query, Problem> Parse(std::string_view text) {
  if (text.size() > kLongestQuery) {
    return Problem{ProblemKind::kLimit, "QueryTooLong",
                   "the query is longer than " + std::to_string(kLongestQuery) + " bytes", 0};
  }
  grammar::QueryInput in(text.data(), text.size(), "query");
  in.furthest = text.data();
  try {
    const auto root =
        pegtl::parse_tree::parse<grammar::query, Selector, pegtl::nothing, Control>(in);
    if (!root) return NotUnderstood(text, static_cast<size_t>(in.furthest - text.data()));
    return BuildQuery(Convert(*root->children.front(), text.data()), text);
  } catch (const pegtl::parse_error& error) {  // PEGTL's way to stop early; see bounded
    return Problem{ProblemKind::kLimit, "QueryTooIntricate", std::string(error.message()),
                   error.positions().front().byte};
  }
}

}  // namespace quoth::cypher
