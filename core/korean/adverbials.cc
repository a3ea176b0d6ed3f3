#include "core/korean/adverbials.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/press.h"
#include "core/korean/unknown_words.h"
#include "core/korean/words_met.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kAdverbialReach = 12;  // words that one adverbial may take
constexpr uint32_t kPlainAdverbial = 3;   // words of `자신의 공식 페이스북에` before its last
constexpr uint32_t kAboutReach = 20;      // words of `…과 관련해`
constexpr uint32_t kAddresseeReach = 8;   // words of `…에게`

// 9시께, 30분쯤
bool IsAboutClock(std::string_view word) { return EndsWithAny(word, {"시쯤", "시께", "시경", "분쯤", "분께", "분경"}); }

bool IsTime(std::string_view word) {
  if (!HasDigit(word)) return false;
  return EndsWith(word, "일") || EndsWith(word, "월") || EndsWith(word, "년") ||
         EndsWith(word, "시") || EndsWith(word, "분") || EndsWith(word, "일에") ||
         EndsWith(word, "월에") || IsAboutClock(word);
}

// 오전까지, 내년부터
bool IsPeriodEnd(std::string_view word) { return EndsWith(word, "까지") || EndsWith(word, "부터"); }

// 지난 |8월 14일부터: does a period begin or end behind one or two words of time?
bool OpensPeriod(const Page& page, uint32_t word, uint32_t end) {
  if (IsPeriodEnd(page.Text(word))) return true;
  return word + 1 < end && IsTime(page.Text(word)) && IsPeriodEnd(page.Text(word + 1));
}

// 내년 |총회에서, 오는 |회의에서: what is still to come is a part of what is said, not where it is said.
bool IsToCome(const Page& page, uint32_t word) {
  static const std::vector<std::string_view> words = ReadLexiconWords("ko/adverbial_words.tsv", "to come");
  const std::string_view text = page.Text(word);
  if (text == "다음") return word + 1 < page.words.size() && StartsWithAny(page.Text(word + 1), {"달", "주"});
  return std::find(words.begin(), words.end(), text) != words.end();
}

// 이번 |결정은, 지난해 |매출은, 2019년 |대선은, 지난 |3년간: when something happened rather than when it is said.
bool IsTimeOfEvent(const Page& page, uint32_t word, uint32_t end) {
  static const std::vector<std::string_view> words = ReadLexiconWords("ko/adverbial_words.tsv", "of event");
  const std::string_view text = page.Text(word);
  const std::string_view next = word + 1 < page.words.size() ? page.Text(word + 1) : std::string_view();
  if (text == "지난" && HasDigit(next)) return EndsWithAny(next, {"간", "년", "동안", "개월"});
  if (StartsWith(next, "들어") && (HasDigit(text) || text == "올")) return true;
  const bool date = EndsWith(next, "월") && word + 2 < page.words.size() && HasDigit(page.Text(word + 2)) &&
                    EndsWithAny(page.Text(word + 2), {"일", "일에"});  // 2019년 3월 5일
  const bool plan = page.Text(end - 1).find("겠다") != std::string_view::npos;  // 2019년 |돕겠다고 약속했다
  const bool year = HasDigit(text) && EndsWith(text, "년") && !date && !plan;
  return year || std::find(words.begin(), words.end(), text) != words.end();
}

// Is the noun one of the set, alone or at the end of a compound?
bool EndsWithOneOf(const WordSet& nouns, std::string_view noun) {
  if (nouns.contains(noun)) return true;
  for (size_t n = 2; n <= 5; ++n) {
    if (nouns.contains(LastCodePoints(noun, n))) return true;
  }
  return false;
}

// The noun of an occasion or a medium (기자간담회, 페이스북).
bool IsMedium(const Lexicon& lexicon, std::string_view noun) { return EndsWithOneOf(lexicon.mediums, noun); }

// 조성된, 주최한, 밝힐: a relative clause ends here.
bool IsAdnominal(std::string_view word) {
  if (HasDigit(word)) return false;  // 10월
  const int sound = FinalOf(LastCodePoint(word));
  return (sound == kFinalN && !EndsWith(word, "뿐")) || sound == kFinalR || EndsWith(word, "던");
}

