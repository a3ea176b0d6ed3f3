#include "core/korean/phrase.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/phrase_reader.h"
#include "core/korean/place_forms.h"
#include "core/korean/societies.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {

Phrase PhraseReader::Read(uint32_t head, uint32_t from, bool trust_names) {
  trust_names_ = trust_names;
  if (page_.words[head].glued && head > from && page_.words[head - 1].mark != kNoIndex &&
      page_.words[head].mark == kNoIndex) {
    return ReadMarkedName(head);
  }
  const Josa josa = JosaOf(page_, lexicon_, head, &phrase_.end);
  phrase_.role = josa.role;
  phrase_.head = head;
  if (head > from && NamedInAngles(page_, lexicon_, head)) {
    TakeBody(head - 1, page_.words[head - 1].span);
    return phrase_;
  }
  stem_ = josa.stem;
  if (StartsWith(josa.josa, "들")) {  // 관계자|들은: the plural belongs to the noun
    stem_ = page_.Text(head).substr(0, stem_.size() + kSyllableBytes);
  }
  side_ = StartsWith(josa.josa, "측");
  constexpr std::string_view kSide = "쪽";
  if (EndsWith(stem_, kSide) && IsOrganization(stem_.substr(0, stem_.size() - kSide.size()))) {  // 누리전자|쪽은
    stem_.remove_suffix(kSide.size());
    side_ = true;
  }
  head_ = {page_.words[head].span.begin,
           page_.words[head].span.begin + static_cast<uint32_t>(stem_.size())};
  if ((stem_ == "측" || stem_ == "쪽" || stem_ == "등") && head > from) return ReadSide(head, from);
  if (josa.role == Role::kBody && IsOpinionVenue(head, from)) return ReadOpinionVenue(head, from);
  if ((stem_ == "사이" || stem_ == "안팎") && josa.role == Role::kBody && head > from) {  // 의원들 사이에서는
    Phrase among = ReadSide(head, from);
    const bool body = among.kind == PhraseKind::kOrganization || among.kind == PhraseKind::kGenericBody;
    if (stem_ == "안팎" && body) {  // 의회 안팎에서는
      among.kind = PhraseKind::kGroup;
      among.mention.end = head_.end;
      among.organization = {};
    }
    return among.kind == PhraseKind::kGroup ? among : Phrase{};
  }
  words_ = CollectWords(page_, lexicon_, known_, head, from, stem_);
  phrase_.first = words_.at[0];
  Classify();
  return phrase_;
}

// 시장에서는, 시장 안팎에서는: where people hold what is said; nobody who was named before says it.
bool PhraseReader::IsOpinionVenue(uint32_t head, uint32_t from) const {
  static const LexiconSet venues = ReadLexiconSet("ko/opinion_venues.tsv");
  const bool around = stem_ == "안팎" && head > from && page_.StandTogether(head - 1, head);
  return venues.contains(around ? page_.Text(head - 1) : stem_);
}

// 미국 정가에서는: with the bare noun before it.
Phrase PhraseReader::ReadOpinionVenue(uint32_t head, uint32_t from) {
  const bool more = head > from && page_.StandTogether(head - 1, head) && page_.Split(head - 1).role == Role::kNone &&
                    page_.words[head - 1].mark == page_.words[head].mark &&
                    !EndsClause(lexicon_, page_.Text(head - 1));
  phrase_.kind = PhraseKind::kGroup;
  phrase_.venue = true;
  phrase_.first = more ? head - 1 : head;
  phrase_.mention = {page_.words[phrase_.first].span.begin, head_.end};
  return phrase_;
}

