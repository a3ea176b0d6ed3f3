// Which body a person belongs to where no apposition of name and body says so: by the office (a mayor of the city that
// the text is about), by the short name of the body in the title (군 경제과장). Part of Roster.

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/korean/body_forms.h"
#include "core/korean/hangul.h"
#include "core/korean/place_forms.h"
#include "core/korean/roster.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kReachBefore = 400;  // words in which the body of an office must be named
constexpr uint32_t kReachBehind = 150;
constexpr uint32_t kMostWords = 2000;    // of a text, in which bodies are counted
constexpr size_t kMostInferred = 40;     // persons of a text whose body is looked for
constexpr size_t kTitleReach = 80;       // bytes between a name and its title

const Office* LongestOffice(const std::vector<Office>& offices, std::string_view title) {
  const Office* best = nullptr;
  for (const Office& office : offices) {
    if (EndsWith(title, office.first) && (best == nullptr || office.first.size() > best->first.size())) best = &office;
  }
  return best;
}

}  // namespace

void Roster::SetBody(Person& person, int32_t body, Span evidence) {
  if (body == kNoIndex) return;
  person.organization = body;
  person.evidence = evidence;
}

// The office at the end of the title with the endings of the bodies that it belongs to; null if it may
// belong to any.
const Office* Roster::OfficeOf(std::string_view title) const { return LongestOffice(lexicon_.offices, title); }

bool Roster::IsOfParty(const Office* office) {
  return office != nullptr && !office->second.empty() && office->second.front() == "당";
}

// 연구원, 애널리스트: with the endings of the bodies that have such people; null if the title is another.
const Office* Roster::ResearcherOf(std::string_view title) const { return LongestOffice(lexicon_.researchers, title); }

int32_t Roster::BodyAt(uint32_t w, const std::vector<std::string_view>& endings) const {
  if (Skipped(w)) return kNoIndex;
  uint32_t end = 0;
  const std::string_view stem = JosaOf(page_, lexicon_, w, &end).stem;
  if (!EndsInAny(stem, endings) || lexicon_.generic_bodies.contains(stem)) return kNoIndex;
  return FindOrganization(stem);
}

// The body that the text names most, if it stands out; else the nearest before the person, else
// behind.
int32_t Roster::BodyNear(uint32_t word, const std::vector<std::string_view>& endings) const {
  std::unordered_map<int32_t, uint32_t> counts;
  const uint32_t all = std::min(static_cast<uint32_t>(page_.words.size()), kMostWords);
  for (uint32_t w = 0; w < all; ++w) {
    const int32_t body = BodyAt(w, endings);
    if (body != kNoIndex) ++counts[body];
  }
  if (const int32_t main = MostNamed(counts, 1); main != kNoIndex) return main;
  for (uint32_t w = word; w > 0 && word - w < kReachBefore;) {
    const int32_t body = BodyAt(--w, endings);
    if (body != kNoIndex) return body;
  }
  const uint32_t limit = std::min(static_cast<uint32_t>(page_.words.size()), word + kReachBehind);
  for (uint32_t w = word; w < limit; ++w) {
    const int32_t body = BodyAt(w, endings);
    if (body != kNoIndex) return body;
  }
  return kNoIndex;
}

// 자본시장 부문 의장: a title that begins with a bound word takes in the one before.
uint32_t Roster::WithBoundWord(uint32_t first, bool modified) const {
  const bool bound = modified && first > 0 && lexicon_.bound_modifiers.contains(page_.Text(first)) &&
                     page_.StandTogether(first - 1, first) && page_.Split(first - 1).role == Role::kNone;
  return bound ? first - 1 : first;
}

// 수석 전략가, 작곡가 겸 프로듀서: the first word of the title whose last one is `last`.
uint32_t Roster::FirstOfTitle(uint32_t last) const {
  uint32_t first = last;
  while (first > 0 && page_.StandTogether(first - 1, first) &&
         lexicon_.title_modifiers.contains(page_.Text(first - 1))) {
    if (page_.Text(first - 1) == "소속") break;  // 누리온 소속 |개발자
    const bool joins = page_.Text(first - 1) == "겸";
    if (joins && (first < 2 || page_.words[first - 2].title != TitleUse::kTitle)) break;
    first -= joins ? 2 : 1;
  }
  return WithField(last, WithBoundWord(first, first < last));
}

