// Words of foreign names in Hangul (마렌 홀트베리): what may be one, and names that a place gives away.
#pragma once

#include <string_view>
#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/name_model.h"
#include "core/korean/page.h"

namespace quoth::korean {

bool MayBeForeignPart(const Lexicon& lexicon, const NameTable& table, std::string_view word);

// A part of a foreign name that means nothing else.
bool IsFreeForeignPart(const Lexicon& lexicon, const NameTable& table, std::string_view word);

// Names behind a title with its abbreviation in brackets (최고경영자(CEO) 마렌 홀트베리가), where the model loses its
// way, and names right behind a title all of whose words lists have as parts of names. In text order.
std::vector<FoundName> FindNamesBehindTitles(const Page& page, const Lexicon& lexicon, const NameTable& table);

}  // namespace quoth::korean
