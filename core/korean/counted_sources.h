// Sources that are counted, not named: 병원 다섯 곳 모두 “…”, 직원 두 명은 “…”.
#pragma once

#include <cstdint>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"
#include "core/korean/phrase.h"

namespace quoth::korean {

// So many people or bodies right before the marked words that begin at `end`; a group that no list knows. Kind kNone if
// there is none at `from` or behind it. Of things that may be counted, too (곳), only all of them speak (다섯 곳 모두).
Phrase CountedBefore(const Page& page, const Lexicon& lexicon, uint32_t end, uint32_t from);

}  // namespace quoth::korean
