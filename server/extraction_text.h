// A document and its extraction as JSON text, in the shape of docs/data-model.md, section "Extraction".
// Written straight into the text: most of the time of an export went into trees of JSON values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/utf8.h"
#include "quoth/document.h"
#include "quoth/extraction.h"
#include "server/json_text.h"

namespace quoth {

// Members beside those that every answer has. Empty ones are left out.
struct ExtractionStyle {
  OffsetUnit unit = OffsetUnit::kCodePoint;
  bool explained = false;  // "speaker_rule" of each quotation, and "set_aside"
  bool text = false;       // "text" of the document
  bool sentences = false;  // "sentences"
  std::string_view rules_version;
  std::optional<int64_t> ingested;  // seconds since 1970
  const std::vector<Id>* quotation_ids = nullptr;  // where they are known
};

// "id", "external_id", "language" and the metadata of a document, inside of an object.
void WriteDocumentMembers(const Id& id, Language language, const Metadata& metadata, JsonText& out);

// Appends one object, compact.
void AppendExtraction(const Document& document, const Extraction& extraction, const ExtractionStyle& style,
                      std::string* out);

}  // namespace quoth
