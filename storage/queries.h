// Questions answered from one consistent view of the engine. Pure reads; outsiders use
// quoth/store.h, which opens the view.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quoth/graph.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/codec.h"
#include "storage/engine.h"

namespace quoth {

// kNotFound unless the document is committed.
Result<DocumentHeader> ReadHeader(const EngineView& view, const Id& document);

// quotation_queries.cc
Result<StoredQuotation> ReadQuotation(const EngineView& view, const Id& quotation);
Result<StoredQuotationPage> ReadQuotations(const EngineView& view, const QuotationQuery& query);

// entity_queries.cc
Result<std::vector<EntityReference>> ReadEntitiesNamed(const EngineView& view,
                                                       std::string_view name);
Result<EntitySummary> ReadEntity(const EngineView& view, const Id& entity);
Result<EntityPage> ReadEntities(const EngineView& view, const EntityQuery& query);

// link_queries.cc
Result<LinkPage> ReadLinks(const EngineView& view, const LinkQuery& query);
Result<Graph> ReadGraph(const EngineView& view);
// `graph` is that of the view.
Result<StoredPath> ReadPath(const EngineView& view, const Graph& graph, std::string_view from,
                            std::string_view to, uint32_t max_steps);

// Every committed document, by id.
Result<std::vector<Id>> ReadDocumentIds(const EngineView& view);

}  // namespace quoth
