// Votes: what the words of a name and its neighbours say of its kind.
#pragma once

#include <cstdint>
#include <vector>

#include "core/english/name_lexicon.h"
#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

// Weights of evidence.
inline constexpr int kSure = 10;
inline constexpr int kStrong = 5;
inline constexpr int kWeak = 2;

// `usage` as in NameEvidence (name_rules.h).
void VoteByWords(const Text& text, const NameLexicon& lexicon, const std::vector<uint8_t>& usage, Name& name);
void VoteByNeighbours(const Text& text, const NameLexicon& lexicon, Name& name);

// "MARLOW BAY (AP) —": where an article was written.
bool OpensAsDateline(const Text& text, Range range);

}  // namespace quoth::english
