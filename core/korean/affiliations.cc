// Which body a person belongs to where no apposition of name and body says so: by the office (a
// mayor of the city that the text is about), by a relative clause (NP의 교수인 홍길동 박사), by the
// short name of the body in the title (군 경제과장). Part of Roster.

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/korean/body_forms.h"
#include "core/korean/hangul.h"
#include "core/korean/place_forms.h"
#include "core/korean/roster.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kReachBefore = 400;  // words in which the body of an office must be named
constexpr uint32_t kReachBehind = 150;
constexpr uint32_t kMostWords = 2000;    // of a text, in which bodies are counted
constexpr size_t kMostInferred = 40;     // persons of a text whose body is looked for
constexpr uint32_t kRelativeReach = 14;  // words of a relative clause before a name
constexpr uint32_t kMostWordsOfMarkedBody = 5;
constexpr size_t kTitleReach = 80;       // bytes between a name and its title

bool IsAge(std::string_view word) {
  return word.size() == 2 && word[0] >= '1' && word[0] <= '9' && word[1] >= '0' && word[1] <= '9';
}

const Office* LongestOffice(const std::vector<Office>& offices, std::string_view title) {
  const Office* best = nullptr;
  for (const Office& office : offices) {
    if (EndsWith(title, office.first) && (best == nullptr || office.first.size() > best->first.size())) best = &office;
  }
  return best;
}

}  // namespace

// The office at the end of the title with the endings of the bodies that it belongs to; null if it may
// belong to any.
const Office* Roster::OfficeOf(std::string_view title) const { return LongestOffice(lexicon_.offices, title); }

bool Roster::IsOfParty(const Office* office) {
  return office != nullptr && !office->second.empty() && office->second.front() == "당";
}

// 연구원, 애널리스트: with the endings of the bodies that have such people; null if the title is another.
const Office* Roster::ResearcherOf(std::string_view title) const { return LongestOffice(lexicon_.researchers, title); }

int32_t Roster::BodyAt(uint32_t w, const std::vector<std::string_view>& endings) const {
  if (Skipped(w)) return kNoIndex;
  uint32_t end = 0;
  const std::string_view stem = JosaOf(page_, lexicon_, w, &end).stem;
  if (!EndsInAny(stem, endings) || lexicon_.generic_bodies.contains(stem)) return kNoIndex;
  return FindOrganization(stem);
}

// The body that the text names most, if it stands out; else the nearest before the person, else
// behind.
int32_t Roster::BodyNear(uint32_t word, const std::vector<std::string_view>& endings) const {
  std::unordered_map<int32_t, uint32_t> counts;
  const uint32_t all = std::min(static_cast<uint32_t>(page_.words.size()), kMostWords);
  for (uint32_t w = 0; w < all; ++w) {
    const int32_t body = BodyAt(w, endings);
    if (body != kNoIndex) ++counts[body];
  }
  if (const int32_t main = MostNamed(counts, 1); main != kNoIndex) return main;
  for (uint32_t w = word; w > 0 && word - w < kReachBefore;) {
    const int32_t body = BodyAt(--w, endings);
    if (body != kNoIndex) return body;
  }
  const uint32_t limit = std::min(static_cast<uint32_t>(page_.words.size()), word + kReachBehind);
  for (uint32_t w = word; w < limit; ++w) {
    const int32_t body = BodyAt(w, endings);
    if (body != kNoIndex) return body;
  }
  return kNoIndex;
}

// 누리대 마렌 가족 건강 센터의: a part of a body whose name the words between make up.
Span Roster::PartOfBody(uint32_t word, const Josa& josa) const {
  constexpr uint32_t kMostWords = 6;
  if (josa.role != Role::kGenitive || !lexicon_.generic_bodies.contains(josa.stem)) return {};
  uint32_t first = word;
  while (first > 0 && word - first < kMostWords && page_.StandTogether(first - 1, word) &&
         page_.Split(first - 1).role == Role::kNone)
    --first;
  const std::string_view owner = page_.Text(first);
  const bool university = EndsLikeUniversity(owner);
  if (first == word || (!university && !lexicon_.LooksLikeOrganization(owner))) return {};
  return {page_.words[first].span.begin, page_.words[word].span.begin + static_cast<uint32_t>(josa.stem.size())};
}

