// Counting: answered from lists alone.

#include <algorithm>
#include <bit>
#include <chrono>
#include <functional>
#include <queue>
#include <unordered_set>
#include <utility>

#include "storage/quotation_filter.h"
#include "storage/queries.h"

namespace quoth {
namespace {

Result<void> CheckCountable(const QuotationQuery& query) {
  if (query.document) {
    return Error{ErrorCode::kUnsupported, "quotations of one document are not counted, list them"};
  }
  return {};
}

// Calls visit(place, mark) for every quotation that matches, as far as lists tell.
template <typename Visit>
Result<void> ForEachMark(const StoreView& view, const QuotationQuery& query, const Visit& visit) {
  if (auto checked = CheckCountable(query); !checked) return checked;
  auto filter = QuotationFilter::Make(view, query);
  if (!filter) return filter.error();
  if (filter->nothing()) return {};
  const auto list = filter->List(filter->first(), /*words=*/true);
  std::vector<QuotationMark> marks;
  for (; list->Valid() && list->place().when <= filter->last_when(); list->Next()) {
    marks.clear();
    list->Marks(marks);
    std::optional<uint32_t> last;
    for (const QuotationMark& mark : marks) {
      if (last == mark.ordinal || !filter->MayMatch(mark)) continue;
      last = mark.ordinal;
      visit(list->place(), mark);
    }
  }
  return list->status();
}

// How often each persona speaks, by the first half of its id, which is a hash: its lowest bits are a place in a table.
class SpokenCounts {
 public:
  using Count = std::pair<uint64_t, uint64_t>;  // first half of an id, quotations; none: an empty place

  explicit SpokenCounts(const std::vector<uint64_t>& speakers)
      : table_(std::bit_ceil(2 * speakers.size() + 1)) {
    for (const uint64_t speaker : speakers) {
      Count& count = table_[PlaceOf(speaker)];
      count.first = speaker;
      ++count.second;
    }
  }

  uint64_t Of(const Id& persona) const { return table_[PlaceOf(RefOf(persona))].second; }
  std::vector<Count> MostFirst() const {
    std::vector<Count> sorted;
    for (const Count& count : table_) {
      if (count.second > 0) sorted.push_back(count);
    }
    std::sort(sorted.begin(), sorted.end(), [](const Count& a, const Count& b) { return a.second > b.second; });
    return sorted;
  }

 private:
  // Where the persona stands, or may.
  size_t PlaceOf(uint64_t persona) const {
    const size_t mask = table_.size() - 1;
    size_t at = persona & mask;
    while (table_[at].second > 0 && table_[at].first != persona) at = (at + 1) & mask;
    return at;
  }

  std::vector<Count> table_;  // of a power of two, at most half full
};

// Adds up what the personas of one identity have.
class SpeakerRanking {
 public:
  SpeakerRanking(const StoreView& view, const std::vector<uint64_t>& speakers)
      : view_(view), counts_(speakers) {}

  // Those with most, by count, then by id; with all that have as many as the last of them.
  Result<std::vector<CountedSpeaker>> Run(uint32_t limit) {
    const std::vector<SpokenCounts::Count> personas = counts_.MostFirst();
    auto at = personas.begin();
    for (; at != personas.end() && at->second >= least_ && !Enough(limit, at->second); ++at) {
      if (auto added = Add(*at, limit); !added) return added.error();
    }
    // Those with fewer matter if they are one with others.
    std::vector<SpokenCounts::Count> fewer;
    for (; at != personas.end() && !Enough(limit, at->second); ++at) fewer.push_back(*at);
    view_.identities.DropAlone(fewer);
    for (const SpokenCounts::Count& persona : fewer) {
      if (auto added = Add(persona, limit); !added) return added.error();
    }
    std::sort(ranked_.begin(), ranked_.end(), [](const CountedSpeaker& a, const CountedSpeaker& b) {
      return a.count != b.count ? a.count > b.count : a.speaker < b.speaker;
    });
    const auto last = std::find_if(ranked_.begin(), ranked_.end(),
                                   [&](const CountedSpeaker& speaker) { return speaker.count < least_; });
    ranked_.erase(last, ranked_.end());
    return std::move(ranked_);
  }

