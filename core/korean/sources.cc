#include "core/korean/sources.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/korean/hangul.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

// How often content and speaker are both right, by rule; measured on annotated news, rounded.
// `carried`: where the sentence names no speaker and the one before is kept.
struct RuleConfidence {
  std::string_view rule;
  float named, carried;
};
constexpr std::array<RuleConfidence, 21> kConfidence = {{
    {"ko.direct.particle-verb", 0.97f, 0.9f}, {"ko.direct.particle", 0.9f, 0.7f},
    {"ko.direct.chain-verb", 0.95f, 0.85f},   {"ko.direct.chain", 0.8f, 0.7f},
    {"ko.direct.noun", 0.65f, 0.5f},          {"ko.direct.judge", 0.7f, 0.5f},
    {"ko.direct.heading", 0.85f, 0.6f},       {"ko.direct.lead", 0.8f, 0.6f},
    {"ko.direct.alone", 0.7f, 0.5f},          {"ko.direct.answer", 0.7f, 0.5f},
    {"ko.direct.colon", 0.7f, 0.5f},          {"ko.direct.turn", 0.95f, 0.8f},
    {"ko.indirect.dago", 0.82f, 0.5f},        {"ko.indirect.rago", 0.65f, 0.6f},
    {"ko.indirect.jago", 0.7f, 0.5f},         {"ko.indirect.nyago", 0.6f, 0.4f},
    {"ko.indirect.geoseuro", 0.55f, 0.4f},    {"ko.indirect.noun", 0.8f, 0.6f},
    {"ko.indirect.geosida", 0.7f, 0.6f},      {"ko.indirect.ttareumyeon", 0.9f, 0.5f},
    {"ko.mixed.chain", 0.85f, 0.7f},
}};
constexpr RuleConfidence kOtherRule = {"", 0.6f, 0.4f};
constexpr float kOther = 0.2f;  // that the other candidate was the speaker
constexpr float kUnattributed = 0.5f;

constexpr uint32_t kRightReach = 8;     // words behind the particle where a speaker may stand
constexpr uint32_t kUnknownReach = 14;  // words between an unknown topic and the content
constexpr uint32_t kTopicReach = 3;     // sentences over which a topic stays one
constexpr size_t kHeadingReach = 200;   // quotations of a text that headings are compared with
constexpr size_t kMainPerson = 3;       // times that an interview names the person interviewed
constexpr double kSimilar = 0.34;       // share of bigrams that make a heading quote a body one's

const RuleConfidence& ConfidenceOf(std::string_view rule) {
  for (const RuleConfidence& entry : kConfidence) {
    if (entry.rule == rule) return entry;
  }
  return kOtherRule;
}

bool IsPersonal(PhraseKind kind) {
  return kind == PhraseKind::kPerson || kind == PhraseKind::kShortPerson ||
         kind == PhraseKind::kUnnamed || kind == PhraseKind::kTitleOnly;
}

class Attribution {
 public:
  Attribution(const Page& page, const Lexicon& lexicon, const Roster& roster,
              const std::vector<Report>& reports)
      : page_(page), lexicon_(lexicon), roster_(roster), reports_(reports) {}

  std::vector<Quotation> Run() {
    uint32_t sentence = 0;
    for (const Report& report : reports_) {
      for (; sentence < report.sentence; ++sentence) NoteTopic(sentence);
      quotations_.push_back(Read(report));
    }
    for (size_t i = 0; i < reports_.size(); ++i) {
      if (reports_[i].hint == SourceHint::kHeading) ReadHeading(i);
      if (reports_[i].hint == SourceHint::kAnswer) ReadAnswer(i);
    }
    DropOrphans();
    return std::move(quotations_);
  }

 private:
  // Unmarked words that nobody says are the reporter's.
  void DropOrphans() {
    std::erase_if(quotations_, [](const Quotation& q) {
      return q.kind == QuotationKind::kIndirect && !q.speaker && !q.source;
    });
  }

  struct Found {
    Phrase phrase;
    std::string_view rule;
    bool any() const { return phrase.kind != PhraseKind::kNone; }
  };

  // ---- context ----
  // The person that a sentence without quotation is about may speak in the next one.
  void NoteTopic(uint32_t index) {
    const Sentence& sentence = page_.sentences[index];
    if (sentence.heading) return;
    if (last_sentence_ == index && last_) return;
    const Phrase phrase = Subject(sentence.first_word, sentence.end_word, true);
    const std::optional<Speaker> speaker = roster_.Resolve(phrase);
    if (!speaker || (speaker->kind != SpeakerKind::kPerson &&
                     (speaker->kind != SpeakerKind::kOrganization || !speaker->entity)))
      return;
    topic_ = speaker;
    topic_sentence_ = index;
  }

