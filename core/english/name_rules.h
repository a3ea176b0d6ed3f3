// Names by rules: capitalized words cut out and taken apart by lexicons and neighbours. What they
// find is evidence for the name model (core/english/name_model.h), which decides.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

struct NameEvidence {
  std::vector<Name> names;  // in text order, without overlap; too many rather than too few
  // Bits of Usage, by the number of a form in lower case (Form::lower).
  std::vector<uint8_t> usage;
};

// How a text writes a word.
enum Usage : uint8_t {
  kWithCapital = 1 << 0,  // with a capital inside a sentence
  kWithoutCapital = 1 << 1,
};

// Is the word, which is a title, a given name as well ("Dean Smith")?
bool IsTitleAndGivenName(std::string_view word);

NameEvidence FindNamesByRules(const Text& text);

// At the head of a sentence, of a quotation or of a line: the capital says nothing.
bool IsInitial(const Text& text, Index i);

}  // namespace quoth::english
