// Roster: whom a surname with a title, or a title alone, stands for.

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/roster.h"
#include "core/korean/unknown_words.h"

namespace quoth::korean {

// 부사장 is the deputy of a 사장.
bool Roster::IsDeputy(std::string_view office, std::string_view title) const {
  if (title.empty()) return false;
  const std::string deputy = "부" + std::string(title);
  const Title known = lexicon_.TitleOf(office);
  return known.head == deputy || (known.before.empty() && EndsWith(office, deputy));
}

// A person who is deputy to somebody with that title is somebody else, and the other way round.
bool Roster::BearsOther(const Person& person, std::string_view title) const {
  const std::string_view office = LastWordOf(person.title);
  return IsDeputy(office, title) || IsDeputy(title, lexicon_.TitleOf(office).head);
}

// 이모 교수, 이모(52) 교수
bool Roster::IsTitledNear(uint32_t word, std::string_view title) const {
  constexpr uint32_t kReach = 3;
  for (uint32_t w = word; w < page_.words.size() && w <= word + kReach; ++w) {
    if (lexicon_.TitleOf(page_.Split(w).stem).head == title) return true;
  }
  return false;
}

// The last 박모 씨, 이모 교수 up to a 박씨, 이 교수 of the same surname and title; kNoIndex if there is none.
int32_t Roster::WithheldBearer(const Phrase& phrase, const Title& title) const {
  const bool honorific = title.use != TitleUse::kTitle;
  const std::string_view surname = page_.Text(phrase.name);
  int32_t last = kNoIndex;
  for (const auto& [word, other] : withheld_) {
    if (word > phrase.head) break;
    if (other == surname && (honorific || IsTitledNear(word, title.head))) last = static_cast<int32_t>(word);
  }
  return last;
}

// 박씨, where 박모 씨 is told of besides a 박근혜 대통령; 김 전 시장, besides a 김영삼 대통령.
bool Roster::MeansAnother(const Person& person, const Title& title, int32_t withheld) const {
  if (!title.head.empty() && EndsWith(person.title, title.head)) return false;
  const bool honorific = title.use != TitleUse::kTitle;
  const bool candidacy = IsAnyOf(title.head, {"후보", "당선인", "당선자", "대표", "의원", "위원장", "총재"});
  if (!honorific && !candidacy && EndsWithAny(person.title, {"대통령", "국왕", "여왕", "주석"})) return true;
  if (withheld == kNoIndex) return false;
  return !honorific || !IsHonoured(person) || person.word < static_cast<uint32_t>(withheld);
}

// 박 의원, 홀트베리 부사장: surname or last name, and the last word of the title.
const Person* Roster::FindShort(const Phrase& phrase) const {
  const std::string_view name = page_.Text(phrase.name);
  if (const Person* person = FindPerson(name)) return person;
  const Title office = lexicon_.TitleOf(LastWordOf(page_.Text(phrase.title)));
  const std::string_view title = office.head;
  const int32_t withheld = WithheldBearer(phrase, office);
  const Person* best = nullptr;
  int best_score = 0;
  for (const Person& person : persons_) {
    if (!lexicon_.LooksLikeName(person.name) && !IsShortHangul(person.name)) continue;
    const size_t surname = std::max(lexicon_.SurnameLength(person.name), kSyllableBytes);
    if (person.name.substr(0, surname) != name) continue;
    if (MeansAnother(person, office, withheld)) continue;
    int score = 1;
    if (!title.empty() && !person.title.empty()) {
      if (BearsOther(person, title)) continue;
      if (EndsWith(person.title, title))
        score = 4;
      else if (EndsWith(title, lexicon_.TitleOf(LastWordOf(person.title)).head))
        score = 3;
    }
    if (person.word <= phrase.head) score += 1;
    const bool later = best == nullptr || person.word >= best->word;  // the most recent of equals
    if (score > best_score || (score == best_score && later)) {
      best_score = score;
      best = &person;
    }
  }
  return best;
}

// 프랑스의 장샤를 |발롱 감독은: the title of a foreign name that we do not know, not of whoever had it before.
bool Roster::IsBehindUnknownName(const Phrase& phrase) const {
  if (phrase.first == 0 || !page_.StandTogether(phrase.first - 1, phrase.first)) return false;
  const std::string_view name = page_.Text(phrase.first - 1);
  return lexicon_.RoleOf(name) == Role::kNone && MayBePartOfName(lexicon_, name) &&
         lexicon_.Foreignness(name) >= Lexicon::kForeign && !IsOtherWord(lexicon_, table_, name) &&
         FindOrganization(name) == kNoIndex;
}

// 위원장은, 이 대표는: the last person with that title before this place.
const Person* Roster::FindByTitle(const Phrase& phrase) const {
  const std::string_view title = lexicon_.TitleOf(LastWordOf(page_.Text(phrase.title))).head;
  const int32_t organization =
      phrase.organization.empty() ? kNoIndex : FindBody(page_.Text(phrase.organization));
  const Person* best = nullptr;
  for (const Person& person : persons_) {
    if (title.empty() || person.word > phrase.head || !EndsWith(person.title, title)) continue;
    if (BearsOther(person, title)) continue;
    if (organization != kNoIndex && person.organization != organization) continue;
    if (best == nullptr || person.word >= best->word) best = &person;
  }
  if (best != nullptr || organization == kNoIndex || title.empty()) return best;
  // 누리국 대통령이 … 홍길동 누리국 대통령은: named behind, if only one holds that office there.
  for (const Person& person : persons_) {
    if (person.organization != organization || !EndsWith(person.title, title)) continue;
    if (BearsOther(person, title)) continue;
    if (best != nullptr) return nullptr;
    best = &person;
  }
  return best;
}

// 기시다 of 기시다 후미오, 마렌 of 마렌 홀트베리: the first of two words that lists have as parts of foreign names,
// which may stand for the whole; else empty.
std::string_view Roster::FirstPart(std::string_view name) const {
  const size_t space = name.find(' ');
  if (space == std::string_view::npos || name.find(' ', space + 1) != std::string_view::npos) return {};
  const std::string_view first = name.substr(0, space);
  const std::string_view rest = name.substr(space + 1);
  const bool body = FindOrganization(name) != kNoIndex || lexicon_.LooksLikeOrganization(rest);  // 누리 코리아
  const bool other = body || lexicon_.places.contains(first) || lexicon_.states.contains(first) ||
                     lexicon_.organizations.contains(first);
  return !other && ArePartsOfName(first, rest) ? first : std::string_view();
}

// 오기노 of 오기노 마사지 감독, where the text has an 오기노 감독; else empty.
std::string_view Roster::FirstWordOfSameOffice(const Person& person) const {
  const size_t space = person.name.find(' ');
  if (space == std::string_view::npos || person.name.find(' ', space + 1) != std::string_view::npos ||
      person.title.empty())
    return {};
  const std::string_view first = person.name.substr(0, space);
  const auto* alone = person_by_name_.Find(first);
  const bool same = alone != nullptr && persons_[alone->second].title == LastWordOf(person.title);
  return same || StandsBeforeOffice(first, person) ? first : std::string_view();
}

// 모리나가 장관은, of a 모리나가 사에코 관방장관: before the end of the person's title.
bool Roster::StandsBeforeOffice(std::string_view first, const Person& person) const {
  const bool body = lexicon_.organizations.contains(first) || FindOrganization(first) != kNoIndex;
  const bool place = lexicon_.states.contains(first) || lexicon_.places.contains(first);
  if (body || place || lexicon_.LooksLikeName(first) || IsCommonWord(lexicon_, {}, first)) return false;
  constexpr uint32_t kMostWords = 1200;
  for (uint32_t w = 0; w + 1 < page_.words.size() && w < kMostWords; ++w) {
    if (page_.Text(w) != first || page_.words[w + 1].stem_title != TitleUse::kTitle || !page_.StandTogether(w, w + 1))
      continue;
    const std::string_view office = page_.Split(w + 1).stem;
    if (CodePoints(office) > 1 && EndsWith(LastWordOf(person.title), office)) return true;
  }
  return false;
}

// Does the word stand alone, without the rest of the name?
bool Roster::StandsAlone(std::string_view first, std::string_view rest) const {
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    if (page_.Text(w).size() < first.size() || !StartsWith(page_.Text(w), first)) continue;
    const Josa josa = page_.Split(w);
    const bool title =
        page_.Text(w) == first && w + 1 < page_.words.size() && page_.words[w + 1].stem_title == TitleUse::kTitle;
    if (title || (josa.stem == first && josa.role != Role::kNone)) return true;
    if (page_.Text(w) == first && w + 1 < page_.words.size() && StartsWith(page_.Text(w + 1), rest)) ++w;
  }
  return false;
}

// 기시다 총리, 마렌은: persons who are named in full elsewhere.
void Roster::CollectFirstParts() {
  for (size_t i = 0; i < persons_.size(); ++i) {
    const Person& person = persons_[i];
    std::string_view first = FirstPart(person.name);
    if (first.empty()) first = FirstWordOfSameOffice(person);
    const auto* known = person_by_last_.Find(first);
    if (first.empty() || (known != nullptr && known->second != i)) continue;
    const auto* same = person_by_name_.Find(first);
    if (same == nullptr && !StandsAlone(first, LastWordOf(person.name))) continue;
    known_.persons[first] = true;
    person_by_last_[first] = static_cast<uint32_t>(i);
    if (same == nullptr) continue;
    const Person& part = persons_[same->second];
    if (!part.title.empty() && !person.title.empty() && !EndsWith(person.title, part.title)) continue;
    person_by_name_[first] = static_cast<uint32_t>(i);
    if (part.entity == kNoIndex || person.entity == kNoIndex) continue;
    merged_into_[static_cast<size_t>(part.entity)] = person.entity;
    AddAlias(person.entity, first);
  }
}

}  // namespace quoth::korean
