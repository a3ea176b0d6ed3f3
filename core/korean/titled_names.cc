// Persons with a title behind their name (마렌 홀트베리 | 버던트클라우드 | 공공부문 부사장): what is the name, what
// the title? Part of PhraseReader.

#include <algorithm>

#include "core/korean/body_forms.h"
#include "core/korean/hangul.h"
#include "core/korean/japanese_names.h"
#include "core/korean/phrase_reader.h"
#include "core/korean/place_forms.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {

bool PhraseReader::FindPerson() {
  const bool found = FusedName() || NameInLatin() || SpacedName() || KoreanName() || ShortName() ||
                     BracketedForeignName() || KnownForeignName() || GuessedForeignName();
  if (found) TakeOfficeOfClergy();
  return found;
}

// 총무원장 혜담 스님, 누리총회 총회장 홍길동 목사: an office says more.
void PhraseReader::TakeOfficeOfClergy() {
  static const LexiconSet clergy = ReadLexiconSet("ko/clergy.tsv");
  if (phrase_.kind != PhraseKind::kPerson || !clergy.contains(page_.Text(phrase_.title))) return;
  uint32_t name = 0;
  while (name < Head() && SpanOf(name).begin != phrase_.name.begin) ++name;
  if (name == 0 || name == Head() || lexicon_.TitleOf(TextAt(name - 1)).use != TitleUse::kTitle ||
      clergy.contains(TextAt(name - 1)))
    return;
  TitleBeforeName(name);
}

void PhraseReader::SetTitle(uint32_t first) {
  if (first > Head() || title_.use == TitleUse::kHonorific) return;
  phrase_.title = Join(first, Head());
  // 최고운영책임자(COO), 최고재무책임자(CFO·전무); but 공보실장|(대령)
  const uint32_t next = words_.at[Head()] + 1;
  if (stem_.size() != page_.Text(words_.at[Head()]).size() || next >= page_.words.size() ||
      !page_.words[next].in_brackets)
    return;
  const std::string_view inside = page_.Text(next);
  const uint32_t end = page_.words[next].span.end;
  const std::string_view short_form = inside.substr(0, inside.find("·"));
  if (short_form.size() > 5 || !IsUpperLatin(short_form)) return;
  if (page_.text.substr(phrase_.title.end, 1) != "(" || page_.text.substr(end, 1) != ")") return;
  phrase_.title.end = end + 1;
}

// 김철수씨, 도연스님
bool PhraseReader::FusedName() {
  constexpr std::string_view kMonk = "스님";
  if (title_.head == kMonk && CodePoints(title_.before) == 2 && IsHangul(title_.before) &&
      !lexicon_.not_names.contains(title_.before)) {
    phrase_.kind = PhraseKind::kPerson;
    phrase_.name = {head_.begin, head_.begin + static_cast<uint32_t>(title_.before.size())};
    phrase_.mention = head_;
    TitleBeforeName(Head());
    if (phrase_.title.empty()) phrase_.title = {phrase_.name.end, head_.end};
    return true;
  }
  if (title_.before.empty() || title_.use != TitleUse::kHonorific) return false;
  if (title_.before == "모" && Head() > 0 && lexicon_.IsSurname(TextAt(Head() - 1))) {  // 홍 모씨
    phrase_.kind = PhraseKind::kUnnamed;
    phrase_.name = phrase_.mention = Join(Head() - 1, Head());
    return true;
  }
  const bool odd = title_.head == "씨" && CodePoints(title_.before) == 3 && IsHangul(title_.before) &&
                   !IsCommonWord(lexicon_, title_.before, title_.before);  // 야은결|씨
  const bool full = odd || lexicon_.LooksLikeName(title_.before) || lexicon_.MayBeName(title_.before);
  if (!full && !lexicon_.IsSurname(title_.before)) return false;
  phrase_.kind = full ? PhraseKind::kPerson : PhraseKind::kShortPerson;
  phrase_.name = {head_.begin, head_.begin + static_cast<uint32_t>(title_.before.size())};
  phrase_.mention = full ? phrase_.name : head_;
  if (full) TitleBeforeName(Head());  // 이장 김철수씨
  return true;
}