// 이 회사 홍길동 |네트워크개발 상무: the body stands before the name, so that all behind it is title.
void Roster::TakeWholeTitle(Person& person) {
  const uint32_t end = NameAndTitle(person).end, name = WordOfName(person);
  uint32_t last = name;
  while (last + 1 < page_.words.size() && page_.words[last].span.end < end) ++last;
  if (last < name + 2 || !page_.StandTogether(name, last) || page_.Text(name) != person.name) return;
  if (page_.words[name + 1].glued) return;  // a mark stands between them
  person.title = page_.Text(Span{page_.words[name + 1].span.begin, end});
}

// 그림책 작가, 바둑 기사: what the craft is in.
uint32_t Roster::WithField(uint32_t last, uint32_t first) const {
  static const LexiconSet crafts = ReadLexiconSet("ko/crafts.tsv");
  if (first == 0 || !crafts.contains(page_.Split(last).stem) || !page_.StandTogether(first - 1, first)) return first;
  const std::string_view field = page_.Text(first - 1);
  const bool noun = page_.Split(first - 1).role == Role::kNone && IsHangul(field) && CodePoints(field) > 1 &&
                    lexicon_.TitleOf(field).use == TitleUse::kNone && !lexicon_.LooksLikeOrganization(field) &&
                    !lexicon_.LooksLikeName(field) && !lexicon_.EndsAdnominal(field) &&
                    !lexicon_.places.contains(field) && !lexicon_.states.contains(field) &&
                    !lexicon_.time_adverbs.contains(field) && IsCommonWord(lexicon_, {}, field);
  return noun ? first - 1 : first;
}

// The longest name of a known body that ends with the first `stem` bytes of a word.
Span Roster::BodyEndingAt(uint32_t word, size_t stem) const {
  constexpr uint32_t kMostWordsOfBody = 3;
  Span found;
  const uint32_t end = page_.words[word].span.begin + static_cast<uint32_t>(stem);
  for (uint32_t first = word + 1; first > 0 && word + 1 - first < kMostWordsOfBody;) {
    --first;
    if (!page_.StandTogether(first, word)) break;
    const Span body{page_.words[first].span.begin, end};
    if (FindOrganization(page_.Text(body)) != kNoIndex) found = body;
  }
  return found;
}

// The index of the person whose name begins with the word.
int32_t Roster::PersonAt(uint32_t word) const {
  constexpr uint32_t kMostWordsOfName = 3;
  for (uint32_t last = word; last < page_.words.size() && last - word < kMostWordsOfName; ++last) {
    if (!page_.StandTogether(word, last)) break;
    const std::string_view stem = page_.Split(last).stem;
    const size_t bare = EndsWith(stem, "씨") ? stem.size() - kSyllableBytes : stem.size();
    for (const size_t size : {page_.Text(last).size(), stem.size(), bare}) {  // 홍길만|은, not 홍길|만; 홍길동|씨는
      const std::string_view name =
          page_.Text(Span{page_.words[word].span.begin, page_.words[last].span.begin + static_cast<uint32_t>(size)});
      if (const auto* full = person_by_name_.Find(name)) return static_cast<int32_t>(full->second);
      if (const auto* last_name = person_by_last_.Find(name)) return static_cast<int32_t>(last_name->second);
    }
  }
  return kNoIndex;
}

// 창원 of 창원 아레스: the only club of the town.
int32_t Roster::ClubOfTown(std::string_view town) const {
  if (!lexicon_.places.contains(town)) return kNoIndex;
  int32_t club = kNoIndex;
  for (size_t i = 0; i < entities_.size(); ++i) {
    const Entity& entity = entities_[i];
    if (entity.kind != EntityKind::kOrganization) continue;
    const bool football = entity.name == "FC" + std::string(town) || entity.name == std::string(town) + "FC";
    const bool of_town = football || (entity.name.size() > town.size() + 1 && StartsWith(entity.name, town) &&
                                      entity.name[town.size()] == ' ');
    const std::string_view last = LastWordOf(entity.name);
    const bool club_like =
        football || lexicon_.IsClubName(last) || EndsWith(last, "FC") ||
        (last.size() + town.size() + 1 == entity.name.size() && lexicon_.Foreignness(last) >= Lexicon::kForeign);
    if (!of_town || !club_like) continue;
    const int32_t body = merged_into_[i];
    if (club != kNoIndex && club != body) return kNoIndex;
    club = body;
  }
  return club;
}

