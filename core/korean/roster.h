// Roster: the persons, organizations and places of one document, collected before any quotation
// is read, and the resolution of short forms (홀트베리 부사장, 박 의원, 재단) to them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/korean/captions.h"
#include "core/korean/lexicon.h"
#include "core/korean/mentions.h"
#include "core/korean/name_model.h"
#include "core/korean/page.h"
#include "core/korean/phrase.h"
#include "quoth/extraction.h"

namespace quoth::korean {

// A post that a later apposition gives.
struct Post {
  int32_t organization = kNoIndex;  // entity
  std::string title;
  Span evidence;
};

struct Person {
  std::string_view name;
  std::string title;
  int32_t organization = kNoIndex;  // entity
  int32_t entity = kNoIndex;
  uint32_t word = 0;  // where the name first stands
  Span evidence;      // the apposition that gives title and organization
  std::vector<Post> others;  // at other organizations, each once
  std::string_view nickname;  // ‘소나기’ 홍길동; empty if none
};

class Roster {
 public:
  // `found` = the names that MendNames leaves, in text order.
  Roster(const Page& page, const Lexicon& lexicon, const NameTable& table,
         const std::vector<FoundName>& found);

  const KnownNames& known() const { return known_; }
  const std::vector<Person>& persons() const { return persons_; }

  // Who the phrase at that place names. Pronouns are not resolved here. Empty if it names nobody.
  std::optional<Speaker> Resolve(const Phrase& phrase) const;

  Speaker SpeakerOf(const Person& person) const;
  Speaker SpeakerOf(const Person& person, const Phrase& phrase) const;
  // The one body named before that word whose name has one of the endings; empty if several have.
  std::optional<Speaker> OnlyBody(const std::vector<std::string_view>& endings,
                                  uint32_t before) const;

  // 美보안업체 “…”, and below it 미국 보안업체 누리온은: the body that the noun in a heading introduces later.
  std::optional<Speaker> IntroducedLater(std::string_view noun, uint32_t word) const;

  // 간호사 |A씨, 운전자 50대 |A씨: what stands before a name and tells what its bearer does; empty if nothing does.
  std::string_view TitleOrOccupationBefore(uint32_t word) const;

  // An organization (an index into the entities) as the one who speaks.
  Speaker BodySpeaker(int32_t body) const;
  // Names, aliases and mentions of everything found. Moves the entities out.
  std::vector<Entity> TakeEntities();

  // 누리전자; no public body, nor one of its members' (협회)
  static bool IsFirm(std::string_view name);

