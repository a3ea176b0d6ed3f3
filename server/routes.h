// The handlers behind the routes of Api (server/api.h). Each parses its parameters, asks the store
// and gives JSON.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/extractor.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "server/api.h"
#include "server/gate.h"
#include "server/json.h"
#include "server/json_text.h"
#include "server/metrics.h"
#include "server/network_cache.h"
#include "server/target.h"
#include "storage/link_index.h"

namespace quoth {

// What a handler may use.
struct RouteContext {
  Store& store;
  const Extractor& extractor;
  LinkIndexCache& links;
  NetworkCache& networks;
  const Metrics& metrics;
  Gates& gates;
  const ApiRequest& request;
  const Target& target;
  std::vector<std::string> captured;  // what stood for {id} or {format}

  // The parameter, or an empty string.
  std::string Parameter(const std::string& name) const;
  // The parameter, parted at its commas.
  std::vector<std::string> List(const std::string& name) const;
  // kInvalidArgument unless absent or one of codepoint, utf8, utf16.
  Result<OffsetUnit> Offsets() const;
  // 1 to 200; kInvalidArgument otherwise.
  Result<uint32_t> Limit(uint32_t fallback) const;
  Result<Id> CapturedId() const;
  // A whole number from 1 to `most`; kInvalidArgument otherwise.
  Result<uint32_t> Count(const char* name, uint32_t fallback, uint32_t most) const;
  // False if absent; kInvalidArgument unless true or false.
  Result<bool> Flag(const char* name) const;
};

Error Invalid(std::string message);

// The parameter as one of an enumeration; nothing if absent.
template <typename Kind>
Result<std::optional<Kind>> OneOf(const RouteContext& context, const char* name,
                                  std::optional<Kind> (*parse)(std::string_view), const char* known) {
  const std::string value = context.Parameter(name);
  if (value.empty()) return std::optional<Kind>();
  if (const auto kind = parse(value)) return std::optional<Kind>(kind);
  return Invalid(std::string("\"") + name + "\" must be " + known + ", not \"" + value + "\"");
}

// An answer of status 400 or more is a problem (application/problem+json).
struct RouteAnswer {
  int status = 200;
  Json body;  // null: no content, or that of `text`
  std::string location;
  std::string text, content_type;  // instead of JSON
  BodyPieces more;                 // what follows `text`
  std::string entity_tag;          // of an answer with `more`
  std::string next_url;            // of a list: where it goes on
};

// What was written, as an answer. read_routes.cc
RouteAnswer TextAnswer(std::string json);

// The target of this request with another cursor; empty if there is none. read_routes.cc
std::string NextUrl(const RouteContext& context, const std::string& cursor);

// A page of a list: {NAME: items, "next", "next_url"}, then what `write_more` writes.
template <typename Items, typename WriteItem>
RouteAnswer PageAnswer(const RouteContext& context, const char* name, const Items& items, const std::string& next,
                       const WriteItem& write_item, const std::function<void(JsonText&)>& write_more = {}) {
  const std::string next_url = NextUrl(context, next);
  std::string text;
  text.reserve((items.size() + 1) << 10);  // about
  JsonText out(text);
  out.Object([&] {
    out.List(name, items, [&](const auto& item) { write_item(item, out); });
    out.TextOrNull("next", next);
    out.TextOrNull("next_url", next_url);
    if (write_more) write_more(out);
  });
  RouteAnswer answer = TextAnswer(std::move(text));
  answer.next_url = next_url;
  return answer;
}

// Without limit and cursor. read_routes.cc
Result<QuotationQuery> ReadQuotationFilters(const RouteContext& context);

// Calls with the quotations that match, newest first, also those of a search `q`, until it has seen
// `most`; false: there are more. ask_routes.cc
Result<bool> VisitQuotations(const RouteContext& context, QuotationQuery query, uint32_t most,
                             const std::function<void(const StoredQuotation&)>& visit);

// RFC 9457 with members of our own. api.cc
RouteAnswer ProblemAnswer(int status, const std::string& detail, const Json& members);

using RouteHandler = Result<RouteAnswer> (*)(const RouteContext& context);

struct Route {
  const char* method;
  const char* pattern;  // "{id}" stands for the rest of a segment
  RouteHandler handler;
  std::vector<std::string> parameters;  // others are refused
  bool writes = false;
  bool lasting = true;  // GET: answers the same until the store changes
};

const std::vector<Route>& RouteTable();

// read_routes.cc
Result<RouteAnswer> ListQuotations(const RouteContext& context);
Result<RouteAnswer> ShowQuotation(const RouteContext& context);
Result<RouteAnswer> ListEntities(const RouteContext& context);
Result<RouteAnswer> ShowEntity(const RouteContext& context);
Result<RouteAnswer> ListEntityQuotations(const RouteContext& context);
Result<RouteAnswer> ListLinks(const RouteContext& context);
Result<RouteAnswer> ShowDocument(const RouteContext& context);
Result<RouteAnswer> ShowStatistics(const RouteContext& context);
Result<RouteAnswer> ShowHealth(const RouteContext& context);

// ask_routes.cc
Result<RouteAnswer> AnswerSearch(const RouteContext& context, QuotationQuery also);
Result<RouteAnswer> RunGraphQuery(const RouteContext& context);

// correction_routes.cc
Result<RouteAnswer> ListCorrections(const RouteContext& context);
Result<RouteAnswer> CorrectQuotation(const RouteContext& context);
Result<RouteAnswer> TakeBackCorrection(const RouteContext& context);

// identity_routes.cc
Json IdentityJson(const EntityIdentity& identity);
Result<RouteAnswer> ListStatements(const RouteContext& context);
Result<RouteAnswer> AddStatement(const RouteContext& context);
Result<RouteAnswer> UndoStatement(const RouteContext& context);
Result<RouteAnswer> ListClaims(const RouteContext& context);
Result<RouteAnswer> ShowClaim(const RouteContext& context);

// network_routes.cc
Result<RouteAnswer> FindPath(const RouteContext& context);
Result<RouteAnswer> ListAdjacent(const RouteContext& context);
Result<RouteAnswer> DescribeGraph(const RouteContext& context);
Result<RouteAnswer> RankEntities(const RouteContext& context);
Result<RouteAnswer> ListCommunities(const RouteContext& context);
Result<RouteAnswer> ListBridges(const RouteContext& context);

// count_routes.cc
Result<RouteAnswer> CountFacets(const RouteContext& context);
Result<RouteAnswer> CountOverTime(const RouteContext& context);
Result<RouteAnswer> ListPosts(const RouteContext& context);

// study_routes.cc
Result<RouteAnswer> RankQuotations(const RouteContext& context);
Result<RouteAnswer> ShowEvidence(const RouteContext& context);
Result<RouteAnswer> CompareSpeakers(const RouteContext& context);
Result<RouteAnswer> ListVariants(const RouteContext& context);

// feed_routes.cc
Result<RouteAnswer> ShowFeed(const RouteContext& context);

// export_routes.cc
Result<RouteAnswer> ExportStore(const RouteContext& context);

// status_routes.cc
Result<RouteAnswer> ShowReadiness(const RouteContext& context);
Result<RouteAnswer> ShowMetrics(const RouteContext& context);
Result<RouteAnswer> ShowDescription(const RouteContext& context);

// write_routes.cc
Result<RouteAnswer> ExtractText(const RouteContext& context);
Result<RouteAnswer> AddDocument(const RouteContext& context);
Result<RouteAnswer> RemoveDocument(const RouteContext& context);

}  // namespace quoth
