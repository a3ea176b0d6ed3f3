// Denials: quotations of what their speaker says is not so.
#pragma once

#include <cstdint>
#include <string_view>

#include "quoth/extraction.h"

namespace quoth {

// Does the report deny what it quotes, as in "denied that she took it" and 받았다는 의혹을 부인했다? Not where the
// words are the denial itself ("I never took it," she denied; “모른다”고 부인했다). `text`: holds content and cue and
// begins at byte `offset` of the document.
bool IsDenied(const Quotation& quotation, std::string_view text, uint32_t offset);

}  // namespace quoth
