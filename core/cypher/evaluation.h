// Evaluation: one run of one query. Carries what every part of it needs, counts what it costs, and
// keeps the first problem. After a problem, values mean nothing and everything stops.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/cypher/ast.h"
#include "core/cypher/problem.h"
#include "core/cypher/property_graph.h"
#include "core/cypher/value.h"

namespace quoth::cypher {

struct MatchPlan;
struct MatchPlans;               // match.h
using Row = std::vector<Value>;  // by slot

struct QueryLimits {
  std::chrono::milliseconds time{10'000};
  uint64_t rows = 100'000;                // of the answer
  uint64_t memory = uint64_t{256} << 20;  // bytes held for sorting, grouping and lists; about
};

class Evaluation {
 public:
  Evaluation(const PropertyGraph& graph, const Map& parameters, const QueryLimits& limits,
             const MatchPlans& plans)
      : graph_(graph),
        parameters_(parameters),
        limits_(limits),
        plans_(plans),
        deadline_(std::chrono::steady_clock::now() + limits.time) {}

  const PropertyGraph& graph() const { return graph_; }
  const Map& parameters() const { return parameters_; }
  const QueryLimits& limits() const { return limits_; }
  const MatchPlan& PlanOf(const MatchPattern& pattern) const;

  bool ok() const { return !problem_; }
  const std::optional<Problem>& problem() const { return problem_; }
  // Gives null, so that a function can end with it.
  Value Fail(ProblemKind kind, std::string code, std::string message, size_t offset) {
    if (!problem_) problem_ = Problem{kind, std::move(code), std::move(message), offset};
    return Value();
  }
  // False, with a problem, if the graph could not be read.
  template <typename T>
  bool Check(const Result<T>& result) {
    if (result) return true;
    Fail(ProblemKind::kGraph, "GraphError", result.error().message, 0);
    return false;
  }

  // One step of work. False: stop.
  bool Tick() {
    if (++steps_ % 64 == 0) CheckTime();
    return ok();
  }
  // Memory taken until the end of the run. False: stop.
  bool Take(size_t bytes) {
    memory_ += bytes;
    if (memory_ > limits_.memory) {
      Fail(ProblemKind::kLimit, "MemoryLimit",
           "the query holds more than " + std::to_string(limits_.memory >> 20) +
               " MiB; narrow it down, or sort and collect less",
           0);
    }
    return ok();
  }

 private:
  void CheckTime() {
    if (std::chrono::steady_clock::now() < deadline_) return;
    Fail(ProblemKind::kLimit, "TimeLimit",
         "the query takes longer than " + std::to_string(limits_.time.count()) +
             " ms; name a node to start from, or shorten the paths",
         0);
  }

  const PropertyGraph& graph_;
  const Map& parameters_;
  const QueryLimits& limits_;
  const MatchPlans& plans_;
  std::chrono::steady_clock::time_point deadline_;
  uint64_t steps_ = 0;
  uint64_t memory_ = 0;
  std::optional<Problem> problem_;
};

// The value of an expression in a row. The row is as before afterwards. expression_values.cc
Value Evaluate(const Expression& expression, Row& row, Evaluation& run);
// The value of a predicate: true, false or unknown; anything else is a problem.
Ternary EvaluatePredicate(const Expression& expression, Row& row, Evaluation& run);

}  // namespace quoth::cypher