// Subjects of relative clauses inside an adverbial: 대표가 주최한 토론회에.
class RelativeClauses {
 public:
  void Read(Role role, std::string_view word) {
    if (role == Role::kSubject)
      open_ = true;
    else if (open_ && IsAdnominal(word))
      open_ = false;
  }
  bool open() const { return open_; }

 private:
  bool open_ = false;
};

constexpr std::string_view kHavingEnded = "마치고";

bool IsAttending(std::string_view word) {
  return word == "참석해" || word == "출연해" || word == "출석해" || word == "나와" ||
         word == "참가해" || word == "나서" || word == "앞서";
}

// 청문회에 참고인으로 |나와|: the word behind which the occasion at `word` ends; `word` if nobody attends it.
uint32_t AttendingBehind(const Page& page, uint32_t word, uint32_t end) {
  uint32_t w = word + 1;
  if (w < end && EndsWith(page.Text(w), "로")) ++w;
  return w + 2 < end && IsAttending(page.Text(w)) ? w : word;
}

// 페이스북에 |…라고 밝혔다, 답변서에 |…라고 적었다; but |간담회에 주민을 부르겠다고. `end`: the word of the verb.
bool IsWrittenOn(const Page& page, const Lexicon& lexicon, std::string_view noun, uint32_t end) {
  static const std::vector<std::string_view> verbs = ReadLexiconWords("ko/adverbial_words.tsv", "written");
  if (EndsWithOneOf(lexicon.pages, noun)) return true;
  return end < page.words.size() && StartsInAny(page.Text(end), verbs);
}

// `페이스북을 통해`, not `교류를 통해`: through a medium; `사안과 관련해`, not `서비스 관련`.
// `relative`: a clause with its own subject lies before, so that only plain occasions count.
bool EndsOccasion(const Page& page, const Lexicon& lexicon, uint32_t k, bool relative) {
  const std::string_view text = page.Text(k), before = page.Text(k - 1);
  const std::string_view noun = lexicon.SplitJosa(before).stem;
  if (text == "내고" && noun == "입장") return true;
  if (text == "통해" || text == "통해서" || text == "올려" || text == "열고" || text == "내고" || text == "보내" ||
      text == "직후" || text == "주재하고" || text == "주재하며")
    return IsMedium(lexicon, noun);
  if (StartsWith(text, "관련")) return EndsWith(before, "과") || EndsWith(before, "와");
  return !relative || IsAttending(text) || text == "만나";
}

// 회의가 끝난 |뒤, 경기를 마친 |뒤, 경기 |후; but 공청회를 마친 뒤 정하겠다고
bool IsBehindOccasion(const Page& page, const Lexicon& lexicon, uint32_t w, uint32_t k, uint32_t end) {
  static const std::vector<std::string_view> close = ReadLexiconWords("ko/adverbial_words.tsv", "close");
  const std::string_view before = page.Text(k - 1);
  if (std::find(close.begin(), close.end(), page.Text(k)) != close.end()) return IsMedium(lexicon, before);
  if (page.Text(k) != "뒤" && page.Text(k) != "후") return false;
  if (before == "경기") return true;
  const bool plan = page.Text(end - 1).find("겠다") != std::string_view::npos;
  return !plan && k >= w + 2 && (before == "끝난" || before == "마친") &&
         IsMedium(lexicon, lexicon.SplitJosa(page.Text(k - 2)).stem);
}

// 비판이 |나오자, 기자들이 |묻자: what makes somebody speak, with no more than its subject.
bool IsOccasionedBy(const Page& page, uint32_t w, uint32_t k) {
  static const std::vector<std::string_view> verbs = ReadLexiconWords("ko/adverbial_words.tsv", "occasion");
  return k <= w + kPlainAdverbial && page.Split(k - 1).role != Role::kNone && EndsInAny(page.Text(k), verbs);
}

