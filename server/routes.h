// The handlers behind the routes of Api (server/api.h). Each parses its parameters, asks the store
// and gives JSON.
#pragma once

#include <string>
#include <vector>

#include "quoth/extractor.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "server/api.h"
#include "server/json.h"
#include "server/target.h"
#include "storage/link_index.h"

namespace quoth {

// What a handler may use.
struct RouteContext {
  Store& store;
  const Extractor& extractor;
  LinkIndexCache& links;
  const ApiRequest& request;
  const Target& target;
  std::vector<std::string> captured;  // what stood for {id}

  // The parameter, or an empty string.
  std::string Parameter(const std::string& name) const;
  // kInvalidArgument unless absent or one of codepoint, utf8, utf16.
  Result<OffsetUnit> Offsets() const;
  // 1 to 200; kInvalidArgument otherwise.
  Result<uint32_t> Limit(uint32_t fallback) const;
  Result<Id> CapturedId() const;
};

// An answer of status 400 or more is a problem (application/problem+json).
struct RouteAnswer {
  int status = 200;
  Json body;  // null: no content
  std::string location;
};

// A page of a list: {NAME: items, "next", "next_url"}. read_routes.cc
RouteAnswer PageAnswer(const RouteContext& context, const char* name, Json items,
                       const std::string& next);

// RFC 9457 with members of our own. api.cc
RouteAnswer ProblemAnswer(int status, const std::string& detail, const Json& members);

using RouteHandler = Result<RouteAnswer> (*)(const RouteContext& context);

struct Route {
  const char* method;
  const char* pattern;  // "{id}" stands for one segment
  RouteHandler handler;
  std::vector<std::string> parameters;  // others are refused
  bool writes = false;
};

const std::vector<Route>& RouteTable();

// read_routes.cc
Result<RouteAnswer> ListQuotations(const RouteContext& context);
Result<RouteAnswer> ShowQuotation(const RouteContext& context);
Result<RouteAnswer> ListEntities(const RouteContext& context);
Result<RouteAnswer> ShowEntity(const RouteContext& context);
Result<RouteAnswer> ListEntityQuotations(const RouteContext& context);
Result<RouteAnswer> ListLinks(const RouteContext& context);
Result<RouteAnswer> FindPath(const RouteContext& context);
Result<RouteAnswer> ShowDocument(const RouteContext& context);
Result<RouteAnswer> ShowStatistics(const RouteContext& context);
Result<RouteAnswer> ShowHealth(const RouteContext& context);

// ask_routes.cc
Result<RouteAnswer> AnswerSearch(const RouteContext& context, QuotationQuery also);
Result<RouteAnswer> RunGraphQuery(const RouteContext& context);

// The filters that a request for quotations and one for claims share, with limit and cursor.
Result<QuotationQuery> QuotationQueryOf(const RouteContext& context);

// identity_routes.cc
Json IdentityJson(const EntityIdentity& identity);
Result<RouteAnswer> ListStatements(const RouteContext& context);
Result<RouteAnswer> AddStatement(const RouteContext& context);
Result<RouteAnswer> UndoStatement(const RouteContext& context);
Result<RouteAnswer> ListClaims(const RouteContext& context);
Result<RouteAnswer> ShowClaim(const RouteContext& context);

// write_routes.cc
Result<RouteAnswer> ExtractText(const RouteContext& context);
Result<RouteAnswer> AddDocument(const RouteContext& context);
Result<RouteAnswer> RemoveDocument(const RouteContext& context);

}  // namespace quoth
