// Corrections of what the model of names finds, where the language is sure: well-known names that
// it missed are added, names that it joins are parted (서울 여의도), parts of one name are joined
// (미국 + 상무부, 국회 + 정보위원회).
#pragma once

#include <string_view>
#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/name_model.h"
#include "core/korean/page.h"

namespace quoth::korean {

// In text order, without overlap.
std::vector<FoundName> MendNames(const Page& page, const Lexicon& lexicon,
                                 const NameTable& table, const std::vector<FoundName>& found);

}  // namespace quoth::korean
