// Roster: the collecting of names of bodies and places.

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "core/korean/body_forms.h"
#include "core/korean/foreign_names.h"
#include "core/korean/hangul.h"
#include "core/korean/name_spans.h"
#include "core/korean/roster.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kLongestAcronym = 8;
constexpr size_t kLongestDistrict = 8;  // code points
constexpr uint32_t kOfPlace = 5;  // times that a body is named for each time with a particle of place
constexpr uint32_t kLongestLatinName = 6;  // words in brackets behind a name

size_t Kind(EntityKind kind) { return static_cast<size_t>(kind); }

// Stems of the words with a particle of place, and how often: 누리온|에서. No person takes one.
WordMap<uint32_t> StemsOfPlace(const Page& page) {
  WordMap<uint32_t> stems;
  for (const Word& word : page.words) {
    const Josa josa = page.Split(word);
    if (josa.josa == "에서" || josa.josa == "에서는" || josa.josa == "에서도")
      ++stems[josa.stem];
  }
  return stems;
}

}  // namespace

// 나르도바 of 나르도바 외교부: words before what only states have.
WordMap<uint32_t> Roster::OwnersOfMinistries() const {
  WordMap<uint32_t> owners;
  for (uint32_t w = 1; w < page_.words.size(); ++w) {
    const std::string_view body = page_.Split(w).stem;
    const bool ministry =
        body == "대통령실" || body == "총리실" || (EndsWith(body, "부") && body != "정부" && lexicon_.IsSubBody(body));
    if (ministry && page_.StandTogether(w - 1, w)) ++owners[page_.Text(w - 1)];
  }
  return owners;
}

// 스타트업 누리온이, 누리온(대표 홍길동)은, 누리온 대표 홍길동은: words that their place shows to be bodies.
WordMap<bool> Roster::ShownAsBodies() const {
  WordMap<bool> shown;
  for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
    const Word& next = page_.words[w + 1];
    const bool together = page_.StandTogether(w, w + 1);
    if (together && page_.words[w].title == TitleUse::kNone && lexicon_.IsClassNoun(page_.Text(w)))
      shown[page_.Split(w + 1).stem] = true;
    if (next.title != TitleUse::kTitle || w + 2 >= page_.words.size()) continue;
    const std::string_view name = page_.Split(w + 2).stem;
    const bool bracket =
        next.in_brackets && next.glued && !page_.words[w].in_brackets && page_.words[w + 2].in_brackets;
    const bool headed = together && page_.StandTogether(w, w + 2) && HeadsBody(page_.Text(w + 1));
    if ((bracket || headed) && CodePoints(name) == 3 && lexicon_.LooksLikeName(name)) shown[page_.Text(w)] = true;
  }
  for (uint32_t w = 1; w + 1 < page_.words.size(); ++w) {  // 홍길동 누리온 대표는
    if (page_.words[w + 1].stem_title != TitleUse::kTitle || !page_.StandTogether(w - 1, w + 1)) continue;
    const std::string_view name = page_.Text(w - 1);
    if (CodePoints(name) == 3 && lexicon_.LooksLikeName(name) && HeadsBody(page_.Split(w + 1).stem))
      shown[page_.Text(w)] = true;
  }
  for (const Sentence& sentence : page_.sentences) {
    const std::string_view body = DefinedBody(sentence);
    if (!body.empty()) shown[body] = true;
  }
  return shown;
}

// 누리데카는 가람에 본사를 둔 … 기업이다: the word that the sentence says to be a body; empty if it says no such thing.
std::string_view Roster::DefinedBody(const Sentence& sentence) const {
  if (sentence.heading || sentence.first_word + 2 >= sentence.end_word) return {};
  const Josa topic = page_.Split(sentence.first_word);
  const uint32_t last = sentence.end_word - 1;
  const bool plain = page_.words[sentence.first_word].mark == kNoIndex && page_.words[last].mark == kNoIndex;
  if (!plain || topic.role != Role::kTopic || !MayNameBody(topic.stem) || IsKnownWord(topic.stem)) return {};
  const std::string_view end = page_.Text(last);
  for (const std::string_view copula : {"이다", "다", "이었다", "였다", "입니다"}) {
    if (EndsWith(end, copula) && lexicon_.IsClassNoun(end.substr(0, end.size() - copula.size()))) return topic.stem;
  }
  return {};
}