// `홍길동 의원 측은`, `로이터통신 등은`: the phrase is what stands before 측 or 등.
Phrase PhraseReader::ReadSide(uint32_t head, uint32_t from) {
  if (const Word& name = page_.words[head - 1];
      stem_ != "등" && name.mark != kNoIndex && page_.words[head].mark == kNoIndex) {
    const Marked& marked = page_.marks[static_cast<size_t>(name.mark)];  // ‘누리온’ 측은
    if (marked.end_word != head || marked.end_word - marked.first_word > 3 || marked.first_word < from) return {};
    TakeBody(marked.first_word, marked.inner);
    return phrase_;
  }
  uint32_t owner = head - 1;
  while (owner > from && page_.words[owner].in_brackets) --owner;  // 누리전자(이하 누리) 측은
  Phrase phrase = PhraseReader(page_, lexicon_, known_).Read(owner, from, trust_names_);
  const Word& before = page_.words[head - 1];
  const bool alone = before.after == 0 && before.mark == page_.words[head].mark;
  const bool house = stem_ == "쪽" && lexicon_.organization_nouns.contains(page_.Text(head - 1));  // 갤러리 쪽은
  const std::string_view owned = page_.Text(before);
  const bool firm = stem_ == "쪽" && CodePoints(owned) > 3 && phrase_.role == Role::kTopic && IsHangul(owned) &&
                    !lexicon_.places.contains(owned) && !IsCommonWord(lexicon_, owned, owned) &&
                    page_.Split(head - 1).role == Role::kNone;  // 누리냉장 쪽은
  if (phrase.kind == PhraseKind::kNone && (stem_ == "측" || house || firm) && alone) {
    phrase.kind = PhraseKind::kGroup;  // 주최 측, 유족 측: who has a side that is no name
    phrase.first = head - 1;
    phrase.head = head;
    phrase.mention = {before.span.begin, head_.end};
  }
  phrase.end = phrase_.end;
  phrase.role = phrase_.role;
  return phrase;
}

// A body whose name begins at word `first` and is all that is mentioned.
void PhraseReader::TakeBody(uint32_t first, Span name) {
  phrase_.kind = PhraseKind::kOrganization;
  phrase_.first = first;
  phrase_.mention = phrase_.organization = name;
}

// ‘골닷컴’은: a name in marks with a particle behind it.
Phrase PhraseReader::ReadMarkedName(uint32_t head) {
  const Marked& marked = page_.marks[static_cast<size_t>(page_.words[head - 1].mark)];
  const Role role = lexicon_.RoleOf(page_.Text(head));
  if (role == Role::kNone || marked.doubled || marked.end_word - marked.first_word > 3) return {};
  // ‘…하겠느냐’는 질문에: words of somebody, no name.
  // 새 서비스 ‘누리톡’은: a thing that a noun explains, unless the noun is that of a body (매체 ‘골닷컴’은).
  const uint32_t first = marked.first_word;
  const bool apposed = first > 0 && page_.StandTogether(first - 1, first) && page_.Split(first - 1).role == Role::kNone;
  const bool thing = apposed && !lexicon_.organization_nouns.contains(page_.Text(first - 1)) &&
                     !IsOrganization(page_.Text(first - 1)) &&
                     lexicon_.TitleOf(page_.Text(first - 1)).use == TitleUse::kNone;
  if (thing && !lexicon_.LooksLikeOrganization(page_.Text(marked.inner))) return {};
  const bool noun = page_.Text(head) == "는" && !apposed && head + 1 < page_.words.size() &&
                    lexicon_.marked_nouns.contains(page_.Split(head + 1).stem);
  if (noun || lexicon_.question_endings.contains(LastCodePoints(page_.Text(marked.inner), 1))) return {};
  TakeBody(marked.first_word, marked.inner);
  phrase_.role = role;
  phrase_.head = head;
  phrase_.end = head + 1;
  if (known_.persons.contains(page_.Text(marked.inner)) ||
      lexicon_.LooksLikeName(page_.Text(marked.inner))) {
    phrase_.kind = PhraseKind::kPerson;
    phrase_.name = marked.inner;
    phrase_.organization = {};
  }
  return phrase_;
}