// 홍 담 누리연구원 연구실장: surname and given name apart, before the body or the title.
bool PhraseReader::SpacedName() {
  if (Head() < 3 || title_.use != TitleUse::kTitle || !lexicon_.IsSurname(TextAt(0)) || CodePoints(TextAt(0)) != 1)
    return false;
  const std::string_view surname = TextAt(0), given = TextAt(1);
  if (surname == "이" || surname == "전" || surname == "한" || surname == "현" || surname == "사" || given == "전" ||
      given == "현" || !page_.StandTogether(words_.at[0], words_.at[1]))
    return false;
  if (CodePoints(given) != 1 || !lexicon_.given_syllables.contains(given) || lexicon_.generic_bodies.contains(given) ||
      lexicon_.TitleOf(given).use != TitleUse::kNone || !IsOrganization(TextAt(2)))
    return false;
  TakeName(0, 1);
  return true;
}

// 홍길동 |주산원 연구위원: what looks like a name beside a name, and abbreviates a body that the text names.
bool PhraseReader::IsShortForBody(uint32_t i) const {
  const std::string_view text = TextAt(i);
  const auto is_name = [this](uint32_t k) {
    const std::string_view word = TextAt(k);
    const bool unknown = CodePoints(word) == 3 && IsHangul(word) && lexicon_.SetsOf(word) == 0 &&
                         !IsOrganization(word) && !IsCommonWord(lexicon_, word, word);
    return unknown || lexicon_.LooksLikeName(word) || lexicon_.MayBeNameBeforeBody(word);
  };
  const bool beside = (i > 0 && is_name(i - 1)) || (i + 1 < Head() && is_name(i + 1));
  if (!beside || CodePoints(text) != 3 || !IsHangul(text)) return false;
  constexpr size_t kMostBodies = 400;
  size_t looked_at = 0;
  for (const auto& [name, known] : known_.organizations.entries()) {
    if (++looked_at > kMostBodies) return false;
    if (IsShortInThree(text, name) && lexicon_.LooksLikeOrganization(name)) return true;
  }
  return false;
}

