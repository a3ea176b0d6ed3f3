// Stems of words, for the text index.
#pragma once

#include <string>
#include <string_view>

namespace quoth {

// The stem of a folded word in Latin letters, by Snowball's stemmer for English; other words as they
// are. Thread-safe.
std::string_view EnglishStem(std::string_view word, std::string& scratch);

// A folded Hangul word without the particle it ends on ("배터리를" gives "배터리"); at least one
// syllable stays. A view of `word`.
std::string_view WithoutParticle(std::string_view word);

}  // namespace quoth
