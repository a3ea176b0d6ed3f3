#include "core/korean/phrase_words.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

const LexiconSet& Quantifiers() {
  static const LexiconSet words = ReadLexiconSet("ko/quantifiers.tsv");
  return words;
}

class Collector {
 public:
  Collector(const Page& page, const Lexicon& lexicon, const KnownNames& known, std::string_view stem)
      : page_(page), lexicon_(lexicon), known_(known), stem_(stem) {}

  PhraseWords Collect(uint32_t head, uint32_t from) {
    words_.at[words_.count++] = head;
    for (uint32_t w = head; w > from && words_.count < PhraseWords::kMost;) {
      --w;
      const Word& word = page_.words[w];
      if (word.in_brackets) {
        if (head - w > 3 * PhraseWords::kMost) break;
        continue;
      }
      if (word.mark != page_.words[head].mark && !NamesBodyInMarks(page_, w, head)) break;
      if (word.glued && w > 0 && page_.words[w - 1].mark != word.mark) break;  // “…”고 A씨는
      const std::string_view text = page_.Text(word);
      if (HangsOnBracket(w)) {
        if (text == "의") AddOwnerBeforeBracket(w);
        break;
      }
      if (text == "당시") continue;  // 홍길동 당시 대표
      if (IsVerbBehindNoun(w)) break;
      const bool class_named = w > from && NamesClass(w);
      const bool genitive = EndsWith(text, "의") &&
                            (class_named || MayOwn(lexicon_.SplitJosa(text).stem) || IsDivisionThatOwns(w));
      const bool quantifies = Quantifiers().contains(text) && lexicon_.IsGroup(stem_);
      if ((OwnsHead(text, genitive) && !quantifies) || (!genitive && !class_named && !IsBare(word, text))) break;
      words_.at[words_.count++] = w;
      if (genitive) words_.genitive = words_.count - 1;
    }
    std::reverse(words_.at.begin(), words_.at.begin() + words_.count);
    if (words_.genitive != 0) words_.genitive = words_.count - words_.genitive;
    DropOwner();
    return words_;
  }

 private:
  // 법무법인|가온새로, 법률사무소|다올의: behind such a noun a word is a name, whatever it ends in.
  bool NamesClass(uint32_t w) const {
    return lexicon_.body_heads.contains(page_.Text(w - 1)) && page_.StandTogether(w - 1, w) &&
           CodePoints(page_.Split(w).stem) > 1 && page_.words[w].after == 0;
  }

  // 참여를 신청한, 배수진을 치자, 네팔에서 온: a verb, though it looks like a name.
  bool IsVerbBehindNoun(uint32_t w) const {
    static const LexiconSet helping = ReadLexiconSet("ko/helping_adnominals.tsv");
    const std::string_view text = page_.Text(w);
    if (helping.contains(text) || IsClosedAdnominal(text)) return true;
    if (w == 0 || !page_.StandTogether(w - 1, w) || known_.persons.contains(text)) return false;
    const Josa noun = page_.Split(w - 1);
    if (noun.role == Role::kSubject && EndsWith(text, "자") && !lexicon_.LooksLikeName(text) &&
        !lexicon_.LooksLikeOrganization(text))
      return true;  // 고성이 오가자|홍길동 위원장이
    if (noun.role == Role::kObject) return EndsWith(text, "자") || EndsWith(text, "한") || EndsWith(text, "된");
    const std::string_view next = w + 1 < page_.words.size() ? page_.Text(w + 1) : std::string_view();
    const bool titled = !next.empty() && page_.words[w + 1].stem_title != TitleUse::kNone;  // 문 장관은
    const bool surname = titled || known_.surnames.contains(text) || next == "전" || next == "前";
    return lexicon_.short_adnominals.contains(text) && !surname && IsBehindPlace(page_, w);
  }

  // 떠안는, 굽는: behind a final consonant 는 is no particle, only the end of a verb.
  static bool IsClosedAdnominal(std::string_view text) {
    if (!EndsWith(text, "는") || CodePoints(text) < 2) return false;
    const char32_t stem = LastCodePoint(text.substr(0, text.size() - kSyllableBytes));
    return FinalOf(stem) != kNoFinal;
  }

  // 누리은행의, 누리대의, 노르딕소프트의
  bool MayOwn(std::string_view body) const {
    return lexicon_.LooksLikeOrganization(body) || known_.organizations.contains(body) ||
           EndsLikeUniversity(body) ||
           (CodePoints(body) > 2 && !lexicon_.LooksLikeName(body) && !known_.persons.contains(body) &&
            lexicon_.Foreignness(body) >= Lexicon::kForeign);
  }

  // 누리부 교통복지과의 홍길동 과장, 누리대 경제학과의 홍길동 교수
  bool IsDivisionThatOwns(uint32_t w) const {
    const std::string_view division = page_.Split(w).stem;
    if (w == 0 || CodePoints(division) < 3 || !lexicon_.IsDepartment(division) || !page_.GoesOn(w - 1)) return false;
    const std::string_view body = page_.Text(w - 1);
    return lexicon_.LooksLikeOrganization(body) || known_.organizations.contains(body) || EndsLikeUniversity(body) ||
           EndsWithAny(division, {"학과", "학부"});
  }

