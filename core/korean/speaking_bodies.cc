#include "core/korean/speaking_bodies.h"


#include "core/korean/hangul.h"
#include "core/korean/phrase.h"
#include "core/lexicon.h"

namespace quoth::korean {

bool IsVenue(std::string_view body) {
  static const LexiconSet ends = ReadLexiconSet("ko/venues.tsv");
  for (size_t n = 2; n <= 4; ++n) {
    if (ends.contains(LastCodePoints(body, n))) return true;
  }
  return false;
}

bool SpeaksRightBeforeVerb(const Page& page, const Lexicon& lexicon, uint32_t word, std::optional<uint32_t> cue) {
  if (!cue || word + 1 != *cue) return false;
  uint32_t after = 0;
  const Josa josa = JosaOf(page, lexicon, word, &after);
  const bool body = josa.josa == "에서" || josa.josa == "에서는" || josa.josa == "에선" || josa.josa == "에서도";
  return body && !IsVenue(josa.stem) && lexicon.LooksLikeOrganization(josa.stem);
}

}  // namespace quoth::korean
