// An obvious evaluator of searches: looks at every quotation of every document, without a store.
#pragma once

#include <string>
#include <vector>

#include "quoth/search.h"
#include "tests/storage/sample_documents.h"

namespace quoth {

// Samples with publishers and various confidences.
std::vector<SampleDocument> SearchSamples(int count, uint32_t seed);

// Ids of the quotations that satisfy the tree, newest first, undated last, then by document and
// place in it.
std::vector<Id> ObviousAnswer(const std::vector<SampleDocument>& samples, const SearchNode& tree,
                              bool with_thought = false);

}  // namespace quoth
