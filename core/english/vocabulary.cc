// Reads the lexicon files of English into tables. Unknown class names are skipped, so that an
// edited lexicon can never stop the program.

#include "core/english/vocabulary.h"

#include <array>
#include <utility>

#include "core/english/name_model.h"
#include "core/english/tagger.h"
#include "core/lexicon.h"

namespace quoth::english {
namespace {

template <typename T>
using NameTable = std::unordered_map<std::string_view, T>;

template <typename T>
T Named(const NameTable<T>& table, std::string_view name, T otherwise) {
  const auto found = table.find(name);
  return found == table.end() ? otherwise : found->second;
}

template <typename Function>
void ForEachPart(std::string_view list, char separator, Function function) {
  while (!list.empty()) {
    const size_t end = list.find(separator);
    if (end != 0) function(list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

Gender ReadGender(std::string_view letter) {
  if (letter == "f") return Gender::kFemale;
  if (letter == "m") return Gender::kMale;
  return Gender::kNeutral;
}

const NameTable<uint32_t>& ClassNames() {
  static const NameTable<uint32_t> names = {{"determiner", kDeterminer},
                                            {"possessive", kPossessive},
                                            {"subject_pronoun", kSubjectPronoun},
                                            {"object_pronoun", kObjectPronoun},
                                            {"pronoun_noun", kPronounNoun},
                                            {"preposition", kPreposition},
                                            {"be", kBe},
                                            {"auxiliary", kAuxiliary},
                                            {"negation", kNegation},
                                            {"coordinator", kCoordinator},
                                            {"subordinator", kSubordinator},
                                            {"relative", kRelative},
                                            {"wh", kWh},
                                            {"adverb", kAdverb},
                                            {"time", kTime},
                                            {"month", kMonth},
                                            {"weekday", kWeekday},
                                            {"number", kNumber},
                                            {"contrast", kContrast},
                                            {"access", kAccess},
                                            {"refusal", kRefusal},
                                            {"title_adjective", kTitleAdjective},
                                            {"post_nominal", kPostNominal},
                                            {"complementizer", kComplementizer},
                                            {"name_particle", kNameParticle},
                                            {"name_connector", kNameConnector}};
  return names;
}

const NameTable<uint16_t>& FrameNames() {
  static const NameTable<uint16_t> names = {{"clause", kClause},
                                            {"that", kThatClause},
                                            {"wh", kWhClause},
                                            {"to", kToVerb},
                                            {"objthat", kObjectThat},
                                            {"objto", kObjectTo},
                                            {"objwh", kObjectWh},
                                            {"small", kSmallClause},
                                            {"as", kAs},
                                            {"for", kFor},
                                            {"of", kOf},
                                            {"ger", kGerundFrame},
                                            {"np", kAnything},
                                            {"about", kAbout},
                                            {"quote", kQuote},
                                            {"bare", kBare}};
  return names;
}

// Splits "goes on to say" into its inflected word and the rest.
std::pair<std::string_view, std::string_view> SplitVerb(std::string_view form) {
  const size_t space = form.find(' ');
  if (space == std::string_view::npos) return {form, {}};
  return {form.substr(0, space), form.substr(space + 1)};
}

constexpr std::array<VerbForm, 5> kFormOfColumn = {
    VerbForm::kBase, VerbForm::kThird, VerbForm::kPast, VerbForm::kPast, VerbForm::kGerund};

uint32_t ClassOfForm(VerbForm form) {
  switch (form) {
    case VerbForm::kBase:
      return kBaseVerb;
    case VerbForm::kThird:
    case VerbForm::kPast:
      return kFiniteVerb;
    case VerbForm::kGerund:
      return kGerund;
  }
  return 0;
}

}  // namespace

Vocabulary::Vocabulary()
    : tagger_(std::make_unique<Tagger>()), name_model_(std::make_unique<NameModel>()) {
  ReadClasses();
  ReadReportingVerbs();
  ReadCommonVerbs();
  ReadNames();
  ReadRolesAndGroups();
}

Vocabulary::~Vocabulary() = default;

void Vocabulary::ReadClasses() {
  for (const LexiconRow& row : ReadLexicon("en/word_classes.tsv")) {
    if (row.size() < 2) continue;
    const uint32_t bit = Named(ClassNames(), row[0], 0u);
    ForEachPart(row[1], ' ', [&](std::string_view word) { words_[word].classes |= bit; });
  }
  static const NameTable<AbbreviationClass> kinds = {{"always", AbbreviationClass::kAlways},
                                                     {"weak", AbbreviationClass::kWeak},
                                                     {"number", AbbreviationClass::kBeforeNumber}};
  for (const LexiconRow& row : ReadLexicon("en/abbreviations.tsv")) {
    if (row.size() < 2) continue;
    words_[row[0]].abbreviation = Named(kinds, row[1], AbbreviationClass::kNever);
  }
}

void Vocabulary::ReadReportingVerbs() {
  static const NameTable<CueClass> kinds = {
      {"speech", CueClass::kSpeech}, {"thought", CueClass::kThought}, {"weak", CueClass::kWeak}};
  for (const LexiconRow& row : ReadLexicon("en/reporting_verbs.tsv")) {
    if (row.size() < 7) continue;
    ReportingVerb verb;
    verb.cue_class = Named(kinds, row[5], CueClass::kWeak);
    ForEachPart(row[6], ',', [&](std::string_view name) {
      verb.frames |= Named(FrameNames(), name, uint16_t{0});
    });
    for (size_t column = 0; column < kFormOfColumn.size(); ++column) {
      const auto [word, rest] = SplitVerb(row[column]);
      verb.form = kFormOfColumn[column];
      verb.rest = rest;
      std::vector<ReportingVerb>& known = verbs_[word];
      // Past and participle are often the same word; so are base and past (read).
      if (!rest.empty()) {
        known.insert(known.begin(), verb);
      } else if (known.empty() || !known.back().rest.empty()) {
        known.push_back(verb);
      } else if (known.back().form == VerbForm::kBase) {
        known.back() = verb;  // "read": as a past it takes any subject
      }
      WordEntry& entry = words_[word];
      entry.classes |= ClassOfForm(verb.form);
      entry.verbs = &known;
    }
  }
}

void Vocabulary::ReadCommonVerbs() {
  for (const LexiconRow& row : ReadLexicon("en/common_verbs.tsv")) {
    for (size_t column = 0; column < row.size() && column < kFormOfColumn.size(); ++column) {
      words_[row[column]].classes |= ClassOfForm(kFormOfColumn[column]);
    }
  }
}

void Vocabulary::ReadNames() {
  for (const LexiconRow& row : ReadLexicon("en/given_names.tsv")) {
    if (row.size() >= 2) words_[row[0]].given_name = ReadGender(row[1]);
  }
  for (const LexiconRow& row : ReadLexicon("en/titles.tsv")) {
    if (row.size() < 3 || row[1] == "none") continue;
    words_[row[0]].title = {row[1] == "honorific" ? TitleClass::kHonorific : TitleClass::kOffice,
                               ReadGender(row[2])};
  }
  static const NameTable<OrganizationWord> kinds = {
      {"head", OrganizationWord::kHead},     {"suffix", OrganizationWord::kSuffix},
      {"tail", OrganizationWord::kTail},     {"name", OrganizationWord::kName},
      {"medium", OrganizationWord::kMedium}, {"place", OrganizationWord::kPlace},
      {"thing", OrganizationWord::kThing},   {"event", OrganizationWord::kEvent}};
  for (const LexiconRow& row : ReadLexicon("en/organizations.tsv")) {
    if (row.size() < 2) continue;
    WordEntry& entry = words_[row[0]];
    entry.organization = Named(kinds, row[1], OrganizationWord::kNone);
    entry.paper = row.size() >= 3 && row[2] == "paper";
  }
  for (const LexiconRow& row : ReadLexicon("en/places.tsv")) words_[row[0]].place = true;
  for (const LexiconRow& row : ReadLexicon("en/demonyms.tsv")) {
    words_[row[0]].demonym = true;
    if (row.size() > 1 && row[1] != "-") countries_[row[0]] = row[1];
  }
}

void Vocabulary::ReadRolesAndGroups() {
  static const NameTable<RoleClass> roles = {{"office", RoleClass::kOffice},
                                             {"work", RoleClass::kWork},
                                             {"kin", RoleClass::kKin},
                                             {"person", RoleClass::kPerson},
                                             {"epithet", RoleClass::kEpithet}};
  for (const LexiconRow& row : ReadLexicon("en/roles.tsv")) {
    if (row.size() < 3) continue;
    WordEntry& entry = words_[row[0]];
    entry.role = {Named(roles, row[1], RoleClass::kWork), ReadGender(row[2]), row.size() > 3 && row[3] == "recurs"};
    entry.classes |= kRole;
  }
  static const NameTable<GroupClass> groups = {{"group", GroupClass::kGroup},
                                               {"organization", GroupClass::kOrganization},
                                               {"document", GroupClass::kDocument}};
  for (const LexiconRow& row : ReadLexicon("en/group_nouns.tsv")) {
    if (row.size() < 2) continue;
    WordEntry& entry = words_[row[0]];
    entry.group = Named(groups, row[1], GroupClass::kGroup);
    entry.plain_body = row.size() > 2 && row[2] == "plain";
    entry.classes |= kGroupNoun;
  }
  static const NameTable<uint16_t> positions = {{"before", kBefore},  {"several", kSeveral},      {"behind", kBehind},
                                                {"of", kOfName},      {"party", kPartyAdjective}, {"officer", kOfficer},
                                                {"storm", kStorm}};
  for (const LexiconRow& row : ReadLexicon("en/class_nouns.tsv")) {
    if (row.size() < 3) continue;
    const int shift = row[1] == "place" ? kClassNounPlaces : 0;
    words_[row[0]].class_noun |= static_cast<uint16_t>(Named(positions, row[2], uint16_t{0}) << shift);
  }
  for (const LexiconRow& row : ReadLexicon("en/channels.tsv")) words_[row[0]].classes |= kChannel;
  for (const LexiconRow& row : ReadLexicon("en/reporting_nouns.tsv")) {
    if (row.size() < 2) continue;
    if (row[1] == "verb") {
      words_[row[0]].utters = true;
      continue;
    }
    words_[row[0]].reporting_noun = row[1] == "thought" ? CueClass::kThought : CueClass::kSpeech;
  }
}

bool Vocabulary::IsCommon(std::string_view lower) const {
  return (name_model_->gazetteer().Find(lower) & kCommonWord) != 0;
}

std::string_view Vocabulary::CountryOf(std::string_view demonym) const {
  const auto found = countries_.find(demonym);
  return found == countries_.end() ? std::string_view() : found->second;
}

}  // namespace quoth::english
