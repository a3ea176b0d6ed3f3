#include <utility>

#include "server/routes.h"
#include "server/stored_json.h"

namespace quoth {
namespace {

Result<RouteAnswer> AnswerQuotations(const RouteContext& context, QuotationQuery query) {
  const auto limit = context.Limit(20);
  if (!limit) return limit.error();
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  if (const auto explain = context.Flag("explain"); !explain) return explain.error();
  query.limit = *limit;
  query.cursor = context.Parameter("cursor");
  if (!context.Parameter("q").empty()) return AnswerSearch(context, std::move(query));
  auto page = context.store.FindQuotations(query);
  if (!page) return page.error();
  return PageAnswer(context, "quotes", page->quotations, page->next,
                    [&](const StoredQuotation& quotation, JsonText& out) { WriteQuotation(quotation, *unit, out); });
}

// Organizations of a person, or people of an organization.
Result<Json> AffiliationsOf(const RouteContext& context, const EntityReference& entity) {
  Json affiliations = Json::array();
  LinkQuery query;
  query.entity = entity.id.Hex();
  query.kind = LinkKind::kAffiliatedWith;
  query.limit = 200;
  auto page = context.store.FindLinks(query);
  if (!page) return page.error();
  for (const StoredLink& link : page->links) {
    const bool person = link.from.id == entity.id;
    std::string title;
    for (const LinkEvidence& evidence : link.evidence) {
      if (title.empty()) title = evidence.title;
    }
    const bool former = !link.evidence.empty() && link.evidence.front().former;  // the newest
    affiliations.push_back({{person ? "organization" : "person",
                             EntityReferenceJson(person ? link.to : link.from)},
                            {"title", OrNull(title)},
                            {"former", former},
                            {"first", OrNull(link.first)},
                            {"last", OrNull(link.last)},
                            {"documents", link.documents}});
  }
  return affiliations;
}

}  // namespace

RouteAnswer TextAnswer(std::string json) {
  RouteAnswer answer;
  answer.text = std::move(json);
  answer.content_type = "application/json";
  return answer;
}

std::string NextUrl(const RouteContext& context, const std::string& cursor) {
  std::string url;
  if (cursor.empty()) return url;
  for (const std::string& segment : context.target.segments) url += "/" + EscapeComponent(segment);
  url += "?";
  for (const auto& [name, value] : context.target.parameters) {
    if (name != "cursor") url += EscapeComponent(name) + "=" + EscapeComponent(value) + "&";
  }
  return url + "cursor=" + EscapeComponent(cursor);
}

Result<QuotationQuery> ReadQuotationFilters(const RouteContext& context) {
  QuotationQuery query;
  query.speaker = context.Parameter("speaker");
  query.organization = context.Parameter("org");
  query.about = context.Parameter("about");
  query.text = context.Parameter("text");
  query.from = context.Parameter("from");
  query.to = context.Parameter("to");
  auto kind = OneOf<QuotationKind>(context, "kind", ParseQuotationKind, "direct, indirect or mixed");
  if (!kind) return kind.error();
  query.kind = *kind;
  auto language = OneOf<Language>(context, "language", ParseLanguage, "ko or en");
  if (!language) return language.error();
  query.language = *language;
  const auto thought = context.Flag("thought");
  if (!thought) return thought.error();
  query.with_thought = *thought;
  return query;
}

Result<RouteAnswer> ListQuotations(const RouteContext& context) {
  auto query = ReadQuotationFilters(context);
  if (!query) return query.error();
  return AnswerQuotations(context, *std::move(query));
}

Result<RouteAnswer> ShowQuotation(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  auto quotation = context.store.GetQuotation(*id);
  if (!quotation) return quotation.error();
  std::string text;
  JsonText out(text);
  WriteQuotation(*quotation, *unit, out);
  return TextAnswer(std::move(text));
}

Result<RouteAnswer> ListEntities(const RouteContext& context) {
  const auto limit = context.Limit(20);
  if (!limit) return limit.error();
  auto kind = OneOf<EntityKind>(context, "kind", ParseEntityKind,
                                "person, organization, group or place");
  if (!kind) return kind.error();
  auto page = context.store.FindEntities(
      {context.Parameter("q"), *kind, *limit, context.Parameter("cursor")});
  if (!page) return page.error();
  return PageAnswer(context, "entities", page->entities, page->next,
                    [](const EntitySummary& summary, JsonText& out) { out.Raw(Dump(EntitySummaryJson(summary))); });
}

Result<RouteAnswer> ShowEntity(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  auto summary = context.store.GetEntity(*id);
  if (!summary) return summary.error();
  if (summary->entity.id != *id) {
    const std::string shown = summary->entity.id.Hex();
    return RouteAnswer{307, Object("id", shown, "was", id->Hex()), "/v1/entities/" + shown};
  }
  RouteAnswer answer{200, EntitySummaryJson(*summary), {}};
  auto affiliations = AffiliationsOf(context, summary->entity);
  if (!affiliations) return affiliations.error();
  answer.body["affiliations"] = *std::move(affiliations);
  auto identity = context.store.GetIdentity(*id);
  if (!identity) return identity.error();
  answer.body["identity"] = IdentityJson(*identity);
  return answer;
}

Result<RouteAnswer> ListEntityQuotations(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  if (auto known = context.store.GetEntity(*id); !known) return known.error();
  const std::string role = context.Parameter("role");
  QuotationQuery query;
  if (role.empty() || role == "speaker") {
    query.speaker = id->Hex();
  } else if (role == "org") {
    query.organization = id->Hex();
  } else if (role == "about") {
    query.about = id->Hex();
  } else {
    return Invalid("\"role\" must be speaker, org or about, not \"" + role + "\"");
  }
  return AnswerQuotations(context, std::move(query));
}

Result<RouteAnswer> ListLinks(const RouteContext& context) {
  const auto limit = context.Limit(50);
  if (!limit) return limit.error();
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  auto kind = OneOf<LinkKind>(context, "kind", ParseLinkKind, "a kind of link");
  if (!kind) return kind.error();
  auto page = context.store.FindLinks(
      {context.Parameter("entity"), *kind, *limit, context.Parameter("cursor")});
  if (!page) return page.error();
  return PageAnswer(context, "links", page->links, page->next, [&](const StoredLink& link, JsonText& out) {
    WriteLink(link, *unit, std::nullopt, out);
  });
}

Result<RouteAnswer> ShowDocument(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  auto stored = context.store.GetDocument(*id);
  if (!stored) return stored.error();
  Json body = ExtractionJson(stored->document, stored->extraction,
                             {.unit = *unit,
                              .rules_version = stored->summary.rules_version,
                              .ingested = stored->summary.ingested,
                              .quotation_ids = &stored->quotations});
  body["text"] = stored->document.text();
  return RouteAnswer{200, std::move(body), {}};
}

Result<RouteAnswer> ShowStatistics(const RouteContext& context) {
  auto statistics = context.store.Statistics();
  if (!statistics) return statistics.error();
  return RouteAnswer{
      200, Object("documents", statistics->documents, "quotations", statistics->quotations), {}};
}

Result<RouteAnswer> ShowHealth(const RouteContext&) {
  return RouteAnswer{200, Object("status", "ok"), {}};
}

}  // namespace quoth
