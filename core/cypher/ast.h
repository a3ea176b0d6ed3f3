// The syntax tree of a graph query: what grammar.cc builds, check.cc completes and the rest reads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/cypher/property_graph.h"
#include "core/cypher/value.h"

namespace quoth::cypher {

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

// Where a row keeps the value of a variable; assigned by check.cc.
using Slot = uint32_t;
inline constexpr Slot kNoSlot = UINT32_MAX;

struct NodePattern {
  std::string variable;  // empty: anonymous
  Slot slot = kNoSlot;
  bool bound = false;  // by an earlier clause
  std::vector<std::string> labels;
  ExpressionPtr properties;  // a map literal, or null
  size_t offset = 0;
};

struct RelationshipPattern {
  std::string variable;
  Slot slot = kNoSlot;
  bool bound = false;
  Direction direction = Direction::kBoth;
  std::vector<std::string> types;
  bool variable_length = false;
  uint32_t low = 1;
  std::optional<uint32_t> high;  // none: no bound
  ExpressionPtr properties;
  size_t offset = 0;
};

enum class ShortestKind { kNone, kOne, kAll };

// nodes.size() == relationships.size() + 1; direction is as written, from left to right.
struct PathPattern {
  std::string variable;
  Slot slot = kNoSlot;
  ShortestKind shortest = ShortestKind::kNone;
  std::vector<NodePattern> nodes;
  std::vector<RelationshipPattern> relationships;
  size_t offset = 0;
};

struct MatchPattern {
  std::vector<PathPattern> paths;
  ExpressionPtr where;
};

enum class ExpressionKind {
  kLiteral,
  kParameter,  // name
  kVariable,   // name, slot
  kProperty,   // children[0] . name
  kIndex,      // children[0] [ children[1] ]
  kSlice,      // children[0] [ children[1] .. children[2] ]; a missing end is null
  kList,       // children
  kMap,        // names, children
  kHasLabels,  // children[0] : names
  kNot,
  kNegate,
  kPlus,  // unary
  kAnd,
  kOr,
  kXor,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kComparison,  // children[0] names[0] children[1] names[1] …
  kIn,
  kStartsWith,
  kEndsWith,
  kContains,
  kIsNull,
  kIsNotNull,
  kFunction,              // name (lower case), children
  kAggregate,             // name, children, distinct; slot holds the result. count(*): no children
  kCase,                  // children: [operand?] (when, then)* [else?]; flags below
  kListComprehension,     // slot: variable; children: list, where or null, result or null
  kQuantifier,            // name: all, any, none, single; slot; children: list, where
  kReduce,                // slot: accumulator, second_slot: variable; children: initial, list, step
  kExistsPattern,         // pattern
  kPatternComprehension,  // pattern, children[0]: result
};

struct Expression {
  ExpressionKind kind = ExpressionKind::kLiteral;
  size_t offset = 0;  // bytes, in the query
  size_t length = 0;
  std::string name;
  std::vector<std::string> names;
  std::vector<ExpressionPtr> children;
  Value literal;
  Slot slot = kNoSlot;
  Slot second_slot = kNoSlot;
  std::string second_name;
  bool distinct = false;
  bool has_operand = false;
  bool has_else = false;
  std::unique_ptr<MatchPattern> pattern;
};

struct SortItem {
  ExpressionPtr expression;
  bool descending = false;
};

struct ProjectionItem {
  ExpressionPtr expression;
  std::string name;  // the alias, or the text of the expression
  bool aliased = false;
  Slot slot = kNoSlot;
  bool aggregates = false;
};

// What WITH and RETURN have in common.
struct Projection {
  bool distinct = false;
  bool star = false;
  std::vector<ProjectionItem> items;  // check.cc writes out the star
  std::vector<SortItem> order;
  ExpressionPtr skip, limit;
  bool aggregates = false;
  std::vector<const Expression*> aggregations;  // all of them, in the items
};

enum class ClauseKind { kMatch, kUnwind, kWith, kReturn };

struct Clause {
  ClauseKind kind = ClauseKind::kMatch;
  size_t offset = 0;
  bool optional = false;  // MATCH
  MatchPattern match;     // MATCH
  ExpressionPtr list;     // UNWIND list AS variable
  std::string variable;
  Slot slot = kNoSlot;
  Projection projection;  // WITH, RETURN
  ExpressionPtr where;    // WITH
};

struct SingleQuery {
  std::vector<Clause> clauses;
  Slot slots = 0;  // width of a row
};

struct Query {
  std::vector<SingleQuery> parts;  // joined by UNION
  bool union_all = false;
  std::vector<std::string> columns;
};

}  // namespace quoth::cypher
