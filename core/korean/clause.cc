#include "core/korean/clause.h"

#include <algorithm>

#include "core/korean/adverbials.h"
#include "core/korean/hangul.h"
#include "core/korean/unknown_words.h"
#include "core/korean/words_met.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kSpeakerReach = 24;  // words in which the speaker of a clause must stand
constexpr uint32_t kOwnActReach = 12;   // words of what a speaker does meanwhile

// 이에 대해, 이와 관련해
bool IsAboutThis(const Page& page, uint32_t word) {
  const std::string_view text = page.Text(word), next = page.Text(word + 1);
  return (text == "이에" || text == "이와") &&
         (next == "대해" || next == "관련해" || next == "대해서는" || next == "대해선");
}

bool IsPersonal(PhraseKind kind) {
  return IsPerson(kind) || kind == PhraseKind::kPronoun || kind == PhraseKind::kUnnamed ||
         kind == PhraseKind::kTitleOnly;
}

// Is there another subject between `from` and `end`, so that the first may be the speaker's?
bool HasSubject(const Page& page, uint32_t from, uint32_t end) {
  for (uint32_t w = from; w < end; ++w) {
    if (page.words[w].in_brackets || page.words[w].mark != kNoIndex) continue;
    const Role role = page.Split(w).role;
    if (role == Role::kSubject || role == Role::kTopic) return true;
  }
  return false;
}

// `A는 …한 데 비해 |B는 …`: what follows stands against it.
bool EndsContrast(std::string_view word) {
  return word == "비해" || word == "달리" || word == "반면" || EndsWith(word, "반면");
}

// `A는 |하지만| …라고`: the reporter's, also behind the speaker.
bool StandsAgainst(std::string_view word) {
  return word == "한편" || word == "하지만" || word == "그러나" || word == "그런데" || word == "반면" ||
         word == "다만" || word == "그렇지만" || word == "그리고";
}

// `A는 …고, B는 …다고`: topics in parallel clauses are both content, if B might speak as well as A.
bool HasParallelTopic(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t from, uint32_t end) {
  bool clause_end = false;
  for (uint32_t w = from; w < end; ++w) {
    const Word& word = page.words[w];
    if (word.in_brackets || word.mark != kNoIndex) continue;
    const std::string_view text = page.Text(word);
    if (clause_end) {
      uint32_t after = 0;
      const Josa josa = JosaOf(page, lexicon, w, &after);
      const bool topic = josa.role == Role::kTopic && CodePoints(josa.stem) >= 2;
      if (topic && (ReadPhrase(page, lexicon, known, w, from, true).kind != PhraseKind::kNone ||
                    !IsCommonWord(lexicon, page.Text(w), josa.stem)))
        return true;
    }
    if (word.after == ',' && (EndsWith(text, "고") || EndsWith(text, "며"))) clause_end = true;
  }
  return false;
}

}  // namespace

uint32_t SkipConnectives(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end) {
  for (int n = 0; n < 3 && word + 1 < end; ++n) {
    if (page.words[word].mark != kNoIndex) break;
    if (IsAboutThis(page, word)) {
      word += 2;
      continue;
    }
    if (!lexicon.connectives.contains(page.Text(word)) || page.words[word].in_brackets) break;
    ++word;
  }
  return word;
}

namespace {

// Reads the front of a clause: connective, source, adverbials, content.
class ClauseReader {
 public:
  ClauseReader(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t end,
               ClauseTraits traits)
      : page_(page), lexicon_(lexicon), known_(known), end_(end), traits_(traits) {}

