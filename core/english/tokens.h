// Tokens: words with their clitics split off, numbers, abbreviations with their stop, and single
// punctuation characters. Insiders of Text only.
#pragma once

#include <string>
#include <vector>

#include "core/english/text.h"

namespace quoth::english {

// `lower` is the text with ASCII letters in lower case. Fills paragraph numbers (a paragraph is a
// line) but not sentences or runs. The words go
// into `forms`.
std::vector<Token> Tokenize(std::string_view text, std::string_view lower,
                            const Vocabulary& vocabulary, Forms* forms);

}  // namespace quoth::english
