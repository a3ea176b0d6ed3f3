// GET /v1/export.{format}: all that the store holds, as a stream.

#include <memory>
#include <utility>

#include "server/export/export.h"
#include "server/routes.h"

namespace quoth {
namespace {

Result<ExportOptions> ReadOptions(const RouteContext& context) {
  ExportOptions options;
  const std::string ending = context.captured.empty() ? std::string() : context.captured.front();
  const std::string& accept = context.request.accept;
  const auto format = !ending.empty()  ? ParseExportFormat(ending)
                      : accept.empty() ? std::optional(ExportFormat::kJsonl)
                                       : FormatOfMediaTypes(accept);
  if (!format) {
    return Error{ErrorCode::kNotFound,
                 "there is no export of that format; known are jsonl, json, csv, graphml, gexf, nq, ttl, ftm"};
  }
  options.format = *format;
  auto table = OneOf<ExportTable>(context, "table", ParseExportTable,
                                  "quotations, entities, mentions, links or documents");
  if (!table) return table.error();
  options.table = table->value_or(ExportTable::kQuotations);
  const std::string after = context.Parameter("after");
  if (after.empty()) return options;
  const auto id = Id::FromHex(after);
  if (!id) return Invalid("\"after\" must be a document id: 32 hex digits");
  options.after = *id;
  return options;
}

}  // namespace

Result<RouteAnswer> ExportStore(const RouteContext& context) {
  auto options = ReadOptions(context);
  if (!options) return options.error();
  auto pass = context.gates.exports.Enter();
  if (!pass) return ProblemAnswer(503, "too many exports are running; try again", {});
  auto started = StartExport(context.store, *options);
  if (!started) return started.error();
  RouteAnswer answer;
  answer.content_type = std::string(ContentTypeOf(options->format));
  answer.more = [pass, pieces = std::shared_ptr<Export>(*std::move(started))] { return pieces->Next(); };
  answer.entity_tag = Id::Of({"export", std::to_string(context.store.Sequence()), context.request.target,
                              answer.content_type}).Hex();
  return answer;
}

}  // namespace quoth
