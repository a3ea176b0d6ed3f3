// Any search as an Atom feed (RFC 4287): an entry a quotation, newest first.

#include <ctime>

#include "quoth/date.h"
#include "core/content_text.h"
#include "core/denial.h"
#include "server/export/xml.h"
#include "server/routes.h"
#include "server/stored_json.h"

namespace quoth {
namespace {

constexpr int64_t kSecondsOfDay = 86'400;

// Atom wants a time; of a day or a month its first moment.
std::string TimeOf(const DocumentSummary& document) {
  const int64_t seconds = ParseDate(document.metadata.published).value_or(document.ingested);
  std::string time = FormatDate(seconds);
  if (seconds % kSecondsOfDay == 0) time += "T00:00:00Z";
  return time;
}

std::string Element(const std::string& name, std::string_view text) {
  return "<" + name + ">" + EscapeXml(text) + "</" + name + ">";
}

std::string EntryOf(const StoredQuotation& stored) {
  const auto& speaker = stored.quotation.speaker;
  const std::string who = speaker && !speaker->name.empty() ? speaker->name : "?";
  const std::string words = ContentText(stored);
  const Metadata& metadata = stored.document.metadata;
  const bool denied = IsDenied(stored.quotation, stored.context.text, stored.context.span.begin);
  std::string entry = "<entry>" + Element("id", "urn:quoth:quotation:" + stored.id.Hex()) +
                      Element("title", who + (denied ? " (denied): " : ": ") + words) +
                      Element("updated", TimeOf(stored.document)) +
                      "<author>" + Element("name", who) + "</author>";
  const std::string page = metadata.url.empty() ? "/quote/" + stored.id.Hex() : metadata.url;
  entry += "<link rel=\"alternate\" href=\"" + EscapeXml(page) + "\"/>";
  entry += "<link rel=\"related\" href=\"/v1/quotes/" + stored.id.Hex() + "\" type=\"application/json\"/>";
  const std::string where = metadata.publisher.empty() ? metadata.title : metadata.publisher + ", " + metadata.title;
  entry += "<summary>" + EscapeXml(where) + "</summary>";
  return entry + "<content>" + EscapeXml(stored.context.text) + "</content></entry>\n";
}

}  // namespace

Result<RouteAnswer> ShowFeed(const RouteContext& context) {
  auto query = ReadQuotationFilters(context);
  if (!query) return query.error();
  const auto limit = context.Limit(50);
  if (!limit) return limit.error();
  std::string entries, newest;
  auto visited = VisitQuotations(context, *query, *limit, [&](const StoredQuotation& quotation) {
    if (newest.empty()) newest = TimeOf(quotation.document);
    entries += EntryOf(quotation);
  });
  if (!visited) return visited.error();
  RouteAnswer answer;
  answer.content_type = "application/atom+xml; charset=utf-8";
  answer.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n" +
                Element("id", "urn:quoth:feed:" + Id::Of({context.request.target}).Hex()) +
                Element("title", "quoth") +
                Element("updated", newest.empty() ? "1970-01-01T00:00:00Z" : newest) +
                "<link rel=\"self\" href=\"" + EscapeXml(context.request.target) + "\"/>\n" + entries + "</feed>\n";
  return answer;
}

}  // namespace quoth
