// How the names of places end: districts (나루동), buildings and works (나루휴게소), nature (나루 산맥).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/korean/lexicon.h"

namespace quoth::korean {

// 나루|휴게소: bytes of the end that only names of places have; 0 if the word has none.
size_t PlaceSuffixOf(std::string_view word);

// 나루 |국립공원: is it what stands behind the name of a place, as a word of its own?
bool IsPlaceNoun(std::string_view word);

// 나루동, 나루리, 나루1동: a part of a district, if a district stands before it; but 활동, 측면.
bool EndsLikePartOfDistrict(std::string_view word);

// 대한민국 환경부: a ministry that is called by its name alone.
bool IsMinistryAtHome(std::string_view state, std::string_view body);

// 홍길동 나루군, 나루구 홍길동 before 경제과장: two words that were found as one name. The one that is a town, if the
// other is a person; empty if neither is.
enum class TownPlace : uint8_t { kFirst, kSecond };
std::optional<TownPlace> TownBesideName(const Lexicon& lexicon, std::string_view first, std::string_view second,
                                        std::string_view title);

}  // namespace quoth::korean
