// Names by rules: capitalized words cut out and taken apart by lexicons and neighbours. What they
// find is evidence for the name model (core/english/name_model.h), which decides.
#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

struct NameEvidence {
  std::vector<Name> names;  // in text order, without overlap; too many rather than too few
  // Words (in lower case) that the text writes with a capital inside a sentence, and without one.
  std::unordered_set<std::string_view> capital, lower;
};

NameEvidence FindNamesByRules(const Text& text);

// At the head of a sentence, of a quotation or of a line: the capital says nothing.
bool IsInitial(const Text& text, Index i);

}  // namespace quoth::english
