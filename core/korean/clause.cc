#include "core/korean/clause.h"

#include "core/korean/hangul.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kSpeakerReach = 24;    // words in which the speaker of a clause must stand
constexpr uint32_t kAdverbialReach = 10;  // words that one adverbial may take

bool IsTime(std::string_view word) {
  if (!HasDigit(word)) return false;
  return EndsWith(word, "일") || EndsWith(word, "월") || EndsWith(word, "년") || EndsWith(word, "시") ||
         EndsWith(word, "분") || EndsWith(word, "일에") || EndsWith(word, "월에");
}

// Behind how many words of an adverbial does it end? 0 if words[w] starts none.
// `11일 국회에서 열린 기자간담회에서`, `자신의 페이스북을 통해`, `보도자료를 내고`.
uint32_t OccasionLength(const Page& page, const Lexicon& lexicon, uint32_t w, uint32_t end) {
  uint32_t length = 0;
  for (uint32_t k = w; k < end && k < w + kAdverbialReach; ++k) {
    if (page.words[k].in_brackets) continue;
    const Josa josa = lexicon.SplitJosa(page.Text(k));
    if (josa.role == Role::kTopic || josa.role == Role::kSubject) break;
    bool medium = lexicon.mediums.contains(josa.stem);
    for (size_t n = 2; n <= 5 && !medium; ++n) medium = lexicon.mediums.contains(LastCodePoints(josa.stem, n));
    if (!medium) {
      if (k + 1 < end && (page.Text(k) == "가진" || page.Text(k) == "열린")) continue;
      continue;
    }
    const std::string_view next = k + 1 < end ? page.Text(k + 1) : std::string_view();
    if (josa.role == Role::kBody || josa.josa == "에" || josa.josa == "에도" || josa.josa == "에는" ||
        EndsWith(josa.josa, "에서") || EndsWith(josa.josa, "에서도")) {
      length = k + 1 - w;
    } else if (josa.role == Role::kObject && (next == "통해" || next == "내고" || next == "갖고" || next == "열고" ||
                                              next == "통해서" || next == "올려" || next == "발표하고" || next == "내어")) {
      length = k + 2 - w;
    }
    if (length > 0) break;
  }
  return length;
}

bool IsSayer(PhraseKind kind) { return kind != PhraseKind::kNone; }

bool IsPersonal(PhraseKind kind) {
  return kind == PhraseKind::kPerson || kind == PhraseKind::kShortPerson || kind == PhraseKind::kPronoun ||
         kind == PhraseKind::kUnnamed || kind == PhraseKind::kTitleOnly;
}

// Is there another subject between `from` and `end`, so that the first may be the speaker's?
bool HasSubject(const Page& page, const Lexicon& lexicon, uint32_t from, uint32_t end) {
  for (uint32_t w = from; w < end; ++w) {
    if (page.words[w].in_brackets || page.words[w].mark != kNoIndex) continue;
    const Role role = lexicon.SplitJosa(page.Text(w)).role;
    if (role == Role::kSubject || role == Role::kTopic) return true;
  }
  return false;
}

// `A는 …고, B는 …다고`: two topics of the same sort in parallel clauses are both content.
bool HasParallelTopic(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t from,
                      uint32_t end) {
  bool clause_end = false;
  for (uint32_t w = from; w < end; ++w) {
    const Word& word = page.words[w];
    if (word.in_brackets || word.mark != kNoIndex) continue;
    const std::string_view text = page.Text(word);
    if (clause_end) {
      uint32_t after = 0;
      const Josa josa = JosaOf(page, lexicon, w, &after);
      if (josa.role == Role::kTopic) {
        const Phrase phrase = ReadPhrase(page, lexicon, known, w, from, false);
        if (phrase.kind == PhraseKind::kOrganization || phrase.kind == PhraseKind::kGenericBody) return true;
      }
    }
    if (word.after == ',' && (EndsWith(text, "고") || EndsWith(text, "며"))) clause_end = true;
  }
  return false;
}

}  // namespace

uint32_t SkipConnectives(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end) {
  for (int n = 0; n < 3 && word + 1 < end; ++n) {
    if (page.words[word].mark != kNoIndex) break;
    const std::string_view text = page.Text(word);
    const std::string_view next = page.Text(word + 1);
    if ((text == "이에" || text == "이와") && (next == "대해" || next == "관련해" || next == "대해서는" || next == "대해선")) {
      word += 2;
      continue;
    }
    if (!lexicon.connectives.contains(text) || page.words[word].in_brackets) break;
    ++word;
  }
  return word;
}

uint32_t SkipAdverbials(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end) {
  for (int n = 0; n < 8 && word + 1 < end; ++n) {
    const uint32_t occasion = OccasionLength(page, lexicon, word, end);
    if (occasion > 0) {
      word += occasion;
      continue;
    }
    const std::string_view text = page.Text(word);
    if (page.words[word].in_brackets || IsTime(text) || lexicon.time_adverbs.contains(text)) {
      ++word;
      continue;
    }
    break;
  }
  return word;
}

ClauseStart FindClauseStart(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t from,
                            uint32_t end) {
  ClauseStart start;
  start.word = SkipConnectives(page, lexicon, from, end);
  const uint32_t limit = end > 0 && end - 1 < start.word + kSpeakerReach ? end - 1 : start.word + kSpeakerReach;
  for (uint32_t w = start.word; w < limit; ++w) {
    const Word& word = page.words[w];
    if (word.in_brackets || word.mark != kNoIndex) continue;
    uint32_t after = 0;
    const Josa josa = JosaOf(page, lexicon, w, &after);
    const bool topic = josa.role == Role::kTopic || josa.role == Role::kAlso || josa.role == Role::kBody;
    if (!topic && josa.role != Role::kSubject) continue;
    const Phrase phrase = ReadPhrase(page, lexicon, known, w, start.word, josa.role == Role::kTopic);
    if (!IsSayer(phrase.kind)) {
      if (josa.role == Role::kTopic || josa.role == Role::kSubject) {
        // The clause's own subject came first: whoever follows is inside it, but for a person
        // with a topic particle.
        continue;
      }
      continue;
    }
    const bool body = phrase.kind == PhraseKind::kOrganization || phrase.kind == PhraseKind::kGenericBody;
    if (josa.role == Role::kBody && !body && phrase.kind != PhraseKind::kGroup) continue;
    if (josa.role == Role::kBody && !EndsWith(josa.josa, "는") && !EndsWith(josa.josa, "선")) continue;
    if (josa.role == Role::kSubject) {
      const bool named = phrase.kind == PhraseKind::kPerson && !phrase.title.empty();
      if (!named && !(IsPersonal(phrase.kind) && HasSubject(page, lexicon, phrase.end, end - 1)) &&
          !(body && HasSubject(page, lexicon, phrase.end, end - 1) && w < start.word + 4)) {
        continue;
      }
    }
    if (body && HasParallelTopic(page, lexicon, known, phrase.end, end)) break;
    start.source = phrase;
    start.word = SkipAdverbials(page, lexicon, phrase.end, end);
    return start;
  }
  start.word = SkipAdverbials(page, lexicon, start.word, end);
  return start;
}

}  // namespace quoth::korean
