// Parts of one name that stand apart are joined: foreign names (마렌 홀트베리), bodies with what they belong to
// (미국 상무부, 국회 정보위원회), places with their noun (나루 국립공원). Part of MendNames (name_spans.h).
#pragma once

#include <string_view>
#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/name_model.h"
#include "core/korean/page.h"

namespace quoth::korean {

// `names` and the result in text order, without overlap.
std::vector<FoundName> JoinNames(const Page& page, const Lexicon& lexicon, const NameTable& table,
                                 std::vector<FoundName> names);

// The word right behind the name with one space between, in the same quotation; 0 if there is none.
uint32_t WordBehind(const Page& page, const FoundName& name);

// 서울고등법원 needs no place before it.
bool HasOwnPlace(const Lexicon& lexicon, std::string_view body);

}  // namespace quoth::korean
