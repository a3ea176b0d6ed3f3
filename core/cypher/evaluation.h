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
  uint64_t memory = uint64_t{256} << 20;  // bytes of values held at a time, and of any one value; about
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

  // Steps of work. False: stop.
  bool Tick(size_t steps = 1) {
    steps_ += steps;
    if (steps_ >= next_look_) {
      CheckTime();
      next_look_ = steps_ + 64;
    }
    return ok();
  }
  // Memory held as long as the charge is. False: stop.
  bool Charge(MemoryCharge& charge, size_t bytes) {
    charge.Add(held_, bytes);
    return held_->load(std::memory_order_relaxed) <= limits_.memory ? ok() : FailMemory();
  }
  // Memory held until the end of the run. False: stop.
  bool Take(size_t bytes) { return Charge(kept_, bytes); }

  // Every list, map and long text that a query makes becomes a value here: within the limits of
  // depth and memory, and counted as long as it lives.
  template <typename T>
  Value Own(T content) {
    MemoryCharge charge;
    return Charge(charge, OwnMemoryOf(content)) ? Own(std::move(content), std::move(charge)) : Value();
  }
  Value Own(std::string text) {
    if (text.size() <= kLongText) return Value(std::move(text));
    MemoryCharge charge;
    return Charge(charge, text.size()) ? Value(std::move(text), std::move(charge)) : Value();
  }
  // Of what is charged already.
  template <typename T>
  Value Own(T content, MemoryCharge charge) {
    return Bounded(Value(std::move(content), std::move(charge)));
  }
  // The value, unless it is too deep or, counted as Extent does, too large.
  Value Bounded(Value value) {
    const Extent* extent = value.extent();
    if (extent == nullptr) return value;
    if (extent->depth > kDeepestValue) return FailDepth();
    if (extent->bytes <= limits_.memory) return value;
    FailMemory();
    return Value();
  }

 private:
  bool FailMemory() {
    Fail(ProblemKind::kLimit, "MemoryLimit",
         "the query holds more than " + std::to_string(limits_.memory >> 20) +
             " MiB; narrow it down, or sort and collect less",
         0);
    return false;
  }
  Value FailDepth() {
    return Fail(ProblemKind::kLimit, "NestingLimit",
                "a list or map nests more than " + std::to_string(kDeepestValue) + " deep", 0);
  }
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
  uint64_t next_look_ = 64;  // at the clock
  MemoryAccount held_ = std::make_shared<std::atomic<size_t>>(0);
  MemoryCharge kept_;
  std::optional<Problem> problem_;
};

// Makes a list item by item, within the memory of the run.
class ListBuilder {
 public:
  explicit ListBuilder(Evaluation& run) : run_(run) {}

  // False: stop.
  bool Add(Value item) {
    const size_t bytes = OwnMemoryOf(item);
    list_.push_back(std::move(item));
    return run_.Charge(charge_, bytes);
  }
  Value Finish() { return run_.ok() ? run_.Own(std::move(list_), std::move(charge_)) : Value(); }

 private:
  Evaluation& run_;
  List list_;
  MemoryCharge charge_;
};

// The value of an expression in a row. The row is as before afterwards. expression_values.cc
Value Evaluate(const Expression& expression, Row& row, Evaluation& run);
// The value of a predicate: true, false or unknown; anything else is a problem.
Ternary EvaluatePredicate(const Expression& expression, Row& row, Evaluation& run);

}  // namespace quoth::cypher
