#include "core/korean/headings.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kHeadingReach = 200;   // quotations of a text that headings are compared with
constexpr size_t kMainPerson = 2;       // times that an interview names the person interviewed
constexpr size_t kMostCandidates = 12;  // persons who may be the one interviewed
constexpr double kIndirect = 0.7;       // a heading in marks repeats what stands in marks
constexpr double kSame = 0.8;           // that make words alone on a line those of the body
constexpr double kSimilar = 0.34;       // share of bigrams that make a heading quote a body one's

}  // namespace

void LoneSpeakers::NameBefore(const Report& report, Quotation& quotation) const {
  const Sentence& sentence = page_.sentences[report.sentence];
  if (report.first_word == sentence.first_word) return;
  const uint32_t w = report.first_word - 1;
  if (page_.words[w].mark != kNoIndex) return;
  Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), w, sentence.first_word, true);
  if (roster_.known().persons.contains(page_.Text(w)) && page_.Split(w).role != Role::kNone) {  // 홍소|라 “…”
    phrase = {};
    phrase.kind = PhraseKind::kPerson;
    phrase.first = phrase.head = w;
    phrase.end = w + 1;
    phrase.name = phrase.mention = page_.words[w].span;
  }
  if (page_.Text(w) == "vs" || page_.Text(w) == "VS") return;  // “…” vs “…”
  if (phrase.kind == PhraseKind::kNone) return NameUnknown(w, quotation);
  if (phrase.kind == PhraseKind::kPronoun) return;
  if (phrase.role != Role::kNone && phrase.role != Role::kTopic && phrase.role != Role::kSubject)
    return;
  const Resolved resolved = speakers_.Resolve(phrase);
  quotation.source = resolved.mention;
  quotation.speaker = resolved.speaker;
  quotation.speaker_rule = "ko.speaker.before-mark";
}

// 소상공인 “…”: a bare noun that no list knows, alone before the mark.
void LoneSpeakers::NameUnknown(uint32_t w, Quotation& quotation) const {
  const std::string_view word = page_.Text(w);
  const bool alone = w == 0 || page_.words[w - 1].line != page_.words[w].line ||
                     page_.words[w - 1].after != 0 || page_.words[w - 1].mark != kNoIndex;
  if (!alone || page_.words[w].after != 0 || CodePoints(word) < 2 ||
      HasDigit(FirstCodePoints(word, 1)))
    return;
  if (lexicon_.SplitJosa(word).role != Role::kNone || lexicon_.mediums.contains(word) ||
      lexicon_.marked_nouns.contains(word) || lexicon_.not_names.contains(word)) {
    return;
  }
  constexpr std::string_view kTo = "엔";
  if (EndsWith(word, kTo) && IsKnownWord(word.substr(0, word.size() - kTo.size()))) return;  // 지자체엔 “…”
  quotation.source = page_.words[w].span;
  quotation.speaker_rule = "ko.speaker.before-mark";
  Speaker speaker;
  speaker.kind = SpeakerKind::kGroup;
  speaker.name = std::string(word);
  const std::optional<Speaker> body = roster_.IntroducedLater(word, w);
  quotation.speaker = body ? *body : speaker;
}