// 감독, 주장: a title that one has in a sports club.
bool Roster::HasTitleOfClub(const Person& person) const {
  static const LexiconSet titles = ReadLexiconSet("ko/club_titles.tsv");
  return titles.contains(lexicon_.TitleOf(LastWordOf(person.title)).head);
}

// 홍길동 창원 감독: of 창원 아레스, where the text has a club of the town.
void Roster::TakeClubOfTown(Person& person) {
  if (person.organization == kNoIndex || !HasTitleOfClub(person)) return;
  const int32_t club = ClubOfTown(entities_[static_cast<size_t>(person.organization)].name);
  if (club != kNoIndex) person.organization = club;
}

// Bodies of which somebody in the text is the trainer, or in charge as clubs have it.
std::set<int32_t> Roster::Clubs() const {
  std::set<int32_t> clubs;
  for (const Person& person : persons_) {
    if (person.organization != kNoIndex && HasTitleOfClub(person)) clubs.insert(person.organization);
  }
  return clubs;
}

// 누리제철은 4승째를 올렸다. 포수 홍길동이; 홍길동 누리제철 감독은 …. 주장 김철수는: of the club that this sentence or
// the one before is about; else, if one is that to one's team, of the only one.
void Roster::TakeTeamOfPlayer(Person& person, const std::set<int32_t>& clubs) {
  static const std::vector<std::string_view> own = ReadLexiconWords("ko/players.tsv", "own");
  static const std::vector<std::string_view> positions = ReadLexiconWords("ko/players.tsv", "position");
  const auto is_among = [](const std::vector<std::string_view>& nouns, std::string_view noun) {
    return std::find(nouns.begin(), nouns.end(), noun) != nouns.end();
  };
  const auto is_player = [&](std::string_view noun) { return is_among(own, noun) || is_among(positions, noun); };
  const auto called_at = [&](uint32_t w) {
    return w > 0 && page_.StandTogether(w - 1, w) && is_player(page_.Text(w - 1));
  };
  uint32_t name = WordOfName(person);
  const uint32_t first = person.entity == kNoIndex ? name : first_word_[static_cast<size_t>(person.entity)];
  if (!called_at(name) && called_at(first)) name = first;
  const std::string_view noun =
      called_at(name) ? page_.Text(name - 1) : lexicon_.TitleOf(LastWordOf(person.title)).head;
  const bool trains = !is_player(noun) && HasTitleOfClub(person) && !LeadsOtherSide(person);
  if (!trains && !is_player(noun)) return;
  const int32_t spoken_of = BodySpokenOf(name, 1);
  const bool club = spoken_of != kNoIndex &&
                    lexicon_.IsClubName(LastWordOf(entities_[static_cast<size_t>(spoken_of)].name));
  if (trains && club) SetBody(person, spoken_of, NameAndTitle(person));  // 나루 이글스는 …. 홍길동 코치는
  if (trains) return;
  if (clubs.contains(spoken_of)) return SetBody(person, spoken_of, NameAndTitle(person));
  if (is_among(own, noun) && clubs.size() == 1) SetBody(person, *clubs.begin(), NameAndTitle(person));
}

// 마렌 홀트베리: the words of the name where it first stands.
Span Roster::WordsOfName(const Person& person) const {
  Span name = page_.words[person.word].span;
  if (StartsWith(page_.text.substr(name.begin), person.name))
    name.end = std::max(name.end, name.begin + static_cast<uint32_t>(person.name.size()));
  return name;
}

Span Roster::NameAndTitle(const Person& person) const {
  const Span name = WordsOfName(person);
  const std::string_view behind = page_.text.substr(name.begin, name.size() + kTitleReach);
  const size_t at = person.title.empty() ? std::string_view::npos : behind.find(person.title);
  if (at == std::string_view::npos) return name;
  return {name.begin, name.begin + static_cast<uint32_t>(at + person.title.size())};
}