// 홍길동/|누리협회: a caption writes the person and the body as one word.
std::string_view Roster::BehindSlash(std::string_view name) const {
  const size_t slash = name.find('/');
  if (slash == std::string_view::npos || CodePoints(name.substr(0, slash)) != 3) return name;
  const std::string_view body = name.substr(slash + 1);
  return lexicon_.LooksLikeName(name.substr(0, slash)) && lexicon_.LooksLikeOrganization(body) ? body : name;
}

// 고객서비스 담당 상무: what somebody is in charge of is no person.
bool Roster::IsField(const FoundName& name) const {
  constexpr std::string_view kInCharge = "담당";
  const std::string_view text = page_.Text(name.span);
  return name.kind == EntityKind::kPerson && !lexicon_.LooksLikeName(text) && name.word + 1 < page_.words.size() &&
         page_.GoesOn(name.word) && page_.words[name.word].span.end == name.span.end &&
         page_.Text(name.word + 1) == kInCharge;
}

// What the model found. Within a document a string is taken for what it is found to be most often.
void Roster::CollectFoundNames(const std::vector<FoundName>& found) {
  FindIslands();
  FindAdministrations();
  army_ = SpeaksOfArmy();
  struct Votes {
    std::array<uint32_t, 5> kinds{};
    uint32_t first_word = 0;
  };
  std::unordered_map<std::string_view, Votes> votes;
  std::vector<std::string_view> order;
  const WordMap<uint32_t> of_place = StemsOfPlace(page_);
  for (const FoundName& name : found) {
    if (Skipped(name.word) || IsField(name)) continue;
    const std::string_view text = BehindSlash(page_.Text(name.span));
    const auto [entry, added] = votes.try_emplace(text);
    if (added) {
      entry->second.first_word = name.word;
      order.push_back(text);
    }
    ++entry->second.kinds[Kind(name.kind)];
  }
  const WordMap<uint32_t> states = OwnersOfMinistries();
  const WordMap<bool> shown = ShownAsBodies();
  // Longer names first: what is a part of one is its short form.
  std::stable_sort(order.begin(), order.end(), [](std::string_view a, std::string_view b) {
    return std::count(a.begin(), a.end(), ' ') > std::count(b.begin(), b.end(), ' ');
  });
  const std::map<std::string_view, std::string_view> clubs = NamesByShortForm(order);
  const std::unordered_set<std::string_view> acronyms = HangulAcronyms();
  for (const std::string_view text : order) {
    if (clubs.contains(text) || acronyms.contains(text) || shortened_.contains(text)) continue;
    const Votes& vote = votes[text];
    size_t kind = static_cast<size_t>(
        std::max_element(vote.kinds.begin(), vote.kinds.end()) - vote.kinds.begin());
    if (kind == Kind(EntityKind::kPerson) && EndsLikeDistrict(text) && HasTownHall(text))
      kind = Kind(EntityKind::kOrganization);
    if (kind == Kind(EntityKind::kPerson) && states.contains(text) && !lexicon_.LooksLikeName(text))
      kind = Kind(EntityKind::kPlace);
    if (kind == Kind(EntityKind::kPerson) && shown.contains(text) && !lexicon_.LooksLikeName(text))
      kind = Kind(EntityKind::kOrganization);
    const auto* place = of_place.Find(text);
    if (kind == Kind(EntityKind::kPerson) && place != nullptr &&
        place->second * kOfPlace >= vote.kinds[kind] && lexicon_.SurnameLength(text) == 0)
      kind = Kind(EntityKind::kOrganization);
    std::string_view name = WithoutClub(text, static_cast<EntityKind>(kind), order);
    // 마렌 홀트베리|누리온 대표: a firm that is found by itself, too, or shown to be one
    const std::string_view firm = LastWordOf(name);
    const auto found_firm = votes.find(firm);
    const bool found_alone = found_firm != votes.end() && found_firm->second.kinds[Kind(EntityKind::kOrganization)] >
                                                              found_firm->second.kinds[Kind(EntityKind::kPerson)];
    const bool body = firm != name && (shown.contains(firm) || found_alone);
    const bool whole = std::count(name.begin(), name.end(), ' ') > 1 ||
                       lexicon_.IsSpelledLikeName(name.substr(0, name.find(' ')));
    if (kind == Kind(EntityKind::kPerson) && whole && body) name.remove_suffix(firm.size() + 1);
    AddFoundName(name,
                 EndsAnother(text, static_cast<EntityKind>(kind), order) ? EntityKind::kOrganization
                                                                         : static_cast<EntityKind>(kind),
                 vote.first_word);
  }
  for (const auto& [form, club] : clubs) {
    AddAlias(FindOrganization(club), form);
    known_.organizations[form] = true;
  }
}