// Words between i and i + 1 that stand in brackets.
bool PhraseReader::BracketAfter(uint32_t i, bool latin) const {
  const uint32_t next = words_.at[i] + 1;
  if (next >= page_.words.size() || !page_.words[next].in_brackets) return false;
  const std::string_view text = page_.Text(next);
  const uint32_t last = next + 1;
  // 모바일경험(MX)|사업부, 모바일경험(MX)|사업부장
  if (latin && last < page_.words.size() && page_.words[last].glued && !page_.words[last].in_brackets) {
    const std::string_view behind = page_.Split(last).stem;
    if (lexicon_.IsDepartment(behind) || lexicon_.HeadsDepartment(behind)) return false;
  }
  return latin ? IsLatin(text) : HasDigit(text);
}

uint32_t PhraseReader::LatinWordsAfter(uint32_t i) const {
  uint32_t n = 0;
  for (uint32_t w = words_.at[i] + 1; w < page_.words.size() && page_.words[w].in_brackets && n < 5;
       ++w) {
    if (!IsLatin(page_.Text(w))) return 0;
    ++n;
  }
  return n;
}

bool PhraseReader::IsOrganization(std::string_view text) const {
  return known_.organizations.contains(text) || lexicon_.LooksLikeOrganization(text);
}

bool PhraseReader::IsKnownBody(std::string_view text) const {
  return known_.organizations.contains(text) && lexicon_.LooksLikeOrganization(text);
}

// 국민의 56%는, 응답자 30%가, 의원 8명은: so many of a group.
bool PhraseReader::IsShareOfGroup() const {
  const bool share = EndsWithAny(stem_, {"%", "％", "명"});
  if (!share || !HasDigit(stem_) || phrase_.head == 0) return false;
  if (!page_.StandTogether(phrase_.head - 1, phrase_.head)) return false;
  const Josa owner = page_.Split(phrase_.head - 1);
  const bool people =
      lexicon_.IsGroup(owner.stem) || (EndsWith(stem_, "명") && lexicon_.TitleOf(owner.stem).use != TitleUse::kNone) ||
      (CodePoints(owner.stem) > 2 && lexicon_.person_noun_endings.contains(LastCodePoints(owner.stem, 1)));
  return (owner.role == Role::kNone || owner.role == Role::kGenitive) && people;
}