// 미네소타대 심리학 교수이자 이 연구의 저자인 홍길동 박사: the body stands at the front of the
// clause.
Span Roster::BodyOfRelativeClause(uint32_t word) const {
  if (word == 0 || !EndsWith(page_.Text(word - 1), "인")) return {};
  if (EndsWith(page_.Text(word - 1), "출신인")) return {};  // where somebody comes from
  const bool apposed = word > 1 && page_.StandTogether(word - 2, word) && page_.Split(word - 2).role == Role::kNone;
  const int32_t party = apposed ? BodyNamedAt(word - 2) : kNoIndex;
  if (party != kNoIndex && IsParty(party)) return page_.words[word - 2].span;  // 국회 위원회 누리당 간사인 홍길동 의원
  Span body;
  bool owner = false;
  for (uint32_t w = word; w > 0 && word - w < kRelativeReach;) {
    --w;
    const Word& at = page_.words[w];
    if (at.line != page_.words[word].line || at.mark != kNoIndex) break;
    if (at.in_brackets) continue;
    if (w + 1 < word && at.after != 0 && at.after != U'·') break;
    const Josa josa = page_.Split(w);
    if (josa.role == Role::kTopic || josa.role == Role::kSubject) break;
    if (const Span part = PartOfBody(w, josa); !part.empty()) return part;
    const bool owner_of_title =
        josa.role == Role::kGenitive && page_.words[w + 1].title == TitleUse::kTitle && MayNameBody(josa.stem);
    if (!lexicon_.LooksLikeOrganization(josa.stem) && FindOrganization(josa.stem) == kNoIndex && !owner_of_title &&
        !lexicon_.IsUniversity(josa.stem, page_.Split(w + 1).stem))
      continue;
    const uint32_t end = at.span.begin + static_cast<uint32_t>(josa.stem.size());
    if (josa.role == Role::kGenitive || body.empty()) {
      body.end = end;
      owner = josa.role == Role::kGenitive;
    }
    body.begin = at.span.begin;
    if (!owner) body.end = end;
  }
  return body;
}

// 홍길동(21), 홍길동(21·누리생명), 홍길동(21·가람 유나이티드), 탁이든(19): with an age behind it even an odd name is
// one.
void Roster::AddNameBeforeAge(uint32_t w) {
  constexpr std::string_view kDot = "·";
  constexpr size_t kLongestAge = 3;
  const std::string_view name = page_.Text(w);
  if (w + 1 >= page_.words.size() || !page_.words[w + 1].in_brackets || !HasDigit(page_.Text(w + 1)) ||
      EndsWith(name, "씨"))
    return;
  const std::string_view inside = page_.Text(w + 1);
  const bool age = IsAge(inside) || EndsWith(inside, "학년");  // 탁이든(3학년)
  if (!lexicon_.LooksLikeName(name) && !(age && lexicon_.BeginsLikeName(name))) return;
  Phrase phrase;
  phrase.first = phrase.head = w;
  phrase.name = page_.words[w].span;
  const size_t dot = inside.find(kDot);
  if (dot <= kLongestAge) {
    uint32_t last = w + 1;
    while (last + 1 < page_.words.size() && page_.words[last + 1].in_brackets && page_.words[last].after == 0) ++last;
    phrase.organization = {page_.words[w + 1].span.begin + static_cast<uint32_t>(dot + kDot.size()),
                           page_.words[last].span.end};
    const std::string_view home = LastWordOf(page_.Text(phrase.organization));  // (35·서울 마포구): where one lives
    const bool lives = lexicon_.places.contains(home) || Lexicon::IsDivision(home) || EndsLikePartOfDistrict(home);
    if (lives || HasDigit(page_.Text(phrase.organization))) phrase.organization = {};
  }
  AddPerson(phrase);
}

