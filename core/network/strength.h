// How strong a link is, as the cost of walking it: fewer steps always win, then stated links before
// quoted_on before mentioned_with, then those of more documents.
#pragma once

#include <algorithm>
#include <cstdint>

#include "quoth/extraction.h"

namespace quoth {

// What is added to a step for its weakness stays below this over any path shown.
inline constexpr uint64_t kStepCost = 1'000'000'000;

inline uint64_t CostOf(LinkKind kind, uint32_t documents) {
  uint64_t weakness = 0;
  if (kind == LinkKind::kMentionedWith) weakness = 2'000'000;
  if (kind == LinkKind::kQuotedOn) weakness = 1'000'000;
  return kStepCost + weakness + 900'000 / std::max<uint32_t>(documents, 1);
}

}  // namespace quoth
