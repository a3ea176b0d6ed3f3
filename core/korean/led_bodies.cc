// Whose body a clause before a name or a title tells: 누리전자를 이끄는 홍길동, 누리병원에서 3년간 일한 간호사 A씨,
// 누리당 대변인을 맡고 있는 홍길동 의원. Part of Roster.

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/roster.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kNoWord = UINT32_MAX;

}  // namespace

// 팀을 창단 첫 결승으로 이끈: the word before which a verb has its object, over how it did so; the word itself if none.
uint32_t Roster::ObjectBefore(uint32_t word) const {
  constexpr uint32_t kReach = 4;
  for (uint32_t w = word; word - w <= kReach && page_.StandTogether(w, word); --w) {
    const Role role = page_.Split(w).role;
    if (role == Role::kObject) return w;
    if (role == Role::kTopic || role == Role::kSubject || lexicon_.EndsAdnominal(page_.Text(w)) || w == 0) break;
  }
  return word;
}

// 병원에서 3년간 일한: the word with a particle of place that the verb goes back to; the word itself if none.
uint32_t Roster::PlaceBefore(uint32_t word) const {
  constexpr uint32_t kReach = 5;
  for (uint32_t w = word; word - w <= kReach && page_.StandTogether(w, word); --w) {
    const Josa josa = page_.Split(w);
    if (josa.josa == "에" || josa.josa == "에서") return w;
    if (josa.role == Role::kTopic || josa.role == Role::kSubject || lexicon_.EndsAdnominal(page_.Text(w)) || w == 0)
      break;
  }
  return word;
}

// 누리연구소에서 |20년째 새를 세어 온, 누리조합에서 |가장 나이가 많은: who does or is that for the body belongs to it.
// The word of the body; kNoWord if the clause tells no such thing.
uint32_t Roster::LastingPlaceBefore(uint32_t verb) const {
  const std::string_view form = page_.Text(verb);
  if (verb < 3 || FinalOf(LastCodePoint(form)) != kFinalN || !page_.StandTogether(verb - 1, verb)) return kNoWord;
  const auto is_place = [this](uint32_t word) {
    const Josa josa = page_.Split(word);
    return josa.josa == "에서" && !EndsLikeDistrict(josa.stem);
  };
  for (const uint32_t most : {verb - 1, verb - 2}) {
    const bool told = page_.Text(most) == "가장" && page_.StandTogether(most - 1, verb);
    if (told && is_place(most - 1)) return most - 1;
  }
  const uint32_t place = PlaceBefore(verb - 1);
  if (!is_place(place) || place + 1 >= verb) return kNoWord;
  const std::string_view next = page_.Text(place + 1);
  return HasDigit(next) && next.find("년") != std::string_view::npos ? place : kNoWord;
}

// 누리전자를 이끄는, 누리대를 이끌고 있는, 누리온에서 3년째 일하는: the word of the body that a clause before a name
// leads or works for, of which `verb` is the last word; kNoWord if it is no such clause.
uint32_t Roster::LedBodyWord(uint32_t verb, bool* leads) const {
  if (verb == 0) return kNoWord;
  const std::string_view text = page_.Text(verb),
                         both = page_.Text(Span{page_.words[verb - 1].span.begin, page_.words[verb].span.end});
  const bool pair = verb > 1 && lexicon_.leading_verbs.contains(both);  // 이끌고 있는, 재학 중인
  const std::string_view form = pair ? both : text;
  if (!lexicon_.leading_verbs.contains(form)) return LastingPlaceBefore(verb);
  if (pair && verb < 2) return kNoWord;
  const Josa holds = pair ? page_.Split(verb - 1) : Josa();
  if (holds.role == Role::kObject || holds.josa == "에") {  // 누리온 |지휘봉을 잡은, 사령탑에 오른
    *leads = true;
    return page_.StandTogether(verb - 2, verb) && page_.Split(verb - 2).role != Role::kTopic ? verb - 2 : kNoWord;
  }
  const bool works = lexicon_.working_verbs.contains(form);
  const uint32_t last = verb - (pair ? 2 : 1);
  if (!page_.StandTogether(last, verb)) return kNoWord;
  *leads = !works;
  const bool marked = page_.words[last].glued && lexicon_.RoleOf(page_.Text(last)) == Role::kObject;  // ‘누리온’|을
  if (marked && !works) return last;
  const uint32_t body = works ? PlaceBefore(last) : ObjectBefore(last);
  const Josa josa = page_.Split(body);
  const bool place = josa.josa == "에" || josa.josa == "에서";
  if (works ? !place : josa.role != Role::kObject) return kNoWord;
  return EndsWith(josa.stem, "학년") ? SchoolBefore(body) : body;
}

