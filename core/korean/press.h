// The press as whom somebody speaks to (한겨레에 …라고 말했다).
#pragma once

#include <cstdint>
#include <string_view>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {

// 한겨레, 누리일보
bool IsPress(std::string_view name);

// `현지 일간 누리데일리에`, `한겨레에`: the number of words, from `word` on, that name the press which is told what
// follows; 0 if none does, or if what follows up to `end` seems to be about it (누리일보에 사과하라고). Names are in
// core/lexicon/ko/press.tsv.
uint32_t PressToldLength(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end);

}  // namespace quoth::korean