// 글로벌 의장인 홍길동은: the title stands in the clause before the name.
void Roster::TakeTitleFromClause(Person& person) {
  if (!person.title.empty() || person.word == 0) return;
  uint32_t first = person.word - 1;
  const Word& being = page_.words[first];
  if (being.line != page_.words[person.word].line || being.after != 0 || being.mark != kNoIndex ||
      being.span.end + 1 != page_.words[person.word].span.begin || !EndsWith(page_.Text(being), "인"))
    return;
  first = FirstOfBeing(person.word);  // 최고책임자(CTO)|인
  const Word& last = page_.words[first];
  const bool fused = &last == &being;
  const std::string_view text = page_.Text(last);
  const std::string_view head = fused ? text.substr(0, text.size() - kSyllableBytes) : text;
  if (lexicon_.TitleOf(head).use != TitleUse::kTitle) return;
  while (first > 0 && page_.words[first - 1].after == 0 && page_.words[first - 1].mark == kNoIndex &&
         page_.words[first - 1].line == last.line && lexicon_.IsDepartment(page_.Text(first - 1)))
    --first;
  first = WithBoundWord(first, first < person.word - 1);
  const uint32_t begin = page_.words[first].span.begin;
  const uint32_t end =
      fused ? last.span.begin + static_cast<uint32_t>(head.size()) : being.span.begin;  // 최고책임자(CTO)
  person.title = page_.Text(Span{begin, end});
  if (const std::string_view body = FirstWordOf(person.title);  // 누리주민대책위원회 |위원장인 홍길동
      body.size() < person.title.size() && FindOrganization(body) != kNoIndex) {
    person.title.erase(0, body.size() + 1);
  }
  // 누리대병원|장인 홍길동
  const std::string_view body =
      EndsWith(head, "장") ? head.substr(0, head.size() - kSyllableBytes) : std::string_view();
  if (person.organization != kNoIndex || body.empty() || !lexicon_.IsSurelyOrganization(body) ||
      lexicon_.IsDepartment(body))
    return;
  person.organization = OrganizationOf({last.span.begin, last.span.begin + static_cast<uint32_t>(body.size())});
  if (person.organization != kNoIndex) person.evidence = {last.span.begin, page_.words[person.word].span.end};
}

// 홍길동 변호사(법무법인 한빛), 홍길동 교수(한빛대 경제학과): the body stands in the bracket behind.
void Roster::TakeBodyFromBracket(Person& person) {
  constexpr uint32_t kMostTitleWords = 4, kMostBracketWords = 3;
  uint32_t w = person.word;
  while (w < page_.words.size() && w - person.word <= kMostTitleWords && !page_.words[w].in_brackets) ++w;
  if (w >= page_.words.size() || !page_.words[w].in_brackets || !page_.words[w].glued) return;
  const Span name = NameAndTitle(person);
  const uint32_t before = page_.words[w - 1].span.end;  // 홍길동(누리당) 의원, 홍길동 의원(누리당)
  const bool behind_name = w == person.word + 1 && page_.Text(w - 1) == person.name;
  if ((before != name.end && !behind_name) || page_.words[w].line != page_.words[person.word].line) return;
  // 홍길동 의원(누리당·경기 가람시)
  const std::string_view first = page_.Text(w).substr(0, page_.Text(w).find("·"));
  person.organization = FindOrganization(first);
  const bool politician = EndsWithAny(person.title, {"의원", "후보", "대표", "위원장", "대변인"});
  if (person.organization == kNoIndex && politician && EndsWith(first, "당") && CodePoints(first) > 2) {
    const uint32_t begin = page_.words[w].span.begin;
    person.organization = OrganizationOf({begin, begin + static_cast<uint32_t>(first.size())});
  }
  if (person.organization != kNoIndex) {
    person.evidence = {name.begin, page_.words[w].span.begin + static_cast<uint32_t>(first.size())};
    return;
  }
  const bool class_noun = lexicon_.organization_nouns.contains(page_.Text(w));  // 법무법인 한빛
  for (uint32_t end = w; end < page_.words.size() && end - w < kMostBracketWords; ++end) {
    if (!page_.words[end].in_brackets || page_.words[end].line != page_.words[w].line) return;
    const Span body{page_.words[w].span.begin, page_.words[end].span.end};
    const std::string_view text = page_.Text(body);
    const bool professor = EndsLikeUniversity(text) && end == w && EndsWith(person.title, "교수");
    const bool named = class_noun ? end > w
                                  : lexicon_.LooksLikeOrganization(text) || FindOrganization(text) != kNoIndex ||
                                        professor ||
                                        (end + 1 < page_.words.size() && page_.words[end + 1].in_brackets &&
                                         lexicon_.IsUniversity(text, page_.Text(end + 1)));
    if (!named) continue;
    person.organization = OrganizationOf(body);
    if (person.organization == kNoIndex) continue;
    person.evidence = {name.begin, body.end};
    return;
  }
}