// 누리대 물리치료과 |2학년에 재학 중인: the word of the school.
uint32_t Roster::SchoolBefore(uint32_t year) const {
  constexpr uint32_t kReach = 3;
  for (uint32_t w = year; w > 0 && year - w < kReach && page_.StandTogether(w - 1, year); --w) {
    const std::string_view text = page_.Text(w - 1);
    if (EndsLikeUniversity(text) || lexicon_.LooksLikeOrganization(text)) return w - 1;
  }
  return kNoWord;
}

// 분식집, 이불집: what sort of house it is, and no name of one.
bool Roster::IsSortOfHouse(std::string_view noun) const {
  static const std::vector<std::string_view> houses = ReadLexiconWords("ko/shops.tsv", "house");
  const auto fits = [&](std::string_view house) {
    if (!EndsWith(noun, house)) return false;
    const std::string_view before = noun.substr(0, noun.size() - house.size());
    return before.empty() || (table_.Classes(HashName(before)) & kCommonNoun) != 0;
  };
  return fits("집") || std::any_of(houses.begin(), houses.end(), fits);
}

// The body whose name ends at that word, known or not.
int32_t Roster::LedBody(uint32_t word, bool leads, Span* body) {
  if (page_.words[word].glued && word > 0 && page_.words[word - 1].mark != kNoIndex) {  // ‘누리온’|을 이끄는
    constexpr uint32_t kMostWords = 4;
    const Marked& marked = page_.marks[static_cast<size_t>(page_.words[word - 1].mark)];
    if (marked.doubled || marked.end_word != word || word - marked.first_word > kMostWords) return kNoIndex;
    *body = marked.inner;
    return OrganizationOf(marked.inner);
  }
  const Josa josa = page_.Split(word);
  const uint32_t begin = page_.words[word].span.begin;
  *body = {begin, begin + static_cast<uint32_t>(josa.stem.size())};
  if (IsPointedTo(word)) return BodyReferredTo(word, josa.stem);  // 이 회사를 이끄는 홍길동
  const Span known = BodyEndingAt(word, josa.stem.size());
  if (!known.empty()) *body = known;
  if (known.empty() && IsSortOfHouse(josa.stem)) return kNoIndex;
  const int32_t club = leads && known.empty() ? ClubOfTown(josa.stem) : kNoIndex;
  if (club != kNoIndex) return club;
  const bool named = !known.empty() || (leads && MayNameBody(josa.stem)) || lexicon_.LooksLikeOrganization(josa.stem);
  const int32_t found = named ? OrganizationOf(*body) : kNoIndex;
  const bool owned = found == kNoIndex && !leads && word > 0 && page_.StandTogether(word - 1, word);
  if (!owned) return found;
  body->begin = page_.words[word - 1].span.begin;  // 누리온 물류센터에서
  return BodyNamedAt(word - 1);
}

