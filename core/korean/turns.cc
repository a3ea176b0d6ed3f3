#include "core/korean/turns.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/korean/captions.h"
#include "core/korean/hangul.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kLongestLabel = 40;  // code points before the colon
constexpr size_t kShortestTurn = 6;   // code points

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }

Span Trim(std::string_view text, Span span) {
  while (!span.empty() && IsSpace(text[span.begin])) ++span.begin;
  while (!span.empty() && IsSpace(text[span.end - 1])) --span.end;
  return span;
}

// Without marks and brackets at the ends.
Span Bare(std::string_view text, Span span) {
  for (bool changed = true; changed;) {
    changed = false;
    span = Trim(text, span);
    for (const std::string_view mark :
         {"\"", "“", "”", "'", "‘", "’", "]", "[", "-", "▶", "▷", "◆", "◇", "■", "△", "▲"}) {
      const std::string_view rest = text.substr(span.begin, span.size());
      if (rest.empty()) return span;
      if (StartsWith(rest, mark) && mark != "]") {
        span.begin += static_cast<uint32_t>(mark.size());
        changed = true;
      } else if (EndsWith(rest, mark) && mark != "[") {
        span.end -= static_cast<uint32_t>(mark.size());
        changed = true;
      }
    }
  }
  return span;
}

enum class Shape : uint8_t { kNoTurn, kLabelled, kLettered };

struct Turn {
  Shape shape = Shape::kNoTurn;
  Span name;
  Span content;
  bool question = false;
  bool answers = false;  // the line before it is a question
};

class TurnFinder {
 public:
  TurnFinder(const Page& page, const Lexicon& lexicon) : page_(page), lexicon_(lexicon) {}

  Turns Run() {
    bool asked = false;
    for (const Line& line : page_.lines) {
      turns_.push_back(Read(line));
      turns_.back().answers = asked;
      if (line.first_word < line.end_word) asked = IsQuestion(page_.Text(Trim(page_.text, line.span)));
    }
    for (const auto& [hollow, filled] : kSignPairs) TakeTurnsOf(hollow, filled);
    CountLabels();
    const std::vector<Caption> captions = FindCaptions(page_, lexicon_);
    Turns out;
    out.line_is_turn.assign(page_.lines.size(), false);
    size_t sentence = 0, next = 0;
    for (uint32_t i = 0; i < turns_.size(); ++i) {
      while (sentence + 1 < page_.sentences.size() && page_.sentences[sentence].line < i)
        ++sentence;
      if (next < captions.size() && captions[next].line == i) {
        const Caption& caption = captions[next++];
        std::fill(out.line_is_turn.begin() + i, out.line_is_turn.begin() + caption.end_line, true);
        i = caption.end_line - 1;
        if (!caption.reporter && CodePoints(page_.Text(caption.content.front())) >= kShortestTurn)
          out.reports.push_back(MakeReport(caption, static_cast<uint32_t>(sentence)));
        continue;
      }
      if (!Counts(turns_[i])) continue;
      out.line_is_turn[i] = true;
      if (Asks(turns_[i]) || CodePoints(page_.Text(turns_[i].content)) < kShortestTurn) continue;
      out.reports.push_back(MakeReport(turns_[i], i, static_cast<uint32_t>(sentence)));
    }
    return out;
  }

 private:
  // Signs that lines of an interview begin with in turn.
  static constexpr std::pair<std::string_view, std::string_view> kSignPairs[] = {
      {"▷", "▶"}, {"◇", "◆"}, {"△", "▲"}, {"□", "■"}, {"○", "●"}};

