#include "core/korean/roster.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kMostEntities = 4000;  // of one document; merging compares them pairwise by bucket
constexpr size_t kMostPersons = 1000;   // short forms are compared with each
constexpr size_t kLongestName = 14;     // code points of a name's first word that mentions look up
constexpr size_t kLongestAcronym = 8;

size_t Kind(EntityKind kind) { return static_cast<size_t>(kind); }

bool IsUpperLatin(std::string_view text) {
  bool upper = false;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      upper = true;
    else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' || c == '-' ||
               c == '.'))
      return false;
  }
  return upper;
}

// Are the syllables of `small` found in this order in `large`, the first and the last at its ends?
bool IsAbbreviation(std::string_view small, std::string_view large) {
  if (small.size() + kSyllableBytes > large.size() || small.size() < 2 * kSyllableBytes)
    return false;
  if (!IsHangul(small) || !IsHangul(large)) return false;
  if (FirstCodePoint(small) != FirstCodePoint(large) ||
      LastCodePoint(small) != LastCodePoint(large))
    return false;
  size_t at = 0;
  for (size_t i = 0; i < large.size() && at < small.size(); i += kSyllableBytes) {
    if (large.substr(i, kSyllableBytes) == small.substr(at, kSyllableBytes)) at += kSyllableBytes;
  }
  return at == small.size();
}

// The title without 전, 현 and what stands before its last word.
std::string_view LastWord(std::string_view title) {
  const size_t space = title.rfind(' ');
  return space == std::string_view::npos ? title : title.substr(space + 1);
}

}  // namespace

Roster::Roster(const Page& page, const Lexicon& lexicon) : page_(page), lexicon_(lexicon) {
  CollectOrganizations();
  CollectListedOrganizations();
  CollectPersons();
  CollectAcronyms();
  CollectPlaces();
  MergeShortForms();
  CollectShortForms();
}

bool Roster::Skipped(uint32_t word) const {
  const Line& line = page_.lines[page_.words[word].line];
  return line.kind == LineKind::kFooter || word < line.text_word;
}

int32_t Roster::AddEntity(EntityKind kind, std::string_view name) {
  const auto found = by_name_[Kind(kind)].find(name);
  if (found != by_name_[Kind(kind)].end()) return found->second;
  if (entities_.size() >= kMostEntities) return kNoIndex;
  const int32_t id = static_cast<int32_t>(entities_.size());
  Entity entity;
  entity.kind = kind;
  entity.name = std::string(name);
  entities_.push_back(std::move(entity));
  first_word_.push_back(0);
  merged_into_.push_back(id);
  by_name_[Kind(kind)][name] = id;
  return id;
}

void Roster::AddAlias(int32_t entity, std::string_view alias) {
  if (entity == kNoIndex) return;
  Entity& e = entities_[static_cast<size_t>(entity)];
  by_name_[Kind(e.kind)][alias] = entity;
  if (e.name == alias || std::find(e.aliases.begin(), e.aliases.end(), alias) != e.aliases.end())
    return;
  e.aliases.emplace_back(alias);
}

void Roster::CollectOrganizations() {
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    if (Skipped(w)) continue;
    uint32_t end = 0;
    const std::string_view stem = JosaOf(page_, lexicon_, w, &end).stem;
    if (!lexicon_.LooksLikeOrganization(stem) || lexicon_.generic_bodies.contains(stem)) continue;
    if (HasDigit(FirstCodePoints(stem, 1)) || stem.find("·") != std::string_view::npos) continue;
    if (lexicon_.IsGroup(stem) && !lexicon_.organizations.contains(stem)) continue;
    const int32_t id = AddEntity(EntityKind::kOrganization, stem);
    if (id == kNoIndex) return;
    if (first_word_[static_cast<size_t>(id)] == 0) first_word_[static_cast<size_t>(id)] = w;
    known_.organizations.insert(stem);
  }
}

