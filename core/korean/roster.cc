#include "core/korean/roster.h"

#include <algorithm>
#include <array>

#include "core/korean/credits.h"
#include "core/korean/hangul.h"
#include "core/korean/mentions.h"
#include "core/korean/unknown_words.h"
#include "core/korean/withheld_names.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kMostEntities = 4000;  // of one document; merging compares them pairwise by bucket

size_t Kind(EntityKind kind) { return static_cast<size_t>(kind); }

// 이 회사, 해당 업체: no name.
bool PointsToBody(std::string_view name) {
  return StartsWith(name, "이 ") || StartsWith(name, "그 ") || StartsWith(name, "해당 ") || StartsWith(name, "같은 ");
}

// 유럽연합(EU) 집행위원회: without what stands in brackets within.
std::string WithoutBrackets(std::string_view name) {
  const size_t open = name.find('('), close = name.find(')', open == std::string_view::npos ? 0 : open);
  const bool within = open != 0 && open < close && close != std::string_view::npos && close + 1 < name.size();
  if (!within) return std::string(name);
  return std::string(name.substr(0, open)).append(name.substr(close + 1));
}

}  // namespace

Roster::Roster(const Page& page, const Lexicon& lexicon, const NameTable& table,
               const std::vector<FoundName>& found)
    : page_(page), lexicon_(lexicon), table_(table), credits_(FindCredits(page, lexicon)) {
  skipped_.reserve(page_.words.size());
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    const Line& line = page_.lines[page_.words[w].line];
    skipped_.push_back(line.kind == LineKind::kFooter || w < line.text_word || credits_[w]);
  }
  withheld_ = WithheldSurnames(page_, lexicon_);
  FindShortenedBodies();
  CollectSocieties();
  CollectFoundNames(found);
  CollectListedOrganizations();
  CollectShops();
  CollectRecurringBodies();
  CollectShortenedBodies();
  CollectFormsWithoutCountry();
  CollectBeginnings();
  CollectAcronyms();  // 홍길동 전산련 부회장: of a 전국산업인연합회(전산련)
  CollectPersons();
  ShareTitles();
  CollectAcronyms();
  AddLatinNames();
  MergeShortForms();
  CollectFirstParts();
  CollectNicknames();
  CollectShortForms();
  AddPointedBodies();
  InferAffiliations();
}

int32_t Roster::AddEntity(EntityKind kind, std::string_view name) {
  if (const auto* found = by_name_[Kind(kind)].Find(name)) return found->second;
  if (entities_.size() >= kMostEntities) return kNoIndex;
  const int32_t id = static_cast<int32_t>(entities_.size());
  Entity entity;
  entity.kind = kind;
  entity.name = WithoutBrackets(name);
  if (entity.name != name) entity.aliases.emplace_back(name);
  entities_.push_back(std::move(entity));
  first_word_.push_back(0);
  merged_into_.push_back(id);
  by_name_[Kind(kind)][name] = id;
  return id;
}

void Roster::AddAlias(int32_t entity, std::string_view alias) {
  if (entity == kNoIndex) return;
  Entity& e = entities_[static_cast<size_t>(entity)];
  by_name_[Kind(e.kind)][alias] = entity;
  if (e.name == alias || std::find(e.aliases.begin(), e.aliases.end(), alias) != e.aliases.end())
    return;
  e.aliases.emplace_back(alias);
}

void Roster::Know(std::string_view name) {
  known_.persons[name] = true;
  if (lexicon_.LooksLikeName(name)) {
    known_.surnames[name.substr(0, lexicon_.SurnameLength(name))] = true;
  } else if (IsShortHangul(name)) {  // a surname that no list has
    known_.surnames[FirstCodePoints(name, 1)] = true;
  } else {
    known_.persons[LastWordOf(name)] = true;
  }
}