// 누리전자를 이끄는 홍길동, 누리병원에서 일하는 간호사 홍길동
void Roster::TakeLedBodies() {
  for (uint32_t w = 1; w + 1 < page_.words.size(); ++w) {
    bool leads = false;
    if (Skipped(w)) continue;
    const uint32_t word = LedBodyWord(w, &leads);
    if (word == kNoWord || !page_.StandTogether(word, w + 1)) continue;
    uint32_t name = w + 1;
    if (page_.words[name].title != TitleUse::kNone && name + 1 < page_.words.size() && page_.StandTogether(w, name + 1))
      ++name;
    const int32_t found = PersonAt(name);
    if (found == kNoIndex) continue;
    Person& person = persons_[static_cast<size_t>(found)];
    if (person.organization != kNoIndex) continue;
    Span body;
    const int32_t led = LedBody(word, leads, &body);
    SetBody(person, led, Span{body.begin, page_.words[name].span.end});
  }
}

// 홍길동씨의 말이다. 그가 일하는 가람의 누리도서관은: where the one works who was named last.
void Roster::TakeWorkplaces() {
  constexpr uint32_t kClause = 6, kNamed = 25, kMostWords = 2000;  // words
  for (uint32_t w = 1; w + 2 < page_.words.size() && w < kMostWords; ++w) {
    const bool pronoun = page_.Text(w) == "그가" || page_.Text(w) == "그녀가";
    if (!pronoun || Skipped(w) || page_.words[w].mark != kNoIndex) continue;
    uint32_t verb = w + 1;
    while (verb < w + kClause && verb + 1 < page_.words.size() && !lexicon_.working_verbs.contains(page_.Text(verb)))
      ++verb;
    if (!lexicon_.working_verbs.contains(page_.Text(verb)) || !page_.StandTogether(w, verb)) continue;
    uint32_t body = verb + 1;
    while (body + 1 < page_.words.size() && page_.StandTogether(verb, body + 1) && BodyNamedAt(body) == kNoIndex &&
           lexicon_.places.contains(page_.Split(body).stem))
      ++body;
    const int32_t person = LastPersonBefore(w, kNamed);
    if (person == kNoIndex || !page_.StandTogether(verb, body)) continue;
    Person& who = persons_[static_cast<size_t>(person)];
    if (who.organization == kNoIndex) SetBody(who, BodyNamedAt(body), page_.words[body].span);
  }
}

// 누리협회 홍길동 회장은 …. 함께 나온 김철수 이사는: of the body of who was named last.
void Roster::TakeBodyOfCompany(Person& person) {
  static const LexiconSet verbs = ReadLexiconSet("ko/joining_verbs.tsv");
  constexpr std::string_view kTogether = "함께";
  constexpr uint32_t kReach = 150;  // words
  const uint32_t first = FirstOfApposition(person);
  if (first < 2 || !verbs.contains(page_.Text(first - 1)) || !page_.StandTogether(first - 2, first)) return;
  if (page_.Text(first - 2) != kTogether || !(HoldsPost(person.title) || HeadsBody(person.title))) return;
  const int32_t other = LastPersonBefore(first - 2, kReach);
  if (other != kNoIndex) SetBody(person, persons_[static_cast<size_t>(other)].organization, NameAndTitle(person));
}

