// Words that somebody meets and does not say: A는 “…”이라는 지적에 대해 …, A는 “…”이라는 비판을 받았다.
#pragma once

#include <cstdint>

#include "core/korean/page.h"

namespace quoth::korean {

// `noun`: the word that the words go by (지적에, 비판을). Does the sentence tell how somebody answers them?
bool AreAnswered(const Page& page, uint32_t noun);

// Does it tell that somebody gets to hear them?
bool AreReceived(const Page& page, uint32_t noun);

// 문구가 적힌 옷: do they stand on something?
bool AreWritten(const Page& page, uint32_t noun);

// 시민들로부터, 노조에게서: does word w say from whom?
bool NamesGiver(const Page& page, uint32_t w);

}  // namespace quoth::korean
