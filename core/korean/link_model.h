// Links that a linear model reads off two names of a sentence, where no pattern tells: trained on
// KLUE-RE (core/models/ko/links.md).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/learned/linear_chain.h"
#include "core/links/pair_features.h"
#include "core/links/reader.h"

namespace quoth::korean {

// How two names are linked; `from` is the one that stands first if `forward`.
struct ModelLink {
  LinkKind kind = LinkKind::kAffiliatedWith;
  bool forward = true;
  float probability = 0;
};

// Immutable and thread-safe.
class LinkModel {
 public:
  LinkModel();

  // The likeliest link of the pair; empty if that is none. Spans are bytes of `text`.
  std::optional<ModelLink> Classify(std::string_view text, Span sentence,
                                    const links::NamePair& pair) const;

  // Adds links of names near each other in the sentence that the model is sure of.
  void Read(const links::Reading& reading, Span sentence, const links::MentionTable& mentions,
            links::Collector& collector) const;

 private:
  LinearChain chain_;
  std::vector<std::optional<ModelLink>> labels_;  // of the chain
};

}  // namespace quoth::korean
