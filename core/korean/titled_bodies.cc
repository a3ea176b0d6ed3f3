// The body of a person with a title (마렌 홀트베리 | 버던트클라우드 | 공공부문 부사장): behind the name, before it, or
// in the title. Part of PhraseReader.

#include "core/korean/hangul.h"
#include "core/korean/phrase_reader.h"
#include "core/korean/societies.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

// 물러나고, 자숙하기는커녕, 첫째주: before a name no body, though no list has the word.
bool EndsLikeClause(std::string_view word) {
  return (CodePoints(word) > 3 && EndsWith(word, "고")) || EndsWithAny(word, {"커녕", "째주", "자마자"});
}

bool AllHangulOrLatin(std::string_view text) { return IsHangul(text) || IsLatin(text); }

}  // namespace

// 홍길동 가람시장 상인회장: the words before the office tell which society it heads.
void PhraseReader::TakeSociety() {
  const size_t society = SocietyHeadedBy(stem_);
  if (society != 0 && phrase_.title.begin == head_.begin && phrase_.organization.end + 1 == head_.begin)
    phrase_.organization.end = head_.begin + static_cast<uint32_t>(society);
}

// 부총리 겸 누리부장관 후보자: the same where the body and its office are one word.
void PhraseReader::KeepLastOffice(uint32_t title) {
  for (uint32_t i = Head() + 1; i > title + 1;) {
    --i;
    if (TextAt(i - 1) != "겸") continue;
    const std::string_view body = lexicon_.TitleOf(TextAt(i)).before;
    if (body.empty() || !IsOrganization(body)) return;
    phrase_.organization = {SpanOf(i).begin, SpanOf(i).begin + static_cast<uint32_t>(body.size())};
    phrase_.title.begin = phrase_.organization.end;
    return;
  }
}

// 홍길동 전 |누리온 대표, |저우웨이 누리게임즈 부총재: a word that no list has, which may be (a part of) a name.
bool PhraseReader::IsUnknownWord(uint32_t i) const {
  const std::string_view text = TextAt(i);
  return CodePoints(text) > 2 && MayBePartOfName(lexicon_, text) && !IsKnownWord(text) &&
         lexicon_.SetsOf(text) == 0;
}

// 나루청의 홍길동 |새벽호 연구 책임자, 누리전자 홍길동 |메모리사업부 부사장: a body stands before the name at word
// `name`, and what words [begin, end) behind it name is no other, or a division.
bool PhraseReader::BelongsToOwner(uint32_t name, uint32_t begin, uint32_t end) const {
  if (name == 0) return false;
  const std::string_view owner = TextAt(name - 1);
  const bool body = known_.organizations.contains(owner) ||
                    (lexicon_.IsSurelyOrganization(owner) && !lexicon_.IsDepartment(owner));
  const bool division = end == begin + 1 && lexicon_.IsDepartment(TextAt(begin));
  return body && (division || !lexicon_.LooksLikeOrganization(TextAt(end - 1)));
}

// NAME ORG DEPT TITLE: the words of the organization start right behind the name.
uint32_t PhraseReader::OrganizationAfter(uint32_t begin) const {
  uint32_t end = begin;
  for (uint32_t i = begin; i < Head(); ++i) {
    const std::string_view text = TextAt(i);
    if (text == "전" || text == "현" || text == "前" || text == "現") break;
    if (IsOrganization(text) || BracketAfter(i, true)) {
      end = i + 1;
      // 법무법인 화우: the name stands behind the class noun.
      const bool named = lexicon_.organization_nouns.contains(text) && end < Head() &&
                         !lexicon_.IsDepartment(TextAt(end)) &&
                         lexicon_.TitleOf(TextAt(end)).use == TitleUse::kNone;
      if (named) end = ++i + 1;
      continue;
    }
    if (i == begin && IsMinistryOfState(i)) return i + 2;
    if (i > begin && end == i && IsSociety(text)) return i + 1;  // 누리의료원 노동조합 위원장
    // A state owns the body behind it (미국 상무부), but is none itself.
    const bool state = lexicon_.states.contains(text) && !IsOrganization(TextAt(i + 1));
    if (i == begin && !state && !lexicon_.IsDepartment(text) &&
        lexicon_.TitleOf(text).use == TitleUse::kNone) {
      end = i + 1;
      // 런던 로열스 감독: a club goes by its city and a word that no list knows.
      const bool club = lexicon_.places.contains(text) && i + 2 == Head() && Foreign(i + 1, i + 1);
      if (club) end = ++i + 1;
      continue;
    }
    if (end == i && lexicon_.TitleOf(text).use == TitleUse::kNone &&
        !lexicon_.IsDepartment(text) && OrganizationLater(i)) {
      end = i + 1;
      continue;
    }
    break;
  }
  // 홍길동 누리대 의대 교수
  if (end > begin && end < Head() && lexicon_.IsFaculty(TextAt(end - 1), TextAt(end))) return end + 1;
  if (end > begin + 1 && EndsWithAny(TextAt(end - 1), {"학과", "학부"}) && EndsLikeUniversity(TextAt(end - 2))) {
    return end - 1;  // 누리대 |전자공학부 교수
  }
  // 한빛전자 MX 사업부: the department belongs to the title.
  while (end > begin + 1 && lexicon_.IsDepartment(TextAt(end - 1)) &&
         !lexicon_.IsSubBody(TextAt(end - 1)) && !IsKnownBody(TextAt(end - 1)) && !BracketAfter(end - 1, true))
    --end;
  // 누리은행 기업금융 담당 부행장
  if (end > begin + 1 && lexicon_.bound_modifiers.contains(TextAt(end)) && !IsKnownBody(TextAt(end - 1))) --end;
  return end;
}

