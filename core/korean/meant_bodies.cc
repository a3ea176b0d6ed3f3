// Which body is meant where the text does not name it again: 이 회사 홍길동 대표, 같은 당 홍길동 의원, 군청
// 관계자, 이 당의 한 의원. Part of Roster.

#include <algorithm>
#include <unordered_map>

#include "core/korean/hangul.h"
#include "core/korean/name_spans.h"
#include "core/korean/press.h"
#include "core/korean/roster.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kReach = 150;  // words in which the body must be named
constexpr uint32_t kWordsOfArticle = 1200;
constexpr uint32_t kPointerReach = 400;  // 이 회사: the last one that may be meant
constexpr std::string_view kUniversity = "대";  // 누리대; but 누리연대
constexpr std::string_view kAnyFirm = "-", kAnyPrivate = "+", kAny = "*", kWhole = "=";

struct BodyReferences {
  std::unordered_multimap<std::string_view, std::string_view> endings;  // of each noun
  std::unordered_map<std::string_view, std::string_view> kinds;  // of endings: "association", "firm", empty = public
  LexiconSet heads = ReadLexiconSet("ko/heads_of_bodies.tsv");

  BodyReferences() {
    for (const LexiconRow& row : ReadLexicon("ko/public_body_endings.tsv"))
      kinds[row[0]] = row.size() > 1 ? row[1] : std::string_view();
    for (const LexiconRow& row : ReadLexicon("ko/body_references.tsv")) endings.emplace(row[0], row[1]);
  }
};

const BodyReferences& References() {
  static const BodyReferences references;
  return references;
}

// Is it a firm, or, if associations count, any body that no state runs?
bool IsPrivate(std::string_view name, bool associations) {
  for (size_t n = 4; n > 0; --n) {
    const auto found = References().kinds.find(LastCodePoints(name, n));
    if (found == References().kinds.end()) continue;
    if (found->second == "firm") return true;
    if (!associations || found->second != "association") return false;
  }
  return true;
}

// 회사: may a body of that name be meant?
bool MayMean(std::string_view noun, std::string_view name) {
  const auto endings = References().endings.equal_range(noun);
  return std::any_of(endings.first, endings.second, [&](const auto& entry) {
    const std::string_view ending = entry.second;
    if (ending == kAnyFirm || ending == kAnyPrivate) return IsPrivate(name, ending == kAnyPrivate);
    if (ending == kAny) return true;
    if (StartsWith(ending, kWhole)) return name == ending.substr(kWhole.size());
    return EndsWith(name, ending) && name != ending &&
           (ending != kUniversity || !EndsWithAny(name, {"연대", "부대", "대대"}));
  });
}

// 박물관, 대사관: a noun that means bodies whose names end in it.
bool IsEndOfName(std::string_view noun) {
  const auto endings = References().endings.equal_range(noun);
  return std::any_of(endings.first, endings.second, [&](const auto& entry) { return entry.second == noun; });
}

// 누리시, 누리군
bool IsTown(std::string_view name) { return IsHangul(name) && EndsLikeDistrict(name); }

}  // namespace

// 이 회사, 해당 기관: does the word before say that one named before is meant?
bool Roster::IsPointedTo(uint32_t word) const {
  if (word == 0 || !page_.StandTogether(word - 1, word)) return false;
  const std::string_view before = page_.Text(word - 1);
  return before == "이" || before == "그" || before == "해당" || before == "동" || before == "같은";
}

// The body named last before the word that the noun may mean. `only`: none if there is another one.
int32_t Roster::MeantBody(std::string_view noun, uint32_t before, bool only) const {
  const bool listed = References().endings.contains(noun);
  if (!listed && (only || CodePoints(noun) < 2)) return kNoIndex;
  const uint32_t reach = only ? kReach : kPointerReach;
  const uint32_t from = before > reach ? before - reach : 0;
  int32_t meant = kNoIndex;
  for (uint32_t w = before; w > from;) {
    --w;
    if (Skipped(w)) continue;
    const int32_t body = BodyNamedAt(w);
    if (body == kNoIndex) continue;
    const std::string_view name = entities_[static_cast<size_t>(body)].name;
    if (listed ? !MayMean(noun, name) : !EndsWith(name, noun) || name == noun) continue;  // 이 협의체: of a 누리협의체
    const bool told = page_.Split(w).josa == "에" && IsPress(name);
    if (told) continue;  // 누리온 관계자는 한겨레에 “…”고 했다. 이 회사는
    if (!only) return body;
    if (meant != kNoIndex && meant != body) return kNoIndex;
    meant = body;
  }
  return meant;
}

