#include "core/korean/sources.h"

#include <algorithm>

#include "core/korean/clause.h"
#include "core/korean/cues.h"
#include "core/korean/hangul.h"
#include "core/korean/headings.h"
#include "core/korean/nobodys_words.h"
#include "core/korean/other_voices.h"
#include "core/korean/partly_marked.h"
#include "core/korean/source_search.h"
#include "core/korean/speakers.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kTopicReach = 3;  // sentences over which a topic stays one
constexpr uint32_t kNounReach = 3;   // sentences over which -다는 설명이다 carries on
constexpr uint32_t kFar = 400;       // bytes between a source and its content
constexpr float kFarPenalty = 0.02f;
constexpr float kUnattributedConfidence = 0.5f;  // that nobody is to be named
constexpr float kAlternativeConfidence = 0.2f;   // that the other candidate was the speaker

class Attribution {
 public:
  Attribution(const Page& page, const Lexicon& lexicon, const Roster& roster,
              const std::vector<Report>& reports)
      : page_(page),
        lexicon_(lexicon),
        reports_(reports),
        roster_(roster),
        speakers_(page, lexicon, roster),
        search_(page, lexicon, roster, reports),
        nobodys_words_(page, lexicon, roster),
        lone_(page, lexicon, roster, speakers_, reports) {}

  std::vector<Quotation> Run() {
    uint32_t sentence = 0;
    for (const Report& report : reports_) {
      for (; sentence < report.sentence; ++sentence) NoteTopic(sentence);
      quotations_.push_back(Read(report));
    }
    for (size_t i = 0; i < reports_.size(); ++i) lone_.Settle(i, quotations_);
    DropDocuments();
    DropOrphans();
    SetConfidences();
    return std::move(quotations_);
  }

 private:
  // The rules' own shares; the farther the source, or the quotation before where none is named, the
  // less sure.
  void SetConfidences() {
    uint32_t before = 0;  // end of the quotation before
    for (Quotation& q : quotations_) {
      const uint32_t begin = q.content.front().begin, end = q.content.back().end;
      const uint32_t from = q.source ? std::min(q.source->end, end) : before;
      const uint32_t gap = q.source && q.source->begin >= end ? q.source->begin - end
                           : from < begin                     ? begin - from
                                                              : 0;
      const float share = static_cast<float>(std::min(gap, kFar)) / static_cast<float>(kFar);
      q.confidence =
          lexicon_.Confidence(q.rule) * (1 - kFarPenalty * share) *
          (q.speaker_rule.empty() ? kUnattributedConfidence : lexicon_.Confidence(q.speaker_rule));
      before = end;
    }
  }

  // 통계에 따르면, 11일 성명 “…”: a document whose issuer the text does not tell says nothing; but 보고서가 비판했다.
  void DropDocuments() {
    for (Quotation& q : quotations_) {
      if (!q.speaker || q.speaker->entity || !lexicon_.source_documents.contains(q.speaker->name)) continue;
      const bool speaks = q.rule != "ko.indirect.ttareumyeon" &&
                          (q.speaker_rule == "ko.speaker.front" || q.speaker_rule == "ko.speaker.subject");
      if (speaks && CodePoints(q.speaker->name) > 1) continue;
      q.speaker.reset();
      q.source.reset();
      q.speaker_rule = {};
    }
  }

  // Unmarked words that nobody says are the reporter's.
  void DropOrphans() {
    std::erase_if(quotations_, [](const Quotation& q) {
      return q.kind == QuotationKind::kIndirect && !q.speaker && !q.source;
    });
  }