// 토론회(국회)|에서, 엑스(X)|에: the word behind the brackets that has the particle; `word` if none stand there.
uint32_t ParticleBehindBrackets(const Page& page, uint32_t word, uint32_t end) {
  uint32_t w = word + 1;
  while (w < end && w < word + kPlainAdverbial && page.words[w].in_brackets && page.words[w].glued) ++w;
  return w > word + 1 && w < end && page.words[w].glued && page.words[w].mark == kNoIndex ? w : word;
}

// 서울에서 열린 |전시에서
bool IsHeld(const Page& page, uint32_t w, uint32_t k) {
  static const std::vector<std::string_view> held = ReadLexiconWords("ko/adverbial_words.tsv", "held");
  return k > w && page.StandTogether(k - 1, k) && std::find(held.begin(), held.end(), page.Text(k - 1)) != held.end();
}

// Length in words of the adverbial that starts at words[w]; 0 if none does.
// `11일 국회에서 열린 기자간담회에서`, `자신의 페이스북을 통해`, `기자들과 만나`.
uint32_t OccasionLength(const Page& page, const Lexicon& lexicon, uint32_t w, uint32_t end) {
  RelativeClauses relatives;
  bool relative = false;  // a clause with a subject of its own lies within
  bool until = false;     // 내년까지 조사를 마치고: what is to be done is said, and no occasion
  bool object = false;    // whose verb is still to come
  for (uint32_t k = w; k < end && k < w + kAdverbialReach; ++k) {
    if (page.words[k].in_brackets) continue;
    if (IsToCome(page, k)) return 0;
    const std::string_view text = page.Text(k);
    const bool marked = page.words[k].mark != kNoIndex;
    const uint32_t particle = ParticleBehindBrackets(page, k, end);
    const Josa josa = particle == k ? lexicon.SplitJosa(text)
                                    : Josa{text, page.Text(particle), lexicon.RoleOf(page.Text(particle))};
    if (!marked && k > w && k + 2 < end && (IsBehindOccasion(page, lexicon, w, k, end) || IsOccasionedBy(page, w, k)))
      return k + 1 - w;
    if (!marked && relatives.open()) {
      relatives.Read(josa.role, text);
      if (josa.role == Role::kTopic && relatives.open()) return 0;
      continue;
    }
    until = until || (!marked && EndsWith(text, "까지"));
    if (k > w && k + 2 < end && !marked && lexicon.occasion_ends.contains(text) &&
        EndsOccasion(page, lexicon, k, relative))
      return until && text == kHavingEnded ? 0 : k + (StartsWithAny(page.Text(k + 1), {"대해", "대하여"}) ? 2 : 1) - w;
    if (!marked && josa.role == Role::kTopic) return 0;
    if (!marked) relatives.Read(josa.role, text);
    relative = relative || relatives.open();
    const bool within = object;
    if (!marked)
      object = josa.role == Role::kObject ||
               (object && (!IsAdnominal(text) || text == "달") && !lexicon.EndsConnective(text));
    if (relatives.open() || !(IsMedium(lexicon, josa.stem) || (josa.josa == "에서" && IsHeld(page, w, k)))) continue;
    const bool at = josa.josa == "에" || josa.josa == "에도" || josa.josa == "에는";
    if (josa.role != Role::kBody && !at) continue;
    if (within) return 0;  // 조례안을 임시회에서 처리하자고: what is said
    const uint32_t attending = at ? AttendingBehind(page, particle, end) : particle;
    if (at && attending == particle) {
      if (k > w + kPlainAdverbial) return 0;
      const bool own = EndsWith(page.Text(w), "의") && StartsWithAny(page.Text(w), {"자신", "본인"});
      if (!own && !IsWrittenOn(page, lexicon, josa.stem, end)) continue;
    }
    return attending + 1 - w;
  }
  return 0;
}

bool IsAboutWord(std::string_view word) {
  return word == "관련해" || word == "관련해서" || word == "관련" || word == "향해" ||
         word == "두고" || word == "놓고" || StartsWith(word, "대해");
}