// 누리전자는 가람운용의 지분을 사들이기로 했다고 밝혔다. 이 회사 홍길동 부사장은: the body that the sentence before is
// about, if the noun may mean it and no other stands in between.
int32_t Roster::TopicBefore(std::string_view noun, uint32_t word) const {
  const Sentence* own = page_.SentenceOf(word);
  if (own == nullptr || own == &page_.sentences.front() || !References().endings.contains(noun)) return kNoIndex;
  for (uint32_t w = own->first_word; w < word; ++w) {
    if (!Skipped(w) && BodyNamedAt(w) != kNoIndex) return kNoIndex;
  }
  for (uint32_t w = (own - 1)->first_word; w < own->first_word; ++w) {
    if (Skipped(w) || page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    const Role role = RoleAt(w);
    if (role != Role::kTopic && role != Role::kAlso) continue;
    const int32_t body = BodyNamedAt(w);
    const bool meant = body != kNoIndex && MayMean(noun, entities_[static_cast<size_t>(body)].name);
    return meant ? body : kNoIndex;
  }
  return kNoIndex;
}

// 누리벨라는 시험을 준비하고 있다. 이 회사는: a word that no list has, which the sentence before the pointer is about.
bool Roster::MayBeMeantTopic(uint32_t word, uint32_t pointer, std::string_view noun) const {
  const Sentence* own = page_.SentenceOf(pointer);
  if (own == nullptr || own == &page_.sentences.front() || page_.SentenceOf(word) != own - 1) return false;
  const Josa josa = page_.Split(word);
  if ((josa.role != Role::kTopic && josa.role != Role::kAlso) || !MayMean(noun, josa.stem)) return false;
  const Role before = word > own[-1].first_word ? RoleAt(word - 1) : Role::kNone;
  if (before == Role::kSubject || before == Role::kObject) return false;  // 비판이 이어지는 가운데: a verb
  return IsFirmNoun(noun) && CodePoints(josa.stem) > 2 && MayNameBody(josa.stem) && !IsKnownWord(josa.stem) &&
         lexicon_.SetsOf(josa.stem) == 0 && PersonAt(word) == kNoIndex && !EndsLikeDistrict(josa.stem) &&
         !lexicon_.EndsAdnominal(page_.Text(word));
}

// The only body of the text that the noun may mean.
int32_t Roster::OnlyBodyMeant(std::string_view noun) const {
  int32_t only = kNoIndex;
  for (size_t i = 0; i < entities_.size(); ++i) {
    const int32_t body = merged_into_[i];
    if (entities_[i].kind != EntityKind::kOrganization || body == only ||
        !MayMean(noun, entities_[static_cast<size_t>(body)].name))
      continue;
    if (only != kNoIndex) return kNoIndex;
    only = body;
  }
  return only;
}

// 구청은, of a 누리구청 that is named later: only of nouns that tell how the name ends.
int32_t Roster::OnlyPublicBody(std::string_view noun) const {
  const auto endings = References().endings.equal_range(noun);
  const bool any = std::any_of(endings.first, endings.second, [](const auto& entry) {
    return entry.second == kAnyFirm || entry.second == kAnyPrivate || entry.second == kAny;
  });
  return any ? kNoIndex : OnlyBodyMeant(noun);
}

// 벨로빔(Velobeam)
bool Roster::IsSpelledInLatin(uint32_t word) const {
  return word + 1 < page_.words.size() && page_.words[word + 1].in_brackets && page_.words[word + 1].glued &&
         IsLatin(page_.Text(word + 1)) && IsHangul(page_.Text(word)) &&
         lexicon_.Foreignness(page_.Text(word)) >= Lexicon::kForeign;  // but 게임(RPG)
}

// 회사, 업체: any firm may be meant.
bool Roster::IsFirmNoun(std::string_view noun) const {
  const auto endings = References().endings.equal_range(noun);
  return std::any_of(endings.first, endings.second, [](const auto& entry) { return entry.second == kAnyFirm; });
}

bool Roster::IsFirm(std::string_view name) { return IsPrivate(name, false); }

// 대륭증권은 …. 이 증권사 홍길동 연구원은: what may be a body only by its ending is one where a noun points back to it.
void Roster::AddPointedBodies() {
  constexpr uint32_t kNear = 60;
  for (uint32_t w = 1; w < page_.words.size(); ++w) {
    if (Skipped(w)) continue;
    if (IsWithin(w) && EndsWith(page_.Text(w - 1), "당") && lexicon_.LooksLikeOrganization(page_.Text(w - 1)))
      OrganizationOf(page_.words[w - 1].span);
    if (!IsPointedTo(w)) continue;
    const std::string_view noun = page_.Split(w).stem;
    if (!References().endings.contains(noun)) continue;
    for (uint32_t k = w - 1; k > 0 && w - k < kNear;) {
      --k;
      const Josa josa = page_.Split(k);
      if (Skipped(k) || page_.words[k].mark != kNoIndex) continue;
      if (IsSpelledInLatin(k) && IsFirmNoun(noun) && BodyNamedAt(k) == kNoIndex && MayNameBody(page_.Text(k))) {
        if (OrganizationOf(page_.words[k].span) != kNoIndex) break;
      }
      const bool topic = MayBeMeantTopic(k, w, noun);
      if (topic && OrganizationOf({page_.words[k].span.begin,
                                   page_.words[k].span.begin + static_cast<uint32_t>(josa.stem.size())}) != kNoIndex)
        break;
      if (!MayMean(noun, josa.stem)) continue;
      if (BodyNamedAt(k) != kNoIndex) break;
      const bool acts = josa.role == Role::kTopic || josa.role == Role::kSubject || josa.role == Role::kGenitive ||
                        page_.words[k].after == '.';  // 만든 곳은 누리산업.
      if (!acts || CodePoints(josa.stem) < 4 || !lexicon_.LooksLikeOrganization(josa.stem)) continue;
      const uint32_t begin = page_.words[k].span.begin;
      if (OrganizationOf({begin, begin + static_cast<uint32_t>(josa.stem.size())}) != kNoIndex) break;
    }
  }
}

// The body whose name, known by now, ends with the word or with what stands before its particle.
int32_t Roster::BodyNamedAt(uint32_t word) const {
  uint32_t end = 0;
  const std::string_view stem = JosaOf(page_, lexicon_, word, &end).stem;
  for (const size_t size : {page_.Text(word).size(), stem.size()}) {
    const Span body = BodyEndingAt(word, size);
    if (!body.empty()) return FindOrganization(page_.Text(body));
  }
  return kNoIndex;
}

// 홍길동, 홍 의원
int32_t Roster::PersonOrShortAt(uint32_t word) const {
  const int32_t person = PersonAt(word);
  if (person != kNoIndex || word + 1 >= page_.words.size() || !lexicon_.IsSurname(page_.Text(word)) ||
      !page_.StandTogether(word, word + 1))
    return person;
  const std::string_view title = lexicon_.TitleOf(page_.Split(word + 1).stem).head;
  int32_t named = kNoIndex;
  for (size_t i = 0; i < persons_.size(); ++i) {
    const Person& other = persons_[i];
    if (title.empty() || other.word > word || !StartsWith(other.name, page_.Text(word)) ||
        !lexicon_.LooksLikeName(other.name))
      continue;
    if (EndsWith(other.title, title)) named = static_cast<int32_t>(i);
  }
  return named;
}

// Who was named last, at most so many words before that one.
int32_t Roster::LastPersonBefore(uint32_t word, uint32_t reach) const {
  int32_t person = kNoIndex;
  for (uint32_t w = word; w > 0 && word - w < reach && person == kNoIndex;) person = PersonOrShortAt(--w);
  return person;
}

// 같은 당: the body of whoever was named last.
int32_t Roster::BodyOfLastPerson(std::string_view noun, uint32_t before) const {
  const uint32_t from = before > kReach ? before - kReach : 0;
  for (uint32_t w = before; w > from;) {
    const int32_t person = PersonOrShortAt(--w);
    const int32_t body = person == kNoIndex ? kNoIndex : persons_[static_cast<size_t>(person)].organization;
    if (body == kNoIndex) continue;
    const std::string_view name = entities_[static_cast<size_t>(body)].name;
    if (MayMean(noun, name) || (EndsWith(name, noun) && name != noun)) return body;  // 같은 농협: of 누리농협
  }
  return MeantBody(noun, before, false);
}

// 배우 홍길동은 …. 소속사 누리엔터는 …: the agency of the only performer of a text that names one agency.
void Roster::TakeAgency() {
  static const LexiconSet performers = ReadLexiconSet("ko/performers.tsv");
  constexpr std::string_view kAgency = "소속사";
  Person* performer = nullptr;
  for (Person& person : persons_) {
    if (!performers.contains(lexicon_.TitleOf(LastWordOf(person.title)).head)) continue;
    if (performer != nullptr) return;
    performer = &person;
  }
  if (performer == nullptr || performer->organization != kNoIndex) return;
  const uint32_t end = std::min(static_cast<uint32_t>(page_.words.size()), kWordsOfArticle);
  for (uint32_t before = end; before > 0; before -= std::min(before, kReach)) {
    const int32_t agency = BodyIntroducedAs(kAgency, before);
    if (agency == kNoIndex) continue;
    if (performer->organization != kNoIndex && performer->organization != agency) {
      performer->organization = kNoIndex;
      return;
    }
    performer->organization = agency;
    performer->evidence = NameAndTitle(*performer);
  }
}

// The word is a noun that points back to a body (이 회사), or one that means it by itself (군청), if
// only one can be meant.
int32_t Roster::BodyReferredTo(uint32_t word, std::string_view noun) const {
  if (IsPointedTo(word)) {
    if (page_.Text(word - 1) == "같은") return BodyOfLastPerson(noun, word - 1);
    const int32_t topic = TopicBefore(noun, word - 1);
    if (topic != kNoIndex) return topic;
    const int32_t meant = MeantBody(noun, word - 1, false);
    return meant == kNoIndex && CodePoints(noun) > 1 ? BodyIntroducedAs(noun, word) : meant;
  }
  const int32_t introduced = CodePoints(noun) > 1 ? BodyIntroducedAs(noun, word) : kNoIndex;
  if (introduced != kNoIndex) return introduced;
  if (!lexicon_.generic_bodies.contains(noun) && !IsEndOfName(noun)) return kNoIndex;
  if (CodePoints(noun) > 1) return MeantBody(noun, word, true);
  if (noun == "군" && army_) return kNoIndex;
  const int32_t last = MeantBody(noun, word, false);  // 군 관계자: of the county named last
  return last != kNoIndex ? last : FindGeneric(noun, word);
}

// 이 회사는, 군청은, and a plain 회사는 where only one may be meant.
int32_t Roster::BodyPointedTo(const Phrase& phrase) const {
  const std::string_view noun = page_.Text(phrase.mention);
  return CodePoints(noun) > 1 || IsPointedTo(phrase.head) ? BodyReferredTo(phrase.head, noun) : kNoIndex;
}

// Of the phrase in which the person is first named, the word of the name.
uint32_t Roster::WordOfName(const Person& person) const {
  uint32_t word = person.word;
  const uint32_t name = static_cast<uint32_t>(person.name.data() - page_.text.data());
  while (word + 1 < page_.words.size() && page_.words[word].span.begin < name) ++word;
  return word;
}

// The word of the name, or the first of the title before it.
uint32_t Roster::FirstOfApposition(const Person& person) const {
  uint32_t word = WordOfName(person);
  const Span title = TitleBefore(word);
  if (title.empty() || (word > 0 && IsPointedTo(word - 1))) return word;  // 같은 연구원 홍길동 연구위원
  while (word > 0 && page_.words[word - 1].span.begin >= title.begin) --word;
  return word;
}

// Where a clause begins that says what somebody is: 당 <원로인> 홍길동, 회사 <최고재무책임자(CFO)인> 홍길동. The word
// itself if there is none before it.
uint32_t Roster::FirstOfBeing(uint32_t word) const {
  if (word == 0 || !page_.StandTogether(word - 1, word) || !EndsWith(page_.Text(word - 1), "인")) return word;
  uint32_t first = word - 1;
  if (page_.Text(first) != "인") return first;
  while (first > 0 && page_.words[first].glued) --first;
  return first;
}

// 이 회사 홍길동 대표, 같은 당 홍길동 의원: the noun stands right before the name, the title before it or the clause
// that says what its owner is there.
void Roster::TakeMeantBody(Person& person) {
  uint32_t word = FirstOfBeing(FirstOfApposition(person));
  const auto more = static_cast<uint32_t>(std::count(person.title.begin(), person.title.end(), ' '));
  if (more > 0 && more < word && StartsWith(page_.text.substr(page_.words[word - more].span.begin), person.title))
    word -= more;  // 이 당의 교육 담당 대변인인 홍길동
  if (word == 0 || !page_.StandTogether(word - 1, word)) return;
  const Josa josa = page_.Split(word - 1);
  const std::string_view noun = josa.role == Role::kGenitive ? josa.stem : page_.Text(word - 1);
  const int32_t meant = BodyReferredTo(word - 1, noun);
  SetBody(person, meant, Span{page_.words[word - 1].span.begin, NameAndTitle(person).end});
}

// 이 회사 홍길동 공공사업본부장, 같은 농협 홍길동 상무: of the body named before, whatever stands in the title.
bool Roster::IsBehindPointer(const Person& person) const {
  const uint32_t word = FirstOfApposition(person);
  return word > 0 && page_.StandTogether(word - 1, word) && IsPointedTo(word - 1);
}

// 홍길동은, 홍길동 대표는
bool Roster::MeansPerson(uint32_t word) const {
  return page_.words[word].stem_title != TitleUse::kNone || PersonAt(word) != kNoIndex ||
         lexicon_.pronouns.contains(page_.Split(word).stem);
}

bool Roster::HeadsBody(std::string_view title) const {
  title = title.substr(0, title.find('('));  // 최고경영자(CEO)
  return References().heads.contains(lexicon_.TitleOf(LastWordOf(title)).head);
}

// Does the clause before the name say whose office it is?
bool Roster::IsOwnedOffice(uint32_t name) const {
  constexpr uint32_t kMostWords = 14;
  for (uint32_t w = name; w > 0 && name - w < kMostWords && page_.StandTogether(w - 1, w); --w) {
    if (page_.Split(w - 1).role == Role::kGenitive) return true;
  }
  return false;
}

// 외교부는 홍길동 장관이; 누리당 지도부도 나섰다. 홍길동 대표는: who heads a body heads the one that this sentence
// or the one before is about.
void Roster::TakeBodySpokenOf(Person& person) {
  uint32_t name = FirstOfApposition(person);
  const bool of_department =
      name > 0 && page_.StandTogether(name - 1, name) && lexicon_.IsDepartment(page_.Text(name - 1));
  const Office* researcher = ResearcherOf(person.title);
  const Sentence* own = page_.SentenceOf(name);
  if (own == nullptr) return;
  const bool member = person.title == "의원" && name == page_.TextBegin(*own);  // 누리당은 반발했다. 홍길동 의원은
  const bool fits = researcher != nullptr || member || IsOfParty(OfficeOf(person.title)) || HeadsBody(person.title) ||
                    lexicon_.HeadsDepartment(person.title) || HoldsPost(person.title);
  if (!of_department && !fits) return;
  if (of_department) --name;  // 누리대는 |경제학과 홍길동 교수팀이
  const bool behind_word = name > 0 && page_.StandTogether(name - 1, name);
  const bool clause = behind_word && EndsWith(page_.Text(name - 1), "인");  // 최고재무책임자인 홍길동 부사장은
  if (clause && IsOwnedOffice(name)) return;  // 누리은행의 부문 의장인 홍길동
  const bool modified = behind_word && RoleAt(name - 1) == Role::kNone;
  const std::string_view verb = behind_word ? page_.Text(name - 1) : std::string_view();
  const bool relative = modified && (lexicon_.EndsAdnominal(verb) || verb == "있는");  // 기술을 설계한 홍길동 부사장은
  const bool dated = behind_word && (HasDigit(verb) || lexicon_.time_adverbs.contains(verb));
  if (modified && !clause && !relative && !dated) return;  // but 외교부는 10일 홍길동 장관이; 이날 홍길동 장관은
  const Sentence* first = own == &page_.sentences.front() || of_department ? own : own - 1;
  for (uint32_t w = name; w > first->first_word;) {
    --w;
    if (name - w > kReach) return;
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    const Role role = RoleAt(w);
    const bool adverb = role == Role::kNone && w + 1 < name && page_.StandTogether(w, w + 1) &&
                        (page_.Text(w + 1) == "역시" || page_.Text(w + 1) == "또한");  // 누리증권 역시 …
    if (role != Role::kTopic && role != Role::kSubject && role != Role::kAlso && !adverb) continue;
    if (role == Role::kSubject && w < own->first_word && IsOfReportedClause(w, own->first_word)) continue;
    int32_t body = BodyOfSubject(w);
    const Josa josa = page_.Split(w);
    if (body == kNoIndex && of_department && w + 1 == name && lexicon_.IsUniversity(josa.stem, page_.Text(name)))
      body = OrganizationOf(
          {page_.words[w].span.begin, page_.words[w].span.begin + static_cast<uint32_t>(josa.stem.size())});
    if (body == kNoIndex && CodePoints(josa.stem) > 1) body = BodyReferredTo(w, josa.stem);  // 회사는 설명회를 열었다
    const bool house = researcher != nullptr && CodePoints(josa.stem) > 3 && EndsInAny(josa.stem, researcher->second);
    if (body == kNoIndex && house) {  // 누리증권은 …. 홍길동 연구원은
      const uint32_t begin = page_.words[w].span.begin;
      body = OrganizationOf({begin, begin + static_cast<uint32_t>(josa.stem.size())});
    }
    const Office* office = researcher != nullptr ? researcher : OfficeOf(person.title);
    if (body == kNoIndex && !MeansPerson(w)) continue;
    if (body == kNoIndex) return;
    if (office != nullptr && !EndsInAny(entities_[static_cast<size_t>(body)].name, office->second)) return;
    if (member && !IsParty(body)) return;
    SetBody(person, body, Span{page_.words[w].span.begin, NameAndTitle(person).end});
    return;
  }
}

// The firm or association that the text names most, if it stands out.
int32_t Roster::MainPrivateBody(uint32_t least) const {
  constexpr uint32_t kMostWords = 1200;
  const bool any = std::any_of(entities_.begin(), entities_.end(), [](const Entity& entity) {
    return entity.kind == EntityKind::kOrganization && IsPrivate(entity.name, true);
  });
  if (!any) return kNoIndex;
  std::unordered_map<int32_t, uint32_t> counts;
  for (uint32_t w = 0; w < page_.words.size() && w < kMostWords; ++w) {
    const int32_t body = Skipped(w) ? kNoIndex : BodyNamedAt(w);
    if (body != kNoIndex && IsPrivate(entities_[static_cast<size_t>(body)].name, true)) ++counts[body];
  }
  return MostNamed(counts, least);
}

// Of bodies and how often they are named, the one that is named twice as often as any other.
int32_t Roster::MostNamed(const std::unordered_map<int32_t, uint32_t>& counts, uint32_t least) {
  constexpr uint32_t kTimes = 2;
  uint32_t most = 0, second = 0;
  int32_t main = kNoIndex;
  for (const auto& [body, count] : counts) {
    second = std::max(second, std::min(count, most));
    if (count > most) {
      most = count;
      main = body;
    }
  }
  return most >= least && most >= kTimes * second ? main : kNoIndex;
}

// 홍길동 지부장, 홍길동 농민회장: of the last body before whose name ends like that (…지부, …농민회).
void Roster::TakeBodyOfItsHead(Person& person) {
  constexpr std::string_view kHead = "장", kSociety = "회", kMember = "위원";
  std::string_view office = LastWordOf(person.title);
  const bool member = EndsWith(office, kMember) && CodePoints(office) > 3;  // 집행위원 of 집행위원회
  if (!member && !EndsWith(office, kHead)) return;
  if (!member) office.remove_suffix(kHead.size());
  if (StartsWith(office, "부") && CodePoints(office) > 2) office.remove_prefix(kSyllableBytes);  // 부지회장
  if (CodePoints(office) < 2) return;
  const std::string society = std::string(office) + std::string(kSociety);  // 위원회 of 위원장
  const uint32_t from = person.word > kReach ? person.word - kReach : 0;
  for (uint32_t w = person.word; w > from;) {
    --w;
    if (Skipped(w)) continue;
    const int32_t body = BodyNamedAt(w);
    if (body == kNoIndex) continue;
    const std::string_view name = entities_[static_cast<size_t>(body)].name;
    if (name == office || (!EndsWith(name, office) && !EndsWith(name, society))) continue;
    SetBody(person, body, NameAndTitle(person));
    return;
  }
}

// 누리시의회, or of 누리시의회 경제위원회 the council that the committee belongs to.
int32_t Roster::CouncilIn(int32_t body) {
  const Entity& entity = entities_[static_cast<size_t>(body)];
  if (MayMean("의회", entity.name)) return body;
  const std::string first = entity.name.substr(0, entity.name.find(' '));
  if (first == entity.name || !MayMean("의회", first)) return kNoIndex;
  const uint32_t begin = page_.words[first_word_[static_cast<size_t>(body)]].span.begin;
  const Span council{begin, begin + static_cast<uint32_t>(first.size())};
  return page_.Text(council) == first ? OrganizationOf(council) : kNoIndex;
}

// The council that 의원 means: of a town, if the text names one and not the parliament; beside parties only if it is
// named often.
int32_t Roster::OnlyCouncil() {
  constexpr uint32_t kMostWords = 2000, kOften = 2;
  int32_t council = kNoIndex;
  bool party = false;
  for (size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].kind != EntityKind::kOrganization) continue;
    const int32_t body = merged_into_[i];
    const std::string_view name = entities_[static_cast<size_t>(body)].name;
    if (EndsWith(name, "국회")) return kNoIndex;
    party = party || MayMean("당", name);
    const int32_t named = CouncilIn(body);
    if (named == kNoIndex || named == council) continue;
    if (council != kNoIndex) return kNoIndex;
    council = named;
  }
  if (council == kNoIndex || !party) return council;
  uint32_t times = 0;
  for (uint32_t w = 0; w < page_.words.size() && w < kMostWords && times < kOften; ++w)
    times += !Skipped(w) && BodyNamedAt(w) == council;
  return times < kOften ? kNoIndex : council;
}