  // The first topic of the words, as far as it can speak.
  Phrase Subject(uint32_t from, uint32_t end, bool topics_only) const {
    for (uint32_t w = from; w < end && w < from + 40; ++w) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
      uint32_t after = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &after);
      if (josa.role != Role::kTopic && (topics_only || josa.role != Role::kSubject)) continue;
      const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, from, false);
      if (phrase.kind != PhraseKind::kNone) return phrase;
    }
    return {};
  }

  std::optional<Speaker> Carried(uint32_t sentence) const {
    if (topic_ && (!last_ || topic_sentence_ > last_sentence_)) {
      // A body is spoken of more often than it speaks: only the sentence right before counts, and
      // no person who has the word gives way to it.
      const bool person = topic_->kind == SpeakerKind::kPerson;
      const uint32_t reach = person ? kTopicReach : 1;
      const bool person_speaks =
          last_ && last_->kind == SpeakerKind::kPerson && sentence <= last_sentence_ + kTopicReach;
      if (sentence <= topic_sentence_ + reach && (person || !person_speaks)) return topic_;
    }
    return last_;
  }

  std::optional<Speaker> Antecedent(const Phrase& pronoun, uint32_t sentence) const {
    if (pronoun.plural) return last_ && last_->kind == SpeakerKind::kGroup ? last_ : std::nullopt;
    const std::optional<Speaker> carried = Carried(sentence);
    if (carried &&
        (carried->kind == SpeakerKind::kPerson || carried->kind == SpeakerKind::kUnnamed))
      return carried;
    return last_person_;
  }

  // ---- one report ----
  Quotation Read(const Report& report) {
    Quotation q;
    q.kind = report.kind;
    q.speech = report.speech;
    q.content = report.content;
    q.rule = std::string(report.rule);
    q.confidence = ConfidenceOf(report.rule).named;
    if (report.cue) q.cue = page_.words[*report.cue].span;
    if (report.hint == SourceHint::kHeading || report.hint == SourceHint::kAnswer) {
      NameBefore(report, q);
      return q;
    }
    Found found = Search(report);
    if (found.any()) {
      q.source = found.phrase.mention;
      q.speaker_rule =
          found.phrase.kind == PhraseKind::kPronoun ? "ko.speaker.pronoun" : found.rule;
      q.speaker = found.phrase.kind == PhraseKind::kPronoun
                      ? Antecedent(found.phrase, report.sentence)
                      : roster_.Resolve(found.phrase);
    } else {
      q.speaker = SameSentence(report) ? last_ : Carried(report.sentence);
      if (q.speaker) q.speaker_rule = "ko.speaker.carried";
      q.confidence = q.speaker ? ConfidenceOf(report.rule).carried : kUnattributed;
      AddAlternative(q);
    }
    Remember(q, report.sentence);
    return q;
  }

  // Who spoke last and whom the text is about may differ; the one not taken is the alternative.
  void AddAlternative(Quotation& q) const {
    if (!q.speaker) return;
    for (const std::optional<Speaker>* other : {&topic_, &last_}) {
      if (!*other || (*other)->name.empty() || (*other)->name == q.speaker->name) continue;
      q.alternatives.push_back({**other, kOther});
      return;
    }
  }

  bool SameSentence(const Report& report) const {
    return last_ && last_sentence_ == report.sentence;
  }

  void Remember(const Quotation& q, uint32_t sentence) {
    if (!q.speaker) return;
    last_ = q.speaker;
    last_sentence_ = sentence;
    if (q.speaker->kind == SpeakerKind::kPerson) last_person_ = q.speaker;
  }

  Found Search(const Report& report) const {
    if (report.cue) {
      const Phrase modified = Modified(report);
      if (modified.kind != PhraseKind::kNone) return {modified, "ko.speaker.relative-clause"};
    }
    if (report.hint == SourceHint::kPhrase) {
      return {report.source,
              report.source.guessed ? "ko.speaker.unknown-topic" : "ko.speaker.front"};
    }
    const Phrase owner = Owner(report);
    if (owner.kind != PhraseKind::kNone) return {owner, "ko.speaker.owner-of-noun"};
    const uint32_t begin = RegionBegin(report);
    if (report.hint == SourceHint::kSentence) {
      const Phrase left = Left(begin, report.first_word, report.subordinate);
      if (left.kind != PhraseKind::kNone)
        return {left, left.guessed ? "ko.speaker.unknown-topic" : "ko.speaker.subject"};
      const Phrase main = MainSubject(report, begin);
      if (main.kind != PhraseKind::kNone) return {main, "ko.speaker.main-clause"};
    }
    const Phrase right = Right(report);
    if (right.kind != PhraseKind::kNone) return {right, "ko.speaker.behind"};
    if (report.hint == SourceHint::kSentence) {
      const Phrase source = AccordingTo(begin, report.first_word);
      if (source.kind != PhraseKind::kNone) return {source, "ko.speaker.according-to"};
    }
    if (report.rule == "ko.direct.alone")
      return {BeforeAlone(report), "ko.speaker.sentence-before"};
    return {};
  }

  // Behind the quotation that stands before this one in the same sentence.
  uint32_t RegionBegin(const Report& report) const {
    const Sentence& sentence = page_.sentences[report.sentence];
    uint32_t begin = std::max(sentence.first_word, page_.lines[sentence.line].text_word);
    const size_t i = static_cast<size_t>(&report - reports_.data());
    if (i > 0 && reports_[i - 1].sentence == report.sentence)
      begin = std::max(begin, reports_[i - 1].after_word);
    return begin;
  }

  // The quotation before this one in the sentence stands in a subordinate or relative clause; the
  // subject of the main clause may stand before it.
  Phrase MainSubject(const Report& report, uint32_t begin) const {
    const size_t i = static_cast<size_t>(&report - reports_.data());
    if (i == 0 || reports_[i - 1].sentence != report.sentence || !reports_[i - 1].cue) return {};
    const Report& before = reports_[i - 1];
    const bool relative = Modified(before).kind != PhraseKind::kNone;
    const bool owned = Owner(before).kind != PhraseKind::kNone;
    if (!relative && !owned && !before.subordinate) return {};
    const Sentence& sentence = page_.sentences[report.sentence];
    const uint32_t from = std::max(sentence.first_word, page_.lines[sentence.line].text_word);
    const Phrase phrase = Left(from, std::min(begin, before.first_word), false);
    return phrase.role == Role::kTopic || phrase.role == Role::kAlso ? phrase : Phrase{};
  }

  // ‘S’고 말한 NP: the cue modifies the speaker.
  Phrase Modified(const Report& report) const {
    const std::string_view cue = page_.Text(*report.cue);
    if (FinalOf(LastCodePoint(cue)) != kFinalN || EndsWith(cue, "는") || EndsWith(cue, "면"))
      return {};
    if (EndsWith(cue, "린") && page_.Text(*report.cue).size() < 2 * kSyllableBytes) return {};
    const uint32_t end = page_.sentences[report.sentence].end_word;
    for (uint32_t w = *report.cue + 1; w < end && w < *report.cue + 7; ++w) {
      if (page_.words[w].mark != kNoIndex) return {};
      uint32_t after = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &after);
      if (page_.words[w].after == ',' && josa.role == Role::kNone) return {};  // 주장한 반면, …
      if (josa.role == Role::kNone) continue;
      const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, *report.cue + 1, false);
      if (phrase.kind == PhraseKind::kPerson || phrase.kind == PhraseKind::kShortPerson)
        return phrase;
      return {};
    }
    return {};
  }

  // The subject before the content: the nearest topic; a nearer 이/가 only where nothing else is,
  // or where the quotation stands in a subordinate clause.
  Phrase Left(uint32_t begin, uint32_t end, bool subordinate) const {
    Phrase subject;
    uint32_t unknown = 0;  // 1 + word of a topic that no list knows
    for (uint32_t w = end; w > begin;) {
      --w;
      const Word& word = page_.words[w];
      if (word.mark != kNoIndex || word.in_brackets) continue;
      uint32_t after = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &after);
      if (w > begin &&
          (page_.Text(w) == "역시" || page_.Text(w) == "또한" || page_.Text(w) == "모두")) {
        // 부사장 역시: the adverb takes the place of the particle.
        const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w - 1, begin, true);
        if (phrase.kind != PhraseKind::kNone && phrase.role == Role::kNone) return phrase;
      }
      const bool body = josa.role == Role::kBody;
      const bool topic = josa.role == Role::kTopic || josa.role == Role::kAlso;
      if (!topic && !body && josa.role != Role::kSubject) continue;
      if (josa.role == Role::kSubject && subject.kind != PhraseKind::kNone) continue;
      const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, begin, true);
      if (phrase.kind == PhraseKind::kNone) {
        if (unknown == 0 && w + kUnknownReach > end &&
            UnknownTopic(page_, lexicon_, w).kind != PhraseKind::kNone)
          unknown = w + 1;
        continue;
      }
      if (josa.role == Role::kSubject && phrase.kind == PhraseKind::kTitleOnly && !Named(phrase))
        continue;
      if (body && phrase.kind != PhraseKind::kOrganization && phrase.kind != PhraseKind::kGroup &&
          phrase.kind != PhraseKind::kGenericBody) {
        continue;
      }
      if (body && !EndsWith(josa.josa, "는") && !EndsWith(josa.josa, "선") &&
          !EndsWith(josa.josa, "도"))
        continue;
      if (topic) {
        if (unknown != 0 && end - unknown <= 1) return UnknownTopic(page_, lexicon_, unknown - 1);
        if (subject.kind == PhraseKind::kNone) return phrase;
        if (phrase.kind == PhraseKind::kOrganization && IsPersonal(subject.kind)) return subject;
        return phrase;
      }
      if (body) {
        if (subject.kind == PhraseKind::kNone) return phrase;
        continue;
      }
      if (unknown != 0) return UnknownTopic(page_, lexicon_, unknown - 1);
      subject = phrase;
      if (subordinate || w + 2 >= end) return subject;
    }
    if (subject.kind == PhraseKind::kNone && unknown != 0)
      return UnknownTopic(page_, lexicon_, unknown - 1);
    return subject;
  }

  bool Named(const Phrase& phrase) const {
    const std::optional<Speaker> speaker = roster_.Resolve(phrase);
    return speaker && speaker->kind == SpeakerKind::kPerson;
  }

  // “…”는 홍길동 의원 지적에: who stands right before the noun of reporting.
  Phrase Owner(const Report& report) const {
    if (report.rule != "ko.direct.noun" || !report.cue || *report.cue < report.after_word + 2)
      return {};
    const Phrase phrase =
        ReadPhrase(page_, lexicon_, roster_.known(), *report.cue - 1, report.after_word + 1, true);
    const bool fits = phrase.role == Role::kNone || phrase.role == Role::kGenitive;
    return fits && phrase.kind != PhraseKind::kPronoun ? phrase : Phrase{};
  }

  // “…”고 NP은 V; “…”는 게 NP의 설명이다.
  Phrase Right(const Report& report) const {
    const uint32_t end = page_.sentences[report.sentence].end_word;
    const uint32_t limit = report.cue ? std::min(*report.cue, report.after_word + kRightReach)
                                      : std::min(end, report.after_word + kRightReach);
    for (uint32_t w = report.after_word; w < limit; ++w) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
      if (w == report.after_word && page_.words[w].glued) continue;
      uint32_t after = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &after);
      const bool owner =
          josa.role == Role::kGenitive && report.rule.find("noun") != std::string_view::npos;
      if (josa.role != Role::kTopic && josa.role != Role::kSubject && !owner) continue;
      const Phrase phrase =
          ReadPhrase(page_, lexicon_, roster_.known(), w, report.after_word, true);
      if (phrase.kind != PhraseKind::kNone) return phrase;
    }
    return {};
  }

  Phrase AccordingTo(uint32_t begin, uint32_t end) const {
    for (uint32_t w = begin + 1; w < end; ++w) {
      const std::string_view text = page_.Text(w);
      if (text != "따르면" && text != "의하면") continue;
      return ReadPhrase(page_, lexicon_, roster_.known(), w - 1, begin, true);
    }
    return {};
  }

  // 그는 이렇게 말했다. “…”: the subject of the sentence before.
  Phrase BeforeAlone(const Report& report) const {
    if (report.sentence == 0) return {};
    const Sentence& before = page_.sentences[report.sentence - 1];
    if (before.heading) return {};
    return Subject(before.first_word, before.end_word, false);
  }

  // ---- headings and answers ----
  // 박찬대 "…": the name right before the mark.
  void NameBefore(const Report& report, Quotation& q) const {
    if (report.hint != SourceHint::kHeading) return;
    const Sentence& sentence = page_.sentences[report.sentence];
    if (report.first_word == sentence.first_word) return;
    const uint32_t w = report.first_word - 1;
    if (page_.words[w].mark != kNoIndex) return;
    const Phrase phrase =
        ReadPhrase(page_, lexicon_, roster_.known(), w, sentence.first_word, true);
    if (phrase.kind == PhraseKind::kNone) return NameUnknown(w, q);
    if (phrase.kind == PhraseKind::kPronoun) return;
    if (phrase.role != Role::kNone && phrase.role != Role::kTopic && phrase.role != Role::kSubject)
      return;
    q.source = phrase.mention;
    q.speaker = roster_.Resolve(phrase);
    q.speaker_rule = "ko.speaker.before-mark";
  }

  // 소상공인 “…”: a bare noun that no list knows.
  void NameUnknown(uint32_t w, Quotation& q) const {
    const std::string_view word = page_.Text(w);
    if (page_.words[w].after != 0 || CodePoints(word) < 2 || HasDigit(FirstCodePoints(word, 1)))
      return;
    if (lexicon_.SplitJosa(word).role != Role::kNone || lexicon_.mediums.contains(word) ||
        lexicon_.marked_nouns.contains(word) || lexicon_.not_names.contains(word)) {
      return;
    }
    q.source = page_.words[w].span;
    q.speaker_rule = "ko.speaker.before-mark";
    Speaker speaker;
    speaker.kind = SpeakerKind::kGroup;
    speaker.name = std::string(word);
    q.speaker = speaker;
  }

  std::unordered_set<std::string_view> Bigrams(const std::vector<Span>& spans) const {
    std::unordered_set<std::string_view> out;
    for (const Span span : spans) {
      const std::string_view text = page_.Text(span);
      for (size_t at = 0; at + 2 * kSyllableBytes <= text.size() && out.size() < 400;) {
        const std::string_view two = FirstCodePoints(text.substr(at), 2);
        if (IsHangul(two)) out.insert(two);
        at += DecodeAt(text, at).length;
      }
    }
    return out;
  }

  // A heading quotes what the body quotes: the speaker of the most similar quotation. Where all
  // quotations are of one speaker, it is that one.
  void ReadHeading(size_t i) {
    if (quotations_[i].speaker || i >= kHeadingReach) return;
    const auto heading = Bigrams(quotations_[i].content);
    double best = 0;
    std::optional<Speaker> speaker, only;
    bool one = true;
    for (size_t k = 0; k < std::min(quotations_.size(), kHeadingReach); ++k) {
      if (reports_[k].hint == SourceHint::kHeading || !quotations_[k].speaker) continue;
      if (!only)
        only = quotations_[k].speaker;
      else if (only->name != quotations_[k].speaker->name)
        one = false;
      size_t common = 0;
      for (const std::string_view two : Bigrams(quotations_[k].content))
        common += heading.contains(two);
      const double share =
          heading.empty() ? 0 : static_cast<double>(common) / static_cast<double>(heading.size());
      if (share > best) {
        best = share;
        speaker = quotations_[k].speaker;
      }
    }
    quotations_[i].confidence = ConfidenceOf(reports_[i].rule).carried;
    if (best >= kSimilar)
      quotations_[i].speaker = speaker;
    else if (one && only)
      quotations_[i].speaker = only;
    if (quotations_[i].speaker)
      quotations_[i].speaker_rule =
          best >= kSimilar ? "ko.speaker.similar-quotation" : "ko.speaker.only-one";
  }

  // How often the name, or the last word of it, begins a word.
  size_t Occurrences(std::string_view name) {
    const size_t space = name.rfind(' ');
    const std::string_view last = space == std::string_view::npos ? name : name.substr(space + 1);
    if (occurrences_name_ != last) {
      occurrences_name_ = last;
      occurrences_ = 0;
      for (const Word& word : page_.words) occurrences_ += StartsWith(page_.Text(word), last);
    }
    return occurrences_;
  }

  // The person interviewed: the only one who is introduced with a title before the answer.
  void ReadAnswer(size_t i) {
    const Person* best = nullptr;
    for (const Person& person : roster_.persons()) {
      if (person.word >= reports_[i].first_word) continue;
      if (best != nullptr) return;
      best = &person;
    }
    if (best == nullptr || best->title.empty() || Occurrences(best->name) < kMainPerson) return;
    Speaker speaker;
    speaker.name = std::string(best->name);
    speaker.title = std::string(best->title);
    if (best->entity != kNoIndex) speaker.entity = static_cast<uint32_t>(best->entity);
    if (best->organization != kNoIndex)
      speaker.affiliation = static_cast<uint32_t>(best->organization);
    quotations_[i].speaker = speaker;
    quotations_[i].speaker_rule = "ko.speaker.interviewed";
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const Roster& roster_;
  const std::vector<Report>& reports_;
  std::vector<Quotation> quotations_;
  std::string_view occurrences_name_;
  size_t occurrences_ = 0;
  std::optional<Speaker> last_, last_person_, topic_;
  uint32_t last_sentence_ = 0, topic_sentence_ = 0;
};

}  // namespace

std::vector<Quotation> Attribute(const Page& page, const Lexicon& lexicon, const Roster& roster,
                                 const std::vector<Report>& reports) {
  return Attribution(page, lexicon, roster, reports).Run();
}

}  // namespace quoth::korean
