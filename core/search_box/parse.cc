// Text of the search box to a tree. One pass over the text; no look back.

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/search_box/fields.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "quoth/date.h"
#include "quoth/search.h"

namespace quoth {
namespace {

constexpr size_t kDeepest = 50;
constexpr size_t kMostTerms = 100;

bool IsOpeningQuote(char32_t c) { return c == '"' || c == U'“' || c == U'”' || c == U'＂'; }
bool IsColon(char32_t c) { return c == ':' || c == U'：'; }
bool IsBracket(char32_t c) { return c == '(' || c == ')'; }
bool EndsWord(char32_t c) { return IsBlank(c) || IsBracket(c) || c == '|'; }

class SearchParser {
 public:
  explicit SearchParser(std::string_view text) : text_(text) {}

  std::variant<SearchNode, SearchProblem> Run() {
    SearchNode root = ReadAny(0);
    if (!problem_ && at_ < text_.size()) Fail("this bracket closes nothing", at_);
    if (problem_) return *std::move(problem_);
    return root;
  }

 private:
  char32_t Peek() const { return at_ < text_.size() ? DecodeAt(text_, at_).value : 0; }
  void Advance() { at_ += DecodeAt(text_, at_).length; }
  void SkipBlanks() {
    while (at_ < text_.size() && IsBlank(Peek())) Advance();
  }
  // Blanks, and hyphens that stand alone: a dash between words leaves out nothing.
  void SkipWhatMeansNothing() {
    SkipBlanks();
    for (size_t end; at_ < text_.size() && (end = EndOfHyphens()) > at_; SkipBlanks()) {
      if (end < text_.size() && (text_[end] == '(' || !EndsWord(DecodeAt(text_, end).value))) return;
      at_ = end;
    }
  }
  size_t EndOfHyphens() const { return std::min(text_.find_first_not_of('-', at_), text_.size()); }
  void Fail(std::string message, size_t offset, std::string suggestion = {}) {
    if (!problem_) problem_ = {std::move(message), offset, std::move(suggestion)};
  }

  // a b OR c d: one of two groups.
  SearchNode ReadAny(size_t depth) {
    SearchNode any{SearchNode::Kind::kAny, {}, {}};
    any.children.push_back(ReadAll(depth));
    size_t sign = at_;
    while (!problem_ && TakeOr(sign)) {
      if (IsEmpty(any.children.back())) Fail("OR needs something before it", sign);
      any.children.push_back(ReadAll(depth));
      if (IsEmpty(any.children.back())) Fail("OR needs something behind it", sign);
    }
    return any.children.size() == 1 ? std::move(any.children.front()) : any;
  }

  static bool IsEmpty(const SearchNode& node) {
    return node.kind == SearchNode::Kind::kAll && node.children.empty();
  }

  SearchNode ReadAll(size_t depth) {
    SearchNode all;
    while (!problem_) {
      SkipWhatMeansNothing();
      size_t sign = at_;
      if (at_ == text_.size() || Peek() == ')' || SeesOr()) break;
      if (TakeWord({"AND", "&&"}, sign)) continue;
      all.children.push_back(ReadSigned(depth));
    }
    return all.children.size() == 1 ? std::move(all.children.front()) : all;
  }

  SearchNode ReadSigned(size_t depth) {
    size_t sign = at_;
    const bool minus = Peek() == '-';
    if (minus) Advance();
    if (!minus && !TakeWord({"NOT"}, sign)) return ReadOne(depth);
    SkipWhatMeansNothing();
    if (at_ == text_.size() || Peek() == ')' || SeesOr()) Fail("nothing follows that could be left out", sign);
    SearchNode negation{SearchNode::Kind::kNot, {}, {}};
    if (!problem_) negation.children.push_back(ReadOne(depth));
    return negation;
  }

  SearchNode ReadOne(size_t depth) {
    if (Peek() != '-' && Peek() != '(') return ReadTerm();
    const size_t open = at_;
    if (depth == kDeepest) {
      Fail("the brackets or signs nest too deeply", open);
      return {};
    }
    if (Peek() == '-') return ReadSigned(depth + 1);  // --word
    Advance();
    SearchNode inner = ReadAny(depth + 1);
    if (Peek() == ')') Advance();  // a bracket that is not closed ends with the text
    if (IsEmpty(inner)) Fail("the brackets are empty", open);
    return inner;
  }

