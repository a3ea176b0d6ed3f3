// Persons that brackets and labels introduce with body and title: 화순군(군수 홍길동),
// [홍길동/가람당 의원 : …].
#pragma once

#include <vector>

#include "core/korean/captions.h"
#include "core/korean/phrase.h"

namespace quoth::korean {

// captions: those of the page.
std::vector<Phrase> FindIntroductions(const Page& page, const Lexicon& lexicon, const std::vector<Caption>& captions);

}  // namespace quoth::korean