// 자본시장 부문 의장: a title that begins with a bound word takes in the one before.
uint32_t Roster::WithBoundWord(uint32_t first, bool modified) const {
  const bool bound = modified && first > 0 && lexicon_.bound_modifiers.contains(page_.Text(first)) &&
                     page_.StandTogether(first - 1, first) && page_.Split(first - 1).role == Role::kNone;
  return bound ? first - 1 : first;
}

// 수석 전략가, 작곡가 겸 프로듀서: the first word of the title whose last one is `last`.
uint32_t Roster::FirstOfTitle(uint32_t last) const {
  uint32_t first = last;
  while (first > 0 && page_.StandTogether(first - 1, first) &&
         lexicon_.title_modifiers.contains(page_.Text(first - 1))) {
    const bool joins = page_.Text(first - 1) == "겸";
    if (joins && (first < 2 || page_.words[first - 2].title != TitleUse::kTitle)) break;
    first -= joins ? 2 : 1;
  }
  return WithField(last, WithBoundWord(first, first < last));
}

// 이 회사 홍길동 |네트워크개발 상무: the body stands before the name, so that all behind it is title.
void Roster::TakeWholeTitle(Person& person) {
  const uint32_t end = NameAndTitle(person).end, name = WordOfName(person);
  uint32_t last = name;
  while (last + 1 < page_.words.size() && page_.words[last].span.end < end) ++last;
  if (last < name + 2 || !page_.StandTogether(name, last) || page_.Text(name) != person.name) return;
  if (page_.words[name + 1].glued) return;  // a mark stands between them
  person.title = page_.Text(Span{page_.words[name + 1].span.begin, end});
}

// 그림책 작가, 바둑 기사: what the craft is in.
uint32_t Roster::WithField(uint32_t last, uint32_t first) const {
  static const LexiconSet crafts = ReadLexiconSet("ko/crafts.tsv");
  if (first == 0 || !crafts.contains(page_.Split(last).stem) || !page_.StandTogether(first - 1, first)) return first;
  const std::string_view field = page_.Text(first - 1);
  const bool noun = page_.Split(first - 1).role == Role::kNone && IsHangul(field) && CodePoints(field) > 1 &&
                    lexicon_.TitleOf(field).use == TitleUse::kNone && !lexicon_.LooksLikeOrganization(field) &&
                    !lexicon_.LooksLikeName(field) && !lexicon_.EndsAdnominal(field) &&
                    !lexicon_.places.contains(field) && !lexicon_.states.contains(field) &&
                    !lexicon_.time_adverbs.contains(field) && IsCommonWord(lexicon_, {}, field);
  return noun ? first - 1 : first;
}

// 누리연구소 수석 연구원 마렌 홀트베리, 누리온의 편집자 홍길동: the body stands before the title before the name.
void Roster::TakeBodyBeforeTitle(Person& person) {
  const Span title = TitleBefore(person.word);
  uint32_t word = person.word;
  while (!title.empty() && word > 0 && page_.words[word - 1].span.begin >= title.begin) --word;
  if (title.empty() || word == 0 || !page_.StandTogether(word - 1, word)) return;
  const Josa josa = page_.Split(word - 1);
  const bool owner = josa.role == Role::kGenitive;
  const std::string_view text = owner ? josa.stem : page_.Text(word - 1);
  Span body = BodyEndingAt(word - 1, text.size());
  const uint32_t begin = page_.words[word - 1].span.begin;
  const bool likely = lexicon_.LooksLikeOrganization(text) || (HeadsBody(page_.Text(title)) && MayNameBody(text));
  if (body.empty() && likely) body = {begin, begin + static_cast<uint32_t>(text.size())};
  person.organization = OrganizationOf(body);
  if (person.organization == kNoIndex) return;
  person.evidence = {body.begin, page_.words[person.word].span.end};
}

