#include "core/claims/wording_set.h"

#include <algorithm>
#include <map>

#include "core/content_text.h"

namespace quoth {

void WordingSet::Add(const Wording& wording) {
  const WordingRef ref = RefOfWording(wording.id);
  if (wording.id.empty() || !by_ref_.emplace(ref, wording).second) return;
  for (const uint64_t place : SketchOf(wording)) {
    auto& at = by_place_[place];
    at.insert(std::lower_bound(at.begin(), at.end(), ref), ref);
  }
}

void WordingSet::Remove(const Wording& wording) {
  const WordingRef ref = RefOfWording(wording.id);
  if (by_ref_.erase(ref) == 0) return;
  for (const uint64_t place : SketchOf(wording)) std::erase(by_place_[place], ref);
}

Result<std::vector<WordingRef>> WordingSet::At(uint64_t place) const {
  const auto at = by_place_.find(place);
  if (at == by_place_.end()) return std::vector<WordingRef>();
  const size_t count = std::min(at->second.size(), kWordingsAtPlace);
  return std::vector<WordingRef>(at->second.begin(),
                                 at->second.begin() + static_cast<std::ptrdiff_t>(count));
}

Result<std::optional<Wording>> WordingSet::Read(WordingRef wording) const {
  const auto at = by_ref_.find(wording);
  if (at == by_ref_.end()) return std::optional<Wording>();
  return std::optional(at->second);
}

namespace {

// Whether any two may be one claim; told pair by pair where there are few.
bool AnyMayBeRelated(const std::vector<Wording>& wordings) {
  constexpr size_t kFew = 64;
  if (wordings.size() > kFew) return true;
  for (size_t i = 0; i < wordings.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (wordings[i].id != wordings[j].id && MayBeRelated(wordings[i], wordings[j])) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<DocumentClaim> ClaimsOf(const Document& document, const Extraction& extraction) {
  std::vector<uint32_t> quotations;
  std::vector<Wording> wordings;
  for (uint32_t i = 0; i < extraction.quotations.size(); ++i) {
    const Quotation& quotation = extraction.quotations[i];
    if (!quotation.speech) continue;
    const std::string_view speaker = quotation.speaker ? std::string_view(quotation.speaker->name) : "";
    Wording wording = WordingOf(ContentText(quotation, document.text()), speaker);
    if (wording.id.empty()) continue;
    quotations.push_back(i);
    wordings.push_back(std::move(wording));
  }
  WordingSet set;
  const bool related = AnyMayBeRelated(wordings);
  if (related) {
    for (const Wording& wording : wordings) set.Add(wording);
  }
  std::vector<DocumentClaim> claims;
  std::map<Id, size_t> index;
  ClaimFinder finder(set);
  for (size_t i = 0; i < wordings.size(); ++i) {
    const auto claim = related ? finder.ClaimOf(wordings[i].id) : Result<Id>(wordings[i].id);
    if (!claim) continue;  // cannot be: the set holds it
    const auto [at, added] = index.emplace(*claim, claims.size());
    if (added) claims.push_back({*claim, {}});
    claims[at->second].quotations.push_back(quotations[i]);
  }
  return claims;
}

}  // namespace quoth
