// Words that no list knows.
#pragma once

#include <string_view>

#include "core/korean/lexicon.h"
#include "core/korean/name_table.h"

namespace quoth::korean {

// A word that is in no list and carries no particle and no ending: it may be a part of a name.
bool MayBePartOfName(const Lexicon& lexicon, std::string_view word);

// Do treebanks know the word as none that names a speaker? `form`: with its particle, `stem`: without.
// 보이|는, 법칙|은: a verb before a noun, a common noun. Not of nouns of bodies and people (조사|국, 신도|들).
bool IsCommonWord(const Lexicon& lexicon, std::string_view form, std::string_view stem);

// A word that dictionaries know and that no list of names has; 김모 hides a name.
bool IsOtherWord(const Lexicon& lexicon, const NameTable& table, std::string_view text);

// 마리아: do lists have it as a part of names of persons?
bool IsForeignGivenName(std::string_view word);

// Do lists have the word as the name of a body, and treebanks as no common noun?
bool IsListedBody(std::string_view word);

// 예산군: do lists have the word as a town, a county or a district, and as nothing else?
bool IsListedTown(std::string_view word);

// 영은: do lists have it as the given name of a Korean?
bool IsKoreanGivenName(std::string_view word);

// 단호영: a word of three syllables that no list and no dictionary has, of which the last two are the given name of a
// Korean. Where a name stands, it is one, whatever the surname.
bool EndsInGivenName(const Lexicon& lexicon, std::string_view word);

// 취임하자, 합류하여, 뿌리치자: a verb behind which another clause begins, and no part of a name.
bool LeadsToClause(const Lexicon& lexicon, std::string_view word);

// Does any list of names or dictionary have the word?
bool IsKnownWord(std::string_view word);

// Does hardly any text have a name in this form of a word (바로, 있는)?
bool IsNeverName(std::string_view word);

// 기시다|후미오: two words that lists have as the parts of foreign names.
bool ArePartsOfName(std::string_view first, std::string_view second);

// 호사카|유지: a part of foreign names only, and a word that lists have as a part, too, whatever else it means.
bool ContinuesName(std::string_view surname, std::string_view word);

// 매겼다고: a verb of the past that somebody reports, never a name.
bool IsReportedVerb(std::string_view word);

// 출동했고, 물었는데, 따라서: does the word end a clause, or lead on from one?
bool EndsClause(const Lexicon& lexicon, std::string_view word);

// 겪은, 찾는: a verb or adjective before a noun, as treebanks have it.
bool IsAdnominalForm(std::string_view word);

}  // namespace quoth::korean