// 대통령, 외교장관, 환경장관
bool Roster::HoldsStateOffice(const Person& person) const {
  static const LexiconSet titles = ReadLexiconSet("ko/state_titles.tsv");
  const std::string_view office = LastWordOf(person.title);
  return titles.contains(lexicon_.TitleOf(office).head) || EndsWith(office, "장관");
}

// 미국, 미: the state, if the text names it in full.
int32_t Roster::StateNamed(std::string_view name) const {
  const std::string_view full = lexicon_.states.contains(name) ? name : StateOfAbbreviation(name);
  const auto* found = by_name_[static_cast<size_t>(EntityKind::kPlace)].Find(full);
  return full.empty() || found == nullptr ? kNoIndex : found->second;
}

// 군 경제과장: 군 is the county named before.
void Roster::TakeBodyFromTitle(Person& person) {
  const size_t space = person.title.find(' ');
  if (space == std::string::npos) return;
  const std::string_view first = std::string_view(person.title).substr(0, space);
  const bool generic = lexicon_.generic_bodies.contains(first);
  // 홍길동 누리가드 대표: a word that no list has, before the title of a head.
  const bool unknown = !generic && HeadsBody(person.title) && MayNameBody(first) && !lexicon_.IsDepartment(first) &&
                       table_.Classes(HashName(first)) == 0;
  if (!generic && !unknown) return;
  const Span apposition = NameAndTitle(person);
  if (!generic && !EndsWith(page_.Text(apposition), person.title)) return;  // the title stands elsewhere
  const uint32_t at = apposition.end - static_cast<uint32_t>(person.title.size());
  const int32_t body =
      generic ? FindGeneric(first, person.word) : OrganizationOf({at, at + static_cast<uint32_t>(first.size())});
  if (body == kNoIndex) return;
  person.organization = body;
  person.evidence = NameAndTitle(person);
  person.title.erase(0, space + 1);
}

// 전남교육청, of which the text has only 전라남도교육청.
int32_t Roster::BodyShortenedTo(const std::string& name) const {
  int32_t body = FindOrganization(name);
  if (body != kNoIndex) return body;
  for (size_t i = 0; i < entities_.size(); ++i) {
    if (entities_[i].kind != EntityKind::kOrganization || !IsAbbreviation(name, entities_[i].name)) continue;
    if (body != kNoIndex && body != merged_into_[i]) return kNoIndex;
    body = merged_into_[i];
  }
  return body;
}

// 누리군 가람면 일대에: the town of the sort that the text names as a place, if it is the only one.
int32_t Roster::OnlyTown(std::string_view ending) {
  constexpr uint32_t kMostWords = 1200;
  std::string_view town;
  uint32_t first = 0;
  for (uint32_t w = 0; w < page_.words.size() && w < kMostWords; ++w) {
    const std::string_view stem = page_.Split(w).stem;
    if (!EndsWith(stem, ending) || stem == ending || stem == town || CodePoints(stem) < 3) continue;
    const std::string_view short_form = stem.substr(0, stem.size() - ending.size());
    if (!lexicon_.places.contains(stem) && !lexicon_.places.contains(short_form)) continue;
    if (!town.empty()) return kNoIndex;
    town = stem;
    first = w;
  }
  if (town.empty()) return kNoIndex;
  const uint32_t begin = page_.words[first].span.begin;
  return OrganizationOf({begin, begin + static_cast<uint32_t>(town.size())});
}

// 나루군의원 …. 군의회 임시회에서: the council without its town.
int32_t Roster::CouncilNamedBare(std::string_view council) {
  const int32_t known = FindOrganization(council);
  if (known != kNoIndex || !EndsWith(council, "의회")) return known;
  constexpr uint32_t kMostWords = 1200;
  for (uint32_t w = 0; w < page_.words.size() && w < kMostWords; ++w) {
    if (Skipped(w) || page_.Split(w).stem != council) continue;
    return AddEntity(EntityKind::kOrganization, council);
  }
  return kNoIndex;
}

