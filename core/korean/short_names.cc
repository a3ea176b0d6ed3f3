// Roster: whom a surname with a title, or a title alone, stands for.

#include "core/korean/hangul.h"
#include "core/korean/roster.h"

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

// 박 의원, 홀트베리 부사장: surname or last name, and the last word of the title.
const Person* Roster::FindShort(const Phrase& phrase) const {
  const std::string_view name = page_.Text(phrase.name);
  if (const Person* person = FindPerson(name)) return person;
  const std::string_view title = lexicon_.TitleOf(LastWordOf(page_.Text(phrase.title))).head;
  const Person* best = nullptr;
  int best_score = 0;
  for (const Person& person : persons_) {
    if (!lexicon_.LooksLikeName(person.name) && !IsShortHangul(person.name)) continue;
    const size_t surname = std::max(lexicon_.SurnameLength(person.name), kSyllableBytes);
    if (person.name.substr(0, surname) != name) continue;
    int score = 1;
    if (!title.empty() && !person.title.empty()) {
      if (BearsOther(person, title)) continue;
      if (EndsWith(person.title, title))
        score = 4;
      else if (EndsWith(title, lexicon_.TitleOf(LastWordOf(person.title)).head))
        score = 3;
    }
    if (person.word <= phrase.head) score += 1;
    if (score >= best_score) {  // the most recent of equals
      best_score = score;
      best = &person;
    }
  }
  return best;
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
    best = &person;
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

}  // namespace quoth::korean
