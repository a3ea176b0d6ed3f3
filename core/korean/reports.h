// Finds the quotations of a page: what is reported, and by which word.
#pragma once

#include <vector>

#include "core/korean/report.h"

namespace quoth::korean {

// In order of their first content span. `known` serves to tell sources from content where an
// unmarked clause begins.
std::vector<Report> FindReports(const Page& page, const Lexicon& lexicon, const KnownNames& known);

}  // namespace quoth::korean
