// JSON of what the store answers. Shapes: docs/http-api.md.
#pragma once

#include <string>
#include <vector>

#include "quoth/store.h"
#include "server/json.h"

namespace quoth {

Json QuotationJson(const StoredQuotation& quotation, OffsetUnit unit);
// Spans of a document that lie within a passage of it.
Json SpansJson(const Passage& passage, const std::vector<Span>& spans, OffsetUnit unit);
Json EntityReferenceJson(const EntityReference& entity);
Json EntitySummaryJson(const EntitySummary& summary);
Json LinkJson(const StoredLink& link, OffsetUnit unit);
Json DocumentSummaryJson(const DocumentSummary& summary);

}  // namespace quoth
