// Vocabulary: the English lexicon files as lookup tables. The only code that reads core/lexicon/en.
//
// Keys are lower case (ASCII letters only), except given names, titles and names of places and
// organizations, which are matched as written.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/word_table.h"

namespace quoth::english {

// Closed classes of words; one bit each, a word may have several.
enum WordClass : uint32_t {
  kDeterminer = 1u << 0,
  kPossessive = 1u << 1,
  kSubjectPronoun = 1u << 2,
  kObjectPronoun = 1u << 3,
  kPronounNoun = 1u << 4,
  kPreposition = 1u << 5,
  kBe = 1u << 6,
  kAuxiliary = 1u << 7,
  kNegation = 1u << 8,
  kCoordinator = 1u << 9,
  kSubordinator = 1u << 10,
  kRelative = 1u << 11,
  kWh = 1u << 12,
  kAdverb = 1u << 13,
  kTime = 1u << 14,
  kMonth = 1u << 15,
  kWeekday = 1u << 16,
  kNumber = 1u << 17,
  kComplementizer = 1u << 18,
  kNameParticle = 1u << 19,
  kNameConnector = 1u << 20,
  // Open classes, from the verb, role and group lists.
  kFiniteVerb = 1u << 21,  // a past or third-person form of a known verb
  kGerund = 1u << 22,
  kRole = 1u << 23,
  kGroupNoun = 1u << 24,
  kChannel = 1u << 25,
  kBaseVerb = 1u << 26,
  kTitleAdjective = 1u << 29,  // former, acting
  kRefusal = 1u << 30,         // declined (to say)
  kAccess = 1u << 31,          // (a note) seen by
  kPostNominal = 1u << 28,     // QC, PhD
  kContrast = 1u << 27,        // conjunctions that set one report against another
};

// How a reporting verb takes what it reports.
enum Frame : uint16_t {
  kClause = 1u << 0,        // "that S" or bare S
  kThatClause = 1u << 1,    // only with "that"
  kWhClause = 1u << 2,      // whether, how, …
  kToVerb = 1u << 3,        // its own infinitive: promised to go
  kObjectThat = 1u << 4,    // told X that S
  kObjectTo = 1u << 5,      // urged X to go
  kObjectWh = 1u << 6,      // asked X whether S
  kSmallClause = 1u << 7,   // called X a Y
  kAs = 1u << 8,            // described X as Y
  kFor = 1u << 9,           // blamed X for Y
  kOf = 1u << 10,           // accused X of Y
  kGerundFrame = 1u << 11,  // announced leaving
  kAnything = 1u << 12,     // denied the charge
  kAbout = 1u << 13,        // spoke of
  kQuote = 1u << 14,        // next to words in quotation marks
  kBare = 1u << 15,         // hardly any object but a clause: said
};

enum class CueClass : uint8_t { kSpeech, kThought, kWeak };
enum class VerbForm : uint8_t { kBase, kThird, kPast, kGerund };
enum class Gender : uint8_t { kUnknown, kFemale, kMale, kNeutral };
inline bool IsKnown(Gender gender) { return gender == Gender::kFemale || gender == Gender::kMale; }

struct ReportingVerb {
  CueClass cue_class = CueClass::kSpeech;
  VerbForm form = VerbForm::kPast;
  uint16_t frames = 0;
  std::string_view rest;  // further words of the verb: "out" of "pointed out"
};

enum class TitleClass : uint8_t { kHonorific, kOffice };
struct Title {
  TitleClass title_class = TitleClass::kOffice;
  Gender gender = Gender::kUnknown;
};

enum class RoleClass : uint8_t { kOffice, kWork, kKin, kPerson, kEpithet };
struct Role {
  RoleClass role_class = RoleClass::kWork;
  Gender gender = Gender::kUnknown;
  bool recurs = false;  // "the striker" is the one who was named before
};

enum class OrganizationWord : uint8_t {
  kNone,
  kHead,
  kSuffix,
  kTail,
  kName,
  kMedium,
  kPlace,
  kThing,
  kEvent
};
enum class GroupClass : uint8_t { kGroup, kOrganization, kDocument };
enum class AbbreviationClass : uint8_t { kNever, kAlways, kWeak, kBeforeNumber };

// What a noun says that a name beside it names, by where the noun stands (class_nouns.tsv). One bit each where it is a
// body, and the same bit kClassNounPlaces higher where it is a place.
enum ClassNoun : uint16_t {
  kBefore = 1u << 0,          // right before one word: gas supplier DEPA
  kSeveral = 1u << 1,         // before the first of several: chains Orrin and Vell
  kBehind = 1u << 2,          // the Orrin chain
  kOfName = 1u << 3,          // the town of Orrin
  kPartyAdjective = 1u << 4,  // the ruling Plain Front
  kOfficer = 1u << 5,         // a spokeswoman for Orrin
  kStorm = 1u << 6            // Hurricane Orrin: nobody
};
inline constexpr int kClassNounPlaces = 8;

// What the lexicon says of one word or phrase.
struct WordEntry {
  uint32_t classes = 0;  // WordClass bits
  // The verbs that a form may belong to; those with further words first. Null: none.
  const std::vector<ReportingVerb>* verbs = nullptr;
  std::optional<CueClass> reporting_noun;
  std::optional<Title> title;
  std::optional<Role> role;
  std::optional<GroupClass> group;
  OrganizationWord organization = OrganizationWord::kNone;
  uint16_t class_noun = 0;  // ClassNoun bits
  AbbreviationClass abbreviation = AbbreviationClass::kNever;  // of the word without its stop
  Gender given_name = Gender::kUnknown;  // kUnknown: not a known given name
  bool place = false;
  bool demonym = false;
  bool paper = false;   // Herald: "the Herald" is a newspaper
  bool plain_body = false;  // company: "the company" may be any body
  bool utters = false;  // a verb that utters a reporting noun: "made the claim that"
};

class NameModel;
class Tagger;

// Immutable and thread-safe.
class Vocabulary {
 public:
  Vocabulary();
  ~Vocabulary();

  // Of a word in the case that its file is matched in; an empty entry if it is in none.
  const WordEntry& Of(std::string_view words) const { return Of(words, HashWord(words)); }
  const WordEntry& Of(std::string_view words, uint64_t hash) const {
    const auto* found = words_.Find(words, hash);
    return found != nullptr ? found->second : none_;
  }

  Gender GivenName(std::string_view word) const { return Of(word).given_name; }
  OrganizationWord Organization(std::string_view words) const { return Of(words).organization; }
  bool IsPlace(std::string_view words) const { return Of(words).place; }
  bool IsTitle(std::string_view words) const { return Of(words).title.has_value(); }
  // Do texts write the word, given in lower case, without a capital?
  bool IsCommon(std::string_view lower) const;
  // The country of a nationality ("Turkish"), or empty.
  std::string_view CountryOf(std::string_view demonym) const;

  const Tagger& tagger() const { return *tagger_; }
  const NameModel& name_model() const { return *name_model_; }

 private:
  void ReadClasses();
  void ReadReportingVerbs();
  void ReadCommonVerbs();
  void ReadNames();
  void ReadRolesAndGroups();

  std::unique_ptr<const Tagger> tagger_;
  std::unique_ptr<const NameModel> name_model_;
  WordMap<WordEntry> words_;
  const WordEntry none_;
  std::unordered_map<std::string_view, std::vector<ReportingVerb>> verbs_;
  std::unordered_map<std::string_view, std::string_view> countries_;  // of demonyms
};

}  // namespace quoth::english