void PhraseReader::Classify() {
  if (IsShareOfGroup()) {
    phrase_.kind = PhraseKind::kGroup;
    phrase_.first = phrase_.head - 1;
    phrase_.mention = {page_.words[phrase_.first].span.begin, head_.end};
    return;
  }
  const bool person = stem_ == "사람" && (phrase_.role == Role::kSubject || phrase_.role == Role::kTopic);
  if ((stem_ == "이" || person) && IsDescribedPerson()) {  // 언니라고 밝힌 이는, 주인으로 보이는 사람이
    phrase_.kind = PhraseKind::kUnnamed;
    phrase_.first = phrase_.head;
    phrase_.mention = head_;
    return;
  }
  const auto pronoun = lexicon_.pronouns.find(stem_);
  if (pronoun != lexicon_.pronouns.end()) {
    phrase_.kind = PhraseKind::kPronoun;
    phrase_.plural = pronoun->second;
    phrase_.first = phrase_.head;
    phrase_.mention = head_;
    return;
  }
  title_ = lexicon_.TitleOf(stem_);
  const bool county = title_.use == TitleUse::kHonorific && Head() == 0 && lexicon_.generic_bodies.contains(stem_);
  const bool firm = !title_.before.empty() && lexicon_.generic_bodies.contains(stem_);
  if (county || firm) return ClassifyName();  // 군은, but 김 군은; 증권사는 is no 권사
  if (MeansBothBodies()) {  // 두 단체는
    phrase_.kind = PhraseKind::kPronoun;
    phrase_.plural = true;
    phrase_.first = phrase_.head - 1;
    phrase_.mention = {page_.words[phrase_.first].span.begin, head_.end};
    return;
  }
  if (stem_ == "명" && IsOneBefore(phrase_.head)) {  // 유족 대표 한 명은
    phrase_.kind = PhraseKind::kUnnamed;
    phrase_.first = phrase_.head - 2;
    phrase_.mention = {page_.words[phrase_.first].span.begin, head_.end};
    return;
  }
  if (title_.use == TitleUse::kTitle && title_.before.empty() && IsOfAge(phrase_.head))
    return Whole(PhraseKind::kUnnamed);  // 30대 변호사는: not the one named before
  const bool withheld = title_.use == TitleUse::kHonorific && lexicon_.IsWithheldName(title_.before);
  if (withheld && CodePoints(title_.before) == 2) return Whole(PhraseKind::kUnnamed);  // 누리온 전 연구소장 최모|씨
  const bool office = title_.before.empty() || (title_.use == TitleUse::kTitle && !IsOrganization(stem_));
  if (title_.use != TitleUse::kNone && office && IsIndefinite()) return Whole(PhraseKind::kUnnamed);
  // 경제환경위, 정보통신부: the end of a body's name may read as a title (경위, 신부).
  if (!title_.before.empty() && IsOrganization(stem_) && !known_.persons.contains(stem_))
    return OrganizationPhrase();
  if (title_.use == TitleUse::kTitle && FindPerson()) return;
  const std::string_view before = Head() > 0 ? TextAt(Head() - 1) : std::string_view();
  const bool member = title_.use == TitleUse::kUnnamed && lexicon_.IsGroup(stem_) && CodePoints(before) == 3 &&
                      (lexicon_.LooksLikeName(before) || IsSpelledName(Head() - 1));
  if (member && KoreanName()) return;  // 홍길동 조합원
  const bool short_member = title_.use == TitleUse::kUnnamed && title_.before.empty() && CodePoints(before) == 1 &&
                            before != "이" && before != "전" && before != "한" && KnownSurname(before);
  if (short_member && ShortName()) return;  // 홍 조합원
  if (lexicon_.IsGroup(stem_)) {
    const bool single = title_.use == TitleUse::kUnnamed || !EndsWith(stem_, "들");
    const bool one = single && IsOneOfMany();  // 한 누리꾼
    return Whole(one ? PhraseKind::kUnnamed : PhraseKind::kGroup);
  }
  const bool body = Head() == 0 && known_.organizations.contains(stem_);  // 누리연구원, no researcher
  if (title_.use != TitleUse::kNone && !known_.persons.contains(stem_) && !body) {
    // 누리시 관계자: of a body, whatever its name looks like.
    const bool of_body = EndsWith(stem_, "관계자") || EndsWith(stem_, "당국자") || lexicon_.IsWithheldName(before);
    if (title_.use != TitleUse::kTitle && !of_body && FindPerson()) return;
    if (title_.use == TitleUse::kTitle && Head() == 0 && lexicon_.generic_bodies.contains(stem_)) {
      phrase_.mention = head_;
      phrase_.kind = PhraseKind::kGenericBody;  // 공사는, of a 누리공사; an envoy has a name before
      return;
    }
    if (title_.use == TitleUse::kTitle) return TakeCipher() ? void() : TitleWithoutName();
    return Whole(PhraseKind::kUnnamed);
  }
  ClassifyName();
}

// 시장에 도는 소문, 지구를 도는 위성: the verb, no province.
bool PhraseReader::IsTurning() const {
  if (stem_ != "도" || phrase_.role != Role::kTopic || phrase_.head == 0 ||
      !page_.StandTogether(phrase_.head - 1, phrase_.head))
    return false;
  const Role before = page_.Split(phrase_.head - 1).role;
  return before == Role::kObject || EndsWithAny(page_.Text(phrase_.head - 1), {"에", "에서"});
}

// 홍길동 의원실은, 누리당 홍길동 의원실도: with the names right before it.
bool PhraseReader::TakePersonalOffice() {
  static const LexiconSet offices = ReadLexiconSet("ko/personal_offices.tsv");
  if (Head() == 0 || !offices.contains(stem_)) return false;
  uint32_t first = Head();
  while (first > 0 && Head() - first < 2 &&
         (lexicon_.LooksLikeName(TextAt(first - 1)) || IsOrganization(TextAt(first - 1))))
    --first;
  if (first == Head()) return false;
  phrase_.kind = PhraseKind::kOrganization;
  phrase_.first = words_.at[first];
  phrase_.mention = phrase_.organization = Join(first, Head());
  return true;
}

