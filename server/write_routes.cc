#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "server/input.h"
#include "server/routes.h"

namespace quoth {
namespace {

// An answer is made in memory, and a text made for it is answered by hundreds of times its size. Longer
// ones are for the command line.
constexpr size_t kLongestText = size_t{2} << 20;

bool IsPlainText(std::string content_type) {
  for (char& c : content_type) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return content_type.starts_with("text/plain");
}

// The body: a JSON document, or plain text. `unread` is given the keys that mean nothing to us.
Result<Document> BodyDocument(const RouteContext& context, std::vector<std::string>* unread = nullptr) {
  ParseOptions options{.language = std::nullopt, .max_bytes = kLongestText};
  if (const std::string language = context.Parameter("language"); !language.empty()) {
    options.language = ParseLanguage(language);
    if (!options.language) {
      return Error{ErrorCode::kInvalidArgument, "\"language\" must be ko or en"};
    }
  }
  if (IsPlainText(context.request.content_type)) {
    return Document::Parse(context.request.body, {}, options);
  }
  return ParseJsonDocument(context.request.body, options, unread);
}

}  // namespace

Result<RouteAnswer> ExtractText(const RouteContext& context) {
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  auto document = BodyDocument(context);
  if (!document) return document.error();
  return RouteAnswer{
      200, ExtractionJson(*document, context.extractor.Extract(*document), {.unit = *unit}), {}};
}

Result<RouteAnswer> AddDocument(const RouteContext& context) {
  std::vector<std::string> unread;
  auto document = BodyDocument(context, &unread);
  if (!document) return document.error();
  const Extraction extraction = context.extractor.Extract(*document);
  auto outcome = context.store.Ingest(*document, extraction);
  if (!outcome) return outcome.error();
  const char* words = *outcome == IngestOutcome::kAdded      ? "added"
                      : *outcome == IngestOutcome::kReplaced ? "replaced"
                                                             : "unchanged";
  const std::string id = document->id().Hex();
  Json answer = Object("id", id,
                       "outcome", words,
                       "quotations", extraction.quotations.size(),
                       "entities", extraction.entities.size());
  if (!unread.empty()) answer["passed_over"] = std::move(unread);
  return RouteAnswer{*outcome == IngestOutcome::kAdded ? 201 : 200, std::move(answer), "/v1/documents/" + id};
}

Result<RouteAnswer> RemoveDocument(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  if (auto removed = context.store.Remove(*id); !removed) return removed.error();
  return RouteAnswer{204, nullptr, {}};
}

}  // namespace quoth