// 스타트업 |밭두렁은: does the text say of the word, a common noun, that a body is called so?
bool Roster::IsIntroduced(std::string_view name) {
  if (!introduced_) {
    introduced_.emplace();
    for (uint32_t w = 1; w < page_.words.size(); ++w) {
      const bool apposed = !Skipped(w) && page_.StandTogether(w - 1, w) && page_.words[w].role != Role::kNone &&
                           lexicon_.organization_nouns.contains(page_.Text(w - 1));
      const std::string_view stem = apposed ? page_.Split(w).stem : std::string_view();
      if (CodePoints(stem) > 2 && page_.words[w].stem_title == TitleUse::kNone) (*introduced_)[stem] = true;
    }
  }
  return introduced_->contains(name);
}

int32_t Roster::OrganizationOf(Span span) {
  if (span.empty()) return kNoIndex;
  const std::string_view name = page_.Text(span);
  if (const std::string_view body = BehindSlash(name); body.size() < name.size())
    return OrganizationOf({span.end - static_cast<uint32_t>(body.size()), span.end});
  if (const size_t space = name.find(' '); space != std::string_view::npos &&
                                           lexicon_.states.contains(name.substr(0, space)) &&
                                           (NamesUniversity(name) ||
                                            lexicon_.BearsForeignName(name.substr(space + 1))))  // 미국|누리대
    return OrganizationOf({span.begin + static_cast<uint32_t>(space) + 1, span.end});
  const bool inning = HasDigit(FirstCodePoints(name, 1)) && (EndsWith(name, "초") || EndsWith(name, "말"));  // 8회초
  if (inning || CodePoints(name) < 2 || lexicon_.RoleOf(name) != Role::kNone || PointsToBody(name)) return kNoIndex;
  const int32_t known = FindOrganization(name);
  if (known != kNoIndex) return known;
  if (lexicon_.states.contains(name)) return AddEntity(EntityKind::kPlace, name);
  if (lexicon_.places.contains(name)) {  // 경남|지사: the administration, if it is named
    for (const char* level : {"도", "시", "군", "구", "광역시", "특별시"}) {
      const auto* found = by_name_[Kind(EntityKind::kOrganization)].Find(std::string(name) + level);
      if (found != nullptr) return found->second;
    }
    return AddEntity(EntityKind::kPlace, name);
  }
  if (!MayBeBody(name)) return kNoIndex;
  if (name.find(' ') == std::string_view::npos && IsOtherWord(lexicon_, table_, name) && !IsIntroduced(name))
    return kNoIndex;
  const int32_t id = AddEntity(EntityKind::kOrganization, name);
  known_.organizations[name] = true;
  // It may stand inside a word (21·삼성생명), where no search finds it.
  if (id != kNoIndex) entities_[static_cast<size_t>(id)].mentions.push_back(span);
  return id;
}

// A body that goes by this very name is not the short form of another, but for a party or a firm
// that is listed under both.
bool Roster::WellKnown(std::string_view name) const {
  return lexicon_.IsWholeName(name) && !lexicon_.organizations.contains(name);
}

int32_t Roster::FindOrganization(std::string_view name) const {
  const auto* found = by_name_[Kind(EntityKind::kOrganization)].Find(name);
  return found == nullptr ? kNoIndex : merged_into_[static_cast<size_t>(found->second)];
}

// An organization, or a state as the body of its president.
int32_t Roster::FindBody(std::string_view name) const {
  const int32_t body = FindOrganization(name);
  if (body != kNoIndex || !lexicon_.states.contains(name)) return body;
  const auto* found = by_name_[Kind(EntityKind::kPlace)].Find(name);
  return found == nullptr ? kNoIndex : merged_into_[static_cast<size_t>(found->second)];
}

const Person* Roster::FindPerson(std::string_view name) const {
  if (const auto* full = person_by_name_.Find(name)) return &persons_[full->second];
  const auto* last = person_by_last_.Find(name);
  return last == nullptr ? nullptr : &persons_[last->second];
}

