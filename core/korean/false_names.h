// What the model of names takes for a name and is none: nouns, titles, titles of programmes. Part of MendNames
// (name_spans.h).
#pragma once

#include <string_view>

#include "core/korean/lexicon.h"
#include "core/korean/name_model.h"
#include "core/korean/page.h"

namespace quoth::korean {

bool IsFalseName(const Page& page, const Lexicon& lexicon, const NameTable& table, const FoundName& name);

// 철도투자과장: no body.
bool OnlyHeadsDepartment(const Lexicon& lexicon, std::string_view word);

}  // namespace quoth::korean
