#include "core/korean/captions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/korean/hangul.h"
#include "core/korean/societies.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kLongestHead = 60;  // code points of a line that is no more than a caption
constexpr size_t kLongestName = 20;  // code points
constexpr uint32_t kMostLines = 8;   // of words under one caption

constexpr std::array<std::string_view, 14> kSigns = {"▶", "▷", "►", "◀", "◁", "◆", "◇",
                                                     "■", "□", "△", "▲", "●", "☎", "☏"};
constexpr std::array<std::string_view, 6> kMarks = {"\"", "“", "”", "'", "‘", "’"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kBrackets = {
    {{"[", "]"}, {"<", ">"}, {"【", "】"}}};

const std::vector<std::string_view>& Labels() {
  static const std::vector<std::string_view> labels = [] {
    std::vector<std::string_view> words;
    for (const LexiconRow& row : ReadLexicon("ko/caption_labels.tsv")) words.push_back(row[0]);
    return words;
  }();
  return labels;
}

// What a line holds beside the words.
struct Head {
  Span name, role;  // role: behind the slash or in brackets
  Span words;       // on the same line; empty if they follow on the next ones
  bool labelled = false, bracketed = false, sign = false, slash = false;
};

class CaptionFinder {
 public:
  CaptionFinder(const Page& page, const Lexicon& lexicon) : page_(page), lexicon_(lexicon) {}

  std::vector<Caption> Run() {
    std::vector<Caption> found;
    for (uint32_t i = 0; i < page_.lines.size(); ++i) {
      Caption caption;
      if (!Read(i, caption)) continue;
      i = caption.end_line - 1;
      found.push_back(std::move(caption));
    }
    return found;
  }

 private:
  std::string_view Text(Span span) const { return page_.Text(span); }

  Span Trimmed(Span span) const {
    while (!span.empty() && IsBlank(page_.text[span.begin])) ++span.begin;
    while (!span.empty() && IsBlank(page_.text[span.end - 1])) --span.end;
    return span;
  }

  static bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

  template <typename Strings>
  bool Cut(const Strings& beginnings, Span& span) const {
    for (const std::string_view beginning : beginnings) {
      if (!StartsWith(Text(span), beginning)) continue;
      span.begin += static_cast<uint32_t>(beginning.size());
      span = Trimmed(span);
      return true;
    }
    return false;
  }

  // The words without a dash in front and marks around them.
  Span Bare(Span span) const {
    span = Trimmed(span);
    Cut(std::array<std::string_view, 1>{"-"}, span);
    while (Cut(kMarks, span)) {
    }
    for (bool cut = true; cut;) {
      cut = false;
      for (const std::string_view mark : kMarks) {
        if (!EndsWith(Text(span), mark)) continue;
        span.end -= static_cast<uint32_t>(mark.size());
        span = Trimmed(span);
        cut = true;
      }
    }
    return span;
  }

  // The inside of the bracket that the span begins with; the span goes on behind it. Empty if there is none.
  Span TakeBracket(Span& span) const {
    for (const auto& [open, close] : kBrackets) {
      if (!StartsWith(Text(span), open)) continue;
      const size_t end = Text(span).find(close);
      if (end == std::string_view::npos) return {};
      const Span inside{span.begin + static_cast<uint32_t>(open.size()), span.begin + static_cast<uint32_t>(end)};
      span = Trimmed({inside.end + static_cast<uint32_t>(close.size()), span.end});
      return Trimmed(inside);
    }
    return {};
  }

  // 인터뷰, 인터뷰(☎) at the beginning; the span goes on behind it and its colon.
  bool TakeLabel(Span& span) const {
    const std::string_view text = Text(span);
    size_t size = 0;
    for (const std::string_view label : Labels()) {
      if (label.size() > size && StartsWith(text, label)) size = label.size();
    }
    if (size == 0) return false;
    const std::string_view behind = text.substr(size);
    constexpr std::string_view kPhone = "(☎)";
    if (StartsWith(behind, kPhone)) size += kPhone.size();
    const char next = size < text.size() ? text[size] : ' ';
    if (!IsBlank(next) && next != ':' && next != '/' && (next & 0x80) == 0) return false;
    if ((next & 0x80) != 0 && !std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) {
          return StartsWith(text.substr(size), sign);
        }))
      return false;
    span = Trimmed({span.begin + static_cast<uint32_t>(size), span.end});
    Cut(std::array<std::string_view, 2>{":", "/"}, span);
    return true;
  }

  bool ReadHead(Span line, Head& head) const {
    Span rest = Trimmed(line);
    for (bool more = true; more;) {
      more = Cut(kSigns, rest);
      head.sign = head.sign || more;
      Span behind = rest;
      Span inside = TakeBracket(behind);
      if (!inside.empty() && TakeLabel(inside) && inside.empty()) {
        rest = behind;  // [인터뷰]
        Cut(std::array<std::string_view, 1>{":"}, rest);
        head.labelled = more = true;
      } else if (TakeLabel(rest)) {
        head.labelled = more = true;
      }
    }
    Span inside = TakeBracket(rest);
    head.bracketed = !inside.empty();
    if (head.bracketed && TakeLabel(inside)) head.labelled = true;
    Span who = head.bracketed ? inside : rest;
    const size_t colon = Text(who).find(':');
    Span behind_colon;
    if (colon != std::string_view::npos) {
      behind_colon = {who.begin + static_cast<uint32_t>(colon) + 1, who.end};
      who.end = who.begin + static_cast<uint32_t>(colon);
    }
    // Words stand behind the colon or behind the bracket, not in both places.
    const Span behind_bracket = head.bracketed ? rest : Span{};
    if (!behind_bracket.empty() && (!behind_colon.empty() || StartsWith(Text(behind_bracket), "["))) return false;
    head.words = Trimmed(behind_bracket.empty() ? behind_colon : behind_bracket);
    return TakeNameAndRole(Trimmed(who), head);
  }

  // 홍길동 / 누리대 교수, 홍길동(누리대 교수), 주민/음성변조
  bool TakeNameAndRole(Span who, Head& head) const {
    const std::string_view text = Text(who);
    if (CodePoints(text) > kLongestHead) return false;
    const size_t cut = text.find_first_of("/(");
    head.name = Trimmed({who.begin, who.begin + static_cast<uint32_t>(std::min(cut, text.size()))});
    if (cut != std::string_view::npos) {
      head.slash = text[cut] == '/';
      const size_t end = std::min(text.find_first_of("/()", cut + 1), text.size());
      head.role =
          Trimmed({who.begin + static_cast<uint32_t>(cut) + 1, who.begin + static_cast<uint32_t>(end)});
    }
    const std::string_view name = Text(head.name);
    return !name.empty() && CodePoints(name) <= kLongestName &&
           name.find_first_of(".,?!\"|=") == std::string_view::npos;
  }

  // A line of nothing but words in marks, or behind a dash.
  bool IsWordsOnly(const Line& line) const {
    const std::string_view text = Text(Trimmed(line.span));
    if (StartsWith(text, "-")) return text.size() > 1;
    return (StartsWith(text, "\"") && EndsWith(text, "\"") && text.size() > 2) ||
           (StartsWith(text, "“") && EndsWith(text, "”"));
  }

  bool IsPlainWords(const Line& line) const {
    const std::string_view text = Text(Trimmed(line.span));
    const std::string_view first = FirstCodePoints(text, 1);
    const bool opens = first == "[" || first == "<" || first == "【" ||
                       std::find(kSigns.begin(), kSigns.end(), first) != kSigns.end();
    return !opens && line.kind == LineKind::kBody;
  }

  // The words under a caption: lines in marks or behind dashes; else, where the caption is plainly one, a line.
  void TakeWordsBelow(uint32_t line, bool plain, Caption& caption) const {
    uint32_t i = line + 1;
    if (i < page_.lines.size() && page_.lines[i].first_word == page_.lines[i].end_word) ++i;  // a line left empty
    for (; i < page_.lines.size() && i - line <= kMostLines && IsWordsOnly(page_.lines[i]); ++i) {
      caption.content.push_back(Bare(page_.lines[i].span));
      caption.end_line = i + 1;
    }
    if (!caption.content.empty() || !plain || i >= page_.lines.size() || !IsPlainWords(page_.lines[i])) return;
    caption.content.push_back(Bare(page_.lines[i].span));
    caption.end_line = i + 1;
  }

  // 홍길동, 나루시 관계자, 주민; any name before a title (마렌 홀트베리/누리대 교수)
  bool MaySpeak(const Head& head) const {
    const std::string_view name = Text(head.name), last = LastWordOf(name);
    return lexicon_.TitleOf(last).use != TitleUse::kNone || lexicon_.IsGroup(last) ||
           lexicon_.LooksLikeName(name.substr(0, name.find(' '))) || lexicon_.LooksLikeOrganization(last) ||
           lexicon_.TitleOf(LastWordOf(Text(head.role))).use != TitleUse::kNone;
  }

  bool Read(uint32_t i, Caption& caption) const {
    const Line& line = page_.lines[i];
    if (line.first_word == line.end_word) return false;
    const std::string_view text = Text(Trimmed(line.span));
    const bool open = StartsWith(text, "[") || StartsWith(text, "<") || StartsWith(text, "【");
    Head head;
    if (!open && CodePoints(text.substr(0, 4 * kLongestHead + 1)) > kLongestHead && text.find(':') > 4 * kLongestHead)
      return false;
    if (!ReadHead(line.span, head)) return false;
    // [홍길동 : …] needs no more; a line without any sign needs words in marks below.
    const bool bracketed_words = head.bracketed && !head.words.empty() && EndsWith(text, "]");
    const bool plain = !head.labelled && !head.bracketed && !head.sign;
    const bool alone = head.bracketed && head.words.empty();  // [나루시 관계자 (음성변조)]
    if (!bracketed_words && ((!head.slash && !head.labelled && !alone) || !MaySpeak(head))) return false;
    if (plain && (!head.words.empty() || CodePoints(text) > kLongestHead)) return false;
    caption.line = i;
    caption.end_line = i + 1;
    if (head.words.empty()) {
      TakeWordsBelow(i, !plain && head.slash, caption);
    } else {
      caption.content.push_back(Bare(head.words));
    }
    std::erase_if(caption.content, [](Span span) { return span.empty(); });
    if (caption.content.empty()) return false;
    TakeWho(head, caption);
    return true;
  }

  bool IsName(std::string_view word) const { return lexicon_.LooksLikeName(word) || lexicon_.MayBeName(word); }
  bool IsTitle(std::string_view word) const { return lexicon_.TitleOf(word).use == TitleUse::kTitle; }

  void TakeWho(const Head& head, Caption& caption) const {
    caption.name = head.name;
    caption.role = head.role;
    const std::string_view name = Text(head.name);
    const size_t space = name.find(' ');
    const std::string_view last = LastWordOf(name);
    caption.reporter = lexicon_.reporters.contains(last) || lexicon_.reporters.contains(LastWordOf(Text(head.role)));
    // 홍길동 누리대 교수, 홍길동 교수 / 누리대
    if (space != std::string_view::npos && IsName(name.substr(0, space)) && IsTitle(last)) {
      caption.named = true;
      caption.name.end = head.name.begin + static_cast<uint32_t>(space);
      TakePost(Trimmed({caption.name.end, head.name.end}), caption);
      if (caption.body.empty() && !head.role.empty() &&
          lexicon_.TitleOf(LastWordOf(Text(head.role))).use == TitleUse::kNone)
        caption.body = head.role;
      return;
    }
    caption.named = space == std::string_view::npos ? IsName(name) : lexicon_.TitleOf(last).use == TitleUse::kNone;
    if (caption.named && !head.role.empty()) TakePost(head.role, caption);
  }

  // 누리대 지질학과 교수, 가람해변 상인회장, 일본 바둑 기사
  void TakePost(Span post, Caption& caption) const {
    size_t space = Text(post).find(' ');
    if (space != std::string_view::npos && lexicon_.states.contains(Text(post).substr(0, space))) {
      post = Trimmed({post.begin + static_cast<uint32_t>(space), post.end});
      space = Text(post).find(' ');
    }
    const std::string_view last = LastWordOf(Text(post));
    const Span last_word{post.end - static_cast<uint32_t>(last.size()), post.end};
    if (lexicon_.IsGroup(last)) {  // 너울동 주민
      caption.title = last_word;
      return;
    }
    if (space != std::string_view::npos) {
      const std::string_view first = Text(post).substr(0, space), rest = Text(post).substr(space + 1);
      const size_t society = SocietyHeadedBy(last);
      if (society != 0) {
        caption.body = {post.begin, last_word.begin + static_cast<uint32_t>(society)};
        caption.title = last_word;
        return;
      }
      const size_t second = rest.find(' ');  // 인천 부평경찰서 수사과장
      if (lexicon_.places.contains(first) && second != std::string_view::npos &&
          lexicon_.LooksLikeOrganization(rest.substr(0, second))) {
        caption.body = {post.begin, post.begin + static_cast<uint32_t>(space + 1 + second)};
        post = Trimmed({caption.body.end, post.end});
      } else if (MayBeBody(first, rest)) {
        caption.body = {post.begin, post.begin + static_cast<uint32_t>(space)};
        post = Trimmed({caption.body.end, post.end});
      }
    }
    const std::string_view headed = last.substr(0, last.size() < kSyllableBytes ? 0 : last.size() - kSyllableBytes);
    if (caption.body.empty() && EndsWith(last, "장") && lexicon_.IsSurelyOrganization(headed))  // 누리의료센터|장
      caption.body = {last_word.begin, last_word.begin + static_cast<uint32_t>(headed.size())};
    if (lexicon_.TitleOf(last).use != TitleUse::kNone) caption.title = post;
  }

  // Of a body and a title, is the first word the body?
  bool MayBeBody(std::string_view first, std::string_view rest) const {
    if (lexicon_.LooksLikeOrganization(first) || IsListedBody(first) ||
        lexicon_.IsUniversity(first, rest.substr(0, rest.find(' '))) || EndsLikeUniversity(first))
      return true;
    return CodePoints(first) > 2 && IsTitle(LastWordOf(rest)) && IsHangul(first) && !lexicon_.IsDepartment(first) &&
           lexicon_.TitleOf(first).use == TitleUse::kNone && !IsCommonWord(lexicon_, first, first) &&
           !lexicon_.title_modifiers.contains(first) && !lexicon_.LooksLikeName(first);
  }

  const Page& page_;
  const Lexicon& lexicon_;
};

}  // namespace

std::vector<Caption> FindCaptions(const Page& page, const Lexicon& lexicon) {
  return CaptionFinder(page, lexicon).Run();
}

}  // namespace quoth::korean