 private:
  // What is left is of personas with at most `next` quotations: an identity of kPersonas of those
  // stays behind what is shown.
  bool Enough(uint32_t limit, uint64_t next) const {
    constexpr uint64_t kPersonas = 4;
    return limit == 0 || least_ > next * kPersonas;
  }

  Result<void> Add(const SpokenCounts::Count& persona, uint32_t limit) {
    auto found = view_.identities.IdentityOfReference(persona.first);
    if (!found) return found.error();
    if (!*found) return {};
    const uint64_t count = (*found)->personas ? Total(**found) : persona.second;
    if (count == 0 || count < least_) return {};
    ranked_.push_back({(*found)->identity, count});
    best_.push(count);
    if (best_.size() > limit) best_.pop();
    if (best_.size() == limit) least_ = best_.top();
    return {};
  }

  // Of all of them together; none where they were added already.
  uint64_t Total(const IdentityReader::Referenced& identity) {
    if (!added_.insert(identity.identity).second) return 0;
    uint64_t total = 0;
    for (const Id& persona : *identity.personas) total += counts_.Of(persona);
    return total;
  }

  const StoreView& view_;
  SpokenCounts counts_;
  std::unordered_set<Id> added_;  // of several personas
  std::vector<CountedSpeaker> ranked_;
  // The highest counts, as many as are wanted, and the least of these.
  std::priority_queue<uint64_t, std::vector<uint64_t>, std::greater<>> best_;
  uint64_t least_ = 0;
};

Result<void> CheckRankable(const QuotationQuery& query) {
  if (!query.about.empty() || !query.organization.empty()) return {};
  return Error{ErrorCode::kInvalidArgument,
               "speakers are counted about something or of an organization; give one"};
}

int YearOf(uint64_t when) {
  const auto time = PublishedAt(when);
  if (!time) return 0;
  const std::chrono::sys_seconds second{std::chrono::seconds(*time)};
  return static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(second)).year());
}

}  // namespace

Result<QuotationCounts> ReadCounts(const StoreView& view, const QuotationQuery& query, uint32_t speakers) {
  if (speakers > 0) {
    if (auto rankable = CheckRankable(query); !rankable) return rankable.error();
  }
  QuotationCounts counts;
  DocumentPlace last{kUndated + 1, 0};
  std::vector<uint64_t> spoken_by;
  uint64_t* of_year = nullptr;  // of the year of `last`
  auto counted = ForEachMark(view, query, [&](DocumentPlace place, const QuotationMark& mark) {
    if (place != last) ++counts.documents;
    if (place.when != last.when) of_year = &counts.by_year[YearOf(place.when)];
    last = place;
    ++counts.quotations;
    ++*of_year;
    ++counts.by_kind[mark.kind];
    if (speakers > 0 && mark.speaker != 0) spoken_by.push_back(mark.speaker);
  });
  if (!counted) return counted.error();
  auto ranked = SpeakerRanking(view, spoken_by).Run(speakers);
  if (!ranked) return ranked.error();
  ranked->resize(std::min<size_t>(speakers, ranked->size()));
  for (const CountedSpeaker& speaker : *ranked) {
    auto brief = ReadBrief(view, speaker.speaker);
    if (!brief) return brief.error();
    counts.speakers.push_back({std::move(brief->entity), speaker.count});
  }
  return counts;
}

Result<std::vector<CountedSpeaker>> ReadTopSpeakers(const StoreView& view,
                                                    const QuotationQuery& query, uint32_t limit) {
  if (auto rankable = CheckRankable(query); !rankable) return rankable.error();
  // The first list given tells the speakers.
  std::vector<uint64_t> spoken_by;
  auto walked = ForEachMark(view, query, [&](DocumentPlace, const QuotationMark& mark) {
    if (mark.speaker != 0) spoken_by.push_back(mark.speaker);
  });
  if (!walked) return walked.error();
  return SpeakerRanking(view, spoken_by).Run(limit);
}

}  // namespace quoth
