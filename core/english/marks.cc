// A run opens at a mark that can open and closes at the next mark of its kind. Straight marks show
// their side by the blanks around them. Single marks count only if a closing one follows in the
// paragraph, because an apostrophe looks the same.

#include "core/english/marks.h"

#include <algorithm>

#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth::english {
namespace {

enum class Kind : uint8_t { kOther, kStraight, kOpen, kClose, kSingle, kSingleOpen, kSingleClose };

Kind KindOf(std::string_view token) {
  if (token == "\"" || token == "＂") return Kind::kStraight;
  if (token == "“" || token == "„" || token == "«" || token == "‟" || token == "``")
    return Kind::kOpen;
  if (token == "”" || token == "»" || token == "''") return Kind::kClose;
  if (token == "'" || token == "`") return Kind::kSingle;
  if (token == "‘" || token == "‚") return Kind::kSingleOpen;
  if (token == "’") return Kind::kSingleClose;
  return Kind::kOther;
}

class Pairing {
 public:
  Pairing(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  std::vector<QuotedRun> Run(const std::vector<Range>& paragraphs) {
    for (const Range& paragraph : paragraphs) PairIn(paragraph);
    return std::move(runs_);
  }

 private:
  std::string_view Word(Index i) const {
    return text_.substr(tokens_[i].span.begin, tokens_[i].span.size());
  }
  bool BlankBefore(Index i) const {
    const uint32_t begin = tokens_[i].span.begin;
    if (begin == 0) return true;
    const char32_t c = DecodeBefore(text_, begin).value;
    return IsBlank(c) || c == U'(' || c == U'[' || c == U'—' || c == U'–';
  }
  bool BlankAfter(Index i) const {
    const uint32_t end = tokens_[i].span.end;
    return end >= text_.size() || IsBlank(DecodeAt(text_, end).value);
  }
  bool WordAfter(Index i) const {
    const uint32_t end = tokens_[i].span.end;
    if (end >= text_.size()) return false;
    const char32_t c = DecodeAt(text_, end).value;
    return IsLetter(c) || IsDigit(c) || c == U'[' || c == U'$' || c == U'…' || c == U'.';
  }

  bool CanCloseSingle(Index i) const {
    if (tokens_[i].IsWord()) return false;
    const Kind kind = KindOf(Word(i));
    return (kind == Kind::kSingle || kind == Kind::kSingleClose) && !BlankBefore(i);
  }

  void PairIn(Range paragraph) {
    last_single_close_ = kNone;
    for (Index i = paragraph.end; i > paragraph.begin; --i) {
      // A closing single mark after "s" may be a plural genitive; anything else surely closes.
      if (CanCloseSingle(i - 1)) {
        last_single_close_ = i - 1;
        break;
      }
    }
    open_ = kNone;
    for (Index i = paragraph.begin; i < paragraph.end; ++i) {
      if (!tokens_[i].IsWord()) Step(i, KindOf(Word(i)), paragraph);
    }
    if (open_ != kNone) CloseUnclosed(paragraph);
  }

  void Step(Index i, Kind kind, Range paragraph) {
    const bool single_open = open_ != kNone && single_;
    switch (kind) {
      case Kind::kOther:
        return;
      case Kind::kStraight:
        if (single_open) return;
        if (open_ == kNone) {
          if (!BlankAfter(i) || BlankBefore(i)) Open(i, false);
        } else if (i < nested_end_) {
          return;
        } else if (BlankBefore(i) && WordAfter(i)) {
          if (const Index end = NestedEnd(i, paragraph); end != kNone) {
            nested_end_ = end;
            return;
          }
          Close(i, false);  // the mark before it was never closed
          Open(i, false);
        } else {
          Close(i, true);
        }
        return;
      case Kind::kOpen:
        if (single_open) return;
        if (open_ != kNone) Close(i, false);
        Open(i, false);
        return;
      case Kind::kClose:
        if (open_ != kNone && !single_) Close(i, true);
        return;
      case Kind::kSingle:
      case Kind::kSingleOpen:
      case Kind::kSingleClose:
        StepSingle(i, kind, paragraph);
        return;
    }
  }

  // `The "Home" is hers."`: the token after the inner closing mark, if a short pair stands inside
  // the open one, which itself closes later; else kNone.
  Index NestedEnd(Index open, Range paragraph) const {
    constexpr Index kLongestInner = 8;
    constexpr Index kWindow = 120;
    Index close = open + 1;
    while (close < paragraph.end && close - open <= kLongestInner &&
           KindOf(Word(close)) != Kind::kStraight) {
      ++close;
    }
    if (close >= paragraph.end || KindOf(Word(close)) != Kind::kStraight || BlankBefore(close))
      return kNone;
    const Index limit = std::min(paragraph.end, close + kWindow);
    for (Index i = close + 1; i < limit; ++i) {
      if (KindOf(Word(i)) != Kind::kStraight) continue;
      return BlankBefore(i) && WordAfter(i) ? kNone : close + 1;
    }
    return kNone;
  }

  void StepSingle(Index i, Kind kind, Range paragraph) {
    if (open_ == kNone) {
      const bool decade = i + 1 < paragraph.end && Word(i + 1).ends_with('s') &&
                          tokens_[i + 1].shape == Shape::kNumber;  // '90s
      const bool opens = kind != Kind::kSingleClose && !decade && BlankBefore(i) && WordAfter(i) &&
                         last_single_close_ != kNone && last_single_close_ > i;
      if (opens) Open(i, true);
      return;
    }
    if (!single_ || kind == Kind::kSingleOpen || !CanCloseSingle(i)) return;
    // "the officials' claim": a genitive closes only if no other mark can.
    const bool genitive = i + 1 < paragraph.end && BlankAfter(i) && EndsInS(i) &&
                          tokens_[i + 1].shape == Shape::kLower && i != last_single_close_;
    if (!genitive) Close(i, true);
  }

  bool EndsInS(Index i) const {
    const uint32_t begin = tokens_[i].span.begin;
    return begin > 0 && text_[begin - 1] == 's';
  }

  void Open(Index i, bool single) {
    open_ = i;
    single_ = single;
  }

  void Close(Index i, bool closed) {
    QuotedRun run;
    run.open = open_;
    run.inside = {open_ + 1, i};
    run.close = i;
    run.closed = closed;
    run.single = single_;
    open_ = kNone;
    if (!run.inside.empty()) Add(run);
  }

  // A paragraph ended inside a run. Single marks were then apostrophes.
  void CloseUnclosed(Range paragraph) {
    if (single_) {
      open_ = kNone;
      return;
    }
    Close(paragraph.end, false);
  }

  void Add(QuotedRun run) {
    if (!runs_.empty() && !runs_.back().closed && StartsNextParagraph(run)) {
      run.continues = static_cast<uint32_t>(runs_.size() - 1);
    }
    runs_.push_back(run);
  }

  bool StartsNextParagraph(const QuotedRun& run) const {
    return run.open > 0 && runs_.back().close == run.open &&
           tokens_[run.open].paragraph != tokens_[run.open - 1].paragraph;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<QuotedRun> runs_;
  Index open_ = kNone;
  Index last_single_close_ = kNone;
  Index nested_end_ = 0;  // marks before it are nested
  bool single_ = false;
};

}  // namespace

std::vector<QuotedRun> PairMarks(std::string_view text, const std::vector<Token>& tokens,
                                 const std::vector<Range>& paragraphs) {
  return Pairing(text, tokens).Run(paragraphs);
}

}  // namespace quoth::english
