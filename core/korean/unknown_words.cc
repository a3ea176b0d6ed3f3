#include "core/korean/unknown_words.h"

#include "core/korean/hangul.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {
constexpr size_t kLongestForeignWord = 9;  // syllables
}  // namespace

bool MayBePartOfName(const Lexicon& lexicon, std::string_view word) {
  if (CodePoints(word) == 2 && EndsWith(word, "모")) return false;  // 박모: a name withheld
  if (!IsHangul(word) || CodePoints(word) > kLongestForeignWord || lexicon.IsDepartment(word) ||
      lexicon.organization_nouns.contains(word) || lexicon.places.contains(word) ||
      lexicon.not_names.contains(word) || lexicon.TitleOf(word).use != TitleUse::kNone ||
      lexicon.IsGroup(word) || lexicon.marked_nouns.contains(word)) {
    return false;
  }
  if (lexicon.EndsAdnominal(word) || lexicon.EndsConnective(word)) return false;
  const Role role = lexicon.SplitJosa(word).role;
  return role != Role::kTopic && role != Role::kSubject && role != Role::kObject &&
         role != Role::kGenitive;
}

}  // namespace quoth::korean