// 전산련 of 전국산업인연합회(전산련), which may look like a name.
std::unordered_set<std::string_view> Roster::HangulAcronyms() const {
  std::unordered_set<std::string_view> acronyms;
  for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
    const Word& inside = page_.words[w + 1];
    if (!inside.in_brackets || !inside.glued || page_.words[w].in_brackets) continue;
    if (w + 2 < page_.words.size() && page_.words[w + 2].in_brackets && !page_.words[w + 2].glued) continue;
    if (IsContraction(page_.Text(w + 1), page_.Text(w)) && lexicon_.LooksLikeOrganization(page_.Text(w)))
      acronyms.insert(page_.Text(w + 1));
  }
  return acronyms;
}

// 새울 and 팰컨스 of 새울 팰컨스, 새울 of 새울FC, 한빛고 of 한빛고등학교, where they are no one else's and occur.
std::map<std::string_view, std::string_view> Roster::NamesByShortForm(
    const std::vector<std::string_view>& names) const {
  std::map<std::string_view, std::string_view> clubs;
  for (const std::string_view name : names) {
    constexpr std::string_view kFused = "FC", kSchool = "등학교", kMiddleSchool = "중학교";
    const size_t space = name.rfind(' ');
    std::vector<std::string_view> forms;
    if (space != std::string_view::npos && lexicon_.IsClubName(name.substr(space + 1))) {
      forms = {name.substr(0, space), name.substr(space + 1)};
    } else if (name.size() > kFused.size() && EndsWith(name, kFused)) {
      const size_t end = name.size() - kFused.size();
      forms = {name.substr(0, name[end - 1] == ' ' ? end - 1 : end)};
    } else if (EndsWith(name, kSchool)) {
      forms = {name.substr(0, name.size() - kSchool.size())};
    } else if (EndsWith(name, kMiddleSchool)) {
      forms = {name.substr(0, name.size() - kMiddleSchool.size() + kSyllableBytes)};
    }
    for (const std::string_view form : forms) {
      if (CodePoints(form) < 2) continue;
      const auto [entry, added] = clubs.try_emplace(form, name);
      if (!added && entry->second != name) entry->second = {};
    }
  }
  if (clubs.empty()) return clubs;
  std::unordered_set<std::string_view> occurring;
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    if (!Skipped(w) && clubs.contains(page_.Split(w).stem)) occurring.insert(page_.Split(w).stem);
  }
  std::erase_if(clubs, [&](const auto& entry) {
    return entry.second.empty() || !occurring.contains(entry.first) || lexicon_.places.contains(entry.first);
  });
  return clubs;
}

// 마르코 벨리치|한빛 beside 한빛 유나이티드: the club of a foreign name.
std::string_view Roster::WithoutClub(std::string_view name, EntityKind kind,
                                     const std::vector<std::string_view>& others) {
  const size_t space = name.rfind(' ');
  if (kind != EntityKind::kPerson || space == std::string_view::npos) return name;
  const std::string_view last = name.substr(space + 1);
  const bool club = std::any_of(others.begin(), others.end(), [&](std::string_view other) {
    const bool begins = other.size() > last.size() + 1 && StartsWith(other, last) && other[last.size()] == ' ';
    return begins && other != name;
  });
  return club ? name.substr(0, space) : name;
}