bool Roster::IsParty(int32_t body) const { return MayMean("당", entities_[static_cast<size_t>(body)].name); }

// The party that 의원 means, if the reporter names no other; a quotation may speak of its opponents.
int32_t Roster::OnlyParty() const {
  constexpr uint32_t kMostWords = 2000, kLeast = 2;
  int32_t party = kNoIndex;
  uint32_t times = 0;
  bool primary = false;
  for (uint32_t w = 0; w < page_.words.size() && w < kMostWords; ++w) {
    const Word& word = page_.words[w];
    const std::string_view stem = page_.Split(w).stem;
    primary = primary || EndsWith(stem, "경선") || EndsWith(stem, "전당대회");  // within a party
    if (Skipped(w) || (word.mark != kNoIndex && page_.marks[static_cast<size_t>(word.mark)].doubled)) continue;
    const int32_t body = BodyNamedAt(w);
    if (body == kNoIndex) continue;
    const std::string_view name = entities_[static_cast<size_t>(body)].name;
    if (!MayMean("당", name) || EndsWith(name, "시당") || EndsWith(name, "도당")) continue;
    if (party != kNoIndex && party != body) return kNoIndex;
    party = body;
    ++times;
  }
  return times >= kLeast || primary ? party : kNoIndex;
}

// 누리과학기술원(NIST)|은: a particle behind a bracket.
bool Roster::HangsOnBracket(uint32_t word) const {
  return word > 0 && page_.words[word].glued && page_.words[word - 1].in_brackets;
}

