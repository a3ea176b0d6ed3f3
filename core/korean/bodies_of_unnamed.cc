// For whom somebody speaks whom the text does not name: 누리군 관광과 관계자, 이 회사 직원, 누리당의 한 의원. Part of
// Roster.

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/roster.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

// 한 의원은, 또 다른 직원은: words between the owner and one of many.
bool MeansOneOfMany(std::string_view word) { return word == "한" || word == "다른" || word == "또"; }

// 연구팀, 의료진
bool IsTeam(std::string_view noun) {
  static const LexiconSet teams = ReadLexiconSet("ko/teams.tsv");
  return teams.contains(noun);
}

}  // namespace

// 누리군 관광과 관계자, 이 회사 직원, 누리당의 한 의원: the body in the phrase or before it.
int32_t Roster::BodyOfUnnamed(const Phrase& phrase) const {
  const uint32_t first = FirstOfMention(phrase);
  for (uint32_t w = phrase.head; w > first;) {
    --w;
    const bool caption = page_.words[w].in_brackets && page_.words[phrase.head].in_brackets;  // [누리청 관계자 : …]
    const int32_t body = caption ? FindOrganization(page_.Text(w)) : BodyOrTownAt(w);
    const bool division = w > first && lexicon_.IsDepartment(page_.Text(w));
    const bool owned = division && lexicon_.generic_bodies.contains(page_.Text(w - 1));  // 군 여성가족과 관계자
    const int32_t owner = owned ? BodyOrTownAt(w - 1) : kNoIndex;
    if (owner != kNoIndex) return owner;
    const bool itself = body != kNoIndex && lexicon_.organizations.contains(page_.Text(w));  // 대통령실
    const bool alone = w == first && CodePoints(page_.Text(w)) > 3 && lexicon_.IsDepartment(page_.Text(w)) && !itself;
    if (const int32_t spoken_of = alone ? BodySpokenOf(w, 2) : kNoIndex; spoken_of != kNoIndex) return spoken_of;
    if (body != kNoIndex) return body;
  }
  const uint32_t owner = OwnerOfUnnamed(phrase);
  if (owner != phrase.head) return BodyOrTownAt(owner);
  const int32_t led = LedBodyOfUnnamed(first);
  return led == kNoIndex ? BodyMetAt(phrase) : led;
}

// 누리시청에서 만난 한 주무관, 누리부에서 나온 한 검사: of the body where somebody was met who holds a post.
int32_t Roster::BodyMetAt(const Phrase& phrase) const {
  static const LexiconSet verbs = ReadLexiconSet("ko/met_verbs.tsv");
  uint32_t first = FirstOfMention(phrase);
  while (first > 0 && MeansOneOfMany(page_.Text(first - 1))) --first;
  if (first < 2 || !page_.StandTogether(first - 2, first) || !verbs.contains(page_.Text(first - 1))) return kNoIndex;
  const bool at = page_.Split(first - 2).josa == "에서" && HoldsPost(page_.Text(phrase.title));
  return at ? BodyNamedAt(first - 2) : kNoIndex;
}

// 누리부는 쌀값을 본다. |식량정책관실 관계자는: the body that this sentence or one of so many before is about.
int32_t Roster::BodySpokenOf(uint32_t word, ptrdiff_t sentences) const {
  const Sentence* own = page_.SentenceOf(word);
  if (own == nullptr) return kNoIndex;
  const Sentence* first = own - std::min(sentences, own - &page_.sentences.front());
  for (uint32_t w = word; w > first->first_word;) {
    --w;
    if (page_.words[w].mark != kNoIndex || page_.words[w].in_brackets || RoleAt(w) != Role::kTopic) continue;
    const int32_t body = BodyOfSubject(w);
    if (body != kNoIndex) return body;
  }
  return kNoIndex;
}

// 누리군; but 국군, 공군, 대한민국군
bool Roster::IsCounty(std::string_view name) const {
  static const std::vector<std::string_view> forces = ReadLexiconWords("ko/armed_forces.tsv", "whole");
  constexpr std::string_view kCounty = "군";
  const std::string_view stem = name.substr(0, name.size() - std::min(name.size(), kCounty.size()));
  return EndsWith(name, kCounty) && !EndsInAny(name, forces) && !lexicon_.states.contains(stem);
}

// 국방부는 …. 군 관계자는: of the armed forces, where nothing says that a county is meant (군수, 누리군은).
bool Roster::SpeaksOfArmy() const {
  static const std::vector<std::string_view> whole = ReadLexiconWords("ko/armed_forces.tsv", "whole"),
                                             ends = ReadLexiconWords("ko/armed_forces.tsv", "end"),
                                             county = ReadLexiconWords("ko/armed_forces.tsv", "county");
  constexpr uint32_t kMostWords = 2000;
  const bool acts = std::any_of(administrations_.begin(), administrations_.end(),
                                [&](std::string_view name) { return IsCounty(name); });
  bool army = false;
  for (uint32_t w = 0; w < page_.words.size() && w < kMostWords && !acts; ++w) {
    const std::string_view stem = page_.Split(w).stem;
    if (EndsInAny(stem, county)) return false;
    army = army || EndsInAny(stem, ends) || std::find(whole.begin(), whole.end(), stem) != whole.end();
  }
  return army;
}