bool PhraseReader::KoreanName() {
  int best = -1, best_score = 0;
  for (uint32_t i = 0; i < Head(); ++i) {
    const std::string_view text = TextAt(i);
    const bool strict = lexicon_.LooksLikeName(text);
    if (NamesBodyBehindHead(page_, lexicon_, words_.at[i])) continue;  // 노무법인 |동행 노무사
    if (IsShortForBody(i)) {
      if (i != 1 || title_.use != TitleUse::kTitle) continue;
      TakeName(0, 0);  // 매종오 |우주청 부문장: odd as it is
      return true;
    }
    const bool between = i == 1 && Head() == 3 && IsOrganization(TextAt(0)) && lexicon_.IsDepartment(TextAt(2));
    const bool framed = ((i == 0 && Head() > 1 && IsOrganization(TextAt(1))) || between) &&
                        title_.use == TitleUse::kTitle && lexicon_.MayBeNameBeforeBody(text) && !IsNeverName(text);
    const bool spelled = IsSpelledName(i);
    const bool odd = title_.use != TitleUse::kUnnamed && EndsInGivenName(lexicon_, text);  // 단호영 소장
    const bool likely = strict || framed || spelled || odd || lexicon_.MayBeName(text);
    const bool known = known_.persons.contains(text) && (likely || lexicon_.BeginsLikeName(text));
    const bool edge = i == 0 || i + 1 == Head() || between;  // 누리병원 |변유리| 산부인과 교수
    if (!known && !strict && !(edge && likely)) continue;
    const bool monk = stem_ == "스님" && i + 1 == Head();  // 선우 스님
    if (lexicon_.IsSurname(text) && !monk) continue;     // 황보 교수
    if (!known && i + 1 < Head() && !IsOrganization(TextAt(i + 1)) && IsCommonWord(lexicon_, {}, text))
      continue;  // 원자재 컨설팅업체
    const bool verb = CodePoints(text) == 3 && EndsWithAny(text, {"한", "된", "할"}) &&
                      IsCommonWord(lexicon_, {}, FirstCodePoints(text, 2));
    if (verb && !known) continue;  // 연계한 공영주차장
    const bool being = CodePoints(text) == 3 && EndsWith(text, "인") && !known &&
                       (lexicon_.kin.contains(FirstCodePoints(text, 2)) ||
                        lexicon_.TitleOf(FirstCodePoints(text, 2)).use != TitleUse::kNone);
    if (being) continue;  // 장남인 홍길동 대표
    const bool dwelt = !known && i < Head() && EndsLikePartOfDistrict(text) &&
                       lexicon_.TitleOf(TextAt(i + 1)).use == TitleUse::kUnnamed;
    if (dwelt) continue;  // 동명동 주민 B씨
    if (i + 1 < Head() && IsShortName(TextAt(Head() - 1))) continue;
    if (!known && title_.use == TitleUse::kUnnamed && (!strict || CodePoints(text) != 3)) continue;
    if (!strict && i == 0 && Head() > 2 && lexicon_.states.contains(TextAt(2)) && Unknown(0, 1))
      continue;  // 라우리 카스펠 핀란드 장관
    // 고탐 추가니: rather two words of a foreign name than an odd Korean one.
    const bool foreign = (i > 0 && Foreign(i - 1, i)) || (i + 1 < Head() && Foreign(i, i + 1) && !NamesFirm(i + 1));
    const bool part = i > 0 && known_.persons.contains(page_.Text(Join(i - 1, i)));
    const bool longer = i > 1 && known_.persons.contains(page_.Text(Join(i - 2, i)));  // 쩐 반|허우 차관
    const bool last_name = strict && (longer || (part && IsForeignGivenName(TextAt(i - 1))));  // 다나카|유이 회장
    if (i > 0 && !JapaneseGivenName(lexicon_, TextAt(i - 1), text).empty()) {  // 나카가와 신지 감독
      TakeName(i - 1, i);
      return true;
    }
    if (last_name || (!strict && !spelled && (part || (!known && foreign) || FollowsGivenName(i)))) continue;
    const bool foreigner =
        i + 1 < Head() && !lexicon_.IsBareClass(TextAt(i + 1)) &&  // 나래온 코리아 홍길동 지사장
        ((ContinuesName(text, TextAt(i + 1)) && !IsOrganization(TextAt(i + 1))) ||
         (ArePartsOfName(text, TextAt(i + 1)) && !lexicon_.LooksLikeName(TextAt(i + 1)) &&
          !lexicon_.LooksLikeOrganization(TextAt(i + 1))));
    if (likely && foreigner) {
      TakeName(i, i + 1);  // 기시다 후미오 총리, 마리아 산체스 대표
      return true;
    }
    if ((IsOrganization(text) && !spelled) || lexicon_.IsUniversity(text, TextAt(i + 1))) continue;
    const size_t syllables = CodePoints(text);
    if (syllables == 2 &&
        (EndsWith(text, "모") || lexicon_.EndsAdnominal(text) || lexicon_.EndsConnective(text)))
      continue;
    if (syllables < 3 && i + 1 != Head() && i != 0) continue;
    int score = known ? 6 : strict ? 1 : 0;
    if (syllables == 3) score += 2;
    if (i + 1 == Head()) score += title_.use == TitleUse::kHonorific ? 4 : 2;  // … 아들 홍가온 씨
    if (i == 0) score += 2;
    if (i == 0 && syllables == 2 && !known && !IsOrganization(TextAt(1))) score -= 2;
    if (i == 0 && syllables == 2 && IsOrganization(TextAt(1))) score += 1;
    if (BracketAfter(i, false)) score += 3;
    if (i > 0 && IsOrganization(TextAt(i - 1))) score += 1;
    const bool given = EndsWith(text, "국") && strict && i == 0 && IsOrganization(TextAt(1));  // 홍진국 누리은행 대표
    if (lexicon_.IsDepartment(text) && !given && !spelled) score -= 3;
    if (score > best_score) {
      best_score = score;
      best = static_cast<int>(i);
    }
  }
  if (best < 0 || best_score < 3) return false;
  TakeName(static_cast<uint32_t>(best), static_cast<uint32_t>(best));
  return true;
}

