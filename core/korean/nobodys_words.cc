#include "core/korean/nobodys_words.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/lexicon.h"

namespace quoth::korean {

bool NobodysWords::Are(const Report& report) const {
  return Came(report) || Stand(report) || StandOnPaper(report) || AreHeldElsewhere(report) || AreNaming(report) ||
         AreAnswerOfShare(report);
}

// 게시판에는 “…”는 글이 올라왔다
bool NobodysWords::Came(const Report& report) const {
  if ((report.rule != "ko.direct.noun" && report.rule != "ko.direct.fragments") || !report.cue) return false;
  const uint32_t end = std::min(page_.sentences[report.sentence].end_word, *report.cue + 3);
  if (page_.Text(*report.cue) == "내용의") return HasSubject(*report.cue + 1, end);  // “…”는 내용의 통계 자료가
  const Role role = page_.Split(*report.cue).role;
  if (role != Role::kSubject && role != Role::kAlso && role != Role::kTopic) return false;
  for (uint32_t w = *report.cue + 1; w < end; ++w) {
    for (size_t n = 1; n <= 3; ++n) {
      if (lexicon_.coming_verbs.contains(FirstCodePoints(page_.Text(w), n))) return true;
    }
  }
  return false;
}

bool NobodysWords::HasSubject(uint32_t first, uint32_t end) const {
  for (uint32_t w = first; w < end; ++w) {
    const Role role = page_.Split(w).role;
    if (role != Role::kNone) return role == Role::kSubject || role == Role::kTopic;
  }
  return false;
}

// 편지에는 “…”라고 적혀 있었다: of whoever wrote it.
bool NobodysWords::Stand(const Report& report) const {
  const uint32_t word = report.cue.value_or(report.after_word + 1);
  if (word >= page_.sentences[report.sentence].end_word) return false;
  return StartsWithAny(page_.Text(word), {"적혀", "적힌", "쓰여", "쓰인", "명시", "규정", "돼", "되어"});
}

// 현수막에 “…”는 문구가 걸렸다, 유서에서는 “…”라는 내용과, 조례에는 “…”는 내용이 담겼다; but 페이스북에 “…”는 글을
// 올렸다.
bool NobodysWords::StandOnPaper(const Report& report) const {
  static const LexiconSet nouns = ReadLexiconSet("ko/words_on_paper.tsv");
  if (report.rule != "ko.direct.noun" || !report.cue) return false;
  const Josa cue = page_.Split(*report.cue);
  const uint32_t next = *report.cue + 1;
  const std::string_view verb = next < page_.words.size() ? page_.Text(next) : std::string_view();
  const bool held = cue.role == Role::kObject && StartsWithAny(verb, {"담", "두", "싣", "실", "새", "넣"});
  const bool acts = cue.role == Role::kObject || cue.role == Role::kOther || cue.role == Role::kNone;
  if (!nouns.contains(cue.stem) || (acts && !held)) return false;
  for (uint32_t w = page_.sentences[report.sentence].first_word; w < report.first_word; ++w) {
    const Josa josa = page_.Split(w);
    const bool time = HasDigit(josa.stem) || lexicon_.time_adverbs.contains(josa.stem) || CodePoints(josa.stem) < 2;
    const bool there = josa.josa == "에는" || josa.josa == "에서는" || josa.josa == "에서도" || josa.josa == "에도";
    const bool place = there || (!held && StartsWith(josa.josa, "에"));  // 편지에 “…”는 내용을 담았다: who wrote it
    if (page_.words[w].mark == kNoIndex && place && !time && !IsKnown(josa.stem)) return true;
  }
  return false;
}

// 조사에서 90%가 잘했다고 평가했다: those who were asked.
bool NobodysWords::AreAnswerOfShare(const Report& report) const {
  if (!report.cue || page_.words[report.first_word].mark != kNoIndex) return false;
  const Josa josa = page_.Split(report.first_word);
  return josa.role == Role::kSubject && EndsWithAny(josa.stem, {"%", "％"}) &&
         StartsWithAny(page_.Text(*report.cue), {"답", "응답", "평가", "생각"});
}

// “…”라고 하는 방식, 이를 “위기”라고 하는데: what is said or called so by nobody in particular.
bool NobodysWords::AreNaming(const Report& report) const {
  if (report.kind != QuotationKind::kDirect || !report.cue) return false;
  const std::string_view cue = page_.Text(*report.cue);
  if (cue == "하는") return true;
  const std::string_view words = page_.Text(report.content.back());
  return StartsWithAny(cue, {"한다", "하는데", "하는가"}) &&
         !EndsWithAny(words, {"다", "자", "라", "냐", "요", "까", "죠", "지", "네", ".", "!", "?"});
}

// 골목에서는 …라고 보고 있다: what is thought at a place that opens the sentence is not what the last speaker thinks;
// but 바다에서는 …할 것으로 내다봤다: the place belongs to what was foreseen.
bool NobodysWords::AreHeldElsewhere(const Report& report) const {
  constexpr uint32_t kReach = 3;  // words
  const uint32_t end = page_.sentences[report.sentence].end_word;
  if (!report.cue || *report.cue >= end) return false;
  const std::string_view cue = page_.Text(*report.cue);
  const bool lasting = cue == "보고" && *report.cue + 1 < end && StartsWith(page_.Text(*report.cue + 1), "있");
  if (!lasting && !StartsWith(cue, "본다")) return false;
  const uint32_t first = page_.sentences[report.sentence].first_word;
  for (uint32_t w = first; w < std::min(end, first + kReach) && page_.words[w].mark == kNoIndex; ++w) {
    const Josa josa = page_.Split(w);
    if (josa.role == Role::kBody) return EndsWith(josa.josa, "는");
    if (josa.role != Role::kNone && josa.role != Role::kGenitive) return false;
  }
  return false;
}

bool NobodysWords::IsKnown(std::string_view stem) const {
  return roster_.known().persons.contains(stem) || roster_.known().organizations.contains(stem);
}

bool NobodysWords::TellsOfOpinion(uint32_t index) const {
  static const LexiconSet opinions = ReadLexiconSet("ko/opinions.tsv");
  const Sentence& sentence = page_.sentences[index];
  if (sentence.heading) return false;
  for (uint32_t w = sentence.first_word; w < sentence.end_word; ++w) {
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
    const Josa josa = page_.Split(w);
    const bool subject = josa.role == Role::kSubject || josa.role == Role::kAlso || josa.role == Role::kTopic;
    const bool somebody = IsKnown(josa.stem) || page_.words[w].stem_title == TitleUse::kTitle ||
                          lexicon_.pronouns.contains(josa.stem);
    if (somebody && (josa.role == Role::kTopic || josa.role == Role::kGenitive)) return false;  // 홍길동 장관의 주장은
    if (subject && opinions.contains(josa.stem)) return true;
  }
  return false;
}

}  // namespace quoth::korean
