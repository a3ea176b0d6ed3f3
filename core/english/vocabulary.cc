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
    ForEachPart(row[1], ' ', [&](std::string_view word) { classes_[word] |= bit; });
  }
  static const NameTable<AbbreviationClass> kinds = {{"always", AbbreviationClass::kAlways},
                                                     {"weak", AbbreviationClass::kWeak},
                                                     {"number", AbbreviationClass::kBeforeNumber}};
  for (const LexiconRow& row : ReadLexicon("en/abbreviations.tsv")) {
    if (row.size() < 2) continue;
    abbreviations_[row[0]] = Named(kinds, row[1], AbbreviationClass::kNever);
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
      classes_[word] |= ClassOfForm(verb.form);
    }
  }
}

void Vocabulary::ReadCommonVerbs() {
  for (const LexiconRow& row : ReadLexicon("en/common_verbs.tsv")) {
    for (size_t column = 0; column < row.size() && column < kFormOfColumn.size(); ++column) {
      classes_[row[column]] |= ClassOfForm(kFormOfColumn[column]);
    }
  }
}

void Vocabulary::ReadNames() {
  for (const LexiconRow& row : ReadLexicon("en/given_names.tsv")) {
    if (row.size() >= 2) given_names_[row[0]] = ReadGender(row[1]);
  }
  for (const LexiconRow& row : ReadLexicon("en/titles.tsv")) {
    if (row.size() < 3 || row[1] == "none") continue;
    titles_[row[0]] = {row[1] == "honorific" ? TitleClass::kHonorific : TitleClass::kOffice,
                       ReadGender(row[2])};
  }
  static const NameTable<OrganizationWord> kinds = {
      {"head", OrganizationWord::kHead},     {"suffix", OrganizationWord::kSuffix},
      {"tail", OrganizationWord::kTail},     {"name", OrganizationWord::kName},
      {"medium", OrganizationWord::kMedium}, {"place", OrganizationWord::kPlace},
      {"thing", OrganizationWord::kThing},   {"event", OrganizationWord::kEvent}};
  for (const LexiconRow& row : ReadLexicon("en/organizations.tsv")) {
    if (row.size() >= 2) organizations_[row[0]] = Named(kinds, row[1], OrganizationWord::kNone);
    if (row.size() >= 3 && row[2] == "paper") papers_.insert(row[0]);
  }
  places_ = ReadLexiconSet("en/places.tsv");
  for (const LexiconRow& row : ReadLexicon("en/demonyms.tsv")) {
    const bool known = row.size() > 1 && row[1] != "-";
    demonyms_[row[0]] = known ? row[1] : std::string_view();
  }
}

void Vocabulary::ReadRolesAndGroups() {
  static const NameTable<RoleClass> roles = {{"office", RoleClass::kOffice},
                                             {"work", RoleClass::kWork},
                                             {"kin", RoleClass::kKin},
                                             {"person", RoleClass::kPerson}};
  for (const LexiconRow& row : ReadLexicon("en/roles.tsv")) {
    if (row.size() < 3) continue;
    roles_[row[0]] = {Named(roles, row[1], RoleClass::kWork), ReadGender(row[2])};
    classes_[row[0]] |= kRole;
  }
  static const NameTable<GroupClass> groups = {{"group", GroupClass::kGroup},
                                               {"organization", GroupClass::kOrganization},
                                               {"document", GroupClass::kDocument}};
  for (const LexiconRow& row : ReadLexicon("en/group_nouns.tsv")) {
    if (row.size() < 2) continue;
    groups_[row[0]] = Named(groups, row[1], GroupClass::kGroup);
    classes_[row[0]] |= kGroupNoun;
  }
  for (const LexiconRow& row : ReadLexicon("en/channels.tsv")) classes_[row[0]] |= kChannel;
  for (const LexiconRow& row : ReadLexicon("en/reporting_nouns.tsv")) {
    if (row.size() < 2) continue;
    if (row[1] == "verb") {
      uttering_verbs_.insert(row[0]);
      continue;
    }
    reporting_nouns_[row[0]] = row[1] == "thought" ? CueClass::kThought : CueClass::kSpeech;
  }
}

namespace {

template <typename Table>
const typename Table::mapped_type* Find(const Table& table, std::string_view key) {
  const auto found = table.find(key);
  return found == table.end() ? nullptr : &found->second;
}

}  // namespace

uint32_t Vocabulary::Classes(std::string_view lower) const {
  const uint32_t* bits = Find(classes_, lower);
  return bits ? *bits : 0;
}

const std::vector<ReportingVerb>* Vocabulary::Verbs(std::string_view lower) const {
  return Find(verbs_, lower);
}

std::optional<CueClass> Vocabulary::ReportingNoun(std::string_view lower) const {
  const CueClass* found = Find(reporting_nouns_, lower);
  return found ? std::optional(*found) : std::nullopt;
}

AbbreviationClass Vocabulary::Abbreviation(std::string_view lower) const {
  const AbbreviationClass* found = Find(abbreviations_, lower);
  return found ? *found : AbbreviationClass::kNever;
}

Gender Vocabulary::GivenName(std::string_view word) const {
  const Gender* found = Find(given_names_, word);
  return found ? *found : Gender::kUnknown;
}

const Title* Vocabulary::FindTitle(std::string_view words) const { return Find(titles_, words); }
const Role* Vocabulary::FindRole(std::string_view lower) const { return Find(roles_, lower); }
const GroupClass* Vocabulary::FindGroup(std::string_view lower) const {
  return Find(groups_, lower);
}

std::string_view Vocabulary::CountryOf(std::string_view demonym) const {
  const std::string_view* found = Find(demonyms_, demonym);
  return found ? *found : std::string_view();
}

OrganizationWord Vocabulary::Organization(std::string_view words) const {
  const OrganizationWord* found = Find(organizations_, words);
  return found ? *found : OrganizationWord::kNone;
}

}  // namespace quoth::english
