// JSON of what the store answers. Shapes: docs/http-api.md.
#pragma once

#include "quoth/store.h"
#include "server/json.h"

namespace quoth {

Json QuotationJson(const StoredQuotation& quotation, OffsetUnit unit);
Json EntityReferenceJson(const EntityReference& entity);
Json EntitySummaryJson(const EntitySummary& summary);
Json LinkJson(const StoredLink& link, OffsetUnit unit);
Json DocumentSummaryJson(const DocumentSummary& summary);

}  // namespace quoth