// 어민회 beside 해담만어민회: the end of a body's name, not a person.
bool Roster::EndsAnother(std::string_view name, EntityKind kind, const std::vector<std::string_view>& others) {
  if (kind != EntityKind::kPerson || !EndsWith(name, "회")) return false;
  return std::any_of(others.begin(), others.end(),
                     [&](std::string_view other) { return other.size() > name.size() && EndsWith(other, name); });
}

// 홍길동 누리협의회|장: who heads the body is no part of its name.
std::string_view Roster::WithoutHead(std::string_view name) const {
  const std::string_view first = name.substr(0, name.find(' '));
  if (first.size() == name.size() || (!lexicon_.LooksLikeName(first) && !lexicon_.IsSpelledLikeName(first)))
    return name;
  const std::string_view rest = name.substr(first.size() + 1);
  const size_t end = static_cast<size_t>(name.data() - page_.text.data()) + name.size();
  return lexicon_.LooksLikeOrganization(rest) && StartsWith(page_.text.substr(end), "장") ? rest : name;
}

// 패장|마렌 홀트베리: what somebody is called is no part of a foreign name.
std::string_view Roster::WithoutTitle(std::string_view name) const {
  constexpr std::string_view kBeing = "인";
  const std::string_view first = name.substr(0, name.find(' '));
  const bool being = EndsWith(first, kBeing) && first.size() > kBeing.size();  // 에이전트인 마렌 홀트베리
  const Title whole = lexicon_.TitleOf(first);
  const Title title = being && whole.use == TitleUse::kNone
                          ? lexicon_.TitleOf(first.substr(0, first.size() - kBeing.size()))
                          : whole;
  const bool called = title.use != TitleUse::kNone && title.use != TitleUse::kHonorific && title.before.empty();
  return called && first.size() < name.size() ? name.substr(first.size() + 1) : name;
}

