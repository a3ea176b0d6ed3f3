// The clauses of a query as stages that rows are pushed through.
#pragma once

#include <memory>
#include <unordered_set>
#include <vector>

#include "core/cypher/ast.h"
#include "core/cypher/evaluation.h"
#include "core/cypher/query.h"

namespace quoth::cypher {

class Stage {
 public:
  virtual ~Stage() = default;
  // The stage may write to slots of its own. False: no more rows are wanted.
  virtual bool Push(Row& row) = 0;
  // After the last row.
  virtual void Finish() = 0;
};

struct ValuesHash {
  size_t operator()(const List& values) const;
};
struct ValuesSame {
  bool operator()(const List& a, const List& b) const;
};
// Bytes that a row adds to what its lists and maps hold for themselves.
size_t MemoryOfValues(const List& values);

// Where the columns of all parts of a query arrive.
class AnswerSink {
 public:
  AnswerSink(Evaluation& run, bool distinct, const AnswerVisitor& visit)
      : run_(run), distinct_(distinct), visit_(visit) {}

  bool Push(const List& values);
  bool enough() const { return enough_; }

 private:
  Evaluation& run_;
  bool distinct_;
  const AnswerVisitor& visit_;
  std::unordered_set<List, ValuesHash, ValuesSame> seen_;
  uint64_t rows_ = 0;
  bool enough_ = false;
};

// The first stage comes first; each knows the next. All outlive the run's last Finish.
std::vector<std::unique_ptr<Stage>> BuildStages(const SingleQuery& query, Evaluation& run,
                                                AnswerSink& sink);

// aggregate_stage.cc: groups rows by the columns that do not aggregate.
std::unique_ptr<Stage> MakeAggregateStage(const Projection& projection, Slot slots, Evaluation& run,
                                          Stage& next);

}  // namespace quoth::cypher