// 홍길동 시장: of the town that the text is about.
void Roster::TakeBodyOfOffice(Person& person, const Office& office, bool infer) {
  const std::vector<std::string_view>& endings = office.second;
  if (person.organization == kNoIndex && endings.size() == 1) TakeTownOfOffice(person, office);
  if (person.organization == kNoIndex) {
    SetBody(person, infer ? BodyNear(person.word, endings) : kNoIndex, NameAndTitle(person));
    const bool town = person.organization == kNoIndex && infer && endings.size() == 1;
    if (town) SetBody(person, OnlyTown(endings.front()), NameAndTitle(person));
    return;
  }
  // 창원시장: of 창원시, where the text names it so.
  const std::string& name = entities_[static_cast<size_t>(person.organization)].name;
  for (const std::string_view ending : endings) {
    const int32_t body = BodyShortenedTo(name + std::string(ending));
    if (body == kNoIndex) continue;
    person.organization = body;
    break;
  }
  if (endings.size() == 1 && lexicon_.places.contains(name) && StartsWith(LastWordOf(person.title), name)) {
    const int32_t place = person.organization;
    person.organization = kNoIndex;
    TakeTownOfOffice(person, office);  // 거제|시장: of 거제시
    if (person.organization == kNoIndex) person.organization = place;
    return;
  }
  // 삼척시의원 of 시의회, where the text says no more.
  const bool town = lexicon_.places.contains(name) || EndsInAny(name, {"시", "군", "구", "도"});
  if (town && !endings.empty()) {
    const int32_t body = CouncilNamedBare(endings.front());
    if (body != kNoIndex) person.organization = body;
  }
}

// 홍길동 국회 국방위원장: of the 국회 국방위원회 that the text names.
void Roster::TakeCommittee(Person& person) {
  constexpr std::string_view kChair = "위원장", kCommittee = "위원회";
  const std::string_view office = LastWordOf(person.title);
  if (person.organization == kNoIndex || !EndsWith(office, kChair) || office == kChair) return;
  const int32_t committee =
      FindOrganization(entities_[static_cast<size_t>(person.organization)].name + " " +
                       std::string(office.substr(0, office.size() - kChair.size())) + std::string(kCommittee));
  if (committee != kNoIndex) person.organization = committee;
}

// 누리지법 형사7단독 홍길동 판사, 누리지법 형사합의12부(부장판사 홍길동): of the court, of which the bench is a part.
void Roster::TakeCourtOfBench(Person& person) {
  if (!EndsWith(person.title, "판사")) return;
  const auto is_bench = [](std::string_view word) { return HasDigit(word) && EndsWithAny(word, {"부", "단독"}); };
  const uint32_t word = FirstOfApposition(person);
  if (word > 1 && page_.StandTogether(word - 2, word) && is_bench(page_.Text(word - 1))) {
    Span court = BodyEndingAt(word - 1, page_.Text(word - 1).size());
    if (court.empty() || court.begin == page_.words[word - 1].span.begin) court = page_.words[word - 2].span;
    court.end = page_.words[word - 2].span.end;
    return SetBody(person, OrganizationOf(court), Span{court.begin, NameAndTitle(person).end});
  }
  if (person.organization == kNoIndex) return;
  const size_t body = static_cast<size_t>(person.organization);
  const std::string_view name = entities_[body].name, bench = LastWordOf(name);
  if (bench.size() == name.size() || !is_bench(bench)) return;
  const uint32_t begin = page_.words[first_word_[body]].span.begin;
  const Span court{begin, begin + static_cast<uint32_t>(name.size() - bench.size() - 1)};
  if (StartsWith(name, page_.Text(court))) SetBody(person, OrganizationOf(court), person.evidence);
}

// 홍길동 국토위원장: of the 국회 국토교통위원회 that the text names.
void Roster::TakeShortCommittee(Person& person) {
  constexpr std::string_view kChair = "위원장", kCommittee = "위원회";
  const std::string_view office = LastWordOf(person.title);
  if (!EndsWith(office, kChair) || CodePoints(office) < CodePoints(kChair) + 2) return;
  const std::string_view field = office.substr(0, office.size() - kChair.size());
  for (size_t i = 0; i < entities_.size(); ++i) {
    const std::string_view committee = LastWordOf(entities_[i].name), house = FirstWordOf(entities_[i].name);
    if (entities_[i].kind != EntityKind::kOrganization || !EndsWith(committee, kCommittee)) continue;
    if (house != "국회" && !EndsWith(house, "의회")) continue;
    if (!HoldsInOrder(field, committee.substr(0, committee.size() - kCommittee.size()))) continue;
    SetBody(person, merged_into_[i], NameAndTitle(person));
    return;
  }
}

