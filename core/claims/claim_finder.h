// Claims: wordings that say the same, found through an index of places where they meet.
//
// Every wording points at its parent: of the wordings that say the same and are longer (or as long,
// with a smaller id) the one that it shares most words with. Whoever points at nobody heads a claim.
// That is a function of the set of wordings, whatever their order; and a commonplace that stands in
// many long quotations joins one of them and does not chain them together. All reads are bounded:
// kSketch places a wording, kWordingsAtPlace wordings a place.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/claims/wording.h"
#include "quoth/id.h"
#include "quoth/result.h"

namespace quoth {

inline constexpr size_t kWordingsAtPlace = 16;

// What an index of wordings gives.
class WordingLookup {
 public:
  virtual ~WordingLookup() = default;
  // The wordings with that place in their sketch, in order, at most kWordingsAtPlace: the first ones.
  virtual Result<std::vector<WordingRef>> At(uint64_t place) const = 0;
  // Empty if there is no such wording (any more).
  virtual Result<std::optional<Wording>> Read(WordingRef wording) const = 0;
};

// Reads each wording once. One thread; the lookup outlives it and must not change meanwhile.
class ClaimFinder {
 public:
  explicit ClaimFinder(const WordingLookup& lookup) : lookup_(lookup) {}

  // The wording that heads the claim: its id is the claim's.
  Result<Id> ClaimOf(const Id& wording);
  // All wordings of the claim that it heads, itself first; at most kWordingsOfClaim.
  Result<std::vector<Id>> WordingsOf(const Id& claim);
  // Wordings that differ from this one in a figure or a negation only.
  struct Contrast {
    Id wording;
    WordingRelation relation = WordingRelation::kFigure;
  };
  Result<std::vector<Contrast>> ContrastsOf(const Id& wording);

 private:
  using Shared = std::shared_ptr<const Wording>;
  Result<Shared> Read(WordingRef wording);
  Result<std::vector<Shared>> Neighbours(const Wording& wording);
  Result<std::optional<Id>> ParentOf(const Wording& wording);

  const WordingLookup& lookup_;
  std::map<WordingRef, Shared> read_;
  std::map<Id, std::optional<Id>> parents_;
};
inline constexpr size_t kWordingsOfClaim = 1000;

}  // namespace quoth
