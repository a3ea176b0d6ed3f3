#include "core/links/figures.h"

#include <algorithm>

#include "core/lexicon.h"

namespace quoth::links {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool StartsWithDigit(std::string_view word) { return !word.empty() && IsDigit(word[0]); }

size_t DigitsEnd(std::string_view word, size_t at) {
  while (at < word.size() && (IsDigit(word[at]) || word[at] == ',' || word[at] == '.')) ++at;
  return at;
}

bool IsYear(std::string_view word) {
  return word.size() == 4 && DigitsEnd(word, 0) == 4 && (word.starts_with("19") || word.starts_with("20"));
}

// Bytes of the longest listed word that the text goes on with at that place; 0 if none.
size_t LongestAt(const std::vector<std::string_view>& words, std::string_view text, size_t at) {
  size_t longest = 0;
  for (const std::string_view word : words) {
    if (word.size() > longest && text.substr(at).starts_with(word)) longest = word.size();
  }
  return longest;
}

bool Contains(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Figures::Figures(std::string_view lexicon_file) {
  for (const LexiconRow& row : ReadLexicon(lexicon_file)) {
    if (row.size() < 2) continue;
    if (row[1] == "money") money_.push_back(row[0]);
    if (row[1] == "scale") scale_.push_back(row[0]);
    if (row[1] == "sign") sign_.push_back(row[0]);
    if (row[1] == "date_unit") date_unit_.push_back(row[0]);
    if (row[1] == "date_word") date_word_.push_back(row[0]);
    if (row[1] == "date_before") date_before_.push_back(row[0]);
  }
}

// 억5000만달러를: scales, further digits and the money, but not the particle. An English word
// counts whole: "million", not "millions of".
Figures::Reading Figures::ReadUnits(std::string_view word, size_t from) const {
  Reading reading;
  size_t at = from;
  while (at < word.size()) {
    const size_t scale = LongestAt(scale_, word, at), money = LongestAt(money_, word, at);
    const size_t length = std::max(scale, money);
    if (length == 0) break;
    const bool letters = at + length < word.size() && word[at + length] >= 'a' && word[at + length] <= 'z';
    if (letters) break;
    reading.scale |= length == scale;
    reading.money |= length == money;
    at += length;
    reading.end = static_cast<uint32_t>(at);
    if (reading.money) break;
    at = DigitsEnd(word, at);
  }
  return reading;
}

Span Figures::AmountAt(const Line& line, uint32_t at) const {
  const auto size = static_cast<uint32_t>(line.items.size());
  const Item& item = line.items[at];
  const size_t sign = LongestAt(sign_, item.text, 0);
  if (!item.IsWord() || item.text.size() <= sign || !IsDigit(item.text[sign])) return {};
  const size_t digits = DigitsEnd(item.text, sign);
  Reading reading = ReadUnits(item.text, digits);
  bool money = sign > 0 || reading.money;
  uint32_t stop = item.span.begin + std::max(reading.end, static_cast<uint32_t>(digits));
  bool open = stop == item.span.end;  // the number may go on in the next word
  for (uint32_t i = at + 1; i < std::min(size, at + 4) && open && !reading.money; ++i) {
    const Item& next = line.items[i];
    if (!next.IsWord()) break;
    const bool more_digits = StartsWithDigit(next.text) && reading.scale;
    reading = ReadUnits(next.text, more_digits ? DigitsEnd(next.text, 0) : 0);
    if (!reading.scale && !reading.money) break;
    money |= reading.money;
    stop = next.span.begin + reading.end;
    open = stop == next.span.end;
  }
  return money ? Span{item.span.begin, stop} : Span{};
}

Span Figures::Amount(const Line& line, uint32_t first, uint32_t end) const {
  for (uint32_t i = first; i < end; ++i) {
    const Span span = AmountAt(line, i);
    if (!span.empty()) return span;
  }
  return {};
}

Span Figures::DateAt(const Line& line, uint32_t at, uint32_t end) const {
  const Item& item = line.items[at];
  if (!item.IsWord()) return {};
  if (IsYear(item.text)) {
    const bool said = at > 0 && Contains(date_before_, line.items[at - 1].text);
    return said ? item.span : Span{};
  }
  if (StartsWithDigit(item.text)) {
    const size_t digits = DigitsEnd(item.text, 0);
    const size_t unit = LongestAt(date_unit_, item.text, digits);
    if (unit == 0) return {};
    return {item.span.begin, item.span.begin + static_cast<uint32_t>(digits + unit)};
  }
  if (!Contains(date_word_, item.text)) return {};
  Span span = item.span;
  for (uint32_t i = at + 1; i < end; ++i) {  // March 3, 2016
    const Item& next = line.items[i];
    if (next.Is(",") && i + 1 < end && IsYear(line.items[i + 1].text)) continue;
    if (!next.IsWord() || next.text.size() > 4 || DigitsEnd(next.text, 0) != next.text.size()) break;
    span.end = next.span.end;
  }
  return span;
}

Span Figures::Date(const Line& line, uint32_t first, uint32_t end) const {
  for (uint32_t i = first; i < end; ++i) {
    Span span = DateAt(line, i, end);
    if (span.empty()) continue;
    for (uint32_t next = i + 1; next < end; ++next) {  // 2021년 12월 3일
      const Span more = StartsWithDigit(line.items[next].text) ? DateAt(line, next, end) : Span{};
      if (more.empty() || IsYear(line.items[next].text)) break;
      span.end = more.end;
    }
    return span;
  }
  return {};
}

}  // namespace quoth::links
