// What the store keeps for claims: the wordings of quotations, with the quotations of each, and the
// places where wordings that may be alike meet. Keys and values: docs/storage.md, section "Claims".
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/claims/claim_finder.h"
#include "quoth/result.h"
#include "storage/contribution.h"
#include "storage/engine.h"
#include "storage/identity_index.h"

namespace quoth {

// The entries of one document: of its speech, not of thought.
std::vector<IndexEntry> ClaimEntries(const Contribution& contribution,
                                     std::optional<int64_t> published);

// The wording that an entry for this quotation stands under.
Wording WordingOf(const QuotationRecord& record);

class StoredWordings : public WordingLookup {
 public:
  explicit StoredWordings(const EngineView& view) : view_(view) {}
  Result<std::vector<Id>> At(uint64_t place) const override;
  Result<std::optional<Wording>> Read(const Id& wording) const override;

 private:
  const EngineView& view_;
};

// A quotation with a wording.
struct WordedQuotation {
  std::optional<int64_t> published;
  Id document;
  uint32_t ordinal = 0;

  auto operator<=>(const WordedQuotation&) const = default;
};
// Newest first, undated last; at most `limit`.
Result<std::vector<WordedQuotation>> ReadWordedQuotations(const EngineView& view, const Id& wording,
                                                          size_t limit);

}  // namespace quoth
