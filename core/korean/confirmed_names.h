// Odd names that the text itself confirms: 배성률 누리당 원내대표, later 배 원내대표.
#pragma once

#include <vector>

#include "core/korean/phrase.h"

namespace quoth::korean {

// A phrase each for words that no list takes for names, but that begin with the surname which the text names with the
// same title elsewhere. Only the name is set.
std::vector<Phrase> FindConfirmedNames(const Page& page, const Lexicon& lexicon);

}  // namespace quoth::korean