// `투자은행 번스타인은`, `A, B 등 … 스타트업들`: class nouns give names away.
void Roster::CollectListedOrganizations() {
  for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
    if (Skipped(w) || page_.words[w].in_brackets) continue;
    const std::string_view text = page_.Text(w);
    const Word& next = page_.words[w + 1];
    if (lexicon_.organization_nouns.contains(text) && page_.words[w].after == 0 &&
        !next.in_brackets && next.mark == page_.words[w].mark && next.line == page_.words[w].line) {
      const Josa josa = lexicon_.SplitJosa(page_.Text(w + 1));
      const bool name = josa.role == Role::kTopic || josa.role == Role::kSubject ||
                        josa.role == Role::kGenitive || josa.role == Role::kBody ||
                        josa.role == Role::kWith;
      if (!name || CodePoints(josa.stem) < 2 || lexicon_.IsGroup(josa.stem) ||
          lexicon_.marked_nouns.contains(josa.stem) ||
          lexicon_.TitleOf(josa.stem).use != TitleUse::kNone ||
          lexicon_.organization_nouns.contains(josa.stem) ||
          lexicon_.not_names.contains(josa.stem) || lexicon_.generic_bodies.contains(josa.stem) ||
          lexicon_.places.contains(josa.stem)) {
        continue;
      }
      if (lexicon_.Foreignness(josa.stem) < 0.5 && !IsUpperLatin(josa.stem)) continue;
      AddEntity(EntityKind::kOrganization, josa.stem);
      known_.organizations.insert(josa.stem);
    }
    if (text == "등") AddListBefore(w);
  }
}

// The items of `A, B 등`, if a class noun in the plural follows.
void Roster::AddListBefore(uint32_t w) {
  // Does a class noun in the plural follow within a few words?
  bool list = false;
  for (uint32_t k = w + 1; k < page_.words.size() && k < w + 6; ++k) {
    const std::string_view stem = lexicon_.SplitJosa(page_.Text(k)).stem;
    const std::string_view singular =
        EndsWith(stem, "들") ? stem.substr(0, stem.size() - kSyllableBytes) : stem;
    if (lexicon_.organization_nouns.contains(singular)) list = true;
    if (list || EndsWith(page_.Text(k), "의")) break;
  }
  if (!list) return;
  // Items to the left, from comma to comma; the first one starts behind a particle.
  uint32_t end = w;
  for (uint32_t items = 0; items < 8 && end > 0; ++items) {
    uint32_t begin = end;
    while (begin > 0 && end - begin < 3 && page_.words[begin - 1].line == page_.words[w].line &&
           page_.words[begin - 1].mark == page_.words[w].mark &&
           !page_.words[begin - 1].in_brackets &&
           (begin == end || page_.words[begin - 1].after == 0) &&
           lexicon_.SplitJosa(page_.Text(begin - 1)).role == Role::kNone) {
      --begin;
    }
    if (begin == end) break;
    const Span span{page_.words[begin].span.begin, page_.words[end - 1].span.end};
    const std::string_view name = page_.Text(span);
    if (CodePoints(name) < 2 || HasDigit(name) || lexicon_.places.contains(name)) break;
    AddEntity(EntityKind::kOrganization, name);
    known_.organizations.insert(name);
    if (begin == 0 || page_.words[begin - 1].after != ',') break;
    end = begin;
  }
}

void Roster::Know(std::string_view name) {
  known_.persons.insert(name);
  if (lexicon_.LooksLikeName(name)) {
    known_.surnames.insert(name.substr(0, lexicon_.SurnameLength(name)));
  } else {
    known_.persons.insert(LastWord(name));
  }
}

int32_t Roster::OrganizationOf(Span span) {
  if (span.empty()) return kNoIndex;
  const std::string_view name = page_.Text(span);
  if (CodePoints(name) < 2 || lexicon_.RoleOf(name) != Role::kNone) return kNoIndex;
  const int32_t known = FindOrganization(name);
  if (known != kNoIndex) return known;
  const int32_t id = AddEntity(EntityKind::kOrganization, name);
  known_.organizations.insert(name);
  // It may stand inside a word (21·삼성생명), where no search finds it.
  if (id != kNoIndex) entities_[static_cast<size_t>(id)].mentions.push_back(span);
  return id;
}