// 표은실 회장, 누리증권 노다해 연구원: what ends like an office or a verb, between a body or nothing and the title.
bool PhraseReader::IsSpelledName(uint32_t i) const {
  const std::string_view text = TextAt(i);
  if (title_.use == TitleUse::kHonorific || !lexicon_.IsSpelledLikeName(text) || IsNeverName(text) ||
      IsCommonWord(lexicon_, text, text) || IsCommonWord(lexicon_, {}, FirstCodePoints(text, 2)))
    return false;
  if (i + 1 == Head()) return i == 0 || IsOrganization(TextAt(i - 1)) || HasDigit(TextAt(i - 1));
  // 하정국 누리스포츠 해설위원
  return i == 0 && title_.use == TitleUse::kTitle && (IsOrganization(TextAt(1)) || CodePoints(TextAt(1)) > 3) &&
         lexicon_.TitleOf(TextAt(1)).use == TitleUse::kNone && !lexicon_.IsDepartment(TextAt(1));
}

// 해가 기울자 <현> 씨는, 인터뷰를 마치며 <지> 교수가, 처음 제보한 <B> 씨는: what stands before it is no name.
bool PhraseReader::IsShortName(std::string_view word) const {
  if (CodePoints(word) != 1) return false;
  const bool cipher = word[0] >= 'A' && word[0] <= 'Z';
  if (title_.use == TitleUse::kHonorific) return cipher || lexicon_.IsSurname(word);
  return known_.surnames.contains(word) && word != "전" && word != "현";  // 홍길동 전 대표
}

// 구나반 스포츠온에어 해설위원: too long for the surname of a foreigner.
bool PhraseReader::NamesFirm(uint32_t i) const {
  constexpr size_t kLongestSurname = 5;
  return i + 1 == Head() && title_.use == TitleUse::kTitle && CodePoints(TextAt(i)) > kLongestSurname;
}

// Name found at words first..last: what is organization, what is title?
void PhraseReader::TakeName(uint32_t first, uint32_t last) {
  phrase_.kind = PhraseKind::kPerson;
  if (GoesOnBeforeState(first, last)) ++last;
  phrase_.name = phrase_.mention = Join(first, last);
  uint32_t begin = last + 1;
  // 한동훈 전 국민의힘 대표: 전 belongs to the title.
  phrase_.former = begin + 1 < Head() && IsFormer(TextAt(begin)) &&
                   (IsOrganization(TextAt(begin + 1)) || (begin + 2 == Head() && IsUnknownWord(begin + 1)));
  const bool modified = begin + 1 < Head() && lexicon_.title_modifiers.contains(TextAt(begin)) &&
                        !IsOrganization(TextAt(begin)) && IsOrganization(TextAt(begin + 1));
  if (phrase_.former || modified) ++begin;  // 홍길동 신임 누리금융그룹 회장
  // 제인 도 싱가포르|메르디안브리지 전략 총괄: where the firm is.
  const bool located = begin + 2 < Head() && lexicon_.states.contains(TextAt(begin)) &&
                       !IsOrganization(TextAt(begin + 1)) && CodePoints(TextAt(begin + 1)) > 3 &&
                       Foreign(begin + 1, begin + 1);
  const bool university = begin + 1 < Head() && lexicon_.states.contains(TextAt(begin)) &&
                          EndsLikeUniversity(TextAt(begin + 1)) && !lexicon_.states.contains(TextAt(begin + 1));
  if (located || university) ++begin;  // 제인 도 호주 누리대 교수
  uint32_t title = begin;
  if (begin < Head() && lexicon_.generic_bodies.contains(TextAt(begin))) {  // 홍길동 도 축산국장
    phrase_.organization = SpanOf(begin);
    title = begin + 1;
  } else if (begin < Head()) {
    const uint32_t organization_end = OrganizationAfter(begin);
    if (organization_end > begin && !BelongsToOwner(first, begin, organization_end)) {
      // 오기노 마사지 누리금융그룹 감독: a body that is known by itself.
      const std::string_view last_word = TextAt(organization_end - 1);
      if (IsKnownBody(last_word) && !lexicon_.IsSubBody(last_word) && !IsOrganization(TextAt(begin)) &&
          !lexicon_.places.contains(TextAt(begin)))
        begin = organization_end - 1;
      phrase_.organization = Join(begin, organization_end - 1);
      title = organization_end;
    } else if (lexicon_.IsNumberedDivision(TextAt(begin))) {
      phrase_.organization = SpanOf(begin);
      title = begin + 1;
    }
  }
  // 부총리 겸 기획재정부 장관: the last office counts.
  for (uint32_t i = Head(); phrase_.organization.empty() && i > title + 1;) {
    --i;
    if (!IsOrganization(TextAt(i)) || TextAt(i - 1) != "겸") continue;
    phrase_.organization = SpanOf(i);
    title = i + 1;
  }
  // 누리온의 배런 추 |한국 대표: the part of a firm that somebody heads.
  const bool of_firm = first > 0 && words_.genitive == first &&
                       IsAnyOf(title_.head, {"대표", "지사장", "법인장", "사장", "총괄", "총괄대표"});
  for (; !of_firm && title < Head() && lexicon_.states.contains(TextAt(title)); ++title) {
    if (phrase_.organization.empty()) phrase_.organization = SpanOf(title);
  }
  SetTitle(std::min(title, Head()));
  const bool monk = title_.head == "스님" && first > 0 && lexicon_.TitleOf(TextAt(first - 1)).use == TitleUse::kTitle;
  if (monk) phrase_.title = SpanOf(first - 1);  // 주지 도담 스님
  if (phrase_.organization.empty()) KeepLastOffice(title);
  if (phrase_.organization.empty() && first > 0) OrganizationBefore(first);
  const std::string_view headed = stem_.substr(0, stem_.size() < kSyllableBytes ? 0 : stem_.size() - kSyllableBytes);
  const bool fused = !title_.before.empty() || lexicon_.organizations.contains(headed);  // 국가안보실|장
  if (phrase_.organization.empty() && fused) FusedOrganization();
  TakeSociety();
}

