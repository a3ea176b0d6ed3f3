// Wordings in memory: the claims within one document, and a model for tests of the stored index.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/claims/claim_finder.h"
#include "quoth/document.h"
#include "quoth/extraction.h"

namespace quoth {

class WordingSet : public WordingLookup {
 public:
  void Add(const Wording& wording);
  void Remove(const Wording& wording);
  Result<std::vector<WordingRef>> At(uint64_t place) const override;
  Result<std::optional<Wording>> Read(WordingRef wording) const override;

 private:
  std::unordered_map<uint64_t, std::vector<WordingRef>> by_place_;  // sorted
  std::unordered_map<WordingRef, Wording> by_ref_;
};

// Speech of one document that says the same.
struct DocumentClaim {
  Id id;
  std::vector<uint32_t> quotations;  // indices, ascending; the first one gives the text
};
// In the order of their first quotations. Quotations without content words have none.
std::vector<DocumentClaim> ClaimsOf(const Document& document, const Extraction& extraction);

}  // namespace quoth
