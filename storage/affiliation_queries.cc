// Where people work, and since when: the links of all their personas, by organization.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/identity/bracketed_names.h"
#include "quoth/date.h"
#include "storage/index_entries.h"
#include "storage/keys.h"
#include "storage/postings.h"
#include "storage/queries.h"

namespace quoth {
namespace {

Error Damaged() { return {ErrorCode::kCorruption, "a stored list does not decode"}; }

// The newest and the oldest `when` of a time.
using Period = std::pair<uint64_t, uint64_t>;

// How often a persona is quoted in each of the periods, added to `counts`.
Result<void> CountSpoken(const EngineView& view, const Id& persona, const std::vector<Period>& periods,
                         std::vector<uint64_t>& counts) {
  uint64_t earliest = kUndated, latest = 0;
  for (const auto& [newest, oldest] : periods) {
    earliest = std::min(earliest, newest);
    latest = std::max(latest, oldest);
  }
  ElementList list(view, QuotationsBySpeaker(persona), {earliest, 0});
  for (; list.Valid() && list.element().when <= latest; list.Next()) {
    const auto said = CountMarks(list.element().payload);
    if (!said) return Damaged();
    const uint64_t when = list.element().when;
    for (size_t i = 0; i < periods.size(); ++i) {
      if (periods[i].first <= when && when <= periods[i].second) counts[i] += *said;
    }
  }
  return list.status();
}

// One organization of a person, over the personas of both.
struct Membership {
  uint64_t newest = kUndated, oldest = kUndated;  // `when`s
  std::set<uint64_t> documents;
  struct Said {
    uint64_t when, document;
    uint32_t ordinal;
    auto operator<=>(const Said&) const = default;
  };
  std::vector<Said> said;  // the newest of each persona
};

constexpr size_t kSaidRead = 4;      // of each persona at an organization
constexpr size_t kTitlesShown = 8;

class AffiliationReader {
 public:
  explicit AffiliationReader(const StoreView& view) : view_(view) {}

  Result<std::vector<AffiliationPeriod>> Read(const Id& person) {
    auto personas = view_.identities.PersonasOf(person);
    if (!personas) return personas.error();
    for (const Id& persona : *personas) {
      if (auto read = ReadMemberships(persona); !read) return read.error();
    }
    if (auto read = ReadDocuments(); !read) return read.error();
    std::vector<AffiliationPeriod> affiliations;
    std::vector<Period> periods;  // that are counted
    for (auto& [organization, membership] : memberships_) {
      auto period = Show(organization, membership);
      if (!period) return period.error();
      affiliations.push_back(*std::move(period));
      const bool single = membership.newest == membership.oldest;
      periods.emplace_back(single ? 0 : membership.newest + 1, membership.oldest);
    }
    std::vector<uint64_t> counts(periods.size());
    for (const Id& persona : *personas) {
      if (auto counted = CountSpoken(view_.engine, persona, periods, counts); !counted) return counted.error();
    }
    for (size_t i = 0; i < affiliations.size(); ++i) {
      if (periods[i].second != kUndated) affiliations[i].quotations = counts[i];
    }
    std::sort(affiliations.begin(), affiliations.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.organization.id) < std::tie(b.first, b.organization.id);
    });
    return affiliations;
  }

 private:
  Result<void> ReadMemberships(const Id& persona) {
    const std::string prefix = LinkPrefix(Direction::kOut, LinkKind::kAffiliatedWith);
    const auto at = view_.engine.Scan(LinkPartition(persona), prefix);
    for (; at->Valid() && at->sort_key().starts_with(prefix); at->Next()) {
      const auto parts = ParseLinkKey(at->sort_key());
      if (!parts) return Damaged();
      auto organization = view_.identities.CanonicalOf(parts->other);
      if (!organization) return organization.error();
      if (auto added = Add(at->value(), memberships_[*organization]); !added) return added;
    }
    return at->status();
  }

  static Result<void> Add(std::string_view value, Membership& membership) {
    size_t read = 0;
    LinkMark mark;
    ListDecoder list(value);
    for (; list.Valid(); list.Next()) {
      const Element& element = list.element();
      membership.documents.insert(element.ref);
      if (element.when != kUndated) {
        if (membership.newest == kUndated || element.when < membership.newest) {
          membership.newest = element.when;
        }
        if (membership.oldest == kUndated || element.when > membership.oldest) {
          membership.oldest = element.when;
        }
      }
      if (read++ >= kSaidRead) continue;
      if (!DecodeLinkMark(element.payload, mark)) return Damaged();
      for (const uint32_t ordinal : mark.ordinals) {
        membership.said.push_back({element.when, element.ref, ordinal});
      }
    }
    return list.damaged() ? Result<void>(Damaged()) : Result<void>();
  }

  // All that tell titles, in one go. One that is not committed is not among them.
  Result<void> ReadDocuments() {
    std::set<uint64_t> wanted;
    for (const auto& [organization, membership] : memberships_) {
      for (const Membership::Said& said : membership.said) wanted.insert(said.document);
    }
    std::vector<Partition> partitions;
    for (const uint64_t document : wanted) partitions.push_back(DocumentPartition(document));
    auto found = view_.engine.GetAll(partitions, DocumentKey());
    if (!found) return found.error();
    auto bytes = found->begin();
    for (const uint64_t document : wanted) {
      std::optional<std::string>& record = *bytes++;
      if (!record) continue;
      auto opened = DocumentRecord::Open(*std::move(record));
      if (!opened) return opened.error();
      documents_.emplace(document, *std::move(opened));
    }
    return {};
  }

  Result<AffiliationPeriod> Show(const Id& organization, Membership& membership) const {
    AffiliationPeriod period;
    period.organization.id = organization;
    auto brief = ReadBrief(view_, organization);
    if (brief) period.organization = std::move(brief->entity);
    if (!brief && brief.error().code != ErrorCode::kNotFound) return brief.error();
    period.documents = static_cast<uint32_t>(membership.documents.size());
    if (membership.oldest != kUndated) {
      period.first = FormatDate(*PublishedAt(membership.oldest));
      if (membership.newest != membership.oldest) {
        period.last = FormatDate(*PublishedAt(membership.newest));
      }
    }
    std::sort(membership.said.begin(), membership.said.end());
    bool first = true;
    for (const Membership::Said& said : membership.said) {
      auto told = Tell(said, first, period);
      if (!told) return told.error();
      first = first && !*told;
    }
    return period;
  }

  // False if the document is not committed, or says no such thing.
  Result<bool> Tell(const Membership::Said& said, bool newest, AffiliationPeriod& period) const {
    const auto found = documents_.find(said.document);
    if (found == documents_.end()) return false;
    const DocumentRecord& document = found->second;
    if (said.ordinal >= document.links()) return false;
    auto link = document.LinkAt(said.ordinal);
    if (!link) return link.error();
    if (link->kind != LinkKind::kAffiliatedWith) return false;
    if (newest) period.former = IsFormer(document.text(), *link);
    const bool known = std::find(period.titles.begin(), period.titles.end(), link->title) !=
                       period.titles.end();
    if (!link->title.empty() && !known && period.titles.size() < kTitlesShown) {
      period.titles.push_back(link->title);
    }
    return true;
  }

  const StoreView& view_;
  std::map<Id, Membership> memberships_;
  std::map<uint64_t, DocumentRecord> documents_;
};

}  // namespace

Result<std::vector<AffiliationPeriod>> ReadAffiliations(const StoreView& view, const Id& person) {
  return AffiliationReader(view).Read(person);
}

}  // namespace quoth
