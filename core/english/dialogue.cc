// A turn is a stretch in quotation marks. A paragraph has one speaker: that of its attribution, or
// whoever acts in it ("Roe shrugged. "No."). Paragraphs without either alternate with their
// neighbours.

#include "core/english/dialogue.h"

#include <algorithm>

namespace quoth::english {
namespace {

constexpr Index kBeatWindow = 40;        // tokens of action looked at beside a turn
constexpr Index kShortWords = 3;         // inside a sentence, fewer words are rarely speech
constexpr uint32_t kLongestSilence = 1;  // paragraphs of narration that a conversation survives

struct Turn {
  uint32_t run = 0;
  Draft draft;
};

// The turns of one paragraph.
struct Speech {
  uint32_t paragraph = 0;
  size_t first = 0, end = 0;  // of the turns
  Range source;               // empty: not known
  Rule rule = Rule::kDialogueTurn;
};

class Conversation {
 public:
  Conversation(const Text& text, const Names& names, const Phrases& phrases)
      : text_(text), names_(names), phrases_(phrases) {}

  std::vector<Draft> Run(std::vector<Draft> drafts) {
    CollectTurns(drafts);
    GroupByParagraph();
    for (Speech& speech : speeches_) FindSource(speech);
    Alternate();
    for (const Speech& speech : speeches_) Assign(speech);
    for (Turn& turn : turns_) drafts.push_back(std::move(turn.draft));
    std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
      return a.content.front().begin < b.content.front().begin;
    });
    return drafts;
  }

 private:
  const QuotedRun& RunAt(uint32_t run) const { return text_.runs()[run]; }

  // Takes the turns out of `drafts`; what is left there are reports without marks.
  void CollectTurns(std::vector<Draft>& drafts) {
    std::vector<uint32_t> owner(text_.runs().size(), kNone);
    std::vector<bool> taken(drafts.size(), false);
    for (uint32_t d = 0; d < drafts.size(); ++d) {
      for (const Range& range : drafts[d].content) {
        for (Index i = range.begin; i < range.end; ++i) {
          if (text_.InMarks(i) && owner[text_[i].run] == kNone) owner[text_[i].run] = d;
        }
      }
    }
    for (uint32_t r = 0; r < text_.runs().size(); ++r) {
      const bool cued = owner[r] != kNone && !drafts[owner[r]].cue.empty();
      if (!IsSpeech(r, cued)) continue;
      Turn turn;
      turn.run = r;
      turn.draft.rule = Rule::kDialogueTurn;
      if (owner[r] != kNone) {
        const Draft& draft = drafts[owner[r]];
        if (draft.kind == QuotationKind::kIndirect) continue;
        taken[owner[r]] = true;
        if (!draft.cue.empty()) turn.draft = draft;
      }
      const QuotedRun& run = RunAt(r);
      turn.draft.content = {run.inside};
      turn.draft.kind = QuotationKind::kDirect;
      turns_.push_back(std::move(turn));
    }
    std::vector<Draft> kept;
    for (size_t d = 0; d < drafts.size(); ++d) {
      if (!taken[d]) kept.push_back(std::move(drafts[d]));
    }
    drafts = std::move(kept);
  }

  // Words spoken, rather than a title or a word that the narrator only mentions.
  bool IsSpeech(uint32_t r, bool cued) const {
    const QuotedRun& run = RunAt(r);
    const std::string_view last = text_.Word(run.inside.end - 1);
    const bool stops = IsOneOf(last, ",.!?…—-") || EndsSentence(last) || IsDash(last);
    const Index before = run.open > 0 ? run.open - 1 : 0;
    const bool opens = run.open == text_.SentenceOf(run.open).begin ||
                       IsOneOf(text_.Word(before), ",:;") || IsDash(text_.Word(before)) ||
                       EndsSentence(text_.Word(before)) || text_.RunClosedAt(before) != kNone;
    const bool capital = text_[run.inside.begin].IsCapitalized();
    if (stops) return cued || opens || (capital && run.inside.size() > kShortWords);
    return opens && capital && !IsTitleRun(text_, run);
  }

  void GroupByParagraph() {
    for (size_t t = 0; t < turns_.size(); ++t) {
      const uint32_t paragraph = text_[RunAt(turns_[t].run).open].paragraph;
      if (speeches_.empty() || speeches_.back().paragraph != paragraph) {
        Speech speech;
        speech.paragraph = paragraph;
        speech.first = t;
        speeches_.push_back(speech);
      }
      speeches_.back().end = t + 1;
    }
  }

  void FindSource(Speech& speech) const {
    for (size_t t = speech.first; t < speech.end; ++t) {
      if (turns_[t].draft.source.empty()) continue;
      speech.source = turns_[t].draft.source;
      speech.rule = Rule::kDialogueParagraph;
      return;
    }
    speech.rule = Rule::kDialogueBeat;
    speech.source = Announced(speech);
    for (size_t t = speech.first; t < speech.end && speech.source.empty(); ++t) {
      speech.source = BeatAfter(turns_[t].run);
      if (speech.source.empty()) speech.source = BeatBefore(turns_[t].run);
    }
  }

