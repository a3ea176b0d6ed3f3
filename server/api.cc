// The route table, and what all routes share: matching, tokens, problems, entity tags.

#include "server/api.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <utility>

#include "quoth/id.h"
#include "server/json.h"
#include "server/routes.h"
#include "server/target.h"
#include "server/web.h"

namespace quoth {
namespace {

constexpr uint32_t kLargestLimit = 200;

int StatusOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return 400;
    case ErrorCode::kUnauthorized:
      return 401;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kConflict:
      return 409;
    case ErrorCode::kTooLarge:
      return 413;
    case ErrorCode::kUnsupported:
    case ErrorCode::kLocked:
      return 503;
    case ErrorCode::kCorruption:
    case ErrorCode::kIo:
    case ErrorCode::kInternal:
      return 500;
  }
  return 500;
}

std::vector<std::string> Split(std::string_view pattern) {
  std::vector<std::string> segments;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);  // '/'
    const size_t slash = pattern.find('/');
    segments.emplace_back(pattern.substr(0, slash));
    pattern.remove_prefix(slash == std::string_view::npos ? pattern.size() : slash);
  }
  return segments;
}

// What stood for the pattern's {id} or {format}, or nothing if the path is another one.
std::optional<std::vector<std::string>> Match(const std::vector<std::string>& pattern, const Target& target) {
  if (pattern.size() != target.segments.size()) return std::nullopt;
  std::vector<std::string> captured;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const std::string& segment = target.segments[i];
    const size_t brace = pattern[i].find('{');
    const bool open = brace != std::string::npos && segment.size() > brace;
    if (open && segment.compare(0, brace, pattern[i], 0, brace) == 0) {
      captured.push_back(segment.substr(brace));
    } else if (pattern[i] != segment) {
      return std::nullopt;
    }
  }
  return captured;
}

// The segments of the patterns of RouteTable().
const std::vector<std::vector<std::string>>& Patterns() {
  static const std::vector<std::vector<std::string>> patterns = [] {
    std::vector<std::vector<std::string>> split;
    for (const Route& route : RouteTable()) split.push_back(Split(route.pattern));
    return split;
  }();
  return patterns;
}

