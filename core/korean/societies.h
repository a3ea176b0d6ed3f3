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

// 가람시장, 나루7구역, 누리대: does such a society belong to places of that sort (core/lexicon/ko/society_places.tsv)?
bool OwnsSociety(std::string_view place);

}  // namespace quoth::korean
