#include "core/korean/phrase.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/phrase_words.h"
#include "core/korean/unknown_words.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kLongestForeignName = 5;  // words

bool AllHangulOrLatin(std::string_view text) { return IsHangul(text) || IsLatin(text); }

// Reads one phrase. The words in brackets are skipped; `words_` holds the others, head last.
class Reader {
 public:
  Reader(const Page& page, const Lexicon& lexicon, const KnownNames& known)
      : page_(page), lexicon_(lexicon), known_(known) {}

  Phrase Read(uint32_t head, uint32_t from, bool trust_names) {
    trust_names_ = trust_names;
    if (page_.words[head].glued && head > from && page_.words[head - 1].mark != kNoIndex &&
        page_.words[head].mark == kNoIndex) {
      return ReadMarkedName(head);
    }
    const Josa josa = JosaOf(page_, lexicon_, head, &phrase_.end);
    phrase_.role = josa.role;
    phrase_.head = head;
    stem_ = josa.stem;
    if (StartsWith(josa.josa, "들")) {  // 관계자|들은: the plural belongs to the noun
      stem_ = page_.Text(head).substr(0, stem_.size() + kSyllableBytes);
    }
    side_ = StartsWith(josa.josa, "측");
    head_ = {page_.words[head].span.begin,
             page_.words[head].span.begin + static_cast<uint32_t>(stem_.size())};
    if ((stem_ == "측" || stem_ == "등") && head > from) return ReadSide(head, from);
    words_ = CollectWords(page_, lexicon_, known_, head, from, stem_);
    phrase_.first = words_.at[0];
    Classify();
    return phrase_;
  }

 private:
  // `홍길동 의원 측은`, `로이터통신 등은`: the phrase is what stands before 측 or 등.
  Phrase ReadSide(uint32_t head, uint32_t from) {
    Phrase phrase = Reader(page_, lexicon_, known_).Read(head - 1, from, trust_names_);
    const Word& before = page_.words[head - 1];
    const bool alone = before.after == 0 && before.mark == page_.words[head].mark;
    if (phrase.kind == PhraseKind::kNone && stem_ == "측" && alone) {
      phrase.kind = PhraseKind::kGroup;  // 주최 측, 유족 측: who has a side that is no name
      phrase.first = head - 1;
      phrase.head = head;
      phrase.mention = {before.span.begin, head_.end};
    }
    phrase.end = phrase_.end;
    phrase.role = phrase_.role;
    return phrase;
  }

  // ‘골닷컴’은: a name in marks with a particle behind it.
  Phrase ReadMarkedName(uint32_t head) {
    const Marked& marked = page_.marks[static_cast<size_t>(page_.words[head - 1].mark)];
    const Role role = lexicon_.RoleOf(page_.Text(head));
    if (role == Role::kNone || marked.doubled || marked.end_word - marked.first_word > 3) return {};
    phrase_.kind = PhraseKind::kOrganization;
    phrase_.role = role;
    phrase_.first = marked.first_word;
    phrase_.head = head;
    phrase_.end = head + 1;
    phrase_.mention = phrase_.organization = marked.inner;
    if (known_.persons.contains(page_.Text(marked.inner)) ||
        lexicon_.LooksLikeName(page_.Text(marked.inner))) {
      phrase_.kind = PhraseKind::kPerson;
      phrase_.name = marked.inner;
      phrase_.organization = {};
    }
    return phrase_;
  }

  uint32_t Head() const { return words_.count - 1; }
  std::string_view TextAt(uint32_t i) const {
    return i == Head() ? stem_
           : lexicon_.LooksLikeName(page_.Text(words_.at[i])) || words_.genitive == 0 || i + 1 != words_.genitive
               ? page_.Text(words_.at[i])
               : page_.Split(words_.at[i]).stem;
  }
  Span SpanOf(uint32_t i) const {
    if (i == Head()) return head_;
    const Span span = page_.words[words_.at[i]].span;
    return {span.begin, span.begin + static_cast<uint32_t>(TextAt(i).size())};
  }
  Span Join(uint32_t first, uint32_t last) const { return {SpanOf(first).begin, SpanOf(last).end}; }