// 가람시장 상인회는, 누리대 총학생회는, 나루7구역 재개발조합은
bool PhraseReader::TakeSocietyOfPlace() {
  if (Head() == 0 || !IsSociety(stem_) || !page_.StandTogether(words_.at[Head() - 1], words_.at[Head()])) return false;
  const std::string_view place = TextAt(Head() - 1);
  if ((!OwnsSociety(place) && !IsOrganization(place)) || lexicon_.generic_bodies.contains(place)) return false;
  phrase_.kind = PhraseKind::kOrganization;
  phrase_.mention = phrase_.organization = Join(Head() - 1, Head());
  return true;
}

void PhraseReader::ClassifyName() {
  if (TakePersonalOffice()) return;
  const std::string_view honoured = stem_.substr(0, stem_.size() < kSyllableBytes ? 0 : stem_.size() - kSyllableBytes);
  if (EndsWith(stem_, "씨") && known_.persons.contains(honoured)) {  // 구르마씨는
    phrase_.kind = PhraseKind::kShortPerson;
    phrase_.mention = head_;
    phrase_.name = {head_.begin, head_.end - static_cast<uint32_t>(kSyllableBytes)};
    return;
  }
  if (known_.persons.contains(stem_) || (trust_names_ && TrustedName())) {
    phrase_.kind = lexicon_.LooksLikeName(stem_) ? PhraseKind::kPerson : PhraseKind::kShortPerson;
    phrase_.name = phrase_.mention = head_;
    // 마렌 홀트베리는: the words of one foreign name.
    for (uint32_t length = std::min(Head() + 1, kLongestForeignName); length > 1; --length) {
      const Span whole = Join(Head() + 1 - length, Head());
      if (!known_.persons.contains(page_.Text(whole))) continue;
      phrase_.name = phrase_.mention = whole;
      phrase_.kind = PhraseKind::kPerson;
      return TitleBeforeName(Head() + 1 - length);
    }
    return TitleBeforeName(Head());
  }
  if (IsTurning()) return;
  if (TakeSocietyOfPlace()) return;
  const bool generic = lexicon_.generic_bodies.contains(stem_) && !known_.organizations.contains(stem_);
  if (KnownBodyFrom(Head()) < Head() || (!generic && (IsOrganization(stem_) || lexicon_.states.contains(stem_))))
    return OrganizationPhrase();
  // 미국의소리(VOA) 방송: the name stands before the class noun.
  if (lexicon_.organization_nouns.contains(stem_) && Head() > 0 &&
      (IsOrganization(TextAt(Head() - 1)) || BracketAfter(Head() - 1, true))) {
    phrase_.kind = PhraseKind::kOrganization;
    phrase_.mention = phrase_.organization = SpanOf(Head() - 1);
    return;
  }
  if (side_ || lexicon_.generic_bodies.contains(stem_) || lexicon_.source_documents.contains(stem_)) {
    phrase_.mention = head_;
    phrase_.kind = PhraseKind::kGenericBody;
    if (stem_ == "당국" && Head() > 0) {  // 시드니 소방 당국
      phrase_.kind = PhraseKind::kOrganization;
      phrase_.mention = phrase_.organization =
          Join(Head() > 1 && lexicon_.places.contains(TextAt(Head() - 2)) ? Head() - 2 : Head() - 1, Head());
    }
    return;
  }
  if (MeansSomebody()) Whole(PhraseKind::kUnnamed);
}

// 한 고객은, 또 다른 노동자는; 빠져나온 노동자는, 가람 출신 노동자는
bool PhraseReader::MeansSomebody() const {
  if (CodePoints(stem_) < 2 || !lexicon_.person_noun_endings.contains(LastCodePoints(stem_, 1))) return false;
  if (IsHangul(stem_) && lexicon_.SoundsForeign(stem_)) return false;  // 보트라|인
  return IsOneOfMany() || (IsToldOf() && (CodePoints(stem_) > 2 || EndsWith(stem_, "님") || EndsWith(stem_, "객")));
}

