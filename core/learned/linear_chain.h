// LinearChain: a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over
// hashed features (Weinberger et al. 2009). Labels every position of a sequence; a sequence of one
// position makes it a plain classifier. Trained by core/learned/training.h.
//
// Weights are 8-bit numbers in one table, a row of labels for each bucket of feature hashes. Scores
// are sums of integers, so the same text gives the same labels on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/learned/features.h"
#include "quoth/result.h"

namespace quoth {

inline constexpr size_t kMostLabels = 64;

// Immutable and thread-safe.
class LinearChain {
 public:
  // The format is described in linear_chain.cc. `bytes` are not copied and must outlive the model
  // (they are compiled in, or mapped). kCorruption if they are no model.
  static Result<LinearChain> Parse(std::string_view bytes);

  const std::vector<std::string>& labels() const { return labels_; }

  // The best sequence of labels, by number. Time: positions × (features + labels²).
  void Decode(const FeatureSequence& sequence, std::vector<uint8_t>* labels) const;

  // The same in two steps, for who needs both the best labels and their probabilities: the scores of
  // every label at every position by its features alone, row-major, a row a position; and what they
  // say of the sequence.
  void Score(const FeatureSequence& sequence, std::vector<float>* scores) const;
  void DecodeScores(std::span<const float> scores, std::vector<uint8_t>* labels) const;
  void MarginalsOfScores(std::span<const float> scores, std::vector<float>* probabilities) const;

  // The best label of a sequence of one position, by number. For deciding word by word.
  size_t Best(std::span<const uint32_t> features) const;

  // The probability of every label at every position, given the whole sequence: row-major, a row a
  // position.
  void Marginals(const FeatureSequence& sequence, std::vector<float>* probabilities) const;

  // Asks for the weights of these features ahead of their use; they lie far apart in memory.
  void Prefetch(std::span<const uint32_t> features) const;

  // The probability of every label for a sequence of one position.
  std::vector<float> Classify(std::span<const uint32_t> features) const;

 private:
  LinearChain() = default;

  void AddEmissions(std::span<const uint32_t> features, int32_t* scores) const;
  // Score of `to` after `from`; labels().size() as `from` is the start of the sequence.
  float Transition(size_t from, size_t to) const {
    return transitions_[from * labels_.size() + to];
  }

  std::vector<std::string> labels_;
  std::vector<float> transitions_;
  std::vector<double> odds_;  // exp(transitions_)
  const int8_t* table_ = nullptr;
  size_t stride_ = 0;
  uint32_t table_bits_ = 0;
  float scale_ = 0;
};

// What Parse reads. `transitions` and `emissions` are row-major, as in LinearChain; a transition of
// kForbidden never happens.
struct LinearChainWeights {
  std::vector<std::string> labels;
  uint32_t table_bits = 0;
  std::vector<float> transitions;  // (labels + 1) × labels
  std::vector<float> emissions;    // 2^table_bits × labels
};
inline constexpr float kForbidden = -1e9F;

std::string SerializeLinearChain(const LinearChainWeights& weights);

// The row of the table that a feature falls into.
constexpr uint32_t FeatureBucket(uint32_t hash, uint32_t table_bits) {
  return static_cast<uint32_t>(hash * 0x9e3779b1u) >> (32 - table_bits);
}

}  // namespace quoth
