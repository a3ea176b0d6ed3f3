// Noun phrases: nouns with the adjectives and nouns in front of them ("rising interest rates").
#pragma once

#include <vector>

#include "core/english/text.h"

namespace quoth::english {

// In order, not overlapping. Nouns that name no subject (empty_nouns.tsv) are none by themselves.
std::vector<Span> NounPhrases(const Text& text);

}  // namespace quoth::english