// 누리당은 <가람당이 발목을 잡는다>고 했다: the subject of what somebody says.
bool Roster::IsOfReportedClause(uint32_t subject, uint32_t end) const {
  size_t kept = 0;
  for (uint32_t w = subject + 1; w < end; ++w) {
    if (lexicon_.Ending(page_.Text(w), &kept) == Quotative::kSay) return true;
  }
  return false;
}

// 누리당 |안에서도
bool Roster::IsWithin(uint32_t word) const {
  static const LexiconSet within = ReadLexiconSet("ko/within.tsv");
  return word > 0 && within.contains(page_.Split(word).stem) && page_.StandTogether(word - 1, word);
}

// 누리당 안에서도 말이 나온다. 홍길동 의원은, 한 재선 의원은: of the party within which this sentence or the one before
// is.
int32_t Roster::PartyWithin(uint32_t member) const {
  const Sentence* own = page_.SentenceOf(member);
  if (own == nullptr) return kNoIndex;
  const Sentence* first = own == &page_.sentences.front() ? own : own - 1;
  for (uint32_t w = member; w > first->first_word;) {
    --w;
    if (Skipped(w) || page_.words[w].mark != kNoIndex || !IsWithin(w)) continue;
    const int32_t body = BodyNamedAt(w - 1);
    if (body != kNoIndex) return IsParty(body) ? body : kNoIndex;
  }
  return kNoIndex;
}

// 이 회사 홍보팀장은, 이 회사 고객서비스 담당 상무는: nobody's name; the body is one named before.
int32_t Roster::BodyBeforeTitle(const Phrase& phrase) const {
  constexpr uint32_t kWordsOfField = 3;
  const uint32_t first = FirstOfMention(phrase);
  for (uint32_t w = first; w > 0 && first - w < kWordsOfField && page_.StandTogether(w - 1, first); --w) {
    if (IsPointedTo(w - 1)) return BodyReferredTo(w - 1, page_.Text(w - 1));
    if (page_.Split(w - 1).role != Role::kNone) break;
  }
  return kNoIndex;
}

// 누리대 신소재공학과 홍길동 교수 |연구팀, 누리대는 홍길동 교수 |연구팀이; but 누리청이 지원하는 |연구팀.
int32_t Roster::BodyBeforeTeam(uint32_t team) const {
  constexpr uint32_t kReach = 9;  // words
  const Sentence* own = page_.SentenceOf(team);
  if (own == nullptr) return kNoIndex;
  for (uint32_t w = team; w > own->first_word && team - w < kReach;) {
    --w;
    const bool quoted = page_.words[w].mark != page_.words[team].mark;  // 누리부는 “국내 연구진이
    if (quoted || IsTeam(page_.Split(w).stem)) return kNoIndex;
    const int32_t body = BodyNamedAt(w);
    uint32_t end = 0;
    if (body != kNoIndex) return JosaOf(page_, lexicon_, w, &end).role == Role::kSubject ? kNoIndex : body;
  }
  return kNoIndex;
}

// 국내 |연구팀, 가람 |연구팀; but 연구팀, 이 |연구팀, 홍 교수 |연구팀, which mean one told of before.
bool Roster::IsTeamOfUnknown(uint32_t team) const {
  if (team == 0 || !page_.StandTogether(team - 1, team) || IsPointedTo(team)) return false;
  const Title title = lexicon_.TitleOf(page_.Text(team - 1));
  return page_.Split(team - 1).role == Role::kNone && (title.use == TitleUse::kNone || !title.before.empty());
}

// 누리대 홍길동 교수 연구팀은 …. 연구팀은: the one body whose team the text has told of, if the last team told of
// is that one.
int32_t Roster::BodyOfTeam(const Phrase& phrase) const {
  if (!IsTeam(page_.Text(phrase.mention))) return kNoIndex;
  constexpr uint32_t kArticle = 800;  // words
  int32_t only = kNoIndex;
  bool told = false;
  for (uint32_t w = phrase.head > kArticle ? phrase.head - kArticle : 0; w <= phrase.head; ++w) {
    if (Skipped(w) || !IsTeam(page_.Split(w).stem)) continue;
    const int32_t body = BodyBeforeTeam(w);
    if (body == kNoIndex) {
      if (IsTeamOfUnknown(w)) told = false;
      continue;
    }
    if (only != kNoIndex && body != only) return kNoIndex;
    only = body;
    told = true;
  }
  return told ? only : kNoIndex;
}

