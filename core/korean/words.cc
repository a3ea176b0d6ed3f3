// Cuts the text into words.

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/japanese_names.h"
#include "core/korean/page.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

enum class Kind : uint8_t { kLetter, kSpace, kMark, kOpenBracket, kCloseBracket, kPunctuation, kBullet };

Kind KindOf(char32_t c) {
  if (IsSyllable(c)) return Kind::kLetter;  // nearly all of a text
  switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case 0xA0:
    case 0x3000:
      return Kind::kSpace;
    case U'“':
    case U'”':
    case U'„':
    case U'"':
    case U'＂':
    case U'″':
    case U'‘':
    case U'’':
    case U'\'':
    case U'`':
    case U'′':
    case U'＇':
    case U'「':
    case U'」':
    case U'『':
    case U'』':
    case U'《':
    case U'》':
    case U'〈':
    case U'〉':
    case U'<':
    case U'>':
      return Kind::kMark;
    case '(':
    case '[':
    case U'（':
    case U'【':
      return Kind::kOpenBracket;
    case ')':
    case ']':
    case U'）':
    case U'】':
      return Kind::kCloseBracket;
    case ',':
    case '.':
    case '?':
    case '!':
    case ':':
    case ';':
    case U'…':
    case U'·':
    case U'，':
    case U'．':
    case U'‥':
    case U'ㆍ':
    case '=':
    case '/':
    case U'。':
      return Kind::kPunctuation;
    case U'▶':
    case U'●':
    case U'▲':
    case U'△':
    case U'▷':
      return Kind::kBullet;
    case U'◇':
    case U'■':
    case U'◆':
    case U'□':
    case U'▣':
    case U'◎':
    case U'☞':
    case U'♦':
    case U'◁':
    case U'◀':
    case U'▼':
    case U'▽':
    case U'◈':
    case U'☆':
    case U'★':
    case U'※':
    case U'㈜':  // ㈜누리전자, ㈔누리협회: no part of the name
    case U'㈔':
      return Kind::kSpace;
    default:
      return IsBlank(c) ? Kind::kSpace : Kind::kLetter;
  }
}

// Commas and the like that do not belong inside a number or a name.
bool Breaks(char32_t c, char32_t before, char32_t next) {
  if (c == U'·' || c == U'ㆍ' || c == '/') return false;
  const bool digits = IsDigit(before) && IsDigit(next);
  if (c == ',' || c == '.' || c == ':') {
    const bool latin = before < 0x80 && next < 0x80 && IsLetter(before) && IsLetter(next);
    return !digits && !latin;
  }
  return true;
}

class WordFinder {
 public:
  explicit WordFinder(Page& page) : page_(page), text_(page.text) {}

  void Run() {
    for (uint32_t i = 0; i < page_.lines.size(); ++i) {
      Line& line = page_.lines[i];
      line.first_word = Count();
      ReadLine(i, line.span);
      line.end_word = Count();
    }
    for (size_t k = open_mark_; k < page_.marks.size(); ++k) Settle(page_.marks[k]);
  }

 private:
  uint32_t Count() const { return static_cast<uint32_t>(page_.words.size()); }

  void Settle(Marked& marked) {
    if (marked.end_word == 0) marked.first_word = marked.end_word = Count();
  }

  // [홍길동 시장이 17일 시청에서 답변하고 있다. (사진=누리통신)]: no aside, but the whole line, with a sentence in it.
  bool IsInOneBracket(Span span) const {
    constexpr size_t kAside = 40;  // code points
    std::string_view line = page_.Text(span);
    while (EndsWith(line, " ")) line.remove_suffix(1);
    if (line.empty() || KindOf(FirstCodePoint(line)) != Kind::kOpenBracket ||
        KindOf(LastCodePoint(line)) != Kind::kCloseBracket || line.find("다.") == std::string_view::npos ||
        line.find(" : ") != std::string_view::npos)  // [홍길동/시민 : …]
      return false;
    size_t count = 0;
    int depth = 0;
    for (size_t at = 0; at < line.size(); ++count) {
      if (at > 0 && depth == 0) return false;
      const CodePoint c = DecodeAt(line, at);
      depth += KindOf(c.value) == Kind::kOpenBracket ? 1 : KindOf(c.value) == Kind::kCloseBracket ? -1 : 0;
      at += c.length;
    }
    return count > kAside && depth == 0;
  }

