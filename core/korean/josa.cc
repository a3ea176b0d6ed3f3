// Particles of words in their place: past brackets, behind marks.

#include "core/korean/hangul.h"
#include "core/korean/phrase.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {

namespace {

// 하세가와, 니시카와: a last name, whose end is no particle; but 문화평가|와.
bool EndsLikeRiver(const Lexicon& lexicon, std::string_view text) {
  if (CodePoints(text) < 4 || !EndsWithAny(text, {"가와", "카와"})) return false;
  const std::string_view stem = text.substr(0, text.size() - kSyllableBytes);
  return !lexicon.LooksLikeOrganization(stem) && lexicon.Foreignness(stem) >= Lexicon::kForeign;
}

}  // namespace

bool IsNameInVowel(const Page& page, const Lexicon& lexicon, uint32_t word) {
  const std::string_view text = page.Text(word);
  if (EndsLikeRiver(lexicon, text)) return true;
  if (!EndsWith(text, "나") && !EndsWith(text, "라")) return false;
  if (word + 1 >= page.words.size() || !page.StandTogether(word, word + 1) || !lexicon.MayBeName(text)) return false;
  return page.words[word + 1].stem_title == TitleUse::kTitle || page.Split(word + 1).stem == "씨";
}

bool IsComplement(const Page& page, Role role, uint32_t after) {
  return role == Role::kSubject && after > 0 && after < page.words.size() && page.StandTogether(after - 1, after) &&
         StartsWithAny(page.Text(after), {"되", "된", "될", "됐", "돼", "아니", "아닌", "아닐", "아닙"});
}

Josa JosaOf(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t* end) {
  const std::string_view text = page.Text(word);
  *end = word + 1;
  uint32_t next = word + 1;
  while (next < page.words.size() && page.words[next].in_brackets && next - word < 24) ++next;
  if (next > word + 1 && next < page.words.size()) {
    const Word& after = page.words[next];
    if (after.glued && after.line == page.words[word].line) {
      // The particle stands alone behind the bracket: read it as if it hung on the word.
      const Role role = lexicon.RoleOf(page.Text(after));
      if (role != Role::kNone) {
        *end = next + 1;
        return {text, page.Text(after), role};
      }
    }
  }
  if (NamedInAngles(page, lexicon, word)) return {text, text, lexicon.RoleOf(text)};
  // A particle glued to a marked string belongs to that string.
  if (page.words[word].glued && word > 0 && page.words[word - 1].mark != kNoIndex &&
      page.words[word].mark == kNoIndex) {
    const Role role = lexicon.RoleOf(text);
    if (role != Role::kNone) return {text, text, role};
  }
  const Word& whole = page.words[word];
  if (whole.particle == 0 || whole.title == TitleUse::kTitle ||
      lexicon.organizations.contains(text)) {
    return {text, {}, Role::kNone};
  }
  if (IsNameInVowel(page, lexicon, word)) return {text, {}, Role::kNone};
  return page.Split(whole);
}

// <누리일보>|는, 〈누리신문〉|은
bool NamedInAngles(const Page& page, const Lexicon& lexicon, uint32_t word) {
  if (word == 0 || !page.words[word].glued || page.words[word - 1].in_brackets || page.words[word - 1].glued)
    return false;
  const Span name = page.words[word - 1].span;
  const std::string_view behind = page.text.substr(name.end);
  if (!StartsWith(behind, ">") && !StartsWith(behind, "〉")) return false;
  return lexicon.LooksLikeOrganization(page.Text(name)) && lexicon.RoleOf(page.Text(word)) != Role::kNone;
}

