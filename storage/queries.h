// Questions answered from one consistent view of the engine. Pure reads; outsiders use
// quoth/store.h, which opens the view.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/graph.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/codec.h"
#include "storage/document_codec.h"
#include "storage/engine.h"
#include "storage/identity_reader.h"
#include "storage/link_map.h"

namespace quoth {

// kNotFound unless the document is committed.
Result<DocumentRecord> ReadDocument(const EngineView& view, const Id& document);
// document_queries.cc
Result<Store::StoredDocument> RestoreDocument(const StoreView& view, const DocumentRecord& record);
// Those of them that are there, in this order.
Result<std::vector<Store::StoredDocument>> ReadStoredDocuments(const StoreView& view,
                                                               std::span<const Id> documents);
// Every document, by id, from the one behind `after`. On an engine whose batches are not atomic, one
// that was not committed may be among them.
Result<std::vector<Id>> ReadDocumentIds(const EngineView& view, const Id& after, size_t limit);
// Other documents of the same time that narrow lists cannot tell from this one.
Result<std::vector<Contribution>> ReadTwins(const EngineView& view, const Contribution& document);

// quotation_queries.cc
Result<StoredQuotation> ReadQuotation(const StoreView& view, const Id& quotation);
Result<StoredQuotationPage> ReadQuotations(const StoreView& view, const QuotationQuery& query);

// ranked_queries.cc
Result<SearchPage> ReadRanked(const StoreView& view, const QuotationQuery& query);

// What an id or a name stands for: an identity, by the name to show, and its personas.
struct Bearer {
  EntityReference entity;
  std::vector<Id> personas;  // sorted
};

// entity_queries.cc
// kNotFound if nobody bears the name.
Result<std::vector<Bearer>> ReadBearers(const StoreView& view, std::string_view name);
// The personas of all of them; empty if nobody bears the name.
Result<std::vector<Id>> ReadPersonasNamed(const StoreView& view, std::string_view name);
// kNotFound if nothing of the identity has documents.
Result<EntitySummary> ReadEntity(const StoreView& view, const Id& entity);
// The same, but for its aliases and quotations; read once a state of the store.
Result<EntityBrief> ReadBrief(const StoreView& view, const Id& entity);
// The ends of the links of a graph that is of the same state, each once, by id; without aliases.
Result<std::vector<EntitySummary>> ReadEndsOf(const StoreView& view, const Graph& graph);
Result<EntityPage> ReadEntities(const StoreView& view, const EntityQuery& query);

// link_queries.cc
Result<LinkPage> ReadLinks(const StoreView& view, const LinkQuery& query);
// See Store::GetLink.
Result<StoredLink> ReadLink(const StoreView& view, const GraphEdge& edge,
                            std::optional<int64_t> before = std::nullopt);
// kConflict if `links` holds a link that the view does not.
Result<StoredPath> ReadPath(const StoreView& view, const LinkMap& links, std::string_view from,
                            std::string_view to, uint32_t max_steps);
// All links, counted, one after another until `visit` gives an error; only some once `going` says no.
Result<void> ForEachLinkTotal(const EngineView& view, const std::function<Result<void>(const LinkTotal&)>& visit,
                              const std::function<bool()>& going = [] { return true; });
// How a batch changes them.
std::vector<LinkTotal> LinkChanges(const std::vector<Write>& batch);

// count_queries.cc
Result<std::vector<CountedSpeaker>> ReadTopSpeakers(const StoreView& view,
                                                    const QuotationQuery& query, uint32_t limit);
Result<QuotationCounts> ReadCounts(const StoreView& view, const QuotationQuery& query, uint32_t speakers);
Result<std::vector<AffiliationPeriod>> ReadAffiliations(const StoreView& view, const Id& person);

// claim_queries.cc
// `id`: of a claim, of one of its wordings, or of a quotation that makes it.
Result<StoredClaim> ReadClaim(const StoreView& view, const Id& id);
Result<StoredClaimPage> ReadClaims(const StoreView& view, const QuotationQuery& query);

}  // namespace quoth