std::unordered_set<std::string_view> LoneSpeakers::Bigrams(const std::vector<Span>& spans) const {
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
void LoneSpeakers::ReadHeading(size_t i, std::vector<Quotation>& quotations) const {
  if (quotations[i].speaker || i >= kHeadingReach) return;
  const auto heading = Bigrams(quotations[i].content);
  double best = 0;
  std::optional<Speaker> speaker, only;
  bool one = true;
  for (size_t k = 0; k < std::min(quotations.size(), kHeadingReach); ++k) {
    if (k == i || reports_[k].hint == SourceHint::kHeading || !quotations[k].speaker) continue;
    if (!only)
      only = quotations[k].speaker;
    else if (only->name != quotations[k].speaker->name)
      one = false;
    size_t common = 0;
    for (const std::string_view two : Bigrams(quotations[k].content))
      common += heading.contains(two);
    double share = heading.empty() ? 0 : static_cast<double>(common) / static_cast<double>(heading.size());
    if (quotations[k].kind == QuotationKind::kIndirect) share *= kIndirect;
    if (share > best) {
      best = share;
      speaker = quotations[k].speaker;
    }
  }
  const bool heading_line = reports_[i].hint == SourceHint::kHeading;
  if (best >= (heading_line ? kSimilar : kSame))
    quotations[i].speaker = speaker;
  else if (heading_line && one && only)
    quotations[i].speaker = only;
  if (quotations[i].speaker)
    quotations[i].speaker_rule =
        best >= kSimilar ? "ko.speaker.similar-quotation" : "ko.speaker.only-one";
}

// How often the name, or the last word of it, begins a word, or the surname stands before a title (홍 대표).
size_t LoneSpeakers::Occurrences(std::string_view name) const {
  const size_t space = name.rfind(' ');
  const std::string_view last = space == std::string_view::npos ? name : name.substr(space + 1);
  const std::string_view surname = lexicon_.LooksLikeName(name) ? name.substr(0, lexicon_.SurnameLength(name)) : "";
  size_t n = 0;
  for (size_t w = 0; w < page_.words.size(); ++w) {
    const std::string_view text = page_.Text(page_.words[w]);
    const bool titled = text == surname && w + 1 < page_.words.size() &&
                        page_.words[w + 1].stem_title == TitleUse::kTitle;
    n += titled || StartsWith(text, last);
  }
  return n;
}

// 홍길동 씨를 만나, 홍길동과의 인터뷰: the text says that it asks somebody.
bool LoneSpeakers::TellsOfInterview(uint32_t before) const {
  for (uint32_t w = 0; w < before; ++w) {
    for (size_t n = 2; n <= 4; ++n) {
      if (lexicon_.interview_words.contains(FirstCodePoints(page_.Text(w), n))) return true;
    }
  }
  return false;
}

// 홍길동(35) 감독을 지난달 29일 서울에서 만났다: who was met, if that is said of one person only.
const Person* LoneSpeakers::MetBefore(uint32_t before) const {
  constexpr uint32_t kReach = 12, kNameAndTitle = 5;
  static const std::vector<LexiconRow> meets = ReadLexicon("ko/meeting_verbs.tsv");
  const Person* met = nullptr;
  for (uint32_t w = 0; w < before; ++w) {
    const std::string_view text = page_.Text(w);
    if (std::none_of(meets.begin(), meets.end(), [&](const LexiconRow& row) { return StartsWith(text, row[0]); }))
      continue;
    uint32_t object = w;
    while (object > 0 && w - object < kReach && page_.words[object - 1].line == page_.words[w].line &&
           (object == w || page_.Split(object).role != Role::kObject))
      --object;
    if (page_.Split(object).role != Role::kObject) continue;
    for (const Person& person : roster_.persons()) {
      if (person.word > object || object - person.word >= kNameAndTitle ||
          page_.words[person.word].line != page_.words[object].line)
        continue;
      if (met != nullptr && met->name != person.name) return nullptr;
      met = &person;
    }
  }
  return met;
}

// Of the persons named before the first answer the one whom the text keeps naming, if there is one.
const Person* LoneSpeakers::Interviewed(uint32_t before) {
  if (counted_) return interviewed_;
  counted_ = true;
  if (const Person* met = MetBefore(before)) return interviewed_ = met;
  size_t most = 0, second = 0, candidates = 0;
  for (const Person& person : roster_.persons()) {
    const bool nickname = std::any_of(
        roster_.persons().begin(), roster_.persons().end(),
        [&](const Person& other) { return other.nickname == person.name; });
    if (person.word >= before || nickname || ++candidates > kMostCandidates) continue;
    const size_t n = std::max(Occurrences(person.name),
                              person.nickname.empty() ? 0 : Occurrences(person.nickname));
    second = std::max(second, std::min(n, most));
    if (n <= most) continue;
    most = n;
    interviewed_ = &person;
  }
  const bool alone = candidates == 1 && TellsOfInterview(before);
  if (!alone && (most < kMainPerson || 2 * second > most)) interviewed_ = nullptr;
  return interviewed_;
}

void LoneSpeakers::Settle(size_t i, std::vector<Quotation>& quotations) {
  const bool alone = reports_[i].rule == "ko.direct.alone" && !quotations[i].source;
  if (reports_[i].hint == SourceHint::kHeading || alone) return ReadHeading(i, quotations);
  if (reports_[i].hint != SourceHint::kAnswer) return;
  const Person* person = Interviewed(reports_[i].first_word);
  if (person == nullptr) return;
  quotations[i].speaker = roster_.SpeakerOf(*person);
  quotations[i].speaker_rule = "ko.speaker.interviewed";
}

}  // namespace quoth::korean