// The longest name of a known body that ends with the first `stem` bytes of a word.
Span Roster::BodyEndingAt(uint32_t word, size_t stem) const {
  constexpr uint32_t kMostWordsOfBody = 3;
  Span found;
  const uint32_t end = page_.words[word].span.begin + static_cast<uint32_t>(stem);
  for (uint32_t first = word + 1; first > 0 && word + 1 - first < kMostWordsOfBody;) {
    --first;
    if (!page_.StandTogether(first, word)) break;
    const Span body{page_.words[first].span.begin, end};
    if (FindOrganization(page_.Text(body)) != kNoIndex) found = body;
  }
  return found;
}

// The index of the person whose name begins with the word.
int32_t Roster::PersonAt(uint32_t word) const {
  constexpr uint32_t kMostWordsOfName = 3;
  for (uint32_t last = word; last < page_.words.size() && last - word < kMostWordsOfName; ++last) {
    if (!page_.StandTogether(word, last)) break;
    const std::string_view stem = page_.Split(last).stem;
    const size_t bare = EndsWith(stem, "씨") ? stem.size() - kSyllableBytes : stem.size();
    for (const size_t size : {page_.Text(last).size(), stem.size(), bare}) {  // 홍길만|은, not 홍길|만; 홍길동|씨는
      const std::string_view name =
          page_.Text(Span{page_.words[word].span.begin, page_.words[last].span.begin + static_cast<uint32_t>(size)});
      if (const auto* full = person_by_name_.Find(name)) return static_cast<int32_t>(full->second);
      if (const auto* last_name = person_by_last_.Find(name)) return static_cast<int32_t>(last_name->second);
    }
  }
  return kNoIndex;
}

// 창원 of 창원 아레스: the only club of the town.
int32_t Roster::ClubOfTown(std::string_view town) const {
  if (!lexicon_.places.contains(town)) return kNoIndex;
  int32_t club = kNoIndex;
  for (size_t i = 0; i < entities_.size(); ++i) {
    const Entity& entity = entities_[i];
    if (entity.kind != EntityKind::kOrganization) continue;
    const bool football = entity.name == "FC" + std::string(town) || entity.name == std::string(town) + "FC";
    const bool of_town = football || (entity.name.size() > town.size() + 1 && StartsWith(entity.name, town) &&
                                      entity.name[town.size()] == ' ');
    const std::string_view last = LastWordOf(entity.name);
    const bool club_like =
        football || lexicon_.IsClubName(last) || EndsWith(last, "FC") ||
        (last.size() + town.size() + 1 == entity.name.size() && lexicon_.Foreignness(last) >= Lexicon::kForeign);
    if (!of_town || !club_like) continue;
    const int32_t body = merged_into_[i];
    if (club != kNoIndex && club != body) return kNoIndex;
    club = body;
  }
  return club;
}

// 홍길동 창원 감독: of 창원 아레스, where the text has a club of the town.
void Roster::TakeClubOfTown(Person& person) {
  static const LexiconSet titles = ReadLexiconSet("ko/club_titles.tsv");
  if (person.organization == kNoIndex || !titles.contains(lexicon_.TitleOf(LastWordOf(person.title)).head)) return;
  const int32_t club = ClubOfTown(entities_[static_cast<size_t>(person.organization)].name);
  if (club != kNoIndex) person.organization = club;
}

Span Roster::NameAndTitle(const Person& person) const {
  const Span name = page_.words[person.word].span;
  const std::string_view behind = page_.text.substr(name.begin, name.size() + kTitleReach);
  const size_t at = person.title.empty() ? std::string_view::npos : behind.find(person.title);
  if (at == std::string_view::npos) return name;
  return {name.begin, name.begin + static_cast<uint32_t>(at + person.title.size())};
}

