// Names of clubs: a town or an owner, and what the club is called (새울 팰컨스).
#pragma once

#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/name_model.h"
#include "core/korean/name_table.h"
#include "core/korean/page.h"

namespace quoth::korean {

// The names with the clubs of the page in place of what was found of them. In text order, without overlap, as
// `names` are.
std::vector<FoundName> AddClubs(const Page& page, const Lexicon& lexicon, const NameTable& table,
                                const std::vector<FoundName>& names);

}  // namespace quoth::korean
