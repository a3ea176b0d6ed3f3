#include "core/links/line.h"

#include <algorithm>

#include "core/utf8.h"

namespace quoth::links {
namespace {

constexpr size_t kMostBrackets = 64;  // lines a sentence may make; further brackets are left out

bool IsAlnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

enum class Sort : uint8_t { kSpace, kWord, kMark, kQuote, kOpen, kClose };

Sort SortOfAscii(char c) {
  if (IsAlnum(c) || c == '%' || c == '$' || c == '&' || c == '@' || c == '_') return Sort::kWord;
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return Sort::kSpace;
  if (c == '"' || c == '`') return Sort::kQuote;
  if (c == '(' || c == '[') return Sort::kOpen;
  if (c == ')' || c == ']') return Sort::kClose;
  return Sort::kMark;
}

Sort SortOf(char32_t c) {
  if (c < 0x80) return SortOfAscii(static_cast<char>(c));
  if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0xFEFF) return Sort::kSpace;
  if ((c >= 0x2018 && c <= 0x201F) || c == 0x2032 || c == 0x2033 || c == 0xFF02 || c == 0xFF07)
    return Sort::kQuote;
  if (c >= 0x3008 && c <= 0x300F) return Sort::kQuote;
  if (c == 0xFF08 || c == 0x3010) return Sort::kOpen;
  if (c == 0xFF09 || c == 0x3011) return Sort::kClose;
  if (c == 0xB7 || c == 0x318D || (c >= 0x2010 && c <= 0x2027) || c == 0xFF0C || c == 0xFF0E ||
      c == 0x3001 || c == 0x3002 || (c >= 0x25A0 && c <= 0x25FF))
    return Sort::kMark;
  return Sort::kWord;
}

class LineReader {
 public:
  LineReader(std::string_view lower, Span sentence, const Extraction& extraction,
             const MentionTable& mentions, std::vector<Line>* lines)
      : lower_(lower),
        end_(std::min<uint32_t>(sentence.end, static_cast<uint32_t>(lower.size()))),
        at_(sentence.begin),
        extraction_(extraction),
        mentions_(mentions),
        next_mention_(mentions.FirstFrom(sentence.begin)),
        lines_(lines) {}

  size_t Read() {
    current_ = NewLine();
    while (at_ < end_) Step();
    return used_;
  }

 private:
  size_t NewLine() {
    if (lines_->size() == used_) lines_->emplace_back();
    (*lines_)[used_].Clear();
    return used_++;
  }

  void Step() {
    const auto& places = mentions_.places();
    if (next_mention_ < places.size() && places[next_mention_].span.begin == at_ &&
        places[next_mention_].span.end <= end_) {
      AddMention(places[next_mention_++]);
      return;
    }
    const CodePoint c = DecodeAt(lower_, at_);
    switch (SortOf(c.value)) {
      case Sort::kSpace:
        at_ += c.length;
        glued_ = false;
        break;
      case Sort::kQuote:
        Quote(c);
        break;
      case Sort::kOpen:
        Open(c.length);
        break;
      case Sort::kClose:
        Close(c.length);
        break;
      case Sort::kMark:
        Mark(c);
        break;
      case Sort::kWord:
        Word();
        break;
    }
  }

  void Add(ItemKind kind, Span span) {
    Item item;
    item.kind = kind;
    item.glued = glued_;
    item.span = span;
    item.text = lower_.substr(span.begin, span.size());
    (*lines_)[current_].items.push_back(item);
    glued_ = true;
    at_ = span.end;
  }

  void AddMention(const MentionTable::Place& place) {
    Add(ItemKind::kMention, place.span);
    Item& item = (*lines_)[current_].items.back();
    item.entity = place.entity;
    item.entity_kind = extraction_.entities[place.entity].kind;
    const auto& places = mentions_.places();
    while (next_mention_ < places.size() && places[next_mention_].span.begin < at_)
      ++next_mention_;
  }

  // 's and ’s are words of their own; other quotation marks leave no trace.
  void Quote(CodePoint c) {
    const bool apostrophe = c.value == 0x2019;
    if (!apostrophe || !Possessive(c.length)) at_ += c.length;
  }

  // 's, or the apostrophe behind a plural.
  bool Possessive(uint32_t length) {
    const uint32_t s = at_ + length;
    if (!glued_ || s >= end_) return false;
    const bool plural = lower_[s] == ' ' && (*lines_)[current_].items.back().text.ends_with('s');
    if (plural) {
      Add(ItemKind::kWord, {at_, s});
      (*lines_)[current_].items.back().text = "'s";
      return true;
    }
    if (lower_[s] != 's') return false;
    if (s + 1 < end_ && IsAlnum(lower_[s + 1])) return false;
    Add(ItemKind::kWord, {at_, s + 1});
    (*lines_)[current_].items.back().text = "'s";
    return true;
  }

