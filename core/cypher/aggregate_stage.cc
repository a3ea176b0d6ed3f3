// Grouping and aggregation.

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/cypher/operators.h"
#include "core/cypher/stages.h"

namespace quoth::cypher {
namespace {

// What one aggregate has seen of one group.
class Accumulator {
 public:
  explicit Accumulator(const Expression& call) : call_(&call) {}

  bool Take(Row& row, Evaluation& run) {
    if (call_->children.empty()) {  // count(*)
      ++count_;
      return true;
    }
    Value value = Evaluate(*call_->children[0], row, run);
    if (call_->children.size() == 2) percentile_ = Evaluate(*call_->children[1], row, run);
    if (value.IsNull()) return run.ok();
    if (call_->distinct) {
      if (!seen_.insert(List{value}).second) return run.ok();
      if (!run.Take(64 + OwnMemoryOf(value))) return false;
    }
    ++count_;
    return Add(std::move(value), run);
  }

  Value Result(Evaluation& run) {
    const std::string& name = call_->name;
    if (name == "count") return Value(count_);
    if (name == "collect") return run.Own(std::move(values_), std::move(charge_));
    if (name == "sum") return count_ == 0 ? Value(int64_t{0}) : total_;
    if (name == "avg") return count_ == 0 ? Value() : Value(total_.number() / double(count_));
    if (name == "min" || name == "max") return total_;
    return Percentile(run);
  }

 private:
  bool Add(Value value, Evaluation& run) {
    const std::string& name = call_->name;
    if (name == "count") return true;
    if (name == "min" || name == "max") {
      const int order = total_.IsNull() ? 0 : Compare(value, total_);
      const bool better = name == "min" ? order < 0 : order > 0;
      if (total_.IsNull() || better) total_ = std::move(value);
      return true;
    }
    if (name == "collect") return Keep(std::move(value), run);
    if (!value.IsNumber()) {
      run.Fail(ProblemKind::kType, "InvalidArgumentType",
               name + "() takes numbers, not a " + std::string(ToString(value.type())),
               call_->offset);
      return false;
    }
    if (name != "sum" && name != "avg") return Keep(std::move(value), run);
    // An average must not fail where its sum would not fit.
    if (name == "avg") value = Value(value.number());
    total_ = total_.IsNull() ? std::move(value) : cypher::Add(total_, value, *call_, run);
    return run.ok();
  }

  bool Keep(Value value, Evaluation& run) {
    if (!run.Charge(charge_, OwnMemoryOf(value))) return false;
    values_.push_back(std::move(value));
    return true;
  }

  Value Percentile(Evaluation& run) {
    const double at = percentile_.IsNumber() ? percentile_.number() : -1;
    if (!(at >= 0 && at <= 1)) {
      if (count_ == 0 && percentile_.IsNull()) return Value();
      return run.Fail(ProblemKind::kArgument, "NumberOutOfRange",
                      "a percentile lies between 0.0 and 1.0", call_->offset);
    }
    if (values_.empty()) return Value();
    std::sort(values_.begin(), values_.end(),
              [](const Value& a, const Value& b) { return Compare(a, b) < 0; });
    const auto last = static_cast<double>(values_.size() - 1);
    if (call_->name == "percentiledisc") {
      const double rank = std::ceil(at * static_cast<double>(values_.size())) - 1;
      return values_[static_cast<size_t>(std::max(rank, 0.0))];
    }
    const double rank = at * last, low = std::floor(rank);
    const double below = values_[static_cast<size_t>(low)].number();
    const double above = values_[static_cast<size_t>(std::min(low + 1, last))].number();
    return Value(below + (above - below) * (rank - low));
  }

  const Expression* call_;
  int64_t count_ = 0;
  Value total_;
  Value percentile_;
  List values_;
  MemoryCharge charge_;  // for those
  std::unordered_set<List, ValuesHash, ValuesSame> seen_;
};

struct Group {
  Row row;  // one of its rows
  std::vector<Accumulator> accumulators;
};

class AggregateStage : public Stage {
 public:
  AggregateStage(const Projection& projection, Slot slots, Evaluation& run, Stage& next)
      : projection_(projection), slots_(slots), run_(run), next_(next) {}

  bool Push(Row& row) override {
    List key;
    for (const ProjectionItem& item : projection_.items) {
      if (!item.aggregates) key.push_back(Evaluate(*item.expression, row, run_));
    }
    Group* group = GroupOf(std::move(key), row);
    if (group == nullptr) return false;
    for (Accumulator& accumulator : group->accumulators) {
      if (!accumulator.Take(row, run_)) return false;
    }
    return run_.ok();
  }

  void Finish() override {
    const bool keyless = projection_.items.end() ==
                         std::find_if(projection_.items.begin(), projection_.items.end(),
                                      [](const ProjectionItem& item) { return !item.aggregates; });
    if (groups_.empty() && keyless) GroupOf({}, Row(slots_));
    for (Group& group : groups_) {
      if (!Show(group)) break;
    }
    if (run_.ok()) next_.Finish();
  }

 private:
  Group* GroupOf(List key, const Row& row) {
    const auto [at, fresh] = numbers_.try_emplace(std::move(key), groups_.size());
    if (fresh) {
      if (!run_.Take(128 + MemoryOfValues(at->first) + MemoryOfValues(row))) return nullptr;
      groups_.push_back({row, {}});
      for (const Expression* call : projection_.aggregations) {
        groups_.back().accumulators.emplace_back(*call);
      }
    }
    return &groups_[at->second];
  }

  bool Show(Group& group) {
    for (size_t i = 0; i < group.accumulators.size(); ++i) {
      group.row[projection_.aggregations[i]->slot] = group.accumulators[i].Result(run_);
    }
    for (const ProjectionItem& item : projection_.items) {
      group.row[item.slot] = Evaluate(*item.expression, group.row, run_);
    }
    return run_.ok() && next_.Push(group.row);
  }

  const Projection& projection_;
  Slot slots_;
  Evaluation& run_;
  Stage& next_;
  std::unordered_map<List, size_t, ValuesHash, ValuesSame> numbers_;
  std::vector<Group> groups_;  // in the order of their first rows
};

}  // namespace

std::unique_ptr<Stage> MakeAggregateStage(const Projection& projection, Slot slots, Evaluation& run,
                                          Stage& next) {
  return std::make_unique<AggregateStage>(projection, slots, run, next);
}

}  // namespace quoth::cypher
