// Claims, told from the wordings of quotations at every question. See docs/identity.md, "Claims".
#pragma once

#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/engine.h"

namespace quoth {

// `id`: of a claim, of one of its wordings, or of a quotation that makes it.
Result<StoredClaim> ReadClaim(const EngineView& view, const Id& id);
Result<StoredClaimPage> ReadClaims(const EngineView& view, const QuotationQuery& query);

}  // namespace quoth
