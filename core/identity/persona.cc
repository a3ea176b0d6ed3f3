#include "core/identity/persona.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/identity/bracketed_names.h"
#include "core/identity/names.h"
#include "quoth/identity.h"

namespace quoth {
namespace {

constexpr size_t kHalf = 8;      // bytes of an id that name and qualifier have each
constexpr size_t kCompany = 12;  // names kept of those that stand beside a person

std::string_view Bytes(const Id& id) {
  return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

// What a document says of a person's organizations.
struct Affiliation {
  uint32_t organization = 0;  // index of an entity
  int weight = 0;
  std::string title;
  bool former = false;
  Span evidence;  // empty if only a speaker has it
};

// Two posts that a document gives one name are one person's career if one has passed or both stand in
// one breath. Two full introductions far apart may be those of namesakes.
bool AreOneCareer(const Affiliation& a, const Affiliation& b) {
  constexpr uint32_t kOneBreath = 60;  // bytes
  if (a.evidence.empty() || b.evidence.empty()) return false;
  if (a.former || b.former) return true;
  const uint32_t gap = a.evidence.begin < b.evidence.begin
                           ? b.evidence.begin - std::min(b.evidence.begin, a.evidence.end)
                           : a.evidence.begin - std::min(a.evidence.begin, b.evidence.end);
  return gap <= kOneBreath;
}

class PersonaReader {
 public:
  PersonaReader(const Document& document, const Extraction& extraction)
      : document_(document), extraction_(extraction) {}

  DocumentPersonas Read() {
    for (const Entity& entity : extraction_.entities) {
      bare_.push_back(EntityId(entity.kind, entity.name));
    }
    CollectAffiliations();
    const std::vector<uint32_t> by_mentions = ByMentions();
    for (uint32_t e = 0; e < extraction_.entities.size(); ++e) {
      personas_.sightings.push_back(Read(e, by_mentions));
    }
    for (uint32_t e = 0; e < extraction_.entities.size(); ++e) AddEdges(e);
    auto& edges = personas_.edges;
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return std::move(personas_);
  }

 private:
  bool IsPerson(uint32_t e) const { return extraction_.entities[e].kind == EntityKind::kPerson; }

  void Add(uint32_t person, Affiliation affiliation) {
    if (!IsPerson(person) || IsPerson(affiliation.organization)) return;
    auto& list = affiliations_[person];
    const auto at = std::find_if(list.begin(), list.end(), [&](const Affiliation& known) {
      return bare_[known.organization] == bare_[affiliation.organization];
    });
    if (at == list.end()) {
      list.push_back(std::move(affiliation));
      return;
    }
    at->weight = std::max(at->weight, affiliation.weight);
    if (at->title.empty()) at->title = affiliation.title;
  }

  // What holds now goes before what has passed, what the text states before what a speaker got.
  void CollectAffiliations() {
    constexpr int kStated = 3, kPassed = 2, kOfSpeaker = 1;
    for (const Link& link : extraction_.links) {
      if (link.kind != LinkKind::kAffiliatedWith) continue;
      const bool former = IsFormer(document_.text(), link);
      Add(link.from, {link.to, former ? kPassed : kStated, link.title, former,
                      link.evidence.empty() ? Span{} : link.evidence.front()});
    }
    for (const Quotation& quotation : extraction_.quotations) {
      if (!quotation.speaker || !quotation.speaker->entity) continue;
      const Speaker& speaker = *quotation.speaker;
      if (!speaker.title.empty()) titles_.emplace(*speaker.entity, speaker.title);
      if (speaker.affiliation) {
        Add(*speaker.entity, {*speaker.affiliation, kOfSpeaker, speaker.title, false, {}});
      }
    }
    for (auto& [person, list] : affiliations_) {
      std::stable_sort(list.begin(), list.end(), [](const Affiliation& a, const Affiliation& b) {
        return a.weight > b.weight;
      });
    }
  }

  // Entities by number of mentions, then by name: the same for every order of the extraction.
  std::vector<uint32_t> ByMentions() const {
    std::vector<uint32_t> order;
    for (uint32_t e = 0; e < extraction_.entities.size(); ++e) {
      if (extraction_.entities[e].kind != EntityKind::kPlace) order.push_back(e);
    }
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      const size_t left = extraction_.entities[a].mentions.size();
      const size_t right = extraction_.entities[b].mentions.size();
      return std::tie(right, bare_[a]) < std::tie(left, bare_[b]);
    });
    return order;
  }

