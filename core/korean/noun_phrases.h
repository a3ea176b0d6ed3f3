// Noun phrases: nouns, told by the particle or the verbalizer behind them, with the bare nouns in front
// ("금융 시장 안정을").
#pragma once

#include <vector>

#include "core/korean/page.h"

namespace quoth::korean {

// In order, not overlapping, without particles. Nouns that name no subject (empty_nouns.tsv) are none.
std::vector<Span> NounPhrases(const Page& page, const Lexicon& lexicon);

}  // namespace quoth::korean
