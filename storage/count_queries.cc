// Counting: answered from lists alone.

#include <algorithm>
#include <chrono>
#include <unordered_map>
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

using RefCount = std::pair<uint64_t, uint64_t>;  // first half of a persona's id, quotations

// Adds up what the personas of one identity have, and shows the identities with most.
class SpeakerRanking {
 public:
  SpeakerRanking(const StoreView& view, std::unordered_map<uint64_t, uint64_t> counts)
      : view_(view), counts_(std::move(counts)) {}

  Result<std::vector<CountedEntity>> Run(uint32_t limit) {
    std::vector<RefCount> sorted(counts_.begin(), counts_.end());
    std::sort(sorted.begin(), sorted.end(), [](const RefCount& a, const RefCount& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    for (const RefCount& persona : sorted) {
      if (Enough(limit, persona.second)) break;
      if (auto added = Add(persona.first); !added) return added.error();
    }
    const size_t shown = std::min<size_t>(limit, ranked_.size());
    std::vector<CountedEntity> speakers;
    for (size_t i = 0; i < shown; ++i) {
      auto brief = ReadBrief(view_, ranked_[i].second);
      if (!brief) return brief.error();
      speakers.push_back({std::move(brief->entity), ranked_[i].first});
    }
    return speakers;
  }

 private:
  // What is left is of personas with at most `next` quotations: an identity of kPersonas of those
  // stays behind what is shown.
  bool Enough(uint32_t limit, uint64_t next) const {
    constexpr uint64_t kPersonas = 4;
    return limit == 0 || (ranked_.size() >= limit && ranked_[limit - 1].first > next * kPersonas);
  }

  Result<void> Add(uint64_t ref) {
    if (seen_.contains(ref)) return {};
    auto personas = view_.identities.PersonasOfReference(ref);
    if (!personas) return personas.error();
    if (personas->empty()) return {};
    uint64_t total = 0;
    for (const Id& persona : *personas) {
      if (!seen_.insert(RefOf(persona)).second) continue;
      const auto counted = counts_.find(RefOf(persona));
      if (counted != counts_.end()) total += counted->second;
    }
    const std::pair<uint64_t, Id> entry(total, personas->front());
    ranked_.insert(std::upper_bound(ranked_.begin(), ranked_.end(), entry,
                                    [](const auto& a, const auto& b) {
                                      return a.first != b.first ? a.first > b.first
                                                                : a.second < b.second;
                                    }),
                   entry);
    return {};
  }

  const StoreView& view_;
  std::unordered_map<uint64_t, uint64_t> counts_;
  std::unordered_set<uint64_t> seen_;
  std::vector<std::pair<uint64_t, Id>> ranked_;  // most first, then by id
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

using Counts = std::unordered_map<uint64_t, uint64_t>;

}  // namespace

Result<QuotationCounts> ReadCounts(const StoreView& view, const QuotationQuery& query, uint32_t speakers) {
  if (speakers > 0) {
    if (auto rankable = CheckRankable(query); !rankable) return rankable.error();
  }
  QuotationCounts counts;
  DocumentPlace last{kUndated + 1, 0};
  Counts by_speaker;
  uint64_t* of_year = nullptr;  // of the year of `last`
  auto counted = ForEachMark(view, query, [&](DocumentPlace place, const QuotationMark& mark) {
    if (place != last) ++counts.documents;
    if (place.when != last.when) of_year = &counts.by_year[YearOf(place.when)];
    last = place;
    ++counts.quotations;
    ++*of_year;
    ++counts.by_kind[mark.kind];
    if (speakers > 0 && mark.speaker != 0) ++by_speaker[mark.speaker];
  });
  if (!counted) return counted.error();
  auto ranked = SpeakerRanking(view, std::move(by_speaker)).Run(speakers);
  if (!ranked) return ranked.error();
  counts.speakers = *std::move(ranked);
  return counts;
}

Result<std::vector<CountedEntity>> ReadTopSpeakers(const StoreView& view,
                                                   const QuotationQuery& query, uint32_t limit) {
  if (auto rankable = CheckRankable(query); !rankable) return rankable.error();
  // The first list given tells the speakers.
  Counts counts;
  auto walked = ForEachMark(view, query, [&](DocumentPlace, const QuotationMark& mark) {
    if (mark.speaker != 0) ++counts[mark.speaker];
  });
  if (!walked) return walked.error();
  return SpeakerRanking(view, std::move(counts)).Run(limit);
}

}  // namespace quoth
