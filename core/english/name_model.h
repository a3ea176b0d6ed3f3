// NameModel: which words name a person, an organization or a place, by a trained linear chain.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/english/gazetteer.h"
#include "core/english/name_features.h"
#include "core/english/names.h"
#include "core/english/text.h"
#include "core/learned/linear_chain.h"

namespace quoth::english {

// The labels of the chain, by number. B- begins a name, I- goes on with it.
inline constexpr std::array<std::string_view, 7> kNameLabels = {"O",     "B-PER", "I-PER", "B-ORG",
                                                                "I-ORG", "B-LOC", "I-LOC"};

struct ModelName {
  Range range;
  NameKind kind = NameKind::kPerson;
  // The probability of each NameKind, given the best division into names.
  std::array<float, 3> probabilities{};
};

// Immutable and thread-safe.
class NameModel {
 public:
  // The model that is compiled in; where there is none (before it was ever trained) it finds nothing.
  NameModel();
  // Others, to measure them.
  NameModel(LinearChain chain, const Gazetteer& gazetteer);

  bool exists() const { return chain_.has_value(); }
  const Gazetteer& gazetteer() const { return gazetteer_; }

  // In text order, without overlap.
  std::vector<ModelName> Find(const Text& text, const NameEvidence& evidence) const;

 private:
  Gazetteer gazetteer_;
  std::optional<LinearChain> chain_;
};

}  // namespace quoth::english
