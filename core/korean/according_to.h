// `X에 따르면 …`: the rest of the sentence is what X says.
#pragma once

#include <optional>

#include "core/korean/report.h"

namespace quoth::korean {

// Empty if the sentence has no such source, or one that cannot be quoted (규정에 따르면).
std::optional<Report> ReadAccordingTo(const Page& page, const Lexicon& lexicon,
                                      const KnownNames& known, uint32_t sentence);

// Whom such an adverbial between words `from` and `end` names; kind kNone if there is none.
Phrase SourceAccordingTo(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t sentence,
                         uint32_t from, uint32_t end);

}  // namespace quoth::korean