  ClauseStart Read(uint32_t from) {
    ClauseStart start;
    const uint32_t front = AfterAccordingTo(from);
    const bool according = front != from;
    start.word = SkipConnectives(page_, lexicon_, front, end_);
    const uint32_t limit = std::min(end_ > 0 ? end_ - 1 : 0, start.word + kSpeakerReach);
    for (uint32_t w = start.word; w < limit; ++w) {
      const Word& word = page_.words[w];
      const bool glued_particle =
          word.glued && w > start.word && page_.words[w - 1].mark != kNoIndex;
      if (word.in_brackets || word.mark != kNoIndex) continue;
      if (glued_particle && JosaRole(w) == Role::kNone) continue;
      const Phrase phrase = SourceAt(w, start.word);
      if (phrase.kind == PhraseKind::kNone) continue;
      const Phrase later = phrase.guessed ? TopicBehindClause(phrase.end, limit) : Phrase{};
      if (later.kind != PhraseKind::kNone) {
        start.source = later;
        start.word = AfterSpeaker(later);
        return start;
      }
      const Phrase own = LastParallelTopic(phrase.end, std::min(end_ > 0 ? end_ - 1 : 0, phrase.end + kSpeakerReach));
      if (own.kind != PhraseKind::kNone) {
        start.source = own;
        start.word = AfterSpeaker(own);
        return start;
      }
      if (IsBody(phrase.kind) && HasParallelTopic(page_, lexicon_, known_, phrase.end, end_)) break;
      start.source = phrase;
      const uint32_t content = AfterSpeaker(phrase);
      start.word = AfterAside(content);
      // `…할 수 있었는데, 강 후보자는 …`: the clause behind the aside has its own source.
      if (start.word != content) {
        for (uint32_t k = start.word; k < std::min(start.word + 4, limit); ++k) {
          const Phrase inner = TopicAt(k, start.word);
          if (inner.kind == PhraseKind::kNone) continue;
          start.source = inner;
          start.word = AfterSpeaker(inner);
          break;
        }
      }
      return start;
    }
    // 통계청에 따르면 지난해 …: the time is that of what is said.
    if (!according) start.word = SkipAdverbials(page_, lexicon_, start.word, end_);
    start.word = AfterAside(start.word);
    start.word += AnsweredLength(page_, start.word, end_);
    const uint32_t about = AboutLength(page_, lexicon_, start.word, end_);
    if (!according && about > 1 && IsFrame(start.word + about - 1)) start.word += about;  // 환율에 대해서는 |…
    start.word += Addressee(start.word);
    return start;
  }

  // 주민들에게, 정부에: words of who is spoken to.
  uint32_t Addressee(uint32_t w) const {
    const uint32_t person = traits_.addressed ? AddresseeLength(page_, lexicon_, w, end_) : 0;
    return person == 0 && traits_.requested ? AddressedBodyLength(page_, lexicon_, w, end_) : person;
  }

  uint32_t AfterSpeaker(const Phrase& source) const { return AfterSpeaker(source.end, IsBody(source.kind)); }

  // 누리군은 |펜션을 찾아 명령을 내렸다고 밝혔다: where a body went is a part of what it did.
  bool IsPartOfDeed(uint32_t behind) const {
    static const std::vector<std::string_view> visits = ReadLexiconWords("ko/adverbial_words.tsv", "visit");
    const std::string_view told = end_ > 0 ? page_.Text(end_ - 1) : std::string_view();
    return IsReportedVerb(told) && !EndsWithAny(told, {"있다고", "겠다고"}) &&
           std::find(visits.begin(), visits.end(), page_.Text(behind - 1)) != visits.end();
  }

  // Behind the speaker: occasions, what it is about, who is spoken to.
  uint32_t AfterSpeaker(uint32_t w, bool of_body) const {
    for (int n = 0; n < 4; ++n) {
      const uint32_t before = w;
      if (StandsAgainst(page_.Text(w)) && page_.words[w].mark == kNoIndex && w + 2 < end_) ++w;
      w += AnsweredLength(page_, w, end_);
      const uint32_t behind = SkipAdverbials(page_, lexicon_, w, end_);
      // 업계에서는 |성수기를 앞두고 오를 것이라는 전망이 나온다: of what is said, since nobody says it then
      const bool ahead = traits_.voiced && page_.Text(behind - 1) == "앞두고";
      if (!ahead && !(of_body && IsPartOfDeed(behind))) w = behind;
      if (w + 2 < end_ && IsAboutThis(page_, w)) w += 2;
      w += AboutLength(page_, lexicon_, w, end_);
      w = AfterOwnAct(w);
      w += Addressee(w);
      if (w == before) break;
    }
    return w;
  }

