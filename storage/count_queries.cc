// Counting: answered from lists alone.

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "quoth/date.h"
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
Result<void> ForEachMark(const EngineView& view, const QuotationQuery& query, const Visit& visit) {
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

int YearOf(uint64_t when) {
  const auto time = PublishedAt(when);
  return time ? std::stoi(FormatDate(*time).substr(0, 4)) : 0;
}

// Lists know the first half of an id.
Result<std::optional<Id>> CompleteId(const EngineView& view, uint64_t ref) {
  const auto at = view.Scan(EntityPartition(ref), "");
  if (at->Valid() && at->sort_key().size() == 8) return std::optional(IdOf(ref, at->sort_key()));
  if (auto status = at->status(); !status) return status.error();
  return std::optional<Id>();
}

// How often a person is quoted in each of some periods.
class SpokenIn {
 public:
  static Result<std::vector<uint64_t>> Count(const EngineView& view, const Id& person,
                                             const std::vector<std::pair<uint64_t, uint64_t>>& periods) {
    std::vector<uint64_t> counts(periods.size());
    uint64_t earliest = kUndated, latest = 0;
    for (const auto& [newest, oldest] : periods) {
      earliest = std::min(earliest, newest);
      latest = std::max(latest, oldest);
    }
    const auto list = ListOf(view, QuotationsBySpeaker(person), {earliest, 0});
    std::vector<QuotationMark> marks;
    for (; list->Valid() && list->place().when <= latest; list->Next()) {
      const uint64_t when = list->place().when;
      marks.clear();
      for (size_t i = 0; i < periods.size(); ++i) {
        if (when < periods[i].first || when > periods[i].second) continue;
        if (marks.empty()) list->Marks(marks);
        counts[i] += marks.size();
      }
    }
    if (auto status = list->status(); !status) return status.error();
    return counts;
  }
};

}  // namespace

Result<QuotationCounts> ReadCounts(const EngineView& view, const QuotationQuery& query) {
  QuotationCounts counts;
  DocumentPlace last{kUndated + 1, 0};
  std::unordered_map<uint64_t, uint64_t> by_when;
  auto counted = ForEachMark(view, query, [&](DocumentPlace place, const QuotationMark& mark) {
    ++counts.quotations;
    if (place != last) ++counts.documents;
    last = place;
    ++counts.by_kind[mark.kind];
    ++by_when[place.when];
  });
  if (!counted) return counted.error();
  for (const auto& [when, count] : by_when) counts.by_year[YearOf(when)] += count;
  return counts;
}

Result<std::vector<CountedEntity>> ReadTopSpeakers(const EngineView& view,
                                                   const QuotationQuery& query, uint32_t limit) {
  if (query.about.empty() && query.organization.empty()) {
    return Error{ErrorCode::kInvalidArgument,
                 "speakers are counted about something or of an organization; give one"};
  }
  // The first list given tells the speakers.
  QuotationQuery counted = query;
  std::unordered_map<uint64_t, uint64_t> counts;
  auto walked = ForEachMark(view, counted, [&](DocumentPlace, const QuotationMark& mark) {
    if (mark.speaker != 0) ++counts[mark.speaker];
  });
  if (!walked) return walked.error();
  std::vector<std::pair<uint64_t, uint64_t>> sorted(counts.begin(), counts.end());
  const auto before = [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  };
  const auto shown = std::min<size_t>(limit, sorted.size());
  std::partial_sort(sorted.begin(), sorted.begin() + static_cast<ptrdiff_t>(shown), sorted.end(),
                    before);
  std::vector<CountedEntity> speakers;
  for (size_t i = 0; i < shown; ++i) {
    auto id = CompleteId(view, sorted[i].first);
    if (!id) return id.error();
    if (!*id) continue;
    auto entity = ReadEntity(view, **id);
    if (!entity) return entity.error();
    speakers.push_back({std::move(entity->entity), sorted[i].second});
  }
  return speakers;
}

Result<std::vector<AffiliationPeriod>> ReadAffiliations(const EngineView& view, const Id& person) {
  std::vector<AffiliationPeriod> affiliations;
  std::vector<std::pair<uint64_t, uint64_t>> periods;  // newest and oldest `when` counted
  std::vector<uint64_t> firsts;
  const std::string prefix = LinkPrefix(Direction::kOut, LinkKind::kAffiliatedWith);
  const auto at = view.Scan(LinkPartition(person), prefix);
  for (; at->Valid() && at->sort_key().starts_with(prefix); at->Next()) {
    const auto parts = ParseLinkKey(at->sort_key());
    if (!parts) return Error{ErrorCode::kCorruption, "a stored link does not decode"};
    AffiliationPeriod affiliation;
    affiliation.organization.id = parts->other;
    uint64_t newest = kUndated, oldest = kUndated;
    ListDecoder list(at->value());
    for (; list.Valid(); list.Next()) {
      ++affiliation.documents;
      if (list.element().when == kUndated) continue;
      if (newest == kUndated) newest = list.element().when;
      oldest = list.element().when;
    }
    if (list.damaged()) return Error{ErrorCode::kCorruption, "a stored link does not decode"};
    if (oldest != kUndated) {
      affiliation.first = FormatDate(*PublishedAt(oldest));
      if (newest != oldest) affiliation.last = FormatDate(*PublishedAt(newest));
    }
    periods.emplace_back(newest == oldest ? 0 : newest + 1, oldest);
    affiliations.push_back(std::move(affiliation));
  }
  if (auto status = at->status(); !status) return status.error();
  auto counts = SpokenIn::Count(view, person, periods);
  if (!counts) return counts.error();
  for (size_t i = 0; i < affiliations.size(); ++i) {
    if (periods[i].second != kUndated) affiliations[i].quotations = (*counts)[i];
    auto organization = ReadEntity(view, affiliations[i].organization.id);
    if (organization) affiliations[i].organization = std::move(organization->entity);
    if (!organization && organization.error().code != ErrorCode::kNotFound) {
      return organization.error();
    }
  }
  std::sort(affiliations.begin(), affiliations.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.organization.id) < std::tie(b.first, b.organization.id);
  });
  return affiliations;
}

}  // namespace quoth
