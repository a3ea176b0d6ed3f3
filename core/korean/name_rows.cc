#include "core/korean/name_rows.h"

#include <algorithm>

#include "core/korean/hangul.h"

namespace quoth::korean {
namespace {

constexpr std::string_view kDot = "·";
constexpr size_t kLongestRow = 12;       // names
constexpr uint32_t kLongestBracket = 6;  // words

class RowReader {
 public:
  RowReader(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t title)
      : page_(page),
        lexicon_(lexicon),
        known_(known),
        title_(title),
        begin_(page.lines[page.words[title].line].text_word) {}

  NameRow Read(size_t stem) {
    if (title_ <= begin_ || page_.words[title_].in_brackets) return {};
    NameRow row;
    row.title.end = page_.words[title_].span.begin + static_cast<uint32_t>(stem);
    row.title.begin = FirstOfTitle();
    uint32_t word = title_;
    if (!StepLeft(word) || Joined(word)) return {};
    Span shared;
    if (!IsName(LastPart(page_.Text(word)))) {  // 홍길동·김철수 |가람당| 의원
      if (!IsBody(page_.Text(word)) || !StandsFree(word)) return {};
      shared = page_.words[word].span;
      if (!StepLeft(word) || Joined(word)) return {};
    }
    for (size_t end = page_.Text(word).size(); TakeName(word, end);) continue;
    if (names_.size() < 2 || !sure_) return {};
    std::reverse(names_.begin(), names_.end());
    Share(shared);
    row.names = std::move(names_);
    return row;
  }

 private:
  // 홍길동·김철수 |원내대표 후보: steps back over the words of the title.
  uint32_t FirstOfTitle() {
    while (title_ > begin_ + 1 && page_.StandTogether(title_ - 1, title_)) {
      const std::string_view before = page_.Text(title_ - 1);
      if (page_.words[title_ - 1].title != TitleUse::kTitle && !lexicon_.title_modifiers.contains(before)) break;
      --title_;
    }
    return page_.words[title_].span.begin;
  }

  // To the word before, past what stands in brackets behind it; false at the beginning of the text.
  bool StepLeft(uint32_t& word) const {
    const uint32_t from = word;
    if (word <= begin_) return false;
    --word;
    while (page_.words[word].in_brackets) {
      if (word <= begin_ || from - word > kLongestBracket) return false;
      --word;
    }
    return page_.words[word].mark == page_.words[title_].mark && page_.words[word].line == page_.words[title_].line;
  }

  // Does a comma or a dot stand behind the word, or behind the bracket that follows it?
  bool Joined(uint32_t word) const {
    uint32_t last = word;
    while (last + 1 < title_ && page_.words[last + 1].in_brackets) ++last;
    for (; last > word; --last) {
      if (page_.words[last].after == ',' || page_.words[last].after == U'·') return true;
    }
    return page_.words[word].after == ',' || page_.words[word].after == U'·';
  }

  bool StandsFree(uint32_t word) const { return page_.words[word].after == 0 && page_.words[word + 1].after == 0; }

  bool IsName(std::string_view part) const {
    return CodePoints(part) == 3 && (lexicon_.LooksLikeName(part) || lexicon_.IsSpelledLikeName(part));
  }

  bool IsBody(std::string_view text) const {
    return known_.organizations.contains(text) || lexicon_.LooksLikeOrganization(text);
  }

  // What stands behind the last dot.
  static std::string_view LastPart(std::string_view text) {
    const size_t dot = text.rfind(kDot);
    return dot == std::string_view::npos ? text : text.substr(dot + kDot.size());
  }

  Span SpanBefore(uint32_t word, size_t end, std::string_view part) const {
    const uint32_t close = page_.words[word].span.begin + static_cast<uint32_t>(end);
    return {close - static_cast<uint32_t>(part.size()), close};
  }

  // Takes the name that ends `end` bytes into the word, and steps to where the row goes on; false at its end.
  bool TakeName(uint32_t& word, size_t& end) {
    const std::string_view text = page_.Text(word).substr(0, end);
    const std::string_view name = LastPart(text);
    if (!IsName(name) || names_.size() == kLongestRow) return false;
    names_.push_back({SpanBefore(word, end, name), {}, word});
    sure_ = sure_ || lexicon_.LooksLikeName(name);
    if (name.size() < text.size()) {
      end -= name.size() + kDot.size();
      return true;
    }
    uint32_t before = word;
    if (!StepLeft(before)) return false;
    if (!Joined(before)) {
      const std::string_view row = page_.Text(before), body = LastPart(row);
      if (!page_.StandTogether(before, word) || !IsBody(body)) return false;
      names_.back().organization = SpanBefore(before, row.size(), body);
      if (body.size() < row.size()) {  // 홍길동·누리당| 김철수
        end = row.size() - body.size() - kDot.size();
        word = before;
        return true;
      }
      if (!StepLeft(before) || !Joined(before)) return false;
    }
    word = before;
    end = page_.Text(word).size();
    return true;
  }

  // Who has no body of their own has the one behind the row, else the one that all the others follow.
  void Share(Span behind) {
    Span body = behind;
    for (NameInRow& name : names_) {
      if (!name.organization.empty() && behind.empty()) body = name.organization;
      if (name.organization.empty()) name.organization = body;
    }
  }

  const Page& page_;
  const Lexicon& lexicon_;
  const KnownNames& known_;
  uint32_t title_;  // the first word of it
  const uint32_t begin_;
  std::vector<NameInRow> names_;
  bool sure_ = false;  // one of them is surely a name
};

}  // namespace

NameRow RowBefore(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t title, size_t stem) {
  return RowReader(page, lexicon, known, title).Read(stem);
}

}  // namespace quoth::korean
