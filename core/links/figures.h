// Amounts and dates that a statement gives: "64억 달러", "$5 million", "33.3%", "2016년", "in 2016".
#pragma once

#include <string_view>
#include <vector>

#include "core/links/line.h"

namespace quoth::links {

// Immutable and thread-safe.
class Figures {
 public:
  // Rows of the file: a word and its use, which is one of
  //   money, scale           달러, %, euros; 억, million (an amount is number, scale, money)
  //   sign                   $, £: money before its number
  //   date_unit, date_word   년; march, 지난해
  //   date_before            in, since: a year behind it is a date
  explicit Figures(std::string_view lexicon_file);

  // The first amount of money or share, and the first date, that begin within items [first, end);
  // empty if there is none.
  Span Amount(const Line& line, uint32_t first, uint32_t end) const;
  Span Date(const Line& line, uint32_t first, uint32_t end) const;

 private:
  using Words = std::vector<std::string_view>;
  struct Reading {
    uint32_t end = 0;  // byte behind what was read
    bool scale = false, money = false;
  };
  Reading ReadUnits(std::string_view word, size_t from) const;
  Span AmountAt(const Line& line, uint32_t at) const;
  Span DateAt(const Line& line, uint32_t at, uint32_t end) const;

  Words money_, scale_, sign_, date_unit_, date_word_, date_before_;
};

}  // namespace quoth::links
