#include "core/cypher/stages.h"

#include <algorithm>
#include <limits>

#include "core/cypher/match.h"

namespace quoth::cypher {
namespace {

class MatchStage : public Stage {
 public:
  MatchStage(const Clause& clause, Evaluation& run, Stage& next)
      : plan_(run.PlanOf(clause.match)), optional_(clause.optional), run_(run), next_(next) {}

  bool Push(Row& row) override {
    bool found = false;
    const bool going = Match(plan_, row, run_, [&](Row& matched) {
      found = true;
      return next_.Push(matched);
    });
    if (!going || found || !optional_) return going;
    for (const Slot slot : plan_.own_slots) row[slot] = Value();
    return next_.Push(row);
  }
  void Finish() override { next_.Finish(); }

 private:
  const MatchPlan& plan_;
  bool optional_;
  Evaluation& run_;
  Stage& next_;
};

class UnwindStage : public Stage {
 public:
  UnwindStage(const Clause& clause, Evaluation& run, Stage& next)
      : clause_(clause), run_(run), next_(next) {}

  bool Push(Row& row) override {
    const Value list = Evaluate(*clause_.list, row, run_);
    if (list.IsNull()) return run_.ok();
    if (!list.IsList()) {
      row[clause_.slot] = list;
      return run_.Tick() && next_.Push(row);
    }
    return std::all_of(list.list().begin(), list.list().end(), [&](const Value& item) {
      row[clause_.slot] = item;
      return run_.Tick() && next_.Push(row);
    });
  }
  void Finish() override { next_.Finish(); }

 private:
  const Clause& clause_;
  Evaluation& run_;
  Stage& next_;
};

class ProjectStage : public Stage {
 public:
  ProjectStage(const Projection& projection, Evaluation& run, Stage& next)
      : projection_(projection), run_(run), next_(next) {}

  bool Push(Row& row) override {
    for (const ProjectionItem& item : projection_.items) {
      row[item.slot] = Evaluate(*item.expression, row, run_);
    }
    return run_.ok() && next_.Push(row);
  }
  void Finish() override { next_.Finish(); }

 private:
  const Projection& projection_;
  Evaluation& run_;
  Stage& next_;
};

List ColumnsOf(const Projection& projection, const Row& row) {
  List values;
  values.reserve(projection.items.size());
  for (const ProjectionItem& item : projection.items) values.push_back(row[item.slot]);
  return values;
}

class DistinctStage : public Stage {
 public:
  DistinctStage(const Projection& projection, Evaluation& run, Stage& next)
      : projection_(projection), run_(run), next_(next) {}

  bool Push(Row& row) override {
    List values = ColumnsOf(projection_, row);
    const size_t memory = 64 + MemoryOfValues(values);
    if (!seen_.insert(std::move(values)).second) return true;
    return run_.Take(memory) && next_.Push(row);
  }
  void Finish() override { next_.Finish(); }

 private:
  const Projection& projection_;
  Evaluation& run_;
  Stage& next_;
  std::unordered_set<List, ValuesHash, ValuesSame> seen_;
};

// SKIP or LIMIT; empty after a problem.
std::optional<uint64_t> CountOf(const ExpressionPtr& expression, Slot slots, Evaluation& run) {
  if (expression == nullptr) return std::nullopt;
  Row row(slots);
  const Value value = Evaluate(*expression, row, run);
  if (!value.Is<int64_t>()) {
    run.Fail(ProblemKind::kSyntax, "InvalidArgumentType", "SKIP and LIMIT take an Integer",
             expression->offset);
    return std::nullopt;
  }
  if (value.integer() < 0) {
    run.Fail(ProblemKind::kSyntax, "NegativeIntegerArgument",
             "SKIP and LIMIT take no negative number", expression->offset);
    return std::nullopt;
  }
  return static_cast<uint64_t>(value.integer());
}

// Sorts; keeps no more rows than `wanted`, those that come first.
class SortStage : public Stage {
 public:
  SortStage(const Projection& projection, uint64_t wanted, Evaluation& run, Stage& next)
      : order_(projection.order), wanted_(wanted), run_(run), next_(next) {}

  bool Push(Row& row) override {
    Entry entry{{}, rows_.size() + dropped_, row};
    for (const SortItem& item : order_) entry.keys.push_back(Evaluate(*item.expression, row, run_));
    if (!run_.ok()) return false;
    if (rows_.size() == most_) {  // otherwise it takes the place of a dropped one
      ++most_;
      if (!run_.Take(MemoryOfKeys(entry.keys) + MemoryOfValues(row))) return false;
    }
    rows_.push_back(std::move(entry));
    if (rows_.size() >= kFew && rows_.size() / 2 >= wanted_) Prune();
    return true;
  }

  void Finish() override {
    std::sort(rows_.begin(), rows_.end(), Before{order_});
    if (rows_.size() > wanted_) rows_.resize(wanted_);
    for (Entry& entry : rows_) {
      if (!next_.Push(entry.row)) break;
    }
    if (run_.ok()) next_.Finish();
  }

 private:
  struct Entry {
    List keys;
    uint64_t number;  // as they came, among equals
    Row row;
  };
  static constexpr size_t kFew = 128;

  // With what lists and maps hold: nothing looks at the clock while they are compared.
  static size_t MemoryOfKeys(const List& keys) {
    size_t bytes = sizeof(List);
    for (const Value& key : keys) bytes += MemoryOf(key);
    return bytes;
  }