  // Words between i and i + 1 that stand in brackets.
  bool BracketAfter(uint32_t i, bool latin) const {
    const uint32_t next = words_.at[i] + 1;
    if (next >= page_.words.size() || !page_.words[next].in_brackets) return false;
    const std::string_view text = page_.Text(next);
    return latin ? IsLatin(text) : HasDigit(text);
  }
  uint32_t LatinWordsAfter(uint32_t i) const {
    uint32_t n = 0;
    for (uint32_t w = words_.at[i] + 1; w < page_.words.size() && page_.words[w].in_brackets && n < 5;
         ++w) {
      if (!IsLatin(page_.Text(w))) return 0;
      ++n;
    }
    return n;
  }

  bool IsOrganization(std::string_view text) const {
    return known_.organizations.contains(text) || lexicon_.LooksLikeOrganization(text);
  }

  bool IsKnownBody(std::string_view text) const {
    return known_.organizations.contains(text) && lexicon_.LooksLikeOrganization(text);
  }

  void Classify() {
    const auto pronoun = lexicon_.pronouns.find(stem_);
    if (pronoun != lexicon_.pronouns.end()) {
      phrase_.kind = PhraseKind::kPronoun;
      phrase_.plural = pronoun->second;
      phrase_.first = phrase_.head;
      phrase_.mention = head_;
      return;
    }
    title_ = lexicon_.TitleOf(stem_);
    // 경제환경위, 정보통신부: the end of a body's name may read as a title (경위, 신부).
    if (!title_.before.empty() && IsOrganization(stem_) && !known_.persons.contains(stem_))
      return OrganizationPhrase();
    if (title_.use == TitleUse::kTitle && FindPerson()) return;
    if (lexicon_.IsGroup(stem_)) return Whole(PhraseKind::kGroup);
    if (title_.use != TitleUse::kNone && !known_.persons.contains(stem_)) {
      // 누리시 관계자: of a body, whatever its name looks like.
      const bool of_body = EndsWith(stem_, "관계자") || EndsWith(stem_, "당국자");
      if (title_.use != TitleUse::kTitle && !of_body && FindPerson()) return;
      return title_.use == TitleUse::kTitle ? TitleWithoutName() : Whole(PhraseKind::kUnnamed);
    }
    ClassifyName();
  }

