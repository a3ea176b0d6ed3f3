// Persons in a row that share the title behind the last: 홍길동·김철수 의원, 홍길동(누리)·김철수(나루) 가람당 의원,
// 가람당 홍길동·누리당 김철수 의원.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/korean/phrase.h"

namespace quoth::korean {

struct NameInRow {
  Span name;
  Span organization;  // named before it, or before or behind the whole row; empty if none is
  uint32_t word = 0;  // that the name stands in
};

struct NameRow {
  std::vector<NameInRow> names;  // in text order; empty unless there are two or more
  Span title;                    // all of it: 원내대표 후보
};

// The row whose title ends in the word `title`, whose stem has `stem` bytes. What stands in brackets behind a name is
// passed over.
NameRow RowBefore(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t title, size_t stem);

}  // namespace quoth::korean
