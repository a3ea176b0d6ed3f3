// A document with what users corrected of its quotations. Its record keeps both: the quotations as corrected, which
// everything is derived from, and what the rules had in their place, so that a correction can be taken back. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/store.h"
#include "storage/contribution.h"

namespace quoth {

// As BuildContribution, with corrections in place. `extraction`: as the rules have it. A correction is of the
// quotation that has its content, or most of it; one that finds none stays, without effect.
Contribution BuildCorrected(const Document& document, const Extraction& extraction, int64_t ingested,
                            std::vector<CorrectionRecord> corrections);

// The document and its extraction as the rules have it.
Store::StoredDocument RestoreByRules(Contribution contribution);

// The corrections of a document at the same words of what it says now. Those whose words are gone, or stand twice in
// the same surroundings, are left out.
std::vector<CorrectionRecord> CarriedTo(const ExtractedDocument& now, const Contribution& old);

}  // namespace quoth