 private:
  std::string_view BehindSlash(std::string_view name) const;
  bool IsField(const FoundName& name) const;
  void CollectFoundNames(const std::vector<FoundName>& found);
  bool StandsAsMember(std::string_view name, uint32_t word) const;
  bool IsTitledForeigner(std::string_view name, uint32_t word) const;
  std::string_view WithoutHead(std::string_view name) const;
  std::string_view WithoutTitle(std::string_view name) const;
  void AddFoundName(std::string_view name, EntityKind kind, uint32_t word);
  bool IsKoreansBody(std::string_view name) const;
  bool EndsBody(std::string_view word) const;
  bool SoundsLikeNoName(std::string_view name) const;
  void AddFoundPerson(std::string_view name, uint32_t word);
  bool MayBeBody(std::string_view name) const;
  void FindAdministrations();
  void FindIslands();
  bool IsCounty(std::string_view name) const;
  bool HasTownHall(std::string_view name) const;
  bool Administers(std::string_view name, std::string_view rest, uint32_t word) const;
  void AddLatinNames();
  int32_t EntityEndingAt(uint32_t word) const;
  Span SpacedBodyBefore(uint32_t w) const;
  int32_t BodyNamedInFull(std::string_view name) const;
  void MergeWellKnownForms();
  void MergeSpacings();
  void MergeProvinceForms();
  bool IsShortFirmName(std::string_view name, std::string_view full) const;
  void MergeCutOffForms();
  void MergeContractions();
  WordMap<uint32_t> OwnersOfMinistries() const;
  WordMap<bool> ShownAsBodies() const;
  std::string_view DefinedBody(const Sentence& sentence) const;
  void FindShortenedBodies();
  void CollectShortenedBodies();
  void CollectFormsWithoutCountry();
  void CollectBeginnings();
  bool BeginsWithPlace(std::string_view full, std::string_view beginning) const;
  bool MayBeBeginning(std::string_view form) const;
  std::unordered_set<std::string_view> HangulAcronyms() const;
  std::map<std::string_view, std::string_view> NamesByShortForm(const std::vector<std::string_view>& names) const;
  static std::string_view WithoutClub(std::string_view name, EntityKind kind,
                                      const std::vector<std::string_view>& others);
  static bool EndsAnother(std::string_view name, EntityKind kind, const std::vector<std::string_view>& others);
  bool SpeaksOfKorea() const;
  void MergeNationalForms();
  bool IsInstitution(std::string_view name) const;
  uint32_t BodiesInList(uint32_t w) const;
  bool SoundsLikeBody(std::string_view name) const;
  void CollectAcronyms();
  void CollectSocieties();
  void CollectListedOrganizations();
  bool StandsBeforeMember(uint32_t word, const Josa& josa) const;
  bool EndsLongerName(uint32_t w) const;
  bool IsUnknownAndRecurs(std::string_view name) const;
  int32_t AddMarkedBodyAt(uint32_t word);
  void CollectShops();
  void CollectRecurringBodies();
  bool MayBeInList(std::string_view name, bool named) const;
  void AddListBefore(uint32_t w);
  void ShareTitles();
  void CollectNicknames();
  void AddNameBeforeAge(uint32_t w);
  const Phrase& TitledPhraseAt(uint32_t w);
  void CollectBodiesOf(const std::vector<Caption>& captions);
  bool IsEmployeeCaption(const Caption& caption) const;
  void CollectPersons();
  void CollectShortForms();
  bool IsWholeName(std::string_view name) const;
  void MergeShortForms();
  void FindMentions();
  void DropTitlesBehindNames();
  bool NamesEvent(const Mention& mention) const;

  // affiliations.cc
  void InferAffiliations();
  void DropBodiesOfOthers(const std::vector<size_t>& inferred);
  void TakeBodyFromTitle(Person& person);
  void TakeTitleFromClause(Person& person);
  void TakeBodyFromBracket(Person& person);
  void TakeBodyBeforeTitle(Person& person);
  void TakeBodyOfTitle(Person& person);
  int32_t PersonJoinedTo(uint32_t end, uint32_t* first) const;
  void TakeTitleOfRow(Person& person);
  void TakeBodyOfRow(Person& person);
  bool IsHonoured(const Person& person) const;
  void TakeOccupation(Person& person);
  std::string_view OccupationBefore(uint32_t name) const;
  std::string_view WorkBefore(uint32_t name) const;
  void TakeClubOfTown(Person& person);
  bool HasTitleOfClub(const Person& person) const;
  std::set<int32_t> Clubs() const;
  void TakeTeamOfPlayer(Person& person, const std::set<int32_t>& clubs);
  void TakeCommittee(Person& person);
  void TakeCourtOfBench(Person& person);
  void TakeOnlyBody(Person& person);
  uint32_t ObjectBefore(uint32_t word) const;
  uint32_t PlaceBefore(uint32_t word) const;
  uint32_t LastingPlaceBefore(uint32_t verb) const;
  uint32_t LedBodyWord(uint32_t verb, bool* leads) const;
  uint32_t SchoolBefore(uint32_t year) const;
  bool IsSortOfHouse(std::string_view noun) const;
  int32_t LedBody(uint32_t word, bool leads, Span* body);
  uint32_t LedBodyBefore(uint32_t first) const;
  int32_t LedBodyOfUnnamed(uint32_t first) const;
  void AddLedBodyOfUnnamed(uint32_t first);
  void TakeHeldOffices();
  void TakeWorkplaces();
  int32_t ClubOfTown(std::string_view town) const;
  void TakeLedBodies();
  int32_t PersonAt(uint32_t word) const;
  Span BodyEndingAt(uint32_t word, size_t stem) const;
  const Office* OfficeOf(std::string_view title) const;
  static bool IsOfParty(const Office* office);
  const Office* ResearcherOf(std::string_view title) const;
  int32_t BodyAt(uint32_t word, const std::vector<std::string_view>& endings) const;
  int32_t BodyShortenedTo(const std::string& name) const;
  int32_t CouncilNamedBare(std::string_view council);
  void TakeBodyOfOffice(Person& person, const Office& office, bool infer);
  int32_t BodyNear(uint32_t word, const std::vector<std::string_view>& endings) const;
  Span PartOfBody(uint32_t word, const Josa& josa) const;
  Span BodyOfRelativeClause(const Person& person) const;
  Span WordsOfName(const Person& person) const;
  Span NameAndTitle(const Person& person) const;