Role Roster::RoleAt(uint32_t word) const {
  return HangsOnBracket(word) ? lexicon_.RoleOf(page_.Text(word)) : page_.Split(word).role;
}

// 누리당은, 누리당 지도부도, 누리당의 태도는
int32_t Roster::BodyOfSubject(uint32_t word) const {
  if (HangsOnBracket(word)) {
    while (word > 0 && page_.words[word - 1].in_brackets) --word;
    return word > 0 ? BodyNamedAt(word - 1) : kNoIndex;
  }
  const int32_t body = BodyNamedAt(word);
  if (body != kNoIndex || word == 0 || !page_.StandTogether(word - 1, word)) return body;
  const Role before = page_.Split(word - 1).role;
  const bool part = before == Role::kNone && lexicon_.generic_bodies.contains(page_.Split(word).stem);
  return part || before == Role::kGenitive ? BodyNamedAt(word - 1) : kNoIndex;
}

// A word that is no place and no common noun.
bool Roster::MayNameBody(std::string_view word) const {
  if (lexicon_.kin.contains(word)) return false;  // 장남 홍길동 대표
  if (lexicon_.LooksLikeOrganization(word)) return true;
  const bool hangul = MayBePartOfName(lexicon_, word) && !lexicon_.LooksLikeName(word);
  return CodePoints(word) > 2 && (hangul || IsLatin(word)) && !lexicon_.states.contains(word) &&
         !lexicon_.time_adverbs.contains(word) && !IsOtherWord(lexicon_, table_, word);
}