  void ClassifyName() {
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
    if (IsOrganization(stem_) || lexicon_.states.contains(stem_)) return OrganizationPhrase();
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
    }
  }

  // A verb in adnominal form (고용하는) looks like a name with a topic particle.
  bool TrustedName() const {
    return lexicon_.LooksLikeName(stem_) && CodePoints(stem_) == 3 && !EndsWith(stem_, "하") &&
           lexicon_.SplitJosa(stem_).role != Role::kTopic && !IsOrganization(stem_);
  }

  // 개그우먼 김미려, 배우 홍길동, 대변인 마렌 홀트베리: `name` is the first word of the name.
  void TitleBeforeName(uint32_t name) {
    if (name == 0) return;
    const uint32_t i = name - 1;
    const Title title = lexicon_.TitleOf(TextAt(i));
    if (title.use == TitleUse::kTitle) {
      phrase_.title = SpanOf(i);
      if (i > 0 && IsOrganization(TextAt(i - 1))) phrase_.organization = SpanOf(i - 1);
    } else if (IsOrganization(TextAt(i))) {
      phrase_.organization = SpanOf(i);
    }
  }

  void Whole(PhraseKind kind) {
    phrase_.kind = kind;
    uint32_t first = Head();
    // Modifiers that name a body or a field belong to it: 서울시 관계자, 지역 정치권 관계자.
    while (first > 0 && Head() - first < 4) --first;
    phrase_.mention = Join(first, Head());
    phrase_.title = head_;
    if (kind == PhraseKind::kUnnamed && title_.use == TitleUse::kUnnamed &&
        !title_.before.empty() &&
        (title_.head == "씨" || title_.head == "양" || title_.head == "군")) {
      phrase_.name = phrase_.mention = head_;  // A씨
      phrase_.title = {};
    }
    for (uint32_t i = Head(); i > first;) {
      --i;
      if (!IsOrganization(TextAt(i))) continue;
      phrase_.organization = SpanOf(i);
      break;
    }
  }

  void TitleWithoutName() {
    phrase_.kind = PhraseKind::kTitleOnly;
    phrase_.title = phrase_.mention = head_;
    if (Head() == 0) return;
    if (TextAt(Head() - 1) == "이" || TextAt(Head() - 1) == "해당")
      phrase_.mention = Join(Head() - 1, Head());
    for (uint32_t i = Head(); i > 0;) {
      --i;
      if (IsOrganization(TextAt(i)) || lexicon_.places.contains(TextAt(i))) {
        phrase_.organization = SpanOf(i);
        if (i + 1 <= Head()) phrase_.title = Join(i + 1, Head());
        phrase_.mention = Join(i, Head());
        return;
      }
      if (!lexicon_.IsDepartment(TextAt(i))) return;
    }
  }

  void OrganizationPhrase() {
    phrase_.kind = PhraseKind::kOrganization;
    uint32_t first = Head();
    while (first > 0) {
      const std::string_view left = TextAt(first - 1);
      if (lexicon_.organization_nouns.contains(left)) break;
      if (!IsOrganization(left) && !lexicon_.places.contains(left)) break;
      // 경남 누리시는: the place is no part of the name, as a state is (미국 상무부).
      if (first == Head() && lexicon_.places.contains(left) && !lexicon_.states.contains(left) &&
          !lexicon_.IsSubBody(stem_))
        break;
      if (words_.genitive != 0 && first == words_.genitive) break;
      --first;
    }
    phrase_.mention = phrase_.organization = Join(first, Head());
  }

  // ---- persons with a title ----
  bool FindPerson() {
    return FusedName() || KoreanName() || ShortName() || BracketedForeignName() ||
           KnownForeignName() || GuessedForeignName();
  }

  void SetTitle(uint32_t first) {
    if (first > Head() || title_.use == TitleUse::kHonorific) return;
    phrase_.title = Join(first, Head());
    // 최고운영책임자(COO)
    const uint32_t next = words_.at[Head()] + 1;
    if (stem_.size() != page_.Text(words_.at[Head()]).size() || !BracketAfter(Head(), true)) return;
    const std::string_view initials = page_.Text(next);
    const uint32_t end = page_.words[next].span.end;
    if (initials.size() > 5 || initials[0] < 'A' || initials[0] > 'Z' ||
        page_.text.substr(phrase_.title.end, 1) != "(" || page_.text.substr(end, 1) != ")")
      return;
    phrase_.title.end = end + 1;
  }

  // 김철수씨
  bool FusedName() {
    if (title_.before.empty() || title_.use != TitleUse::kHonorific) return false;
    const bool full = lexicon_.LooksLikeName(title_.before);
    if (!full && !lexicon_.IsSurname(title_.before)) return false;
    phrase_.kind = full ? PhraseKind::kPerson : PhraseKind::kShortPerson;
    phrase_.name = {head_.begin, head_.begin + static_cast<uint32_t>(title_.before.size())};
    phrase_.mention = full ? phrase_.name : head_;
    return true;
  }

  bool KoreanName() {
    int best = -1, best_score = 0;
    for (uint32_t i = 0; i < Head(); ++i) {
      const std::string_view text = TextAt(i);
      const bool strict = lexicon_.LooksLikeName(text);
      const bool known = known_.persons.contains(text) && (strict || lexicon_.MayBeName(text));
      const bool edge = i == 0 || i + 1 == Head();
      if (!known && !strict && !(edge && lexicon_.MayBeName(text))) continue;
      // 고탐 추가니: rather two words of a foreign name than an odd Korean one.
      const bool foreign = (i > 0 && Foreign(i - 1, i)) || (i + 1 < Head() && Foreign(i, i + 1));
      const bool part = i > 0 && known_.persons.contains(page_.Text(Join(i - 1, i)));
      if (!strict && (part || (!known && foreign))) continue;
      if (known_.organizations.contains(text) || lexicon_.LooksLikeOrganization(text)) continue;
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
      if (lexicon_.IsDepartment(text)) score -= 3;
      if (score > best_score) {
        best_score = score;
        best = static_cast<int>(i);
      }
    }
    if (best < 0 || best_score < 3) return false;
    TakeName(static_cast<uint32_t>(best), static_cast<uint32_t>(best));
    return true;
  }

  static bool IsFormer(std::string_view word) { return word == "전" || word == "前"; }

  // Name found at words first..last: what is organization, what is title?
  void TakeName(uint32_t first, uint32_t last) {
    phrase_.kind = PhraseKind::kPerson;
    if (GoesOnBeforeState(first, last)) ++last;
    phrase_.name = phrase_.mention = Join(first, last);
    uint32_t begin = last + 1;
    // 한동훈 전 국민의힘 대표: 전 belongs to the title.
    phrase_.former =
        begin + 1 < Head() && IsFormer(TextAt(begin)) && IsOrganization(TextAt(begin + 1));
    if (phrase_.former) ++begin;
    uint32_t title = begin;
    if (begin < Head()) {
      const uint32_t organization_end = OrganizationAfter(begin);
      if (organization_end > begin) {
        // 오기노 마사지 누리금융그룹 감독: a body that is known by itself.
        const std::string_view last_word = TextAt(organization_end - 1);
        if (IsKnownBody(last_word) && !lexicon_.IsSubBody(last_word) && !IsOrganization(TextAt(begin)) &&
            !lexicon_.places.contains(TextAt(begin)))
          begin = organization_end - 1;
        phrase_.organization = Join(begin, organization_end - 1);
        title = organization_end;
      }
    }
    // 부총리 겸 기획재정부 장관: the last office counts.
    for (uint32_t i = Head(); phrase_.organization.empty() && i > title + 1;) {
      --i;
      if (!IsOrganization(TextAt(i)) || TextAt(i - 1) != "겸") continue;
      phrase_.organization = SpanOf(i);
      title = i + 1;
    }
    for (; title < Head() && lexicon_.states.contains(TextAt(title)); ++title) {
      if (phrase_.organization.empty()) phrase_.organization = SpanOf(title);
    }
    SetTitle(std::min(title, Head()));
    if (phrase_.organization.empty()) KeepLastOffice(title);
    if (phrase_.organization.empty() && first > 0) OrganizationBefore(first);
    if (phrase_.organization.empty() && !title_.before.empty()) FusedOrganization();
  }

  // 부총리 겸 누리부장관 후보자: the same where the body and its office are one word.
  void KeepLastOffice(uint32_t title) {
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

  // 기시다|후미오 일본 총리: what stands between a foreign name and a state belongs to the name.
  bool GoesOnBeforeState(uint32_t first, uint32_t last) const {
    if (last + 2 >= Head() || first != last || lexicon_.LooksLikeName(TextAt(last))) return false;
    const std::string_view next = TextAt(last + 1);
    return lexicon_.states.contains(TextAt(last + 2)) && IsHangul(next) && CodePoints(next) >= 2 &&
           !IsOrganization(next) && !lexicon_.IsDepartment(next) && !lexicon_.states.contains(next) &&
           lexicon_.TitleOf(next).use == TitleUse::kNone;
  }

  // NAME ORG DEPT TITLE: the words of the organization start right behind the name.
  uint32_t OrganizationAfter(uint32_t begin) const {
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
      if (i == begin && !lexicon_.IsDepartment(text) &&
          lexicon_.TitleOf(text).use == TitleUse::kNone) {
        end = i + 1;
        continue;
      }
      if (end == i && lexicon_.TitleOf(text).use == TitleUse::kNone &&
          !lexicon_.IsDepartment(text) && OrganizationLater(i)) {
        end = i + 1;
        continue;
      }
      break;
    }
    // 한빛전자 MX 사업부: the department belongs to the title.
    while (end > begin + 1 && lexicon_.IsDepartment(TextAt(end - 1)) &&
           !lexicon_.IsSubBody(TextAt(end - 1)) && !IsKnownBody(TextAt(end - 1)))
      --end;
    return end;
  }
  bool OrganizationLater(uint32_t i) const {
    return i + 1 < Head() && IsOrganization(TextAt(i + 1)) && !lexicon_.IsDepartment(TextAt(i + 1));
  }

  // ORG NAME TITLE, TITLE NAME.
  void OrganizationBefore(uint32_t name) {
    uint32_t i = name;
    while (i > 0 && lexicon_.TitleOf(TextAt(i - 1)).use == TitleUse::kTitle &&
           !IsOrganization(TextAt(i - 1)))
      --i;
    if (i > 1 && TextAt(i - 1) == "소속") --i;
    // 누리병원 호흡기내과 홍길동 교수
    if (i > 1 && lexicon_.IsDepartment(TextAt(i - 1)) && !IsOrganization(TextAt(i - 1)) &&
        IsOrganization(TextAt(i - 2)))
      --i;
    if (i == 0) return;
    const uint32_t last = i - 1;
    if (lexicon_.IsDepartment(TextAt(last)) && !IsOrganization(TextAt(last))) return;
    uint32_t first = last;
    while (first > 0 && IsOrganization(TextAt(first - 1)) && IsOrganization(TextAt(first))) --first;
    if (IsOrganization(TextAt(last)) ||
        (name == 1 && CodePoints(TextAt(last)) > 1 && AllHangulOrLatin(TextAt(last)) &&
         lexicon_.ReportingVerb(TextAt(last), {}).use == VerbUse::kNone)) {
      phrase_.organization = Join(first, last);
    } else if (last > 0 && last < 3 && last + 1 == name && SoundsForeign(0, last)) {
      phrase_.organization = Join(0, last);  // 스튜디오 나인 홍길동 대표
    }
  }

  bool SoundsForeign(uint32_t first, uint32_t last) const {
    double sum = 0;
    for (uint32_t i = first; i <= last; ++i) {
      if (lexicon_.TitleOf(TextAt(i)).use != TitleUse::kNone || lexicon_.IsDepartment(TextAt(i)))
        return false;
      sum += lexicon_.Foreignness(TextAt(i));
    }
    return sum / static_cast<double>(last - first + 1) >= Lexicon::kForeign;
  }

  // 경남지사, 한국만화가협회장: the organization is in the title.
  void FusedOrganization() {
    size_t length = title_.before.size();
    const size_t all_but_last = stem_.size() - kSyllableBytes;
    // 한빛소방본부|장: not 한빛소방|본부장.
    if (EndsWith(stem_, "장") && lexicon_.IsSurelyOrganization(stem_.substr(0, all_but_last)) &&
        (!lexicon_.IsDepartment(stem_.substr(0, all_but_last)) ||
         lexicon_.places.contains(FirstCodePoints(stem_, 2)))) {
      length = all_but_last;
    } else if (!lexicon_.places.contains(title_.before) && !IsOrganization(title_.before)) {
      // 국가유산청장, 화순군수, 경기도지사: the body's last syllable is the first of the title's.
      const size_t one_more = length + kSyllableBytes;
      const bool place = lexicon_.places.contains(stem_.substr(0, one_more));
      length = place ? one_more : all_but_last;
      if (!place && !IsOrganization(stem_.substr(0, length))) return;
    }
    phrase_.organization = {head_.begin, head_.begin + static_cast<uint32_t>(length)};
  }

  bool ShortName() {
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
    const bool surname = lexicon_.IsSurname(text) && text != "전" && text != "현" && text != "이";
    const bool ambiguous = (text == "이" || text == "전") && KnownSurname(text);
    if (!surname && !ambiguous) return false;
    phrase_.kind = PhraseKind::kShortPerson;
    phrase_.name = SpanOf(i);
    phrase_.mention = Join(i, Head());
    if (title_.use == TitleUse::kTitle) SetTitle(i + 1);
    return true;
  }
  // 이 의원: 이 is a surname only if somebody of that surname was introduced.
  bool KnownSurname(std::string_view surname) const { return known_.surnames.contains(surname); }

  bool BracketedForeignName() {
    for (uint32_t i = 0; i < Head(); ++i) {
      const uint32_t latin = LatinWordsAfter(i);
      if (latin >= 2) {
        TakeName(i + 1 >= latin ? i + 1 - latin : 0, i);
        return true;
      }
      // 마크 셔피로(54·미국): an age or a year in brackets stands behind a name.
      const bool cipher = EndsWith(TextAt(i), "모") && CodePoints(TextAt(i)) == 2;
      if (i <= 2 && !cipher && BracketAfter(i, false) && Unknown(0, i)) {
        TakeName(0, i);
        return true;
      }
    }
    return false;
  }

  bool KnownForeignName() {
    for (uint32_t i = Head(); i > 0;) {
      --i;
      for (uint32_t length = std::min(i + 1, kLongestForeignName); length > 1; --length) {
        if (!known_.persons.contains(page_.Text(Join(i + 1 - length, i)))) continue;
        TakeName(i + 1 - length, i);
        return true;
      }
      if (!known_.persons.contains(TextAt(i))) continue;
      phrase_.kind = PhraseKind::kShortPerson;
      phrase_.name = SpanOf(i);
      phrase_.mention = Join(i, Head());
      SetTitle(BehindOrganization(i + 1));
      return true;
    }
    return false;
  }

  // 오기노 … 누리그룹 감독: where the title begins.
  uint32_t BehindOrganization(uint32_t begin) {
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

  bool Unknown(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i <= last; ++i) {
      if (IsOrganization(TextAt(i)) || !MayBePartOfName(lexicon_, TextAt(i))) return false;
    }
    return true;
  }

  bool Foreign(uint32_t first, uint32_t last) const {
    if (!Unknown(first, last)) return false;
    double sum = 0;
    for (uint32_t i = first; i <= last; ++i) sum += lexicon_.Foreignness(TextAt(i));
    return sum / static_cast<double>(last - first + 1) >= Lexicon::kForeign;
  }

  // 빌 댈리 수석 과학자: unknown words that sound foreign, after the organization or before it.
  bool GuessedForeignName() {
    if (title_.use == TitleUse::kUnnamed) return false;
    uint32_t end = Head();
    while (end > 0 && (lexicon_.IsDepartment(TextAt(end - 1)) ||
                       lexicon_.TitleOf(TextAt(end - 1)).use == TitleUse::kTitle))
      --end;
    if (end > 2 && lexicon_.states.contains(TextAt(end - 1))) --end;  // 제인 도 프랑스 대통령
    if (end == 0) return false;
    for (const uint32_t length : {2u, 3u, 1u}) {
      if (end >= length && Foreign(end - length, end - 1)) {
        if (length == 1 && !trust_names_) continue;
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

  const Page& page_;
  const Lexicon& lexicon_;
  const KnownNames& known_;
  bool trust_names_ = false;
  Phrase phrase_;
  std::string_view stem_;
  bool side_ = false;  // 주최측은: who has a side speaks
  Span head_;
  Title title_;
  PhraseWords words_;
};

}  // namespace

Phrase ReadPhrase(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t head,
                  uint32_t from, bool trust_names) {
  return Reader(page, lexicon, known).Read(head, from, trust_names);
}

}  // namespace quoth::korean