Phrase UnknownTopic(const Page& page, const Lexicon& lexicon, uint32_t word) {
  uint32_t end = 0;
  const Josa josa = JosaOf(page, lexicon, word, &end);
  const bool number = HasDigit(josa.stem) && (HasDigit(FirstCodePoints(josa.stem, 1)) ||
                                              !HasDigit(LastCodePoints(josa.stem, 1)));  // but 축구24
  if (josa.role != Role::kTopic || CodePoints(josa.stem) < 2 || number ||
      lexicon.time_adverbs.contains(josa.stem) || lexicon.not_names.contains(josa.stem) ||
      lexicon.marked_nouns.contains(josa.stem) || lexicon.connectives.contains(page.Text(word)) ||
      lexicon.places.contains(josa.stem) || IsCommonWord(lexicon, page.Text(word), josa.stem)) {
    return {};
  }
  if (lexicon.ReportingVerb(page.Text(word), {}).use != VerbUse::kNone) return {};  // 꼬집은
  // What ends like a verb or a particle is no noun: 확정받|은, 대해서|는.
  const char32_t last = LastCodePoint(josa.stem);
  for (const std::string_view verb : {"하자", "하시", "되", "시키", "당하"}) {  // 개량하자는 의견
    if (EndsWith(josa.stem, verb)) return {};
  }
  for (const std::string_view question : {"는지", "은지", "인지", "을지", "할지", "될지", "질지"}) {  // 초래하는지|는
    if (EndsWith(josa.stem, question)) return {};
  }
  static const LexiconSet measures = ReadLexiconSet("ko/measure_endings.tsv");
  const bool measured =
      CodePoints(josa.stem) > 2 && (measures.contains(LastCodePoints(josa.stem, 1)) ||
                                    measures.contains(LastCodePoints(josa.stem, 2)));  // 예상강수량은
  if (measured || FinalOf(last) == kFinalSs || lexicon.verbal_endings.contains(LastCodePoints(josa.stem, 1)))
    return {};
  Phrase phrase;
  phrase.kind = PhraseKind::kOrganization;
  phrase.guessed = true;
  phrase.first = phrase.head = word;
  phrase.end = end;
  phrase.role = josa.role;
  const uint32_t begin = page.words[word].span.begin;
  phrase.mention = {begin, begin + static_cast<uint32_t>(josa.stem.size())};
  constexpr std::string_view kHonorific = "씨";
  if (EndsWith(josa.stem, kHonorific) && CodePoints(josa.stem) == 4) {  // 뇌성민씨: an odd surname
    phrase.kind = PhraseKind::kPerson;
    phrase.mention.end -= static_cast<uint32_t>(kHonorific.size());
    phrase.name = phrase.mention;
    return phrase;
  }
  if (word > 0 && page.StandTogether(word - 1, word) && lexicon.Foreignness(page.Text(word - 1)) >= Lexicon::kForeign &&
      lexicon.Foreignness(josa.stem) >= Lexicon::kForeign && MayBePartOfName(lexicon, page.Text(word - 1)) &&
      !lexicon.LooksLikeName(page.Text(word - 1)) && !EndsClause(lexicon, page.Text(word - 1)) &&
      page.Split(word - 1).role == Role::kNone) {
    phrase.first = word - 1;  // 데일리 메일
    phrase.mention.begin = page.words[word - 1].span.begin;
  }
  uint32_t before = phrase.first;
  while (before > 0 && page.words[before - 1].in_brackets) --before;
  if (lexicon.kin.contains(josa.stem)) {  // 홍길동 대표 부인은
    phrase.kind = PhraseKind::kUnnamed;
    phrase.title = phrase.mention;
  } else if (before > 0 && (before < phrase.first || phrase.first < word) &&
             page.words[before - 1].title == TitleUse::kTitle && page.words[before - 1].after == 0 &&
             page.words[before - 1].line == page.words[word].line) {  // 최고경영자(CEO) 마렌은, 대표 마렌 홀트베리는
    phrase.kind = PhraseKind::kPerson;
    phrase.name = phrase.mention;
    phrase.title = page.words[before - 1].span;
  } else {
    phrase.organization = phrase.mention;
  }
  return phrase;
}

Phrase BeforeAdverb(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t word, uint32_t from) {
  const std::string_view text = page.Text(word);
  if (word <= from || (text != "역시" && text != "또한" && text != "모두")) return {};
  uint32_t head = word - 1;
  while (head > from && page.words[head].in_brackets) --head;  // 홍길동씨(58) 역시
  Phrase phrase = ReadPhrase(page, lexicon, known, head, from, true);
  if (phrase.role != Role::kNone) return {};
  phrase.end = word + 1;
  return phrase;
}

bool IsBehindPlace(const Page& page, uint32_t word) {
  if (word == 0 || !page.StandTogether(word - 1, word)) return false;
  const Josa before = page.Split(word - 1);
  const std::string_view josa = before.josa;
  return josa == "에서" || josa == "에" || josa == "로" || josa == "으로" || before.role == Role::kObject;
}

bool NamesBodyInMarks(const Page& page, uint32_t word, uint32_t head) {
  if (word == 0 || word + 1 != head || page.words[word].mark == kNoIndex || page.words[head].glued)
    return false;
  const Marked& marked = page.marks[static_cast<size_t>(page.words[word].mark)];
  return !marked.doubled && marked.first_word == word && marked.end_word == head &&
         page.words[head].stem_title == TitleUse::kTitle &&
         page.words[word - 1].role == Role::kNone;
}

}  // namespace quoth::korean
