#include "core/learned/linear_chain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/learned/training.h"

namespace quoth {
namespace {

const std::vector<std::string> kLabels{"O", "B-X", "I-X"};

// A toy language: upper-case words are names, and "of" between two of them belongs to the name.
LabelledSequence Sentence(const std::vector<std::string>& words, std::vector<uint8_t> labels) {
  LabelledSequence sequence;
  for (size_t i = 0; i < words.size(); ++i) {
    sequence.features.StartPosition();
    sequence.features.Add(FeatureHash(1, words[i]));
    sequence.features.Add(FeatureHash(2, {static_cast<uint64_t>(words[i][0] < 'a')}));
    if (i + 1 < words.size()) {
      sequence.features.Add(FeatureHash(3, {static_cast<uint64_t>(words[i + 1][0] < 'a')}));
    }
  }
  sequence.labels = std::move(labels);
  return sequence;
}

std::vector<LabelledSequence> Examples() {
  return {
      Sentence({"the", "Bank", "of", "Arden", "said"}, {0, 1, 2, 2, 0}),
      Sentence({"Roe", "spoke", "of", "it"}, {1, 0, 0, 0}),
      Sentence({"a", "University", "of", "Marl", "report"}, {0, 1, 2, 2, 0}),
      Sentence({"most", "of", "it", "went"}, {0, 0, 0, 0}),
      Sentence({"Ada", "Roe", "said"}, {1, 2, 0}),
  };
}

TrainingOptions Options() {
  TrainingOptions options;
  options.table_bits = 10;
  options.epochs = 60;
  ForbidBrokenSpans(kLabels, &options);
  return options;
}

TEST(LinearChain, LearnsAndGeneralises) {
  const std::string bytes = SerializeLinearChain(Train(kLabels, Examples(), Options()));
  const auto model = LinearChain::Parse(bytes);
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->labels(), kLabels);
  std::vector<uint8_t> labels;
  model->Decode(Sentence({"the", "School", "of", "Welbeck", "went"}, {}).features, &labels);
  EXPECT_EQ(labels, (std::vector<uint8_t>{0, 1, 2, 2, 0}));
  model->Decode(FeatureSequence(), &labels);
  EXPECT_TRUE(labels.empty());
}

TEST(LinearChain, MarginalsAreProbabilities) {
  const std::string bytes = SerializeLinearChain(Train(kLabels, Examples(), Options()));
  const auto model = LinearChain::Parse(bytes);
  ASSERT_TRUE(model);
  std::vector<float> p;
  model->Marginals(Sentence({"the", "Bank", "of", "Arden", "said"}, {}).features, &p);
  ASSERT_EQ(p.size(), 15u);
  for (size_t i = 0; i < 5; ++i) {
    EXPECT_NEAR(std::accumulate(&p[i * 3], &p[i * 3] + 3, 0.0F), 1, 1e-3);
  }
  EXPECT_GT(p[1 * 3 + 1], 0.8);   // Bank begins a name
  EXPECT_LT(p[0 * 3 + 2], 1e-6);  // nothing is inside a name before one has begun
}

TEST(LinearChain, TheSameExamplesGiveTheSameModel) {
  EXPECT_EQ(SerializeLinearChain(Train(kLabels, Examples(), Options())),
            SerializeLinearChain(Train(kLabels, Examples(), Options())));
}

// One example is one step an epoch, so training for one, two and three epochs shows every step.
TEST(LinearChain, AveragedWeightsAreTheMeanOfAllSteps) {
  const std::vector<LabelledSequence> examples{Examples().front()};
  TrainingOptions options = Options();
  std::vector<float> mean;
  for (options.epochs = 1; options.epochs <= 3; ++options.epochs) {
    const LinearChainWeights weights = Train(kLabels, examples, options);
    mean.resize(weights.emissions.size());
    for (size_t i = 0; i < mean.size(); ++i) mean[i] += weights.emissions[i] / 3;
  }
  options.epochs = 3;
  options.average = true;
  const LinearChainWeights averaged = Train(kLabels, examples, options);
  ASSERT_EQ(averaged.emissions.size(), mean.size());
  for (size_t i = 0; i < mean.size(); ++i) EXPECT_NEAR(averaged.emissions[i], mean[i], 1e-5) << i;
  EXPECT_GT(*std::max_element(mean.begin(), mean.end()), 0.01);
}

TEST(LinearChain, RefusesWhatIsNoModel) {
  const std::string bytes = SerializeLinearChain(Train(kLabels, Examples(), Options()));
  EXPECT_FALSE(LinearChain::Parse(""));
  EXPECT_FALSE(LinearChain::Parse("QLC1"));
  for (size_t size = 0; size < bytes.size(); size += 97) {
    EXPECT_FALSE(LinearChain::Parse(bytes.substr(0, size))) << size;
  }
  EXPECT_FALSE(LinearChain::Parse(bytes + "x"));
}

}  // namespace
}  // namespace quoth