// 기시다|후미오 일본 총리: what stands between a foreign name and a state belongs to the name.
bool PhraseReader::GoesOnBeforeState(uint32_t first, uint32_t last) const {
  if (last + 2 >= Head() || lexicon_.LooksLikeName(TextAt(last))) return false;
  const std::string_view next = TextAt(last + 1);
  const bool part = first == last ? CodePoints(next) >= 2 : lexicon_.transliteration.contains(next);
  return lexicon_.states.contains(TextAt(last + 2)) && IsHangul(next) && part &&
         !IsOrganization(next) && !lexicon_.IsDepartment(next) && !lexicon_.states.contains(next) &&
         lexicon_.TitleOf(next).use == TitleUse::kNone;
}

bool PhraseReader::SoundsForeign(uint32_t first, uint32_t last) const {
  for (uint32_t i = first; i <= last; ++i) {
    if (lexicon_.TitleOf(TextAt(i)).use != TitleUse::kNone || lexicon_.IsDepartment(TextAt(i)) ||
        IsNeverName(TextAt(i)))
      return false;
  }
  return MeanForeignness(first, last) >= Lexicon::kForeign;
}

double PhraseReader::MeanForeignness(uint32_t first, uint32_t last) const {
  double sum = 0;
  for (uint32_t i = first; i <= last; ++i) sum += lexicon_.Foreignness(TextAt(i));
  return sum / static_cast<double>(last - first + 1);
}

bool PhraseReader::ShortName() {
  if (Head() == 0) return false;
  uint32_t i = Head() - 1;
  // 홍 전 시장, 문 전 헌재 재판관
  uint32_t k = i;
  while (k > 0 && IsOrganization(TextAt(k))) --k;
  while (k > 0 && (TextAt(k) == "전" || TextAt(k) == "前" || TextAt(k) == "현")) {
    --k;
    if (lexicon_.IsSurname(TextAt(k))) i = k;
  }
  const std::string_view text = TextAt(i);
  const bool town = title_.use == TitleUse::kUnnamed && lexicon_.generic_bodies.contains(text);  // 시 담당자
  const bool surname = lexicon_.IsSurname(text) && text != "전" && text != "현" && text != "이" && !town;
  const bool ambiguous = CodePoints(text) == 1 && KnownSurname(text);  // and surnames that no list has
  if (!surname && !ambiguous) return false;
  if (text == "모" && i > 0 && title_.head == "씨" && lexicon_.IsSurname(TextAt(i - 1))) {  // 홍 모 씨
    phrase_.kind = PhraseKind::kUnnamed;
    phrase_.name = phrase_.mention = Join(i - 1, Head());
    return true;
  }
  phrase_.kind = PhraseKind::kShortPerson;
  phrase_.name = SpanOf(i);
  phrase_.mention = Join(i, Head());
  if (title_.use == TitleUse::kTitle) SetTitle(i + 1);
  return true;
}