// 누리온 수석연구원 홍길동, 홍길동(누리온) 이사: a word that no list has, beside a post that is held at some body.
bool Roster::NamesUnknownBody(std::string_view text, std::string_view title) const {
  return (HoldsPost(title) || HeadsBody(title)) && lexicon_.SplitJosa(text).role == Role::kNone &&
         MayNameBody(text) && !IsKnownWord(text) && !IsAdnominalForm(text) && lexicon_.SetsOf(text) == 0;
}

// 홍길동 누리군수: of 누리군, whether it stands elsewhere or not.
void Roster::TakeTownOfOffice(Person& person, const Office& office) {
  const std::string_view ending = office.second.front();
  const Span apposition = NameAndTitle(person);
  const std::string_view title = page_.Text(apposition).substr(page_.Text(apposition).rfind(' ') + 1);
  const size_t before = title.size() > office.first.size() ? title.size() - office.first.size() : 0;
  const std::string_view town = title.substr(0, before + ending.size());
  if (before == 0 || !EndsWith(title, office.first) || !EndsWith(town, ending) || !IsTown(town)) return;
  const auto* place = by_name_[static_cast<size_t>(EntityKind::kPlace)].Find(town);
  person.organization = FindOrganization(town);
  if (person.organization == kNoIndex && place != nullptr)
    person.organization = merged_into_[static_cast<size_t>(place->second)];
  if (person.organization == kNoIndex) {  // it stands nowhere but in the office
    person.organization = AddEntity(EntityKind::kOrganization, town);
    if (person.organization == kNoIndex) return;
    const uint32_t begin = apposition.end - static_cast<uint32_t>(title.size());
    const Span mention{begin, begin + static_cast<uint32_t>(town.size())};
    entities_[static_cast<size_t>(person.organization)].mentions.push_back(mention);
  }
  person.evidence = apposition;
}

}  // namespace quoth::korean