  // Roe turned round and said:¶ "No."
  Range Announced(const Speech& speech) const {
    if (speech.paragraph == 0) return {};
    const Range paragraph = text_.paragraphs()[speech.paragraph];
    if (RunAt(turns_[speech.first].run).open != paragraph.begin) return {};
    const Index end = paragraph.begin;
    if (text_.Word(end - 1) != ":") return {};
    return Actor(phrases_.FirstSubject(text_.SentenceOf(end - 1).begin, end));
  }

  // "Yes?" Her eyes met his. · "Yes," and Roe shrugged.
  Range BeatAfter(uint32_t r) const {
    const QuotedRun& run = RunAt(r);
    if (!run.closed) return {};
    const Index begin = run.close + 1;
    const Range paragraph = text_.paragraphs()[text_[run.open].paragraph];
    Index end = std::min(paragraph.end, begin + kBeatWindow);
    for (Index i = begin; i < end; ++i) {
      if (text_.RunOpenedAt(i) != kNone) end = i;
    }
    if (begin >= end) return {};
    const bool inverted = text_[begin].shape == Shape::kLower && text_.Is(begin, kFiniteVerb);
    if (inverted) return Actor(phrases_.At(begin + 1, end));
    return Actor(phrases_.FirstSubject(begin, end));
  }

  // Roe shrugged. "No."
  Range BeatBefore(uint32_t r) const {
    const QuotedRun& run = RunAt(r);
    const Range paragraph = text_.paragraphs()[text_[run.open].paragraph];
    Index end = run.open;
    for (int sentences = 0; sentences < 3 && end > paragraph.begin; ++sentences) {
      const Index begin = std::max(text_.SentenceOf(end - 1).begin, paragraph.begin);
      if (text_.InMarks(end - 1)) return {};
      const Range actor = Actor(phrases_.FirstSubject(begin, end));
      if (!actor.empty()) return actor;
      end = begin;
    }
    return {};
  }

  // The person that the phrase names or belongs to; empty: none.
  Range Actor(Range phrase) const {
    if (phrase.empty() || text_.InMarks(phrase.begin)) return {};
    const Index first = phrase.begin;
    const bool it = text_.LowerIs(first, "it") || text_.LowerIs(first, "its");
    if (it || text_.LowerIs(first, "you")) return {};
    if (text_.Is(first, kSubjectPronoun)) return {first, first + 1};
    if (text_.LowerIs(first, "his") || text_.LowerIs(first, "her") || text_.LowerIs(first, "my"))
      return {first, first + 1};
    for (Index i = phrase.begin; i < phrase.end; ++i) {
      if (text_.IsGenitive(i)) return {phrase.begin, i};
    }
    const Index last = phrase.end - 1;
    if (names_.At(last) != kNone || text_.Is(last, kRole)) return phrase;
    return {};
  }

  // Fills the speeches whose source is not known from the ones two turns away.
  void Alternate() {
    for (size_t s = 1; s < speeches_.size(); ++s) {
      if (!Follows(s)) continue;
      Answer(s);
      if (s > 1 && Follows(s - 1)) Copy(s, s - 2);
    }
    for (size_t s = speeches_.size(); s-- > 0;) {
      if (s + 2 < speeches_.size() && Follows(s + 1) && Follows(s + 2)) Copy(s, s + 2);
    }
  }

  // "Are you coming, Roe?"¶ "No.": who is called by name at the end of a turn answers.
  void Answer(size_t s) {
    Speech& speech = speeches_[s];
    if (!speech.source.empty() || speech.paragraph != speeches_[s - 1].paragraph + 1) return;
    const QuotedRun& before = RunAt(turns_[speeches_[s - 1].end - 1].run);
    Index end = before.inside.end;
    while (end > before.inside.begin && !text_[end - 1].IsWord()) --end;
    const uint32_t name = end > before.inside.begin ? names_.At(end - 1) : kNone;
    if (name == kNone || names_.all()[name].range.begin <= before.inside.begin + 1) return;
    Index comma = names_.all()[name].range.begin - 1;
    if (comma > before.inside.begin && text_[comma].IsCapitalized()) --comma;  // "Mr."
    if (text_.Word(comma) != ",") return;
    speech.source = names_.all()[name].range;
    speech.rule = Rule::kDialogueTurn;
  }

  void Copy(size_t to, size_t from) {
    if (!speeches_[to].source.empty() || speeches_[from].source.empty()) return;
    speeches_[to].source = speeches_[from].source;
    speeches_[to].rule = Rule::kDialogueTurn;
  }

  bool Follows(size_t s) const {
    return speeches_[s].paragraph <= speeches_[s - 1].paragraph + 1 + kLongestSilence;
  }

  void Assign(const Speech& speech) {
    for (size_t t = speech.first; t < speech.end; ++t) {
      Draft& draft = turns_[t].draft;
      if (!draft.source.empty()) continue;
      draft.source = speech.source;
      draft.rule = speech.rule;
    }
  }

  const Text& text_;
  const Names& names_;
  const Phrases& phrases_;
  std::vector<Turn> turns_;
  std::vector<Speech> speeches_;
};

}  // namespace

std::vector<Draft> ReadDialogue(const Text& text, const Names& names, const Phrases& phrases,
                                std::vector<Draft> drafts) {
  return Conversation(text, names, phrases).Run(std::move(drafts));
}

}  // namespace quoth::english
