#include "core/korean/roster.h"

#include <algorithm>
#include <array>

#include "core/korean/confirmed_names.h"
#include "core/korean/credits.h"
#include "core/korean/hangul.h"
#include "core/korean/introductions.h"
#include "core/korean/mentions.h"
#include "core/korean/name_spans.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kMostEntities = 4000;  // of one document; merging compares them pairwise by bucket
constexpr size_t kMostPersons = 1000;   // short forms are compared with each

size_t Kind(EntityKind kind) { return static_cast<size_t>(kind); }

// Is it a title, with a particle or without?
bool MayEndInTitle(const Word& word) {
  return word.title != TitleUse::kNone || word.stem_title != TitleUse::kNone;
}

// Does a word of it end in a syllable that verbs and particles end in, and foreign names do not?
bool EndsLikeVerb(std::string_view name) {
  while (!name.empty()) {
    const size_t space = std::min(name.find(' '), name.size());
    const std::string_view last = LastCodePoints(name.substr(0, space), 1);
    for (const std::string_view syllable : {"돼", "며", "써", "니", "고", "게", "서", "면", "에",
                                            "과", "와", "를", "을", "젠", "된"}) {
      if (last == syllable && (space < name.size() || syllable != std::string_view("니")))
        return true;
    }
    name.remove_prefix(std::min(space + 1, name.size()));
  }
  return false;
}

// 이 회사, 해당 업체: no name.
bool PointsToBody(std::string_view name) {
  return StartsWith(name, "이 ") || StartsWith(name, "그 ") || StartsWith(name, "해당 ") || StartsWith(name, "같은 ");
}

// Does the name at `left` stand in a row right before the name at `right` (가·나, 가, 나)?
bool StandInRow(const Page& page, const Person& left, const Person& right) {
  if (left.word == right.word) return left.name.data() < right.name.data();
  const Word& word = page.words[left.word];
  return left.word + 1 == right.word && word.line == page.words[right.word].line &&
         (word.after == ',' || word.after == U'·') && page.Text(word) == left.name;
}

// 홍길동·김철수 가람당 의원: of names in a row the last one has what all have in common.
void ShareTitles(const Page& page, std::vector<Person>& persons) {
  std::vector<Person*> in_order;
  for (Person& person : persons) in_order.push_back(&person);
  std::sort(in_order.begin(), in_order.end(), [](const Person* a, const Person* b) {
    return a->name.data() < b->name.data();
  });
  for (size_t i = in_order.size(); i-- > 1;) {
    const Person& right = *in_order[i];
    Person& left = *in_order[i - 1];
    if (right.title.empty() || right.organization == kNoIndex || left.organization != kNoIndex)
      continue;
    if (!StandInRow(page, left, right) || !EndsWith(right.title, left.title)) continue;
    left.title = right.title;
    left.organization = right.organization;
    left.evidence = {page.words[left.word].span.begin, right.evidence.end};
  }
}

}  // namespace

Roster::Roster(const Page& page, const Lexicon& lexicon, const NameTable& table,
               const std::vector<FoundName>& found)
    : page_(page), lexicon_(lexicon), table_(table), credits_(FindCredits(page, lexicon)) {
  skipped_.reserve(page_.words.size());
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    const Line& line = page_.lines[page_.words[w].line];
    skipped_.push_back(line.kind == LineKind::kFooter || w < line.text_word || credits_[w]);
  }
  FindShortenedBodies();
  CollectFoundNames(found);
  CollectListedOrganizations();
  CollectRecurringBodies();
  CollectShortenedBodies();
  CollectBeginnings();
  CollectAcronyms();  // 홍길동 전산련 부회장: of a 전국산업인연합회(전산련)
  CollectPersons();
  ShareTitles(page_, persons_);
  CollectAcronyms();
  AddLatinNames();
  MergeShortForms();
  CollectFirstParts();
  CollectNicknames();
  CollectShortForms();
  InferAffiliations();
}

