// Training of a LinearChain. Not part of the product's library: linked into `train_model` and
// tests.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/learned/features.h"
#include "core/learned/linear_chain.h"

namespace quoth {

struct LabelledSequence {
  FeatureSequence features;
  std::vector<uint8_t> labels;  // one a position
  float weight = 1;             // of its gradient: less for labels that are less sure
};

struct TrainingOptions {
  uint32_t table_bits = 18;
  uint32_t epochs = 8;
  float learning_rate = 0.1F;
  float l2 = 1e-6F;          // weight decay, for each step that touches a weight
  uint32_t least_count = 1;  // features that fall into a rarer bucket are not used
  uint64_t seed = 1;         // of the order of the examples
  bool average = false;      // of each weight its mean over all steps, not the last value
  // labels × labels, true where a label may follow another; empty: any may. `may_start`: labels.
  std::vector<bool> may_follow, may_start;
};

// Called after every epoch with the mean log loss a position of the training examples.
using EpochReport = std::function<void(uint32_t epoch, double loss)>;

// Stochastic gradient of the conditional log likelihood with AdaGrad (Duchi, Hazan, Singer 2011).
// The same examples and options give the same weights.
LinearChainWeights Train(const std::vector<std::string>& labels,
                         const std::vector<LabelledSequence>& examples,
                         const TrainingOptions& options, const EpochReport& report = {});

// The constraints of labels O, B-x, I-x: I-x follows only B-x or I-x.
void ForbidBrokenSpans(const std::vector<std::string>& labels, TrainingOptions* options);

}  // namespace quoth