void Roster::AddFoundName(std::string_view name, EntityKind kind, uint32_t word) {
  if (kind == EntityKind::kOrganization) name = WithoutHead(name);
  if (kind == EntityKind::kPerson) name = WithoutTitle(name);
  if (CodePoints(name) < 2) return;
  const bool whole = kind == EntityKind::kPerson || name.find(' ') == std::string_view::npos;
  if (whole && page_.Text(word) == name && NamesBodyBehindHead(page_, lexicon_, word)) return;  // with its head
  const bool department = EndsWithAny(name, {"학과", "학부"}) && word > 0 && page_.GoesOn(word - 1) &&
                          EndsLikeUniversity(page_.Text(word - 1));
  if (department) return;  // 누리대 |경제학부: a part of the title
  if (lexicon_.organizations.contains(name)) kind = EntityKind::kOrganization;
  if (lexicon_.places.contains(name)) kind = EntityKind::kPlace;
  if (kind == EntityKind::kOrganization && CodePoints(name) == 3 && lexicon_.LooksLikeName(name) &&
      !EndsWith(name, "대") && !lexicon_.organizations.contains(name) &&
      !(table_.Classes(HashName(name)) & kOrganizationName))
    kind = EntityKind::kPerson;
  if (kind == EntityKind::kOrganization && StandsAsMember(name, word)) kind = EntityKind::kPerson;
  // 창원 아레스: a town begins the name of a club, not of a person.
  const std::string_view town = name.substr(0, std::min(name.find(' '), name.size()));
  if (kind == EntityKind::kPerson && town.size() < name.size() && lexicon_.places.contains(town) &&
      !lexicon_.states.contains(town) && lexicon_.Foreignness(town) < Lexicon::kForeign &&
      !lexicon_.LooksLikeName(LastWordOf(name)))
    kind = EntityKind::kOrganization;
  const bool party = EndsWith(name, "당") && CodePoints(name) > 2;  // no given name ends so
  if (kind == EntityKind::kPerson && (party || lexicon_.IsSurelyOrganization(name)) && !lexicon_.LooksLikeName(name))
    kind = EntityKind::kOrganization;
  constexpr size_t kShortestFirm = 5;  // code points: 니시무라화학
  if (kind == EntityKind::kPerson && CodePoints(name) >= kShortestFirm && name.find(' ') == std::string_view::npos &&
      lexicon_.LooksLikeOrganization(name))
    kind = EntityKind::kOrganization;
  // No Korean given name ends in 시.
  if (kind == EntityKind::kPerson && EndsWith(name, "시") && CodePoints(name) == 3 &&
      lexicon_.LooksLikeName(name))
    kind = EntityKind::kPlace;
  // 마렌 홀트베리 … 홀트베리는
  const bool last_name = person_by_last_.contains(name) && !lexicon_.organizations.contains(name) &&
                         !lexicon_.IsSurelyOrganization(name);
  const bool told = town.size() < name.size() && MayBeForeignPart(lexicon_, table_, LastWordOf(name)) &&
                    IsBehindTitleClause(word);  // 대표인 마렌 홀트베리
  if (kind == EntityKind::kOrganization && (last_name || told || IsTitledForeigner(name, word)))
    kind = EntityKind::kPerson;
  if (kind == EntityKind::kPerson) return AddFoundPerson(name, word);
  const bool sure = lexicon_.IsSurelyOrganization(LastWordOf(name));  // 연방준비제|도
  if (kind == EntityKind::kPlace && (!EndsLikeDistrict(name) || sure) &&
      (IsInstitution(name) || lexicon_.organizations.contains(LastWordOf(name))))
    kind = EntityKind::kOrganization;
  const bool army = EndsWith(name, "군") && lexicon_.states.contains(name.substr(0, name.size() - kSyllableBytes));
  if (army) kind = EntityKind::kOrganization;  // 중국군
  if (EndsLikeDistrict(name) && !army && !sure && !lexicon_.organizations.contains(name))
    kind = administrations_.contains(name) ? EntityKind::kOrganization : EntityKind::kPlace;
  if (kind == EntityKind::kPlace) {
    AddEntity(EntityKind::kPlace, name);
    return;
  }
  if (!MayBeBody(name)) return;
  const int32_t id = AddEntity(EntityKind::kOrganization, name);
  if (id == kNoIndex) return;
  if (first_word_[static_cast<size_t>(id)] == 0) first_word_[static_cast<size_t>(id)] = word;
  known_.organizations[name] = true;
  const size_t space = name.find(' ');  // 미 국무부 goes by 국무부
  if (space != std::string_view::npos && lexicon_.state_abbreviations.contains(name.substr(0, space)) &&
      FindOrganization(name.substr(space + 1)) == kNoIndex && !IsKoreansBody(name.substr(space + 1))) {
    AddAlias(id, name.substr(space + 1));
    known_.organizations[name.substr(space + 1)] = true;
  }
}

// 홍길동 국방부 대변인: a body that Korea has, too, behind a Korean name.
bool Roster::IsKoreansBody(std::string_view name) const {
  if (!IsNationalBody(name)) return false;
  for (uint32_t w = 1; w < page_.words.size(); ++w) {
    const std::string_view before = page_.Text(w - 1);
    if (page_.Text(w) == name && page_.StandTogether(w - 1, w) && CodePoints(before) == 3 &&
        lexicon_.LooksLikeName(before))
      return true;
  }
  return false;
}

// 누리연합 구본하 의원: an odd name between a body and a title.
bool Roster::StandsAsMember(std::string_view name, uint32_t word) const {
  if (!lexicon_.MayBeName(name) || table_.Classes(HashName(name)) != 0 || word == 0 || word + 1 >= page_.words.size())
    return false;
  return page_.StandTogether(word - 1, word + 1) && page_.Text(word) == name &&
         page_.words[word + 1].stem_title == TitleUse::kTitle &&
         lexicon_.LooksLikeOrganization(page_.Split(word - 1).stem);
}

// 대표 올레그 스텐베리는: behind a title two foreign words are a person.
bool Roster::IsTitledForeigner(std::string_view name, uint32_t word) const {
  const size_t space = name.find(' ');
  if (space == std::string_view::npos || lexicon_.LooksLikeOrganization(LastWordOf(name))) return false;
  return MayBeForeignPart(lexicon_, table_, name.substr(0, space)) &&
         MayBeForeignPart(lexicon_, table_, LastWordOf(name)) && !TitleBefore(word).empty();
}

