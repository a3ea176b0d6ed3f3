#include "core/cypher/syntax_builder.h"

#include <charconv>

namespace quoth::cypher {
namespace {

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && std::string_view(" \t\r\n").find(text.back()) != text.npos) {
    text.remove_suffix(1);
  }
  return text;
}

std::string Upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper;
}

}  // namespace

std::variant<Query, Problem> BuildQuery(const SyntaxNode& root, std::string_view text) {
  SyntaxBuilder builder(text);
  Query query = builder.BuildAll(root);
  if (builder.problem()) return *builder.problem();
  return query;
}

void SyntaxBuilder::Fail(ProblemKind kind, std::string code, std::string message, size_t offset) {
  if (!problem_) problem_ = Problem{kind, std::move(code), std::move(message), offset};
}

// A name without its backquotes; of a node that holds one, that one.
std::string SyntaxBuilder::NameOf(const SyntaxNode& node) const {
  if (const SyntaxNode* inner = node.Find("variable")) return NameOf(*inner);
  if (const SyntaxNode* inner = node.Find("name")) return NameOf(*inner);
  const std::string_view text = node.text;
  if (text.empty() || text.front() != '`') return std::string(text);
  std::string name;
  for (size_t i = 1; i + 1 < text.size(); ++i) {
    name.push_back(text[i]);
    if (text[i] == '`') ++i;  // doubled
  }
  return name;
}

Query SyntaxBuilder::BuildAll(const SyntaxNode& root) {
  Query query;
  bool first_union = true;
  for (const SyntaxNode& child : root.children) {
    if (child.Is("single_query")) query.parts.push_back(BuildSingle(child));
    if (!child.Is("union_part")) continue;
    const bool all = child.Find("union_all_flag") != nullptr;
    if (!first_union && all != query.union_all) {
      Fail(ProblemKind::kSyntax, "InvalidClauseComposition",
           "UNION and UNION ALL cannot be mixed in one query", child.offset);
    }
    first_union = false;
    query.union_all = all;
    query.parts.push_back(BuildSingle(*child.Find("single_query")));
  }
  return query;
}

SingleQuery SyntaxBuilder::BuildSingle(const SyntaxNode& node) {
  SingleQuery query;
  for (const SyntaxNode& child : node.children) {
    if (!query.clauses.empty() && query.clauses.back().kind == ClauseKind::kReturn) {
      Fail(ProblemKind::kSyntax, "InvalidClauseComposition",
           "RETURN is the last clause of a query; this comes behind it", child.offset);
    }
    if (auto clause = BuildClause(child)) query.clauses.push_back(std::move(*clause));
  }
  if (query.clauses.empty() || query.clauses.back().kind != ClauseKind::kReturn) {
    Fail(ProblemKind::kSyntax, "InvalidClauseComposition",
         "the query ends without RETURN: it asks for nothing", node.offset);
  }
  return query;
}

std::optional<Clause> SyntaxBuilder::BuildClause(const SyntaxNode& node) {
  Clause clause;
  clause.offset = node.offset;
  if (node.Is("unsupported_clause")) {
    const std::string word = Upper(node.children.front().text);
    Fail(ProblemKind::kUnsupported, "UnsupportedClause",
         word +
             " is not supported: queries read by MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN "
             "and UNION only",
         node.offset);
    return std::nullopt;
  }
  if (node.Is("match_clause")) {
    clause.kind = ClauseKind::kMatch;
    clause.optional = node.Find("optional_flag") != nullptr;
    clause.match = BuildPattern(*node.Find("pattern"), node.Find("where_part"));
  } else if (node.Is("unwind_clause")) {
    clause.kind = ClauseKind::kUnwind;
    clause.list = Only(node);
    clause.variable = NameOf(node.children.back());
  } else {
    clause.kind = node.Is("with_clause") ? ClauseKind::kWith : ClauseKind::kReturn;
    BuildProjection(*node.Find("projection"), clause.projection);
    if (const SyntaxNode* where = node.Find("where_part")) clause.where = Only(*where);
  }
  return clause;
}

void SyntaxBuilder::BuildProjection(const SyntaxNode& node, Projection& projection) {
  for (const SyntaxNode& child : node.children) {
    if (child.Is("distinct_flag")) projection.distinct = true;
    if (child.Is("star_item")) projection.star = true;
    if (child.Is("item")) projection.items.push_back(BuildItem(child));
    if (child.Is("skip_part")) projection.skip = Only(child);
    if (child.Is("limit_part")) projection.limit = Only(child);
    if (!child.Is("order_part")) continue;
    for (const SyntaxNode& sort : child.children) {
      projection.order.push_back({Only(sort), sort.Find("descending_flag") != nullptr});
    }
  }
}

