// Elements: the things in a sentence that may be (a part of) reported content: marked strings, and
// words with a quotative ending.
#pragma once

#include <string_view>
#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {

struct Element {
  bool marked = false;
  int32_t mark = kNoIndex;
  uint32_t first = 0;  // first word of the content (marked), or the word with the ending
  uint32_t after = 0;  // word behind the content: the particle, or the next word
  uint32_t rest = 0;   // word behind the particle
  Quotative use = Quotative::kNone;
  uint32_t content_end = 0;  // byte
};

// In text order.
std::vector<Element> FindElements(const Page& page, const Lexicon& lexicon,
                                  const Sentence& sentence);

}  // namespace quoth::korean
