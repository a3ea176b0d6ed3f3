#include "core/claims/claim_finder.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace quoth {
namespace {

// The order in which wordings head claims: longer first.
bool Leads(const Wording& a, const Wording& b) {
  return std::tuple(b.words.size(), a.id) < std::tuple(a.words.size(), b.id);
}

}  // namespace

Result<ClaimFinder::Shared> ClaimFinder::Read(WordingRef wording) {
  const auto known = read_.find(wording);
  if (known != read_.end()) return known->second;
  auto read = lookup_.Read(wording);
  if (!read) return read.error();
  Shared shared = *read ? std::make_shared<const Wording>(**std::move(read)) : nullptr;
  read_.emplace(wording, shared);
  return shared;
}

Result<std::vector<ClaimFinder::Shared>> ClaimFinder::Neighbours(const Wording& wording) {
  std::set<WordingRef> refs;
  for (const uint64_t place : SketchOf(wording)) {
    auto at = lookup_.At(place);
    if (!at) return at.error();
    refs.insert(at->begin(), at->end());
  }
  refs.erase(RefOfWording(wording.id));
  std::vector<Shared> neighbours;
  for (const WordingRef ref : refs) {
    auto other = Read(ref);
    if (!other) return other.error();
    if (*other) neighbours.push_back(*std::move(other));
  }
  return neighbours;
}

Result<std::optional<Id>> ClaimFinder::ParentOf(const Wording& wording) {
  const auto known = parents_.find(wording.id);
  if (known != parents_.end()) return known->second;
  auto neighbours = Neighbours(wording);
  if (!neighbours) return neighbours.error();
  const Wording* best = nullptr;
  uint32_t best_shared = 0;
  for (const Shared& other : *neighbours) {
    if (!Leads(*other, wording)) continue;
    const WordingMatch match = Compare(*other, wording);
    if (match.relation != WordingRelation::kSame) continue;
    const bool better = best == nullptr || match.shared > best_shared ||
                        (match.shared == best_shared && Leads(*other, *best));
    if (better) best = other.get(), best_shared = match.shared;
  }
  const std::optional<Id> parent = best ? std::optional(best->id) : std::nullopt;
  parents_.emplace(wording.id, parent);
  return parent;
}

Result<Id> ClaimFinder::ClaimOf(const Id& wording) {
  Id at = wording;
  while (true) {
    auto read = Read(RefOfWording(at));
    if (!read) return read.error();
    if (!*read) return Error{ErrorCode::kNotFound, "there is no claim " + at.Hex()};
    auto parent = ParentOf(**read);
    if (!parent) return parent.error();
    if (!*parent) return at;
    at = **parent;  // strictly leads, so this ends
  }
}

Result<std::vector<Id>> ClaimFinder::WordingsOf(const Id& claim) {
  std::vector<Id> members{claim};
  for (size_t next = 0; next < members.size() && members.size() < kWordingsOfClaim; ++next) {
    auto head = Read(RefOfWording(members[next]));
    if (!head) return head.error();
    if (!*head) continue;
    auto neighbours = Neighbours(**head);
    if (!neighbours) return neighbours.error();
    for (const Shared& other : *neighbours) {
      if (!Leads(**head, *other)) continue;
      auto parent = ParentOf(*other);
      if (!parent) return parent.error();
      if (*parent && **parent == members[next]) members.push_back(other->id);
    }
  }
  return members;
}

Result<std::vector<ClaimFinder::Contrast>> ClaimFinder::ContrastsOf(const Id& wording) {
  auto read = Read(RefOfWording(wording));
  if (!read) return read.error();
  std::vector<Contrast> contrasts;
  if (!*read) return contrasts;
  auto neighbours = Neighbours(**read);
  if (!neighbours) return neighbours.error();
  for (const Shared& other : *neighbours) {
    const WordingRelation relation = Compare(**read, *other).relation;
    if (relation == WordingRelation::kFigure || relation == WordingRelation::kContrary) {
      contrasts.push_back({other->id, relation});
    }
  }
  return contrasts;
}

}  // namespace quoth