// 로열스 of 런던 로열스: the last word of a body's name, no person.
bool Roster::EndsBody(std::string_view word) const {
  if (word.find(' ') != std::string_view::npos) return false;
  return std::any_of(entities_.begin(), entities_.end(), [&](const Entity& entity) {
    const size_t space = entity.name.rfind(' ');
    return entity.kind == EntityKind::kOrganization && space != std::string::npos &&
           std::string_view(entity.name).substr(space + 1) == word;
  });
}

// 대팻밥: neither a Korean name, for what it begins with, nor a foreign one.
bool Roster::SoundsLikeNoName(std::string_view name) const {
  return CodePoints(name) == 3 && IsHangul(name) && lexicon_.SurnameLength(name) == 0 &&
         lexicon_.Foreignness(name) < Lexicon::kForeign && table_.Classes(HashName(name)) == 0;
}

void Roster::AddFoundPerson(std::string_view name, uint32_t word) {
  // 누리당 홍길동: a body and its member, which the model took for one foreign name.
  if (const size_t space = name.find(' '); space != std::string_view::npos &&
      lexicon_.LooksLikeOrganization(name.substr(0, space)) && lexicon_.LooksLikeName(name.substr(space + 1)))
    return;
  if (person_by_name_.contains(name) || EndsBody(name) || EndsWith(name, "읍")) return;
  if (EndsWith(name, "류") && !lexicon_.LooksLikeName(name)) return;  // 캔디류: sorts of a thing
  if (const auto* longer = person_by_last_.Find(name)) {
    AddAlias(persons_[longer->second].entity, name);
    return;
  }
  const Title title = lexicon_.TitleOf(name);
  if (lexicon_.IsSurname(name)) return;  // 황보 교수
  const bool office = title.use == TitleUse::kTitle && CodePoints(title.head) > 2 && CodePoints(title.before) > 1 &&
                      EndsWith(name, "장");
  if (lexicon_.not_names.contains(name) || office || (title.use != TitleUse::kNone && title.before.empty())) return;
  Phrase phrase;
  phrase.first = phrase.head = word;
  const uint32_t begin = static_cast<uint32_t>(name.data() - page_.text.data());
  phrase.name = {begin, begin + static_cast<uint32_t>(name.size())};
  if (SoundsLikeNoName(name) && TitleBefore(word).empty() && !TitledBehind(phrase.name.end, word)) return;
  // 대변인 마렌 홀트베리; but 대변인 마렌 홀트베리 장관
  if (!lexicon_.LooksLikeName(name) && !TitledBehind(phrase.name.end, word)) phrase.title = TitleBefore(word);
  AddPerson(phrase);
  const size_t space = name.find(' ');
  const auto* person = person_by_name_.Find(name);
  if (space != std::string_view::npos && person != nullptr && space >= 2 * kSyllableBytes)
    AddLastName(name.substr(0, space), person->second);
}

// What ends like the name of a body is one, even where the model takes it for a place.
bool Roster::IsInstitution(std::string_view name) const {
  if (EndsLikeUniversity(name) && name.find(' ') == std::string_view::npos && !lexicon_.places.contains(name))
    return true;  // but 해운대
  return lexicon_.IsSurelyOrganization(name) && !EndsWith(name, "병원") && !EndsWith(name, "호텔") &&
         !EndsWith(name, "센터");
}

// Not a class of bodies, a platform or an organ whose body is not named.
bool Roster::MayBeBody(std::string_view name) const {
  const Title title = lexicon_.TitleOf(name);  // 서울|시의원, 경기|지사: who holds an office of a place
  const bool office = title.use == TitleUse::kTitle &&
                      (lexicon_.places.contains(title.before) ||
                       (CodePoints(title.head) > 2 && !title.before.empty() && EndsWith(name, "장")));  // 공병|대대장
  return !office && !IsReportedVerb(name) && !lexicon_.generic_bodies.contains(name) &&
         !lexicon_.unnamed_bodies.contains(name) && !lexicon_.IsWithheldBody(name);
}

