// From cues and quoted runs to drafts of quotations.
#pragma once

#include <vector>

#include "core/english/clauses.h"
#include "core/english/cues.h"
#include "core/english/draft.h"
#include "core/english/phrases.h"
#include "core/english/text.h"

namespace quoth::english {

// In text order of the first content span.
std::vector<Draft> FindQuotations(const Text& text, const Names& names, const Phrases& phrases,
                                  const std::vector<Cue>& cues);

}  // namespace quoth::english
