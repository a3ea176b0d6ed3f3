// Hangul in single letters, as text from some systems and file formats has it (NFD: ㄱ, ㅏ in the place of 가).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"

namespace quoth {

// A text with its letters composed to syllables (Unicode, 3.12), and where each of its bytes comes from.
struct ComposedHangul {
  std::string text;
  std::vector<uint32_t> source;  // of each byte, and of the end: the byte of the given text

  Span SourceOf(Span span) const { return {source[span.begin], source[span.end]}; }
};

// Nothing if no letters of the text make a syllable.
std::optional<ComposedHangul> ComposeHangul(std::string_view text);

}  // namespace quoth