  // 홍길동 씨의 어머니: another person than 홍길동. A group takes its owner along (홍길동 씨의 유족).
  bool OwnsHead(std::string_view text, bool genitive) const {
    return EndsWith(text, "의") && !genitive && !lexicon_.LooksLikeName(text) &&
           !lexicon_.IsGroup(stem_) && !lexicon_.LooksLikeOrganization(text);
  }

  // 누리조합(NRU)|의 홍길동 위원장: who owns what follows stands before the bracket.
  void AddOwnerBeforeBracket(uint32_t genitive) {
    uint32_t w = genitive;
    while (w > 0 && page_.words[w - 1].in_brackets) --w;
    if (w == 0 || words_.count == PhraseWords::kMost || !MayOwn(page_.Text(w - 1))) return;
    words_.at[words_.count++] = w - 1;
    words_.genitive = words_.count - 1;
  }

  // 누리지검(검사장 홍길동)|는: the particle of what stands before the bracket.
  bool HangsOnBracket(uint32_t w) const {
    return w > 0 && page_.words[w].glued && page_.words[w - 1].in_brackets &&
           lexicon_.RoleOf(page_.Text(w)) != Role::kNone;
  }

  bool IsBare(const Word& word, std::string_view text) const {
    if (word.after != 0 && word.after != U'·') return false;
    // What stands right before a bracket carries no particle: 셔피로(54).
    const uint32_t next = static_cast<uint32_t>(&word - page_.words.data()) + 1;
    if (next < page_.words.size() && page_.words[next].in_brackets && page_.words[next].glued &&
        IsHangul(text))
      return true;
    if (known_.persons.contains(text) || known_.organizations.contains(text) || lexicon_.places.contains(text))
      return true;
    if (CodePoints(text) == 1 && known_.surnames.contains(text)) return true;  // 진 과장은
    if (IsGivenName(next - 1) || IsNameLikeWord(next - 1)) return true;
    if (IsNameInVowel(page_, lexicon_, next - 1)) return true;
    if (next < page_.words.size() && page_.words[next].stem_title == TitleUse::kTitle && next >= 2 &&
        lexicon_.IsSpelledLikeName(text) && page_.GoesOn(next - 1) && page_.GoesOn(next - 2) &&
        lexicon_.LooksLikeOrganization(page_.Text(next - 2)))
      return true;  // 누리증권 노다해 연구원
    if (EndsClause(lexicon_, text) || (lexicon_.IsGroup(stem_) && IsVerbBeforeGroup(text))) return false;
    // 나렌드라|모디: the end of a part of a known name is no particle.
    if (next < page_.words.size() &&
        known_.persons.contains(page_.Text(Span{word.span.begin, page_.words[next].span.end})))
      return true;
    // 경제학과: its end is no particle.
    if (lexicon_.LooksLikeName(text) || lexicon_.TitleOf(text).use == TitleUse::kTitle ||
        lexicon_.LooksLikeOrganization(text) || EndsWith(text, "학과") ||
        (EndsWith(text, "법인") && lexicon_.IsSubBody(text))) {
      return true;
    }
    if (EndsWith(text, "과") && next < page_.words.size() && MeansOfficial(next)) return true;  // 관광과 관계자
    if (IsDivisionBeforeName(next - 1) || IsDivisionBeforeTitle(next - 1)) return true;
    if (Quantifiers().contains(text)) return lexicon_.IsGroup(stem_);
    if (lexicon_.EndsAdnominal(text) || IsAdnominalForm(text) || lexicon_.EndsConnective(text)) return false;
    if (lexicon_.time_adverbs.contains(text) || lexicon_.connectives.contains(text)) return false;
    static const std::vector<std::string_view> beside = ReadLexiconWords("ko/adverbial_words.tsv", "beside");
    if (std::find(beside.begin(), beside.end(), text) != beside.end()) return false;  // 홍길동과 달리 |김철수는
    if (EndsWith(text, "이후") || EndsWith(text, "직후")) return false;  // 사과이후 재계는
    if (lexicon_.IsNumberedDivision(text)) return true;
    if (HasDigit(text) && !IsLatin(FirstCodePoints(text, 1))) return false;
    const Josa josa = lexicon_.SplitJosa(text);
    if (josa.josa == "에" && !josa.stem.empty()) return false;  // 부진 탓에 업계는
    return josa.role == Role::kNone || (CodePoints(josa.stem) < 2 && CodePoints(josa.josa) < 2);  // but 것|처럼
  }

  // 도하|나 누리링크 상무: at the front of a phrase with a title what is spelled like a name is one.
  bool IsNameLikeWord(uint32_t w) const {
    const std::string_view text = page_.Text(w);
    const Josa josa = page_.Split(w);
    const bool part = josa.role == Role::kOther || josa.josa == "만";
    return part && CodePoints(josa.josa) == 1 && lexicon_.IsSpelledLikeName(text) &&
           lexicon_.TitleOf(stem_).use == TitleUse::kTitle && w + 1 < page_.words.size() && page_.GoesOn(w) &&
           page_.words[w + 1].role == Role::kNone && !IsNeverName(text) && (w == 0 || !page_.GoesOn(w - 1));
  }

