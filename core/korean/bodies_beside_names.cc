// The body that stands beside a name: in the clause or before the title before it, in the bracket behind it, as its
// owner (누리대의 교수인 홍길동 박사, 홍길동 변호사(법무법인 한빛), 누리온의 홍길동 대표). Part of Roster.

#include "core/korean/body_forms.h"
#include "core/korean/hangul.h"
#include "core/korean/place_forms.h"
#include "core/korean/roster.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kRelativeReach = 14;  // words of a relative clause before a name
constexpr uint32_t kMostWordsOfMarkedBody = 5;

}  // namespace

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
Span Roster::BodyOfRelativeClause(const Person& person) const {
  const uint32_t word = person.word;
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
        josa.role == Role::kGenitive && MayNameBody(josa.stem) &&
        !EndsWithAny(josa.stem, {"세대", "무대", "시대", "부대"}) &&
        (page_.words[w + 1].title == TitleUse::kTitle || EndsLikeUniversity(josa.stem));
    // 누리온 수석연구원인: a word that no list has, right before the title
    const bool unknown = w + 1 == FirstOfBeing(word) && IsBehindTitleClause(word) &&
                         NamesUnknownBody(page_.Text(w), person.title);
    if (!lexicon_.LooksLikeOrganization(josa.stem) && FindOrganization(josa.stem) == kNoIndex && !owner_of_title &&
        !unknown && !lexicon_.IsUniversity(josa.stem, page_.Split(w + 1).stem))
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
  SetBody(person, OrganizationOf({last.span.begin, last.span.begin + static_cast<uint32_t>(body.size())}),
          Span{last.span.begin, page_.words[person.word].span.end});
}

// 옥수탕 주인 홍길동 사장, 콩마루의 주인 홍길동: of the house that somebody owns.
void Roster::TakeOwnedHouse(Person& person) {
  constexpr std::string_view kOwner = "주인";
  const uint32_t word = WordOfName(person);
  if (word < 2 || page_.Text(word - 1) != kOwner || !page_.StandTogether(word - 2, word)) return;
  const Josa josa = page_.Split(word - 2);
  static const std::vector<std::string_view> houses = ReadLexiconWords("ko/shops.tsv", "house");
  if ((josa.role != Role::kNone && josa.role != Role::kGenitive) || !MayNameBody(josa.stem)) return;
  if (EndsInAny(josa.stem, houses) && BodyNamedAt(word - 2) == kNoIndex) return;  // 가방가게 주인
  const uint32_t begin = page_.words[word - 2].span.begin;
  const Span house{begin, begin + static_cast<uint32_t>(josa.stem.size())};
  SetBody(person, OrganizationOf(house), Span{begin, NameAndTitle(person).end});
}

// 홍길동 변호사(법무법인 한빛), 홍길동 교수(한빛대 경제학과): the body stands in the bracket behind.
void Roster::TakeBodyFromBracket(Person& person) {
  constexpr uint32_t kMostTitleWords = 4, kMostBracketWords = 3;
  uint32_t w = person.word;
  while (w < page_.words.size() && w - person.word <= kMostTitleWords && !page_.words[w].in_brackets) ++w;
  if (w >= page_.words.size() || !page_.words[w].in_brackets || !page_.words[w].glued) return;
  const Span name = NameAndTitle(person);
  const uint32_t before = page_.words[w - 1].span.end;  // 홍길동(누리당) 의원, 홍길동 의원(누리당)
  const bool behind_name = before == WordsOfName(person).end;
  if ((before != name.end && !behind_name) || page_.words[w].line != page_.words[person.word].line) return;
  // 홍길동 의원(누리당·경기 가람시), but 홍길동(34·누리청)
  constexpr std::string_view kDot = "·";
  const std::string_view inside = page_.Text(w), first = inside.substr(0, inside.find(kDot));
  const size_t age = first.size() < inside.size() && IsAge(first) ? first.size() + kDot.size() : 0;
  person.organization = FindOrganization(first);
  const bool elected = EndsWithAny(person.title, {"의원", "후보", "위원장", "대변인"});
  const bool politician = elected || EndsWith(person.title, "대표");
  if (person.organization == kNoIndex && politician && EndsWith(first, "당") && CodePoints(first) > 2) {
    const uint32_t begin = page_.words[w].span.begin;
    person.organization = OrganizationOf({begin, begin + static_cast<uint32_t>(first.size())});
  }
  if (person.organization != kNoIndex) {
    person.evidence = {name.begin, page_.words[w].span.begin + static_cast<uint32_t>(first.size())};
    return;
  }
  while (w + 1 < page_.words.size() && page_.words[w + 1].in_brackets && page_.words[w].after == ',' &&
         (IsAge(page_.Text(w)) || lexicon_.states.contains(page_.Text(w))))
    ++w;  // 요한 뮐러(67, 독일, 누리공과대학)
  const bool class_noun = lexicon_.organization_nouns.contains(page_.Text(w));  // 법무법인 한빛
  for (uint32_t end = w; end < page_.words.size() && end - w < kMostBracketWords; ++end) {
    if (!page_.words[end].in_brackets || page_.words[end].line != page_.words[w].line) return;
    const uint32_t begin = page_.words[w].span.begin + static_cast<uint32_t>(age);
    const Span body{begin, page_.words[end].span.end};
    const std::string_view text = page_.Text(body);
    const bool professor = EndsLikeUniversity(text) && end == w && EndsWith(person.title, "교수");
    const bool alone = end == w && (end + 1 >= page_.words.size() || !page_.words[end + 1].in_brackets);
    const bool unknown = alone && !elected && NamesUnknownBody(text, person.title);
    const bool named = class_noun ? end > w
                                  : lexicon_.LooksLikeOrganization(text) || FindOrganization(text) != kNoIndex ||
                                        professor || unknown ||
                                        (end + 1 < page_.words.size() && page_.words[end + 1].in_brackets &&
                                         lexicon_.IsUniversity(text, page_.Text(end + 1)));
    if (!named) continue;
    person.organization = OrganizationOf(body);
    if (person.organization == kNoIndex) continue;
    person.evidence = {name.begin, body.end};
    return;
  }
}