  // ▷ 비결은. ▶ 들은 것뿐입니다. …: the shorter lines ask.
  void TakeTurnsOf(std::string_view hollow, std::string_view filled) {
    constexpr size_t kFewest = 2;  // of each
    std::vector<uint32_t> lines;
    size_t count[2] = {0, 0}, length[2] = {0, 0};
    bool alternate = true, opened = false;
    for (uint32_t i = 0; i < page_.lines.size(); ++i) {
      const std::string_view text = page_.Text(Trim(page_.text, page_.lines[i].span));
      const bool opens = StartsWith(text, hollow);
      if (!opens && !StartsWith(text, filled)) continue;
      if (turns_[i].shape != Shape::kNoTurn) return;  // ▷ 홍길동 : …
      alternate = alternate && (lines.empty() || opens != opened);
      opened = opens;
      ++count[opens];
      length[opens] += text.size();
      lines.push_back(i);
    }
    if (!alternate || count[0] < kFewest || count[1] < kFewest) return;
    for (const uint32_t i : lines) {
      const Span span = Trim(page_.text, page_.lines[i].span);
      const bool opens = StartsWith(page_.Text(span), hollow);
      turns_[i].shape = Shape::kLettered;
      turns_[i].question = length[opens] < length[!opens];
      turns_[i].content = Bare(page_.text, span);
    }
  }

  // - 언제 나오나.
  static bool IsQuestion(std::string_view line) {
    return EndsWith(line, "?") || StartsWith(line, "-") || StartsWith(line, "―") || StartsWith(line, "–") ||
           StartsWith(line, "—");
  }

  // 홍길동 : …, 홍길동 의원 : …; but 장소 : …
  bool NamesSpeaker(std::string_view label) const {
    while (EndsWith(label, " ")) label.remove_suffix(1);
    const size_t space = label.find(' ');
    const std::string_view name = label.substr(0, space);
    if (CodePoints(name) != 3 || !lexicon_.LooksLikeName(name)) return false;
    return space == std::string_view::npos || lexicon_.TitleOf(LastWordOf(label)).use == TitleUse::kTitle;
  }

