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
  uint32_t words = 1;
  const uint32_t* count = nullptr;  // how often it is said; phrases that differ in case only share it
};

std::vector<Span> MentionsOf(const Extraction& extraction) {
  std::vector<Span> mentions;
  for (const Entity& entity : extraction.entities) {
    mentions.insert(mentions.end(), entity.mentions.begin(), entity.mentions.end());
  }
  std::sort(mentions.begin(), mentions.end());
  return mentions;
}

std::vector<Span> ContentsOf(const Extraction& extraction) {
  std::vector<Span> contents;
  for (const Quotation& quotation : extraction.quotations) {
    contents.insert(contents.end(), quotation.content.begin(), quotation.content.end());
  }
  std::sort(contents.begin(), contents.end());
  return contents;
}

// Does one of the spans, which are sorted, hold the other? Those that lie in one another may be missed beyond the
// last few.
bool LiesIn(const std::vector<Span>& spans, Span inner) {
  constexpr int kLookedBack = 4;
  auto at = std::upper_bound(spans.begin(), spans.end(), inner.begin,
                             [](uint32_t begin, Span span) { return begin < span.begin; });
  for (int i = 0; i < kLookedBack && at != spans.begin(); ++i) {
    if ((--at)->end >= inner.end) return true;
  }
  return false;
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
  KeyTermFinder(std::string_view text, const std::vector<Span>& phrases, const Extraction& extraction)
      : lower_(LowerAscii(text)) {
    const std::vector<Span> mentions = MentionsOf(extraction), contents = ContentsOf(extraction);
    std::vector<Span> outside;
    for (const Span span : phrases) {
      if (!LiesIn(contents, span)) {
        outside.push_back(span);
      } else if (!Overlaps(mentions, span)) {
        const std::string_view phrase = Lower(span);
        const auto blanks = std::count(phrase.begin(), phrase.end(), ' ');
        uint32_t& count = counts_[phrase];
        ++count;
        candidates_.push_back({span, 1 + static_cast<uint32_t>(blanks), &count});
      }
    }
    // What nobody says is no term, but the text may speak of one, too.
    for (const Span span : outside) {
      const auto said = counts_.find(Lower(span));
      if (said != counts_.end() && !Overlaps(mentions, span)) ++said->second;
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
  std::string_view Lower(Span span) const { return std::string_view(lower_).substr(span.begin, span.size()); }

  static auto Rank(const Candidate& candidate) {
    return std::tuple(-int64_t{*candidate.count}, -int64_t{candidate.words}, candidate.span.begin);
  }

  // Among the best so far, if it is one of them.
  static void Insert(const Candidate& candidate, std::vector<const Candidate*>& best) {
    const auto same = [&](const Candidate* other) { return other->count == candidate.count; };
    if (std::any_of(best.begin(), best.end(), same)) return;
    const auto at = std::find_if(best.begin(), best.end(), [&](const Candidate* other) {
      return Rank(candidate) < Rank(*other);
    });
    best.insert(at, &candidate);
    if (best.size() > kKeyTerms) best.pop_back();
  }

  std::vector<Candidate> candidates_;
  const std::string lower_;
  std::unordered_map<std::string_view, uint32_t> counts_;  // views of lower_
};

}  // namespace

void AddKeyTerms(std::string_view text, const std::vector<Span>& phrases, Extraction& extraction) {
  const KeyTermFinder finder(text, phrases, extraction);
  for (Quotation& quotation : extraction.quotations) quotation.key_terms = finder.In(quotation.content);
}

}  // namespace quoth
