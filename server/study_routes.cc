// Quotations looked at closely: ranked by words, with their evidence, beside those of another speaker,
// beside others that say the same.

#include <algorithm>
#include <map>
#include <utility>

#include "core/claims/wording.h"
#include "core/content_text.h"
#include "core/utf8.h"
#include "server/routes.h"
#include "server/stored_json.h"

namespace quoth {
namespace {

// ---- Web Annotation

constexpr size_t kAround = 32;  // code points of prefix and suffix

// The last or first code points of a text.
std::string_view Tail(std::string_view text) {
  size_t at = text.size();
  for (size_t left = kAround; left > 0 && at > 0; --left) {
    do --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  }
  return text.substr(at);
}
std::string_view Head(std::string_view text) {
  size_t at = 0;
  for (size_t left = kAround; left > 0 && at < text.size(); --left) at += DecodeAt(text, at).length;
  return text.substr(0, at);
}

// Where a browser finds the words on the page: a text fragment for each part of the content.
std::string PageLink(const StoredQuotation& stored) {
  const std::string& url = stored.document.metadata.url;
  if (url.empty()) return {};
  std::string link = url.substr(0, url.find('#')) + "#:~:";
  for (const Span& part : stored.quotation.content) {
    const std::string_view words =
        std::string_view(stored.context.text).substr(part.begin - stored.context.span.begin, part.size());
    std::string fragment = EscapeComponent(words);
    for (size_t at = 0; (at = fragment.find('-', at)) != std::string::npos;) fragment.replace(at, 1, "%2D");
    link += (link.ends_with(":~:") ? "text=" : "&text=") + fragment;
  }
  return link;
}

Json AnnotationOf(const StoredQuotation& stored) {
  const Passage& context = stored.context;
  const std::string& url = stored.document.metadata.url;
  const std::string source = url.empty() ? "urn:quoth:document:" + stored.document.id.Hex() : url;
  // The standard counts code points, whatever is asked for elsewhere.
  const Json positions = SpansJson(context, stored.quotation.content, OffsetUnit::kCodePoint);
  Json targets = Json::array();
  for (size_t i = 0; i < stored.quotation.content.size(); ++i) {
    const Span span = stored.quotation.content[i];
    const std::string_view text = context.text;
    const size_t begin = span.begin - context.span.begin, end = begin + span.size();
    Json quote = Object("type", "TextQuoteSelector",
                     "exact", text.substr(begin, end - begin),
                     "prefix", Tail(text.substr(0, begin)),
                     "suffix", Head(text.substr(end)));
    Json position = Object("type", "TextPositionSelector");
    position.update(positions[i]);
    targets.push_back(Object("source", source,
                             "selector", Json::array({std::move(quote), std::move(position)})));
  }
  return {{"@context", "http://www.w3.org/ns/anno.jsonld"},
          {"id", "urn:quoth:annotation:" + stored.id.Hex()},
          {"type", "Annotation"},
          {"motivation", "identifying"},
          {"body", "urn:quoth:quotation:" + stored.id.Hex()},
          {"target", std::move(targets)}};
}

// ---- comparison

// What one of two speakers says.
struct Side {
  Json quotations = Json::array();
  std::map<Id, EntityReference> subjects;
  uint64_t seen = 0;
};

Result<Side> SideOf(const RouteContext& context, QuotationQuery query, uint32_t limit, OffsetUnit unit) {
  constexpr uint32_t kMostSeen = 2'000;
  Side side;
  auto whole = VisitQuotations(context, std::move(query), kMostSeen, [&](const StoredQuotation& quotation) {
    if (side.seen++ < limit) side.quotations.push_back(QuotationJson(quotation, unit));
    for (const uint32_t subject : quotation.about) {
      side.subjects.emplace(quotation.entities[subject].id, quotation.entities[subject]);
    }
  });
  if (!whole) return whole.error();
  return side;
}

std::string_view NameOf(WordingRelation relation) {
  switch (relation) {
    case WordingRelation::kSame:
      return "same";
    case WordingRelation::kFigure:
      return "other_figure";
    case WordingRelation::kContrary:
      return "contrary";
    case WordingRelation::kNone:
      break;
  }
  return "none";
}

Wording WordingOfContent(const StoredQuotation& quotation) {
  const auto& speaker = quotation.quotation.speaker;
  return WordingOf(ContentText(quotation), speaker ? speaker->name : std::string());
}

// The words that a search for the like starts from, without its signs.
std::string FirstWords(std::string text) {
  constexpr size_t kMostBytes = 400;
  for (char& c : text) {
    if (c == '"' || c == '*') c = ' ';
  }
  if (text.size() > kMostBytes) {
    const size_t space = text.rfind(' ', kMostBytes);
    if (space != std::string::npos && space > 0) text.resize(space);
  }
  return text;
}

}  // namespace

Result<RouteAnswer> RankQuotations(const RouteContext& context) {
  if (context.Parameter("text").empty()) return Invalid("a search needs \"text\"");
  auto query = ReadQuotationFilters(context);
  if (!query) return query.error();
  const auto limit = context.Limit(20);
  if (!limit) return limit.error();
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  query->limit = *limit;
  query->cursor = context.Parameter("cursor");
  auto page = context.store.Search(*query);
  if (!page) return page.error();
  return PageAnswer(context, "quotes", page->hits, page->next,
                    [&](const SearchHit& hit, JsonText& out) { WriteHit(hit, *unit, out); });
}

Result<RouteAnswer> ShowEvidence(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  auto quotation = context.store.GetQuotation(*id);
  if (!quotation) return quotation.error();
  const std::string words = ContentText(*quotation);
  return RouteAnswer{200,
                     Object("id", id->Hex(),
                            "text", words,
                            "rule", quotation->quotation.rule,
                            "confidence", Rounded(quotation->quotation.confidence),
                            "rules_version", OrNull(quotation->document.rules_version),
                            "sentences", quotation->context.text,
                            "document", DocumentSummaryJson(quotation->document),
                            "page", OrNull(PageLink(*quotation)),
                            "annotation", AnnotationOf(*quotation)),
                     {}};
}

Result<RouteAnswer> CompareSpeakers(const RouteContext& context) {
  const std::string names[] = {context.Parameter("a"), context.Parameter("b")};
  if (names[0].empty() || names[1].empty()) return Invalid("a comparison needs \"a\" and \"b\"");
  const auto limit = context.Limit(10);
  if (!limit) return limit.error();
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  auto query = ReadQuotationFilters(context);
  if (!query) return query.error();
  RouteAnswer answer{200, Object("sides", Json::array(), "shared", Json::array()), {}};
  std::vector<Side> sides;
  for (const std::string& name : names) {
    auto bearers = context.store.Resolve(name);
    if (!bearers) return bearers.error();
    query->speaker = name;
    auto side = SideOf(context, *query, *limit, *unit);
    if (!side) return side.error();
    answer.body["sides"].push_back(Object("speaker", EntityReferenceJson(bearers->front()),
                                          "quotations", side->seen,
                                          "quotes", std::move(side->quotations)));
    sides.push_back(*std::move(side));
  }
  for (const auto& [id, subject] : sides[0].subjects) {
    if (sides[1].subjects.contains(id)) answer.body["shared"].push_back(EntityReferenceJson(subject));
  }
  return answer;
}

Result<RouteAnswer> ListVariants(const RouteContext& context) {
  constexpr uint32_t kMostCompared = 100;
  const auto id = context.CapturedId();
  if (!id) return id.error();
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  auto quotation = context.store.GetQuotation(*id);
  if (!quotation) return quotation.error();
  QuotationQuery query;
  query.text = FirstWords(ContentText(*quotation));
  query.limit = kMostCompared;
  auto page = context.store.Search(query);
  if (!page) return page.error();
  const Wording wording = WordingOfContent(*quotation);
  Json variants = Json::array();
  for (const SearchHit& hit : page->hits) {
    const WordingMatch match = Compare(wording, WordingOfContent(hit.quotation));
    if (hit.quotation.id == *id || match.relation == WordingRelation::kNone) continue;
    variants.push_back(QuotationJson(hit.quotation, *unit));
    variants.back()["relation"] = NameOf(match.relation);
  }
  return RouteAnswer{
      200, Object("quotation", QuotationJson(*quotation, *unit), "variants", std::move(variants)), {}};
}

}  // namespace quoth
