// The grammar of graph queries, as PEGTL rules. Only parse.cc includes this: PEGTL is templates all
// the way down. A rule matches its text with the blanks behind it; those in capitals are keywords.
// Numbered productions of the openCypher 9 grammar were the source; docs/query.md says what is
// left.
#pragma once

#include <cstddef>
#include <string>
#include <tao/pegtl.hpp>

namespace quoth::cypher::grammar {

using namespace tao::pegtl;  // NOLINT: the rules below read as a grammar

inline constexpr size_t kDeepest = 100;          // expressions inside expressions
inline constexpr size_t kMostAttempts = 50'000;  // to read an expression, in one text

// A text that keeps count of what reading it costs, and how far any attempt came.
struct QueryInput : memory_input<> {
  using memory_input<>::memory_input;
  size_t depth = 0;
  size_t attempts = 0;
  mutable const char* furthest = nullptr;
};

// Rule, unless the text nests too deeply or sends the parser back too often.
template <typename Rule>
struct bounded {
  using rule_t = bounded;
  using subs_t = type_list<Rule>;

  template <apply_mode A, rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename ParseInput, typename... States>
  static bool match(ParseInput& in, States&&... states) {
    if (in.depth == kDeepest) throw parse_error("the query nests too deeply", in);
    if (++in.attempts > kMostAttempts) throw parse_error("the query is too intricate", in);
    ++in.depth;
    const bool matched = Control<Rule>::template match<A, M, Action, Control>(in, states...);
    --in.depth;
    return matched;
  }
};

// ---- blanks, names, keywords -----------------------------------------------------------------
struct line_comment : seq<two<'/'>, until<eolf>> {};
struct block_comment : seq<one<'/'>, one<'*'>, until<seq<one<'*'>, one<'/'>>>> {};
struct blank : star<sor<space, line_comment, block_comment>> {};

struct name_start : sor<alpha, one<'_'>, utf8::range<0x80, 0x10FFFF>> {};
struct name_part : sor<name_start, digit> {};
struct plain_name : seq<name_start, star<name_part>> {};
struct quoted_name : seq<one<'`'>, star<sor<two<'`'>, not_one<'`'>>>, one<'`'>> {};
struct name : sor<plain_name, quoted_name> {};
struct name_token : seq<name, blank> {};

template <typename Text>
struct word : seq<Text, not_at<name_part>, blank> {};
template <char C>
struct mark : seq<one<C>, blank> {};

struct ALL : word<TAO_PEGTL_ISTRING("all")> {};
struct ANY : word<TAO_PEGTL_ISTRING("any")> {};
struct NONE : word<TAO_PEGTL_ISTRING("none")> {};
struct SINGLE : word<TAO_PEGTL_ISTRING("single")> {};
struct AND : word<TAO_PEGTL_ISTRING("and")> {};
struct OR : word<TAO_PEGTL_ISTRING("or")> {};
struct XOR : word<TAO_PEGTL_ISTRING("xor")> {};
struct NOT : word<TAO_PEGTL_ISTRING("not")> {};
struct IN : word<TAO_PEGTL_ISTRING("in")> {};
struct IS : word<TAO_PEGTL_ISTRING("is")> {};
struct AS : word<TAO_PEGTL_ISTRING("as")> {};
struct BY : word<TAO_PEGTL_ISTRING("by")> {};
struct NULL_ : word<TAO_PEGTL_ISTRING("null")> {};
struct TRUE_ : word<TAO_PEGTL_ISTRING("true")> {};
struct FALSE_ : word<TAO_PEGTL_ISTRING("false")> {};
struct CASE : word<TAO_PEGTL_ISTRING("case")> {};
struct WHEN : word<TAO_PEGTL_ISTRING("when")> {};
struct THEN : word<TAO_PEGTL_ISTRING("then")> {};
struct ELSE : word<TAO_PEGTL_ISTRING("else")> {};
struct END : word<TAO_PEGTL_ISTRING("end")> {};
struct STARTS : word<TAO_PEGTL_ISTRING("starts")> {};
struct ENDS : word<TAO_PEGTL_ISTRING("ends")> {};
struct CONTAINS : word<TAO_PEGTL_ISTRING("contains")> {};
struct WITH : word<TAO_PEGTL_ISTRING("with")> {};
struct MATCH : word<TAO_PEGTL_ISTRING("match")> {};
struct OPTIONAL : word<TAO_PEGTL_ISTRING("optional")> {};
struct WHERE : word<TAO_PEGTL_ISTRING("where")> {};
struct RETURN : word<TAO_PEGTL_ISTRING("return")> {};
struct UNWIND : word<TAO_PEGTL_ISTRING("unwind")> {};
struct UNION : word<TAO_PEGTL_ISTRING("union")> {};
struct DISTINCT : word<TAO_PEGTL_ISTRING("distinct")> {};
struct ORDER : word<TAO_PEGTL_ISTRING("order")> {};
struct SKIP : word<TAO_PEGTL_ISTRING("skip")> {};
struct LIMIT : word<TAO_PEGTL_ISTRING("limit")> {};
struct ASCENDING : sor<word<TAO_PEGTL_ISTRING("ascending")>, word<TAO_PEGTL_ISTRING("asc")>> {};
struct DESCENDING : sor<word<TAO_PEGTL_ISTRING("descending")>, word<TAO_PEGTL_ISTRING("desc")>> {};
struct COUNT : word<TAO_PEGTL_ISTRING("count")> {};
struct EXISTS : word<TAO_PEGTL_ISTRING("exists")> {};
struct REDUCE : word<TAO_PEGTL_ISTRING("reduce")> {};
struct SHORTEST : word<TAO_PEGTL_ISTRING("shortestPath")> {};
struct ALL_SHORTEST : word<TAO_PEGTL_ISTRING("allShortestPaths")> {};

// What no variable is called, unless in backquotes.
struct reserved : sor<AND, OR, XOR, NOT, IN, IS, AS, CASE, WHEN, THEN, ELSE, WITH, MATCH, WHERE,
                      RETURN, UNWIND, UNION, NULL_, TRUE_, FALSE_> {};
struct variable : seq<not_at<reserved>, name_token> {};

// ---- literals --------------------------------------------------------------------------------
struct digits : plus<digit> {};
struct exponent : seq<one<'e', 'E'>, opt<one<'+', '-'>>, digits> {};
struct float_text : sor<seq<star<digit>, one<'.'>, digits, opt<exponent>>, seq<digits, exponent>> {
};
struct hexadecimal : seq<one<'0'>, one<'x', 'X'>, plus<xdigit>> {};
struct octal : seq<one<'0'>, one<'o'>, plus<range<'0', '7'>>> {};
struct integer_text : sor<hexadecimal, octal, digits> {};
struct float_literal : seq<float_text, not_at<name_part>> {};
struct integer_literal : seq<integer_text, not_at<name_part>> {};
struct bad_number : seq<digit, star<name_part>> {};
struct number : seq<sor<float_literal, integer_literal, bad_number>, blank> {};

template <char Quote>
struct quoted : seq<one<Quote>, star<sor<seq<one<'\\'>, any>, not_one<Quote>>>, one<Quote>> {};
struct string_literal : sor<quoted<'\''>, quoted<'"'>> {};
struct string_token : seq<string_literal, blank> {};

struct parameter_name : sor<name, digits> {};
struct parameter : seq<one<'$'>, parameter_name, blank> {};

// ---- expressions -----------------------------------------------------------------------------
struct expression_body;
struct expression : bounded<expression_body> {};

struct property_key : name {};
struct map_entry : seq<property_key, blank, mark<':'>, expression> {};
struct map_literal : seq<mark<'{'>, opt<list<map_entry, mark<','>>>, mark<'}'>> {};

struct label : name {};
struct labels : plus<seq<mark<':'>, label, blank>> {};
struct node_properties : sor<map_literal, parameter> {};
struct node_pattern : seq<mark<'('>, opt<variable>, opt<labels>, opt<node_properties>, mark<')'>> {
};
struct range_low : digits {};
struct range_high : digits {};
struct range_dots : seq<two<'.'>, blank> {};
struct range_literal
    : seq<mark<'*'>, opt<range_low, blank>, opt<range_dots, opt<range_high, blank>>> {};
struct relationship_type : name {};
struct relationship_types : seq<mark<':'>, relationship_type, blank,
                                star<mark<'|'>, opt<mark<':'>>, relationship_type, blank>> {};
struct relationship_detail : seq<mark<'['>, opt<variable>, opt<relationship_types>,
                                 opt<range_literal>, opt<node_properties>, mark<']'>> {};
struct left_head : mark<'<'> {};
struct right_head : mark<'>'> {};
struct dash : mark<'-'> {};
struct relationship_pattern
    : seq<opt<left_head>, dash, opt<relationship_detail>, dash, opt<right_head>> {};
struct path_chain : seq<node_pattern, star<relationship_pattern, node_pattern>> {};
struct long_chain : seq<node_pattern, plus<relationship_pattern, node_pattern>> {};

// "(…)-[", "(…)--", "(…)<-": worth trying as a pattern. Nothing else is, so that brackets inside
// brackets are not read twice at every level.
struct balanced {
  using rule_t = balanced;
  using subs_t = empty_list;

