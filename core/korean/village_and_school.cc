// The village of an office of one, and the school of who teaches or learns there. Part of Roster.

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/korean/body_forms.h"
#include "core/korean/hangul.h"
#include "core/korean/roster.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

// 누리초, 가람여고: the short name of a school, before somebody of a school.
bool IsShortSchool(std::string_view word) {
  return IsHangul(word) && CodePoints(word) > 2 && EndsWithAny(word, {"초", "중", "고", "초교"});
}

}  // namespace

// 가람마을 이장 홍길동, 가람리 홍길동 이장: the place.
void Roster::TakeVillage(Person& person) {
  static const std::vector<std::string_view> offices = ReadLexiconWords("ko/village_offices.tsv", "office"),
                                             endings = ReadLexiconWords("ko/village_offices.tsv", "place");
  const std::string_view office = lexicon_.TitleOf(LastWordOf(person.title)).head;
  if (std::find(offices.begin(), offices.end(), office) == offices.end()) return;
  const uint32_t word = FirstOfApposition(person);
  if (word == 0 || !page_.StandTogether(word - 1, word)) return;
  const std::string_view place = page_.Text(word - 1);
  if (CodePoints(place) < 3 || !EndsInAny(place, endings)) return;
  SetBody(person, AddEntity(EntityKind::kPlace, place),
          Span{page_.words[word - 1].span.begin, NameAndTitle(person).end});
}

// 가람중학교 2학년 홍길동 군, 누리초 홍길동 교사: the school.
void Roster::TakeSchool(Person& person) {
  constexpr std::string_view kYear = "학년";
  const uint32_t word = person.word;
  if (word > 0 && IsShortSchool(page_.Text(word - 1)) && page_.StandTogether(word - 1, word) &&
      EndsWithAny(person.title, {"교사", "교장", "교감", "학생", "학생회장"})) {
    SetBody(person, OrganizationOf(page_.words[word - 1].span),
            Span{page_.words[word - 1].span.begin, NameAndTitle(person).end});
    return;
  }
  if (word < 2 || !page_.StandTogether(word - 2, word) || !HasDigit(page_.Text(word - 1)) ||
      !EndsWith(page_.Text(word - 1), kYear))
    return;
  int32_t body = BodyNamedAt(word - 2);
  if (body == kNoIndex && MayNameBody(page_.Text(word - 2))) body = OrganizationOf(page_.words[word - 2].span);
  SetBody(person, body, Span{page_.words[word - 2].span.begin, NameAndTitle(person).end});
}

}  // namespace quoth::korean
