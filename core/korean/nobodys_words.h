// Words that nobody says whom the text names: they stand on paper, came up somewhere, or are what people in general
// think. Who spoke last has not said them.
#pragma once

#include "core/korean/lexicon.h"
#include "core/korean/page.h"
#include "core/korean/report.h"
#include "core/korean/roster.h"

namespace quoth::korean {

// The arguments must outlive it.
class NobodysWords {
 public:
  NobodysWords(const Page& page, const Lexicon& lexicon, const Roster& roster)
      : page_(page), lexicon_(lexicon), roster_(roster) {}

  // Are the words of a report, in whose sentence no source stands, such ones?
  bool Are(const Report& report) const;

  // 비판이 거세다, 다른 해석도 있다: does the sentence tell of an opinion that is nobody's whom it names?
  bool TellsOfOpinion(uint32_t sentence) const;

 private:
  bool Came(const Report& report) const;
  bool Stand(const Report& report) const;
  bool StandOnPaper(const Report& report) const;
  bool AreHeldElsewhere(const Report& report) const;
  bool AreNaming(const Report& report) const;
  bool AreAnswerOfShare(const Report& report) const;
  bool HasSubject(uint32_t first, uint32_t end) const;
  bool IsKnown(std::string_view stem) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const Roster& roster_;
};

}  // namespace quoth::korean
