// The words that a phrase with a certain head may be made of.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/korean/phrase.h"

namespace quoth::korean {

struct PhraseWords {
  static constexpr uint32_t kMost = 9;
  std::array<uint32_t, kMost> at{};  // in order, the head last, without those in brackets
  uint32_t count = 0;
  uint32_t genitive = 0;  // 1 + index of the word that carries 의; 0 if none
};

// From the head leftwards, not before word `from`. `stem`: of the head, without its particle.
PhraseWords CollectWords(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t head,
                         uint32_t from, std::string_view stem);

}  // namespace quoth::korean
