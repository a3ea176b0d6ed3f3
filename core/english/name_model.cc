#include "core/english/name_model.h"

#include <algorithm>
#include <utility>

#include "core/embedded_files.h"

namespace quoth::english {
namespace {

constexpr size_t kLabels = kNameLabels.size();

bool Begins(uint8_t label) { return label % 2 == 1; }
NameKind KindOf(uint8_t label) { return static_cast<NameKind>((label - 1) / 2); }

// The names that the labels of one segment spell.
void TakeNames(Index begin, const std::vector<uint8_t>& labels,
               const std::vector<float>& probabilities, std::vector<ModelName>* names) {
  for (size_t i = 0; i < labels.size(); ++i) {
    if (!Begins(labels[i])) continue;
    size_t end = i + 1;
    while (end < labels.size() && labels[end] == labels[i] + 1) ++end;
    ModelName name;
    name.range = {begin + static_cast<Index>(i), begin + static_cast<Index>(end)};
    name.kind = KindOf(labels[i]);
    float sum = 0;
    for (size_t k = 0; k < name.probabilities.size(); ++k) {
      name.probabilities[k] = probabilities[i * kLabels + 1 + 2 * k];
      sum += name.probabilities[k];
    }
    for (float& p : name.probabilities) p = sum > 0 ? p / sum : 0;
    names->push_back(name);
    i = end - 1;
  }
}

}  // namespace

NameModel::NameModel() : gazetteer_(FindEmbeddedFile(ModelFiles(), "en/gazetteer.table")) {
  auto chain = LinearChain::Parse(FindEmbeddedFile(ModelFiles(), "en/names.model"));
  if (chain && chain->labels().size() == kLabels) chain_ = *std::move(chain);
}

NameModel::NameModel(LinearChain chain, const Gazetteer& gazetteer)
    : gazetteer_(gazetteer), chain_(std::move(chain)) {}

std::vector<ModelName> NameModel::Find(const Text& text, const NameEvidence& evidence) const {
  std::vector<ModelName> names;
  if (!chain_) return names;
  const NameFeatures features(text, evidence, gazetteer_);
  FeatureSequence sequence;
  std::vector<uint8_t> labels;
  std::vector<float> scores, probabilities;
  for (const Range& segment : features.segments()) {
    features.Collect(segment, &sequence);
    chain_->Score(sequence, &scores);
    chain_->DecodeScores(scores, &labels);
    if (std::all_of(labels.begin(), labels.end(), [](uint8_t label) { return label == 0; })) continue;
    chain_->MarginalsOfScores(scores, &probabilities);
    TakeNames(segment.begin, labels, probabilities, &names);
  }
  return names;
}

}  // namespace quoth::english