bool NamesSubject(const Page& page, uint32_t from, uint32_t end) {
  for (uint32_t w = from; w < end; ++w) {
    if (!page.words[w].in_brackets && page.words[w].mark == kNoIndex && page.Split(w).role == Role::kSubject)
      return true;
  }
  return false;
}

}  // namespace

// `상황과 관련해`, `정부를 향해`: what a speaker speaks about.
uint32_t AboutLength(const Page& page, const Lexicon& lexicon, uint32_t w, uint32_t end) {
  RelativeClauses relatives;
  for (uint32_t k = w; k + 1 < end && k < w + kAboutReach; ++k) {
    if (page.words[k].in_brackets || page.words[k].mark != kNoIndex) continue;
    const std::string_view text = page.Text(k);
    // 수수료를 두고 갈등이 커진다: where the clause has a subject, it is what goes on over it.
    const bool over = text == "두고" || text == "놓고";
    if (over && (NamesSubject(page, w, k) || NamesSubject(page, k + 1, end))) return 0;
    if (k > w && IsAboutWord(text) && !relatives.open()) {
      const std::string_view before = page.Text(k - 1);
      if (StartsWith(text, "대해") && EndsWith(before, "에")) return k + 1 - w;
      for (const std::string_view particle : {"과", "와", "을", "를"}) {
        if (EndsWith(before, particle)) return k + 1 - w;
      }
    }
    const Role role = lexicon.SplitJosa(text).role;
    if (role == Role::kTopic && !relatives.open()) return 0;
    if (EndsWith(text, "고") || EndsWith(text, "며") || EndsWith(text, "는데")) {
      if (!IsAboutWord(text)) return 0;
    }
    relatives.Read(role, text);
  }
  return 0;
}

// `늦었다는 지적에 대해`, `늦었느냐는 질문에`, `왜 늦었는지 묻자`: what a speaker answers.
uint32_t AnsweredLength(const Page& page, uint32_t w, uint32_t end) {
  static const std::vector<std::string_view> asked = ReadLexiconWords("ko/words_met.tsv", "asked");
  for (uint32_t k = w + 1; k + 1 < end && k < w + kAboutReach; ++k) {
    if (page.words[k - 1].in_brackets || page.words[k - 1].mark != kNoIndex || page.words[k].mark != kNoIndex) return 0;
    const std::string_view before = page.Text(k - 1);
    const bool question = EndsWithAny(before, {"지", "지를", "냐고", "까고"});
    if (question && std::find(asked.begin(), asked.end(), page.Text(k)) != asked.end()) return k + 1 - w;
    if (EndsWith(before, "며") || (EndsWith(before, "고") && !question)) return 0;
    if (!EndsWithAny(before, {"라는", "다는", "냐는", "자는", "묻는"}) || !AreAnswered(page, k)) continue;
    const std::string_view next = page.Text(k + 1);
    return (StartsWithAny(next, {"대해", "대하여", "관련해"}) ? k + 2 : k + 1) - w;
  }
  return 0;
}

namespace {

// 들에 |대항해, 들에 |대한
bool IsPostposition(std::string_view word) {
  return StartsWithAny(word, {"대항", "대한", "대해", "맞서", "비해", "비하", "따르", "따라", "의한", "의해", "관한",
                              "관해"});
}

// 캐나다에 머무는: a clause before a noun; but 정부에 충분한
bool BeginsPlacedClause(const Page& page, uint32_t w) {
  const std::string_view josa = page.Split(w).josa;
  return (josa == "에" || josa == "에서") && EndsWithAny(page.Text(w + 1), {"는", "던"});
}

}  // namespace

