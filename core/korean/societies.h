// Societies that go by the place or the body they belong to (가람시장 상인회).
#pragma once

#include <cstddef>
#include <string_view>

namespace quoth::korean {

// The bytes of an office that name the society which it heads (상인회|장, 노조|위원장); 0 if it heads none of the kinds
// in core/lexicon/ko/societies.tsv.
size_t SocietyHeadedBy(std::string_view office);

// Is the word such a society, without what tells it from others?
bool IsSociety(std::string_view word);

}  // namespace quoth::korean
