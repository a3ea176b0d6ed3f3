#include "core/english/cues.h"

#include <algorithm>
#include <string_view>

#include "core/english/cue_sources.h"
#include "core/english/phrase_cues.h"
#include "core/lexicon.h"

namespace quoth::english {
namespace {

constexpr size_t kMostCues = 64;  // in a sentence; beyond that it is no prose

class CueFinder {
 public:
  CueFinder(const Text& text, const Names& names, const Phrases& phrases)
      : text_(text),
        names_(names),
        phrases_(phrases),
        phrase_cues_(text, names, phrases),
        sources_(text, names, phrases) {}

  std::vector<Cue> Run() {
    for (const Range& sentence : text_.sentences()) {
      sentence_ = sentence;
      sources_.Start(sentence);
      const size_t before = cues_.size();
      for (Index i = sentence.begin; i < sentence.end && cues_.size() < before + kMostCues; ++i) {
        if (text_.InMarks(i) || !text_[i].IsWord()) continue;
        if (TryPhrase(i) || TryVerb(i)) i = cues_.back().words.end - 1;
      }
    }
    return std::move(cues_);
  }

 private:
  // According to Roe; Roe's claim that; described by Roe as.
  bool TryPhrase(Index i) {
    const auto cue = phrase_cues_.At(i, sentence_);
    if (cue) Push(*cue);
    return cue.has_value();
  }

  bool TryVerb(Index i) {
    const std::vector<ReportingVerb>* verbs = text_.LowerEntry(i).verbs;
    if (verbs == nullptr || names_.At(i) != kNone) return false;
    if (text_[i].IsCapitalized() && i != sentence_.begin) return false;
    const ReportingVerb* verb = nullptr;
    Index end = i + 1;
    for (const ReportingVerb& candidate : *verbs) {
      const Index after = MatchRest(i + 1, candidate.rest);
      if (after == kNone) continue;
      verb = &candidate;
      end = after;
      break;
    }
    if (verb == nullptr || IsNoun(i, *verb)) return false;
    Cue cue;
    cue.words = {i, end};
    cue.verb = *verb;
    cue.begin = i;
    cue.end = end;
    if (!sources_.Find(cue) || IsSaidByNobody(cue.source)) return false;
    if (IsParticiple(cue) || IsFormula(cue)) return false;
    const bool modal = text_.LowerIs(i - 1, "would") || text_.LowerIs(i - 2, "would") || WentOn(i);
    if (verb->form == VerbForm::kBase && !modal && !IsPlural(cue.source)) return false;
    if (verb->form == VerbForm::kThird && IsBarePhrase(cue)) return false;
    Push(cue);
    return true;
  }

  // "nobody said", "no official said", "neither Roe nor Doe said", "if Roe said"
  bool IsSaidByNobody(Range source) const {
    static const LexiconSet negations = ReadLexiconSet("en/negations.tsv");
    if (source.empty()) return false;
    if (negations.contains(text_.Lower(source.begin))) return true;
    if (source.begin <= sentence_.begin) return false;
    const std::string_view before = text_.Lower(source.begin - 1);
    return negations.contains(before) || before == "if" || before == "unless";
  }

  // "several alleged accomplices", "some estimated costs"
  bool IsParticiple(const Cue& cue) const {
    const Index next = cue.words.end;
    return cue.verb.form == VerbForm::kPast && cue.source.end == cue.words.begin &&
           cue.source.size() == 1 && text_.Is(cue.source.begin, kDeterminer) &&
           text_.Lower(cue.words.begin).ends_with("ed") && next < sentence_.end &&
           text_[next].IsWord() &&
           !text_.Is(next, kDeterminer | kPossessive | kPreposition | kSubjectPronoun |
                               kComplementizer | kWh | kAdverb | kGerund);
  }

  // "pleaded guilty", "identifies itself as"
  bool IsFormula(const Cue& cue) const {
    const Index next = cue.words.end;
    if (next >= sentence_.end) return false;
    if (text_.LowerIs(next, "guilty") || text_.LowerIs(next, "not") ||
        text_.LowerIs(next, "anonymity")) {
      return true;
    }
    // "insisted on anonymity", "spoke on the condition of anonymity"
    if (text_.LowerIs(next, "on") && (text_.LowerIs(next + 1, "anonymity") || text_.LowerIs(next + 1, "condition") ||
                                      text_.LowerIs(next + 2, "condition")))
      return true;
    if (cue.verb.frames & kClause) return false;
    // "identified herself as a nurse", but "called himself "a fool""
    return text_.LowerIs(next, "itself") || (IsReflexive(next) && !MarksFollow(next));
  }

  bool IsReflexive(Index i) const {
    return text_.LowerIs(i, "himself") || text_.LowerIs(i, "herself") || text_.LowerIs(i, "themselves");
  }

  bool MarksFollow(Index i) const {
    constexpr Index kWindow = 6;
    const Index limit = std::min(sentence_.end, i + kWindow);
    while (i < limit && text_.RunOpenedAt(i) == kNone) ++i;
    return i < limit;
  }

