// Words of Korean that the reading of links tells apart: see core/korean/links.cc and link_clauses.h.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/korean/link_clauses.h"
#include "core/links/line.h"

namespace quoth::korean {

// Bits of links::Item::classes.
inline constexpr uint32_t kTitleWord = 1 << 0;  // 대표, 사무총장
inline constexpr uint32_t kNounWord = 1 << 1;   // a word without particle or ending: 공공부문
inline constexpr uint32_t kKinWord = 1 << 2;    // 아들, 부인

// The part that a particle gives, from its text and its role in particles.tsv.
Part ParsePart(std::string_view particle, std::string_view role);

// May a name with that particle fill the slot of a frame?
bool SlotTakes(std::string_view slot, Part part);

// Does the word end a clause that goes on: 하고, 했으며, 밝혔지만?
bool EndsClause(std::string_view word);
// 회사는, 정부가: a subject of its own, so that a name before it is not the subject.
bool IsCommonSubject(std::string_view word);
// Words that a title may have before it, or a name between.
bool MayBeNoun(std::string_view word);

// The name that the verb modifies: 인수한 [국내 기업] 하람. kNone if there is none within reach.
uint32_t HeadBehind(const links::Line& line, uint32_t verb, uint32_t reach);
// 인수한 것으로, 인수한 뒤: no noun of its own, the clause is a plain one.
bool ModifiesNothing(const links::Line& line, uint32_t verb);

}  // namespace quoth::korean
