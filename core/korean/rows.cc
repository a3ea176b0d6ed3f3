// Titles and bodies that a person shares with those named right before, and what a person without a title does: 배우
// 홍길동, 임꺽정; 누리개발 대표 홍길동 씨와 이사 임꺽정 씨; 간호사 홍길동(50) 씨. Part of Roster.

#include "core/korean/hangul.h"
#include "core/korean/roster.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kLongestRow = 8;  // names
constexpr std::string_view kHonorific = "씨";

}  // namespace

// 홍길동,| 홍길동과| 홍길동(49)씨와|: the person whose name, with no more than an age and an honorific, ends before
// `end` and is joined to what follows. `first` = the word of the name.
int32_t Roster::PersonJoinedTo(uint32_t end, uint32_t* first) const {
  constexpr uint32_t kMostWordsOfName = 3;
  if (end == 0) return kNoIndex;
  uint32_t last = end - 1;
  while (last > 0 && page_.words[last].in_brackets) --last;  // 홍길동(49),
  const Word& joint = page_.words[end - 1];
  if (joint.line != page_.words[end].line || joint.mark != page_.words[end].mark) return kNoIndex;
  const bool with = page_.Split(last).role == Role::kWith || lexicon_.RoleOf(page_.Text(last)) == Role::kWith;
  if (joint.after != ',' && joint.after != U'·' && !(with && joint.after == 0)) return kNoIndex;
  const bool honoured = StartsWith(page_.Text(last), kHonorific) && page_.words[last].glued;
  if (honoured || lexicon_.RoleOf(page_.Text(last)) == Role::kWith) {  // 홍길동(49)|씨와
    while (last > 0 && (page_.words[last - 1].in_brackets || page_.words[last].in_brackets)) --last;
  }
  for (uint32_t length = 1; length <= kMostWordsOfName && length <= last + 1; ++length) {
    const int32_t person = PersonAt(last + 1 - length);
    if (person == kNoIndex) continue;
    *first = last + 1 - length;
    return person;
  }
  return kNoIndex;
}

// 배우 홍길동, 임꺽정, 장길산이: the title before the first counts for the others, too.
void Roster::TakeTitleOfRow(Person& person) {
  if (!person.title.empty()) return;
  const uint32_t own = WordOfName(person);
  uint32_t word = own;
  for (uint32_t names = 0; names < kLongestRow; ++names) {
    if (PersonJoinedTo(word, &word) == kNoIndex) break;
  }
  if (word == own) return;
  const Span title = TitleBefore(word);
  if (!title.empty()) person.title = page_.Text(title);
}

// 누리개발 대표 홍길동 씨와 이사 임꺽정 씨: both are of the same body.
void Roster::TakeBodyOfRow(Person& person) {
  if (TitleBefore(WordOfName(person)).empty()) return;
  uint32_t word = FirstOfApposition(person);
  const int32_t other = word == 0 ? kNoIndex : PersonJoinedTo(word, &word);
  if (other == kNoIndex) return;
  const Person& before = persons_[static_cast<size_t>(other)];
  if (before.organization == kNoIndex || TitleBefore(word).empty()) return;
  person.organization = before.organization;
  person.evidence = {before.evidence.begin, page_.words[person.word].span.end};
}

// 홍길동(35), 홍길동씨, 홍길동 씨
bool Roster::IsHonoured(const Person& person) const {
  const std::string_view behind = page_.text.substr(static_cast<size_t>(person.name.data() - page_.text.data()) +
                                                    person.name.size());
  uint32_t last = WordOfName(person);
  while (last + 1 < page_.words.size() && page_.Text(last).data() + page_.Text(last).size() < behind.data()) ++last;
  if (StartsWith(behind, kHonorific)) return true;
  if (last + 1 >= page_.words.size()) return false;
  const bool age = page_.words[last + 1].in_brackets && page_.words[last + 1].glued;
  return age || (page_.GoesOn(last) && page_.Split(last + 1).stem == kHonorific);
}

// 용접공으로 일하는 홍길동(48) 씨: the word in which the work ends.
std::string_view Roster::WorkBefore(uint32_t name) const {
  if (name < 2 || !page_.StandTogether(name - 2, name) || !lexicon_.working_verbs.contains(page_.Text(name - 1)))
    return {};
  const Josa work = page_.Split(name - 2);
  const bool as = work.josa == "로" || work.josa == "으로";
  return as && lexicon_.TitleOf(work.stem).use != TitleUse::kNone ? work.stem : std::string_view();
}

// 직장인 홍길동(35) 씨, 주부 임꺽정씨, 유튜버 홍길동: what people do who are known by no title.
void Roster::TakeOccupation(Person& person) {
  if (!person.title.empty()) return;
  const uint32_t name = WordOfName(person);
  const bool honoured = IsHonoured(person);
  const bool called = name > 0 && lexicon_.TitleOf(page_.Text(name - 1)).use == TitleUse::kUnnamed;
  if (!honoured && !called) return;
  const std::string_view work = honoured ? WorkBefore(name) : std::string_view();
  person.title = work.empty() ? OccupationBefore(name) : work;
}

std::string_view Roster::TitleOrOccupationBefore(uint32_t word) const {
  const bool age = word > 0 && HasDigit(page_.Text(word - 1)) && page_.StandTogether(word - 1, word) &&
                   EndsWithAny(page_.Text(word - 1), {"대", "살", "세"});  // 운전자 50대 A씨
  if (age) --word;
  const Span title = TitleBefore(word);
  return title.empty() ? OccupationBefore(word) : page_.Text(title);
}

// The noun right before a name, if it tells what somebody does; empty otherwise.
std::string_view Roster::OccupationBefore(uint32_t name) const {
  static const LexiconSet others = ReadLexiconSet("ko/not_occupations.tsv");
  if (name == 0 || !page_.StandTogether(name - 1, name)) return {};
  std::string_view noun = page_.Text(name - 1);
  constexpr std::string_view kBeing = "인";  // 운전자|인 A씨
  if (EndsWith(noun, kBeing) && lexicon_.TitleOf(noun.substr(0, noun.size() - kBeing.size())).use != TitleUse::kNone)
    noun.remove_suffix(kBeing.size());
  const TitleUse use = lexicon_.TitleOf(noun).use;
  const bool people = use == TitleUse::kUnnamed || use == TitleUse::kTitle ||
                      (lexicon_.person_noun_endings.contains(LastCodePoints(noun, 1)) &&
                       IsOtherWord(lexicon_, table_, noun) && CodePoints(noun) > 1);
  return people && !others.contains(noun) && !lexicon_.kin.contains(noun) ? noun : std::string_view();
}

}  // namespace quoth::korean