// 마렌 홀트베리(Maren Holtberg) 누리차 대표: the letters in the bracket tell what the name is.
bool PhraseReader::NameInLatin() {
  for (uint32_t i = 0; i < Head(); ++i) {
    const uint32_t latin = LatinWordsAfter(i);
    if (latin < 2) continue;
    const uint32_t owner = words_.genitive <= i ? words_.genitive : 0;
    TakeName(i + 1 >= owner + latin ? i + 1 - latin : owner, i);
    return true;
  }
  return false;
}

bool PhraseReader::BracketedForeignName() {
  for (uint32_t i = 0; i < Head(); ++i) {
    // 마크 셔피로(54·미국): an age or a year in brackets stands behind a name.
    const bool cipher = EndsWith(TextAt(i), "모") && CodePoints(TextAt(i)) == 2;
    if (i <= 2 && !cipher && BracketAfter(i, false) && Unknown(0, i)) {
      TakeName(0, i);
      return true;
    }
  }
  return false;
}

// 누리연구소의 요한|슈미트 연구원: what stands between the owner and a foreign name is a part of it, though it may
// sound like any other word.
bool PhraseReader::FollowsGivenName(uint32_t i) const {
  if (words_.genitive == 0 || words_.genitive + 1 != i || !SoundsForeign(i, i)) return false;
  const std::string_view given = TextAt(i - 1);
  const size_t syllables = CodePoints(given);
  return IsHangul(given) && syllables >= 2 && syllables <= 4 && !IsOrganization(given) &&
         !lexicon_.IsDepartment(given) && lexicon_.TitleOf(given).use == TitleUse::kNone &&
         MayBePartOfName(lexicon_, given);
}

// 엘레나 | 바실레바: a word that is foreign through and through, at the front or behind the owner.
bool PhraseReader::IsGivenNameBefore(uint32_t last) const {
  constexpr double kSurelyForeign = 0.99;
  const std::string_view given = TextAt(last - 1);
  return (last == 1 || words_.genitive + 1 == last) && IsHangul(given) && CodePoints(given) > 1 &&
         lexicon_.Foreignness(given) >= kSurelyForeign && lexicon_.SetsOf(given) == 0 && !IsNeverName(given) &&
         lexicon_.TitleOf(given).use == TitleUse::kNone && !IsOrganization(given);
}

bool PhraseReader::KnownForeignName() {
  // 린젠 중국 외교부 대변인: a whole name of one word.
  if (Head() > 2 && known_.persons.contains(TextAt(0)) && lexicon_.states.contains(TextAt(1)) &&
      IsOrganization(TextAt(2)) && CodePoints(TextAt(0)) > 1) {
    TakeName(0, 0);
    return true;
  }
  for (uint32_t i = Head(); i > 0;) {
    --i;
    for (uint32_t length = std::min(i + 1, kLongestForeignName); length > 1; --length) {
      if (!known_.persons.contains(page_.Text(Join(i + 1 - length, i)))) continue;
      TakeName(i + 1 - length, i);
      return true;
    }
    if (!known_.persons.contains(TextAt(i))) continue;
    // 기시다 후미오 총리; 마티 라우넨 핀란드 총리, of whom a 라우넨 총리 told the surname.
    const bool opens = i == 1 && Foreign(0, 1) && !lexicon_.places.contains(TextAt(0));
    if (i > 0 && (opens || IsGivenNameBefore(i) || FollowsGivenName(i) || ArePartsOfName(TextAt(i - 1), TextAt(i)))) {
      TakeName(i - 1, i);
      return true;
    }
    // 이시카와 | 히로시 일본 총리; 구르마(33)씨: an age stands behind a name in full
    if ((i == 0 && GoesOnBeforeState(i, i)) || BracketAfter(i, false)) {
      TakeName(i, i);
      return true;
    }
    phrase_.kind = PhraseKind::kShortPerson;
    phrase_.name = SpanOf(i);
    phrase_.mention = Join(i, Head());
    SetTitle(BehindOrganization(i + 1));
    return true;
  }
  return false;
}

bool PhraseReader::Unknown(uint32_t first, uint32_t last) const {
  for (uint32_t i = first; i <= last; ++i) {
    if (IsOrganization(TextAt(i)) || lexicon_.generic_bodies.contains(TextAt(i)) ||  // 이 학교 학생회장
        !MayBePartOfName(lexicon_, TextAt(i)))
      return false;
  }
  return true;
}