// 한빛시는 …했다, 한빛시 관계자: names of districts that mean the administration at least once.
void Roster::FindAdministrations() {
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    const std::string_view text = page_.Text(w);
    size_t at = 0;
    for (size_t n = 1; n <= kLongestDistrict && at < text.size(); ++n) {
      const CodePoint c = DecodeAt(text, at);
      at += c.length;
      const bool district = c.value == U'시' || c.value == U'군' || c.value == U'구' || c.value == U'도';
      if (n < 3 || !district || Skipped(w)) continue;
      const std::string_view name = text.substr(0, at);
      if (EndsWith(name, "지구")) continue;  // a zone has no administration
      if (Administers(name, text.substr(at), w) && !islands_.contains(name)) administrations_.insert(name);
    }
  }
}

// 누리시 |가람도: behind a town or a county, of which it is a part.
void Roster::FindIslands() {
  for (uint32_t w = 1; w < page_.words.size(); ++w) {
    const std::string_view name = page_.Split(w).stem, town = page_.Text(w - 1);
    const bool island = EndsWith(name, "도") && EndsLikeDistrict(town) && !EndsWith(town, "도");
    if (island && page_.StandTogether(w - 1, w)) islands_.insert(name);
  }
}

// 누리시, where the text has a 누리시청 or a 누리시의회, too.
bool Roster::HasTownHall(std::string_view name) const {
  return std::any_of(page_.words.begin(), page_.words.end(), [&](const Word& word) {
    const std::string_view text = page_.Text(word);
    if (!StartsWith(text, name)) return false;
    const std::string_view rest = text.substr(name.size());
    return StartsWith(rest, "청") || StartsWith(rest, "의회");
  });
}

bool Roster::Administers(std::string_view name, std::string_view rest, uint32_t w) const {
  if (rest.empty()) {
    if (w + 1 >= page_.words.size() || page_.words[w].after != 0) return false;
    const std::string_view next = page_.Split(w + 1).stem;
    const bool title = lexicon_.TitleOf(next).use != TitleUse::kNone && !EndsLikeDistrict(next);
    return title || next == "측" || next == "공무원";
  }
  if (StartsWith(rest, "장"))
    return lexicon_.TitleOf(page_.Split(w).stem).head.size() < name.size() + 3;
  const Role role = lexicon_.RoleOf(rest);
  return role == Role::kTopic || role == Role::kSubject || role == Role::kWith ||
         (role == Role::kBody && rest != "에서" && rest != "에서도");
}

// 제인 도(Jane Doe), 알베말(Albemarle): the name in its own letters.
void Roster::AddLatinNames() {
  for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
    if (page_.words[w].in_brackets || !page_.words[w + 1].in_brackets) continue;
    uint32_t last = w + 1;
    while (last < page_.words.size() && page_.words[last].in_brackets &&
           IsLatin(page_.Text(last)) && page_.words[last].after == 0 && last - w < kLongestLatinName)
      ++last;
    if (last == w + 1 || (last < page_.words.size() && page_.words[last].in_brackets)) continue;
    const std::string_view alias =
        page_.Text(Span{page_.words[w + 1].span.begin, page_.words[last - 1].span.end});
    if (alias.size() < 2 || alias[0] < 'A' || alias[0] > 'Z') continue;
    const int32_t entity = EntityEndingAt(w);
    if (entity == kNoIndex) continue;
    const EntityKind kind = entities_[static_cast<size_t>(entity)].kind;
    if (kind == EntityKind::kPlace || (kind == EntityKind::kPerson && lexicon_.organizations.contains(alias)))
      continue;  // 홍길동(KIA): the player's club
    const auto* other = by_name_[Kind(EntityKind::kOrganization)].Find(alias);
    if (kind == EntityKind::kOrganization && other != nullptr && other->second != entity)
      merged_into_[static_cast<size_t>(other->second)] = entity;
    AddAlias(entity, alias);
  }
}

// The person or body whose name ends with the word; at most four words are looked at.
int32_t Roster::EntityEndingAt(uint32_t w) const {
  const uint32_t end = page_.words[w].span.end;
  for (uint32_t first = w < 3 ? 0 : w - 3; first <= w; ++first) {
    if (page_.words[first].line != page_.words[w].line) continue;
    const std::string_view name = page_.Text(Span{page_.words[first].span.begin, end});
    for (const EntityKind kind : {EntityKind::kPerson, EntityKind::kOrganization}) {
      const auto* found = by_name_[Kind(kind)].Find(name);
      if (found != nullptr) return merged_into_[static_cast<size_t>(found->second)];
    }
  }
  return kNoIndex;
}