 private:
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

  // 환율에 |대해서는; but 지방 기업에 대해서는: for whom something is to be done.
  bool IsFrame(uint32_t about) const {
    if (!EndsWithAny(page_.Text(about), {"대해서는", "대해선"})) return false;
    const std::string_view noun = page_.Split(about - 1).stem;
    return !lexicon_.places.contains(noun) && !EndsWith(noun, "지역") && !lexicon_.IsGroup(noun) &&
           !lexicon_.organization_nouns.contains(noun) && !lexicon_.LooksLikeOrganization(noun) &&
           !lexicon_.person_noun_endings.contains(LastCodePoints(noun, 1));
  }

  // A person or body with a topic particle at word w.
  Phrase TopicAt(uint32_t w, uint32_t from) const {
    if (page_.words[w].in_brackets || page_.words[w].mark != kNoIndex ||
        JosaRole(w) != Role::kTopic)
      return {};
    return ReadPhrase(page_, lexicon_, known_, w, from, true);
  }

  // 범인은 도주했으며, 경찰은 |…: behind a clause of the reporter a topic that is known to speak.
  Phrase TopicBehindClause(uint32_t from, uint32_t limit) const {
    uint32_t clause = 0;
    for (uint32_t w = from; w < limit; ++w) {
      if (page_.words[w].in_brackets || page_.words[w].mark != kNoIndex) continue;
      const Phrase phrase = clause > 0 ? TopicAt(w, clause) : Phrase{};
      if (phrase.kind != PhraseKind::kNone && phrase.kind != PhraseKind::kTitleOnly) return phrase;
      const std::string_view text = page_.Text(w);
      if (EndsWith(text, "으며") || EndsWith(text, "지만") || EndsWith(text, "는데")) clause = w + 1;
    }
    return {};
  }

  // A는 환영했으며, B에서는 |…라며 비난했다: who speaks of several in parallel clauses. Surely so if only bodies
  // take the particle, if it is said what the speaker will do, or if the clauses stand against each other.
  Phrase LastParallelTopic(uint32_t from, uint32_t limit) const {
    Phrase last;
    bool clause = false, contrast = false;
    for (uint32_t w = from; w < limit; ++w) {
      if (page_.words[w].in_brackets || page_.words[w].mark != kNoIndex) continue;
      const Role role = clause ? JosaRole(w) : Role::kNone;
      if (role == Role::kTopic || role == Role::kBody) {
        const Phrase phrase = ReadPhrase(page_, lexicon_, known_, w, from, true);
        const bool body = role == Role::kBody && EndsWith(page_.Text(w), "는");
        const bool speaks =
            body ? IsBody(phrase.kind) || phrase.kind == PhraseKind::kGroup : traits_.subject_speaks || contrast;
        if (speaks && phrase.kind != PhraseKind::kNone) last = phrase;
        clause = false;
      }
      const std::string_view text = page_.Text(w);
      contrast = EndsContrast(text);
      const bool ends =
          EndsWith(text, "고") || EndsWith(text, "며") || EndsWith(text, "으나") || EndsWith(text, "지만");
      clause = clause || contrast || (page_.words[w].after == ',' && ends);
    }
    return last;
  }