// Does a clause or an origin right before say which one is meant?
bool PhraseReader::IsToldOf() const {
  const uint32_t word = phrase_.head;
  if (word == 0 || !page_.StandTogether(word - 1, word) || lexicon_.LooksLikeName(stem_)) return false;
  const std::string_view before = page_.Text(word - 1);
  return EndsWith(before, "출신") || lexicon_.EndsAdnominal(before) || IsAdnominalForm(before);
}

// Does a relative clause stand before 이, so that it means somebody?
bool PhraseReader::IsDescribedPerson() const {
  const uint32_t word = phrase_.head;
  if (word == 0 || !page_.StandTogether(word - 1, word)) return false;
  const std::string_view before = page_.Text(word - 1);
  if (FinalOf(LastCodePoint(before)) != kFinalN || CodePoints(before) < 2) return false;
  return lexicon_.EndsAdnominal(before) || IsAdnominalForm(before);
}

// 두 단체는, 세 학회는, 두 사람은: bodies or people named before.
bool PhraseReader::MeansBothBodies() const {
  if (phrase_.head == 0 || !page_.StandTogether(phrase_.head - 1, phrase_.head)) return false;
  const std::string_view count = page_.Text(phrase_.head - 1);
  if (count != "두" && count != "세" && count != "양" && count != "네") return false;
  if (KnownSurname(count)) return false;  // 양 의원
  return lexicon_.generic_bodies.contains(stem_) || lexicon_.organization_nouns.contains(stem_) || stem_ == "기관" ||
         stem_ == "나라" ||
         (phrase_.role == Role::kTopic && (stem_ == "사람" || stem_ == "의원" || stem_ == "후보"));
}

bool PhraseReader::IsOneBefore(uint32_t word) const {
  return word > 1 && page_.Text(word - 1) == "한" && page_.StandTogether(word - 2, word);
}

// 30대 변호사, 40대 여성 변호사: somebody of whom the text tells no more than the age.
bool PhraseReader::IsOfAge(uint32_t word) const {
  constexpr uint32_t kReach = 2;
  constexpr std::string_view kDecade = "0대";
  for (uint32_t w = word; w > 0 && word - w < kReach && page_.StandTogether(w - 1, w); --w) {
    const std::string_view before = page_.Text(w - 1);
    if (EndsWith(before, kDecade) && before.size() == kDecade.size() + 1 && HasDigit(before.substr(0, 1))) return true;
    if (before != "여성" && before != "남성") return false;
  }
  return false;
}

// 한 초선 의원은, 한 보안업체 대표는, 한 학생은: nobody whom the text names. But 한 의원은 of a 한가람.
bool PhraseReader::IsIndefinite() const {
  if (lexicon_.IsGroup(stem_)) return false;
  const bool surname = known_.surnames.contains("한") && title_.use != TitleUse::kUnnamed;
  const uint32_t first = words_.at[0];
  if (first > 0 && page_.StandTogether(first - 1, first) && page_.Text(first - 1) == "한" && !IsSaying(first - 1))
    return Head() > 0 || !surname || OwnedOne(first - 1);
  for (uint32_t i = 0; i + 1 < Head(); ++i) {
    if (TextAt(i) == "한") return true;
  }
  return Head() > 0 && TextAt(Head() - 1) == "한" && (!surname || OwnedOne(words_.at[Head() - 1]));
}

// “안 된다”고 |한 홍길동 대표는, 함께 가자고 |한: the verb, not the number.
bool PhraseReader::IsSaying(uint32_t one) const {
  if (one == 0) return false;
  const std::string_view before = page_.Text(one - 1);
  if (page_.Split(one - 1).role == Role::kObject) return true;  // 1인 시위를 |한
  size_t kept = 0;
  const bool marked = page_.words[one - 1].glued && lexicon_.MarkedParticle(before, nullptr) == Quotative::kSay;
  return marked || lexicon_.Ending(before, &kept) == Quotative::kSay;
}

// 누리당의 한 최고위원: one of a body, also where somebody of the surname 한 is known.
bool PhraseReader::OwnedOne(uint32_t one) const {
  return one > 0 && page_.StandTogether(one - 1, one) && page_.Split(one - 1).role == Role::kGenitive;
}