  bool SeesOr() {
    const size_t before = at_;
    size_t sign = at_;
    const bool sees = TakeOr(sign);
    at_ = before;
    return sees;
  }

  // OR as a word, or as a sign that needs no blanks around it.
  bool TakeOr(size_t& sign) {
    if (TakeWord({"OR", "또는"}, sign)) return true;
    if (Peek() != '|') return false;
    sign = at_;
    for (int strokes = 0; strokes < 2 && Peek() == '|'; ++strokes) Advance();
    return true;
  }

  // One of the words, with what ends a word behind it.
  bool TakeWord(std::initializer_list<std::string_view> words, size_t& sign) {
    SkipBlanks();
    for (const std::string_view word : words) {
      if (text_.substr(at_, word.size()) != word) continue;
      const size_t end = at_ + word.size();
      if (end < text_.size()) {
        if (!EndsWord(DecodeAt(text_, end).value)) continue;
      }
      sign = at_;
      at_ = end;
      return true;
    }
    return false;
  }

  SearchNode ReadTerm() {
    const size_t begin = at_;
    SearchNode node{SearchNode::Kind::kTerm, {}, {}};
    if (++terms_ > kMostTerms) Fail("more than 100 words and fields", begin);
    if (IsOpeningQuote(Peek())) {
      node.term.value = ReadQuoted();
      node.term.phrase = true;
    } else {
      std::string word = ReadWord(true);
      if (IsColon(Peek()) && !word.empty()) {
        ReadField(word, begin, node.term);
      } else {
        node.term.value = std::move(word);
      }
    }
    node.term.place = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
    if (node.term.value.empty()) Fail("there is nothing between the quotation marks", begin);
    return node;
  }

