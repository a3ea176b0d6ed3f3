// Clusters: which names of a document belong together.
#pragma once

#include <string>
#include <vector>

#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

inline constexpr int kEnoughEvidence = 2;

struct Cluster {
  NameKind kind = NameKind::kPerson;
  int evidence = 0;  // for the kind; below kEnoughEvidence it is hardly more than a capital
  std::vector<uint32_t> names;  // indices into Names, in text order
  std::string full_name;        // if the text gives it in pieces only; else empty
};

// The words as they are written, separated by one blank: where lines are broken does not matter.
std::string Letters(const Text& text, Range range);

// Every name is in exactly one cluster.
std::vector<Cluster> ClusterNames(const Text& text, const Names& names);

}  // namespace quoth::english
