// Graph queries: a read-only part of openCypher over any PropertyGraph. docs/query.md says which.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/cypher/evaluation.h"
#include "core/cypher/problem.h"
#include "core/cypher/property_graph.h"
#include "core/cypher/value.h"

namespace quoth::cypher {

// Values by column. Return false to have enough.
using AnswerVisitor = std::function<bool(const std::vector<Value>&)>;

// A query that was read and checked. Immutable; may be run by several threads, each with a graph of
// its own.
class PreparedQuery {
 public:
  static std::variant<PreparedQuery, Problem> Prepare(std::string_view text);
  ~PreparedQuery();
  PreparedQuery(PreparedQuery&&) noexcept;
  PreparedQuery& operator=(PreparedQuery&&) noexcept;

  const std::vector<std::string>& columns() const;

  // Streams the rows of the answer; those shown before a problem stand.
  std::optional<Problem> Run(const PropertyGraph& graph, const Map& parameters,
                             const QueryLimits& limits, const AnswerVisitor& visit) const;

  // The order in which patterns would be matched in that graph, for people.
  std::string Explain(const PropertyGraph& graph) const;

 private:
  struct Rep;
  explicit PreparedQuery(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace quoth::cypher