// 대통령, 외교장관, 환경장관
bool Roster::HoldsStateOffice(const Person& person) const {
  static const LexiconSet titles = ReadLexiconSet("ko/state_titles.tsv");
  const std::string_view office = LastWordOf(person.title);
  return titles.contains(lexicon_.TitleOf(office).head) || EndsWith(office, "장관");
}

// 미국, 미: the state, if the text names it in full.
int32_t Roster::StateNamed(std::string_view name) const {
  const std::string_view full = lexicon_.states.contains(name) ? name : StateOfAbbreviation(name);
  const auto* found = by_name_[static_cast<size_t>(EntityKind::kPlace)].Find(full);
  return full.empty() || found == nullptr ? kNoIndex : found->second;
}

// 누리온의 홍길동 대표, CCO의 홍길동 총장: before a name with a title even a word that no list knows is a body.
void Roster::TakeOwner(Person& person) {
  const bool titled = !person.title.empty();
  if (!titled && !IsHonoured(person)) return;
  uint32_t word = FirstOfApposition(person);
  if (word > 1 && HasDigit(page_.Text(word - 1)) && EndsWith(page_.Text(word - 1), "번")) --word;  // 4번 타자 홍길동
  if (word == 0 || !page_.StandTogether(word - 1, word)) return;
  const Josa josa = page_.Split(word - 1);
  const bool of = page_.Text(word - 1) == "의" && page_.words[word - 1].glued;
  const bool marked = word > 1 && page_.words[word - 2].mark != kNoIndex && (of || page_.Text(word - 1) == "소속");
  if (marked) {  // ‘누리온’의 홍길동 대표, ‘누리온’의 대표 홍길동, ‘누리온’ 소속 홍길동 후보
    const Marked& name = page_.marks[static_cast<size_t>(page_.words[word - 2].mark)];
    if (!name.doubled && name.end_word - name.first_word <= kMostWordsOfMarkedBody)
      person.organization = OrganizationOf(name.inner);
    if (person.organization != kNoIndex) person.evidence = {name.outer.begin, NameAndTitle(person).end};
    return;
  }
  if (josa.role == Role::kNone && HoldsStateOffice(person)) {  // 프랑스 대통령 홍길동, 미 국방장관 홍길동
    person.organization = StateNamed(page_.Text(word - 1));
    if (person.organization != kNoIndex) person.evidence = {page_.words[word - 1].span.begin, NameAndTitle(person).end};
    return;
  }
  if (josa.role != Role::kGenitive || (word > 1 && IsPointedTo(word - 2))) return;  // 같은 병원 수면센터의 홍길동
  const uint32_t begin = page_.words[word - 1].span.begin;
  const Span owner{begin, begin + static_cast<uint32_t>(josa.stem.size())};
  if (lexicon_.TitleOf(josa.stem).use != TitleUse::kNone || known_.persons.contains(josa.stem)) return;
  person.organization = BodyNamedAt(word - 1);
  if (person.organization == kNoIndex) person.organization = ClubOfTown(josa.stem);
  const bool state = lexicon_.states.contains(josa.stem);
  if (state && HoldsStateOffice(person)) person.organization = OrganizationOf(owner);  // 프랑스의 홍길동 대통령
  const bool place = !titled && (lexicon_.places.contains(josa.stem) || lexicon_.IsDivision(josa.stem) ||
                                 EndsWithAny(josa.stem, {"동", "리", "마을", "면", "읍"}));  // 가람동의 홍길동(81)씨
  if (person.organization == kNoIndex && !state && !place && MayNameBody(josa.stem))
    person.organization = OrganizationOf(owner);
  if (person.organization != kNoIndex) person.evidence = {begin, NameAndTitle(person).end};
}

