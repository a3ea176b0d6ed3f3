// What users corrected.
#pragma once

#include <vector>

#include "quoth/id.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/identity_reader.h"

namespace quoth {

// All of them, the newest first.
Result<std::vector<StoredCorrection>> ReadCorrections(const StoreView& view);
// Of a quotation of that document; kNotFound if there is none.
Result<StoredCorrection> ReadCorrection(const StoreView& view, const Id& document, const Id& quotation);
// The document that a quotation stands in, also of one that a user has said to be none. kNotFound if there is none.
Result<Id> ReadDocumentOfQuotation(const StoreView& view, const Id& quotation);

}  // namespace quoth