// `지역 관계자들에게`: the person spoken to.
uint32_t AddresseeLength(const Page& page, const Lexicon& lexicon, uint32_t w, uint32_t end) {
  for (uint32_t k = w; k + 1 < end && k < w + kAddresseeReach; ++k) {
    if (page.words[k].in_brackets) continue;
    if (page.words[k].mark != kNoIndex) return 0;
    const std::string_view text = page.Text(k);
    if (text == "자기" || text == "자신" || text == "자신의" || text == "제" || text == "내")
      return 0;  // 제 아이들에게
    if (EndsWith(text, "에게") || EndsWith(text, "에게는") || EndsWith(text, "에게도") ||
        (EndsWith(text, "들에") && !IsPostposition(page.Text(k + 1))) || EndsWith(text, "께") ||
        EndsWith(text, "한테") || EndsWith(text, "측에"))
      return k + 1 - w;
    if (k + 2 < end && page.GoesOn(k) && BeginsPlacedClause(page, k)) {  // 캐나다에 머무는 자국민에게
      ++k;
      continue;
    }
    const Role role = lexicon.SplitJosa(text).role;
    const bool demonstrative = text == "이" || text == "그" || text == "저";  // 이 주지에게
    const bool noun = page.Split(k).josa == "만" && IsKnownWord(text);  // 항만
    if (!demonstrative && !noun && role != Role::kNone && role != Role::kGenitive && role != Role::kWith) return 0;
  }
  return 0;
}

uint32_t AddressedBodyLength(const Page& page, const Lexicon& lexicon, uint32_t w, uint32_t end) {
  constexpr uint32_t kReach = 4;  // words of the body
  static const std::vector<std::string_view> goals = ReadLexiconWords("ko/adverbial_words.tsv", "goal");
  for (uint32_t k = w; k + 2 < end && k < w + kReach; ++k) {
    if (page.words[k].in_brackets || page.words[k].mark != kNoIndex || page.words[k].after != 0) return 0;
    const Josa josa = page.Split(k);
    if (josa.josa == "에") {
      if (BeginsPlacedClause(page, k)) return 0;
      const bool body = lexicon.LooksLikeOrganization(josa.stem) || lexicon.generic_bodies.contains(josa.stem) ||
                        lexicon.states.contains(josa.stem);
      return body && !StartsInAny(page.Text(end - 1), goals) ? k + 1 - w : 0;
    }
    if (josa.role != Role::kNone && josa.role != Role::kGenitive && josa.role != Role::kWith) return 0;
  }
  return 0;
}

namespace {

// `전날 오전 9시께 불이 났다고`: when something happened, not when it is said, if no occasion follows.
bool TellsWhenItHappened(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end) {
  bool clock = false;
  uint32_t w = word;
  for (; w < end && w < word + kAdverbialReach && page.words[w].mark == kNoIndex; ++w) {
    const std::string_view text = page.Text(w);
    if (!IsTime(text) && !lexicon.time_adverbs.contains(text)) break;
    clock = clock || (HasDigit(text) && IsAboutClock(text));
  }
  return clock && OccasionLength(page, lexicon, w, end) == 0;
}

}  // namespace

uint32_t SkipAdverbials(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end) {
  for (int n = 0; n < 8 && word + 1 < end && !IsToCome(page, word); ++n) {
    uint32_t length = OccasionLength(page, lexicon, word, end);
    if (length == 0) length = PressToldLength(page, lexicon, word, end);
    if (length > 0) {
      word += length;
      continue;
    }
    const std::string_view text = page.Text(word);
    const bool same = (text == "해" || text == "날") && word > 0 && page.Text(word - 1) == "같은";
    if (IsTimeOfEvent(page, word, end)) break;
    const bool time = IsTime(text) || same || lexicon.time_adverbs.contains(text);
    // 27일 오전까지 …, 2시 정도 …, 3년 전에도 …: a part of what is said
    static const std::vector<std::string_view> spans = ReadLexiconWords("ko/adverbial_words.tsv", "span");
    const bool span = HasDigit(text) && std::find(spans.begin(), spans.end(), page.Text(word + 1)) != spans.end();
    if (time && (span || OpensPeriod(page, word + 1, end) ||
                 TellsWhenItHappened(page, lexicon, word, end)))
      break;
    if (page.words[word].in_brackets || time) {
      ++word;
      continue;
    }
    break;
  }
  return word;
}

}  // namespace quoth::korean