  // Of what stands behind the last word of the line the first counts.
  void SetAfter(uint32_t line, char32_t c) {
    if (Count() > 0 && page_.words.back().line == line && page_.words.back().after == 0) page_.words.back().after = c;
  }

  void ReadLine(uint32_t line, Span span) {
    depth_ = IsInOneBracket(span) ? -1 : 0;
    bool space = true;
    for (uint32_t at = span.begin; at < span.end;) {
      const CodePoint c = DecodeAt(text_, at);
      switch (KindOf(c.value)) {
        case Kind::kSpace:
          space = true;
          break;
        case Kind::kBullet:  // △홍길동 누리대 교수 △김철수 …: parts a list as a comma does
          space = true;
          SetAfter(line, ',');
          break;
        case Kind::kOpenBracket:
          ++depth_;
          break;
        case Kind::kCloseBracket:
          depth_ = std::max(0, depth_ - 1);
          break;
        case Kind::kMark:
          break;
        case Kind::kPunctuation:
          SetAfter(line, c.value);
          break;
        case Kind::kLetter:
          at = ReadWord(line, at, span.end, !space);
          space = false;
          continue;
      }
      at += c.length;
    }
  }

  uint32_t ReadWord(uint32_t line, uint32_t begin, uint32_t end, bool glued) {
    Word word;
    word.line = line;
    word.glued = glued;
    word.in_brackets = depth_ > 0;
    uint32_t at = begin;
    char32_t before = 0;
    while (at < end) {
      const CodePoint c = DecodeAt(text_, at);
      const Kind kind = KindOf(c.value);
      if (kind == Kind::kPunctuation) {
        const uint32_t next = at + c.length;
        const char32_t following = next < end ? DecodeAt(text_, next).value : U' ';
        if (KindOf(following) != Kind::kLetter || Breaks(c.value, before, following)) break;
      } else if (kind != Kind::kLetter) {
        break;
      }
      before = c.value;
      at += c.length;
    }
    word.span = {begin, at};
    word.mark = MarkAt(begin);
    page_.words.push_back(word);
    return at;
  }

  // Words come in text order, so the marks are walked once.
  int32_t MarkAt(uint32_t at) {
    while (open_mark_ < page_.marks.size() && page_.marks[open_mark_].outer.end <= at) {
      Settle(page_.marks[open_mark_]);
      ++open_mark_;
    }
    if (open_mark_ == page_.marks.size()) return kNoIndex;
    Marked& marked = page_.marks[open_mark_];
    if (at < marked.outer.begin) return kNoIndex;
    if (marked.end_word == 0) marked.first_word = Count();
    marked.end_word = Count() + 1;
    return static_cast<int32_t>(open_mark_);
  }

  Page& page_;
  std::string_view text_;
  size_t open_mark_ = 0;
  int depth_ = 0;
};

}  // namespace

void FindWords(Page& page) { WordFinder(page).Run(); }

bool NamesBodyBehindHead(const Page& page, const Lexicon& lexicon, uint32_t word) {
  if (word == 0 || !page.StandTogether(word - 1, word)) return false;
  const std::string_view head = page.Text(word - 1);
  return lexicon.body_heads.contains(head) && (EndsWith(head, "법인") || CodePoints(page.Text(word)) == 2);
}