  // Up to a blank, a bracket or a |; the name of a field ends at its colon, too.
  std::string ReadWord(bool stop_at_colon) {
    const size_t begin = at_;
    while (at_ < text_.size()) {
      const char32_t c = Peek();
      if (EndsWord(c) || (at_ > begin && c == '"')) break;
      if (stop_at_colon && IsColon(c) && IsFieldColon(begin)) break;
      Advance();
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  // "10:30" and "https://…" are words.
  bool IsFieldColon(size_t begin) const {
    if (at_ == begin) return false;
    if (text_.substr(at_, 3) == "://") return false;
    for (size_t i = begin; i < at_;) {
      const CodePoint c = DecodeAt(text_, i);
      if (!IsLetter(c.value)) return false;
      i += c.length;
    }
    return true;
  }

  // A quotation mark that is not closed ends with the text.
  std::string ReadQuoted() {
    const char32_t open = Peek();
    Advance();
    const size_t begin = at_;
    while (at_ < text_.size() && !Closes(open, Peek())) Advance();
    std::string quoted(text_.substr(begin, at_ - begin));
    if (at_ < text_.size()) Advance();
    return quoted;
  }

  static bool Closes(char32_t open, char32_t c) {
    return open == '"' ? c == '"' : IsOpeningQuote(c);
  }

  void ReadField(const std::string& name, size_t begin, SearchTerm& term) {
    const auto field = FindSearchField(name);
    if (!field) {
      std::string nearest = NearestSearchField(name);
      Fail("there is no field \"" + name + ":\"" +
               (nearest.empty() ? std::string() : "; did you mean \"" + nearest + ":\"?"),
           begin, nearest.empty() ? nearest : nearest + ":");
      return;
    }
    term.field = *field;
    Advance();
    SkipBlanksBeforeValue();
    const size_t value = at_;
    term.phrase = IsOpeningQuote(Peek());
    term.value = term.phrase ? ReadQuoted() : ReadWord(false);
    if (term.value.empty()) {
      Fail("\"" + name + ":\" needs a value, like " + Example(*field), begin);
      return;
    }
    ReadValue(term, value);
  }

  // "speaker: Roe", but not "speaker: about:Acme".
  void SkipBlanksBeforeValue() {
    const size_t before = at_;
    SkipBlanks();
    const size_t value = at_;
    if (value == before || SeesOr() || at_ == text_.size()) {
      at_ = before;
      return;
    }
    const bool quoted = IsOpeningQuote(Peek());
    if (!quoted) ReadWord(true);
    at_ = !quoted && IsColon(Peek()) ? before : value;
  }

  // 2025.9.3 and 2025/09/03 as ISO 8601.
  static std::string IsoDate(const std::string& written) {
    std::string iso, part;
    for (const char c : written + "-") {
      if (c != '.' && c != '/' && c != '-') {
        part.push_back(c);
        continue;
      }
      if (part.size() == 1) part.insert(0, "0");
      if (!part.empty()) iso += (iso.empty() ? "" : "-") + part;
      part.clear();
    }
    return iso;
  }

  static std::string Example(SearchField field) {
    switch (field) {
      case SearchField::kText:
        return "text:profit";
      case SearchField::kSpeaker:
        return "speaker:\"Ada Roe\"";
      case SearchField::kOrganization:
        return "org:Acme";
      case SearchField::kAbout:
        return "about:Acme";
      case SearchField::kPublisher:
        return "publisher:Herald";
      case SearchField::kConfidence:
        return "confidence:0.8";
      case SearchField::kKind:
        return "kind:direct";
      case SearchField::kLanguage:
        return "lang:ko";
      case SearchField::kIs:
        return "is:unnamed";
      default:
        return std::string(ToString(field)) + ":2026-03";
    }
  }

  void ReadValue(SearchTerm& term, size_t offset) {
    switch (term.field) {
      case SearchField::kKind:
      case SearchField::kLanguage:
      case SearchField::kIs: {
        const auto meant = FindSearchValue(term.field, term.value);
        if (!meant) {
          Fail("\"" + std::string(ToString(term.field)) + ":\" is one of " +
                   KnownSearchValues(term.field) + ", not \"" + term.value + "\"",
               offset);
        }
        term.value = meant.value_or(term.value);
        return;
      }
      case SearchField::kSaid:
      case SearchField::kSince:
      case SearchField::kUntil:
      case SearchField::kBefore:
      case SearchField::kAfter:
        if (term.value.find('T') == std::string::npos) term.value = IsoDate(term.value);
        if (!ParseDate(term.value)) {
          Fail("\"" + term.value + "\" is no date; write 2026, 2026-03 or 2026-03-02", offset);
        }
        return;
      case SearchField::kConfidence:
        ReadConfidence(term, offset);
        return;
      default:
        return;
    }
  }

  // 0.8 (at least), >0.8, >=0.8, <0.5, <=0.5, 0.5..0.9
  void ReadConfidence(SearchTerm& term, size_t offset) {
    std::string_view rest = term.value;
    const bool below = rest.front() == '<', above = rest.front() == '>';
    if (below || above) rest.remove_prefix(1);
    const bool closed = !rest.empty() && rest.front() == '=';
    if (closed) rest.remove_prefix(1);
    const size_t dots = rest.find("..");
    const auto first = ReadShare(rest.substr(0, dots));
    std::optional<double> second;
    if (dots != std::string_view::npos) second = ReadShare(rest.substr(dots + 2));
    if (!first || (dots != std::string_view::npos && (!second || below || above))) {
      Fail("a confidence is a number from 0 to 1: 0.8, >0.8, <=0.5 or 0.5..0.9", offset);
      return;
    }
    if (below) {
      term.high = *first;
      term.high_open = !closed;
    } else {
      term.low = *first;
      term.low_open = above && !closed;
      if (second) term.high = *second;
    }
  }

  static std::optional<double> ReadShare(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (!whole || !(value >= 0 && value <= 1)) return std::nullopt;
    return value;
  }

  std::string_view text_;
  size_t at_ = 0;
  size_t terms_ = 0;
  std::optional<SearchProblem> problem_;
};

}  // namespace

std::variant<SearchNode, SearchProblem> ParseSearchBox(std::string_view text) {
  if (text.size() > kLongestSearch) {
    return SearchProblem{"the search is longer than 4096 bytes", kLongestSearch, {}};
  }
  if (const auto bad = FindInvalidUtf8(text)) return SearchProblem{"not valid UTF-8", *bad, {}};
  return SearchParser(text).Run();
}

}  // namespace quoth
