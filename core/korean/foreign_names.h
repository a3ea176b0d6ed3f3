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

// Are there several words, all of which lists have as persons' names or parts of them?
bool ArePartsOfForeignName(const NameTable& table, std::string_view name);

// 클레어 |모리소, 이리나 |홀트베리, 나카가와 |신지: does the name begin as foreign ones do,
// so that a word that looks Korean is no other
// person's? But 맥스웰 |방정식.
bool IsForeignInFull(const Lexicon& lexicon, const NameTable& table, std::string_view name);

// 마렌 |홀트베리 누리은행 의장: a given name that was taken for a body becomes a person with the last name behind it.
void TakeForeignName(const Page& page, const Lexicon& lexicon, const NameTable& table, FoundName& name);

// JP |홀트베리: initials before a foreign name.
void TakeInitials(const Page& page, const Lexicon& lexicon, const NameTable& table, FoundName& name);

// 루카스 이나시오|마렌 홀트베리: what the model took for a body and the name right behind it are one, if lists have all
// words as parts of names.
void JoinLongNames(const Page& page, const Lexicon& lexicon, const NameTable& table, std::vector<FoundName>& names);

// 나카가와 신지: a Japanese surname and given name. In text order.
std::vector<FoundName> FindJapaneseNames(const Page& page, const Lexicon& lexicon);

// 응우옌 반 훙: a surname that only Vietnamese names have, with the short words behind it. In text order.
std::vector<FoundName> FindVietnameseNames(const Page& page, const Lexicon& lexicon);

// Names behind a title with its abbreviation in brackets (최고경영자(CEO) 마렌 홀트베리가), where the model loses its
// way, and names right behind a title all of whose words lists have as parts of names. In text order.
std::vector<FoundName> FindNamesBehindTitles(const Page& page, const Lexicon& lexicon, const NameTable& table);

}  // namespace quoth::korean