// 군 경제과장: 군 is the county named before.
void Roster::TakeBodyFromTitle(Person& person) {
  const size_t space = person.title.find(' ');
  if (space == std::string::npos) return;
  const std::string_view first = std::string_view(person.title).substr(0, space);
  const bool generic = lexicon_.generic_bodies.contains(first);
  // 홍길동 누리가드 대표: a word that no list has, before the title of a head.
  const bool unknown = !generic && HeadsBody(person.title) && MayNameBody(first) && !lexicon_.IsDepartment(first) &&
                       table_.Classes(HashName(first)) == 0;
  if (!generic && !unknown) return;
  const Span apposition = NameAndTitle(person);
  if (!generic && !EndsWith(page_.Text(apposition), person.title)) return;  // the title stands elsewhere
  const uint32_t at = apposition.end - static_cast<uint32_t>(person.title.size());
  const int32_t body =
      generic ? FindGeneric(first, person.word) : OrganizationOf({at, at + static_cast<uint32_t>(first.size())});
  if (body == kNoIndex) return;
  person.organization = body;
  person.evidence = NameAndTitle(person);
  person.title.erase(0, space + 1);
}

// 전남교육청, of which the text has only 전라남도교육청.
int32_t Roster::BodyShortenedTo(const std::string& name) const {
  int32_t body = FindOrganization(name);
  if (body != kNoIndex) return body;
  for (size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].kind != EntityKind::kOrganization || !IsAbbreviation(name, entities_[i].name)) continue;
    if (body != kNoIndex && body != merged_into_[i]) return kNoIndex;
    body = merged_into_[i];
  }
  return body;
}

// 홍길동 시장: of the town that the text is about.
void Roster::TakeBodyOfOffice(Person& person, const Office& office, bool infer) {
  const std::vector<std::string_view>& endings = office.second;
  if (person.organization == kNoIndex && endings.size() == 1) TakeTownOfOffice(person, office);
  if (person.organization == kNoIndex) {
    person.organization = infer ? BodyNear(person.word, endings) : kNoIndex;
    if (person.organization != kNoIndex) person.evidence = NameAndTitle(person);
    return;
  }
  // 창원시장: of 창원시, where the text names it so.
  const std::string& name = entities_[static_cast<size_t>(person.organization)].name;
  for (const std::string_view ending : endings) {
    const int32_t body = BodyShortenedTo(name + std::string(ending));
    if (body == kNoIndex) continue;
    person.organization = body;
    break;
  }
  if (endings.size() == 1 && lexicon_.places.contains(name) && StartsWith(LastWordOf(person.title), name)) {
    const int32_t place = person.organization;
    person.organization = kNoIndex;
    TakeTownOfOffice(person, office);  // 거제|시장: of 거제시
    if (person.organization == kNoIndex) person.organization = place;
    return;
  }
  // 삼척시의원 of 시의회, where the text says no more.
  const bool town = lexicon_.places.contains(name) || EndsInAny(name, {"시", "군", "구", "도"});
  if (town && !endings.empty()) {
    const int32_t body = FindOrganization(endings.front());
    if (body != kNoIndex) person.organization = body;
  }
}

// 홍길동 국회 국방위원장: of the 국회 국방위원회 that the text names.
void Roster::TakeCommittee(Person& person) {
  constexpr std::string_view kChair = "위원장", kCommittee = "위원회";
  const std::string_view office = LastWordOf(person.title);
  if (person.organization == kNoIndex || !EndsWith(office, kChair) || office == kChair) return;
  const int32_t committee =
      FindOrganization(entities_[static_cast<size_t>(person.organization)].name + " " +
                       std::string(office.substr(0, office.size() - kChair.size())) + std::string(kCommittee));
  if (committee != kNoIndex) person.organization = committee;
}

// 홍길동 국토위원장: of the 국회 국토교통위원회 that the text names.
void Roster::TakeShortCommittee(Person& person) {
  constexpr std::string_view kChair = "위원장", kCommittee = "위원회";
  const std::string_view office = LastWordOf(person.title);
  if (!EndsWith(office, kChair) || CodePoints(office) < CodePoints(kChair) + 2) return;
  const std::string_view field = office.substr(0, office.size() - kChair.size());
  for (size_t i = 0; i < entities_.size(); ++i) {
    const std::string_view committee = LastWordOf(entities_[i].name), house = FirstWordOf(entities_[i].name);
    if (entities_[i].kind != EntityKind::kOrganization || !EndsWith(committee, kCommittee)) continue;
    if (house != "국회" && !EndsWith(house, "의회")) continue;
    if (!HoldsInOrder(field, committee.substr(0, committee.size() - kCommittee.size()))) continue;
    person.organization = merged_into_[i];
    person.evidence = NameAndTitle(person);
    return;
  }
}

