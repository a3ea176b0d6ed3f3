#include "storage/correction_queries.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/content_text.h"
#include "storage/corrected_document.h"
#include "storage/fold.h"
#include "storage/keys.h"
#include "storage/queries.h"

namespace quoth {
namespace {

Result<void> AppendCorrections(const DocumentRecord& document, std::vector<StoredCorrection>& all) {
  auto corrections = document.Corrections();
  if (!corrections) return corrections.error();
  for (CorrectionRecord& record : *corrections) {
    StoredCorrection stored{.quotation = record.quotation, .document = document.summary(), .text = {}, .made = {}};
    stored.text = ContentText(Quotation{.content = record.content}, document.text());
    stored.made = Shown(record, document.text());
    all.push_back(std::move(stored));
  }
  return {};
}

}  // namespace

Result<std::vector<StoredCorrection>> ReadCorrections(const StoreView& view) {
  std::vector<StoredCorrection> all;
  const auto at = view.engine.Scan(CorrectedDocuments(), "");
  for (; at->Valid(); at->Next()) {
    ListDecoder list(at->value());
    for (; list.Valid(); list.Next()) {
      auto bytes = view.engine.Get(DocumentPartition(list.element().ref), DocumentKey());
      if (!bytes) return bytes.error();
      if (!*bytes) continue;
      auto document = DocumentRecord::Open(**std::move(bytes));
      if (!document) return document.error();
      if (auto appended = AppendCorrections(*document, all); !appended) return appended.error();
    }
    if (list.damaged()) return Error{ErrorCode::kCorruption, "the list of corrected documents is damaged"};
  }
  if (auto status = at->status(); !status) return status.error();
  std::stable_sort(all.begin(), all.end(), [](const StoredCorrection& a, const StoredCorrection& b) {
    return a.made.correction.stated > b.made.correction.stated;
  });
  return all;
}

Result<StoredCorrection> ReadCorrection(const StoreView& view, const Id& document, const Id& quotation) {
  auto record = ReadDocument(view.engine, document);
  if (!record) return record.error();
  std::vector<StoredCorrection> all;
  if (auto appended = AppendCorrections(*record, all); !appended) return appended.error();
  for (StoredCorrection& correction : all) {
    if (correction.quotation == quotation) return std::move(correction);
  }
  return Error{ErrorCode::kNotFound, "nobody has corrected quotation " + quotation.Hex()};
}

Result<Id> ReadDocumentOfQuotation(const StoreView& view, const Id& quotation) {
  auto shown = ReadQuotation(view, quotation);
  if (shown) return shown->document.id;
  if (shown.error().code != ErrorCode::kNotFound) return shown.error();
  auto corrections = ReadCorrections(view);  // it may be one that a user has said to be none
  if (!corrections) return corrections.error();
  for (const StoredCorrection& correction : *corrections) {
    if (correction.quotation == quotation) return correction.document.id;
  }
  return shown.error();
}

}  // namespace quoth
