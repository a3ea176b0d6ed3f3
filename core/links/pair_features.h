// What a linear model sees of two names in a sentence: the words between and around them. One
// function for training and use, so that both look at the same.
#pragma once

#include <string_view>

#include "core/learned/features.h"
#include "quoth/document.h"
#include "quoth/extraction.h"

namespace quoth::links {

// Two names that do not overlap; `first` stands before `second`.
struct NamePair {
  Span first, second;
  EntityKind first_kind = EntityKind::kPerson, second_kind = EntityKind::kPerson;
};

// Adds one position. `sentence` bounds what is looked at; spans are bytes of `text`.
void AddPairFeatures(std::string_view text, Span sentence, const NamePair& pair,
                     FeatureSequence* features);

}  // namespace quoth::links
