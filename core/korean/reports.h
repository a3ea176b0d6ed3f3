// Finds the quotations of a page: what is reported, and by which word.
#pragma once

#include <vector>

#include "core/korean/report.h"

namespace quoth::korean {

struct Reading {
  std::vector<Report> reports;              // in order of their first content span
  std::vector<std::string_view> set_aside;  // by marked string: the rule that makes it none
};

// `known` serves to tell sources from content where an unmarked clause begins.
Reading FindReports(const Page& page, const Lexicon& lexicon, const KnownNames& known);

}  // namespace quoth::korean