  bool HoldsStateOffice(const Person& person) const;
  int32_t StateNamed(std::string_view name) const;
  void TakeOwner(Person& person);

  // meant_bodies.cc
  int32_t MeantBody(std::string_view noun, uint32_t before, bool only) const;
  int32_t TopicBefore(std::string_view noun, uint32_t word) const;
  bool MayBeMeantTopic(uint32_t word, uint32_t pointer, std::string_view noun) const;
  int32_t BodyNamedAt(uint32_t word) const;
  int32_t OnlyBodyMeant(std::string_view noun) const;
  int32_t OnlyPublicBody(std::string_view noun) const;
  void AddPointedBodies();
  bool IsSpelledInLatin(uint32_t word) const;
  bool SpeaksOfArmy() const;
  bool IsOfReportedClause(uint32_t subject, uint32_t end) const;
  bool IsFirmNoun(std::string_view noun) const;
  int32_t PersonOrShortAt(uint32_t word) const;
  int32_t LastPersonBefore(uint32_t word, uint32_t reach) const;
  int32_t BodyOfLastPerson(std::string_view noun, uint32_t before) const;
  void TakeAgency();
  int32_t BodyIntroducedAs(std::string_view noun, uint32_t before) const;
  int32_t BodyReferredTo(uint32_t word, std::string_view noun) const;
  int32_t BodyPointedTo(const Phrase& phrase) const;
  int32_t BodyOrTownAt(uint32_t word) const;
  int32_t BodyOfUnnamed(const Phrase& phrase) const;
  int32_t BodySpokenOf(uint32_t word, ptrdiff_t sentences) const;
  int32_t BodyMetAt(const Phrase& phrase) const;
  bool IsPointedTo(uint32_t word) const;
  uint32_t FirstOfBeing(uint32_t word) const;
  uint32_t WordOfName(const Person& person) const;
  uint32_t FirstOfApposition(const Person& person) const;
  bool IsBehindPointer(const Person& person) const;
  void TakeMeantBody(Person& person);
  bool LeadsOtherSide(const Person& person) const;
  bool HoldsPost(std::string_view title) const;
  bool IsOfFirm(std::string_view title) const;
  bool HeadsBody(std::string_view title) const;
  bool MeansPerson(uint32_t word) const;
  bool IsOwnedOffice(uint32_t name) const;
  void TakeBodySpokenOf(Person& person);
  void TakeShortCommittee(Person& person);
  void TakeBodyOfItsHead(Person& person);
  void TakeBodyOfCompany(Person& person);
  void TakeOwnedHouse(Person& person);
  void TakeVillage(Person& person);
  void TakeSchool(Person& person);
  int32_t CouncilIn(int32_t body);
  int32_t OnlyCouncil();
  bool IsParty(int32_t body) const;
  bool IsWithin(uint32_t word) const;
  int32_t PartyWithin(uint32_t member) const;
  int32_t OnlyParty() const;
  int32_t MainPrivateBody(uint32_t least) const;
  static int32_t MostNamed(const std::unordered_map<int32_t, uint32_t>& counts, uint32_t least);
  bool HangsOnBracket(uint32_t word) const;
  Role RoleAt(uint32_t word) const;
  int32_t BodyOfSubject(uint32_t word) const;
  bool MayNameBody(std::string_view word) const;
  bool NamesUnknownBody(std::string_view text, std::string_view title) const;
  int32_t OnlyTown(std::string_view ending);
  void TakeTownOfOffice(Person& person, const Office& office);
  int32_t BodyBeforeTitle(const Phrase& phrase) const;
  int32_t BodyBeforeTeam(uint32_t team) const;
  bool IsTeamOfUnknown(uint32_t team) const;
  int32_t BodyOfTeam(const Phrase& phrase) const;
  uint32_t FirstOfMention(const Phrase& phrase) const;
  uint32_t OwnerOfUnnamed(const Phrase& phrase) const;
  void AddBodyOfUnnamed(const Phrase& phrase);