// 홍길동 조합원, 홍길동 경제학과 교수, 홍길동 교사: of the only union, university or school that the text names.
void Roster::TakeOnlyBody(Person& person) {
  static const std::vector<LexiconRow> members = ReadLexicon("ko/members.tsv");
  const std::string_view last = LastWordOf(person.title);
  for (const LexiconRow& row : members) {
    const bool whole = StartsWith(row[0], "=");  // 원장, but no 위원장
    if (whole ? last != row[0].substr(1) : !EndsWith(last, row[0])) continue;
    SetBody(person, OnlyBodyMeant(row[1]), NameAndTitle(person));
    return;
  }
}

// 패장 홍길동 감독: not of the club that the text is about.
bool Roster::LeadsOtherSide(const Person& person) const {
  const uint32_t first = FirstOfApposition(person);
  const std::string_view before = first > 0 ? page_.Text(first - 1) : std::string_view();
  return before == "패장" || before == "적장";
}

// 홍보팀장, 이사, 최고재무책임자(CFO)
bool Roster::HoldsPost(std::string_view title) const {
  static const std::vector<LexiconRow> posts = ReadLexicon("ko/posts.tsv");
  const std::string_view post = title.substr(0, title.find('('));
  return std::any_of(posts.begin(), posts.end(), [&](const LexiconRow& row) { return EndsWith(post, row[0]); });
}

// 재무담당 전무, 수석: a post of a firm that outside experts do not hold.
bool Roster::IsOfFirm(std::string_view title) const {
  static const LexiconSet posts = ReadLexiconSet("ko/firm_posts.tsv");
  return posts.contains(lexicon_.TitleOf(LastWordOf(title)).head);
}

// 누리병원 홍길동 원장은 …. 김철수 원장은: a body has one head. 홍길동 교수는 …. 누리대 김철수 교수는: nor is one meant
// that is named only later, beside somebody else.
void Roster::DropBodiesOfOthers(const std::vector<size_t>& inferred) {
  static const LexiconSet sole = ReadLexiconSet("ko/sole_heads.tsv");
  constexpr std::string_view kFormer = "전 ";
  std::set<std::pair<int32_t, std::string_view>> headed;
  std::set<int32_t> told;
  const auto head_of = [&](const Person& person) { return lexicon_.TitleOf(LastWordOf(person.title)).head; };
  for (size_t i = 0, next = 0; i < persons_.size(); ++i) {
    const bool is_inferred = next < inferred.size() && inferred[next] == i;
    next += is_inferred;
    if (is_inferred || persons_[i].organization == kNoIndex) continue;
    told.insert(persons_[i].organization);
    if (!StartsWith(persons_[i].title, kFormer)) headed.insert({persons_[i].organization, head_of(persons_[i])});
  }
  for (const size_t i : inferred) {
    Person& person = persons_[i];
    if (person.organization == kNoIndex) continue;
    const bool second = !StartsWith(person.title, kFormer) && sole.contains(head_of(person)) &&
                        headed.contains({person.organization, head_of(person)});
    const bool later = EndsWithAny(person.title, {"교수", "교사", "의원"}) && told.contains(person.organization) &&
                       !IsParty(person.organization) &&
                       first_word_[static_cast<size_t>(person.organization)] > person.word;
    if (second || later) person.organization = kNoIndex;
  }
}

