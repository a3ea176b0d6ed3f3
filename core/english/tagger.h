// Tagger: the part of speech of every token. Left to right, each word by a linear model that sees
// the tags before it; words that are always the same are looked up.
#pragma once

#include <optional>
#include <vector>

#include "core/english/tag_features.h"
#include "core/english/tags.h"
#include "core/english/text.h"
#include "core/learned/linear_chain.h"

namespace quoth::english {

// Immutable and thread-safe.
class Tagger {
 public:
  // The model that is compiled in. Where there is none (before it was ever trained) every word is
  // Tag::kOther.
  Tagger();
  // Another model, to measure it.
  Tagger(LinearChain model, TagDictionary dictionary);

  // One tag a token. The tags that the tokens have so far are not looked at.
  std::vector<Tag> TagsOf(const Text& text) const;

 private:
  TagDictionary dictionary_;
  std::optional<LinearChain> model_;
};

}  // namespace quoth::english
