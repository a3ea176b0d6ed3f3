// Attribution: who is the source of each report.
#pragma once

#include <vector>

#include "core/korean/report.h"
#include "core/korean/roster.h"
#include "quoth/extraction.h"

namespace quoth::korean {

// One quotation a report, in the same order. Speakers refer to the roster's entities.
std::vector<Quotation> Attribute(const Page& page, const Lexicon& lexicon, const Roster& roster,
                                 const std::vector<Report>& reports);

}  // namespace quoth::korean
