#include "core/korean/societies.h"

#include "core/korean/hangul.h"
#include "core/lexicon.h"

namespace quoth::korean {

size_t SocietyHeadedBy(std::string_view office) {
  static const LexiconSet societies = ReadLexiconSet("ko/societies.tsv");
  for (const std::string_view head : {"위원장", "의장", "장"}) {
    if (!EndsWith(office, head)) continue;
    const size_t society = office.size() - head.size();
    if (societies.contains(office.substr(0, society))) return society;
  }
  return 0;
}

}  // namespace quoth::korean