  Turn Read(const Line& line) const {
    Turn turn;
    const Span span = Trim(page_.text, line.span);
    const std::string_view text = page_.Text(span);
    if (text.empty() || line.first_word == line.end_word) return turn;
    const std::string_view first = FirstCodePoints(text, 1);
    const char second = text.size() > 1 ? text[1] : ' ';
    if ((first == "A" || first == "Q") &&
        (second == ',' || second == '.' || second == ':' || second == ')')) {
      turn.shape = Shape::kLettered;
      turn.question = first == "Q";
      turn.content = Bare(page_.text, {span.begin + 2, span.end});
      return turn;
    }
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos || CodePoints(text.substr(0, colon)) > kLongestLabel)
      return turn;
    const bool bulleted = first == "▶" || first == "▷" || first == "◆" || first == "◇" ||
                          first == "■" || first == "△" || first == "▲";
    if (!bulleted && !NamesSpeaker(text.substr(0, colon))) return turn;
    turn.shape = Shape::kLabelled;
    const uint32_t at = span.begin + static_cast<uint32_t>(colon);
    turn.content = Bare(page_.text, {at + 1, span.end});
    Span name = Bare(page_.text, {span.begin, at});
    const std::string_view label = page_.Text(name);
    const size_t cut = label.find_first_of("/(");
    if (cut != std::string_view::npos)
      name = Bare(page_.text, {name.begin, name.begin + static_cast<uint32_t>(cut)});
    turn.name = name;
    turn.question = EndsWith(page_.Text(turn.content), "?");
    if (turn.name.empty() || turn.content.empty()) turn.shape = Shape::kNoTurn;
    return turn;
  }

  void CountLabels() {
    for (const Turn& turn : turns_) {
      if (turn.shape == Shape::kLabelled) {
        auto& [all, questions] = labels_[page_.Text(turn.name)];
        ++all;
        questions += turn.question;
      }
      if (turn.shape == Shape::kLettered) (turn.question ? asked_ : answered_) = true;
    }
  }

  bool Counts(const Turn& turn) const {
    switch (turn.shape) {
      case Shape::kNoTurn:
        return false;
      case Shape::kLabelled:
        return turn.answers || labels_.at(page_.Text(turn.name)).first >= 2;
      case Shape::kLettered:
        return asked_ && answered_;
    }
    return false;
  }

  // The interviewer: most of the turns under that label are questions.
  bool Asks(const Turn& turn) const {
    if (turn.shape == Shape::kLettered) return turn.question;
    if (turn.shape != Shape::kLabelled) return false;
    const auto& [all, questions] = labels_.at(page_.Text(turn.name));
    return 2 * questions >= all;
  }

  Report MakeReport(uint32_t line, uint32_t end_line, uint32_t sentence) const {
    Report report;
    report.sentence = sentence;
    report.first_word = page_.lines[line].first_word;
    report.after_word = page_.lines[end_line - 1].end_word;
    return report;
  }

  Report MakeReport(const Caption& caption, uint32_t sentence) const {
    Report report = MakeReport(caption.line, caption.end_line, sentence);
    report.content = caption.content;
    report.rule = "ko.direct.turn";
    if (NamesNobody(page_.Text(caption.name))) {
      TakeWithheld(caption, report);
    } else {
      TakeSource(caption.name, /*captioned=*/true, report);
    }
    return report;
  }

  Report MakeReport(const Turn& turn, uint32_t line, uint32_t sentence) const {
    Report report = MakeReport(line, line + 1, sentence);
    report.content = {turn.content};
    report.rule = turn.shape == Shape::kLettered ? "ko.direct.answer" : "ko.direct.turn";
    if (turn.shape == Shape::kLettered) {
      report.hint = SourceHint::kAnswer;
    } else {
      TakeSource(turn.name, /*captioned=*/false, report);
    }
    return report;
  }

  // C씨, B군, 김 모 씨: a name that is withheld.
  bool NamesNobody(std::string_view name) const {
    if (!EndsWithAny(name, {"씨", "군", "양"})) return false;
    std::string_view rest = name.substr(0, name.size() - kSyllableBytes);
    while (EndsWith(rest, " ")) rest.remove_suffix(1);
    if (CodePoints(rest) == 1) return IsCipherLetter(FirstCodePoint(rest));
    constexpr std::string_view kSomebody = "모";
    if (!EndsWith(rest, kSomebody)) return false;
    rest.remove_suffix(kSomebody.size());
    while (EndsWith(rest, " ")) rest.remove_suffix(1);
    return lexicon_.IsSurname(rest);
  }

  void TakeWithheld(const Caption& caption, Report& report) const {
    Phrase& source = report.source;
    report.hint = SourceHint::kPhrase;
    source.kind = PhraseKind::kUnnamed;
    source.first = report.first_word;
    while (page_.words[source.first].span.begin < caption.name.begin) ++source.first;
    source.head = source.first;
    while (source.head + 1 < page_.words.size() && page_.words[source.head].span.end < caption.name.end) ++source.head;
    source.mention = source.name = caption.name;
    source.title = caption.role;
  }

  // 홍길동; 주민, 누리전력 지사 관계자: one whom a title or, in a caption, a class of people stands for.
  void TakeSource(Span name, bool captioned, Report& report) const {
    Phrase& source = report.source;
    const std::string_view text = page_.Text(name);
    const std::string_view first_word = text.substr(0, text.find(' ')), last_word = LastWordOf(text);
    report.hint = SourceHint::kPhrase;
    source.first = source.head = report.first_word;
    source.mention = name;
    if (lexicon_.TitleOf(last_word).use == TitleUse::kUnnamed || (captioned && lexicon_.IsGroup(last_word))) {
      source.kind = PhraseKind::kUnnamed;
      source.title = {name.end - static_cast<uint32_t>(last_word.size()), name.end};
      while (source.head + 1 < page_.words.size() && page_.words[source.head].span.end < name.end) ++source.head;
      while (source.first < source.head && page_.words[source.first].span.begin < name.begin) ++source.first;
    } else if (lexicon_.LooksLikeOrganization(first_word)) {
      source.kind = PhraseKind::kOrganization;
      source.mention.end = name.begin + static_cast<uint32_t>(first_word.size());
    } else {
      source.kind = PhraseKind::kPerson;
      source.name = name;
    }
  }

  const Page& page_;
  const Lexicon& lexicon_;
  std::vector<Turn> turns_;
  std::unordered_map<std::string_view, std::pair<uint32_t, uint32_t>> labels_;  // turns, questions
  bool asked_ = false, answered_ = false;
};

}  // namespace

Turns FindTurns(const Page& page, const Lexicon& lexicon) {
  return TurnFinder(page, lexicon).Run();
}

}  // namespace quoth::korean