void Roster::AddPerson(const Phrase& phrase) {
  const std::string_view name = page_.Text(phrase.name);
  const auto found = person_by_name_.find(name);
  Person* person = found == person_by_name_.end() ? nullptr : &persons_[found->second];
  if (person == nullptr && person_by_last_.contains(name)) return;  // a short form
  if (person == nullptr) {
    if (persons_.size() >= kMostPersons) return;
    person_by_name_[name] = static_cast<uint32_t>(persons_.size());
    if (!lexicon_.LooksLikeName(name))
      person_by_last_[LastWord(name)] = static_cast<uint32_t>(persons_.size());
    persons_.push_back(
        {name, {}, kNoIndex, AddEntity(EntityKind::kPerson, name), phrase.first, {}, {}});
    person = &persons_.back();
    Know(name);
  }
  const int32_t organization = OrganizationOf(phrase.organization);
  // The first full introduction counts; a later one may fill what it left open.
  if (person->title.empty() && !phrase.title.empty()) person->title = page_.Text(phrase.title);
  if (organization == kNoIndex) return;
  const Span evidence{std::min(phrase.name.begin, phrase.organization.begin),
                      std::max({phrase.name.end, phrase.organization.end, phrase.title.end})};
  if (person->organization == kNoIndex) {
    person->organization = organization;
    person->evidence = evidence;
  } else {
    AddPost({organization, std::string(page_.Text(phrase.title)), evidence}, *person);
  }
}

// 김가온 전 다온전자 사장 … 김가온 라온통신 대표: a second organization of one person.
void Roster::AddPost(Post post, Person& person) {
  constexpr size_t kMostPosts = 8;
  if (post.organization == person.organization || person.others.size() == kMostPosts) return;
  for (const Post& known : person.others) {
    if (known.organization == post.organization) return;
  }
  person.others.push_back(std::move(post));
}

// 총괄 부사장, 장관 후보자: the title ends with a later word.
bool Roster::TitleGoesOn(uint32_t w, const Josa& josa) const {
  if (josa.role != Role::kNone || w + 1 >= page_.words.size() || page_.words[w].after != 0)
    return false;
  const Word& next = page_.words[w + 1];
  if (next.in_brackets || next.mark != page_.words[w].mark || next.line != page_.words[w].line)
    return false;
  const std::string_view text = page_.Text(next);
  return text == "겸" || lexicon_.TitleOf(lexicon_.SplitJosa(text).stem).use == TitleUse::kTitle;
}

// 배우 홍길동: an occupation before a name.
void Roster::AddNameBehindTitle(uint32_t w, std::string_view stem) {
  if (w == 0 || !lexicon_.LooksLikeName(stem) || CodePoints(stem) != 3) return;
  const Word& before = page_.words[w - 1];
  if (before.after != 0 || before.in_brackets || before.line != page_.words[w].line) return;
  const Title title = lexicon_.TitleOf(page_.Text(before));
  if (title.use != TitleUse::kTitle || !title.before.empty()) return;
  if (w >= 2 && lexicon_.LooksLikeName(page_.Text(w - 2))) return;  // 홍길동 의원 김철수 …
  Phrase phrase;
  phrase.first = phrase.head = w;
  const uint32_t begin = page_.words[w].span.begin;
  phrase.name = {begin, begin + static_cast<uint32_t>(stem.size())};
  phrase.title = before.span;
  AddPerson(phrase);
}

void Roster::CollectPersons() {
  // Twice: the second time short forms and bare names of the first are known.
  for (int pass = 0; pass < 2; ++pass) {
    for (uint32_t w = 0; w < page_.words.size(); ++w) {
      if (Skipped(w) || page_.words[w].in_brackets) continue;
      const uint32_t from = page_.lines[page_.words[w].line].text_word;
      uint32_t end = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &end);
      const bool bracket = w + 1 < page_.words.size() && page_.words[w + 1].in_brackets;
      // 안세영(21·삼성생명): a name with an age behind it.
      if (bracket && lexicon_.LooksLikeName(page_.Text(w)) && HasDigit(page_.Text(w + 1))) {
        Phrase phrase;
        phrase.first = phrase.head = w;
        phrase.name = page_.words[w].span;
        const std::string_view inside = page_.Text(w + 1);
        const size_t dot = inside.find("·");
        if (dot != std::string_view::npos && dot <= 3) {
          const uint32_t begin = page_.words[w + 1].span.begin +
                                 static_cast<uint32_t>(dot + std::string_view("·").size());
          phrase.organization = {begin, page_.words[w + 1].span.end};
          if (HasDigit(page_.Text(phrase.organization))) phrase.organization = {};
        }
        AddPerson(phrase);
      }
      AddNameBehindTitle(w, josa.stem);
      if (lexicon_.TitleOf(josa.stem).use == TitleUse::kNone || TitleGoesOn(w, josa)) continue;
      const Phrase phrase = ReadPhrase(page_, lexicon_, known_, w, from, false);
      if (phrase.kind == PhraseKind::kPerson && !phrase.name.empty()) AddPerson(phrase);
    }
  }
}