bool PhraseReader::Foreign(uint32_t first, uint32_t last) const {
  if (first < words_.genitive && words_.genitive <= last) return false;  // 법무법인 도래의 | 추나리 변호사
  if (last == first + 1 && IsKoreanBesideFirm(first)) return false;
  return Unknown(first, last) && MeanForeignness(first, last) >= Lexicon::kForeign;
}

// 정하늘 |누리온루멘 대표: a name of three syllables that no list has as a foreign one, before a long word.
bool PhraseReader::IsKoreanBesideFirm(uint32_t i) const {
  constexpr size_t kLongFirm = 4;  // syllables
  const std::string_view name = TextAt(i);
  return CodePoints(name) == 3 && lexicon_.BeginsLikeName(name) && !IsForeignGivenName(name) && title_.head == "대표" &&
         CodePoints(TextAt(i + 1)) >= kLongFirm;
}

// 스비보드 시장: of a town rather than a person of that name.
bool PhraseReader::IsOfficeOfPlace() const {
  return std::any_of(lexicon_.offices.begin(), lexicon_.offices.end(),
                     [&](const auto& office) { return office.first == title_.head; });
}

// 빌 댈리 수석 과학자: unknown words that sound foreign, after the organization or before it.
bool PhraseReader::GuessedForeignName() {
  if (title_.use == TitleUse::kUnnamed) return false;
  uint32_t end = Head();
  while (end > 0 && (lexicon_.IsDepartment(TextAt(end - 1)) ||
                     lexicon_.TitleOf(TextAt(end - 1)).use == TitleUse::kTitle))
    --end;
  static const LexiconSet of_states = ReadLexiconSet("ko/state_titles.tsv");
  const bool head_of_state = end == 2 && lexicon_.states.contains(TextAt(1)) && of_states.contains(title_.head);
  if ((end > 2 || head_of_state) && lexicon_.states.contains(TextAt(end - 1))) --end;  // 제인 도 프랑스 대통령
  for (uint32_t i = 0; i + 1 < end; ++i) {  // 제인 도 런던 로열스 감독
    if (known_.organizations.contains(page_.Text(Join(i, end - 1)))) end = i;
  }
  if (end == 0 || NamesBodyBehindHead(page_, lexicon_, words_.at[end - 1])) return false;
  // 엘린 호프스타드 노르딕마리타임 수석 연구원: too long for a surname behind another one.
  constexpr size_t kLongestSurname = 6;
  const bool firm = end > 2 && end < 5 && words_.genitive == 0 && CodePoints(TextAt(end - 1)) > kLongestSurname;
  if (firm && SoundsForeign(0, end - 1)) {
    TakeName(0, end - 2);
    return true;
  }
  // 린젠 중국 외교부 대변인: one word before a body of a state.
  if (Head() > 2 && lexicon_.states.contains(TextAt(1)) && IsOrganization(TextAt(2)) && SoundsForeign(0, 0)) {
    TakeName(0, 0);
    return true;
  }
  // 저우웨이 누리게임즈 부총재: one word that is foreign through and through, before a body.
  const bool before_body = Head() > 1 && !IsOrganization(TextAt(0)) && IsOrganization(TextAt(1));
  if (before_body && IsUnknownWord(0) && SoundsForeign(0, 0)) {
    TakeName(0, 0);
    return true;
  }
  for (const uint32_t length : {2u, 3u, 1u}) {
    if (end >= length && Foreign(end - length, end - 1)) {
      const bool behind_place = end > length && lexicon_.places.contains(TextAt(end - length - 1));
      if (length == 1 && !head_of_state && (!trust_names_ || IsOfficeOfPlace() || behind_place))
        continue;                                                     // 런던 로열스 감독
      if (length == 1 && CodePoints(TextAt(end - 1)) == 1) continue;  // 이 감독, 그 감독: this one, that one
      if (length == 1 && end < Head() && TextAt(end) == "담당") continue;  // 고객서비스 담당 상무
      TakeName(end - length, end - 1);
      return true;
    }
    if (length > 1 && end > length && Foreign(0, length - 1)) {
      TakeName(0, length - 1);
      return true;
    }
  }
  return false;
}

}  // namespace quoth::korean