  // ---- context ----
  // The person that a sentence without quotation is about may speak in the next one.
  void NoteTopic(uint32_t index) {
    const Sentence& sentence = page_.sentences[index];
    if (sentence.heading) return;
    if (const std::optional<Speaker> answerer = WhoAnswers(index)) return Have(*answerer, index);
    if (last_sentence_ == index && last_) return;
    if (const std::optional<Speaker> asked = WhoIsAsked(sentence)) return Have(*asked, index);
    Phrase phrase = search_.Subject(sentence.first_word, sentence.end_word, true);
    if (phrase.kind == PhraseKind::kNone) phrase = OpeningSubject(sentence);
    std::optional<Speaker> speaker = speakers_.Resolve(phrase).speaker;
    if (SharesShortForm(phrase, speaker)) speaker = last_person_;
    const bool known = speaker && (speaker->entity || speaker->kind == SpeakerKind::kUnnamed ||
                                   speaker->kind == SpeakerKind::kOrganization);
    if (known && phrase.role == Role::kTopic && ReportsAnAct(sentence)) {
      // 그는 혐의를 인정했다: told rather than quoted, yet this one has the word now.
      Have(*speaker, index);
      return;
    }
    if (speaker && speaker->kind == SpeakerKind::kGroup && speaker->name.find("·") != std::string::npos)
      last_joint_ = speaker;  // 홍길동 의원과 김철수 시장은 …. 두 사람은
    NoteActor(index, phrase, speaker);
    if (!speaker && HasTopic(sentence)) other_topic_ = index;
    if (!speaker || (!IsSomebody(*speaker) && (speaker->kind != SpeakerKind::kOrganization || !speaker->entity)))
      return;
    topic_ = speaker;
    topic_sentence_ = index;
  }

  // 정부는 난색을 보였다, 주민들이 반발하고 나섰다: a body or people that took a stand.
  void NoteActor(uint32_t index, const Phrase& topic, const std::optional<Speaker>& speaker) {
    const Sentence& sentence = page_.sentences[index];
    actor_ = topic.role == Role::kTopic ? speaker : std::nullopt;
    if (topic.kind == PhraseKind::kNone) {
      const Phrase subject = search_.Subject(sentence.first_word, sentence.end_word, false);
      const bool opens = subject.first <= sentence.first_word + 1;
      if (subject.kind == PhraseKind::kGroup && opens) actor_ = speakers_.Resolve(subject).speaker;
    }
    actor_sentence_ = index;
    if (!actor_) return;
    const bool body = actor_->kind == SpeakerKind::kOrganization && actor_->entity;
    const bool people = actor_->kind == SpeakerKind::kGroup || actor_->kind == SpeakerKind::kUnnamed;
    const bool new_one = actor_->kind == SpeakerKind::kUnnamed || AreBodies(actor_->name);  // 한 시민은 눈물을 흘렸다
    if ((!body && !people) || HasDigit(actor_->name) || (!new_one && !TakesStand(page_, sentence))) actor_.reset();
  }

  // 홍길동의 별명은 …. 그는: the person whose things the sentence is about.
  std::optional<Speaker> OwnerOfTopic(const Sentence& sentence) const {
    constexpr uint32_t kOwnerReach = 6;  // 반면 누리건설 코스타 마르티니 감독의 |표정은
    const uint32_t begin = page_.TextBegin(sentence);
    for (uint32_t w = begin; w + 1 < sentence.end_word && w < begin + kOwnerReach; ++w) {
      if (page_.Split(w).role != Role::kGenitive || !page_.StandTogether(w, w + 1)) continue;
      if (page_.Split(w + 1).role != Role::kTopic) return std::nullopt;
      const Phrase owner = ReadPhrase(page_, lexicon_, roster_.known(), w, begin, true);
      return IsPerson(owner.kind) ? speakers_.Resolve(owner).speaker : std::nullopt;
    }
    return std::nullopt;
  }

