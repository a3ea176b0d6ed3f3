// What the store keeps for claims: the quotations of each wording, and the places where wordings that
// may be alike meet. The words themselves stand in the documents. Keys and values: docs/storage.md,
// section "Claims".
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/claims/claim_finder.h"
#include "quoth/result.h"
#include "storage/contribution.h"
#include "storage/document_codec.h"
#include "storage/engine.h"
#include "storage/index_entries.h"

namespace quoth {

// Of speech, not of thought.
void VisitClaimEntries(const Contribution& contribution, IndexVisitor& visitor);

// The wording that a quotation stands under; its id is empty if it makes no claim.
Wording WordingOf(const QuotationRecord& record, std::string_view document_text);

// A quotation with a wording.
struct WordedQuotation {
  std::optional<int64_t> published;  // seconds since 1970
  uint64_t document = 0;             // RefOf its id
  uint32_t ordinal = 0;

  auto operator<=>(const WordedQuotation&) const = default;
};
// Newest first, undated last; at most `limit`.
Result<std::vector<WordedQuotation>> ReadWordedQuotations(const EngineView& view, WordingRef wording,
                                                          size_t limit);

// The view outlives it.
class StoredWordings : public WordingLookup {
 public:
  explicit StoredWordings(const EngineView& view) : view_(view) {}
  Result<std::vector<WordingRef>> At(uint64_t place) const override;
  Result<std::optional<Wording>> Read(WordingRef wording) const override;

 private:
  const EngineView& view_;
};

}  // namespace quoth
