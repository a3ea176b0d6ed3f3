#include "core/learned/training.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace quoth {
namespace {

// Forward-backward over one sequence, and the step along its gradient.
class Trainer {
 public:
  Trainer(const std::vector<std::string>& labels, const TrainingOptions& options)
      : options_(options), size_(labels.size()) {
    weights_.labels = labels;
    weights_.table_bits = options.table_bits;
    weights_.transitions.assign((size_ + 1) * size_, 0);
    weights_.emissions.assign((size_t{1} << options.table_bits) * size_, 0);
    transition_steps_.Start(weights_.transitions.size(), options.average);
    emission_steps_.Start(weights_.emissions.size(), options.average);
    used_.assign(size_t{1} << options.table_bits, true);
    Forbid();
  }

  void DropRareFeatures(const std::vector<LabelledSequence>& examples) {
    if (options_.least_count <= 1) return;
    std::vector<uint32_t> counts(used_.size(), 0);
    for (const LabelledSequence& example : examples) {
      for (size_t i = 0; i < example.features.size(); ++i) {
        for (const uint32_t hash : example.features.At(i)) ++counts[Bucket(hash)];
      }
    }
    for (size_t i = 0; i < counts.size(); ++i) used_[i] = counts[i] >= options_.least_count;
  }

  // One step; the loss of the example before it.
  double Step(const LabelledSequence& example) {
    const size_t positions = example.features.size();
    if (positions == 0) return 0;
    ++steps_;
    Emissions(example.features);
    const double total = ForwardBackward(positions);
    const double loss = total - GoldScore(example);
    UpdateTransitions(example, total);
    UpdateEmissions(example, total);
    return loss;
  }

  LinearChainWeights Take() && {
    transition_steps_.Average(steps_, weights_.transitions);
    emission_steps_.Average(steps_, weights_.emissions);
    return std::move(weights_);
  }

 private:
  // What AdaGrad and the mean over all steps keep of each weight of a table.
  struct Steps {
    std::vector<float> squares;
    std::vector<double> late;  // what was added, times the step in which it was; empty: no mean

    void Start(size_t weights, bool average) {
      constexpr float kFirstSquare = 1e-4F;
      squares.assign(weights, kFirstSquare);
      if (average) late.assign(weights, 0);
    }

    // What was added in step t of T is there in T - t + 1 of them.
    void Average(double steps, std::vector<float>& weights) const {
      for (size_t i = 0; i < late.size(); ++i) {
        if (weights[i] == kForbidden) continue;
        weights[i] -= static_cast<float>((late[i] - weights[i]) / steps);
      }
    }
  };

  uint32_t Bucket(uint32_t hash) const { return FeatureBucket(hash, options_.table_bits); }
  float& Transition(size_t from, size_t to) { return weights_.transitions[from * size_ + to]; }

  void Forbid() {
    for (size_t to = 0; to < size_; ++to) {
      if (!options_.may_start.empty() && !options_.may_start[to])
        Transition(size_, to) = kForbidden;
      for (size_t from = 0; from < size_; ++from) {
        if (!options_.may_follow.empty() && !options_.may_follow[from * size_ + to]) {
          Transition(from, to) = kForbidden;
        }
      }
    }
  }

  void Emissions(const FeatureSequence& features) {
    emitted_.assign(features.size() * size_, 0);
    for (size_t i = 0; i < features.size(); ++i) {
      for (const uint32_t hash : features.At(i)) {
        const uint32_t bucket = Bucket(hash);
        if (!used_[bucket]) continue;
        const float* row = &weights_.emissions[bucket * size_];
        for (size_t j = 0; j < size_; ++j) emitted_[i * size_ + j] += row[j];
      }
    }
  }

  double LogSum(const std::vector<double>& values) const {
    const double most = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (const double value : values) sum += std::exp(value - most);
    return most + std::log(sum);
  }

  double ForwardBackward(size_t positions) {
    forward_.assign(positions * size_, 0);
    backward_.assign(positions * size_, 0);
    std::vector<double> terms(size_);
    for (size_t j = 0; j < size_; ++j) forward_[j] = emitted_[j] + Transition(size_, j);
    for (size_t i = 1; i < positions; ++i) {
      for (size_t j = 0; j < size_; ++j) {
        for (size_t k = 0; k < size_; ++k) {
          terms[k] = forward_[(i - 1) * size_ + k] + Transition(k, j);
        }
        forward_[i * size_ + j] = emitted_[i * size_ + j] + LogSum(terms);
      }
    }
    for (size_t i = positions - 1; i-- > 0;) {
      for (size_t j = 0; j < size_; ++j) {
        for (size_t k = 0; k < size_; ++k) {
          const size_t next = (i + 1) * size_ + k;
          terms[k] = Transition(j, k) + emitted_[next] + backward_[next];
        }
        backward_[i * size_ + j] = LogSum(terms);
      }
    }
    for (size_t j = 0; j < size_; ++j) terms[j] = forward_[(positions - 1) * size_ + j];
    return LogSum(terms);
  }

