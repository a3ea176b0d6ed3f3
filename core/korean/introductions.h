// Persons that brackets and labels introduce with body and title: 화순군(군수 홍길동),
// [홍길동/가람당 의원 : …].
#pragma once

#include <vector>

#include "core/korean/phrase.h"

namespace quoth::korean {

std::vector<Phrase> FindIntroductions(const Page& page, const Lexicon& lexicon);

}  // namespace quoth::korean
