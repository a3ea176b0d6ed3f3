// One pass over the code points; every look-ahead is one code point or one word.

#include "core/english/tokens.h"

#include <algorithm>
#include <array>

#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth::english {
namespace {

constexpr size_t kLongestWord = 200;  // longer runs of letters are no words and are cut

bool IsApostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }
bool IsWordCharacter(char32_t c) { return IsLetter(c) || IsDigit(c) || (c >= 0x300 && c < 0x370); }

// Of bytes: is it an ASCII letter or digit?
constexpr std::array<bool, 256> kAsciiWord = [] {
  std::array<bool, 256> word{};
  for (char c = 'a'; c <= 'z'; ++c) word[static_cast<uint8_t>(c)] = word[static_cast<uint8_t>(c - 'a' + 'A')] = true;
  for (char c = '0'; c <= '9'; ++c) word[static_cast<uint8_t>(c)] = true;
  return word;
}();

// Is the text hard-wrapped: lines of about a page's width broken inside sentences, and blank lines
// between the paragraphs? Then a single line break is a blank.
class Wrapping {
 public:
  explicit Wrapping(std::string_view text) {
    size_t begin = 0;
    while (begin < text.size()) {
      size_t end = text.find('\n', begin);
      if (end == std::string_view::npos) end = text.size();
      AddLine(Trimmed(text.substr(begin, end - begin)));
      begin = end + 1;
    }
  }

  bool IsWrapped() const {
    constexpr size_t kFewest = 3;     // breaks inside paragraphs
    constexpr size_t kNarrowest = 45;  // bytes a line, on average; verse is shorter
    return blank_lines_ > 0 && breaks_ >= kFewest && 2 * inside_ > breaks_ && longest_ <= kWidest &&
           width_ >= kNarrowest * breaks_;
  }

 private:
  static constexpr size_t kWidest = 120;  // bytes

  static std::string_view Trimmed(std::string_view line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    return line;
  }

  void AddLine(std::string_view line) {
    longest_ = std::max(longest_, line.size());
    if (line.empty()) ++blank_lines_;
    if (!line.empty() && !before_.empty()) {
      ++breaks_;
      width_ += before_.size();
      const char last = before_.back();
      if (last != '.' && last != '!' && last != '?' && last != ':' && last != '"') ++inside_;
    }
    before_ = line;
  }

