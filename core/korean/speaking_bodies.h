// Bodies that speak although 에서 marks them, as it marks places: 대사관에서 밝혔다, but 국회에서 말했다.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {

// May others speak there, so that 에서 tells where rather than who?
bool IsVenue(std::string_view body);

// Is the word a body with 에서 right before the verb of reporting (`cue`)?
bool SpeaksRightBeforeVerb(const Page& page, const Lexicon& lexicon, uint32_t word, std::optional<uint32_t> cue);

}  // namespace quoth::korean