  bool HasTopic(const Sentence& sentence) const {
    for (uint32_t w = sentence.first_word; w < sentence.end_word; ++w) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
      const Josa josa = page_.Split(w);
      if (josa.role == Role::kTopic && CodePoints(josa.stem) > 1 && !lexicon_.time_adverbs.contains(josa.stem))
        return true;
    }
    return false;
  }

  // A new paragraph that began with something else than the one who had the word; words in marks may still be
  // those of somebody interviewed.
  bool MovedOn(const Report& report) const {
    if (report.kind != QuotationKind::kIndirect) return false;
    const auto line = [&](uint32_t sentence) { return page_.sentences[sentence].line; };
    return other_topic_ > last_sentence_ && line(other_topic_) == line(report.sentence) &&
           line(last_sentence_) != line(report.sentence);
  }

  // A person, or one whose name is withheld (박모 씨).
  static bool IsSomebody(const Speaker& speaker) {
    return speaker.kind == SpeakerKind::kPerson || (speaker.kind == SpeakerKind::kUnnamed && !speaker.name.empty());
  }

  // 홍길동 의원이 법안을 냈다: the person that the sentence begins with.
  Phrase OpeningSubject(const Sentence& sentence) const {
    const Phrase subject = search_.Subject(sentence.first_word, sentence.end_word, false);
    const bool aside = subject.first > 0 && page_.words[subject.first - 1].after == ',';  // 해 질 무렵, 홍길동이
    const bool opens = subject.first <= sentence.first_word + (aside ? 4 : 1);
    return IsPerson(subject.kind) && opens ? subject : Phrase{};
  }

  // Is the last verb of the sentence one of reporting?
  bool ReportsAnAct(const Sentence& sentence) const {
    const Verb verb = LastVerb(sentence);
    return verb.use == VerbUse::kStrong && verb.stem != "하";
  }

  Verb LastVerb(const Sentence& sentence) const {
    uint32_t w = sentence.end_word - 1;
    while (w > sentence.first_word && page_.words[w].in_brackets) --w;
    return page_.words[w].mark == kNoIndex ? lexicon_.ReportingVerb(page_.Text(w), {}) : Verb{};
  }

  // 담당자에게 이유를 물었다: who is to answer in the next sentence.
  std::optional<Speaker> WhoIsAsked(const Sentence& sentence) const {
    if (LastVerb(sentence).verb_class != "ask") return std::nullopt;
    return WhoWasAsked(sentence, sentence.end_word);
  }

  // Whom the words of the sentence before `end` turn to: 담당자에게, 누리연구소 측에.
  std::optional<Speaker> WhoWasAsked(const Sentence& sentence, uint32_t end) const {
    for (uint32_t w = end; w-- > sentence.first_word;) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets) continue;
      uint32_t after = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &after);
      if (!IsAnyOf(josa.josa, {"에게", "에", "측에", "에게도", "에도", "측에도"})) continue;
      const std::string_view next = after < page_.words.size() ? page_.Text(after) : std::string_view();
      // 주장에 대해
      if (StartsWithAny(next, {"대해", "대한", "관해", "관한", "따라", "따른", "의해", "의한"})) continue;
      const Resolved asked =
          speakers_.Resolve(ReadPhrase(page_, lexicon_, roster_.known(), w, sentence.first_word, true));
      if (asked.speaker) return asked.speaker;
    }
    return std::nullopt;
  }

  // 홍길동은 김철수 의원이 “…”고 묻자 고개를 저었다: the one that the sentence is about has the word next.
  std::optional<Speaker> WhoAnswers(uint32_t index) const {
    if (quotations_.empty()) return std::nullopt;
    const Report& report = reports_[quotations_.size() - 1];
    const Sentence& sentence = page_.sentences[index];
    if (report.sentence != index || !report.cue || *report.cue + 1 >= sentence.end_word ||
        !EndsWith(page_.Text(*report.cue), "자"))
      return std::nullopt;
    const std::optional<Speaker>& asker = quotations_.back().speaker;
    for (uint32_t w = sentence.first_word; w < *report.cue; ++w) {
      if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets || page_.Split(w).role != Role::kTopic)
        continue;
      const Resolved topic =
          speakers_.Resolve(ReadPhrase(page_, lexicon_, roster_.known(), w, sentence.first_word, true));
      if (topic.speaker && IsSomebody(*topic.speaker) && (!asker || asker->name != topic.speaker->name))
        return topic.speaker;
    }
    return std::nullopt;
  }

  std::optional<Speaker> Carried(uint32_t sentence) const {
    if (last_ && actor_ && actor_sentence_ + 1 == sentence && actor_sentence_ > last_sentence_) return actor_;
    if (topic_ && (!last_ || topic_sentence_ > last_sentence_)) {
      // A body is spoken of more often than it speaks: only the sentence right before counts, and
      // no person who has the word gives way to it.
      const bool person = IsSomebody(*topic_);
      const uint32_t reach = person ? kTopicReach : 1;
      const bool person_speaks =
          last_ && last_->kind == SpeakerKind::kPerson && sentence <= last_sentence_ + kTopicReach;
      if (sentence <= topic_sentence_ + reach && (person || !person_speaks)) return topic_;
    }
    return last_;
  }

  std::optional<Speaker> Antecedent(const Phrase& pronoun, const Report& report) const {
    const bool counted = pronoun.first < pronoun.head;  // 두 단체는
    if (counted) return last_joint_;
    if (pronoun.plural) return last_ && last_->kind == SpeakerKind::kGroup ? last_ : std::nullopt;
    const size_t i = static_cast<size_t>(&report - reports_.data());
    // 그는 사회자가 “…”고 묻자 “…”고 답했다: not the one who spoke within.
    const bool around = SameSentence(report) && i > 0 && pronoun.head < reports_[i - 1].first_word;
    const bool answers = SameSentence(report) && AnswersQuestion(report);  // 사회자가 “…”고 묻자 그는 “…”고 답했다
    if (!SameSentence(report) && report.sentence > 0 && (!last_ || last_sentence_ + 1 < report.sentence)) {
      const std::optional<Speaker> owner = OwnerOfTopic(page_.sentences[report.sentence - 1]);
      if (owner) return owner;
      const bool told_apart = page_.Text(pronoun.mention) == "그";  // 그녀: the text does not say who is a woman
      if (told_apart && topic_sentence_ + 1 != report.sentence) {
        if (const std::optional<Speaker> actor = WhoActs(page_.sentences[report.sentence - 1])) return actor;
      }
    }
    const std::optional<Speaker> carried = around || answers ? asked_ : Carried(report.sentence);
    if (carried &&
        (carried->kind == SpeakerKind::kPerson || carried->kind == SpeakerKind::kUnnamed))
      return carried;
    if (const std::optional<Speaker> before = PersonBefore(report.sentence)) return before;
    return last_person_;
  }

  // 시청 앞에서는 홍길동 대표가 농성을 벌이고 있다. 그는: the person who is the subject.
  std::optional<Speaker> WhoActs(const Sentence& sentence) const {
    if (sentence.heading) return std::nullopt;
    std::optional<Speaker> actor = speakers_.Resolve(search_.Actor(sentence.first_word, sentence.end_word)).speaker;
    return actor && actor->kind == SpeakerKind::kPerson ? actor : std::nullopt;
  }

  // 누리일보에 따르면 홍길동 감독은 …. 그는 “…”고 했다: the person that the sentence right before is about.
  std::optional<Speaker> PersonBefore(uint32_t sentence) const {
    if (sentence == 0) return std::nullopt;
    const Sentence& before = page_.sentences[sentence - 1];
    for (uint32_t w = before.end_word; w-- > before.first_word;) {
      const Word& word = page_.words[w];
      if (word.mark != kNoIndex || word.in_brackets || page_.Split(w).role != Role::kTopic) continue;
      const Resolved topic =
          speakers_.Resolve(ReadPhrase(page_, lexicon_, roster_.known(), w, before.first_word, true));
      if (topic.speaker && topic.speaker->kind == SpeakerKind::kPerson) return topic.speaker;
    }
    return std::nullopt;
  }

  // ---- one report ----
  Quotation Read(const Report& report) {
    Quotation q;
    q.kind = report.kind;
    q.speech = report.speech;
    q.content = report.content;
    q.rule = std::string(report.rule);
    if (report.cue) q.cue = page_.words[*report.cue].span;
    if (report.hint == SourceHint::kHeading || report.hint == SourceHint::kAnswer) {
      if (report.hint == SourceHint::kHeading) lone_.NameBefore(report, q);
      return q;
    }
    const FoundSource found = search_.Find(report);
    if (IsSpokenOf(found.phrase, report)) {
      q.content.front().begin = page_.words[found.phrase.first].span.begin;
      Carry(report, q);
    } else if (found.any()) {
      Attribute(found, report, q);
    } else {
      Carry(report, q);
    }
    TakeSubject(report, found.phrase, q);
    Remember(q, report.sentence);
    return q;
  }

  // 홍길동 의원은 “…”고 말했다. 그러면서 |누리부는 잘못을 인정해야 한다고 했다: another body than who goes on.
  bool IsSpokenOf(const Phrase& source, const Report& report) const {
    const Sentence& sentence = page_.sentences[report.sentence];
    if (report.kind != QuotationKind::kIndirect || source.kind != PhraseKind::kOrganization ||
        source.role != Role::kTopic || source.end > report.first_word || !last_ ||
        last_sentence_ + 1 != report.sentence || page_.Text(page_.TextBegin(sentence)) != "그러면서")
      return false;
    const std::optional<Speaker> body = speakers_.Resolve(source).speaker;
    return body && body->entity && last_->entity && body->entity != last_->entity;
  }

  // A는 |이 법안이 “…한 조치”라고 했다: marked is only the predicate of what is said; its subject is no speaker.
  void TakeSubject(const Report& report, const Phrase& source, Quotation& q) const {
    if (report.kind == QuotationKind::kIndirect || page_.words[report.first_word].mark == kNoIndex) return;
    if (report.cue && *report.cue < report.first_word) return;  // 홍길동의 |답은 “…”였다
    uint32_t from = search_.RegionBegin(report);
    const bool named = source.kind != PhraseKind::kNone && source.end <= report.first_word;
    if (named) from = std::max(from, source.end);
    const bool goes_on =
        q.speaker && from < SkipConnectives(page_, lexicon_, from, report.first_word);  // 이어 이번 판결은 “…”
    const bool topic = report.first_word > 0 && page_.Split(report.first_word - 1).role == Role::kTopic;
    if (!named && topic && !goes_on) return;  // 헌법은 “…”고 한다
    const bool term = report.rule == "ko.direct.noun" &&
                      !page_.marks[static_cast<size_t>(page_.words[report.first_word].mark)].doubled;
    if (term) return;  // 이 식품은 ‘해로움’이라는 문구를 달고
    std::optional<uint32_t> first = named ? SecondTopic(report) : std::nullopt;
    if (!first) first = FirstOfPartlyMarked(page_, lexicon_, roster_.known(), from, report.first_word);
    if (!first) return;
    q.content.front().begin = page_.words[*first].span.begin;
    q.kind = QuotationKind::kMixed;
    q.rule = "ko.mixed.subject";
  }

  // A는 |B는 “…”, A는 |B도 “…”: where the topic right before the marks begins, if it is what A speaks of.
  std::optional<uint32_t> SecondTopic(const Report& report) const {
    const uint32_t from = search_.RegionBegin(report);
    const Josa josa = page_.Split(report.first_word - 1);
    if (josa.role != Role::kTopic && josa.josa != "도") return std::nullopt;
    const Phrase second = ReadPhrase(page_, lexicon_, roster_.known(), report.first_word - 1, from, true);
    if (second.kind == PhraseKind::kNone ||
        TopicBeforeTopic(page_, lexicon_, roster_.known(), second, from).kind == PhraseKind::kNone)
      return std::nullopt;
    return second.first;
  }

  // The sentence names nobody behind the last quotation: who had the word keeps it.
  void Carry(const Report& report, Quotation& q) const {
    if (search_.MeetsSubject(report)) return;  // somebody else's words
    if (const std::optional<OtherVoice> other = OtherVoiceBefore(page_, lexicon_, report)) {
      q.source = other->noun;
      if (!other->somebody) return;
      q.speaker =
          Speaker{SpeakerKind::kUnnamed, std::nullopt, "", std::string(page_.Text(other->noun)), std::nullopt};
      q.speaker_rule = "ko.speaker.subject";
      return;
    }
    if (SameSentence(report) && !AnswersQuestion(report)) {
      q.speaker = last_;
      q.source = quotations_.empty() ? std::nullopt : quotations_.back().source;
      q.speaker_rule = "ko.speaker.same-sentence";
      if (q.source) return;
    } else {
      q.speaker = SameSentence(report) ? asked_ : Carried(report.sentence);
      q.speaker_rule = "ko.speaker.carried";
    }
    if (IsReply(report)) {
      if (const auto asked = WhoWasAsked(page_.sentences[report.sentence], report.first_word)) q.speaker = asked;
    }
    // A noun alone carries on only what was just said.
    const bool noun = report.rule == "ko.indirect.noun";
    const bool stale = !last_ || last_sentence_ + kNounReach < report.sentence;
    if (noun && !topic_ && stale) q.speaker.reset();
    if (noun && stale && IsPlan(page_.Split(*report.cue).stem)) q.speaker = ActorBefore(report.sentence);
    if (nobodys_words_.Are(report) || MovedOn(report) || IsReaction(report) || FollowsOpinion(report))
      q.speaker.reset();
    if (!q.speaker) q.speaker_rule = {};
    AddAlternative(q);
  }

  // 누리전자가 공장을 짓는다. 내년에 마치겠다는 계획이다: of whoever acts in the sentence before.
  std::optional<Speaker> ActorBefore(uint32_t index) const {
    if (index == 0 || page_.sentences[index - 1].heading) return std::nullopt;
    const Sentence& before = page_.sentences[index - 1];
    const Phrase subject = search_.Subject(before.first_word, before.end_word, false);
    std::optional<Speaker> actor = speakers_.Resolve(subject).speaker;
    return actor && actor->entity ? actor : std::nullopt;
  }

  // 이에 대해 비판이 거세다. 절차를 무시했다는 것이다: not the words of who had spoken before.
  bool FollowsOpinion(const Report& report) const {
    const bool told = report.rule == "ko.indirect.geosida" || report.rule.find("noun") != std::string_view::npos ||
                      report.rule == "ko.direct.fragments";
    if (!told || report.sentence == 0 || (last_ && last_sentence_ + 1 >= report.sentence)) return false;
    return nobodys_words_.TellsOfOpinion(report.sentence - 1);
  }

  // 누리연구소에 문의하자 “…”는 답이 돌아왔다
  bool IsReply(const Report& report) const {
    if (report.rule != "ko.direct.noun" || !report.cue || *report.cue + 1 >= page_.words.size()) return false;
    return IsAnyOf(page_.Split(*report.cue).stem, {"답", "답변", "대답", "회신", "말"}) &&
           StartsWith(page_.Text(*report.cue + 1), "돌아");
  }

  // 그러자 “…”고 했다: somebody else reacts to what was said last.
  bool IsReaction(const Report& report) const {
    const Sentence& sentence = page_.sentences[report.sentence];
    const uint32_t first = page_.TextBegin(sentence);
    return !SameSentence(report) && first < sentence.end_word && page_.Text(first) == "그러자";
  }

  void Attribute(const FoundSource& found, const Report& report, Quotation& q) const {
    if (found.phrase.kind == PhraseKind::kPronoun) {
      q.source = found.phrase.mention;
      q.speaker = Antecedent(found.phrase, report);
      q.speaker_rule = "ko.speaker.pronoun";
      return;
    }
    if (IsToldByDocument(found.phrase, report)) return;
    Resolved resolved = speakers_.Resolve(found.phrase);
    if (SharesShortForm(found.phrase, resolved.speaker)) resolved.speaker = last_person_;
    if (MeansCompany(found.phrase, resolved.speaker)) {
      if (const std::optional<Speaker> company = BodySpokenOf(report.sentence)) resolved.speaker = company;
    }
    if (SameUnnamed(found.phrase, resolved.speaker)) resolved.speaker = last_unnamed_;
    q.source = resolved.mention;
    q.speaker = std::move(resolved.speaker);
    q.speaker_rule = found.rule;
  }

  // 보고서는 |누리전자가 돈을 빼돌렸다고 밝혔다: the subject is of what the document tells.
  bool IsToldByDocument(const Phrase& source, const Report& report) const {
    if (source.role != Role::kSubject || report.kind != QuotationKind::kIndirect) return false;
    for (uint32_t w = page_.sentences[report.sentence].first_word; w < source.first; ++w) {
      const Josa josa = page_.Split(w);
      const bool topic = page_.words[w].mark == kNoIndex && josa.role == Role::kTopic;
      if (topic) return lexicon_.source_documents.contains(josa.stem) && CodePoints(josa.stem) > 1;
    }
    return false;
  }

  // 이 관계자는: the one who spoke last under that title.
  bool SameUnnamed(const Phrase& phrase, const std::optional<Speaker>& speaker) const {
    if (!speaker || speaker->kind != SpeakerKind::kUnnamed || !last_unnamed_) return false;
    const std::string_view mention = page_.Text(phrase.mention);
    return StartsWith(mention, "이 ") && mention.substr(std::string_view("이 ").size()) == speaker->title &&
           EndsWith(last_unnamed_->title, speaker->title);
  }

  // 회사는, 업체 측은: the body that the sentences right before are about.
  bool MeansCompany(const Phrase& phrase, const std::optional<Speaker>& speaker) const {
    if (phrase.kind != PhraseKind::kGenericBody || !speaker || speaker->entity) return false;
    const std::string_view noun = page_.Text(phrase.mention);
    return noun == "회사" || noun == "업체" || noun == "사측" || noun == "기업" || noun == "구단";
  }

  std::optional<Speaker> BodySpokenOf(uint32_t sentence) const {
    for (const auto& [speaker, at] : {std::pair(topic_, topic_sentence_), std::pair(last_, last_sentence_)}) {
      if (speaker && speaker->kind == SpeakerKind::kOrganization && speaker->entity && sentence <= at + 2)
        return Roster::IsFirm(speaker->name) ? speaker : std::nullopt;
    }
    // 홍길동 누리전자 대표는 “…”고 했다. 회사는: that of the one who has the word.
    if (!last_ || last_->kind != SpeakerKind::kPerson || !last_->affiliation || sentence > last_sentence_ + 2)
      return std::nullopt;
    const Speaker body = roster_.BodySpeaker(static_cast<int32_t>(*last_->affiliation));
    const bool other =
        EndsWithAny(body.name, {"당", "부", "청", "처", "시", "군", "구", "도", "대", "학교", "법원", "지검", "경찰서",
                                "위원회", "협회", "노조", "연합", "재단", "병원"});
    if (!other) return body;
    return std::nullopt;
  }

  // 최 의원은: of two of that surname and title it is the one who spoke last.
  bool SharesShortForm(const Phrase& phrase, const std::optional<Speaker>& speaker) const {
    return phrase.kind == PhraseKind::kShortPerson && speaker && last_person_ &&
           speaker->name != last_person_->name && !speaker->title.empty() &&
           speaker->title == last_person_->title && lexicon_.LooksLikeName(last_person_->name) &&
           std::string_view(last_person_->name).substr(0, phrase.name.size()) ==
               page_.Text(phrase.name);
  }

  // Who spoke last and whom the text is about may differ; the one not taken is the alternative.
  void AddAlternative(Quotation& q) const {
    if (!q.speaker) return;
    for (const std::optional<Speaker>* other : {&topic_, &last_}) {
      if (!*other || (*other)->name.empty() || (*other)->name == q.speaker->name) continue;
      q.alternatives.push_back({**other, kAlternativeConfidence});
      return;
    }
  }

  // `A 의원이 “…”고 묻자 “…”고 답했다`: not the one who asked, but who had the word before.
  bool AnswersQuestion(const Report& report) const {
    const size_t i = static_cast<size_t>(&report - reports_.data());
    if (i == 0 || reports_[i - 1].sentence != report.sentence || !reports_[i - 1].cue) return false;
    const std::string_view cue = page_.Text(*reports_[i - 1].cue);
    const Verb verb = lexicon_.ReportingVerb(cue, {});
    const uint32_t next = *reports_[i - 1].cue + 1;
    const std::string_view after = next < page_.words.size() ? page_.Text(next) : std::string_view();
    if (after == "뒤" || after == "뒤," || after == "후" || after == "다음")
      return false;  // 되물은 뒤 …: the same one goes on
    // 홍길동 의원이 “…”고 따지자 “…”고 했다: another one takes the word behind -자.
    const Quotation* first = i - 1 < quotations_.size() ? &quotations_[i - 1] : nullptr;
    const bool named = first != nullptr && first->source && first->source->begin < first->content.front().begin;
    const bool other = named && EndsWith(cue, "자") && verb.use != VerbUse::kNone;
    return other || verb.verb_class == "ask" || (reports_[i - 1].rule.find("noun") != std::string_view::npos &&
                                        StartsWith(lexicon_.SplitJosa(cue).josa, "에"));
  }

  bool SameSentence(const Report& report) const {
    return last_ && last_sentence_ == report.sentence;
  }

  void Remember(const Quotation& q, uint32_t sentence) {
    // 응답자의 30%가 “…”고 답했다: whoever tells of the survey keeps the word.
    const bool share =
        q.speaker && q.speaker->kind == SpeakerKind::kGroup && q.source && HasDigit(page_.Text(*q.source));
    if (share) return;
    if (q.speaker) return Have(*q.speaker, sentence);
    if (!q.source) return;
    last_.reset();  // somebody whom the text does not tell, so nobody else keeps the word
    last_sentence_ = sentence;
  }

  // The speaker has the word in that sentence.
  void Have(const Speaker& speaker, uint32_t sentence) {
    if (!last_ || last_sentence_ != sentence) asked_ = last_;
    last_ = speaker;
    last_sentence_ = sentence;
    if (speaker.kind == SpeakerKind::kPerson) last_person_ = speaker;
    if (speaker.kind == SpeakerKind::kUnnamed) last_unnamed_ = speaker;
    if (speaker.kind == SpeakerKind::kGroup && AreBodies(speaker.name)) last_joint_ = speaker;
  }

  // 누리협회·다온학회
  bool AreBodies(std::string_view names) const {
    constexpr std::string_view kDot = "·";
    bool several = false;
    while (!names.empty()) {
      const size_t dot = std::min(names.find(kDot), names.size());
      if (!roster_.known().organizations.contains(names.substr(0, dot))) return false;
      several = several || dot < names.size();
      names.remove_prefix(std::min(dot + kDot.size(), names.size()));
    }
    return several;
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const std::vector<Report>& reports_;
  const Roster& roster_;
  const Speakers speakers_;
  const SourceSearch search_;
  const NobodysWords nobodys_words_;
  LoneSpeakers lone_;
  std::vector<Quotation> quotations_;
  std::optional<Speaker> last_, last_person_, last_unnamed_, last_joint_, topic_;
  std::optional<Speaker> asked_;  // who had the word before this sentence
  std::optional<Speaker> actor_;  // who took a stand in the sentence noted last, or somebody new who acts there
  uint32_t last_sentence_ = 0, topic_sentence_ = 0, actor_sentence_ = 0;
  uint32_t other_topic_ = 0;  // the last sentence that is about nobody who could speak
};

}  // namespace

std::vector<Quotation> Attribute(const Page& page, const Lexicon& lexicon, const Roster& roster,
                                 const std::vector<Report>& reports) {
  return Attribution(page, lexicon, roster, reports).Run();
}

}  // namespace quoth::korean
