// What storing documents, and taking them out, writes. Pure but for what they read from a view.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/id.h"
#include "quoth/result.h"
#include "quoth/store.h"
#include "storage/engine.h"
#include "storage/identity_reader.h"

namespace quoth {

// All of a document's writes, made before it is known what is stored.
struct PreparedDocument {
  Id id;
  std::string record;
  std::vector<Write> adds;  // folds of index entries
};
PreparedDocument Prepare(const ExtractedDocument& document);

// Of documents that are not stored yet, each of another id. Folds of several documents into one entry become
// one. The records come last. Takes from `documents` what it needs.
std::vector<Write> AddingWrites(std::vector<PreparedDocument> documents);

// Of a document in the place of the one whose record is `known`, whose corrections it takes over; none if that is the
// same but for the time of ingest. kConflict if it has another id that begins alike.
Result<std::vector<Write>> ReplacingWrites(const EngineView& view, const ExtractedDocument& document,
                                           PreparedDocument prepared, std::string_view known);

// Of a user's correction of a quotation of the document, or of taking back the one there is. See Store::Correct.
Result<std::vector<Write>> CorrectingWrites(const StoreView& view, const Id& document, const Id& quotation,
                                            std::optional<Correction> correction);

// Of taking out a document. kNotFound if there is none.
Result<std::vector<Write>> RemovingWrites(const EngineView& view, const Id& document);

}  // namespace quoth