bool PhraseReader::IsOneOfMany() const {
  const uint32_t word = words_.at[0];
  if (word == 0 || !page_.StandTogether(word - 1, word)) return false;
  const std::string_view before = page_.Text(word - 1);
  const bool nameless = word > 1 && page_.Text(word - 2) == "익명을" && page_.StandTogether(word - 2, word);
  return before == "한" || before == "다른" || nameless;  // 익명을 요구한 임원
}

// A verb in adnominal form (고용하는, 구한다는) looks like a name with a topic particle.
bool PhraseReader::TrustedName() const {
  const std::string_view before = stem_.substr(0, stem_.size() < kSyllableBytes ? 0 : stem_.size() - kSyllableBytes);
  const int sound = FinalOf(LastCodePoint(before));
  if (EndsWith(stem_, "다") && (sound == kFinalN || sound == kFinalSs)) return false;
  return lexicon_.LooksLikeName(stem_) && CodePoints(stem_) == 3 && !EndsWith(stem_, "하") &&
         lexicon_.SplitJosa(stem_).role != Role::kTopic && !IsOrganization(stem_) &&
         !lexicon_.generic_bodies.contains(stem_);
}

// 개그우먼 김미려, 배우 홍길동, 대변인 마렌 홀트베리: `name` is the first word of the name.
void PhraseReader::TitleBeforeName(uint32_t name) {
  if (name == 0) return;
  const uint32_t i = name - 1;
  const Title title = lexicon_.TitleOf(TextAt(i));
  if (title.use == TitleUse::kTitle) {
    phrase_.title = SpanOf(i);
    phrase_.former = i > 0 && IsFormer(TextAt(i - 1));  // 누리전자 전 부사장 홍길동씨
    const uint32_t owner = phrase_.former ? i - 1 : i;
    if (owner > 0 && IsOrganization(TextAt(owner - 1))) phrase_.organization = SpanOf(owner - 1);
  } else if (IsOrganization(TextAt(i))) {
    phrase_.organization = SpanOf(i);
  }
}

void PhraseReader::Whole(PhraseKind kind) {
  phrase_.kind = kind;
  uint32_t first = Head();
  // Modifiers that name a body or a field belong to it: 서울시 관계자, 지역 정치권 관계자.
  while (first > 0 && Head() - first < 4) --first;
  phrase_.mention = Join(first, Head());
  phrase_.title = head_;
  if (kind == PhraseKind::kUnnamed && Head() > 0 && lexicon_.ranks.contains(TextAt(Head() - 1))) {
    phrase_.title = Join(Head() - 1, Head());  // 고위 관리
  }
  if (kind == PhraseKind::kUnnamed && title_.use == TitleUse::kUnnamed &&
      !title_.before.empty() &&
      (title_.head == "씨" || title_.head == "양" || title_.head == "군")) {
    phrase_.name = phrase_.mention = head_;  // A씨
    phrase_.title = {};
  }
  // B 씨
  const bool cipher = kind == PhraseKind::kUnnamed && title_.use == TitleUse::kHonorific && Head() > 0 &&
                      CodePoints(TextAt(Head() - 1)) == 1 && IsLatin(TextAt(Head() - 1)) &&
                      page_.StandTogether(words_.at[Head() - 1], words_.at[Head()]);
  if (cipher) {
    phrase_.name = phrase_.mention = Join(Head() - 1, Head());
    phrase_.title = {};
  }
  phrase_.organization = BodyOf(first);
}

