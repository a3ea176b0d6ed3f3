// Cues: the reporting verb or noun behind a quotation.
#pragma once

#include <optional>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {

struct Cue {
  uint32_t word = 0;
  Verb verb;
};

// The reporting verb in words [from, limit), the first that fits. Bare 하다 and weak verbs must
// stand close to `from`. `noun`: the word of a noun before `from` of which idioms may be (뜻을 |내비쳤다). None if the
// verb is negated.
std::optional<Cue> FindVerb(const Page& page, const Lexicon& lexicon, uint32_t from, uint32_t limit,
                            std::optional<uint32_t> noun = std::nullopt);

// Is words[at] a noun of reporting, with or without particle? `marked`: of text in marks.
bool IsReportingNoun(const Page& page, const Lexicon& lexicon, uint32_t at, bool marked);

// 입장이다, 말이다: the noun closes the sentence as a predicate.
bool IsPredicate(std::string_view word);

// 계획, 방침: what somebody means to do.
bool IsPlan(std::string_view noun);

}  // namespace quoth::korean