ProjectionItem SyntaxBuilder::BuildItem(const SyntaxNode& node) {
  ProjectionItem item;
  const SyntaxNode& text = node.children.front();
  item.expression = Only(text);
  const SyntaxNode* alias = node.Find("alias");
  item.aliased = alias != nullptr;
  item.name = alias != nullptr ? NameOf(*alias) : std::string(Trimmed(text.text));
  if (alias == nullptr && item.expression->kind == ExpressionKind::kVariable) {
    item.name = item.expression->name;  // without backquotes
  }
  return item;
}

MatchPattern SyntaxBuilder::BuildPattern(const SyntaxNode& pattern, const SyntaxNode* where) {
  MatchPattern match;
  for (const SyntaxNode& part : pattern.children) {
    if (part.Is("pattern_part")) match.paths.push_back(BuildPart(part));
    if (part.Is("path_chain")) match.paths.push_back(BuildChain(part));
  }
  if (where != nullptr) match.where = Only(*where);
  return match;
}

PathPattern SyntaxBuilder::BuildPart(const SyntaxNode& node) {
  const SyntaxNode& body = node.children.back();
  const bool shortest = body.Is("shortest_path");
  PathPattern path = BuildChain(shortest ? *body.Find("path_chain") : body);
  path.offset = node.offset;
  if (const SyntaxNode* variable = node.Find("path_variable")) path.variable = NameOf(*variable);
  if (!shortest) return path;
  path.shortest = body.Find("shortest_flag") != nullptr ? ShortestKind::kOne : ShortestKind::kAll;
  if (path.relationships.size() != 1) {
    Fail(ProblemKind::kSyntax, "InvalidShortestPath",
         "a shortest path has one relationship: shortestPath((a)-[*..6]-(b))", body.offset);
  }
  return path;
}

PathPattern SyntaxBuilder::BuildChain(const SyntaxNode& node) {
  PathPattern path;
  path.offset = node.offset;
  for (const SyntaxNode& child : node.children) {
    if (child.Is("node_pattern")) path.nodes.push_back(BuildNode(child));
    if (child.Is("relationship_pattern")) path.relationships.push_back(BuildRelationship(child));
  }
  return path;
}

ExpressionPtr SyntaxBuilder::PatternProperties(const SyntaxNode& node) {
  if (const SyntaxNode* parameter = node.Find("parameter")) {
    Fail(ProblemKind::kSyntax, "InvalidParameterUse",
         "a parameter cannot stand for all properties of a pattern; name them: {name: $name}",
         parameter->offset);
  }
  const SyntaxNode* map = node.Find("map_literal");
  return map == nullptr ? nullptr : BuildMap(*map);
}

NodePattern SyntaxBuilder::BuildNode(const SyntaxNode& node) {
  NodePattern result;
  result.offset = node.offset;
  if (const SyntaxNode* variable = node.Find("variable")) result.variable = NameOf(*variable);
  if (const SyntaxNode* labels = node.Find("labels")) {
    for (const SyntaxNode& label : labels->children) result.labels.push_back(NameOf(label));
  }
  result.properties = PatternProperties(node);
  return result;
}

RelationshipPattern SyntaxBuilder::BuildRelationship(const SyntaxNode& node) {
  RelationshipPattern result;
  result.offset = node.offset;
  const bool left = node.Find("left_head") != nullptr, right = node.Find("right_head") != nullptr;
  if (left != right) result.direction = left ? Direction::kIn : Direction::kOut;
  if (const SyntaxNode* detail = node.Find("relationship_detail")) BuildDetail(*detail, result);
  return result;
}

void SyntaxBuilder::BuildDetail(const SyntaxNode& node, RelationshipPattern& relationship) {
  for (const SyntaxNode& child : node.children) {
    if (child.Is("variable")) relationship.variable = NameOf(child);
    if (child.Is("relationship_type")) relationship.types.push_back(NameOf(child));
    if (child.Is("range_literal")) BuildRange(child, relationship);
  }
  relationship.properties = PatternProperties(node);
}

// "*", "*2", "*2..", "*..3", "*2..3".
void SyntaxBuilder::BuildRange(const SyntaxNode& node, RelationshipPattern& relationship) {
  const auto read = [&](const SyntaxNode& digits) {
    uint32_t value = 0;
    const char* end = digits.text.data() + digits.text.size();
    if (std::from_chars(digits.text.data(), end, value).ec != std::errc()) {
      Fail(ProblemKind::kSyntax, "IntegerOverflow", "the length of the path is too large",
           digits.offset);
    }
    return value;
  };
  relationship.variable_length = true;
  const SyntaxNode *low = node.Find("range_low"), *high = node.Find("range_high");
  if (low != nullptr) relationship.low = read(*low);
  if (high != nullptr) relationship.high = read(*high);
  if (low != nullptr && node.Find("range_dots") == nullptr) relationship.high = relationship.low;
}

}  // namespace quoth::cypher