  // A base form ("say") needs a subject that it can agree with.
  bool IsPlural(Range source) const {
    Index head = source.begin;
    while (head + 1 < source.end && !text_.Is(head + 1, kPreposition) && text_[head + 1].tag != Tag::kParticiple)
      ++head;
    const std::string_view word = text_.Lower(head);
    if (text_.Is(head, kSubjectPronoun))
      return word == "they" || word == "we" || word == "i" || word == "you";
    if (text_.Is(head, kGroupNoun)) return true;
    if (text_.Is(head, kPronounNoun)) return text_.Is(head, kDeterminer) || word == "others";
    bool joined = false;
    for (Index i = source.begin; i < source.end; ++i) joined = joined || text_.LowerIs(i, "and");
    const bool plural = word.size() > 3 && (word.ends_with('s') || word.ends_with("men")) &&
                        !text_.Entry(head).demonym;
    return joined || plural || (source.size() > 1 && text_.Is(source.begin, kPronounNoun));
  }

  // "member states": a form in -s after a bare noun is a noun itself.
  bool IsBarePhrase(const Cue& cue) const {
    if (cue.source_kind != SourceKind::kBefore) return false;
    const Index last = cue.source.end - 1;
    const bool numbered = text_[last].shape == Shape::kNumber && text_[cue.source.begin].IsCapitalized();  // Rule 12
    if (numbered) return false;
    for (Index i = cue.source.begin; i < cue.source.end; ++i) {
      const bool marked = names_.At(i) != kNone || text_[i].clitic ||
                          text_.Is(i, kDeterminer | kPossessive | kSubjectPronoun);
      if (marked && !text_.Is(i, kNumber)) return false;
    }
    return true;
  }

  Index MatchRest(Index at, std::string_view rest) const {
    while (!rest.empty()) {
      const size_t space = rest.find(' ');
      if (!text_.LowerIs(at, rest.substr(0, space))) return kNone;
      ++at;
      rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
    }
    return at;
  }

  // "went on to accuse"
  bool WentOn(Index verb) const {
    return verb > sentence_.begin + 3 && text_.LowerIs(verb - 1, "to") && text_.LowerIs(verb - 2, "on") &&
           (text_.LowerIs(verb - 3, "went") || text_.LowerIs(verb - 3, "goes"));
  }

  // "the report", "his claims", "a stated aim", "to say".
  bool IsNoun(Index i, const ReportingVerb& verb) const {
    if (i == sentence_.begin) return false;
    const Token& before = text_[i - 1];
    const bool noun = verb.form != VerbForm::kGerund &&
                      (text_[i].tag == Tag::kNoun || text_[i].tag == Tag::kPluralNoun ||
                       text_[i].tag == Tag::kAdjective);
    if (noun && !text_.LowerIs(i + 1, "that") && text_.RunOpenedAt(i + 1) == kNone) return true;
    // "on a conference call that"
    if (verb.form == VerbForm::kBase && i > sentence_.begin + 1 && before.tag == Tag::kNoun &&
        (text_.LowerIs(i - 2, "a") || text_.LowerIs(i - 2, "an")))
      return true;
    const bool plural_noun = verb.form == VerbForm::kThird;  // "all claims"
    if (before.Is(kDeterminer | kPossessive) && !before.Is(kRelative) &&
        (plural_noun || !before.Is(kPronounNoun))) {
      return true;
    }
    if (text_.IsGenitive(i - 1)) return true;
    if (text_.LowerIs(i - 1, "to") && verb.form != VerbForm::kGerund) return !WentOn(i);
    const bool nominal_next = text_.LowerIs(i + 1, "of") && !(verb.frames & kAbout) &&
                              verb.form != VerbForm::kPast;  // "claims of", but "said of him"
    if (nominal_next) return true;
    // "has since said"
    const bool adverb = before.Is(kAdverb) && i > 1 && text_.Is(i - 2, kAuxiliary);
    return before.Is(kPreposition) && !adverb && verb.form != VerbForm::kGerund;
  }

  void Push(Cue cue) {
    const bool before = cue.source_kind == SourceKind::kBefore ||
                        cue.source_kind == SourceKind::kAside ||
                        cue.source_kind == SourceKind::kInverted;
    if ((cue.kind == CueKind::kVerb && before) || cue.kind == CueKind::kAccording)
      cue.author = phrase_cues_.AuthorOf(cue.source, sentence_.end);
    // The verb group belongs to the cue's words for finding boundaries, not for its span.
    cue.parenthetical_slot =
        cue.begin > sentence_.begin &&
        (text_.Word(cue.begin - 1) == "," || text_.RunClosedAt(cue.begin - 1) != kNone);
    sources_.Note(cue);
    cues_.push_back(cue);
  }

  const Text& text_;
  const Names& names_;
  const Phrases& phrases_;
  const PhraseCues phrase_cues_;
  std::vector<Cue> cues_;
  Range sentence_;
  CueSources sources_;
};

}  // namespace

std::vector<Cue> FindCues(const Text& text, const Names& names, const Phrases& phrases) {
  return CueFinder(text, names, phrases).Run();
}

}  // namespace quoth::english
