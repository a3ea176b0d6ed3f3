#include "core/korean/clause.h"

#include <algorithm>

#include "core/korean/hangul.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kSpeakerReach = 24;    // words in which the speaker of a clause must stand
constexpr uint32_t kAdverbialReach = 10;  // words that one adverbial may take

bool IsTime(std::string_view word) {
  if (!HasDigit(word)) return false;
  return EndsWith(word, "일") || EndsWith(word, "월") || EndsWith(word, "년") ||
         EndsWith(word, "시") || EndsWith(word, "분") || EndsWith(word, "일에") ||
         EndsWith(word, "월에");
}

// The noun of an occasion or a medium (기자간담회, 페이스북), alone or at the end of a compound.
bool IsMedium(const Lexicon& lexicon, std::string_view stem) {
  if (lexicon.mediums.contains(stem)) return true;
  for (size_t n = 2; n <= 5; ++n) {
    if (lexicon.mediums.contains(LastCodePoints(stem, n))) return true;
  }
  return false;
}

// Length in words of the adverbial that starts at words[w]; 0 if none does.
// `11일 국회에서 열린 기자간담회에서`, `자신의 페이스북을 통해`, `기자들과 만나`.
uint32_t OccasionLength(const Page& page, const Lexicon& lexicon, uint32_t w, uint32_t end) {
  for (uint32_t k = w; k < end && k < w + kAdverbialReach; ++k) {
    if (page.words[k].in_brackets) continue;
    const std::string_view text = page.Text(k);
    if (k > w && k + 2 < end && page.words[k].mark == kNoIndex &&
        lexicon.occasion_ends.contains(text)) {
      // `페이스북을 통해`, not `교류를 통해`: through a medium.
      const bool through =
          text == "통해" || text == "통해서" || text == "올려" || text == "열고" || text == "내고";
      if (!through || IsMedium(lexicon, lexicon.SplitJosa(page.Text(k - 1)).stem)) return k + 1 - w;
    }
    const Josa josa = lexicon.SplitJosa(text);
    if (page.words[k].mark == kNoIndex &&
        (josa.role == Role::kTopic || josa.role == Role::kSubject))
      return 0;
    if (!IsMedium(lexicon, josa.stem)) continue;
    if (josa.role == Role::kBody || josa.josa == "에" || josa.josa == "에도" || josa.josa == "에는")
      return k + 1 - w;
  }
  return 0;
}