  // 엘레|나 바실레바: before a known last name what ends like a particle is a part of it, too.
  bool IsGivenName(uint32_t w) const {
    if (w + 1 >= page_.words.size() || !page_.GoesOn(w)) return false;
    const Josa josa = page_.Split(w);
    const std::string_view text = page_.Text(w), last = page_.Split(w + 1).stem;
    return josa.role == Role::kOther && known_.persons.contains(last) && !lexicon_.LooksLikeName(last) &&
           !lexicon_.EndsAdnominal(text) && IsHangul(text) && lexicon_.Foreignness(text) >= Lexicon::kForeign &&
           lexicon_.SetsOf(text) == 0 && lexicon_.SetsOf(josa.stem) == 0 && !IsNeverName(text) &&
           CodePoints(josa.josa) == 1;
  }

  // 장악한 지도부, 지켜본 목격자들, 묻자 주민들은: before people in general it is a verb rather than a name.
  bool IsVerbBeforeGroup(std::string_view text) const {
    const bool adnominal =
        FinalOf(LastCodePoint(text)) == kFinalN && (lexicon_.EndsAdnominal(text) || IsAdnominalForm(text));
    const bool other = lexicon_.TitleOf(text).use != TitleUse::kNone || Quantifiers().contains(text);
    return !other && (adnominal || (EndsWith(text, "자") && IsNeverName(text)) || EndsWith(text, "해야") ||
                      EndsWith(text, "해준"));
  }

  // 새울시 관광정책|과 홍길동 주무관
  bool IsDivisionBeforeName(uint32_t w) const {
    if (w + 2 >= page_.words.size() || !page_.StandTogether(w, w + 2)) return false;
    const std::string_view name = page_.Text(w + 1);
    return (lexicon_.LooksLikeName(name) || known_.persons.contains(name)) &&
           page_.words[w + 2].stem_title == TitleUse::kTitle && IsDivisionOfBody(w);
  }

  // 홍길동 새울대병원 소아청소년|과 교수
  bool IsDivisionBeforeTitle(uint32_t w) const {
    return w > 1 && w + 1 < page_.words.size() && page_.StandTogether(w - 2, w + 1) &&
           lexicon_.LooksLikeName(page_.Text(w - 2)) && page_.words[w + 1].stem_title != TitleUse::kNone &&
           IsDivisionOfBody(w);
  }

  // A word behind a body that ends like a division, and joins no two who act: but 시청과, 홍길동과.
  bool IsDivisionOfBody(uint32_t w) const {
    const std::string_view text = page_.Text(w);
    if (!EndsWith(text, "과") || CodePoints(text) < 3 || w == 0 || !page_.StandTogether(w - 1, w)) return false;
    const std::string_view stem = text.substr(0, text.size() - kSyllableBytes), owner = page_.Text(w - 1);
    const bool joins = lexicon_.LooksLikeOrganization(stem) || known_.organizations.contains(stem) ||
                       (CodePoints(stem) > 2 ? lexicon_.LooksLikeName(stem) : known_.persons.contains(stem)) ||
                       lexicon_.TitleOf(stem).use == TitleUse::kTitle;  // 누리병원 |신경과
    return !joins && (lexicon_.LooksLikeOrganization(owner) || known_.organizations.contains(owner) ||
                      lexicon_.places.contains(owner));
  }

  bool MeansOfficial(uint32_t word) const {
    return page_.StandTogether(word - 1, word) && lexicon_.TitleOf(page_.Split(word).stem).use == TitleUse::kUnnamed;
  }

  // 홍길동 대표 측 변호인, 홍길동 의원실 관계자: of these words only those behind the owner speak.
  void DropOwner() {
    const bool unnamed = lexicon_.TitleOf(stem_).use == TitleUse::kUnnamed;
    for (uint32_t i = words_.count - 1; i > 1;) {
      const std::string_view text = page_.Text(words_.at[--i]);
      const bool side = EndsWith(text, "측");
      const TitleUse use = lexicon_.TitleOf(text).use;
      const bool titled = use == TitleUse::kTitle || use == TitleUse::kHonorific || EndsWith(text, "의원실");
      const std::string_view before = page_.Text(words_.at[i - 1]);
      const bool person = known_.persons.contains(before) || lexicon_.LooksLikeName(before);
      if (!side && !(unnamed && titled && person)) continue;
      std::copy(words_.at.begin() + i + 1, words_.at.begin() + words_.count, words_.at.begin());
      words_.count -= i + 1;
      words_.genitive = words_.genitive > i + 1 ? words_.genitive - (i + 1) : 0;
      return;
    }
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const KnownNames& known_;
  std::string_view stem_;
  PhraseWords words_;
};

}  // namespace

PhraseWords CollectWords(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t head,
                         uint32_t from, std::string_view stem) {
  return Collector(page, lexicon, known, stem).Collect(head, from);
}

}  // namespace quoth::korean