// 홍길동 조합원, 홍길동 경제학과 교수, 홍길동 교사: of the only union, university or school that the text names.
void Roster::TakeOnlyBody(Person& person) {
  static const std::vector<LexiconRow> members = ReadLexicon("ko/members.tsv");
  const std::string_view last = LastWordOf(person.title);
  for (const LexiconRow& row : members) {
    if (!EndsWith(last, row[0])) continue;
    person.organization = OnlyBodyMeant(row[1]);
    if (person.organization != kNoIndex) person.evidence = NameAndTitle(person);
    return;
  }
}

void Roster::InferAffiliations() {
  TakeLedBodies();
  TakeHeldOffices();
  TakeAgency();
  const int32_t council = OnlyCouncil();
  std::optional<int32_t> firm, party;  // looked for once, if at all
  size_t inferred = 0;
  for (Person& person : persons_) {
    TakeTitleFromClause(person);
    TakeTitleOfRow(person);
    TakeOccupation(person);
    TakeClubOfTown(person);
    if (person.organization == kNoIndex || IsBehindPointer(person)) TakeMeantBody(person);
    if (IsBehindPointer(person)) TakeWholeTitle(person);
    if (person.organization == kNoIndex) TakeOwner(person);
    if (person.organization == kNoIndex) TakeVillage(person);
    if (person.organization == kNoIndex) TakeSchool(person);
    if (person.organization == kNoIndex) TakeBodyFromTitle(person);
    if (person.organization == kNoIndex) TakeBodyFromBracket(person);
    if (person.organization == kNoIndex) TakeBodyOfTitle(person);
    if (person.organization == kNoIndex) TakeBodyBeforeTitle(person);
    if (person.organization == kNoIndex) {
      const Span body = BodyOfRelativeClause(person.word);
      person.organization = OrganizationOf(body);
      if (person.organization != kNoIndex) person.evidence = {body.begin, NameAndTitle(person).end};
    }
    if (person.organization == kNoIndex) TakeShortCommittee(person);
    const Office* office = OfficeOf(person.title);
    // 누리당은 반격에 나섰다. 홍길동 원내대표는
    if (person.organization == kNoIndex && IsOfParty(office)) TakeBodySpokenOf(person);
    if (office != nullptr) {
      const bool infer = person.organization != kNoIndex || ++inferred <= kMostInferred;
      TakeBodyOfOffice(person, *office, infer);
    }
    if (person.organization == kNoIndex) TakeBodyOfItsHead(person);
    if (person.organization == kNoIndex) TakeOnlyBody(person);
    TakeCommittee(person);
    if (person.organization == kNoIndex) TakeBodySpokenOf(person);
    // 홍길동 건축과장: firms have few 과장 who speak.
    if (person.organization == kNoIndex && office == nullptr && EndsWith(person.title, "과장") &&
        HeadsDepartment(person.title)) {
      person.organization = BodyNear(person.word, {"시", "군", "구"});
      if (person.organization != kNoIndex) person.evidence = NameAndTitle(person);
    }
    if (person.organization == kNoIndex && office == nullptr && HeadsBody(person.title)) {
      if (!firm) firm = MainPrivateBody();
      person.organization = *firm;
      if (person.organization != kNoIndex) person.evidence = NameAndTitle(person);
    }
    if (person.organization == kNoIndex && EndsWith(person.title, "의원")) {
      person.organization = PartyWithin(person.word);
      if (person.organization != kNoIndex) person.evidence = NameAndTitle(person);
    }
    const bool candidate = LastWordOf(person.title) == "후보" || EndsWith(person.title, "당대표");
    if (person.organization == kNoIndex && (candidate || EndsWith(person.title, "의원"))) {
      if (!party) party = council != kNoIndex ? council : OnlyParty();
      person.organization = *party;
      if (person.organization != kNoIndex) person.evidence = NameAndTitle(person);
    }
  }
  for (Person& person : persons_) {
    if (person.organization == kNoIndex) TakeBodyOfRow(person);
  }
}

}  // namespace quoth::korean
