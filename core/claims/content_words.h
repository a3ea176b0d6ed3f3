// Content words of a quotation, so normalised that forms of one word agree: Korean words lose
// particles and endings, English words their inflection; words without content of their own go.
// Decided by script, not by language. Pure and thread-safe; the lexicons are read at the first call.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quoth/id.h"

namespace quoth {

struct ContentWord {
  std::string form;
  bool negated = false;
  bool number = false;  // "3조" and "3", units of counting dropped

  bool operator==(const ContentWord&) const = default;
};

std::vector<ContentWord> ContentWords(std::string_view text);

// Of the lexicons that it reads: words that were normalised with others may differ.
Id WordLexiconDigest();

}  // namespace quoth
