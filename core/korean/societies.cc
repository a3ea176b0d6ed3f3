#include "core/korean/societies.h"

#include <algorithm>
#include <vector>

#include "core/korean/hangul.h"
#include "core/lexicon.h"

namespace quoth::korean {

bool IsSociety(std::string_view word) {
  static const LexiconSet societies = ReadLexiconSet("ko/societies.tsv");
  return societies.contains(word);
}

bool OwnsSociety(std::string_view place) {
  static const std::vector<LexiconRow> endings = ReadLexicon("ko/society_places.tsv");
  const bool listed = std::any_of(endings.begin(), endings.end(),
                                  [&](const LexiconRow& row) { return EndsWith(place, row[0]); });
  const bool university = EndsLikeUniversity(place) && !HasDigit(place);  // but 제55대 총학생회
  return (listed && CodePoints(place) > 3) || university;
}

size_t SocietyHeadedBy(std::string_view office) {
  constexpr std::string_view kCouncil = "협의회";  // 사내협력사협의회
  for (const std::string_view head : {"위원장", "의장", "장"}) {
    if (!EndsWith(office, head)) continue;
    const size_t society = office.size() - head.size();
    if (IsSociety(office.substr(0, society)) || EndsWith(office.substr(0, society), kCouncil)) return society;
  }
  return 0;
}

}  // namespace quoth::korean
