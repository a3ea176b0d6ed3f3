// Key terms: what the content of a quotation is about, beside the entities that it names.
#pragma once

#include <string_view>
#include <vector>

#include "quoth/extraction.h"

namespace quoth {

// Gives every quotation those noun phrases that stand in its content and name no entity, each once:
// first what the document says most often, then what has most words, then what comes first. At most
// kKeyTerms. `phrases`: of the whole document, in order, not overlapping.
void AddKeyTerms(std::string_view text, const std::vector<Span>& phrases, Extraction& extraction);

inline constexpr size_t kKeyTerms = 5;

}  // namespace quoth