  struct Before {
    const std::vector<SortItem>& order;
    bool operator()(const Entry& a, const Entry& b) const {
      for (size_t i = 0; i < order.size(); ++i) {
        const int sign = Compare(a.keys[i], b.keys[i]);
        if (sign != 0) return (sign < 0) != order[i].descending;
      }
      return a.number < b.number;
    }
  };

  void Prune() {
    std::nth_element(rows_.begin(), rows_.begin() + static_cast<ptrdiff_t>(wanted_), rows_.end(),
                     Before{order_});
    dropped_ += rows_.size() - wanted_;
    rows_.resize(wanted_);
  }

  const std::vector<SortItem>& order_;
  uint64_t wanted_;
  Evaluation& run_;
  Stage& next_;
  std::vector<Entry> rows_;
  uint64_t dropped_ = 0;
  size_t most_ = 0;  // rows held at once
};

class WindowStage : public Stage {
 public:
  WindowStage(uint64_t skip, uint64_t limit, Stage& next)
      : skip_(skip), limit_(limit), next_(next) {}

  bool Push(Row& row) override {
    if (limit_ == 0) return false;
    if (skip_ > 0) {
      --skip_;
      return true;
    }
    --limit_;
    return next_.Push(row) && limit_ > 0;
  }
  void Finish() override { next_.Finish(); }

 private:
  uint64_t skip_, limit_;
  Stage& next_;
};

class WhereStage : public Stage {
 public:
  WhereStage(const Expression& where, Evaluation& run, Stage& next)
      : where_(where), run_(run), next_(next) {}

  bool Push(Row& row) override {
    if (EvaluatePredicate(where_, row, run_) != Ternary(true)) return run_.ok();
    return next_.Push(row);
  }
  void Finish() override { next_.Finish(); }

 private:
  const Expression& where_;
  Evaluation& run_;
  Stage& next_;
};

class ReturnStage : public Stage {
 public:
  ReturnStage(const Projection& projection, AnswerSink& sink)
      : projection_(projection), sink_(sink) {}

  bool Push(Row& row) override { return sink_.Push(ColumnsOf(projection_, row)); }
  void Finish() override {}

 private:
  const Projection& projection_;
  AnswerSink& sink_;
};

// Stages are built from the last to the first, as each needs to know the next.
class StageBuilder {
 public:
  StageBuilder(const SingleQuery& query, Evaluation& run, AnswerSink& sink)
      : query_(query), run_(run), sink_(sink) {}

  std::vector<std::unique_ptr<Stage>> Build() {
    for (auto clause = query_.clauses.rbegin(); clause != query_.clauses.rend(); ++clause) {
      switch (clause->kind) {
        case ClauseKind::kMatch:
          Add<MatchStage>(*clause, run_, Next());
          break;
        case ClauseKind::kUnwind:
          Add<UnwindStage>(*clause, run_, Next());
          break;
        case ClauseKind::kReturn:
          Add<ReturnStage>(clause->projection, sink_);
          [[fallthrough]];
        case ClauseKind::kWith:
          AddProjection(*clause);
          break;
      }
    }
    std::reverse(stages_.begin(), stages_.end());
    return std::move(stages_);
  }

 private:
  Stage& Next() { return *stages_.back(); }

  template <typename T, typename... Arguments>
  void Add(Arguments&&... arguments) {
    stages_.push_back(std::make_unique<T>(std::forward<Arguments>(arguments)...));
  }

  void AddProjection(const Clause& clause) {
    const Projection& projection = clause.projection;
    const auto skip = CountOf(projection.skip, query_.slots, run_);
    const auto limit = CountOf(projection.limit, query_.slots, run_);
    if (clause.where != nullptr) Add<WhereStage>(*clause.where, run_, Next());
    constexpr uint64_t kAll = std::numeric_limits<uint64_t>::max();
    if (skip || limit) Add<WindowStage>(skip.value_or(0), limit.value_or(kAll), Next());
    if (!projection.order.empty()) {
      const uint64_t first = skip.value_or(0);
      const uint64_t wanted = limit && *limit < kAll - first ? first + *limit : kAll;
      Add<SortStage>(projection, wanted, run_, Next());
    }
    if (projection.distinct) Add<DistinctStage>(projection, run_, Next());
    if (projection.aggregates) {
      stages_.push_back(MakeAggregateStage(projection, query_.slots, run_, Next()));
    } else {
      Add<ProjectStage>(projection, run_, Next());
    }
  }

  const SingleQuery& query_;
  Evaluation& run_;
  AnswerSink& sink_;
  std::vector<std::unique_ptr<Stage>> stages_;
};

}  // namespace

size_t ValuesHash::operator()(const List& values) const {
  size_t hash = values.size();
  for (const Value& value : values) hash = (hash * 1'099'511'628'211ULL) ^ Hash(value);
  return hash;
}

bool ValuesSame::operator()(const List& a, const List& b) const {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), Same);
}

size_t MemoryOfValues(const List& values) { return sizeof(List) + OwnMemoryOf(values); }

bool AnswerSink::Push(const List& values) {
  if (distinct_ && !seen_.insert(values).second) return true;
  if (distinct_ && !run_.Take(64 + MemoryOfValues(values))) return false;
  if (++rows_ > run_.limits().rows) {
    run_.Fail(
        ProblemKind::kLimit, "RowLimit",
        "the answer has more than " + std::to_string(run_.limits().rows) + " rows; add a LIMIT", 0);
    return false;
  }
  enough_ = !visit_(values);
  return !enough_;
}

std::vector<std::unique_ptr<Stage>> BuildStages(const SingleQuery& query, Evaluation& run,
                                                AnswerSink& sink) {
  return StageBuilder(query, run, sink).Build();
}

}  // namespace quoth::cypher
