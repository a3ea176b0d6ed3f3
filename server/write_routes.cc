#include <cctype>
#include <utility>

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

// The body: a JSON document, or plain text.
Result<Document> BodyDocument(const RouteContext& context) {
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
  return ParseJsonDocument(context.request.body, options);
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
  auto document = BodyDocument(context);
  if (!document) return document.error();
  const Extraction extraction = context.extractor.Extract(*document);
  auto outcome = context.store.Ingest(*document, extraction);
  if (!outcome) return outcome.error();
  const char* words = *outcome == IngestOutcome::kAdded      ? "added"
                      : *outcome == IngestOutcome::kReplaced ? "replaced"
                                                             : "unchanged";
  const std::string id = document->id().Hex();
  return RouteAnswer{*outcome == IngestOutcome::kAdded ? 201 : 200,
                     Object("id", id,
                            "outcome", words,
                            "quotations", extraction.quotations.size(),
                            "entities", extraction.entities.size()),
                     "/v1/documents/" + id};
}

Result<RouteAnswer> RemoveDocument(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  if (auto removed = context.store.Remove(*id); !removed) return removed.error();
  return RouteAnswer{204, nullptr, {}};
}

}  // namespace quoth
