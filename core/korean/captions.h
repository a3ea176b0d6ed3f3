// Captions: lines that say who speaks on a picture or a sound, before the words themselves, as broadcasters print them.
//   [홍길동/누리대 교수 : "…"]   [홍길동/누리대 교수]⏎"…"   ▶ 인터뷰 : 홍길동 / 누리대 교수⏎- "…"
//   <홍길동 / 누리대 교수> "…"   ◀ INT ▶ 홍길동 / 누리대 교수⏎"…"   [녹취] 나루시 관계자 : "…"
#pragma once

#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {

struct Caption {
  uint32_t line = 0, end_line = 0;  // the lines that it takes, those of the words among them: [line, end_line)
  bool named = false;               // `name` is the name of a person, not what sort of people somebody is of
  bool reporter = false;            // whose words are the report itself
  Span name;                        // 홍길동; 나루시 관계자, 주민
  Span body, title;                 // of who is named; empty if none
  Span role;                        // what stands behind the slash, whoever it is: 피해 학생; empty if nothing does
  std::vector<Span> content;        // without marks, in text order
};

// In text order, without overlap. The lexicon tells labels (caption_labels.tsv) and titles.
std::vector<Caption> FindCaptions(const Page& page, const Lexicon& lexicon);

}  // namespace quoth::korean
