// Questions answered from one consistent view of the engine. Pure reads; outsiders use
// quoth/store.h, which opens the view.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/graph.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/codec.h"
#include "storage/document_codec.h"
#include "storage/engine.h"
#include "storage/link_map.h"

namespace quoth {

// kNotFound unless the document is committed.
Result<DocumentRecord> ReadDocument(const EngineView& view, const Id& document);
// Every document, by id, from the one behind `after`. On an engine whose batches are not atomic, one
// that was not committed may be among them.
Result<std::vector<Id>> ReadDocumentIds(const EngineView& view, const Id& after, size_t limit);
// Other documents of the same time that narrow lists cannot tell from this one.
Result<std::vector<Contribution>> ReadTwins(const EngineView& view, const Contribution& document);

// quotation_queries.cc
Result<StoredQuotation> ReadQuotation(const EngineView& view, const Id& quotation);
Result<StoredQuotationPage> ReadQuotations(const EngineView& view, const QuotationQuery& query);

// ranked_queries.cc
Result<SearchPage> ReadRanked(const EngineView& view, const QuotationQuery& query);

// entity_queries.cc
Result<std::vector<EntityReference>> ReadEntitiesNamed(const EngineView& view,
                                                       std::string_view name);
// Their ids; empty if nobody bears the name.
Result<std::vector<Id>> ReadEntityIds(const EngineView& view, std::string_view name);
Result<EntitySummary> ReadEntity(const EngineView& view, const Id& entity);
Result<EntityPage> ReadEntities(const EngineView& view, const EntityQuery& query);

// link_queries.cc
Result<LinkPage> ReadLinks(const EngineView& view, const LinkQuery& query);
// See Store::GetLink.
Result<StoredLink> ReadLink(const EngineView& view, const Id& from, LinkKind kind, const Id& to,
                            std::optional<int64_t> before = std::nullopt);
// kConflict if `links` holds a link that the view does not.
Result<StoredPath> ReadPath(const EngineView& view, const LinkMap& links, std::string_view from,
                            std::string_view to, uint32_t max_steps);
// All links, counted.
Result<std::vector<LinkTotal>> ReadLinkTotals(const EngineView& view);

// count_queries.cc
Result<std::vector<CountedEntity>> ReadTopSpeakers(const EngineView& view,
                                                   const QuotationQuery& query, uint32_t limit);
Result<QuotationCounts> ReadCounts(const EngineView& view, const QuotationQuery& query);
Result<std::vector<AffiliationPeriod>> ReadAffiliations(const EngineView& view, const Id& person);

}  // namespace quoth
