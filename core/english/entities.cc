#include "core/english/entities.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/english/clusters.h"
#include "core/english/female_votes.h"
#include "core/english/titles.h"
#include "core/identity/names.h"
#include "core/lexicon.h"
#include "core/unicode.h"

namespace quoth::english {
namespace {

constexpr float kAffiliationConfidence = 0.7f, kOnlyBodyConfidence = 0.6f;

EntityKind ToEntityKind(NameKind kind) {
  switch (kind) {
    case NameKind::kPerson:
      return EntityKind::kPerson;
    case NameKind::kOrganization:
      return EntityKind::kOrganization;
    case NameKind::kPlace:
      return EntityKind::kPlace;
  }
  return EntityKind::kPerson;
}

void NameEntity(const Text& text, const Names& names, const std::string& full_name, KnownEntity& entity) {
  for (const uint32_t n : entity.names) {
    const Name& name = names.all()[n];
    const std::string form = Letters(text, name.range);
    if (std::find(entity.aliases.begin(), entity.aliases.end(), form) == entity.aliases.end() &&
        entity.aliases.size() < 32) {
      entity.aliases.push_back(form);
    }
    const bool known = name.gender == Gender::kFemale || name.gender == Gender::kMale;
    if (known && entity.gender == Gender::kUnknown) entity.gender = name.gender;
  }
  if (!full_name.empty()) entity.aliases.push_back(full_name);
  // Of equals the one that is not all capitals, as datelines and headings are.
  const auto longest = std::max_element(
      entity.aliases.begin(), entity.aliases.end(), [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() < b.size() : ToUpper(a) == a && ToUpper(b) != b;
      });
  entity.name = *longest;
  entity.aliases.erase(longest);
}

}  // namespace

Entities::Entities(const Text& text, const Names& names) : text_(text), names_(names) {
  entity_of_.assign(names.all().size(), kNone);
  for (Cluster& cluster : ClusterNames(text, names)) {
    KnownEntity entity;
    entity.kind = ToEntityKind(cluster.kind);
    entity.evident = cluster.evidence >= kEnoughEvidence || cluster.names.size() > 2;
    entity.names = std::move(cluster.names);
    for (const uint32_t n : entity.names) entity_of_[n] = static_cast<uint32_t>(entities_.size());
    NameEntity(text, names, cluster.full_name, entity);
    if (entity.kind == EntityKind::kPerson && entity.gender == Gender::kUnknown) {
      const int votes = FemaleVotes(text, names, entity.names);
      if (votes != 0) entity.gender = votes > 0 ? Gender::kFemale : Gender::kMale;
    }
    entities_.push_back(std::move(entity));
  }
  TakeTitles();
}

void Entities::TakeTitles() {
  std::unordered_map<std::string_view, uint32_t> countries;
  for (uint32_t e = 0; e < entities_.size(); ++e) {
    if (entities_[e].kind == EntityKind::kPlace) countries.emplace(entities_[e].name, e);
  }
  for (uint32_t e = 0; e < entities_.size(); ++e) {
    KnownEntity& entity = entities_[e];
    if (entity.kind != EntityKind::kPerson) continue;
    TitleStanding standing;
    for (const uint32_t n : entity.names) {
      const auto claim = FindTitleOf(text_, names_, n);
      if (!claim) continue;
      const std::string title = claim->title.empty() ? "" : Letters(text_, claim->title);
      TakeTitle(*claim, title, entity, standing);
      uint32_t body = claim->organization == kNone ? kNone : entity_of_[claim->organization];
      if (body == kNone && !claim->country.empty()) {
        const auto known = countries.find(claim->country);
        if (known != countries.end()) body = known->second;
      }
      if (body == kNone || body == e) continue;
      if (entity.affiliation != kNone) {
        AddPost({title, body, text_.SpanOf(claim->evidence)}, entity);
      } else if (standing.past || !SaysFormer(title)) {  // else the post that is held is elsewhere
        entity.affiliation = body;
        entity.evidence = text_.SpanOf(claim->evidence);
      }
    }
    if (entity.affiliation == kNone && !entity.title.empty()) TakeOnlyBody(entity);
  }
}

// A post says more than "Dr", and one that is held more than one that was, wherever it stands.
void Entities::TakeTitle(const TitleClaim& claim, const std::string& title, KnownEntity& person,
                         TitleStanding& standing) const {
  if (title.empty()) return;
  const bool former = SaysFormer(title);
  const bool held = standing.past && !former && !claim.rank_only;
  const bool better = (standing.rank_only && !claim.rank_only) || held;
  if (!person.title.empty() && !better) return;
  if (held) SetAffiliationAside(person);
  person.title = title;
  if (person.affiliation == kNone) person.evidence = text_.SpanOf(claim.evidence);
  standing = {claim.rank_only, former};
}

// "Council President Jane Roe" in a text with one council, "Chief Executive Jane Roe" in one with one company.
void Entities::TakeOnlyBody(KnownEntity& person) const {
  static const std::vector<LexiconRow> bodies = ReadLexicon("en/bodies_of_titles.tsv");
  const std::string title = " " + ToLower(person.title) + " ";
  for (const LexiconRow& row : bodies) {
    if (row.size() < 2 || title.find(" " + std::string(row[0]) + " ") == std::string::npos) continue;
    person.affiliation = OnlyBodyWithEnd(row[1]);
    if (person.affiliation == kNone && row[1] == "*") person.affiliation = MainBody();
    person.only_body = person.affiliation != kNone;
    if (person.only_body) return;
  }
}

// The organization that the text names three times and more, and twice as often as any other; kNone if none stands out.
uint32_t Entities::MainBody() const {
  constexpr size_t kLeast = 3;
  uint32_t main = kNone;
  size_t most = 0, second = 0;
  for (uint32_t e = 0; e < entities_.size(); ++e) {
    if (entities_[e].kind != EntityKind::kOrganization) continue;
    const size_t times = entities_[e].names.size();
    if (times > most) {
      second = std::exchange(most, times);
      main = e;
    } else {
      second = std::max(second, times);
    }
  }
  return most >= kLeast && most >= 2 * second ? main : kNone;
}

// The only organization whose name ends so, or, of "*", in a company's legal form; kNone if there are several.
uint32_t Entities::OnlyBodyWithEnd(std::string_view end) const {
  static const LexiconSet forms = ReadLexiconSet("en/legal_forms.tsv");
  const auto fits = [&](std::string_view name) {
    if (end != "*") return ToLower(name).ends_with(ToLower(end));
    std::string last = ToLower(name.substr(name.rfind(' ') + 1));
    if (last.ends_with('.')) last.pop_back();
    return last.size() + 1 < name.size() && forms.contains(last);
  };
  uint32_t only = kNone;
  for (uint32_t e = 0; e < entities_.size(); ++e) {
    const KnownEntity& body = entities_[e];
    const bool fitting =
        body.kind == EntityKind::kOrganization &&
        (fits(body.name) || (end == "*" && std::any_of(body.aliases.begin(), body.aliases.end(), fits)));
    if (!fitting) continue;
    if (only != kNone) return kNone;
    only = e;
  }
  return only;
}

// The present affiliation is one of others from now on.
void Entities::SetAffiliationAside(KnownEntity& person) {
  if (person.affiliation == kNone) return;
  const Post post{person.title, person.affiliation, person.evidence};
  person.affiliation = kNone;
  AddPost(post, person);
}

void Entities::AddPost(Post post, KnownEntity& person) {
  constexpr size_t kMostPosts = 8;
  if (post.organization == person.affiliation || person.others.size() == kMostPosts) return;
  for (const Post& known : person.others) {
    if (known.organization == post.organization) return;
  }
  person.others.push_back(std::move(post));
}

uint32_t Entities::Named(std::string_view name) const {
  for (uint32_t e = 0; e < entities_.size(); ++e) {
    if (entities_[e].name == name) return e;
  }
  return kNone;
}

std::vector<Entity> Entities::List() const {
  std::vector<Entity> list;
  for (const KnownEntity& known : entities_) {
    Entity entity;
    entity.kind = known.kind;
    entity.name = known.name;
    entity.aliases = known.aliases;
    for (const uint32_t n : known.names)
      entity.mentions.push_back(text_.SpanOf(names_.all()[n].range));
    list.push_back(std::move(entity));
  }
  return list;
}

std::vector<Link> Entities::Affiliations() const {
  std::vector<Link> links;
  const auto add = [&links](uint32_t person, const Post& post, bool only_body) {
    Link link;
    link.kind = LinkKind::kAffiliatedWith;
    link.from = person;
    link.to = post.organization;
    link.title = post.title;
    link.evidence = {post.evidence};
    link.rule = only_body ? "en.affiliation.only-body" : "en.affiliation.title";
    link.confidence = only_body ? kOnlyBodyConfidence : kAffiliationConfidence;
    links.push_back(std::move(link));
  };
  for (uint32_t e = 0; e < entities_.size(); ++e) {
    const KnownEntity& entity = entities_[e];
    if (entity.affiliation != kNone)
      add(e, {entity.title, entity.affiliation, entity.evidence}, entity.only_body);
    for (const Post& post : entity.others) add(e, post, false);
  }
  return links;
}

}  // namespace quoth::english