// FULL(ABBR), FULL(이하 SHORT) behind a known organization.
void Roster::CollectAcronyms() {
  for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
    if (page_.words[w].in_brackets || !page_.words[w + 1].in_brackets) continue;
    uint32_t inside = w + 1;
    if (page_.Text(inside) == "이하" && inside + 1 < page_.words.size()) ++inside;
    const std::string_view alias = page_.Text(inside);
    const bool last = inside + 1 >= page_.words.size() || !page_.words[inside + 1].in_brackets;
    if (!last || HasDigit(alias) || CodePoints(alias) > kLongestAcronym || CodePoints(alias) < 2)
      continue;
    const int32_t organization = FindOrganization(page_.Text(w));
    if (organization == kNoIndex) continue;
    const bool short_form = IsUpperLatin(alias) || inside > w + 1 ||
                            lexicon_.LooksLikeOrganization(alias) ||
                            IsAbbreviation(alias, page_.Text(w));
    if (!short_form || lexicon_.places.contains(alias)) continue;
    const int32_t other = FindOrganization(alias);
    if (other != kNoIndex && other != organization)
      merged_into_[static_cast<size_t>(other)] = organization;
    AddAlias(organization, alias);
    known_.organizations.insert(alias);
  }
}

void Roster::CollectPlaces() {
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    if (Skipped(w)) continue;
    const std::string_view stem = lexicon_.SplitJosa(page_.Text(w)).stem;
    if (lexicon_.places.contains(stem)) AddEntity(EntityKind::kPlace, stem);
  }
}

// 홀트베리 부사장, 박 의원: mentions with their titles.
void Roster::CollectShortForms() {
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    if (Skipped(w) || page_.words[w].in_brackets) continue;
    uint32_t end = 0;
    if (lexicon_.TitleOf(JosaOf(page_, lexicon_, w, &end).stem).use == TitleUse::kNone) continue;
    const Phrase phrase =
        ReadPhrase(page_, lexicon_, known_, w, page_.lines[page_.words[w].line].text_word, false);
    if (phrase.kind != PhraseKind::kShortPerson) continue;
    const Person* person = FindShort(phrase);
    if (person == nullptr || person->entity == kNoIndex) continue;
    Entity& entity = entities_[static_cast<size_t>(person->entity)];
    if (!entity.mentions.empty() && entity.mentions.back() == phrase.mention) continue;
    entity.mentions.push_back(phrase.mention);
    const std::string_view form = page_.Text(phrase.mention);
    if (std::find(entity.aliases.begin(), entity.aliases.end(), form) == entity.aliases.end())
      entity.aliases.emplace_back(form);
  }
}

// 서부발전 = 한국서부발전, 국토부 = 국토교통부, 민주당 = 더불어민주당.
void Roster::MergeShortForms() {
  std::unordered_map<std::string_view, std::vector<int32_t>>
      by_ending;  // last two syllables, or one
  for (size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].kind != EntityKind::kOrganization) continue;
    by_ending[LastCodePoints(entities_[i].name, 1)].push_back(static_cast<int32_t>(i));
  }
  for (auto& [ending, group] : by_ending) {
    if (group.size() > 200) continue;  // a list of names, not an article
    for (const int32_t small : group) {
      const std::string_view name = entities_[static_cast<size_t>(small)].name;
      if (CodePoints(name) < 3) continue;
      int32_t target = kNoIndex;
      if (WellKnown(name)) continue;
      for (const int32_t large : group) {
        const std::string_view full = entities_[static_cast<size_t>(large)].name;
        if (large == small || full.size() <= name.size()) continue;
        const bool drops_head = EndsWith(full, name) && full.find(' ') == std::string_view::npos;
        if (!drops_head && !(CodePoints(name) <= 5 && IsAbbreviation(name, full))) continue;
        target = target == kNoIndex ? large : -2;
      }
      if (target >= 0) merged_into_[static_cast<size_t>(small)] = target;
    }
  }
  for (size_t i = 0; i < entities_.size(); ++i) {
    int32_t target = merged_into_[i];
    for (int step = 0; step < 4 && merged_into_[static_cast<size_t>(target)] != target; ++step) {
      target = merged_into_[static_cast<size_t>(target)];
    }
    merged_into_[i] = target;
    if (target == static_cast<int32_t>(i)) continue;
    AddAlias(target, by_name_[Kind(entities_[i].kind)].find(entities_[i].name)->first);
    for (const std::string& alias : entities_[i].aliases) {
      const auto found = by_name_[Kind(entities_[i].kind)].find(alias);
      if (found != by_name_[Kind(entities_[i].kind)].end()) AddAlias(target, found->first);
    }
  }
  for (Person& person : persons_) {
    if (person.organization != kNoIndex)
      person.organization = merged_into_[static_cast<size_t>(person.organization)];
  }
}