uint32_t WordsThatHold(const Page& page, uint32_t end) {
  static const LexiconSet verbs = ReadLexiconSet("ko/holding_verbs.tsv");
  static const EndLengths ends = EndsOf(verbs);
  if (end == 0 || ends.Longest(LastCodePoint(page.Text(end - 1))) == 0) return 0;
  if (verbs.contains(page.Text(end - 1))) return 1;
  if (end < 2 || page.words[end - 2].line != page.words[end - 1].line) return 0;
  return verbs.contains(page.Text(Span{page.words[end - 2].span.begin, page.words[end - 1].span.end})) ? 2 : 0;
}

namespace {

// 회장, 회장인, 회장을 맡은, 회장을 맡고 있는: the end of what tells the title of the name behind it.
bool TellsTitle(const Page& page, const Lexicon& lexicon, uint32_t w) {
  constexpr std::string_view kBeing = "인";
  const std::string_view text = page.Text(w);
  if (page.words[w].title == TitleUse::kTitle || WordsThatHold(page, w + 1) != 0) return true;
  return EndsWith(text, kBeing) &&
         lexicon.TitleOf(text.substr(0, text.size() - kBeing.size())).use == TitleUse::kTitle;
}

// 회장 오세라|는 rather than 오세|라는: behind a title the whole name, whose end looks like a particle.
Josa SplitBehindTitle(const Page& page, const Lexicon& lexicon, uint32_t w, Josa josa) {
  constexpr size_t kNameAndParticle = 4, kName = 3;  // syllables
  const std::string_view text = page.Text(w);
  if (CodePoints(josa.josa) != 2 || CodePoints(text) != kNameAndParticle || w == 0 || !page.GoesOn(w - 1)) return josa;
  const std::string_view name = FirstCodePoints(text, kName), rest = text.substr(name.size());
  const Role role = lexicon.RoleOf(rest);
  const bool named = TellsTitle(page, lexicon, w - 1) && lexicon.LooksLikeName(name) &&
                     !IsCommonWord(lexicon, {}, josa.stem);
  return named && (role == Role::kTopic || role == Role::kSubject) ? Josa{name, rest, role} : josa;
}

// Does a title stand there, and not as what somebody becomes (대표로)?
bool TitledAt(const Page& page, uint32_t w) {
  if (w >= page.words.size() || !page.GoesOn(w - 1)) return false;
  const Word& word = page.words[w];
  return word.stem_title != TitleUse::kNone && word.stem_title != TitleUse::kUnnamed && word.role != Role::kOther &&
         word.role != Role::kObject;
}

// 탁이든 과장, 신이나 누리온 대표, 전영은 씨, 문바다 교수: a name whose end looks like a particle; but 사정은 대표가.
bool IsNameBeforeTitle(const Page& page, const Lexicon& lexicon, uint32_t w) {
  const std::string_view text = page.Text(w);
  const Josa josa = page.Split(w);
  if (josa.josa.empty() || !lexicon.BeginsLikeName(text) || lexicon.not_names.contains(text) || !page.GoesOn(w)) {
    return false;
  }
  if (page.Split(w + 1).stem == "씨") return true;
  if (!TitledAt(page, w + 1) && !(lexicon.LooksLikeOrganization(page.Text(w + 1)) && TitledAt(page, w + 2))) {
    return false;
  }
  if (CodePoints(josa.josa) > 1) return josa.role == Role::kOther && lexicon.IsSurname(josa.stem);
  if (IsCommonWord(lexicon, text, josa.stem)) return false;
  const bool given = IsKoreanGivenName(text.substr(FirstCodePoints(text, 1).size()));
  const Role next = page.Split(w + 1).role;
  const bool twice = josa.josa == "이" && (next == Role::kTopic || next == Role::kSubject);  // 고봄이 지부장은
  const bool may_end = twice || josa.role == Role::kTopic || josa.role == Role::kAlso || josa.role == Role::kCopula;
  return given ? !IsKnownWord(josa.stem) || may_end : may_end && !IsKnownWord(josa.stem);
}

// The given name that stands behind a Japanese surname at the word; empty if none does.
std::string_view GivenNameBehind(const Page& page, const Lexicon& lexicon, uint32_t w) {
  if (w + 1 >= page.words.size() || !page.GoesOn(w)) return {};
  return JapaneseGivenName(lexicon, page.Text(w), page.Text(w + 1));
}

// 유키|는: the whole of a given name that the word begins with, whatever its end looks like.
Josa SplitGivenName(const Lexicon& lexicon, std::string_view text, std::string_view given, Josa josa) {
  const std::string_view rest = text.substr(given.size());
  if (rest.empty()) return {text, {}, Role::kNone};
  const Role role = lexicon.RoleOf(rest);
  return role != Role::kNone ? Josa{given, rest, role} : josa;
}

// 몬테로|는 rather than 몬테|로는, where the text has 몬테로|가 or 몬테로(46), too: nouns whose last syllable looks
// like a particle.
class OpenNouns {
 public:
  OpenNouns(const Page& page, const Lexicon& lexicon) : page_(page), lexicon_(lexicon) {
    for (uint32_t w = 0; w < page.words.size(); ++w) {
      const Word& word = page.words[w];
      const std::string_view stem = word.particle == 0 ? std::string_view() : page.Split(word).stem;
      if (EndsLikeParticle(stem)) nouns_[stem] = {};
      const bool before_age = w + 1 < page.words.size() && page.words[w + 1].in_brackets && IsAge(page.Text(w + 1));
      if (before_age && EndsLikeParticle(page.Text(word))) nouns_[page.Text(word)] = {};
    }
  }