// 누리은행 여신기획부 관계자: the longest known name in front of the head; else the last word that looks like one.
Span PhraseReader::BodyOf(uint32_t first) const {
  Span likely;
  for (uint32_t last = Head(); last > first;) {
    --last;
    const bool division = last > first && lexicon_.IsDepartment(TextAt(last));
    if (division && lexicon_.generic_bodies.contains(TextAt(last - 1))) return {};  // 군 여성가족과: of the county
    for (uint32_t i = first; i <= last; ++i) {
      if (known_.organizations.contains(page_.Text(Join(i, last)))) return Join(i, last);
    }
    if (likely.empty() && IsOrganization(TextAt(last))) likely = SpanOf(last);
    const bool named = last + 1 < Head() && lexicon_.organization_nouns.contains(TextAt(last)) &&
                       MayBePartOfName(lexicon_, TextAt(last + 1)) && !IsCommonWord(lexicon_, {}, TextAt(last + 1));
    if (named) likely = SpanOf(last + 1);  // 배급사 누리온 관계자
  }
  return likely;
}

// B교사는, ㄱ PD는: a letter in the place of the name.
bool PhraseReader::TakeCipher() {
  const auto is_cipher = [](std::string_view text) {
    return CodePoints(text) == 1 && IsCipherLetter(FirstCodePoint(text));
  };
  const bool spaced =
      Head() > 0 && is_cipher(TextAt(Head() - 1)) && page_.StandTogether(words_.at[Head() - 1], words_.at[Head()]);
  const bool fused = is_cipher(title_.before);
  if (!fused && !spaced) return false;
  phrase_.kind = PhraseKind::kUnnamed;
  phrase_.name = phrase_.mention = spaced ? Join(Head() - 1, Head()) : head_;
  phrase_.title = {fused ? head_.begin + static_cast<uint32_t>(title_.before.size()) : head_.begin, head_.end};
  return true;
}

void PhraseReader::TitleWithoutName() {
  phrase_.kind = PhraseKind::kTitleOnly;
  phrase_.title = phrase_.mention = head_;
  if (Head() == 0) return;
  if (TextAt(Head() - 1) == "이" || TextAt(Head() - 1) == "해당")
    phrase_.mention = Join(Head() - 1, Head());
  for (uint32_t i = Head(); i > 0;) {
    --i;
    const bool owner = i + 1 < Head() && lexicon_.generic_bodies.contains(TextAt(i));  // 군청 환경과 팀장
    if (owner || IsOrganization(TextAt(i)) || lexicon_.places.contains(TextAt(i))) {
      const uint32_t first = KnownBodyFrom(i);  // 리옹 소방서 |대변인
      phrase_.organization = Join(first, i);
      if (i + 1 <= Head()) phrase_.title = Join(i + 1, Head());
      phrase_.mention = Join(first, Head());
      return;
    }
    if (!lexicon_.IsDepartment(TextAt(i))) return;
  }
}

// 가온 FC, 누리당 조직국: the first word of the longest known name that ends with the word; the word if none does.
uint32_t PhraseReader::KnownBodyFrom(uint32_t last) const {
  for (uint32_t i = words_.genitive; i < last; ++i) {
    if (known_.organizations.contains(page_.Text(Join(i, last)))) return i;
  }
  return last;
}

void PhraseReader::OrganizationPhrase() {
  phrase_.kind = PhraseKind::kOrganization;
  if (const uint32_t known = KnownBodyFrom(Head()); known < Head()) {
    phrase_.mention = phrase_.organization = Join(known, Head());
    return;
  }
  uint32_t first = Head();
  while (first > 0) {
    const std::string_view left = TextAt(first - 1);
    if (lexicon_.IsClassNoun(left)) break;
    if (!IsOrganization(left) && !lexicon_.places.contains(left)) break;
    // 경남 누리시는: the place is no part of the name, as a state is (미국 상무부).
    if (first == Head() && lexicon_.places.contains(left) && !lexicon_.states.contains(left) &&
        !lexicon_.IsSubBody(stem_))
      break;
    if (first == Head() && lexicon_.states.contains(left) && lexicon_.BearsForeignName(stem_)) break;
    if (first == Head() && IsMinistryAtHome(left, stem_)) break;
    if (words_.genitive != 0 && first == words_.genitive) break;
    --first;
  }
  phrase_.mention = phrase_.organization = Join(first, Head());
}

Phrase ReadPhrase(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t head,
                  uint32_t from, bool trust_names) {
  return PhraseReader(page, lexicon, known).Read(head, from, trust_names);
}

}  // namespace quoth::korean
