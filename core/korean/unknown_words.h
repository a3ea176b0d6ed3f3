// Words that no list knows.
#pragma once

#include <string_view>

#include "core/korean/lexicon.h"

namespace quoth::korean {

// A word that is in no list and carries no particle and no ending: it may be a part of a name.
bool MayBePartOfName(const Lexicon& lexicon, std::string_view word);

}  // namespace quoth::korean
