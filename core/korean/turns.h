// Turns: lines of a transcript, where the layout and no verb says who speaks.
//   [홍길동/시장 : 올해 안에 끝내겠습니다.]   ▶ 홍길동 : 그렇습니다.   A. 그렇습니다.
#pragma once

#include <vector>

#include "core/korean/report.h"

namespace quoth::korean {

struct Turns {
  std::vector<Report> reports;     // in text order
  std::vector<bool> line_is_turn;  // by line: questions and answers alike
};

Turns FindTurns(const Page& page, const Lexicon& lexicon);

}  // namespace quoth::korean