  double GoldScore(const LabelledSequence& example) {
    double score = 0;
    size_t before = size_;
    for (size_t i = 0; i < example.labels.size(); ++i) {
      const size_t label = example.labels[i];
      score += emitted_[i * size_ + label] + Transition(before, label);
      before = label;
    }
    return score;
  }

  void Adjust(float gradient, size_t i, std::vector<float>& weights, Steps& steps) {
    gradient += options_.l2 * weights[i];
    steps.squares[i] += gradient * gradient;
    const float change = -options_.learning_rate * gradient / std::sqrt(steps.squares[i]);
    weights[i] += change;
    if (!steps.late.empty()) steps.late[i] += change * steps_;
  }

  // Expected less observed transitions.
  void UpdateTransitions(const LabelledSequence& example, double total) {
    std::vector<double> expected(weights_.transitions.size(), 0);
    for (size_t j = 0; j < size_; ++j) {
      expected[size_ * size_ + j] = std::exp(forward_[j] + backward_[j] - total);
    }
    for (size_t i = 1; i < example.labels.size(); ++i) {
      for (size_t j = 0; j < size_; ++j) {
        const double right = emitted_[i * size_ + j] + backward_[i * size_ + j] - total;
        for (size_t k = 0; k < size_; ++k) {
          expected[k * size_ + j] +=
              std::exp(forward_[(i - 1) * size_ + k] + Transition(k, j) + right);
        }
      }
    }
    size_t before = size_;
    for (const uint8_t label : example.labels) {
      expected[before * size_ + label] -= 1;
      before = label;
    }
    for (size_t i = 0; i < expected.size(); ++i) {
      if (weights_.transitions[i] == kForbidden || expected[i] == 0) continue;
      Adjust(static_cast<float>(expected[i]) * example.weight, i, weights_.transitions,
             transition_steps_);
    }
  }

  void UpdateEmissions(const LabelledSequence& example, double total) {
    std::vector<float> gradient(size_);
    for (size_t i = 0; i < example.features.size(); ++i) {
      for (size_t j = 0; j < size_; ++j) {
        const double expected =
            std::exp(forward_[i * size_ + j] + backward_[i * size_ + j] - total);
        gradient[j] = static_cast<float>(expected - (example.labels[i] == j)) * example.weight;
      }
      for (const uint32_t hash : example.features.At(i)) {
        const uint32_t bucket = Bucket(hash);
        if (!used_[bucket]) continue;
        for (size_t j = 0; j < size_; ++j) {
          Adjust(gradient[j], bucket * size_ + j, weights_.emissions, emission_steps_);
        }
      }
    }
  }

  const TrainingOptions& options_;
  const size_t size_;
  LinearChainWeights weights_;
  Steps transition_steps_, emission_steps_;
  double steps_ = 0;
  std::vector<bool> used_;
  std::vector<double> emitted_, forward_, backward_;
};

}  // namespace

LinearChainWeights Train(const std::vector<std::string>& labels,
                         const std::vector<LabelledSequence>& examples,
                         const TrainingOptions& options, const EpochReport& report) {
  Trainer trainer(labels, options);
  trainer.DropRareFeatures(examples);
  std::vector<size_t> order(examples.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::mt19937_64 random(options.seed);
  for (uint32_t epoch = 1; epoch <= options.epochs; ++epoch) {
    // Fisher-Yates by hand: std::shuffle differs between standard libraries.
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    double loss = 0;
    size_t positions = 0;
    for (const size_t i : order) {
      loss += trainer.Step(examples[i]);
      positions += examples[i].labels.size();
    }
    if (report) report(epoch, positions > 0 ? loss / static_cast<double>(positions) : 0);
  }
  return std::move(trainer).Take();
}

void ForbidBrokenSpans(const std::vector<std::string>& labels, TrainingOptions* options) {
  const size_t size = labels.size();
  options->may_start.assign(size, true);
  options->may_follow.assign(size * size, true);
  for (size_t to = 0; to < size; ++to) {
    if (!labels[to].starts_with("I-")) continue;
    const std::string kind = labels[to].substr(2);
    options->may_start[to] = false;
    for (size_t from = 0; from < size; ++from) {
      options->may_follow[from * size + to] =
          labels[from] == "B-" + kind || labels[from] == "I-" + kind;
    }
  }
}

}  // namespace quoth
