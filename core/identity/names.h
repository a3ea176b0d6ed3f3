// What identity compares of names and titles: keys in which the forms of one name agree. Pure and
// thread-safe; the lexicons are read at the first call.
#pragma once

#include <string>
#include <string_view>

#include "quoth/extraction.h"
#include "quoth/id.h"

namespace quoth {

// NameKey without what does not tell one from another: an organization's legal form and article
// ("The Acme Co., Ltd." is "acme", "(주)가람전자" is "가람전자"), a person's middle initials.
std::string IdentityKey(EntityKind kind, std::string_view name);

// Folded words with single spaces: what "an organization and its department" is read from.
std::string FoldedWords(std::string_view name);
// "acme" holds "acme research labs". Both are FoldedWords; one of very few letters holds nothing.
bool HoldsDepartment(std::string_view organization, std::string_view department);

// The family of a title, the same in every language ("부사장" and "vice president" give
// "vice_president"); empty if no list knows it.
std::string_view TitleFamily(std::string_view title);
// True if a word says that the title has passed: 전 장관, former chairman.
bool SaysFormer(std::string_view words);

// Of the lexicons that the above are read from: what was derived with others may differ.
Id NameLexiconDigest();

enum class Script : uint8_t { kOther, kHangul, kLatin };
Script ScriptOf(std::string_view name);  // of its first letter
// At most eight letters and digits, all of them Latin capitals: "KNRI", "R&D".
bool LooksLikeAcronym(std::string_view name);
// Two spellings of one foreign name: few letters differ ("앤트로픽", "앤스로픽"). Both are keys.
bool SpelledAlike(std::string_view a, std::string_view b);

}  // namespace quoth