  // The source whose particle stands at word w; kind kNone if that word is no source.
  Phrase SourceAt(uint32_t w, uint32_t from) {
    if (const Phrase phrase = BeforeAdverb(page_, lexicon_, known_, w, from);
        IsPerson(phrase.kind) || phrase.kind == PhraseKind::kOrganization || phrase.kind == PhraseKind::kGroup ||
        phrase.kind == PhraseKind::kUnnamed)
      return phrase;
    uint32_t after = 0;
    const Josa josa = JosaOf(page_, lexicon_, w, &after);
    const bool topic =
        josa.role == Role::kTopic || josa.role == Role::kAlso || josa.role == Role::kBody;
    if ((!topic && josa.role != Role::kSubject) || IsComplement(page_, josa.role, after)) return {};
    const Phrase phrase = ReadPhrase(page_, lexicon_, known_, w, from, josa.role == Role::kTopic);
    const bool first = !seen_subject_;
    seen_subject_ = true;
    if (phrase.kind == PhraseKind::kNone) {
      return josa.role == Role::kTopic && first ? UnknownBody(w, from, after) : Phrase{};
    }
    if (josa.role == Role::kBody) {
      const bool among = traits_.voiced && phrase.kind == PhraseKind::kGroup && EndsWith(josa.josa, "도");
      const bool particle = EndsWith(josa.josa, "는") || EndsWith(josa.josa, "선") || among;
      return particle && (IsBody(phrase.kind) || phrase.kind == PhraseKind::kGroup) ? phrase
                                                                                    : Phrase{};
    }
    // 누리당은 “…”며 후보자는 물러나라고 요구했다: who is to do it does not ask for it.
    const bool asked = traits_.joined && traits_.subject_speaks && phrase.kind == PhraseKind::kTitleOnly;
    if (asked && josa.role == Role::kTopic) return {};
    const bool also = josa.role == Role::kAlso && !IsPersonal(phrase.kind);
    if (also && (traits_.goes_on || lexicon_.source_documents.contains(josa.stem))) return {};  // 지침도 바꿔야 한다고
    if (josa.role != Role::kSubject) return phrase;
    if (const uint32_t behind = BehindDocumentOf(phrase); behind > 0) {
      Phrase issuer = phrase;
      issuer.end = behind;
      return issuer;
    }
    return SubjectSpeaks(phrase, w, from) ? phrase : Phrase{};
  }

  // 통계청이 지난달 펴낸 ‘고용동향’ 보고서는 |: where the content begins; 0 if no such document follows.
  uint32_t BehindDocumentOf(const Phrase& issuer) const {
    constexpr uint32_t kReach = 8;
    uint32_t w = issuer.end;
    const uint32_t limit = std::min(end_, issuer.end + kReach);
    while (w < limit && !lexicon_.IsIssuing(page_.Text(w))) ++w;
    for (++w; w < limit; ++w) {
      uint32_t end = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &end);
      if (page_.words[w].mark != kNoIndex || !lexicon_.source_documents.contains(josa.stem)) continue;
      if (josa.role == Role::kTopic || josa.role == Role::kAlso) return end;
    }
    return 0;
  }

  // 이/가 marks the clause's own subject more often than the speaker.
  bool SubjectSpeaks(const Phrase& phrase, uint32_t w, uint32_t from) const {
    const std::string_view next = phrase.end + 1 < end_ && page_.GoesOn(phrase.end - 1) ? page_.Text(phrase.end) : "";
    const bool relative = !next.empty() && (lexicon_.EndsAdnominal(next) ||
                                            EndsWithAny(next, {"하는", "되는", "있는", "없는", "받는", "던"}));
    const Role owner = relative ? JosaRole(phrase.end + 1) : Role::kNone;
    if (owner == Role::kTopic || owner == Role::kSubject) return false;  // 학생들이 모인 |누리연대가 …해 달라고
    if (traits_.subject_speaks && w < from + 4) return true;
    if (phrase.kind == PhraseKind::kTitleOnly) return false;
    if (relative) return false;  // 홍길동씨가 속한 |누리노조 측은
    if (traits_.after_report && IsBody(phrase.kind)) return false;  // A는 …라고 하고, B가 … 것이라고 내다봤다
    if (phrase.kind == PhraseKind::kPerson && !phrase.title.empty()) return true;
    if (!HasSubject(page_, phrase.end, end_ - 1)) {
      return traits_.opens_text && (phrase.kind == PhraseKind::kPerson || phrase.kind == PhraseKind::kOrganization);
    }
    return IsPersonal(phrase.kind) || (IsBody(phrase.kind) && w < from + 4);
  }