// 재단, 시: the last organization before this place whose name ends in the noun.
int32_t Roster::FindGeneric(std::string_view noun, uint32_t before) const {
  int32_t best = kNoIndex;
  const bool army = noun == "군" && army_;
  const bool town = CodePoints(noun) == 1;  // 군은: of a county that is named as a place
  const std::string committee =
      EndsWith(noun, "위") ? std::string(noun) + "원회" : std::string(noun);  // 대책위 of a 대책위원회
  for (size_t i = 0; i < entities_.size(); ++i) {
    const bool place = town && best == kNoIndex && entities_[i].kind == EntityKind::kPlace;
    if ((entities_[i].kind != EntityKind::kOrganization && !place) ||
        (!EndsWith(entities_[i].name, noun) && !EndsWith(entities_[i].name, committee)))
      continue;
    if (first_word_[i] > before || entities_[i].name == noun || entities_[i].name == committee) continue;
    if (town && islands_.contains(entities_[i].name)) continue;
    if (army && IsCounty(entities_[i].name)) continue;
    best = merged_into_[i];
  }
  return best;
}

std::optional<Speaker> Roster::OnlyBody(const std::vector<std::string_view>& endings,
                                        uint32_t before) const {
  int32_t only = kNoIndex;
  for (size_t i = 0; i < entities_.size(); ++i) {
    const Entity& entity = entities_[i];
    if (entity.kind != EntityKind::kOrganization || first_word_[i] > before) continue;
    const bool fits = std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
      // 가람지법 형사합의12부: a part of a court is meant as the court would be.
      const std::string_view owner =
          lexicon_.IsSubBody(LastWordOf(entity.name)) ? FirstWordOf(entity.name) : entity.name;
      return (EndsWith(entity.name, ending) || EndsWith(owner, ending)) && entity.name != ending;
    });
    if (!fits || merged_into_[i] == only) continue;
    const std::string_view last = only == kNoIndex ? std::string_view() : entities_[static_cast<size_t>(only)].name;
    if (LastWordOf(last) != last && FirstWordOf(last) == entity.name) continue;
    if (only != kNoIndex && FirstWordOf(entity.name) != last) return std::nullopt;
    only = merged_into_[i];
  }
  if (only == kNoIndex) return std::nullopt;
  return BodySpeaker(only);
}

Speaker Roster::BodySpeaker(int32_t body) const {
  Speaker speaker;
  speaker.kind = SpeakerKind::kOrganization;
  speaker.entity = static_cast<uint32_t>(body);
  speaker.name = entities_[static_cast<size_t>(body)].name;
  return speaker;
}

Speaker Roster::SpeakerOf(const Person& person) const {
  Speaker speaker;
  speaker.kind = SpeakerKind::kPerson;
  speaker.name = std::string(person.name);
  speaker.title = std::string(person.title);
  if (person.entity != kNoIndex) speaker.entity = static_cast<uint32_t>(person.entity);
  if (person.organization != kNoIndex)
    speaker.affiliation = static_cast<uint32_t>(person.organization);
  return speaker;
}

// The title of the phrase, where nobody gave the person one.
Speaker Roster::SpeakerOf(const Person& person, const Phrase& phrase) const {
  Speaker speaker = SpeakerOf(person);
  if (speaker.title.empty()) speaker.title = std::string(page_.Text(phrase.title));
  return speaker;
}

