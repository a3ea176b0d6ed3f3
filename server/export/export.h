// Export: all that a store holds, in the formats of other programs. Nothing is capped: the text
// comes in pieces, as it is pulled, and memory holds about two megabytes of documents that are written ahead
// (or, for the two formats of graphs, the links and the names of their ends). Formats: docs/export.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "quoth/id.h"
#include "quoth/result.h"
#include "quoth/store.h"

namespace quoth {

enum class ExportFormat { kJsonl, kJson, kCsv, kGraphml, kGexf, kNquads, kTurtle, kFtm };

// "jsonl", "json", "csv", "graphml", "gexf", "nq", "ttl", "ftm".
std::optional<ExportFormat> ParseExportFormat(std::string_view name);
// The format that a list of media types (an Accept header) names first; nothing if it names none of ours.
std::optional<ExportFormat> FormatOfMediaTypes(std::string_view accept);
std::string_view ContentTypeOf(ExportFormat format);

// What a row of a CSV file is.
enum class ExportTable { kQuotations, kEntities, kMentions, kLinks, kDocuments };
std::optional<ExportTable> ParseExportTable(std::string_view name);  // "quotations", …

enum class GexfVersion { k12Draft, k13 };

struct ExportOptions {
  ExportFormat format = ExportFormat::kJsonl;
  ExportTable table = ExportTable::kQuotations;      // CSV only
  GexfVersion gexf_version = GexfVersion::k12Draft;  // 1.3 is the current one; networkx reads 1.2
  bool with_ingested = false;                        // JSONL: also when a document was added
  Id after;  // only documents whose id follows; empty: all. Not for GraphML and GEXF
};

// One walk over the store, which outlives it. One thread. Documents that are added or removed on
// the way may or may not be in it; each one is whole. A graph is of the state in which it started.
class Export {
 public:
  virtual ~Export() = default;
  // The next piece; empty at the end.
  virtual Result<std::string> Next() = 0;
  // The document that the last piece ended with: where a broken export goes on (`after`). Empty
  // while there was none.
  virtual Id last() const = 0;
};

Result<std::unique_ptr<Export>> StartExport(const Store& store, const ExportOptions& options);

}  // namespace quoth