  // Without recursion: brackets may nest as deep as the text is long.
  template <typename ParseInput>
  static bool match(ParseInput& in) {
    size_t depth = 0;
    for (size_t i = 0; i < in.size(); ++i) {
      const char c = in.peek_char(i);
      if (c == '\'' || c == '"' || c == '`') i = EndOfQuoted(in, i);
      depth += c == '(';
      if (c == ')' && --depth == 0) {
        in.bump(i + 1);
        return true;
      }
      if (depth == 0) return false;  // does not begin with a bracket
    }
    return false;
  }

  template <typename ParseInput>
  static size_t EndOfQuoted(const ParseInput& in, size_t begin) {
    size_t i = begin + 1;
    while (i < in.size() && in.peek_char(i) != in.peek_char(begin)) {
      i += in.peek_char(i) == '\\' ? 2 : 1;
    }
    return i;
  }
};
struct pattern_ahead
    : at<balanced, blank,
         sor<seq<one<'<'>, blank, one<'-'>>, seq<one<'-'>, blank, one<'-', '['>>>> {};
struct pattern_predicate : seq<pattern_ahead, long_chain> {};

struct where_part : seq<WHERE, expression> {};
struct result_part : seq<mark<'|'>, expression> {};
struct comprehension_path : seq<variable, mark<'='>> {};
struct pattern_comprehension : seq<mark<'['>, opt<comprehension_path>, pattern_predicate,
                                   opt<where_part>, result_part, mark<']'>> {};
struct list_comprehension
    : seq<mark<'['>, variable, IN, expression, opt<where_part>, opt<result_part>, mark<']'>> {};
struct list_literal : seq<mark<'['>, opt<list<expression, mark<','>>>, mark<']'>> {};

struct quantifier_name : sor<ALL, ANY, NONE, SINGLE> {};
struct quantifier
    : seq<quantifier_name, mark<'('>, variable, IN, expression, opt<where_part>, mark<')'>> {};
struct reduce_expression : seq<REDUCE, mark<'('>, variable, mark<'='>, expression, mark<','>,
                               variable, IN, expression, result_part, mark<')'>> {};
struct exists_call : seq<EXISTS, mark<'('>, pattern_predicate, mark<')'>> {};
struct exists_block
    : seq<EXISTS, mark<'{'>, opt<MATCH>, list<path_chain, mark<','>>, opt<where_part>, mark<'}'>> {
};

struct case_operand : seq<not_at<WHEN>, expression> {};
struct case_branch : seq<WHEN, expression, THEN, expression> {};
struct case_else : seq<ELSE, expression> {};
struct case_expression : seq<CASE, opt<case_operand>, plus<case_branch>, opt<case_else>, END> {};

struct count_star : seq<COUNT, mark<'('>, mark<'*'>, mark<')'>> {};
struct distinct_flag : DISTINCT {};
struct function_name : list<name, one<'.'>> {};
struct function_call : seq<not_at<reserved>, function_name, blank, mark<'('>, opt<distinct_flag>,
                           opt<list<expression, mark<','>>>, mark<')'>> {};
struct null_literal : NULL_ {};
struct true_literal : TRUE_ {};
struct false_literal : FALSE_ {};
struct brackets : seq<mark<'('>, expression, mark<')'>> {};
struct shortest_in_expression : seq<sor<SHORTEST, ALL_SHORTEST>, mark<'('>, long_chain, mark<')'>> {
};

struct atom
    : sor<number, string_token, null_literal, true_literal, false_literal, parameter,
          case_expression, count_star, pattern_comprehension, list_comprehension, list_literal,
          map_literal, quantifier, reduce_expression, exists_call, exists_block, pattern_predicate,
          brackets, shortest_in_expression, function_call, variable> {};

struct property_access : seq<mark<'.'>, property_key, blank> {};
struct slice_low : expression {};
struct slice_high : expression {};
struct slice : seq<mark<'['>, opt<slice_low>, range_dots, opt<slice_high>, mark<']'>> {};
struct subscript : seq<mark<'['>, expression, mark<']'>> {};
struct map_projection : seq<one<'{'>, until<one<'}'>>, blank> {};
struct postfix : seq<atom, star<sor<seq<not_at<two<'.'>>, property_access>, slice, subscript,
                                    labels, map_projection>>> {};
struct unary_sign : seq<one<'+', '-'>, blank> {};
struct unary : seq<star<unary_sign>, postfix> {};
struct power_sign : mark<'^'> {};
struct power : list<unary, power_sign> {};
struct product_sign : seq<one<'*', '/', '%'>, blank> {};
struct product : list<power, product_sign> {};
struct sum_sign : seq<one<'+', '-'>, blank> {};
struct sum : list<product, sum_sign> {};

struct starts_with : seq<STARTS, WITH, sum> {};
struct ends_with : seq<ENDS, WITH, sum> {};
struct contains : seq<CONTAINS, sum> {};
struct in_list : seq<IN, sum> {};
struct is_null : seq<IS, NULL_> {};
struct is_not_null : seq<IS, NOT, NULL_> {};
struct regular_expression : seq<string<'=', '~'>, blank, sum> {};
struct predicate : seq<sum, star<sor<starts_with, ends_with, contains, in_list, is_null,
                                     is_not_null, regular_expression>>> {};
struct comparison_sign
    : seq<sor<string<'<', '>'>, string<'<', '='>, string<'>', '='>, one<'<', '>', '='>>, blank> {};
struct comparison : list<predicate, comparison_sign> {};
struct negation_flag : NOT {};
struct negation : seq<star<negation_flag>, comparison> {};
struct conjunction : list<negation, AND> {};
struct exclusive : list<conjunction, XOR> {};
struct disjunction : list<exclusive, OR> {};
struct expression_body : seq<disjunction> {};

// ---- clauses ---------------------------------------------------------------------------------
struct path_variable : seq<variable, mark<'='>> {};
struct shortest_flag : SHORTEST {};
struct all_shortest_flag : ALL_SHORTEST {};
struct shortest_path
    : seq<sor<shortest_flag, all_shortest_flag>, mark<'('>, path_chain, mark<')'>> {};
struct pattern_part : seq<opt<path_variable>, sor<shortest_path, path_chain>> {};
struct pattern : list<pattern_part, mark<','>> {};

struct optional_flag : OPTIONAL {};
struct match_clause : seq<opt<optional_flag>, MATCH, pattern, opt<where_part>> {};
struct unwind_clause : seq<UNWIND, expression, AS, variable> {};

struct item_text : expression {};
struct alias : seq<AS, variable> {};
struct item : seq<item_text, opt<alias>> {};
struct star_item : mark<'*'> {};
struct items : sor<seq<star_item, star<mark<','>, item>>, list<item, mark<','>>> {};
struct descending_flag : DESCENDING {};
struct sort_item : seq<expression, opt<sor<descending_flag, ASCENDING>>> {};
struct order_part : seq<ORDER, BY, list<sort_item, mark<','>>> {};
struct skip_part : seq<SKIP, expression> {};
struct limit_part : seq<LIMIT, expression> {};
struct projection
    : seq<opt<distinct_flag>, items, opt<order_part>, opt<skip_part>, opt<limit_part>> {};
struct with_clause : seq<WITH, projection, opt<where_part>> {};
struct return_clause : seq<RETURN, projection> {};

// Clauses of openCypher and of its dialects that are not here; what follows them is not read.
struct unsupported_word
    : sor<TAO_PEGTL_ISTRING("create"), TAO_PEGTL_ISTRING("merge"), TAO_PEGTL_ISTRING("set"),
          TAO_PEGTL_ISTRING("delete"), TAO_PEGTL_ISTRING("detach"), TAO_PEGTL_ISTRING("remove"),
          TAO_PEGTL_ISTRING("foreach"), TAO_PEGTL_ISTRING("call"), TAO_PEGTL_ISTRING("load"),
          TAO_PEGTL_ISTRING("start"), TAO_PEGTL_ISTRING("drop"), TAO_PEGTL_ISTRING("use"),
          TAO_PEGTL_ISTRING("show"), TAO_PEGTL_ISTRING("explain"), TAO_PEGTL_ISTRING("profile"),
          TAO_PEGTL_ISTRING("finish"), TAO_PEGTL_ISTRING("let"), TAO_PEGTL_ISTRING("filter"),
          TAO_PEGTL_ISTRING("for"), TAO_PEGTL_ISTRING("insert"), TAO_PEGTL_ISTRING("yield")> {};
struct unsupported_clause : seq<unsupported_word, not_at<name_part>, until<eof>> {};

struct clause : sor<match_clause, unwind_clause, with_clause, return_clause, unsupported_clause> {};
struct single_query : plus<clause> {};
struct union_all_flag : ALL {};
struct union_part : seq<UNION, opt<union_all_flag>, single_query> {};
struct query : seq<blank, single_query, star<union_part>, opt<mark<';'>>, eof> {};

}  // namespace quoth::cypher::grammar