int32_t Roster::AddEntity(EntityKind kind, std::string_view name) {
  if (const auto* found = by_name_[Kind(kind)].Find(name)) return found->second;
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

void Roster::Know(std::string_view name) {
  known_.persons[name] = true;
  if (lexicon_.LooksLikeName(name)) {
    known_.surnames[name.substr(0, lexicon_.SurnameLength(name))] = true;
  } else if (IsShortHangul(name)) {  // a surname that no list has
    known_.surnames[FirstCodePoints(name, 1)] = true;
  } else {
    known_.persons[LastWordOf(name)] = true;
  }
}

int32_t Roster::OrganizationOf(Span span) {
  if (span.empty()) return kNoIndex;
  const std::string_view name = page_.Text(span);
  if (const size_t space = name.find(' '); space != std::string_view::npos && lexicon_.states.contains(name.substr(0, space)) &&
      (EndsWith(name, "대") || EndsWith(name, "대학교") || lexicon_.BearsForeignName(name.substr(space + 1))))  // 미국|누리대
    return OrganizationOf({span.begin + static_cast<uint32_t>(space) + 1, span.end});
  const bool inning = HasDigit(FirstCodePoints(name, 1)) && (EndsWith(name, "초") || EndsWith(name, "말"));  // 8회초
  if (inning || CodePoints(name) < 2 || lexicon_.RoleOf(name) != Role::kNone || PointsToBody(name)) return kNoIndex;
  const int32_t known = FindOrganization(name);
  if (known != kNoIndex) return known;
  if (lexicon_.states.contains(name)) return AddEntity(EntityKind::kPlace, name);
  if (lexicon_.places.contains(name)) {  // 경남|지사: the administration, if it is named
    for (const char* level : {"도", "시", "군", "구", "광역시", "특별시"}) {
      const auto* found = by_name_[Kind(EntityKind::kOrganization)].Find(std::string(name) + level);
      if (found != nullptr) return found->second;
    }
    return AddEntity(EntityKind::kPlace, name);
  }
  if (!MayBeBody(name)) return kNoIndex;
  if (name.find(' ') == std::string_view::npos && IsOtherWord(lexicon_, table_, name))
    return kNoIndex;
  const int32_t id = AddEntity(EntityKind::kOrganization, name);
  known_.organizations[name] = true;
  // It may stand inside a word (21·삼성생명), where no search finds it.
  if (id != kNoIndex) entities_[static_cast<size_t>(id)].mentions.push_back(span);
  return id;
}

// 슈미트, found before as somebody of that name alone, is 요한 슈미트.
void Roster::TakeShortForm(const Person& person) {
  const std::string_view last = LastWordOf(person.name);
  const auto* found = last == person.name ? nullptr : person_by_name_.Find(last);
  if (found == nullptr || lexicon_.LooksLikeName(person.name)) return;
  const int32_t alone = persons_[found->second].entity;
  if (alone == kNoIndex || person.entity == kNoIndex || alone == person.entity) return;
  merged_into_[static_cast<size_t>(alone)] = person.entity;
  person_by_name_[last] = static_cast<uint32_t>(&person - persons_.data());
}

// Of two persons of a last name the first goes by it.
void Roster::AddLastName(std::string_view last, uint32_t person) {
  if (!person_by_last_.contains(last)) person_by_last_[last] = person;
}

void Roster::AddPerson(const Phrase& phrase) {
  const std::string_view name = page_.Text(phrase.name);
  const auto* found = person_by_name_.Find(name);
  Person* person = found == nullptr ? nullptr : &persons_[found->second];
  if (person == nullptr && (person_by_last_.contains(name) || CodePoints(name) < 2)) return;  // a short form
  if (person == nullptr) {
    if (persons_.size() >= kMostPersons || IsOtherWord(lexicon_, table_, name)) return;
    if (!lexicon_.LooksLikeName(name) && EndsLikeVerb(name)) return;
    person_by_name_[name] = static_cast<uint32_t>(persons_.size());
    if (!lexicon_.LooksLikeName(name))
      AddLastName(LastWordOf(name), static_cast<uint32_t>(persons_.size()));
    persons_.push_back(
        {name, {}, kNoIndex, AddEntity(EntityKind::kPerson, name), phrase.first, {}, {}});
    person = &persons_.back();
    Know(name);
    TakeShortForm(*person);
  }
  int32_t organization = OrganizationOf(phrase.organization);
  if (organization == kNoIndex && lexicon_.generic_bodies.contains(page_.Text(phrase.organization)))
    organization = FindGeneric(page_.Text(phrase.organization), phrase.head);  // 홍길동 재단 연구관
  // The first full introduction counts; a later one may fill what it left open.
  std::string title(page_.Text(phrase.title));
  for (const std::string_view present : {"신임 ", "현 ", "現 ", "현직 "}) {
    if (StartsWith(title, present)) title.erase(0, present.size());
  }
  if (phrase.former && !title.empty() && !StartsWith(title, "전 ")) title.insert(0, "전 ");
  // A fuller form of the same title (화순군수 for 군수) takes its place.
  if (person->title.empty() ||
      (title.size() > person->title.size() && EndsWith(title, person->title)))
    person->title = std::move(title);
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

// The title in the word before a name; empty if that is none, or somebody else's (홍길동 의원 김철수 …).
Span Roster::TitleBefore(uint32_t w) const {
  while (w > 0 && page_.words[w - 1].in_brackets) --w;  // 최고경영자(CEO) 홍길동
  if (w == 0 || page_.words[w - 1].title != TitleUse::kTitle) return {};
  const Word& before = page_.words[w - 1];
  if (before.after != 0 || before.in_brackets || before.line != page_.words[w].line ||
      before.mark != page_.words[w].mark)
    return {};
  const Title title = lexicon_.TitleOf(page_.Text(before));
  const bool fused = !title.before.empty() && !lexicon_.LooksLikeOrganization(title.before);  // but 국회의장
  if (title.use != TitleUse::kTitle || fused) return {};
  if (w >= 2 && page_.words[w - 2].after == 0 && lexicon_.LooksLikeName(page_.Text(w - 2))) return {};
  return {page_.words[FirstOfTitle(w - 1)].span.begin, before.span.end};
}

// Does a title follow a name, which ends there: at once or behind a body (홍길동 누리전자 대표)?
bool Roster::TitledBehind(uint32_t end, uint32_t word) const {
  constexpr uint32_t kReach = 3;
  while (word < page_.words.size() && page_.words[word].span.end < end) ++word;
  if (word >= page_.words.size() || page_.words[word].span.end != end) return false;
  for (uint32_t w = word + 1; w < page_.words.size() && w - word <= kReach && page_.StandTogether(word, w); ++w) {
    const Josa josa = page_.Split(w);
    if (MayEndInTitle(page_.words[w]) && lexicon_.TitleOf(josa.stem).use == TitleUse::kTitle) return true;
    if (josa.role != Role::kNone) break;
  }
  return false;
}

// 누리대 총장인 홍길동, 최고기술책임자(CTO)인 홍길동
bool Roster::IsBehindTitleClause(uint32_t w) const {
  if (w == 0 || !page_.StandTogether(w - 1, w) || !EndsWith(page_.Text(w - 1), "인")) return false;
  const std::string_view text = page_.Text(FirstOfBeing(w));
  const std::string_view head = EndsWith(text, "인") && text.size() > kSyllableBytes ? text.substr(0, text.size() - kSyllableBytes) : text;
  return lexicon_.TitleOf(head).use == TitleUse::kTitle;
}

// 배우 홍길동: an occupation before a name.
void Roster::AddNameBehindTitle(uint32_t w, std::string_view stem) {
  const Span title = CodePoints(stem) == 3 ? TitleBefore(w) : Span{};
  const bool told = CodePoints(stem) == 3 && IsBehindTitleClause(w);
  if (title.empty() && !told) return;
  // 국회의장 편무겸은: behind a body's office even an odd name is one.
  const bool office = !title.empty() && !lexicon_.TitleOf(page_.Text(w - 1)).before.empty();
  if (!lexicon_.LooksLikeName(stem) && !(office && lexicon_.MayBeName(stem))) return;
  const uint32_t begin = page_.words[w].span.begin;
  if (TitledBehind(begin + static_cast<uint32_t>(stem.size()), w)) return;
  Phrase phrase;
  phrase.first = phrase.head = w;
  phrase.name = {begin, begin + static_cast<uint32_t>(stem.size())};
  phrase.title = title;
  AddPerson(phrase);
}

// 누리당 홍길동 의원실: the office is the member's.
void Roster::AddMemberOfOffice(uint32_t w, std::string_view stem) {
  if (!EndsWith(stem, "의원실") || w < 2 || !page_.StandTogether(w - 2, w)) return;
  const std::string_view name = page_.Text(w - 1), body = page_.Text(w - 2);
  if (!lexicon_.LooksLikeName(name) || !lexicon_.LooksLikeOrganization(body)) return;
  Phrase phrase;
  phrase.first = phrase.head = w - 1;
  phrase.name = page_.words[w - 1].span;
  phrase.organization = page_.words[w - 2].span;
  const uint32_t begin = page_.words[w].span.begin;
  phrase.title = {begin, begin + static_cast<uint32_t>(stem.size() - kSyllableBytes)};
  AddPerson(phrase);
}

// ‘소나기’ 홍길동은: a word in single marks right before a name. Before a name with a title it is more
// often a work (‘소나기’ 홍길동 감독).
void Roster::CollectNicknames() {
  constexpr size_t kShortest = 3;  // syllables
  for (Person& person : persons_) {
    const uint32_t w = person.word;
    if (w == 0 || page_.words[w - 1].mark == kNoIndex || page_.words[w].mark != kNoIndex) continue;
    const Marked& marked = page_.marks[static_cast<size_t>(page_.words[w - 1].mark)];
    const std::string_view nickname = page_.Text(marked.inner);
    const uint32_t end = person.word + static_cast<uint32_t>(
                             std::count(person.name.begin(), person.name.end(), ' ')) + 1;
    const bool titled = end < page_.words.size() &&
                        page_.words[end].stem_title != TitleUse::kNone;
    if (marked.doubled || marked.end_word != w || marked.end_word - marked.first_word > 1 ||
        titled || CodePoints(nickname) < kShortest || !IsHangul(nickname) ||
        IsOtherWord(lexicon_, table_, nickname) || FindOrganization(nickname) != kNoIndex)
      continue;
    person.nickname = nickname;
    const auto* same = person_by_name_.Find(nickname);  // found as a person of its own
    if (same != nullptr && persons_[same->second].entity != kNoIndex &&
        person.entity != kNoIndex) {
      merged_into_[static_cast<size_t>(persons_[same->second].entity)] = person.entity;
      person_by_name_[nickname] = static_cast<uint32_t>(&person - persons_.data());
    }
    AddAlias(person.entity, nickname);
  }
}

void Roster::AddIntroduction(const Phrase& phrase) {
  AddPerson(phrase);
  // Its line may begin like a dateline, where no mention is looked for.
  const auto* person = person_by_name_.Find(page_.Text(phrase.name));
  if (person == nullptr || persons_[person->second].entity == kNoIndex) return;
  entities_[static_cast<size_t>(persons_[person->second].entity)].mentions.push_back(phrase.name);
}

// The phrase that ends in the title at `w`, read anew only if more names are known. Valid until the next call.
const Phrase& Roster::TitledPhraseAt(uint32_t w) {
  const auto [at, added] = phrases_.try_emplace(w);
  PhraseRead& read = at->second;
  if (added || read.known != known_.size()) {
    read.phrase = ReadPhrase(page_, lexicon_, known_, w, page_.lines[page_.words[w].line].text_word, false);
    read.known = known_.size();
  }
  return read.phrase;
}

void Roster::CollectPersons() {
  for (const Phrase& phrase : FindIntroductions(page_, lexicon_)) AddIntroduction(phrase);
  for (const Phrase& phrase : FindConfirmedNames(page_, lexicon_)) AddPerson(phrase);
  // Twice: the second time short forms and bare names of the first are known.
  for (int pass = 0; pass < 2; ++pass) {
    for (uint32_t w = 0; w < page_.words.size(); ++w) {
      if (Skipped(w) || page_.words[w].in_brackets) continue;
      uint32_t end = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &end);
      AddNameBeforeAge(w);
      AddNameBehindTitle(w, josa.stem);
      AddMemberOfOffice(w, josa.stem);
      if (!MayEndInTitle(page_.words[w])) continue;
      if (lexicon_.TitleOf(josa.stem).use == TitleUse::kNone || TitleGoesOn(w, josa)) continue;
      const Phrase phrase = TitledPhraseAt(w);
      if (phrase.kind == PhraseKind::kPerson && !phrase.name.empty()) AddPerson(phrase);
      if (phrase.kind == PhraseKind::kUnnamed) AddBodyOfUnnamed(phrase);
    }
  }
}

// 홀트베리 부사장, 박 의원: mentions with their titles.
void Roster::CollectShortForms() {
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    if (!MayEndInTitle(page_.words[w]) || Skipped(w) || page_.words[w].in_brackets) continue;
    uint32_t end = 0;
    if (lexicon_.TitleOf(JosaOf(page_, lexicon_, w, &end).stem).use == TitleUse::kNone) continue;
    const Phrase& phrase = TitledPhraseAt(w);
    if (phrase.kind != PhraseKind::kShortPerson) continue;
    const Person* person = FindShort(phrase);
    if (person == nullptr || person->entity == kNoIndex) continue;
    if (person->title.empty())  // 조 바이든 is the 바이든 후보 of later on
      persons_[static_cast<size_t>(person - persons_.data())].title = std::string(page_.Text(phrase.title));
    Entity& entity = entities_[static_cast<size_t>(person->entity)];
    if (!entity.mentions.empty() && entity.mentions.back() == phrase.mention) continue;
    entity.mentions.push_back(phrase.mention);
    const std::string_view form = page_.Text(phrase.mention);
    if (std::find(entity.aliases.begin(), entity.aliases.end(), form) == entity.aliases.end())
      entity.aliases.emplace_back(form);
  }
}

