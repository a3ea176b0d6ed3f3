// Who takes the word from the one who had it, though the text gives no name that we know.
#pragma once

#include <optional>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"
#include "core/korean/report.h"

namespace quoth::korean {

struct OtherVoice {
  Span noun;              // bytes
  bool somebody = false;  // a person whose name is not given (아내), not a thing or a name that we do not know
};

// 아내는 “…”고 했다, 1심은 “…”고 봤다, 뤼카 모로는 “…”고 했다: who stands right before the marks of a report.
std::optional<OtherVoice> OtherVoiceBefore(const Page& page, const Lexicon& lexicon, const Report& report);

// 정부는 난색을 보였다, 주민들이 반발하고 나섰다
bool TakesStand(const Page& page, const Sentence& sentence);

}  // namespace quoth::korean