// 아시아 나무 연맹(ATF), 국제 나무 보호단(ITP): bare words from a place, or one of those that names of bodies begin
// with, to the one before the brackets; empty if there are none.
Span Roster::SpacedBodyBefore(uint32_t w) const {
  static const LexiconSet beginnings = ReadLexiconSet("ko/body_beginnings.tsv");
  constexpr uint32_t kMostWords = 4;
  const std::string_view head = page_.Text(w);
  const bool body = lexicon_.LooksLikeOrganization(head) || lexicon_.generic_bodies.contains(head) ||
                    lexicon_.organization_nouns.contains(head) || EndsWith(head, "군") || EndsWith(head, "단");
  if (!body || !IsHangul(head) || page_.words[w].title != TitleUse::kNone) return {};
  for (uint32_t first = w; first > 0 && w - first + 1 < kMostWords;) {
    --first;
    const std::string_view text = page_.Text(first);
    if (!page_.StandTogether(first, w) || page_.words[first].role != Role::kNone ||
        page_.words[first].title != TitleUse::kNone || !IsHangul(text) || lexicon_.EndsAdnominal(text) ||
        lexicon_.EndsConnective(text))
      return {};
    const bool begins = beginnings.contains(text) || lexicon_.places.contains(text) || lexicon_.states.contains(text);
    if (begins) return {page_.words[first].span.begin, page_.words[w].span.end};
  }
  return {};
}

// FULL(ABBR), FULL(이하 SHORT) behind a known organization.
void Roster::CollectAcronyms() {
  for (uint32_t w = 0; w + 1 < page_.words.size(); ++w) {
    if (page_.words[w].in_brackets || !page_.words[w + 1].in_brackets) continue;
    uint32_t inside = w + 1;
    if (page_.Text(inside) == "이하" && inside + 1 < page_.words.size()) ++inside;
    const std::string_view alias = page_.Text(inside);
    const bool last = inside + 1 >= page_.words.size() || !page_.words[inside + 1].in_brackets;
    if (!last || HasDigit(alias) || CodePoints(alias) > kLongestAcronym || CodePoints(alias) < 2)
      continue;
    int32_t organization = EntityEndingAt(w);
    if (const Span spaced = SpacedBodyBefore(w); IsUpperLatin(alias) && CodePoints(alias) > 2 && !spaced.empty())
      organization = OrganizationOf(spaced);
    const bool told = IsUpperLatin(alias) || inside > w + 1;  // (NE), (이하 누리)
    if (organization == kNoIndex && told && lexicon_.LooksLikeOrganization(page_.Text(w)))
      organization = OrganizationOf(page_.words[w].span);
    if (organization == kNoIndex && IsUpperLatin(alias) && FindOrganization(alias) != kNoIndex &&
        MayNameBody(page_.Text(w)) && !IsCommonWord(lexicon_, page_.Text(w), page_.Text(w)))
      organization = OrganizationOf(page_.words[w].span);  // 누리항공우주(NAE), of which the text tells by its letters
    if (organization == kNoIndex ||
        entities_[static_cast<size_t>(organization)].kind != EntityKind::kOrganization)
      continue;
    const bool short_form = IsUpperLatin(alias) || inside > w + 1 ||
                            lexicon_.LooksLikeOrganization(alias) ||
                            IsAbbreviation(alias, page_.Text(w)) || IsContraction(alias, page_.Text(w)) ||
                            (IsHangul(alias) && HoldsInOrder(alias, page_.Text(w)) &&
                             (!lexicon_.LooksLikeName(alias) || LastCodePoint(alias) == LastCodePoint(page_.Text(w))));
    if (!short_form || lexicon_.places.contains(alias)) continue;
    const int32_t other = FindOrganization(alias);
    if (other != kNoIndex && other != organization)
      merged_into_[static_cast<size_t>(other)] = organization;
    AddAlias(organization, alias);
    known_.organizations[alias] = true;
  }
}

}  // namespace quoth::korean