// Same time for every token of the right length.
bool SameToken(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

Result<void> CheckToken(const ApiOptions& options, const std::string& authorization) {
  if (options.trusted) return {};
  if (options.token.empty()) {
    return Error{ErrorCode::kUnauthorized,
                 "this server takes no writes: start it with --token-file or QUOTH_TOKEN, and without --read-only"};
  }
  constexpr std::string_view kBearer = "bearer ";
  std::string scheme = authorization.substr(0, kBearer.size());
  for (char& c : scheme) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const std::string_view given = authorization;
  if (scheme == kBearer && SameToken(given.substr(kBearer.size()), options.token)) return {};
  return Error{ErrorCode::kUnauthorized, "writing needs the header \"Authorization: Bearer TOKEN\""};
}

Result<void> CheckParameters(const Route& route, const Target& target) {
  for (const auto& [name, value] : target.parameters) {
    const auto& known = route.parameters;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string message = "unknown parameter \"" + name + "\"; this route knows ";
    for (size_t i = 0; i < known.size(); ++i) message += (i > 0 ? ", " : "") + known[i];
    if (known.empty()) message += "none";
    return Error{ErrorCode::kInvalidArgument, std::move(message)};
  }
  return {};
}

ApiResponse ToResponse(Result<RouteAnswer> answer) {
  if (!answer) return Problem(answer.error());
  ApiResponse response;
  response.status = answer->status;
  if (answer->status >= 400) response.content_type = "application/problem+json";
  if (!answer->body.is_null()) response.body = Dump(answer->body);
  if (!answer->content_type.empty()) {
    response.content_type = std::move(answer->content_type);
    response.body = std::move(answer->text);
    response.more = std::move(answer->more);
  }
  if (!answer->entity_tag.empty()) response.headers.emplace_back("ETag", "\"" + answer->entity_tag + "\"");
  if (!answer->location.empty()) response.headers.emplace_back("Location", answer->location);
  if (!answer->next_url.empty()) response.headers.emplace_back("Link", "<" + answer->next_url + ">; rel=\"next\"");
  return response;
}

// RFC 9110: "*" or a list of tags. They are compared weakly, since proxies that compress turn a
// strong tag into a weak one.
bool Lists(std::string_view if_none_match, std::string_view tag) {
  if (if_none_match == "*") return true;
  for (size_t at = if_none_match.find('"'); at != std::string_view::npos;) {
    const size_t end = if_none_match.find('"', at + 1);
    if (end == std::string_view::npos) return false;
    if (if_none_match.substr(at, end + 1 - at) == tag) return true;
    at = if_none_match.find('"', end + 1);
  }
  return false;
}

// Tells versions of an answer apart; nobody gains by making two alike.
std::string Fingerprint(std::string_view body) {
  const XXH128_hash_t hash = XXH3_128bits(body.data(), body.size());
  char hex[33];
  std::snprintf(hex, sizeof hex, "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return hex;
}

// Strong entity tag of what is answered, and 304 for who has it already.
void AddEntityTag(const ApiRequest& request, ApiResponse& response) {
  if (request.method != "GET" || response.status != 200) return;
  const auto given = std::find_if(response.headers.begin(), response.headers.end(),
                                  [](const auto& header) { return header.first == "ETag"; });
  const bool tagged = given != response.headers.end();
  const std::string tag = tagged ? given->second : "\"" + Fingerprint(response.body) + "\"";
  if (!tagged) response.headers.emplace_back("ETag", tag);
  if (!Lists(request.if_none_match, tag)) return;
  response.status = 304;
  response.body.clear();
  response.more = nullptr;
}

}  // namespace

Error Invalid(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

const char* ReasonOf(int status) {
  constexpr std::pair<int, const char*> kReasons[] = {
      {100, "Continue"},          {200, "OK"},
      {201, "Created"},           {204, "No Content"},
      {304, "Not Modified"},      {307, "Temporary Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},      {404, "Not Found"},
      {405, "Method Not Allowed"}, {408, "Request Timeout"},
      {409, "Conflict"},          {411, "Length Required"},
      {413, "Content Too Large"}, {414, "URI Too Long"},
      {415, "Unsupported Media Type"}, {421, "Misdirected Request"},
      {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"},
      {503, "Service Unavailable"}, {505, "HTTP Version Not Supported"},
  };
  for (const auto& [code, reason] : kReasons) {
    if (code == status) return reason;
  }
  return "Other";
}

RouteAnswer ProblemAnswer(int status, const std::string& detail, const Json& members) {
  RouteAnswer answer;
  answer.status = status;
  answer.body = Object("type", "about:blank",
                       "title", ReasonOf(status),
                       "status", status,
                       "detail", detail);
  if (members.is_object()) answer.body.update(members);
  return answer;
}

ApiResponse Problem(const Error& error) { return Problem(StatusOf(error.code), error.message); }

ApiResponse Problem(int status, const std::string& detail) {
  ApiResponse response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = Dump(Object("type", "about:blank",
                              "title", ReasonOf(status),
                              "status", status,
                              "detail", detail));
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

std::string RouteContext::Parameter(const std::string& name) const {
  const auto at = target.parameters.find(name);
  return at == target.parameters.end() ? std::string() : at->second;
}

std::vector<std::string> RouteContext::List(const std::string& name) const {
  std::vector<std::string> items;
  std::string rest = Parameter(name);
  while (!rest.empty()) {
    const size_t comma = std::min(rest.find(','), rest.size());
    items.push_back(rest.substr(0, comma));
    rest.erase(0, comma + 1);
  }
  return items;
}

Result<OffsetUnit> RouteContext::Offsets() const {
  const std::string name = Parameter("offsets");
  if (name.empty()) return OffsetUnit::kCodePoint;
  if (const auto unit = ParseOffsetUnit(name)) return *unit;
  return Error{ErrorCode::kInvalidArgument,
               "\"offsets\" must be codepoint, utf8 or utf16, not \"" + name + "\""};
}

Result<uint32_t> RouteContext::Limit(uint32_t fallback) const {
  return Count("limit", fallback, kLargestLimit);
}

Result<uint32_t> RouteContext::Count(const char* name, uint32_t fallback, uint32_t most) const {
  const std::string text = Parameter(name);
  if (text.empty()) return fallback;
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool number = error == std::errc() && end == text.data() + text.size();
  if (number && value >= 1 && value <= most) return value;
  return Invalid(std::string("\"") + name + "\" must be from 1 to " + std::to_string(most));
}

Result<bool> RouteContext::Flag(const char* name) const {
  const std::string value = Parameter(name);
  if (value.empty() || value == "false") return false;
  if (value == "true") return true;
  return Invalid(std::string("\"") + name + "\" must be true or false, not \"" + value + "\"");
}

Result<Id> RouteContext::CapturedId() const {
  if (const auto id = Id::FromHex(captured.front())) return *id;
  return Error{ErrorCode::kNotFound, "\"" + captured.front() + "\" is not an id: 32 hex digits"};
}

const std::vector<Route>& RouteTable() {
  static const std::vector<std::string> kQuotationFilters{
      "q",  "speaker", "org",   "about",  "text",    "kind",   "language",
      "from", "to",    "thought", "limit", "cursor", "offsets", "explain"};
  static const std::vector<std::string> kCountFilters{
      "q", "speaker", "org", "about", "text", "kind", "language", "from", "to", "thought", "limit"};
  static const std::vector<std::string> kClaimFilters{
      "speaker", "org", "about",   "text",  "kind",   "language",
      "from",    "to",  "thought", "limit", "cursor", "offsets"};
  static const std::vector<Route> kRoutes{
      {"GET", "/v1/quotes", ListQuotations, kQuotationFilters},
      {"GET", "/v1/quotes/{id}", ShowQuotation, {"offsets"}},
      {"GET", "/v1/quotes/{id}/evidence", ShowEvidence, {}},
      {"GET", "/v1/quotes/{id}/variants", ListVariants, {"offsets"}},
      {"PUT", "/v1/quotes/{id}/correction", CorrectQuotation, {}, true},
      {"DELETE", "/v1/quotes/{id}/correction", TakeBackCorrection, {}, true},
      {"GET", "/v1/corrections", ListCorrections, {}},
      {"GET", "/v1/search", RankQuotations,
       {"text", "speaker", "org", "about", "kind", "language", "from", "to", "thought", "limit", "cursor",
        "offsets"}},
      {"GET", "/v1/facets", CountFacets,
       {"q", "speaker", "org", "about", "text", "kind", "language", "from", "to", "thought", "limit", "facets"}},
      {"GET", "/v1/timeline", CountOverTime,
       {"by", "q", "speaker", "org", "about", "text", "kind", "language", "from", "to", "thought"}},
      {"GET", "/v1/compare", CompareSpeakers,
       {"a", "b", "about", "text", "kind", "language", "from", "to", "limit", "offsets"}},
      {"GET", "/v1/feed.atom", ShowFeed, kCountFilters},
      {"GET", "/v1/entities", ListEntities, {"q", "kind", "limit", "cursor"}},
      {"GET", "/v1/entities/{id}", ShowEntity, {}},
      {"GET", "/v1/entities/{id}/quotes", ListEntityQuotations,
       {"role", "limit", "cursor", "offsets"}},
      {"GET", "/v1/entities/{id}/adjacent", ListAdjacent, {"steps", "kinds", "as_of", "limit"}},
      {"GET", "/v1/entities/{id}/timeline", ListPosts, {}},
      {"GET", "/v1/links", ListLinks, {"entity", "kind", "limit", "cursor", "offsets"}},
      {"GET", "/v1/paths", FindPath, {"from", "to", "max_steps", "ways", "kinds", "as_of", "offsets"}},
      {"GET", "/v1/graph", DescribeGraph, {"kinds", "as_of"}},
      {"GET", "/v1/graph/ranking", RankEntities, {"by", "kind", "kinds", "as_of", "limit"}},
      {"GET", "/v1/graph/communities", ListCommunities, {"kinds", "as_of", "limit"}},
      {"GET", "/v1/graph/bridges", ListBridges, {"kind", "kinds", "as_of", "limit"}},
      {"GET", "/v1/claims", ListClaims, kClaimFilters},
      {"GET", "/v1/claims/{id}", ShowClaim, {"offsets"}},
      {"GET", "/v1/statements", ListStatements, {}},
      {"POST", "/v1/statements", AddStatement, {}, true},
      {"DELETE", "/v1/statements/{id}", UndoStatement, {}, true},
      {"GET", "/v1/documents/{id}", ShowDocument, {"offsets"}},
      {"GET", "/v1/export", ExportStore, {"table", "after"}},
      {"GET", "/v1/export.{format}", ExportStore, {"table", "after"}},
      {"GET", "/v1/stats", ShowStatistics, {}, false, false},
      {"GET", "/healthz", ShowHealth, {}, false, false},
      {"GET", "/readyz", ShowReadiness, {}, false, false},
      {"GET", "/metrics", ShowMetrics, {}, false, false},
      {"GET", "/openapi.json", ShowDescription, {}},
      {"POST", "/v1/query", RunGraphQuery, {}},
      {"POST", "/v1/extract", ExtractText, {"language", "offsets"}},
      {"POST", "/v1/documents", AddDocument, {}, true},
      {"DELETE", "/v1/documents/{id}", RemoveDocument, {}, true},
  };
  return kRoutes;
}

Api::Api(Store& store, ApiOptions options) : store_(store), options_(std::move(options)) {}

std::vector<std::string> Api::Routes() {
  std::vector<std::string> routes;
  for (const Route& route : RouteTable()) {
    routes.push_back(std::string(route.method) + " " + route.pattern);
  }
  return routes;
}

ApiResponse Api::Handle(const ApiRequest& request) const {
  const auto start = std::chrono::steady_clock::now();
  ApiResponse response = Answer(request);
  metrics_.Count(response.route, response.status, std::chrono::steady_clock::now() - start);
  return response;
}

void Api::CountRepeated(const std::string& route, int status) const {
  metrics_.Count(route, status, std::chrono::nanoseconds(0));
}

ApiResponse Api::Answer(const ApiRequest& request) const try {
  auto target = ParseTarget(request.target);
  if (!target) return Problem(target.error());
  std::string allowed;
  for (size_t i = 0; i < RouteTable().size(); ++i) {
    const Route& route = RouteTable()[i];
    auto captured = Match(Patterns()[i], *target);
    if (!captured) continue;
    if (request.method != route.method) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
      continue;
    }
    ApiResponse response = AnswerBy(route, request, *target, *std::move(captured));
    response.route = route.pattern;
    response.lasting = request.method == "GET" && route.lasting && !response.more && response.status < 500;
    return response;
  }
  if (!allowed.empty()) {
    ApiResponse response = Problem(405, "this resource answers to " + allowed);
    response.headers.emplace_back("Allow", allowed);
    return response;
  }
  if (auto page = WebPage(request.method, *target)) {
    AddEntityTag(request, *page);
    page->route = "page";
    return *std::move(page);
  }
  return Problem(404, "there is nothing at " + target->path);
} catch (const std::exception& exception) {
  // Only third-party code throws: out of memory, a JSON value too large to print.
  return Problem({ErrorCode::kInternal, exception.what()});
}

ApiResponse Api::AnswerBy(const Route& route, const ApiRequest& request, const Target& target,
                          std::vector<std::string> captured) const {
  if (auto checked = CheckParameters(route, target); !checked) return Problem(checked.error());
  if (route.writes) {
    if (auto checked = CheckToken(options_, request.authorization); !checked) {
      return Problem(checked.error());
    }
  }
  ApiResponse response = ToResponse(route.handler(
      {store_, extractor_, links_, networks_, metrics_, gates_, request, target, std::move(captured)}));
  AddEntityTag(request, response);
  return response;
}

}  // namespace quoth