  Sighting Read(uint32_t e, const std::vector<uint32_t>& by_mentions) const {
    Sighting sighting;
    sighting.persona = bare_[e];
    sighting.kind = extraction_.entities[e].kind;
    if (!IsPerson(e)) return sighting;
    const auto affiliation = affiliations_.find(e);
    const auto title = titles_.find(e);
    std::string_view family;
    if (affiliation != affiliations_.end()) {
      family = TitleFamily(affiliation->second.front().title);
      Qualify(PersonaGrade::kAffiliated, affiliation->second.front().organization, sighting);
    }
    if (family.empty() && title != titles_.end()) family = TitleFamily(title->second);
    sighting.title_family = family;
    if (sighting.grade == PersonaGrade::kBare && !family.empty()) {
      sighting.grade = PersonaGrade::kTitled;
      sighting.persona = QualifiedPersona(bare_[e], sighting.grade, family);
    }
    AddCompany(e, by_mentions, sighting);
    return sighting;
  }

  void Qualify(PersonaGrade grade, uint32_t organization, Sighting& sighting) const {
    sighting.grade = grade;
    sighting.affiliation = bare_[organization];
    sighting.affiliation_name = FoldedWords(extraction_.entities[organization].name);
    sighting.persona = QualifiedPersona(sighting.persona, grade, Bytes(sighting.affiliation));
  }

  void AddCompany(uint32_t e, const std::vector<uint32_t>& by_mentions, Sighting& sighting) const {
    std::set<uint32_t> company;
    for (const uint32_t other : by_mentions) {
      if (company.size() == kCompany) break;
      if (bare_[other] != bare_[e]) company.insert(CompanyKey(bare_[other]));
    }
    sighting.company.assign(company.begin(), company.end());
  }

  static uint32_t CompanyKey(const Id& bare) { return static_cast<uint32_t>(BlockOf(bare)); }

  void AddEdges(uint32_t e) {
    const Entity& entity = extraction_.entities[e];
    const Sighting& sighting = personas_.sightings[e];
    if (entity.kind == EntityKind::kPerson) AddCareer(e, sighting);
    for (const OtherName& other : OtherNames(document_, entity)) {
      const Id bare = EntityId(entity.kind, other.name);
      if (BlockOf(bare) == BlockOf(sighting.persona)) continue;
      personas_.edges.push_back({sighting.persona, bare, other.kind, entity.kind,
                                 IdentityKey(entity.kind, entity.name),
                                 IdentityKey(entity.kind, other.name)});
    }
  }

  void AddCareer(uint32_t e, const Sighting& sighting) {
    const auto found = affiliations_.find(e);
    if (found == affiliations_.end()) return;
    for (const Affiliation& other : found->second) {
      if (!AreOneCareer(found->second.front(), other)) continue;
      const Id persona = QualifiedPersona(bare_[e], PersonaGrade::kAffiliated,
                                          Bytes(bare_[other.organization]));
      if (persona == sighting.persona) continue;
      personas_.edges.push_back({std::min(sighting.persona, persona),
                                 std::max(sighting.persona, persona), EdgeKind::kCareer,
                                 EntityKind::kPerson, {}, {}});
    }
  }

  const Document& document_;
  const Extraction& extraction_;
  std::vector<Id> bare_;  // of each entity
  std::map<uint32_t, std::vector<Affiliation>> affiliations_;  // by person, the best first
  std::map<uint32_t, std::string> titles_;                     // of speakers
  DocumentPersonas personas_;
};

}  // namespace

NameBlock BlockOf(const Id& persona) {
  NameBlock block = 0;
  for (size_t i = kHalf; i < persona.bytes.size(); ++i) block = block << 8 | persona.bytes[i];
  return block;
}

Id QualifiedPersona(const Id& bare, PersonaGrade grade, std::string_view qualifier) {
  const char number[] = {static_cast<char>('0' + static_cast<int>(grade)), '\0'};
  Id id = Id::Of({"persona", Bytes(bare), number, qualifier});
  std::memcpy(id.bytes.data() + kHalf, bare.bytes.data() + kHalf, kHalf);
  return id;
}

DocumentPersonas PersonasOf(const Document& document, const Extraction& extraction) {
  return PersonaReader(document, extraction).Read();
}

}  // namespace quoth