// 누리연구소 수석 연구원 마렌 홀트베리, 누리온의 편집자 홍길동: the body stands before the title before the name.
void Roster::TakeBodyBeforeTitle(Person& person) {
  const Span title = TitleBefore(person.word);
  uint32_t word = person.word;
  while (!title.empty() && word > 0 && page_.words[word - 1].span.begin >= title.begin) --word;
  if (word > 1 && page_.Text(word - 1) == "소속" && page_.GoesOn(word - 1)) --word;
  if (title.empty() || word == 0 || !page_.StandTogether(word - 1, word)) return;
  // 누리온의 법무 |책임자 홍길동
  const bool field = word > 1 && page_.StandTogether(word - 2, word) && page_.Split(word - 1).role == Role::kNone &&
                     page_.Split(word - 2).role == Role::kGenitive && IsCommonWord(lexicon_, {}, page_.Text(word - 1));
  if (field) --word;
  const Josa josa = page_.Split(word - 1);
  const bool owner = josa.role == Role::kGenitive;
  const std::string_view text = owner ? josa.stem : page_.Text(word - 1);
  Span body = BodyEndingAt(word - 1, text.size());
  const uint32_t begin = page_.words[word - 1].span.begin;
  const bool likely = lexicon_.LooksLikeOrganization(text) || (HeadsBody(page_.Text(title)) && MayNameBody(text)) ||
                      ((!owner || MayNameBody(text)) && NamesUnknownBody(text, page_.Text(title)));
  if (body.empty() && likely) body = {begin, begin + static_cast<uint32_t>(text.size())};
  if (field && !body.empty()) person.title = page_.Text(Span{page_.words[word].span.begin, title.end});
  SetBody(person, OrganizationOf(body), Span{body.begin, page_.words[person.word].span.end});
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
    const uint32_t before = name.first_word;
    const bool kind = !name.doubled && before > 0 && page_.words[before - 1].mark == kNoIndex &&
                      page_.words[before - 1].span.end + 1 == name.outer.begin &&
                      lexicon_.LooksLikeOrganization(page_.Text(before - 1)) &&
                      !lexicon_.IsClassNoun(page_.Text(before - 1));
    if (kind) {  // 노동법률센터 ‘누리’의
      const Span whole{page_.words[before - 1].span.begin, name.outer.end};
      SetBody(person, OrganizationOf(whole), Span{whole.begin, NameAndTitle(person).end});
    } else if (!name.doubled && name.end_word - name.first_word <= kMostWordsOfMarkedBody)
      SetBody(person, OrganizationOf(name.inner), Span{name.outer.begin, NameAndTitle(person).end});
    return;
  }
  if (josa.role == Role::kNone && HoldsStateOffice(person)) {  // 프랑스 대통령 홍길동, 미 국방장관 홍길동
    SetBody(person, StateNamed(page_.Text(word - 1)),
            Span{page_.words[word - 1].span.begin, NameAndTitle(person).end});
    return;
  }
  if (josa.role != Role::kGenitive || (word > 1 && IsPointedTo(word - 2))) return;  // 같은 병원 수면센터의 홍길동
  const uint32_t begin = page_.words[word - 1].span.begin;
  const Span owner{begin, begin + static_cast<uint32_t>(josa.stem.size())};
  if (lexicon_.TitleOf(josa.stem).use != TitleUse::kNone || known_.persons.contains(josa.stem)) return;
  int32_t body = BodyNamedAt(word - 1);
  if (body == kNoIndex) body = ClubOfTown(josa.stem);
  const bool state = lexicon_.states.contains(josa.stem);
  if (state && HoldsStateOffice(person)) body = OrganizationOf(owner);  // 프랑스의 홍길동 대통령
  const bool place = !titled && (lexicon_.places.contains(josa.stem) || lexicon_.IsDivision(josa.stem) ||
                                 EndsWithAny(josa.stem, {"동", "리", "마을", "면", "읍"}));  // 가람동의 홍길동(81)씨
  if (body == kNoIndex && !state && !place && MayNameBody(josa.stem)) body = OrganizationOf(owner);
  SetBody(person, body, Span{begin, NameAndTitle(person).end});
}

}  // namespace quoth::korean
