#include "core/english/name_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/embedded_files.h"

namespace quoth::english {
namespace {

constexpr size_t kLabels = kNameLabels.size();

bool Begins(uint8_t label) { return label % 2 == 1; }
NameKind KindOf(uint8_t label) { return static_cast<NameKind>((label - 1) / 2); }

// The probability of each kind for a name from position `begin` to `end`, whatever stands around it.
std::array<float, 3> KindsOf(const LinearChain& chain, const std::vector<float>& scores, size_t begin,
                             size_t end) {
  std::array<float, 3> kinds{};
  for (size_t k = 0; k < kinds.size(); ++k) {
    const size_t first = 1 + 2 * k, inside = first + 1;
    kinds[k] = scores[begin * kLabels + first];
    for (size_t i = begin + 1; i < end; ++i) {
      kinds[k] += scores[i * kLabels + inside] + chain.Transition(i == begin + 1 ? first : inside, inside);
    }
  }
  const float most = *std::max_element(kinds.begin(), kinds.end());
  float sum = 0;
  for (float& kind : kinds) sum += kind = std::exp(kind - most);
  for (float& kind : kinds) kind /= sum;
  return kinds;
}

// The names that the labels of one segment spell.
void TakeNames(const LinearChain& chain, Index begin, const std::vector<uint8_t>& labels,
               const std::vector<float>& scores, std::vector<ModelName>* names) {
  for (size_t i = 0; i < labels.size(); ++i) {
    if (!Begins(labels[i])) continue;
    size_t end = i + 1;
    while (end < labels.size() && labels[end] == labels[i] + 1) ++end;
    ModelName name;
    name.range = {begin + static_cast<Index>(i), begin + static_cast<Index>(end)};
    name.kind = KindOf(labels[i]);
    name.probabilities = KindsOf(chain, scores, i, end);
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
  for (const Range& segment : features.segments()) {
    features.Collect(segment, &sequence);
    chain_->Decode(sequence, &labels);
    if (std::all_of(labels.begin(), labels.end(), [](uint8_t label) { return label == 0; })) continue;
    TakeNames(*chain_, segment.begin, labels, chain_->Scores(sequence), &names);
  }
  return names;
}

}  // namespace quoth::english
