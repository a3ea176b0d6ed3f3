// The names that the lexicon knows, beside those that the model found.
#pragma once

#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/name_model.h"
#include "core/korean/name_table.h"
#include "core/korean/page.h"

namespace quoth::korean {

// In text order; where lexicon and model disagree of one word, one of the two.
std::vector<FoundName> AddListedNames(const Page& page, const Lexicon& lexicon, const NameTable& table,
                                      const std::vector<FoundName>& found);

}  // namespace quoth::korean
