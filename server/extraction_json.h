// Reading an extraction that stands in JSON: a line of `quoth export`, or what somebody else's
// extractor says of a document, in the same shape (docs/data-model.md, section "Extraction").
#pragma once

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/extractor.h"
#include "quoth/result.h"
#include "server/json.h"

namespace quoth {

// The document that a line holds: {"document": {"text", …}, …}.
Result<Document> DocumentFromExport(const Json& line, const ParseOptions& options = {});

// Offsets are code points. kInvalidArgument, naming the field, unless every span lies in the
// document and says what its "text" says: a quotation that is not verbatim in the document is
// refused. Without "sentences" those of `extractor` are taken.
Result<Extraction> ExtractionFromJson(const Document& document, const Json& line,
                                      const Extractor& extractor);

}  // namespace quoth