  // A topic that no list knows, at the front of the sentence, before a clause with a subject of its
  // own or an adverbial of occasion: `인구조사국은 6월 소매판매가 …`; where the text opens, before any.
  Phrase UnknownBody(uint32_t w, uint32_t from, uint32_t after) const {
    if (w > from + 7) return {};
    if (after < end_ && StartsWith(page_.Text(after), "것")) return {};  // 지내는 것으로: a verb
    const bool occasion = SkipAdverbials(page_, lexicon_, after, end_) > after;
    const bool listed = IsListedBody(page_.Split(w).stem);
    const bool opens = traits_.opens_text && w <= from + 2 && !IsKnownWord(page_.Split(w).stem);
    if (!occasion && !listed && !opens && !HasSubject(page_, after, end_ - 1)) return {};
    return UnknownTopic(page_, lexicon_, w);
  }

  // Does a clause of the reporter end at word w, about what the speaker did while speaking? `단어를 제시하며 |`,
  // `사과하면서도 |`, `이름을 밝히지 않았으나 |`.
  bool EndsOwnAct(uint32_t w, uint32_t from) const {
    const std::string_view text = page_.Text(w);
    if (text == "알면서도" || text == "모르면서도") return false;
    if (EndsWith(text, "면서도") || text == "나아가") return true;
    if (text == "듯" && w > from && FinalOf(LastCodePoint(page_.Text(w - 1))) == kFinalN)
      return true;  // 비판을 의식한 듯
    const std::string_view before = w > from ? page_.Text(w - 1) : std::string_view();
    if (StartsWith(text, "않")) {
      const bool contrasts = EndsWith(text, "으나") || EndsWith(text, "지만") || EndsWith(text, "채");
      return contrasts && EndsWith(before, "지") && lexicon_.IsAccompanying(Without(before, "지"));
    }
    // 자료를 보여주며, 목표를 5만원으로 올리며
    const bool changed = w > from + 1 && EndsWith(before, "로") && JosaRole(w - 2) == Role::kObject;
    if (w == from || (JosaRole(w - 1) != Role::kObject && !changed)) return false;
    for (const std::string_view ending : {"으면서", "면서", "으며", "며"}) {
      if (EndsWith(text, ending) && lexicon_.IsAccompanying(Without(text, ending))) return true;
    }
    return false;
  }

  static std::string_view Without(std::string_view word, std::string_view ending) {
    return word.substr(0, word.size() - ending.size());
  }

  // Behind such a clause, if it has no subject of its own.
  uint32_t AfterOwnAct(uint32_t from) const {
    for (uint32_t w = from; w + 2 < end_ && w < from + kOwnActReach; ++w) {
      if (page_.words[w].in_brackets || page_.words[w].mark != kNoIndex) continue;
      const Role role = JosaRole(w);
      if (role == Role::kSubject || role == Role::kTopic) break;
      if (EndsOwnAct(w, from)) return w + 1;
    }
    return from;
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
      // 도움을 주었고, 주민들에게는 |
      if (EndsWith(text, "고") && traits_.addressed && !HasSubject(page_, from, w)) {
        const uint32_t behind = w + 1 + AddresseeLength(page_, lexicon_, w + 1, end_);
        if (EndsWith(page_.Text(behind - 1), "에게는")) return behind;
      }
    }
    return from;
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const KnownNames& known_;
  const uint32_t end_;
  const ClauseTraits traits_;
  bool seen_subject_ = false;
};

}  // namespace

ClauseStart FindClauseStart(const Page& page, const Lexicon& lexicon, const KnownNames& known,
                            uint32_t from, uint32_t end, ClauseTraits traits) {
  return ClauseReader(page, lexicon, known, end, traits).Read(from);
}

uint32_t SkipToContent(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t from, uint32_t end) {
  const uint32_t front = SkipConnectives(page, lexicon, from, end);
  return ClauseReader(page, lexicon, known, end, {}).AfterSpeaker(front, false);
}

}  // namespace quoth::korean