// 칠레 광업부 장관
bool PhraseReader::IsMinistryOfState(uint32_t i) const {
  constexpr std::string_view kMinistry = "부", kMinister = "장관", kDeputy = "차관", kSpeaker = "대변인";
  return i + 2 == Head() && lexicon_.states.contains(TextAt(i)) && EndsWith(TextAt(i + 1), kMinistry) &&
         CodePoints(TextAt(i + 1)) > 2 &&
         (title_.head == kMinister || title_.head == kDeputy || title_.head == kSpeaker);
}

bool PhraseReader::OrganizationLater(uint32_t i) const {
  return i + 1 < Head() && IsOrganization(TextAt(i + 1)) && !lexicon_.IsDepartment(TextAt(i + 1));
}

// ORG NAME TITLE, TITLE NAME.
void PhraseReader::OrganizationBefore(uint32_t name) {
  uint32_t i = name;
  while (i > 0 && lexicon_.TitleOf(TextAt(i - 1)).use == TitleUse::kTitle &&
         !IsOrganization(TextAt(i - 1)))
    --i;
  const bool member = i > 1 && TextAt(i - 1) == "소속";
  if (member) --i;
  // 누리병원 호흡기내과 홍길동 교수
  if (i > 1 && lexicon_.IsDepartment(TextAt(i - 1)) && !IsOrganization(TextAt(i - 1)) &&
      (IsOrganization(TextAt(i - 2)) || lexicon_.IsUniversity(TextAt(i - 2), TextAt(i - 1)) ||
       lexicon_.generic_bodies.contains(TextAt(i - 2)) || (i > 2 && lexicon_.IsFaculty(TextAt(i - 3), TextAt(i - 2)))))
    --i;
  if (i == 0) return;
  if (i < name && lexicon_.generic_bodies.contains(TextAt(i - 1))) {  // 시 교통과 홍길동 과장
    phrase_.organization = SpanOf(i - 1);
    return;
  }
  uint32_t last = i - 1;
  if (last > 0 && BracketAfter(last - 1, true) && IsOrganization(TextAt(last - 1)) && !IsOrganization(TextAt(last)) &&
      Foreign(last, last)) {  // 세계연대(WU) |아나| 루시아 페레이라 국장: its abbreviation ends the name of the body
    phrase_.organization = SpanOf(last - 1);
    return;
  }
  // 누리전자 메모리사업부 홍길동 부사장: the department belongs to the title.
  const bool department = last > 0 && lexicon_.IsDepartment(TextAt(last)) && !lexicon_.IsSubBody(TextAt(last)) &&
                          !lexicon_.places.contains(TextAt(last - 1));
  if (department && (IsOrganization(TextAt(last - 1)) || (last == 1 && Unknown(0, 0)))) {
    phrase_.organization = SpanOf(last - 1);
    return;
  }
  if (last > 0 && lexicon_.IsFaculty(TextAt(last - 1), TextAt(last))) {  // 누리대 의대 홍길동 교수
    phrase_.organization = Join(last - 1, last);
    return;
  }
  if (last > 0 && lexicon_.body_heads.contains(TextAt(last - 1))) {  // 법률사무소 다올의 홍길동 변호사
    phrase_.organization = Join(last - 1, last);
    return;
  }
  if (last > 0 && (IsSociety(TextAt(last)) || IsClubOfTown(last))) {  // 가람구역 재개발조합, 광주 라이즈
    phrase_.organization = Join(last - 1, last);
    return;
  }
  if (lexicon_.IsDepartment(TextAt(last)) && !IsOrganization(TextAt(last))) return;
  uint32_t first = last;
  size_t kept = 0;  // 공급한다고|홍길동 대표는: a verb
  const auto goes_on = [&](uint32_t word) {  // but 가람시|누리초등학교
    const bool town = lexicon_.places.contains(TextAt(word - 1)) || Lexicon::IsDivision(TextAt(word - 1));
    const bool part = lexicon_.IsSubBody(TextAt(word)) || lexicon_.IsDepartment(TextAt(word));
    return IsOrganization(TextAt(word - 1)) && IsOrganization(TextAt(word)) && (!town || part);
  };
  while (first > 0 && first != words_.genitive && goes_on(first)) --first;
  if (IsOrganization(TextAt(last)) || lexicon_.IsUniversity(TextAt(last), TextAt(last + 1)) ||
      (name == 1 && !EndsWith(TextAt(last), "의") && !EndsLikeClause(TextAt(last)) &&
       CodePoints(TextAt(last)) > 1 && AllHangulOrLatin(TextAt(last)) &&
       lexicon_.TitleOf(TextAt(last)).use == TitleUse::kNone && !IsNeverName(TextAt(last)) &&
       !lexicon_.kin.contains(TextAt(last)) &&
       !lexicon_.EndsAdnominal(TextAt(last)) && !lexicon_.EndsConnective(TextAt(last)) &&
       lexicon_.ReportingVerb(TextAt(last), {}).use == VerbUse::kNone &&
       lexicon_.Ending(TextAt(last), &kept) == Quotative::kNone)) {
    phrase_.organization = Join(first, last);
  } else if (member && IsUnknownWord(last)) {
    phrase_.organization = SpanOf(last);
  } else if (last > 0 && last < 3 && last + 1 == name && SoundsForeign(0, last)) {
    phrase_.organization = Join(0, last);  // 스튜디오 나인 홍길동 대표
  }
}