  // The person is of the body, as those words tell; of none that is kNoIndex.
  static void SetBody(Person& person, int32_t body, Span evidence);
  int32_t AddEntity(EntityKind kind, std::string_view name);
  void AddAlias(int32_t entity, std::string_view alias);
  void TakeShortForm(const Person& person);
  void AddLastName(std::string_view last, uint32_t person);
  Person* NameInFull(const Phrase& phrase);
  void AddPerson(const Phrase& phrase);
  std::string_view FirstPart(std::string_view name) const;
  bool StandsAlone(std::string_view first, std::string_view rest) const;
  std::string_view FirstWordOfSameOffice(const Person& person) const;
  void CollectFirstParts();
  bool StandsBeforeOffice(std::string_view first, const Person& person) const;
  void AddIntroduction(const Phrase& phrase);
  static void AddPost(Post post, Person& person);
  Span TitleBefore(uint32_t w) const;
  uint32_t FirstOfTitle(uint32_t last) const;
  void TakeWholeTitle(Person& person);
  uint32_t WithField(uint32_t last, uint32_t first) const;
  uint32_t WithBoundWord(uint32_t first, bool modified) const;
  bool TitledBehind(uint32_t end, uint32_t word) const;
  uint32_t HeldOfficeBefore(uint32_t w) const;
  bool IsBehindTitleClause(uint32_t w) const;
  bool IsOfBody(Span title, uint32_t word) const;
  bool AddForeignNameAt(uint32_t w);
  void AddNameBehindTitle(uint32_t w, std::string_view stem);
  bool AddNamesInRow(uint32_t w, const Josa& josa);
  void AddMemberOfOffice(uint32_t w, std::string_view stem);
  void AddLeaderOfTeam(uint32_t w, std::string_view stem);
  bool TitleGoesOn(uint32_t w, const Josa& josa) const;
  void Know(std::string_view name);
  bool IsIntroduced(std::string_view name);
  int32_t OrganizationOf(Span span);
  int32_t BodyWithOwner(const Phrase& phrase) const;
  int32_t FindOrganization(std::string_view name) const;
  int32_t FindBody(std::string_view name) const;
  bool WellKnown(std::string_view name) const;
  bool Skipped(uint32_t word) const { return skipped_[word] != 0; }

  const Person* FindPerson(std::string_view name) const;
  const Person* FindShort(const Phrase& phrase) const;
  bool IsDeputy(std::string_view office, std::string_view title) const;
  bool BearsOther(const Person& person, std::string_view title) const;
  bool IsTitledNear(uint32_t word, std::string_view title) const;
  int32_t WithheldBearer(const Phrase& phrase, const Title& title) const;
  bool MeansAnother(const Person& person, const Title& title, int32_t withheld) const;
  bool IsBehindUnknownName(const Phrase& phrase) const;
  const Person* FindByTitle(const Phrase& phrase) const;
  int32_t FindGeneric(std::string_view noun, uint32_t before) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const NameTable& table_;
  std::vector<bool> credits_;     // of each word
  std::vector<uint8_t> skipped_;  // of each word: it stands in a byline, a credit or a footer
  std::vector<std::pair<uint32_t, std::string_view>> withheld_;  // surnames of 박모 씨 and where they stand
  std::unordered_set<std::string_view> administrations_, islands_;
  bool army_ = false;  // 군 means the armed forces
  std::map<std::string_view, std::vector<std::string>> shortened_;  // bodies; what their whole forms end in
  std::optional<WordMap<bool>> introduced_;  // common nouns that class nouns introduce as names; made when first asked
  KnownNames known_;
  struct PhraseRead {
    size_t known = 0;  // KnownNames::size() when it was read
    Phrase phrase;
  };
  std::unordered_map<uint32_t, PhraseRead> phrases_;  // by head, as far as they were read
  std::vector<Person> persons_;
  int32_t only_shop_ = kNoIndex;  // the one small house that the text names
  std::vector<Entity> entities_;
  std::vector<uint32_t> first_word_;                          // of each entity
  WordMap<int32_t> by_name_[5];                               // by entity kind
  WordMap<uint32_t> person_by_name_, person_by_last_;
  std::vector<int32_t> merged_into_;
};

}  // namespace quoth::korean
