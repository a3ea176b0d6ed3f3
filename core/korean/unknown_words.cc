#include "core/korean/unknown_words.h"

#include "core/korean/hangul.h"
#include "core/korean/name_model.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {
constexpr size_t kLongestForeignWord = 9;  // syllables

uint8_t ClassesOf(std::string_view word) {
  static const NameTable table = CompiledNameTable();
  return table.Classes(HashName(word));
}
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

bool IsCommonWord(const Lexicon& lexicon, std::string_view form, std::string_view stem) {
  const bool people = lexicon.person_noun_endings.contains(LastCodePoints(stem, 1));
  if (people || lexicon.LooksLikeOrganization(stem) || lexicon.IsGroup(stem)) return false;
  if ((ClassesOf(form) & kNeverName) != 0) return true;
  const uint8_t classes = ClassesOf(stem);
  return (classes & kCommonNoun) != 0 && (classes & (kPersonName | kPersonPart | kOrganizationName)) == 0;
}

bool IsOtherWord(const Lexicon& lexicon, const NameTable& table, std::string_view text) {
  const size_t space = text.find(' ');
  constexpr uint8_t kNamed = kPersonName | kOrganizationName | kPlaceName;
  const std::string_view first = text.substr(0, space);
  const uint8_t classes = table.Classes(HashName(first));
  if (space != std::string_view::npos)
    return (classes & kNeverName) != 0 && (classes & (kNamed | kPersonPart)) == 0;
  if (lexicon.organizations.contains(text) || lexicon.places.contains(text) || lexicon.IsWholeName(text)) return false;
  if (EndsWith(text, "모") && CodePoints(text) == 2 &&
      lexicon.IsSurname(FirstCodePoints(text, 1)))
    return true;
  return (classes & (kNeverName | kCommonNoun)) != 0 && (classes & kNamed) == 0;
}

bool IsForeignGivenName(std::string_view word) { return (ClassesOf(word) & kPersonPart) != 0; }

bool IsListedBody(std::string_view word) {
  return (ClassesOf(word) & (kOrganizationName | kCommonNoun | kPersonPart | kPlaceName)) == kOrganizationName;
}

bool IsListedTown(std::string_view word) { return EndsLikeDistrict(word) && ClassesOf(word) == kPlaceName; }

bool IsKoreanGivenName(std::string_view word) { return (ClassesOf(word) & kGivenName) != 0; }

bool EndsInGivenName(const Lexicon& lexicon, std::string_view word) {
  return CodePoints(word) == 3 && IsHangul(word) && !IsKnownWord(word) && IsKoreanGivenName(LastCodePoints(word, 2)) &&
         lexicon.SetsOf(word) == 0 && MayBePartOfName(lexicon, word) && !lexicon.LooksLikeOrganization(word);
}

bool IsKnownWord(std::string_view word) { return ClassesOf(word) != 0; }

bool IsNeverName(std::string_view word) { return (ClassesOf(word) & kNeverName) != 0; }

bool ArePartsOfName(std::string_view first, std::string_view second) {
  const uint8_t other = kOrganizationName | kCommonNoun | kTitleWord;
  return (ClassesOf(first) & kPersonPart) != 0 && (ClassesOf(second) & kPersonPart) != 0 &&
         ((ClassesOf(first) | ClassesOf(second)) & other) == 0;
}

bool ContinuesName(std::string_view surname, std::string_view word) {
  const uint8_t classes = ClassesOf(surname);
  return (classes & kPersonPart) != 0 && (classes & (kPersonName | kOrganizationName | kCommonNoun)) == 0 &&
         (ClassesOf(word) & (kPersonPart | kTitleWord | kOrganizationName)) == kPersonPart;
}

bool IsReportedVerb(std::string_view word) {
  constexpr std::string_view kReported = "다고";
  if (!EndsWith(word, kReported) || word.size() == kReported.size()) return false;
  return FinalOf(LastCodePoint(word.substr(0, word.size() - kReported.size()))) == kFinalSs;
}

bool EndsClause(const Lexicon& lexicon, std::string_view word) {
  if (IsReportedVerb(word)) return true;
  if (lexicon.connectives.contains(word) || lexicon.EndsConnective(word)) return true;
  for (const std::string_view ending : {"고", "며", "데", "자", "면", "나", "서"}) {
    if (!EndsWith(word, ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    const int sound = FinalOf(LastCodePoint(stem));
    if (sound == kFinalSs || EndsWith(stem, "는") || EndsWith(stem, "으") || EndsWith(stem, "되") ||
        EndsWith(stem, "하"))
      return true;
  }
  return false;
}

bool LeadsToClause(const Lexicon& lexicon, std::string_view word) {
  if (lexicon.LooksLikeName(word) || (ClassesOf(word) & (kPersonName | kPersonPart)) != 0) return false;
  const Josa josa = lexicon.SplitJosa(word);
  const bool as = (josa.josa == "로" || josa.josa == "으로") && CodePoints(josa.stem) > 1 &&
                  (lexicon.TitleOf(josa.stem).use == TitleUse::kTitle || (ClassesOf(josa.stem) & kCommonNoun) != 0);
  if (as) return true;  // 러닝메이트로
  return lexicon.EndsConnective(word) &&
         EndsWithAny(word, {"자", "여", "며", "고", "어", "켜", "으나", "데", "록", "므로"});
}

bool IsAdnominalForm(std::string_view word) {
  return CodePoints(word) > 1 && FinalOf(LastCodePoint(word)) == kFinalN && ClassesOf(word) == kNeverName;
}

}  // namespace quoth::korean
