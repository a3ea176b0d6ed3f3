// Japanese names in Hangul (나카가와 신지): a surname that lists have, and behind it a given name that they have,
// whatever its end looks like (사쿠라|는, 다로|는).
#pragma once

#include <string_view>

#include "core/korean/lexicon.h"

namespace quoth::korean {

// 나카가와: a surname as Korean spells it.
bool IsJapaneseSurname(std::string_view word);

// The given name that the word begins with, if nothing or a particle or 씨 follows it there; empty if there is none.
// `surname`: the word before.
std::string_view JapaneseGivenName(const Lexicon& lexicon, std::string_view surname, std::string_view word);

}  // namespace quoth::korean