// A body that goes by this very name is not the short form of another, but for a party or a firm
// that is listed under both.
bool Roster::WellKnown(std::string_view name) const {
  return lexicon_.IsWholeName(name) && !lexicon_.organizations.contains(name);
}

int32_t Roster::FindOrganization(std::string_view name) const {
  const auto& table = by_name_[Kind(EntityKind::kOrganization)];
  const auto found = table.find(name);
  if (found == table.end()) return kNoIndex;
  return merged_into_[static_cast<size_t>(found->second)];
}

const Person* Roster::FindPerson(std::string_view name) const {
  const auto full = person_by_name_.find(name);
  if (full != person_by_name_.end()) return &persons_[full->second];
  const auto last = person_by_last_.find(name);
  return last == person_by_last_.end() ? nullptr : &persons_[last->second];
}

// 박 의원, 홀트베리 부사장: surname or last name, and the last word of the title.
const Person* Roster::FindShort(const Phrase& phrase) const {
  const std::string_view name = page_.Text(phrase.name);
  if (const Person* person = FindPerson(name)) return person;
  const std::string_view title = lexicon_.TitleOf(LastWord(page_.Text(phrase.title))).head;
  const Person* best = nullptr;
  int best_score = 0;
  for (const Person& person : persons_) {
    if (!lexicon_.LooksLikeName(person.name)) continue;
    if (person.name.substr(0, lexicon_.SurnameLength(person.name)) != name) continue;
    int score = 1;
    if (!title.empty() && !person.title.empty()) {
      if (EndsWith(person.title, title))
        score = 4;
      else if (EndsWith(title, lexicon_.TitleOf(LastWord(person.title)).head))
        score = 3;
    }
    if (person.word <= phrase.head) score += 1;
    if (score >= best_score) {  // the most recent of equals
      best_score = score;
      best = &person;
    }
  }
  return best;
}

// 위원장은, 이 대표는: the last person with that title before this place.
const Person* Roster::FindByTitle(const Phrase& phrase) const {
  const std::string_view title = lexicon_.TitleOf(LastWord(page_.Text(phrase.title))).head;
  const int32_t organization =
      phrase.organization.empty() ? kNoIndex : FindOrganization(page_.Text(phrase.organization));
  const Person* best = nullptr;
  for (const Person& person : persons_) {
    if (title.empty() || person.word > phrase.head || !EndsWith(person.title, title)) continue;
    if (organization != kNoIndex && person.organization != organization) continue;
    best = &person;
  }
  return best;
}

// 재단, 시: the last organization before this place whose name ends in the noun.
int32_t Roster::FindGeneric(std::string_view noun, uint32_t before) const {
  int32_t best = kNoIndex;
  for (size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].kind != EntityKind::kOrganization || !EndsWith(entities_[i].name, noun))
      continue;
    if (first_word_[i] > before || entities_[i].name == noun) continue;
    best = merged_into_[i];
  }
  return best;
}

std::optional<Speaker> Roster::SpeakerOf(const Person& person) const {
  Speaker speaker;
  speaker.kind = SpeakerKind::kPerson;
  speaker.name = std::string(person.name);
  speaker.title = std::string(person.title);
  if (person.entity != kNoIndex) speaker.entity = static_cast<uint32_t>(person.entity);
  if (person.organization != kNoIndex)
    speaker.affiliation = static_cast<uint32_t>(person.organization);
  return speaker;
}