std::optional<Speaker> Roster::Resolve(const Phrase& phrase) const {
  Speaker speaker;
  switch (phrase.kind) {
    case PhraseKind::kNone:
    case PhraseKind::kPronoun:
      return std::nullopt;
    case PhraseKind::kPerson:
      if (const Person* person = FindPerson(page_.Text(phrase.name))) return SpeakerOf(*person, phrase);
      speaker.name = std::string(page_.Text(phrase.name));
      speaker.title = std::string(page_.Text(phrase.title));
      return speaker;
    case PhraseKind::kShortPerson:
      if (const Person* person = FindShort(phrase)) return SpeakerOf(*person, phrase);
      speaker.kind = SpeakerKind::kUnnamed;
      speaker.title = std::string(page_.Text(phrase.title));
      return speaker;
    case PhraseKind::kTitleOnly:
      if (const Person* person = IsBehindUnknownName(phrase) ? nullptr : FindByTitle(phrase)) return SpeakerOf(*person);
      speaker.kind = SpeakerKind::kUnnamed;
      speaker.title = std::string(page_.Text(phrase.title));
      break;
    case PhraseKind::kUnnamed:
      speaker.kind = SpeakerKind::kUnnamed;
      speaker.name = std::string(page_.Text(phrase.name));
      speaker.title = std::string(page_.Text(phrase.title));
      break;
    case PhraseKind::kGroup:
      speaker.kind = SpeakerKind::kGroup;
      speaker.name = std::string(page_.Text(phrase.mention));
      break;
    case PhraseKind::kGenericBody: {
      speaker.kind = SpeakerKind::kOrganization;
      int32_t body = FindGeneric(page_.Text(phrase.mention), phrase.head);
      if (body == kNoIndex) body = BodyPointedTo(phrase);
      if (body == kNoIndex) body = OnlyPublicBody(page_.Text(phrase.mention));
      if (body != kNoIndex) {
        speaker.entity = static_cast<uint32_t>(body);
        speaker.name = entities_[static_cast<size_t>(body)].name;
      } else {
        Span name = phrase.mention;
        if (StartsWith(page_.text.substr(name.end), "측")) {  // 주최측: no body
          speaker.kind = SpeakerKind::kGroup;
          name.end += kSyllableBytes;
        }
        speaker.name = std::string(page_.Text(name));
      }
      return speaker;
    }
    case PhraseKind::kOrganization: {
      speaker.kind = SpeakerKind::kOrganization;
      const std::string_view name = page_.Text(phrase.mention);
      int32_t body = BodyWithOwner(phrase);
      if (body == kNoIndex) body = FindOrganization(name);
      speaker.name = std::string(name);
      if (body != kNoIndex) {
        speaker.entity = static_cast<uint32_t>(body);
        speaker.name = entities_[static_cast<size_t>(body)].name;
      }
      if (lexicon_.IsWithheldBody(speaker.name)) speaker.name.clear();
      return speaker;
    }
  }
  const bool department = phrase.kind == PhraseKind::kUnnamed && lexicon_.IsDepartment(page_.Text(phrase.organization));
  int32_t body = department ? BodyOfUnnamed(phrase) : kNoIndex;
  if (body == kNoIndex && !phrase.organization.empty()) body = FindOrganization(page_.Text(phrase.organization));
  if (body == kNoIndex) body = phrase.kind == PhraseKind::kGroup ? BodyOfTeam(phrase) : BodyOfUnnamed(phrase);
  if (body == kNoIndex && phrase.kind == PhraseKind::kTitleOnly) body = BodyBeforeTitle(phrase);
  if (body == kNoIndex && EndsWith(speaker.title, "의원")) body = PartyWithin(phrase.head);
  if (body != kNoIndex) speaker.affiliation = static_cast<uint32_t>(body);
  return speaker;
}

std::optional<Speaker> Roster::IntroducedLater(std::string_view noun, uint32_t word) const {
  const Sentence* sentence = page_.SentenceOf(word);
  if (sentence == nullptr || !sentence->heading) return std::nullopt;
  while (!noun.empty() && !IsSyllable(FirstCodePoint(noun))) noun.remove_prefix(DecodeAt(noun, 0).length);
  if (CodePoints(noun) < 2) return std::nullopt;
  constexpr uint32_t kReach = 150;  // words
  const int32_t body = BodyIntroducedAs(noun, std::min(word + kReach, static_cast<uint32_t>(page_.words.size())));
  if (body == kNoIndex) return std::nullopt;
  return BodySpeaker(body);
}