// A body that goes by this very name is not the short form of another, but for a party or a firm
// that is listed under both.
bool Roster::WellKnown(std::string_view name) const {
  return lexicon_.IsWholeName(name) && !lexicon_.organizations.contains(name);
}

int32_t Roster::FindOrganization(std::string_view name) const {
  const auto* found = by_name_[Kind(EntityKind::kOrganization)].Find(name);
  return found == nullptr ? kNoIndex : merged_into_[static_cast<size_t>(found->second)];
}

// An organization, or a state as the body of its president.
int32_t Roster::FindBody(std::string_view name) const {
  const int32_t body = FindOrganization(name);
  if (body != kNoIndex || !lexicon_.states.contains(name)) return body;
  const auto* found = by_name_[Kind(EntityKind::kPlace)].Find(name);
  return found == nullptr ? kNoIndex : merged_into_[static_cast<size_t>(found->second)];
}

const Person* Roster::FindPerson(std::string_view name) const {
  if (const auto* full = person_by_name_.Find(name)) return &persons_[full->second];
  const auto* last = person_by_last_.Find(name);
  return last == nullptr ? nullptr : &persons_[last->second];
}

// 재단, 시: the last organization before this place whose name ends in the noun.
int32_t Roster::FindGeneric(std::string_view noun, uint32_t before) const {
  int32_t best = kNoIndex;
  const bool town = CodePoints(noun) == 1;  // 군은: of a county that is named as a place
  for (size_t i = 0; i < entities_.size(); ++i) {
    const bool place = town && best == kNoIndex && entities_[i].kind == EntityKind::kPlace;
    if ((entities_[i].kind != EntityKind::kOrganization && !place) || !EndsWith(entities_[i].name, noun)) continue;
    if (first_word_[i] > before || entities_[i].name == noun) continue;
    best = merged_into_[i];
  }
  return best;
}

