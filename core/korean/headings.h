// Speakers of quotations that stand alone: in headings, and as answers of an interview.
#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/korean/report.h"
#include "core/korean/roster.h"
#include "core/korean/speakers.h"

namespace quoth::korean {

class LoneSpeakers {
 public:
  LoneSpeakers(const Page& page, const Lexicon& lexicon, const Roster& roster,
               const Speakers& speakers, const std::vector<Report>& reports)
      : page_(page), lexicon_(lexicon), roster_(roster), speakers_(speakers), reports_(reports) {}

  // 박찬대 "…": the name right before the mark of a heading.
  void NameBefore(const Report& report, Quotation& quotation) const;
  // Once all the others are decided: the speaker of heading or answer i.
  void Settle(size_t i, std::vector<Quotation>& quotations);

 private:
  void NameUnknown(uint32_t word, Quotation& quotation) const;
  std::unordered_set<std::string_view> Bigrams(const std::vector<Span>& spans) const;
  void ReadHeading(size_t i, std::vector<Quotation>& quotations) const;
  const Person* Interviewed(uint32_t before);
  const Person* MetBefore(uint32_t before) const;
  bool TellsOfInterview(uint32_t before) const;
  size_t Occurrences(std::string_view name) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const Roster& roster_;
  const Speakers& speakers_;
  const std::vector<Report>& reports_;
  bool counted_ = false;
  const Person* interviewed_ = nullptr;
};

}  // namespace quoth::korean
