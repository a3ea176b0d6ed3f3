// JSON of what the store answers. Shapes: docs/http-api.md.
#pragma once

#include <optional>
#include <vector>

#include "quoth/store.h"
#include "server/json.h"
#include "server/json_text.h"

namespace quoth {

void WriteQuotation(const StoredQuotation& quotation, OffsetUnit unit, JsonText& out);
// With "score" and "highlights".
void WriteHit(const SearchHit& hit, OffsetUnit unit, JsonText& out);
// `forward`: of a step of a path.
void WriteLink(const StoredLink& link, OffsetUnit unit, std::optional<bool> forward, JsonText& out);
void WriteReference(const EntityReference& entity, JsonText& out);

void WriteCorrection(const StoredCorrection& correction, JsonText& out);

// What WriteQuotation writes, as a value.
Json QuotationJson(const StoredQuotation& quotation, OffsetUnit unit);
// Spans of a document that lie within a passage of it.
Json SpansJson(const Passage& passage, const std::vector<Span>& spans, OffsetUnit unit);
Json EntityReferenceJson(const EntityReference& entity);
Json EntitySummaryJson(const EntitySummary& summary);
Json DocumentSummaryJson(const DocumentSummary& summary);

}  // namespace quoth