std::optional<Speaker> Roster::OnlyBody(const std::vector<std::string_view>& endings,
                                        uint32_t before) const {
  int32_t only = kNoIndex;
  for (size_t i = 0; i < entities_.size(); ++i) {
    const Entity& entity = entities_[i];
    if (entity.kind != EntityKind::kOrganization || first_word_[i] > before) continue;
    const bool fits = std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
      // 가람지법 형사합의12부: a part of a court is meant as the court would be.
      const std::string_view owner = lexicon_.IsSubBody(LastWordOf(entity.name)) ? FirstWordOf(entity.name) : entity.name;
      return (EndsWith(entity.name, ending) || EndsWith(owner, ending)) && entity.name != ending;
    });
    if (!fits || merged_into_[i] == only) continue;
    const std::string_view last = only == kNoIndex ? std::string_view() : entities_[static_cast<size_t>(only)].name;
    if (LastWordOf(last) != last && FirstWordOf(last) == entity.name) continue;
    if (only != kNoIndex && FirstWordOf(entity.name) != last) return std::nullopt;
    only = merged_into_[i];
  }
  if (only == kNoIndex) return std::nullopt;
  Speaker speaker;
  speaker.kind = SpeakerKind::kOrganization;
  speaker.entity = static_cast<uint32_t>(only);
  speaker.name = entities_[static_cast<size_t>(only)].name;
  return speaker;
}