  void Keep(Word& word) const {
    if (word.particle == 0 || nouns_.entries().empty()) return;
    const Josa josa = page_.Split(word);
    const std::string_view text = page_.Text(word);
    if (!EndsLikeParticle(FirstCodePoints(josa.josa, 1))) return;
    const std::string_view noun = text.substr(0, josa.stem.size() + kSyllableBytes), rest = text.substr(noun.size());
    const Role role = rest.empty() ? Role::kNone : lexicon_.RoleOf(rest);
    if ((!rest.empty() && role == Role::kNone) || !nouns_.contains(noun)) return;
    word.particle = static_cast<uint8_t>(rest.size());
    word.role = role;
    word.stem_title = lexicon_.TitleOf(noun).use;
  }

 private:
  static bool EndsLikeParticle(std::string_view stem) { return EndsWith(stem, "로") || EndsWith(stem, "에"); }

  const Page& page_;
  const Lexicon& lexicon_;
  LexiconSet nouns_;
};

}  // namespace

void ReadWords(Page& page, const Lexicon& lexicon) {
  std::string_view given;  // that the word begins with, behind its Japanese surname
  for (uint32_t w = 0; w < page.words.size(); ++w) {
    Word& word = page.words[w];
    const std::string_view text = page.Text(word);
    Josa josa = SplitBehindTitle(page, lexicon, w, lexicon.SplitJosa(text));
    const std::string_view behind = GivenNameBehind(page, lexicon, w);
    if (!behind.empty()) josa = {text, {}, Role::kNone};  // 이노우에 유키
    if (!given.empty()) josa = SplitGivenName(lexicon, text, given, josa);
    given = behind;
    if (EndsWith(text, "법인") && lexicon.LooksLikeOrganization(text)) josa = {text, {}, Role::kNone};  // 누리회계법인
    word.particle = static_cast<uint8_t>(josa.josa.size());
    word.role = josa.role;
    word.title = lexicon.TitleOf(text).use;
    const bool whole = word.particle == 0 || lexicon.title_modifiers.contains(text);  // 소아청소년과: no 청소년
    word.stem_title = whole ? word.title : lexicon.TitleOf(josa.stem).use;
  }
  for (uint32_t w = 0; w + 1 < page.words.size(); ++w) {
    if (!IsNameBeforeTitle(page, lexicon, w)) continue;
    page.words[w].particle = 0;
    page.words[w].role = Role::kNone;
  }
  const OpenNouns open_nouns(page, lexicon);
  for (Word& word : page.words) open_nouns.Keep(word);
}

}  // namespace quoth::korean
