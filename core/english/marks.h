// Quotation marks, paired paragraph by paragraph. Insiders of Text only.
#pragma once

#include <string_view>
#include <vector>

#include "core/english/text.h"

namespace quoth::english {

// The runs in text order; none overlaps another (marks within marks are part of the outer run).
// An unclosed run ends with its paragraph, so that a missing mark costs one paragraph at most.
std::vector<QuotedRun> PairMarks(std::string_view text, const std::vector<Token>& tokens,
                                 const std::vector<Range>& paragraphs);

}  // namespace quoth::english