Speaker Roster::SpeakerOf(const Person& person) const {
  Speaker speaker;
  speaker.kind = SpeakerKind::kPerson;
  speaker.name = std::string(person.name);
  speaker.title = std::string(person.title);
  if (person.entity != kNoIndex) speaker.entity = static_cast<uint32_t>(person.entity);
  if (person.organization != kNoIndex)
    speaker.affiliation = static_cast<uint32_t>(person.organization);
  return speaker;
}

// The title of the phrase, where nobody gave the person one.
Speaker Roster::SpeakerOf(const Person& person, const Phrase& phrase) const {
  Speaker speaker = SpeakerOf(person);
  if (speaker.title.empty()) speaker.title = std::string(page_.Text(phrase.title));
  return speaker;
}

std::optional<Speaker> Roster::Resolve(const Phrase& phrase) const {
  Speaker speaker;
  switch (phrase.kind) {
    case PhraseKind::kNone:
    case PhraseKind::kPronoun:
      return std::nullopt;
    case PhraseKind::kPerson:
      if (const Person* person = FindPerson(page_.Text(phrase.name))) return SpeakerOf(*person, phrase);
      speaker.name = std::string(page_.Text(phrase.name));
      speaker.title = std::string(page_.Text(phrase.title));
      return speaker;
    case PhraseKind::kShortPerson:
      if (const Person* person = FindShort(phrase)) return SpeakerOf(*person, phrase);
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
      int32_t body = FindGeneric(page_.Text(phrase.mention), phrase.head);
      if (body == kNoIndex) body = BodyPointedTo(phrase);
      if (body != kNoIndex) {
        speaker.entity = static_cast<uint32_t>(body);
        speaker.name = entities_[static_cast<size_t>(body)].name;
      } else {
        Span name = phrase.mention;
        if (StartsWith(page_.text.substr(name.end), "측")) {  // 주최측: no body
          speaker.kind = SpeakerKind::kGroup;
          name.end += kSyllableBytes;
        }
        speaker.name = std::string(page_.Text(name));
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
      if (lexicon_.IsWithheldBody(speaker.name)) speaker.name.clear();
      return speaker;
    }
  }
  int32_t body = phrase.organization.empty() ? kNoIndex : FindOrganization(page_.Text(phrase.organization));
  if (body == kNoIndex && phrase.kind != PhraseKind::kGroup) body = BodyOfUnnamed(phrase);
  if (body != kNoIndex) speaker.affiliation = static_cast<uint32_t>(body);
  return speaker;
}

