#include "core/korean/words_met.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/korean/hangul.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

// The word behind `noun` in its sentence and outside of marks; empty if there is none.
std::string_view Next(const Page& page, uint32_t noun) {
  if (noun + 1 >= page.words.size() || page.words[noun + 1].line != page.words[noun].line) return {};
  const bool open = page.words[noun].after == 0 && page.words[noun + 1].mark == kNoIndex;
  return open ? page.Text(noun + 1) : std::string_view();
}

}  // namespace

bool AreAnswered(const Page& page, uint32_t noun) {
  static const std::vector<std::string_view> nouns = ReadLexiconWords("ko/words_met.tsv", "noun");
  const Josa josa = page.Split(noun);
  if (std::find(nouns.begin(), nouns.end(), josa.stem) == nouns.end()) return false;
  const std::string_view next = Next(page, noun);
  if (josa.josa == "과" || josa.josa == "와") return StartsWith(next, "관련");
  const bool to = josa.josa == "에" || josa.josa == "에는" || josa.josa == "엔" || josa.josa == "에도";
  return to && !StartsWith(next, "나");  // 비판에 나섰다: what the speaker takes up
}

bool AreReceived(const Page& page, uint32_t noun) {
  static const std::vector<std::string_view> verbs = ReadLexiconWords("ko/words_met.tsv", "verb");
  const Role role = page.Split(noun).role;
  if (role != Role::kObject && role != Role::kAlso) return false;
  const std::string_view next = Next(page, noun);
  return std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) { return StartsWith(next, verb); });
}

bool AreWritten(const Page& page, uint32_t noun) {
  const std::string_view next = Next(page, noun);
  if (page.Split(noun).role != Role::kSubject) return false;
  return StartsWithAny(next, {"적힌", "적혀", "쓰인", "쓰여", "새겨", "박힌"});
}

bool NamesGiver(const Page& page, uint32_t w) {
  const std::string_view josa = page.Split(w).josa;
  return EndsWithAny(josa, {"로부터", "에게서", "에게", "한테"});
}

}  // namespace quoth::korean