bool IsPersonal(PhraseKind kind) {
  return kind == PhraseKind::kPerson || kind == PhraseKind::kShortPerson ||
         kind == PhraseKind::kPronoun || kind == PhraseKind::kUnnamed ||
         kind == PhraseKind::kTitleOnly;
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

// `A는 …고, B는 …다고`: topics in parallel clauses are both content.
bool HasParallelTopic(const Page& page, const Lexicon& lexicon, uint32_t from, uint32_t end) {
  bool clause_end = false;
  for (uint32_t w = from; w < end; ++w) {
    const Word& word = page.words[w];
    if (word.in_brackets || word.mark != kNoIndex) continue;
    const std::string_view text = page.Text(word);
    if (clause_end) {
      uint32_t after = 0;
      const Josa josa = JosaOf(page, lexicon, w, &after);
      if (josa.role == Role::kTopic && CodePoints(josa.stem) >= 2) return true;
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
    if ((text == "이에" || text == "이와") &&
        (next == "대해" || next == "관련해" || next == "대해서는" || next == "대해선")) {
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

namespace {

// Reads the front of a clause: connective, source, adverbials, content.
class ClauseReader {
 public:
  ClauseReader(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t end,
               bool subject_speaks)
      : page_(page), lexicon_(lexicon), known_(known), end_(end), subject_speaks_(subject_speaks) {}

  ClauseStart Read(uint32_t from) {
    ClauseStart start;
    from = AfterAccordingTo(from);
    start.word = SkipConnectives(page_, lexicon_, from, end_);
    const uint32_t limit = std::min(end_ > 0 ? end_ - 1 : 0, start.word + kSpeakerReach);
    for (uint32_t w = start.word; w < limit; ++w) {
      const Word& word = page_.words[w];
      const bool glued_particle =
          word.glued && w > start.word && page_.words[w - 1].mark != kNoIndex;
      if (word.in_brackets || word.mark != kNoIndex) continue;
      if (glued_particle && JosaRole(w) == Role::kNone) continue;
      const Phrase phrase = SourceAt(w, start.word);
      if (phrase.kind == PhraseKind::kNone) continue;
      if (IsBody(phrase.kind) && HasParallelTopic(page_, lexicon_, phrase.end, end_)) break;
      start.source = phrase;
      const uint32_t content = SkipAdverbials(page_, lexicon_, phrase.end, end_);
      start.word = AfterAside(content);
      // `…할 수 있었는데, 강 후보자는 …`: the clause behind the aside has its own source.
      if (start.word != content) {
        for (uint32_t k = start.word; k < std::min(start.word + 4, limit); ++k) {
          const Phrase inner = TopicAt(k, start.word);
          if (inner.kind == PhraseKind::kNone) continue;
          start.source = inner;
          start.word = SkipAdverbials(page_, lexicon_, inner.end, end_);
          break;
        }
      }
      return start;
    }
    start.word = AfterAside(SkipAdverbials(page_, lexicon_, start.word, end_));
    return start;
  }

 private:
  static bool IsBody(PhraseKind kind) {
    return kind == PhraseKind::kOrganization || kind == PhraseKind::kGenericBody;
  }

  Role JosaRole(uint32_t w) const {
    uint32_t after = 0;
    return JosaOf(page_, lexicon_, w, &after).role;
  }

  uint32_t AfterAccordingTo(uint32_t from) const {
    for (uint32_t w = from; w + 3 < end_ && w < from + kSpeakerReach; ++w) {
      if (page_.words[w].mark != kNoIndex) break;
      if (page_.Text(w) == "따르면" || page_.Text(w) == "의하면") return w + 1;
    }
    return from;
  }

  // A person or body with a topic particle at word w.
  Phrase TopicAt(uint32_t w, uint32_t from) const {
    if (page_.words[w].in_brackets || page_.words[w].mark != kNoIndex ||
        JosaRole(w) != Role::kTopic)
      return {};
    return ReadPhrase(page_, lexicon_, known_, w, from, true);
  }

  // The source whose particle stands at word w; kind kNone if that word is no source.
  Phrase SourceAt(uint32_t w, uint32_t from) {
    uint32_t after = 0;
    const Josa josa = JosaOf(page_, lexicon_, w, &after);
    const bool topic =
        josa.role == Role::kTopic || josa.role == Role::kAlso || josa.role == Role::kBody;
    if (!topic && josa.role != Role::kSubject) return {};
    const Phrase phrase = ReadPhrase(page_, lexicon_, known_, w, from, josa.role == Role::kTopic);
    const bool first = !seen_subject_;
    seen_subject_ = true;
    if (phrase.kind == PhraseKind::kNone) {
      return josa.role == Role::kTopic && first ? UnknownBody(w, from, after) : Phrase{};
    }
    if (josa.role == Role::kBody) {
      const bool particle = EndsWith(josa.josa, "는") || EndsWith(josa.josa, "선");
      return particle && (IsBody(phrase.kind) || phrase.kind == PhraseKind::kGroup) ? phrase
                                                                                    : Phrase{};
    }
    if (josa.role == Role::kSubject && !SubjectSpeaks(phrase, w, from)) return {};
    return phrase;
  }

  // 이/가 marks the clause's own subject more often than the speaker.
  bool SubjectSpeaks(const Phrase& phrase, uint32_t w, uint32_t from) const {
    if (subject_speaks_ && w < from + 4) return true;
    if (phrase.kind == PhraseKind::kTitleOnly) return false;
    if (phrase.kind == PhraseKind::kPerson && !phrase.title.empty()) return true;
    if (!HasSubject(page_, lexicon_, phrase.end, end_ - 1)) return false;
    return IsPersonal(phrase.kind) || (IsBody(phrase.kind) && w < from + 4);
  }

  // A topic that no list knows, at the front of the sentence, before a clause with a subject of its
  // own or an adverbial of occasion: `인구조사국은 6월 소매판매가 …`.
  Phrase UnknownBody(uint32_t w, uint32_t from, uint32_t after) const {
    if (w > from + 7) return {};
    const bool occasion = SkipAdverbials(page_, lexicon_, after, end_) > after;
    if (!occasion && !HasSubject(page_, lexicon_, after, end_ - 1)) return {};
    return UnknownTopic(page_, lexicon_, w);
  }

  // `…를 보냈는데, |`, `…이 알려지자, |`: a clause of the reporter before the content.
  uint32_t AfterAside(uint32_t from) const {
    for (uint32_t w = from; w + 2 < end_ && w < from + kSpeakerReach; ++w) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].after != ',') continue;
      const std::string_view text = page_.Text(w);
      if (EndsWith(text, "는데") || EndsWith(text, "인데") || EndsWith(text, "지자")) return w + 1;
      // 위헌성을 언급하고, |
      if (EndsWith(text, "고") && lexicon_.ReportingVerb(text, {}).use == VerbUse::kStrong)
        return w + 1;
    }
    return from;
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const KnownNames& known_;
  const uint32_t end_;
  const bool subject_speaks_;
  bool seen_subject_ = false;
};

}  // namespace

ClauseStart FindClauseStart(const Page& page, const Lexicon& lexicon, const KnownNames& known,
                            uint32_t from, uint32_t end, bool subject_speaks) {
  return ClauseReader(page, lexicon, known, end, subject_speaks).Read(from);
}

}  // namespace quoth::korean