// 광주 라이즈 | 홍길동 감독
bool PhraseReader::IsClubOfTown(uint32_t last) const {
  static const LexiconSet titles = ReadLexiconSet("ko/club_titles.tsv");
  return titles.contains(title_.head) && lexicon_.places.contains(TextAt(last - 1)) &&
         !lexicon_.states.contains(TextAt(last - 1)) && !IsOrganization(TextAt(last)) &&
         lexicon_.Foreignness(TextAt(last)) >= Lexicon::kForeign && lexicon_.SetsOf(TextAt(last)) == 0;
}

bool PhraseReader::HeadsDivision() const {
  static const LexiconSet heads = ReadLexiconSet("ko/division_heads.tsv");
  return heads.contains(title_.head);
}

// 경남지사, 한국만화가협회장: the organization is in the title.
void PhraseReader::FusedOrganization() {
  size_t length = title_.before.size();
  const size_t all_but_last = stem_.size() - kSyllableBytes;
  // 한빛소방본부|장: not 한빛소방|본부장.
  const bool division = EndsWith(stem_, "사업부장") || EndsWith(stem_, "사업본부장");
  if (EndsWith(stem_, "장") && !division && lexicon_.IsSurelyOrganization(stem_.substr(0, all_but_last)) &&
      (!lexicon_.IsDepartment(stem_.substr(0, all_but_last)) ||
       lexicon_.organizations.contains(stem_.substr(0, all_but_last)) ||
       lexicon_.places.contains(FirstCodePoints(stem_, 2)))) {
    length = all_but_last;
  } else if (HeadsDivision() && !lexicon_.organizations.contains(title_.before) &&
             !lexicon_.places.contains(title_.before) &&
             !(EndsWith(title_.head, "본부장") && lexicon_.IsSurelyOrganization(stem_.substr(0, all_but_last)))) {
    return;  // 안전건설|국장, 메모리사업부|장: the field of a part of a body
  } else if (IsAnyOf(title_.head, {"장관", "차관"}) && !EndsWithAny(title_.before, {"부", "처", "청", "원"}) &&
             !lexicon_.states.contains(title_.before)) {
    return;  // 광업에너지|장관, 외교|장관: the field of a ministry
  } else if (!lexicon_.places.contains(title_.before) && !IsOrganization(title_.before)) {
    // 국가유산청장, 화순군수, 경기도지사: the body's last syllable is the first of the title's.
    const size_t one_more = length + kSyllableBytes;
    const bool place = lexicon_.places.contains(stem_.substr(0, one_more));
    length = place ? one_more : all_but_last;
    if (!place && !IsOrganization(stem_.substr(0, length))) return;
  }
  phrase_.organization = {head_.begin, head_.begin + static_cast<uint32_t>(length)};
}

// 오기노 … 누리그룹 감독: where the title begins.
uint32_t PhraseReader::BehindOrganization(uint32_t begin) {
  for (uint32_t i = Head(); i > begin;) {
    --i;
    const std::string_view text = TextAt(i);
    const bool body = known_.organizations.contains(text) || lexicon_.states.contains(text) ||
                      (lexicon_.LooksLikeOrganization(text) && !lexicon_.IsDepartment(text));
    if (!body) continue;
    phrase_.organization = SpanOf(i);
    return i + 1;
  }
  return begin;
}

}  // namespace quoth::korean