// 누리국의 국방부는: the name of the body holds the owner.
int32_t Roster::BodyWithOwner(const Phrase& phrase) const {
  const uint32_t first = FirstOfMention(phrase);
  if (first == 0 || !page_.GoesOn(first - 1) || page_.Split(first - 1).role != Role::kGenitive)
    return kNoIndex;
  const auto* named = by_name_[static_cast<size_t>(EntityKind::kOrganization)].Find(
      page_.Text(Span{page_.words[first - 1].span.begin, phrase.mention.end}));
  return named == nullptr ? kNoIndex : named->second;
}

// Where names and aliases stand, besides the places that were found with them.
void Roster::FindMentions() {
  MentionFinder finder(page_, lexicon_, credits_);
  for (const EntityKind kind :
       {EntityKind::kPerson, EntityKind::kOrganization, EntityKind::kPlace}) {
    for (const auto& [name, id] : by_name_[Kind(kind)].entries()) {
      finder.AddForm(name, merged_into_[static_cast<size_t>(id)]);
    }
  }
  std::vector<Mention> mentions;
  std::vector<Span> found(entities_.size());  // where each was found first
  for (size_t i = 0; i < entities_.size(); ++i) {
    for (const Span span : entities_[i].mentions) mentions.push_back({span, merged_into_[i]});
    if (!entities_[i].mentions.empty()) found[i] = entities_[i].mentions.front();
    entities_[i].mentions.clear();
  }
  const std::vector<Mention> more = finder.Find();
  mentions.insert(mentions.end(), more.begin(), more.end());
  KeepLongest(mentions);
  std::erase_if(mentions, [this](const Mention& mention) { return NamesEvent(mention); });
  for (const Mention& mention : mentions) {
    entities_[static_cast<size_t>(mention.entity)].mentions.push_back(mention.span);
  }
  // 누리시의회 경제위원회: the council, which somebody belongs to, stands in the name of its committee only.
  for (const Person& person : persons_) {
    if (person.organization == kNoIndex) continue;
    const size_t body = static_cast<size_t>(merged_into_[static_cast<size_t>(person.organization)]);
    const Span place = found[body];
    const bool owns_another = std::any_of(mentions.begin(), mentions.end(), [&](const Mention& other) {
      return other.span.begin == place.begin && other.span.end > place.end &&
             lexicon_.IsSubBody(LastWordOf(page_.Text(Span{place.end, other.span.end})));
    });
    if (entities_[body].mentions.empty() && !place.empty() && owns_another)
      entities_[body].mentions.push_back(place);
  }
}

// 파리 올림픽: the place is part of another name.
bool Roster::NamesEvent(const Mention& mention) const {
  if (entities_[static_cast<size_t>(mention.entity)].kind != EntityKind::kPlace) return false;
  const std::string_view behind = page_.text.substr(mention.span.end);
  if (!StartsWith(behind, " ")) return false;
  const size_t end = behind.find_first_of(" \n.,()\"", 1);
  const std::string_view next = behind.substr(1, end == std::string_view::npos ? end : end - 1);
  return lexicon_.event_nouns.contains(next) ||
         lexicon_.event_nouns.contains(lexicon_.SplitJosa(next).stem);
}

// 슈미트 감독, 강돌(본명 강도윤) 작가: of a name that is all the person is called the title is no part, as it is
// of a surname or another part of a name.
void Roster::DropTitlesBehindNames() {
  for (Entity& entity : entities_) {
    if (entity.kind != EntityKind::kPerson) continue;
    for (Span& mention : entity.mentions) {
      const std::string_view text = page_.Text(mention);
      const size_t size = entity.name.size();
      if (text.size() > size && text.starts_with(entity.name) && (text[size] == ' ' || text[size] == '('))
        mention.end = mention.begin + static_cast<uint32_t>(size);
    }
  }
}

std::vector<Entity> Roster::TakeEntities() {
  FindMentions();
  DropTitlesBehindNames();
  return std::move(entities_);
}

}  // namespace quoth::korean