void Roster::InferAffiliations() {
  TakeLedBodies();
  TakeHeldOffices();
  TakeWorkplaces();
  TakeAgency();
  const int32_t council = OnlyCouncil();
  std::optional<int32_t> firm, employer, party;  // looked for once, if at all
  size_t looked_for = 0;
  std::vector<size_t> inferred;  // persons beside whom nothing tells a body
  for (Person& person : persons_) {
    TakeTitleFromClause(person);
    TakeTitleOfRow(person);
    TakeOccupation(person);
    TakeClubOfTown(person);
    if (person.organization == kNoIndex || IsBehindPointer(person)) TakeMeantBody(person);
    if (IsBehindPointer(person)) TakeWholeTitle(person);
    if (person.organization == kNoIndex) TakeOwner(person);
    if (person.organization == kNoIndex) TakeVillage(person);
    if (person.organization == kNoIndex) TakeSchool(person);
    if (person.organization == kNoIndex) TakeBodyFromTitle(person);
    if (person.organization == kNoIndex) TakeBodyFromBracket(person);
    if (person.organization == kNoIndex) TakeBodyOfTitle(person);
    if (person.organization == kNoIndex) TakeBodyBeforeTitle(person);
    if (person.organization == kNoIndex) {
      const Span body = BodyOfRelativeClause(person);
      SetBody(person, OrganizationOf(body), Span{body.begin, NameAndTitle(person).end});
    }
    if (person.organization == kNoIndex) TakeShortCommittee(person);
    if (person.organization == kNoIndex) inferred.push_back(static_cast<size_t>(&person - persons_.data()));
    const Office* office = OfficeOf(person.title);
    // 누리당은 반격에 나섰다. 홍길동 원내대표는
    if (person.organization == kNoIndex && IsOfParty(office)) TakeBodySpokenOf(person);
    if (office != nullptr) {
      const bool infer = person.organization != kNoIndex || ++looked_for <= kMostInferred;
      TakeBodyOfOffice(person, *office, infer);
    }
    if (person.organization == kNoIndex) TakeBodyOfCompany(person);
    if (person.organization == kNoIndex) TakeOwnedHouse(person);
    if (person.organization == kNoIndex) TakeBodyOfItsHead(person);
    if (person.organization == kNoIndex) TakeOnlyBody(person);
    TakeCommittee(person);
    TakeCourtOfBench(person);
    if (person.organization == kNoIndex) TakeBodySpokenOf(person);
    // 홍길동 건축과장: firms have few 과장 who speak.
    if (person.organization == kNoIndex && office == nullptr && EndsWith(person.title, "과장") &&
        lexicon_.HeadsDepartment(person.title)) {
      SetBody(person, BodyNear(person.word, {"시", "군", "구"}), NameAndTitle(person));
    }
    if (person.organization == kNoIndex && office == nullptr) {
      constexpr uint32_t kOften = 4, kEmployerOften = 3;  // named so
      if (IsOfFirm(person.title)) {
        if (!employer) employer = MainPrivateBody(kEmployerOften);
        SetBody(person, *employer, NameAndTitle(person));
      } else if (HeadsBody(person.title) && !LeadsOtherSide(person)) {
        if (!firm) firm = MainPrivateBody(kOften);
        SetBody(person, *firm, NameAndTitle(person));
      }
    }
    static const std::vector<std::string_view> keepers = ReadLexiconWords("ko/shops.tsv", "keeper");
    if (person.organization == kNoIndex && EndsInAny(person.title, keepers))
      SetBody(person, only_shop_, NameAndTitle(person));
    if (person.organization == kNoIndex && EndsWith(person.title, "의원")) {
      SetBody(person, PartyWithin(person.word), NameAndTitle(person));
    }
    if (person.organization == kNoIndex && EndsWithAny(person.title, {"의장", "의장직무대행"}))
      SetBody(person, council, NameAndTitle(person));
    const bool candidate = LastWordOf(person.title) == "후보" || EndsWith(person.title, "당대표");
    if (person.organization == kNoIndex && (candidate || EndsWith(person.title, "의원"))) {
      if (!party) party = council != kNoIndex ? council : OnlyParty();
      SetBody(person, *party, NameAndTitle(person));
    }
  }
  DropBodiesOfOthers(inferred);
  const std::set<int32_t> clubs = Clubs();
  for (Person& person : persons_) {
    if (person.organization == kNoIndex) TakeBodyOfRow(person);
    if (person.organization == kNoIndex) TakeTeamOfPlayer(person, clubs);
  }
}

}  // namespace quoth::korean
