// Formats that are written document by document. See server/export/export.h.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "quoth/identity.h"
#include "quoth/store.h"
#include "server/export/export.h"

namespace quoth {

// Appends to a text; Write by several threads at a time, each to a text of its own. Begin once, Write for each document
// with Between between them, End once.
class DocumentFormat {
 public:
  virtual ~DocumentFormat() = default;
  virtual void Begin(std::string*) const {}
  virtual void Write(const Store::StoredDocument& document, std::string* out) const = 0;
  virtual void Between(std::string*) const {}
  virtual void End(std::string*) const {}
};

std::unique_ptr<DocumentFormat> MakeJsonlFormat(bool with_ingested);
std::unique_ptr<DocumentFormat> MakeJsonFormat(bool with_ingested);
std::unique_ptr<DocumentFormat> MakeCsvFormat(ExportTable table);
std::unique_ptr<DocumentFormat> MakeRdfFormat(ExportFormat format);
std::unique_ptr<DocumentFormat> MakeFtmFormat();

// GraphML and GEXF: nodes and edges of the whole.
Result<std::unique_ptr<Export>> StartGraphExport(const Store& store, const ExportOptions& options);

}  // namespace quoth
