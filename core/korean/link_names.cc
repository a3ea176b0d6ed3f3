#include "core/korean/link_names.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/korean/hangul.h"

namespace quoth::korean {
namespace {

using links::Reading;

bool IsBody(const Entity& entity) { return entity.kind == EntityKind::kOrganization; }

// 모바일사업부, 광역수사과: a part that nobody takes for a body of its own.
bool IsDepartment(std::string_view name) {
  for (const std::string_view end : {"부", "국", "과", "실", "팀", "부문"}) {
    if (name.ends_with(end)) return true;
  }
  return false;
}

// The longest body of the document that the entity's name says it is a department of.
uint32_t WholeOf(const Reading& reading, uint32_t part) {
  const std::string_view name = reading.extraction.entities[part].name;
  if (!IsDepartment(name)) return links::kNone;
  for (size_t space = name.rfind(' '); space != name.npos && space > 0;
       space = name.rfind(' ', space - 1)) {
    const std::string_view start = name.substr(0, space);
    const auto whole = reading.by_name.find(start);
    if (CodePoints(start) < 2 || whole == reading.by_name.end() || whole->second == part) continue;
    if (IsBody(reading.extraction.entities[whole->second])) return whole->second;
  }
  return links::kNone;
}

// 한솔 → 한솔시, 한솔군, …
bool IsSeatOf(std::string_view place, std::string_view body) {
  if (!body.starts_with(place)) return false;
  const std::string_view rest = body.substr(place.size());
  return rest == "시" || rest == "도" || rest == "군" || rest == "구" || rest == "특별시" ||
         rest == "광역시" || rest == "특별자치도";
}

bool SharesEvidence(const Link& a, const Link& b) {
  return !a.evidence.empty() && !b.evidence.empty() && a.evidence[0].Overlaps(b.evidence[0]);
}

bool IsDoubled(const Reading& reading, const std::vector<Link>& links, const Link& link) {
  const auto& entities = reading.extraction.entities;
  return std::any_of(links.begin(), links.end(), [&](const Link& other) {
    return other.kind == link.kind && other.from == link.from && other.to != link.to &&
           IsSeatOf(entities[link.to].name, entities[other.to].name) && SharesEvidence(link, other);
  });
}

// 국회 정보위원회 소속 누리당 홍길동 의원: it is the member who belongs to the committee, not the party.
bool IsPartyInCouncil(const Reading& reading, const Link& link) {
  const auto& entities = reading.extraction.entities;
  const std::string_view party = entities[link.from].name, council = entities[link.to].name;
  return link.kind == LinkKind::kSubsidiaryOf && EndsWith(party, "당") &&
         EndsWithAny(council, {"위원회", "위", "특위", "국회", "의회", "하원", "상원"});
}

}  // namespace

void SettleBodies(const Reading& reading, std::vector<Link>& links) {
  constexpr size_t kMostCompared = 400;  // links; the comparison takes each with each
  const auto is_affiliation = [](const Link& link) { return link.kind == LinkKind::kAffiliatedWith; };
  if (links.size() <= kMostCompared) {
    const std::vector<Link> all = links;
    std::erase_if(links, [&](const Link& link) {
      return is_affiliation(link) && IsDoubled(reading, all, link);
    });
  }
  std::erase_if(links, [&](const Link& link) { return IsPartyInCouncil(reading, link); });
  for (Link& link : links) {
    const uint32_t whole = is_affiliation(link) ? WholeOf(reading, link.to) : links::kNone;
    if (whole != links::kNone) link.to = whole;
  }
  std::set<std::pair<uint32_t, uint32_t>> known;
  std::erase_if(links, [&](const Link& link) {
    return is_affiliation(link) && !known.emplace(link.from, link.to).second;
  });
}

}  // namespace quoth::korean