  std::string_view before_;
  size_t blank_lines_ = 0, breaks_ = 0, inside_ = 0, width_ = 0, longest_ = 0;
};

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::string_view lower, const Vocabulary& vocabulary, Forms& forms)
      : text_(text),
        lower_(lower),
        vocabulary_(vocabulary),
        forms_(forms),
        breaks_per_paragraph_(Wrapping(text).IsWrapped() ? 2 : 1) {}

  std::vector<Token> Run() {
    while (at_ < text_.size()) {
      const CodePoint c = DecodeAt(text_, at_);
      if (c.value == U'\n' || c.value == U'\r' || c.value == 0x2029) {
        at_ += c.length;
        if (c.value != U'\r' || Peek(at_) != U'\n') ++breaks_;
        if (breaks_ >= breaks_per_paragraph_) ++paragraph_;
        continue;
      }
      if (!IsBlank(c.value)) breaks_ = 0;
      if (IsBlank(c.value)) {
        at_ += c.length;
      } else if (IsWordCharacter(c.value) || IsHandle(c)) {
        TakeWord();
      } else {
        TakePunctuation(c);
      }
    }
    return std::move(tokens_);
  }

 private:
  // @name and #topic are words.
  bool IsHandle(CodePoint c) const {
    return (c.value == U'@' || c.value == U'#') && IsWordCharacter(Peek(at_ + c.length));
  }

  char32_t Peek(size_t at) const { return at < text_.size() ? DecodeAt(text_, at).value : U' '; }

  // Does a character inside a word (hyphen, stop, …) belong to it?
  bool Joins(char32_t c, char32_t before, char32_t after) const {
    switch (c) {
      case U'-':
      case U'_':
      case U'@':
      case U'\u2011':
        return IsWordCharacter(after);
      case U'.':
        // "Znak.com", "U.S", but not "ended.The".
        return IsWordCharacter(before) && IsWordCharacter(after) &&
               (!IsUpper(after) || IsUpper(before) || IsDigit(before));
      case U'&':
        return IsUpper(before) && IsUpper(after);
      case U',':
      case U':':
        return IsDigit(before) && IsDigit(after);
      case U'\'':
      case U'\u2019':
        return IsLetter(before) && IsLetter(after);
      default:
        return false;
    }
  }

  // "D-Ohio", "R-N.Y.": the letter of a party, and whom its holder stands for.
  bool JoinsPlace(size_t begin) const {
    size_t end = begin;
    while (end < text_.size() && (kAsciiWord[static_cast<uint8_t>(text_[end])] || text_[end] == '.')) ++end;
    const std::string_view place = text_.substr(begin, end - begin);
    return IsUpper(Peek(at_)) && place.size() > 2 && vocabulary_.IsPlace(place);
  }

  size_t EndOfWord() const {
    size_t end = at_;
    char32_t before = U' ';
    while (end < text_.size() && end - at_ < kLongestWord) {
      const auto byte = static_cast<uint8_t>(text_[end]);
      if (kAsciiWord[byte]) {
        before = byte;
        ++end;
        continue;
      }
      const CodePoint c = DecodeAt(text_, end);
      if (c.value == U'-' && end == at_ + 1 && JoinsPlace(end + 1)) break;
      const bool inside =
          IsWordCharacter(c.value) || end == at_ || Joins(c.value, before, Peek(end + c.length));
      if (!inside) break;
      before = c.value;
      end += c.length;
    }
    return end;
  }

  // Where a clitic ('s, 're, 'll, …) begins in [at_, end), or `end`.
  size_t CliticStart(size_t end) const {
    constexpr size_t kLongestClitic = 3;  // with its apostrophe
    const auto is_plain = [](char c) { return kAsciiWord[static_cast<uint8_t>(c)]; };
    const std::string_view tail =
        text_.substr(std::max(at_, end - std::min(end, kLongestClitic)), std::min(kLongestClitic, end - at_));
    if (std::all_of(tail.begin(), tail.end(), is_plain)) return end;  // most words, at once
    size_t length = 0;
    size_t at = end;
    while (at > at_ && length < kLongestClitic) {
      const CodePoint c = DecodeBefore(text_, at);
      at -= c.length;
      if (!IsApostrophe(c.value)) {
        ++length;
        continue;
      }
      const std::string_view letters = lower_.substr(at + c.length, end - at - c.length);
      const bool clitic = letters == "s" || letters == "re" || letters == "ve" || letters == "ll" ||
                          letters == "d" || letters == "m";
      return clitic && at > at_ ? at : end;
    }
    return end;
  }

  void TakeWord() {
    size_t end = EndOfWord();
    const size_t clitic = CliticStart(end);
    if (clitic < end) {
      Push(clitic, false);
      at_ = clitic;
      Push(end, true);
    } else {
      if (TakesStop(end)) ++end;
      Push(end, false);
    }
    at_ = end;
  }

  // Does the full stop after the word belong to it?
  bool TakesStop(size_t end) const {
    if (end >= text_.size() || text_[end] != '.') return false;
    const char32_t after_stop = Peek(end + 1);
    if (after_stop == U'.') return false;
    const std::string_view word = lower_.substr(at_, end - at_);
    switch (vocabulary_.Of(word).abbreviation) {
      case AbbreviationClass::kAlways:
        // "no" or "st" in lower case may be a word; a capital tells ("St. Louis", "Mr. Roe").
        return word.size() > 1 || IsUpper(Peek(at_));
      case AbbreviationClass::kWeak:
        return true;
      case AbbreviationClass::kBeforeNumber:
        return IsDigit(FirstAfterBlank(end + 1));
      case AbbreviationClass::kNever:
        break;
    }
    if (vocabulary_.IsPlace(text_.substr(at_, end + 1 - at_))) return true;  // Fla.
    const bool initial = word.size() == 1 && IsUpper(Peek(at_)) && Peek(at_) != U'I';
    if (initial) return IsUpper(FirstAfterBlank(end + 1));
    // A.B.C., however long.
    return word.size() >= 3 && word[1] == '.' && (word.size() == 3 || word[3] == '.');
  }

  char32_t FirstAfterBlank(size_t at) const {
    return at < text_.size() && text_[at] == ' ' ? Peek(at + 1) : Peek(at);
  }

  void TakePunctuation(CodePoint c) {
    size_t end = at_ + c.length;
    if (c.value == U'.' || c.value == U'-') {
      while (end < text_.size() && text_[end] == text_[at_]) ++end;
    }
    // ``A,'' Roe said. Two apostrophes are a mark only where such a mark opened before.
    const bool again = end < text_.size() && text_[end] == text_[at_];
    typewriter_ = typewriter_ || (c.value == U'`' && again);
    const bool doubled = again && (c.value == U'`' || (c.value == U'\'' && typewriter_));
    if (doubled) ++end;
    Token token;
    token.span = {static_cast<uint32_t>(at_), static_cast<uint32_t>(end)};
    token.paragraph = paragraph_;
    Push(token, false);
    at_ = end;
  }

  void Push(Token token, bool word) {
    const uint32_t size = token.span.size();
    token.form = forms_.Add(text_.substr(token.span.begin, size), lower_.substr(token.span.begin, size), word);
    const Form& form = forms_[token.form];
    token.shape = form.shape;
    token.classes = form.classes;
    tokens_.push_back(token);
  }

  void Push(size_t end, bool clitic) {
    Token token;
    token.span = {static_cast<uint32_t>(at_), static_cast<uint32_t>(end)};
    token.paragraph = paragraph_;
    token.clitic = clitic;
    Push(token, true);
  }

  std::string_view text_, lower_;
  const Vocabulary& vocabulary_;
  Forms& forms_;
  size_t at_ = 0;
  uint32_t paragraph_ = 0;
  const uint32_t breaks_per_paragraph_;
  uint32_t breaks_ = 0;      // line breaks since the last token
  bool typewriter_ = false;  // the text has ``such'' marks
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Tokenize(std::string_view text, std::string_view lower,
                            const Vocabulary& vocabulary, Forms* forms) {
  return Tokenizer(text, lower, vocabulary, *forms).Run();
}

}  // namespace quoth::english