std::optional<Speaker> Roster::Resolve(const Phrase& phrase) const {
  Speaker speaker;
  switch (phrase.kind) {
    case PhraseKind::kNone:
    case PhraseKind::kPronoun:
      return std::nullopt;
    case PhraseKind::kPerson:
      if (const Person* person = FindPerson(page_.Text(phrase.name))) return SpeakerOf(*person);
      speaker.name = std::string(page_.Text(phrase.name));
      speaker.title = std::string(page_.Text(phrase.title));
      return speaker;
    case PhraseKind::kShortPerson:
      if (const Person* person = FindShort(phrase)) return SpeakerOf(*person);
      speaker.kind = SpeakerKind::kUnnamed;
      speaker.title = std::string(page_.Text(phrase.title));
      return speaker;
    case PhraseKind::kTitleOnly:
      if (const Person* person = FindByTitle(phrase)) return SpeakerOf(*person);
      speaker.kind = SpeakerKind::kUnnamed;
      speaker.title = std::string(page_.Text(phrase.title));
      break;
    case PhraseKind::kUnnamed:
      speaker.kind = SpeakerKind::kUnnamed;
      speaker.name = std::string(page_.Text(phrase.name));
      speaker.title = std::string(page_.Text(phrase.title));
      break;
    case PhraseKind::kGroup:
      speaker.kind = SpeakerKind::kGroup;
      speaker.name = std::string(page_.Text(phrase.mention));
      break;
    case PhraseKind::kGenericBody: {
      speaker.kind = SpeakerKind::kOrganization;
      const int32_t body = FindGeneric(page_.Text(phrase.mention), phrase.head);
      if (body != kNoIndex) {
        speaker.entity = static_cast<uint32_t>(body);
        speaker.name = entities_[static_cast<size_t>(body)].name;
      } else {
        speaker.name = std::string(page_.Text(phrase.mention));
      }
      return speaker;
    }
    case PhraseKind::kOrganization: {
      speaker.kind = SpeakerKind::kOrganization;
      const std::string_view name = page_.Text(phrase.mention);
      int32_t body = FindOrganization(name);
      speaker.name = std::string(name);
      if (body != kNoIndex) {
        speaker.entity = static_cast<uint32_t>(body);
        speaker.name = entities_[static_cast<size_t>(body)].name;
      }
      return speaker;
    }
  }
  if (!phrase.organization.empty()) {
    const int32_t body = FindOrganization(page_.Text(phrase.organization));
    if (body != kNoIndex) speaker.affiliation = static_cast<uint32_t>(body);
  }
  return speaker;
}

// Where names and aliases stand. A word matches by its longest prefix that begins a known name.
void Roster::FindMentions() {
  struct Form {
    std::string_view text;
    int32_t entity;
  };
  std::unordered_map<std::string_view, std::vector<Form>> by_first_word;
  for (const EntityKind kind :
       {EntityKind::kPerson, EntityKind::kOrganization, EntityKind::kPlace}) {
    for (const auto& [name, id] : by_name_[Kind(kind)]) {
      by_first_word[name.substr(0, name.find(' '))].push_back(
          {name, merged_into_[static_cast<size_t>(id)]});
    }
  }
  for (auto& [first, forms] : by_first_word) {
    std::sort(forms.begin(), forms.end(), [](const Form& a, const Form& b) {
      return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.entity < b.entity;
    });
  }
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    if (Skipped(w)) continue;
    const std::string_view word = page_.Text(w);
    const uint32_t begin = page_.words[w].span.begin;
    for (size_t n = std::min(kLongestName, CodePoints(word)); n > 0; --n) {
      const std::string_view prefix = FirstCodePoints(word, n);
      const auto found = by_first_word.find(prefix);
      if (found == by_first_word.end()) continue;
      bool matched = false;
      for (const Form& form : found->second) {
        if (page_.text.substr(begin, form.text.size()) != form.text) continue;
        const uint32_t end = begin + static_cast<uint32_t>(form.text.size());
        // What follows inside the word must be a particle or a title.
        uint32_t last = w;
        while (last + 1 < page_.words.size() && page_.words[last].span.end < end) ++last;
        const std::string_view rest = page_.text.substr(
            end, page_.words[last].span.end - std::min(end, page_.words[last].span.end));
        const bool particle =
            rest.empty() ||
            lexicon_.SplitJosa(page_.text.substr(begin, form.text.size() + rest.size())).stem ==
                form.text ||
            lexicon_.TitleOf(rest).use != TitleUse::kNone || rest == "측" || rest == "장";
        if (!particle) continue;
        entities_[static_cast<size_t>(form.entity)].mentions.push_back({begin, end});
        matched = true;
        break;
      }
      if (matched) break;
    }
  }
}

std::vector<Entity> Roster::TakeEntities() {
  FindMentions();
  for (Entity& entity : entities_) {
    std::sort(entity.mentions.begin(), entity.mentions.end());
    entity.mentions.erase(std::unique(entity.mentions.begin(), entity.mentions.end()),
                          entity.mentions.end());
  }
  return std::move(entities_);
}

}  // namespace quoth::korean
