// Sentences. Insiders of Text only.
#pragma once

#include <vector>

#include "core/english/text.h"

namespace quoth::english {

// The sentences of the text, in order, without gaps. A stop inside quotation marks does not end a
// sentence, so that a quotation and the words that attribute it stay together.
std::vector<Range> SplitSentences(const Text& text);

}  // namespace quoth::english
