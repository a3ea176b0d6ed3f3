#include "core/key_terms.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

#include "core/unicode.h"

namespace quoth {
namespace {

struct Candidate {
  Span span;
  std::string key;  // phrases that differ in case only are one
  uint32_t words = 1;
};

std::vector<Span> MentionsOf(const Extraction& extraction) {
  std::vector<Span> mentions;
  for (const Entity& entity : extraction.entities) {
    mentions.insert(mentions.end(), entity.mentions.begin(), entity.mentions.end());
  }
  std::sort(mentions.begin(), mentions.end());
  return mentions;
}

bool Overlaps(const std::vector<Span>& mentions, Span span) {
  auto at = std::lower_bound(mentions.begin(), mentions.end(), span.begin,
                             [](Span mention, uint32_t begin) { return mention.begin < begin; });
  if (at != mentions.end() && at->begin < span.end) return true;
  // Of those that begin before, one may reach into the span; long ones are rare.
  constexpr int kLookedBack = 4;
  for (int i = 0; i < kLookedBack && at != mentions.begin(); ++i) {
    if ((--at)->end > span.begin) return true;
  }
  return false;
}

class KeyTermFinder {
 public:
  KeyTermFinder(std::string_view text, const std::vector<Span>& phrases, const Extraction& extraction) {
    const std::vector<Span> mentions = MentionsOf(extraction);
    for (const Span span : phrases) {
      if (Overlaps(mentions, span)) continue;
      Candidate candidate{span, ToLower(text.substr(span.begin, span.size())), 1};
      candidate.words += static_cast<uint32_t>(std::count(candidate.key.begin(), candidate.key.end(), ' '));
      ++counts_[candidate.key];
      candidates_.push_back(std::move(candidate));
    }
  }

  std::vector<Span> In(const std::vector<Span>& content) const {
    std::vector<const Candidate*> found;
    for (const Span span : content) {
      auto at = std::lower_bound(
          candidates_.begin(), candidates_.end(), span.begin,
          [](const Candidate& candidate, uint32_t begin) { return candidate.span.begin < begin; });
      for (; at != candidates_.end() && at->span.end <= span.end; ++at) Insert(*at, found);
    }
    std::vector<Span> terms;
    for (const Candidate* candidate : found) terms.push_back(candidate->span);
    return terms;
  }

 private:
  auto Rank(const Candidate& candidate) const {
    return std::tuple(-int64_t{counts_.at(candidate.key)}, -int64_t{candidate.words}, candidate.span.begin);
  }

  // Among the best so far, if it is one of them.
  void Insert(const Candidate& candidate, std::vector<const Candidate*>& best) const {
    const auto same = [&](const Candidate* other) { return other->key == candidate.key; };
    if (std::any_of(best.begin(), best.end(), same)) return;
    const auto at = std::find_if(best.begin(), best.end(), [&](const Candidate* other) {
      return Rank(candidate) < Rank(*other);
    });
    best.insert(at, &candidate);
    if (best.size() > kKeyTerms) best.pop_back();
  }

  std::vector<Candidate> candidates_;
  std::unordered_map<std::string, uint32_t> counts_;
};

}  // namespace

void AddKeyTerms(std::string_view text, const std::vector<Span>& phrases, Extraction& extraction) {
  if (extraction.quotations.empty()) return;
  const KeyTermFinder finder(text, phrases, extraction);
  for (Quotation& quotation : extraction.quotations) quotation.key_terms = finder.In(quotation.content);
}

}  // namespace quoth