// The word that the mention of the phrase begins with.
uint32_t Roster::FirstOfMention(const Phrase& phrase) const {
  uint32_t first = phrase.head;
  while (first > 0 && page_.words[first - 1].span.begin >= phrase.mention.begin &&
         page_.words[first - 1].line == page_.words[phrase.head].line)
    --first;
  return first;
}

// 누리당의 한 의원, 누리당 측 변호인: the word of the owner; the head where there is none.
uint32_t Roster::OwnerOfUnnamed(const Phrase& phrase) const {
  uint32_t first = FirstOfMention(phrase);
  const uint32_t mention = first;
  while (first > 0 && MeansOneOfMany(page_.Text(first - 1)) && page_.StandTogether(first - 1, first)) --first;
  if (first == 0 || !page_.StandTogether(first - 1, first)) return phrase.head;
  if (first > 1 && page_.Text(first - 1) == "측" && page_.StandTogether(first - 2, first)) return first - 2;
  if (first < mention) {
    // 누리당 한 의원, 누리당 소속 한 의원, 누리당 지도부의 한 의원, 회사 한 임원
    const bool part = page_.Text(first - 1) == "소속" || lexicon_.generic_bodies.contains(page_.Split(first - 1).stem);
    const uint32_t owner = part && first > 1 && page_.StandTogether(first - 2, first) ? first - 2 : first - 1;
    const bool bare = owner < first - 1 || page_.Split(owner).role == Role::kNone;
    const std::string_view stem = page_.Split(owner).stem;
    const bool body = lexicon_.LooksLikeOrganization(stem) || FindOrganization(stem) != kNoIndex ||
                      stem == "회사";  // the one named before
    if (bare && body) return owner;
  }
  if (page_.Text(first - 1) == "의" && page_.words[first - 1].glued) {  // 누리연합(NRU)|의 한 직원
    while (--first > 0 && page_.words[first - 1].in_brackets) {
    }
    return first > 0 ? first - 1 : phrase.head;
  }
  return page_.Split(first - 1).role == Role::kGenitive ? first - 1 : phrase.head;
}

// 누리군 관광과 관계자, 누리상사의 한 직원: a body that need not stand anywhere else.
void Roster::AddBodyOfUnnamed(const Phrase& phrase) {
  if (!phrase.organization.empty()) {
    const bool list = page_.Text(phrase.organization).find("·") != std::string_view::npos;  // 누리청·다온청 직원
    if (!list) OrganizationOf(phrase.organization);
    return;
  }
  const Word& first = page_.words[phrase.first];
  const std::string_view town = page_.Text(first);
  const bool named = phrase.first < phrase.head && first.span.begin >= phrase.mention.begin && CodePoints(town) >= 3 &&
                     IsHangul(town) && !IsOtherWord(lexicon_, table_, town) &&
                     (EndsWith(town, "시") || EndsWith(town, "군") ||
                      (EndsLikeUniversity(town) && !lexicon_.places.contains(town)));  // 누리대 관계자
  if (named && !by_name_[static_cast<size_t>(EntityKind::kPlace)].contains(town)) {
    AddEntity(EntityKind::kOrganization, town);
    return;
  }
  const uint32_t owner = OwnerOfUnnamed(phrase);
  if (owner == phrase.head) return AddLedBodyOfUnnamed(FirstOfMention(phrase));
  const std::string_view stem = page_.Split(owner).stem;
  const bool headed = owner > 0 && page_.StandTogether(owner - 1, owner) &&
                      lexicon_.body_heads.contains(page_.Text(owner - 1));  // 법무법인 누리의 한 변호사
  const uint32_t begin = page_.words[headed ? owner - 1 : owner].span.begin;
  if (headed) {
    OrganizationOf({begin, page_.words[owner].span.begin + static_cast<uint32_t>(stem.size())});
    return;
  }
  const bool one = page_.Split(owner).role == Role::kGenitive && MeansOneOfMany(page_.Text(owner + 1));
  const bool unknown = one && NamesUnknownBody(stem, page_.Text(phrase.title));  // 누리온의 한 상무
  if (lexicon_.LooksLikeOrganization(stem) || unknown)
    OrganizationOf({begin, begin + static_cast<uint32_t>(stem.size())});
}

// A body, a town as one, or what a noun means.
int32_t Roster::BodyOrTownAt(uint32_t word) const {
  const int32_t body = BodyNamedAt(word);
  if (body != kNoIndex) return body;
  const Josa josa = page_.Split(word);
  const std::string_view noun = josa.role == Role::kGenitive ? josa.stem : page_.Text(word);
  if (const auto* town = by_name_[static_cast<size_t>(EntityKind::kPlace)].Find(noun))
    return merged_into_[static_cast<size_t>(town->second)];
  return BodyReferredTo(word, noun);
}

}  // namespace quoth::korean
