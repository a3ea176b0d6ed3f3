// From what the grammar matched to the tree of ast.h. Outsiders use parse.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/cypher/ast.h"
#include "core/cypher/problem.h"

namespace quoth::cypher {

// A rule of the grammar that matched. Rules that say nothing by themselves are left out.
struct SyntaxNode {
  std::string_view rule;  // "match_clause"
  std::string_view text;  // with the blanks behind it
  size_t offset = 0;
  std::vector<SyntaxNode> children;

  bool Is(std::string_view name) const { return rule == name; }
  const SyntaxNode* Find(std::string_view name) const {
    for (const SyntaxNode& child : children) {
      if (child.Is(name)) return &child;
    }
    return nullptr;
  }
};

std::variant<Query, Problem> BuildQuery(const SyntaxNode& root, std::string_view text);

// Keeps the first problem and goes on: what it gives then is not used.
class SyntaxBuilder {
 public:
  explicit SyntaxBuilder(std::string_view text) : text_(text) {}

  // syntax_builder.cc
  Query BuildAll(const SyntaxNode& root);
  std::optional<Problem>& problem() { return problem_; }

 private:
  SingleQuery BuildSingle(const SyntaxNode& node);
  std::optional<Clause> BuildClause(const SyntaxNode& node);
  void BuildProjection(const SyntaxNode& node, Projection& projection);
  ProjectionItem BuildItem(const SyntaxNode& node);
  MatchPattern BuildPattern(const SyntaxNode& pattern, const SyntaxNode* where);
  PathPattern BuildPart(const SyntaxNode& node);
  PathPattern BuildChain(const SyntaxNode& node);
  NodePattern BuildNode(const SyntaxNode& node);
  RelationshipPattern BuildRelationship(const SyntaxNode& node);
  void BuildDetail(const SyntaxNode& node, RelationshipPattern& relationship);
  void BuildRange(const SyntaxNode& node, RelationshipPattern& relationship);
  ExpressionPtr PatternProperties(const SyntaxNode& node);

  // expression_builder.cc
  ExpressionPtr Build(const SyntaxNode& node);
  ExpressionPtr Only(const SyntaxNode& node) { return Build(node.children.front()); }
  ExpressionPtr Make(ExpressionKind kind, const SyntaxNode& node);
  ExpressionPtr WithOperands(ExpressionKind kind, const SyntaxNode& node);
  ExpressionPtr BuildLeaf(const SyntaxNode& node);
  ExpressionPtr BuildInteger(const SyntaxNode& node, bool negative);
  ExpressionPtr BuildFloat(const SyntaxNode& node);
  ExpressionPtr BuildString(const SyntaxNode& node);
  ExpressionPtr BuildChainOf(ExpressionKind kind, const SyntaxNode& node);
  ExpressionPtr BuildOperators(const SyntaxNode& node);
  ExpressionPtr BuildUnary(const SyntaxNode& node);
  ExpressionPtr BuildNegation(const SyntaxNode& node);
  ExpressionPtr BuildComparison(const SyntaxNode& node);
  ExpressionPtr BuildPredicate(const SyntaxNode& node);
  ExpressionPtr BuildPostfix(const SyntaxNode& node);
  ExpressionPtr ApplyPostfix(ExpressionPtr target, const SyntaxNode& node);
  ExpressionPtr BuildMap(const SyntaxNode& node);
  ExpressionPtr BuildCase(const SyntaxNode& node);
  ExpressionPtr BuildFunction(const SyntaxNode& node);
  ExpressionPtr BuildCollection(const SyntaxNode& node);  // list comprehension, quantifier
  ExpressionPtr BuildReduce(const SyntaxNode& node);
  ExpressionPtr BuildPatternExpression(const SyntaxNode& node);
  ExpressionPtr BuildPatternComprehension(const SyntaxNode& node);

  // False, with a problem, once there are too many operators: each nests those before it.
  bool MayNest(const SyntaxNode& node);

  std::string NameOf(const SyntaxNode& node) const;
  void Fail(ProblemKind kind, std::string code, std::string message, size_t offset);

  std::string_view text_;
  std::optional<Problem> problem_;
  size_t operators_ = 0;
};

}  // namespace quoth::cypher
