#include "core/korean/partly_marked.h"

#include "core/korean/clause.h"
#include "core/korean/hangul.h"
#include "core/korean/unknown_words.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kMostWords = 16;  // of the part without marks
constexpr std::string_view kThing = "것", kThisTime = "이번";  // 이번 판결: no time of the report
constexpr std::string_view kAndOthers = "등";

// No clause of its own: it ends in none of the syllables that sentences end in.
bool IsNominal(std::string_view content) {
  return !EndsWithAny(content, {"다", "요", "까", "자", "냐", "죠", "라", "다.", "요.", "까?", "!", "?", "."});
}

// Does it say of whom or what the sentence in marks is true?
bool NamesSubject(const Page& page, const Lexicon& lexicon, const Marked& marked) {
  for (uint32_t w = marked.first_word; w < marked.end_word; ++w) {
    const Josa josa = page.Split(w);
    if (CodePoints(josa.stem) < 2) continue;  // 것은, 수가
    if (josa.role == Role::kSubject) return true;
    const bool noun = IsCommonWord(lexicon, {}, josa.stem) || lexicon.LooksLikeName(josa.stem);
    if (josa.role == Role::kTopic && noun) return true;  // but 끝나는 행사
  }
  return false;
}

// 만나서|도, 현장에서|는: what somebody did first, or where; no 보고서.
bool IsDoneFirst(const Lexicon& lexicon, std::string_view stem) {
  constexpr std::string_view kEnding = "서";
  if (!EndsWith(stem, kEnding) || CodePoints(stem) < 3) return false;
  const std::string_view before = stem.substr(0, stem.size() - kEnding.size());
  return FinalOf(LastCodePoint(before)) == 0 && !lexicon.source_documents.contains(stem) &&
         !IsCommonWord(lexicon, {}, stem);
}

// 이번 판결은, 수질 대책도: what something is said of, and nobody who may say it.
bool IsSpokenOf(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t word, uint32_t from) {
  if (page.words[word].mark != kNoIndex || page.words[word].in_brackets || page.words[word].after != 0) return false;
  const Josa josa = page.Split(word);
  const bool also = josa.role == Role::kAlso && josa.josa == "도";
  if (josa.role != Role::kSubject && josa.role != Role::kTopic && !also) return false;
  if (CodePoints(josa.stem) < 2 && josa.stem != kThing) return false;
  if (lexicon.EndsConnective(josa.stem) || EndsWithAny(josa.stem, {"해서", "면서"})) return false;  // 대해서는
  if (IsDoneFirst(lexicon, josa.stem)) return false;
  for (uint32_t before = word; before > from && before + 2 > word; --before)
    if (page.Text(before - 1) == kAndOthers) return false;  // 가람부 등 관련 부처는: those listed may say it
  if (SkipAdverbials(page, lexicon, word, word + 2) > word) return false;
  const PhraseKind kind = ReadPhrase(page, lexicon, known, word, from, true).kind;
  return kind == PhraseKind::kNone || IsCommonWord(lexicon, page.Text(word), josa.stem);
}

// Does a clause before what is said end with the word?
bool EndsBefore(const Page& page, const Lexicon& lexicon, uint32_t word) {
  const Word& at = page.words[word];
  return at.after != 0 || at.mark != kNoIndex || at.in_brackets || lexicon.EndsConnective(page.Text(word));
}

}  // namespace

Phrase TopicBeforeTopic(const Page& page, const Lexicon& lexicon, const KnownNames& known, const Phrase& topic,
                        uint32_t from) {
  constexpr uint32_t kMostTimes = 3;
  uint32_t w = topic.first;
  const auto is_time = [&](uint32_t word) {
    return lexicon.time_adverbs.contains(page.Text(word)) || HasDigit(page.Text(word));
  };
  while (w > from && topic.first - w < kMostTimes && page.StandTogether(w - 1, topic.first) && is_time(w - 1)) --w;
  if (w <= from || !page.StandTogether(w - 1, topic.first) || page.Split(w - 1).role != Role::kTopic) return {};
  const Phrase before = ReadPhrase(page, lexicon, known, w - 1, from, true);
  return IsPerson(before.kind) ? before : Phrase{};
}

std::optional<uint32_t> FirstOfPartlyMarked(const Page& page, const Lexicon& lexicon, const KnownNames& known,
                                            uint32_t from, uint32_t marked) {
  if (marked <= from || page.words[marked].mark == kNoIndex) return std::nullopt;
  const Marked& content = page.marks[static_cast<size_t>(page.words[marked].mark)];
  const uint32_t subject = marked - 1;
  if (page.words[subject].line != page.words[marked].line || !IsSpokenOf(page, lexicon, known, subject, from))
    return std::nullopt;
  if (!IsNominal(page.Text(content.inner)) && NamesSubject(page, lexicon, content)) return std::nullopt;
  uint32_t content_begin = SkipToContent(page, lexicon, known, from, marked);
  if (content_begin == subject && subject > from && page.Text(subject - 1) == kThisTime) --content_begin;
  uint32_t first = subject;
  while (first > content_begin && subject - first < kMostWords && !EndsBefore(page, lexicon, first - 1)) --first;
  if (content_begin > subject || subject - first >= kMostWords) return std::nullopt;
  return first;
}

}  // namespace quoth::korean