  void Mark(CodePoint c) {
    if (c.value == '\'' && Possessive(c.length)) return;
    if (c.value == '\'') {
      at_ += c.length;
      return;
    }
    Add(ItemKind::kMark, {at_, at_ + c.length});
    glued_ = false;
  }

  void Word() {
    uint32_t i = at_;
    const auto& places = mentions_.places();
    const uint32_t stop = next_mention_ < places.size()
                              ? std::min(end_, places[next_mention_].span.begin)
                              : end_;
    while (i < stop) {
      const CodePoint c = DecodeAt(lower_, i);
      if (SortOf(c.value) != Sort::kWord && !Joins(c, i, stop)) break;
      i += c.length;
    }
    if (i == at_) {  // a mention that leaves the sentence
      ++next_mention_;
      i += DecodeAt(lower_, at_).length;
    }
    Add(ItemKind::kWord, {at_, i});
  }

  // A mark within a word: co-founder, don't, 3.7, 1,000, U.S.
  bool Joins(CodePoint c, uint32_t i, uint32_t stop) const {
    const uint32_t next = i + c.length;
    if (i == at_ || next >= stop || !IsAlnum(lower_[next]) || !IsAlnum(lower_[i - 1])) return false;
    if (c.value == '-' || c.value == '.' || c.value == 0x2010) return true;
    if (c.value == ',') return IsDigit(lower_[next]) && IsDigit(lower_[i - 1]);
    if (c.value != '\'' && c.value != 0x2019) return false;
    return !(lower_[next] == 's' && (next + 1 >= stop || !IsAlnum(lower_[next + 1])));
  }

  void Open(uint32_t length) {
    if (current_ != 0 || used_ >= kMostBrackets || !CloseFollows()) {
      at_ += length;
      return;
    }
    const std::vector<Item>& main = (*lines_)[0].items;
    const bool follows_name = !main.empty() && main.back().IsMention();
    const Item name = follows_name ? main.back() : Item();
    current_ = NewLine();
    if (follows_name) (*lines_)[current_].items.push_back(name);
    Add(ItemKind::kMark, {at_, at_ + length});
    (*lines_)[current_].items.back().text = "(";
  }

  void Close(uint32_t length) {
    if (current_ == 0) {
      at_ += length;
      return;
    }
    Add(ItemKind::kMark, {at_, at_ + length});
    (*lines_)[current_].items.back().text = ")";
    current_ = 0;
    glued_ = true;
  }

  // Without its end a bracket would take the rest of the sentence away.
  bool CloseFollows() const {
    constexpr uint32_t kLongest = 240;
    const std::string_view rest = lower_.substr(at_, std::min(end_ - at_, kLongest));
    return rest.find_first_of(")]") != std::string_view::npos ||
           rest.find("）") != std::string_view::npos || rest.find("】") != std::string_view::npos;
  }

  std::string_view lower_;
  uint32_t end_;
  uint32_t at_;
  const Extraction& extraction_;
  const MentionTable& mentions_;
  size_t next_mention_;
  std::vector<Line>* lines_;
  size_t used_ = 0, current_ = 0;
  bool glued_ = false;
};

}  // namespace

MentionTable::MentionTable(const Extraction& extraction) {
  for (uint32_t e = 0; e < extraction.entities.size(); ++e) {
    for (const Span mention : extraction.entities[e].mentions) {
      if (!mention.empty()) places_.push_back({mention, e});
    }
  }
  std::sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return a.entity < b.entity;
  });
  uint32_t end = 0;
  std::erase_if(places_, [&](const Place& place) {
    if (place.span.begin < end) return true;
    end = place.span.end;
    return false;
  });
}

size_t MentionTable::FirstFrom(uint32_t begin) const {
  const auto at = std::lower_bound(
      places_.begin(), places_.end(), begin,
      [](const Place& place, uint32_t offset) { return place.span.begin < offset; });
  return static_cast<size_t>(at - places_.begin());
}

size_t ReadLines(std::string_view lower, Span sentence, const Extraction& extraction,
                 const MentionTable& mentions, std::vector<Line>* lines) {
  return LineReader(lower, sentence, extraction, mentions, lines).Read();
}

}  // namespace quoth::links
