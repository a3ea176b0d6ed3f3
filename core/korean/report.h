// Report: a quotation whose content and cue are found and whose source is still to be decided.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"
#include "core/korean/phrase.h"
#include "quoth/extraction.h"

namespace quoth::korean {

// Where the source is to be looked for.
enum class SourceHint : uint8_t {
  kSentence,  // subject of the sentence, else whoever spoke before
  kPhrase,    // `source` is it
  kCarry,     // whoever spoke before; the sentence has no subject of its own
  kHeading,   // the body tells: the speaker of the most similar quotation
  kAnswer,    // the person interviewed
};

struct Report {
  QuotationKind kind = QuotationKind::kDirect;
  bool speech = true;
  std::vector<Span> content;
  uint32_t sentence = 0;        // index
  uint32_t first_word = 0;      // first word of the content
  uint32_t after_word = 0;      // word behind the content, where the particle or the verb stands
  std::optional<uint32_t> cue;  // word
  bool owned = false;           // `source` owns the noun of reporting: S라는 NP의 지적
  bool subordinate = false;     // the cue is followed by another clause (묻자, 했는데)
  SourceHint hint = SourceHint::kSentence;
  Phrase source;
  std::string_view rule;
};

}  // namespace quoth::korean