// 누리부 정책과를 맡은 홍길동 과장, 누리당 대변인을 맡고 있는 홍길동 의원: whose department or office it is.
void Roster::TakeHeldOffices() {
  for (uint32_t w = 2; w + 1 < page_.words.size(); ++w) {
    const uint32_t object = Skipped(w) ? w + 1 : HeldOfficeBefore(w + 1);
    if (object == w + 1 || object == 0) continue;
    const Josa josa = page_.Split(object);
    const bool title = lexicon_.TitleOf(josa.stem).use == TitleUse::kTitle;
    const bool office = title || lexicon_.IsDepartment(josa.stem);
    int32_t found = office ? PersonAt(w + 1) : kNoIndex;
    const bool occupied = found == kNoIndex && title && w + 2 < page_.words.size() && page_.StandTogether(w, w + 2) &&
                          page_.words[w + 1].title != TitleUse::kNone;
    if (occupied) found = PersonAt(w + 2);  // 단장을 맡은 사진가 홍길동
    if (found == kNoIndex) continue;
    Person& person = persons_[static_cast<size_t>(found)];
    const bool fuller = EndsWith(josa.stem, person.title);  // 공동위원장을 맡은 홍길동씨는 …. 홍 위원장은
    if (title && (fuller || (occupied && person.title == page_.Text(w + 1)))) person.title = josa.stem;
    if (person.organization != kNoIndex || !page_.StandTogether(object - 1, object)) continue;
    const std::string_view owner = page_.Split(object - 1).stem;
    const Span known = BodyEndingAt(object - 1, owner.size());
    const uint32_t begin = page_.words[object - 1].span.begin;
    const bool unknown = title && NamesUnknownBody(owner, josa.stem);  // 누리온 대표를 맡은
    if (known.empty() && !lexicon_.LooksLikeOrganization(owner) && !unknown) continue;
    const Span body = known.empty() ? Span{begin, begin + static_cast<uint32_t>(owner.size())} : known;
    SetBody(person, OrganizationOf(body), Span{begin, page_.words[w + 1].span.end});
  }
}

// 누리병원에서 일한 간호사 A씨: the word of the body, for the words of somebody that begin at `first`; kNoWord if there
// is no such clause.
uint32_t Roster::LedBodyBefore(uint32_t first) const {
  constexpr uint32_t kMostNouns = 2;  // 간호사, 8년 차 상담사
  bool leads = false;
  for (uint32_t w = first; w > 0 && first - w <= kMostNouns && page_.StandTogether(w - 1, first); --w) {
    const uint32_t body = LedBodyWord(w - 1, &leads);
    if (body != kNoWord) return page_.StandTogether(body, first) ? body : kNoWord;
    if (page_.Split(w - 1).role != Role::kNone) break;
  }
  return kNoWord;
}

// The same for whom no name is known: the body is in the roster by then.
int32_t Roster::LedBodyOfUnnamed(uint32_t first) const {
  const uint32_t word = LedBodyBefore(first);
  return word == kNoWord ? kNoIndex : BodyNamedAt(word);
}

void Roster::AddLedBodyOfUnnamed(uint32_t first) {
  const uint32_t word = LedBodyBefore(first);
  if (word == kNoWord || BodyNamedAt(word) != kNoIndex) return;
  const bool whole = lexicon_.LooksLikeOrganization(page_.Text(word)) || EndsLikeUniversity(page_.Text(word));
  const std::string_view stem = whole ? page_.Text(word) : page_.Split(word).stem;
  const uint32_t begin = page_.words[word].span.begin;
  const bool studies = EndsLikeUniversity(stem) && !lexicon_.places.contains(stem);
  if (lexicon_.LooksLikeOrganization(stem) || studies)
    OrganizationOf({begin, begin + static_cast<uint32_t>(stem.size())});
}

// 누리협회장 홍길동, 누리경찰서장 홍길동: the body is in the title before the name.
void Roster::TakeBodyOfTitle(Person& person) {
  constexpr std::string_view kHead = "장";
  const uint32_t word = WordOfName(person);
  if (word == 0 || !page_.StandTogether(word - 1, word) || !EndsWith(page_.Text(word - 1), kHead)) return;
  const std::string_view office = page_.Text(word - 1);
  const std::string_view body = office.substr(0, office.size() - kHead.size());
  const bool other = !person.title.empty() && office != person.title;
  const bool named = CodePoints(body) > 2 && lexicon_.IsSurelyOrganization(body) && !lexicon_.IsDepartment(body);
  if (other || !named || lexicon_.generic_bodies.contains(body)) return;
  const uint32_t begin = page_.words[word - 1].span.begin;
  SetBody(person, OrganizationOf({begin, begin + static_cast<uint32_t>(body.size())}),
          Span{begin, page_.words[word].span.end});
}

}  // namespace quoth::korean
