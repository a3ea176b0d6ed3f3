// Counts of what matches a question: by property (facets) and over time.

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "quoth/date.h"
#include "core/unicode.h"
#include "server/routes.h"
#include "server/stored_json.h"

namespace quoth {
namespace {

constexpr uint32_t kMostSeen = 10'000;  // quotations that one answer looks at
constexpr uint32_t kMostPeriods = 1'200;

// How often each entity was counted; ids keep equals in order.
class Tally {
 public:
  void Add(const EntityReference& entity) {
    auto& [known, count] = counted_[entity.id];
    known = entity;
    ++count;
  }

  Json Top(uint32_t limit) const {
    std::vector<std::pair<EntityReference, uint64_t>> all;
    for (const auto& [id, counted] : counted_) all.push_back(counted);
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    Json top = Json::array();
    for (size_t i = 0; i < std::min<size_t>(limit, all.size()); ++i) {
      Json value = EntityReferenceJson(all[i].first);
      value["count"] = all[i].second;
      top.push_back(std::move(value));
    }
    return top;
  }

 private:
  std::map<Id, std::pair<EntityReference, uint64_t>> counted_;
};

// Values and how often they were counted, the most frequent first.
Json Values(const std::map<std::string, uint64_t>& counted, uint32_t limit) {
  std::vector<std::pair<std::string, uint64_t>> all(counted.begin(), counted.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  Json values = Json::array();
  for (size_t i = 0; i < std::min<size_t>(limit, all.size()); ++i) {
    values.push_back({{"value", OrNull(all[i].first)}, {"count", all[i].second}});
  }
  return values;
}

// What is counted one by one.
struct Facets {
  uint64_t quotations = 0;
  std::map<std::string, uint64_t> kinds, languages, publishers, years, terms;
  Tally speakers, organizations, subjects;

  void Add(const StoredQuotation& stored) {
    ++quotations;
    ++kinds[std::string(ToString(stored.quotation.kind))];
    ++languages[std::string(ToString(stored.document.language))];
    ++publishers[stored.document.metadata.publisher];
    ++years[stored.document.metadata.published.substr(0, 4)];
    for (const Span term : stored.quotation.key_terms) ++terms[ToLower(stored.context.Text(term))];
    for (const uint32_t subject : stored.about) subjects.Add(stored.entities[subject]);
    const auto& speaker = stored.quotation.speaker;
    if (!speaker) return;
    if (speaker->entity) speakers.Add(stored.entities[*speaker->entity]);
    const auto organization =
        speaker->kind == SpeakerKind::kOrganization ? speaker->entity : speaker->affiliation;
    if (organization) organizations.Add(stored.entities[*organization]);
  }
};

constexpr std::string_view kFacets[] = {"kind",    "language",     "year",  "publisher",
                                       "speaker", "organization", "about", "key_term"};
using FacetNames = std::set<std::string, std::less<>>;

// Those of the parameter `facets`; all if it is absent.
Result<FacetNames> WantedFacets(const RouteContext& context) {
  FacetNames wanted;
  for (const std::string& name : context.List("facets")) {
    if (std::find(std::begin(kFacets), std::end(kFacets), name) == std::end(kFacets)) {
      return Invalid("\"facets\" must be names of facets with commas between them (kind, language, year, publisher, "
                     "speaker, organization, about, key_term), not \"" + name + "\"");
    }
    wanted.insert(name);
  }
  if (wanted.empty()) wanted.insert(std::begin(kFacets), std::end(kFacets));
  return wanted;
}

// Lists of the store count speakers only where something is asked about, or for whom they speak.
bool CountsSpeakers(const QuotationQuery& query) { return !query.about.empty() || !query.organization.empty(); }

// Whether CountExactly counts it.
bool CountedByLists(std::string_view facet, const QuotationQuery& query) {
  return facet == "kind" || facet == "year" || (facet == "speaker" && CountsSpeakers(query));
}

// Counted in the lists of the store, so all of them; nothing with words, which no list counts.
Result<void> CountExactly(const RouteContext& context, QuotationQuery query, const FacetNames& wanted,
                          uint32_t limit, Json& answer) {
  const bool speakers = wanted.contains("speaker") && CountsSpeakers(query);
  auto counts = context.store.CountQuotations(query, speakers ? limit : 0);
  if (!counts) return counts.error();
  std::map<std::string, uint64_t> kinds, years;
  for (const auto& [kind, count] : counts->by_kind) kinds[std::string(ToString(kind))] = count;
  for (const auto& [year, count] : counts->by_year) years[year == 0 ? "" : std::to_string(year)] = count;
  answer["quotations"] = counts->quotations;
  answer["facets"]["kind"] = Values(kinds, limit);
  answer["facets"]["year"] = Values(years, UINT32_MAX);
  if (!speakers) return {};
  Json top = Json::array();
  for (const CountedEntity& speaker : counts->speakers) {
    top.push_back(EntityReferenceJson(speaker.entity));
    top.back()["count"] = speaker.count;
  }
  answer["facets"]["speaker"] = std::move(top);
  return {};
}

// The newest ones, looked at one by one.
Result<Json> CountNewest(const RouteContext& context, const QuotationQuery& query, uint32_t limit) {
  Facets facets;
  auto whole = VisitQuotations(context, query, kMostSeen,
                               [&](const StoredQuotation& quotation) { facets.Add(quotation); });
  if (!whole) return whole.error();
  return Object("quotations", facets.quotations,
                "examined", facets.quotations,
                "complete", *whole,
                "facets", Object("kind", Values(facets.kinds, limit),
                                 "language", Values(facets.languages, limit),
                                 "year", Values(facets.years, UINT32_MAX),
                                 "publisher", Values(facets.publishers, limit),
                                 "speaker", facets.speakers.Top(limit),
                                 "organization", facets.organizations.Top(limit),
                                 "about", facets.subjects.Top(limit),
                                 "key_term", Values(facets.terms, limit)));
}

bool HasWords(const RouteContext& context) {
  return !context.Parameter("q").empty() || !context.Parameter("text").empty();
}

std::string YearText(int year) {
  std::string text = std::to_string(year);
  return std::string(4 - std::min<size_t>(4, text.size()), '0') + text;
}

Result<uint64_t> CountIn(const RouteContext& context, QuotationQuery query, const std::string& period) {
  // A period that reaches over the asked ones is not counted beyond them.
  const auto later = [](const std::string& a, const std::string& b) { return *ParseDate(a) > *ParseDate(b) ? a : b; };
  const auto earlier = [](const std::string& a, const std::string& b) {
    return *ParseDateEnd(a) < *ParseDateEnd(b) ? a : b;
  };
  query.from = query.from.empty() ? period : later(query.from, period);
  query.to = query.to.empty() ? period : earlier(query.to, period);
  if (*ParseDate(query.from) >= *ParseDateEnd(query.to)) return uint64_t{0};
  auto counts = context.store.CountQuotations(query);
  if (!counts) return counts.error();
  return counts->quotations;
}

}  // namespace

Result<RouteAnswer> CountFacets(const RouteContext& context) {
  auto query = ReadQuotationFilters(context);
  if (!query) return query.error();
  const auto limit = context.Limit(10);
  if (!limit) return limit.error();
  const auto wanted = WantedFacets(context);
  if (!wanted) return wanted.error();
  const bool words = HasWords(context);
  const bool of_lists = std::all_of(wanted->begin(), wanted->end(),
                                    [&](const std::string& name) { return CountedByLists(name, *query); });
  RouteAnswer answer{
      200, Object("quotations", 0, "examined", 0, "complete", true, "facets", Json::object()), {}};
  if (words || !of_lists) {
    auto newest = CountNewest(context, *query, *limit);
    if (!newest) return newest.error();
    answer.body = *std::move(newest);
  }
  if (!words && (of_lists || !answer.body["complete"])) {
    auto counted = CountExactly(context, *query, *wanted, *limit, answer.body);
    if (!counted) return counted.error();
  }
  for (const std::string_view name : kFacets) {
    if (!wanted->contains(name)) answer.body["facets"].erase(std::string(name));
  }
  return answer;
}

Result<RouteAnswer> CountOverTime(const RouteContext& context) {
  const std::string by = context.Parameter("by").empty() ? "year" : context.Parameter("by");
  if (by != "year" && by != "month") return Invalid("\"by\" must be year or month, not \"" + by + "\"");
  auto query = ReadQuotationFilters(context);
  if (!query) return query.error();
  std::map<std::string, uint64_t> periods;
  uint64_t undated = 0;
  bool complete = true;
  if (HasWords(context)) {
    const size_t width = by == "year" ? 4 : 7;
    auto whole = VisitQuotations(context, *query, kMostSeen, [&](const StoredQuotation& quotation) {
      const std::string& date = quotation.document.metadata.published;
      ++(date.size() < width ? undated : periods[date.substr(0, width)]);
    });
    if (!whole) return whole.error();
    complete = *whole;
  } else {
    auto counts = context.store.CountQuotations(*query);
    if (!counts) return counts.error();
    for (const auto& [year, count] : counts->by_year) {
      if (year == 0) {
        undated = count;
      } else if (by == "year") {
        periods[YearText(year)] = count;
      } else if (periods.size() < kMostPeriods) {
        for (const char* month : {"-01", "-02", "-03", "-04", "-05", "-06", "-07", "-08", "-09", "-10", "-11", "-12"}) {
          auto in = CountIn(context, *query, YearText(year) + month);
          if (!in) return in.error();
          if (*in > 0) periods[YearText(year) + month] = *in;
        }
      } else {
        complete = false;
      }
    }
  }
  Json list = Json::array();
  for (const auto& [period, count] : periods) list.push_back({{"period", period}, {"count", count}});
  return RouteAnswer{
      200, {{"by", by}, {"periods", std::move(list)}, {"undated", undated}, {"complete", complete}}, {}};
}

Result<RouteAnswer> ListPosts(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  auto entity = context.store.GetEntity(*id);
  if (!entity) return entity.error();
  auto periods = context.store.Affiliations(*id);
  if (!periods) return periods.error();
  Json posts = Json::array();
  for (const AffiliationPeriod& period : *periods) {
    posts.push_back({{"organization", EntityReferenceJson(period.organization)},
                     {"first", OrNull(period.first)},
                     {"last", OrNull(period.last)},
                     {"documents", period.documents},
                     {"quotations", period.quotations}});
  }
  return RouteAnswer{
      200, {{"entity", EntityReferenceJson(entity->entity)}, {"affiliations", std::move(posts)}}, {}};
}

}  // namespace quoth
