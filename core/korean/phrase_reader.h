// PhraseReader: reads one noun phrase. Used by ReadPhrase only (phrase.h); its parts are phrase.cc (what
// sort of phrase it is), titled_names.cc and titled_bodies.cc (persons whose title is the head, and their bodies).
#pragma once

#include <string_view>

#include "core/korean/hangul.h"
#include "core/korean/phrase.h"
#include "core/korean/phrase_words.h"

namespace quoth::korean {

// The words in brackets are skipped; `words_` holds the others, head last.
class PhraseReader {
 public:
  PhraseReader(const Page& page, const Lexicon& lexicon, const KnownNames& known)
      : page_(page), lexicon_(lexicon), known_(known) {}

  Phrase Read(uint32_t head, uint32_t from, bool trust_names);

 private:
  static constexpr uint32_t kLongestForeignName = 5;  // words

  Phrase ReadSide(uint32_t head, uint32_t from);
  bool IsOpinionVenue(uint32_t head, uint32_t from) const;
  Phrase ReadOpinionVenue(uint32_t head, uint32_t from);

  void TakeBody(uint32_t first, Span name);
  Phrase ReadMarkedName(uint32_t head);

  uint32_t Head() const { return words_.count - 1; }
  std::string_view TextAt(uint32_t i) const {
    return i == Head() ? stem_
           : lexicon_.LooksLikeName(page_.Text(words_.at[i])) || words_.genitive == 0 || i + 1 != words_.genitive
               ? page_.Text(words_.at[i])
               : page_.Split(words_.at[i]).stem;
  }
  Span SpanOf(uint32_t i) const {
    if (i == Head()) return head_;
    const Span span = page_.words[words_.at[i]].span;
    return {span.begin, span.begin + static_cast<uint32_t>(TextAt(i).size())};
  }
  Span Join(uint32_t first, uint32_t last) const { return {SpanOf(first).begin, SpanOf(last).end}; }

  // phrase.cc
  bool BracketAfter(uint32_t i, bool latin) const;
  uint32_t LatinWordsAfter(uint32_t i) const;
  bool IsOrganization(std::string_view text) const;
  bool IsKnownBody(std::string_view text) const;
  bool IsShareOfGroup() const;
  void Classify();
  bool IsTurning() const;
  bool TakeSocietyOfPlace();
  bool TakePersonalOffice();
  void ClassifyName();
  bool IsToldOf() const;
  bool MeansSomebody() const;
  bool IsDescribedPerson() const;
  bool MeansBothBodies() const;
  bool IsOneBefore(uint32_t word) const;
  bool IsIndefinite() const;
  bool IsOfAge(uint32_t word) const;
  bool IsSaying(uint32_t one) const;
  bool OwnedOne(uint32_t one) const;
  bool IsOneOfMany() const;
  bool TrustedName() const;
  void TitleBeforeName(uint32_t name);
  void Whole(PhraseKind kind);
  Span BodyOf(uint32_t first) const;
  bool TakeCipher();
  void TitleWithoutName();
  uint32_t KnownBodyFrom(uint32_t last) const;
  void OrganizationPhrase();

  // titled_names.cc
  bool FindPerson();
  void TakeOfficeOfClergy();
  void SetTitle(uint32_t first);
  bool FusedName();
  bool KoreanName();
  bool IsShortForBody(uint32_t i) const;
  bool IsSpelledName(uint32_t i) const;
  bool NamesFirm(uint32_t i) const;
  bool IsShortName(std::string_view word) const;
  static bool IsFormer(std::string_view word) { return word == "전" || word == "前"; }
  void TakeName(uint32_t first, uint32_t last);
  bool GoesOnBeforeState(uint32_t first, uint32_t last) const;
  bool SoundsForeign(uint32_t first, uint32_t last) const;
  double MeanForeignness(uint32_t first, uint32_t last) const;
  bool ShortName();
  // 이 의원: 이 is a surname only if somebody of that surname was introduced.
  bool KnownSurname(std::string_view surname) const { return known_.surnames.contains(surname); }
  bool NameInLatin();
  bool BracketedForeignName();
  bool FollowsGivenName(uint32_t i) const;
  bool IsGivenNameBefore(uint32_t last) const;
  bool KnownForeignName();
  bool SpacedName();
  bool Unknown(uint32_t first, uint32_t last) const;
  bool Foreign(uint32_t first, uint32_t last) const;
  bool IsKoreanBesideFirm(uint32_t i) const;
  bool IsOfficeOfPlace() const;
  bool GuessedForeignName();

  // titled_bodies.cc
  void TakeSociety();
  void KeepLastOffice(uint32_t title);
  bool IsUnknownWord(uint32_t i) const;
  bool BelongsToOwner(uint32_t name, uint32_t begin, uint32_t end) const;
  uint32_t OrganizationAfter(uint32_t begin) const;
  bool IsMinistryOfState(uint32_t i) const;
  bool OrganizationLater(uint32_t i) const;
  void OrganizationBefore(uint32_t name);
  bool IsClubOfTown(uint32_t last) const;
  bool HeadsDivision() const;
  void FusedOrganization();
  uint32_t BehindOrganization(uint32_t begin);

  const Page& page_;
  const Lexicon& lexicon_;
  const KnownNames& known_;
  bool trust_names_ = false;
  Phrase phrase_;
  std::string_view stem_;
  bool side_ = false;  // 주최측은: who has a side speaks
  Span head_;
  Title title_;
  PhraseWords words_;
};

}  // namespace quoth::korean