// Where names and aliases stand, besides the places that were found with them.
void Roster::FindMentions() {
  MentionFinder finder(page_, lexicon_, credits_);
  for (const EntityKind kind :
       {EntityKind::kPerson, EntityKind::kOrganization, EntityKind::kPlace}) {
    for (const auto& [name, id] : by_name_[Kind(kind)].entries()) {
      finder.AddForm(name, merged_into_[static_cast<size_t>(id)]);
    }
  }
  std::vector<Mention> mentions;
  for (size_t i = 0; i < entities_.size(); ++i) {
    for (const Span span : entities_[i].mentions) mentions.push_back({span, merged_into_[i]});
    entities_[i].mentions.clear();
  }
  const std::vector<Mention> more = finder.Find();
  mentions.insert(mentions.end(), more.begin(), more.end());
  KeepLongest(mentions);
  std::erase_if(mentions, [this](const Mention& mention) { return NamesEvent(mention); });
  for (const Mention& mention : mentions) {
    entities_[static_cast<size_t>(mention.entity)].mentions.push_back(mention.span);
  }
}

// 파리 올림픽: the place is part of another name.
bool Roster::NamesEvent(const Mention& mention) const {
  if (entities_[static_cast<size_t>(mention.entity)].kind != EntityKind::kPlace) return false;
  const std::string_view behind = page_.text.substr(mention.span.end);
  if (!StartsWith(behind, " ")) return false;
  const size_t end = behind.find_first_of(" \n.,()\"", 1);
  const std::string_view next = behind.substr(1, end == std::string_view::npos ? end : end - 1);
  return lexicon_.event_nouns.contains(next) ||
         lexicon_.event_nouns.contains(lexicon_.SplitJosa(next).stem);
}

// 슈미트 감독, 강돌(본명 강도윤) 작가: of a name that is all the person is called the title is no part, as it is
// of a surname or another part of a name.
void Roster::DropTitlesBehindNames() {
  for (Entity& entity : entities_) {
    if (entity.kind != EntityKind::kPerson) continue;
    for (Span& mention : entity.mentions) {
      const std::string_view text = page_.Text(mention);
      const size_t size = entity.name.size();
      if (text.size() > size && text.starts_with(entity.name) && (text[size] == ' ' || text[size] == '('))
        mention.end = mention.begin + static_cast<uint32_t>(size);
    }
  }
}

std::vector<Entity> Roster::TakeEntities() {
  FindMentions();
  DropTitlesBehindNames();
  return std::move(entities_);
}

}  // namespace quoth::korean
