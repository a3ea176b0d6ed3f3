// Who is named in the text, with which title and for which body: by phrases that end in a title, introductions,
// titles before names, rows of names. Part of Roster.

#include <algorithm>
#include <string>
#include <vector>

#include "core/korean/confirmed_names.h"
#include "core/korean/hangul.h"
#include "core/korean/introductions.h"
#include "core/korean/name_rows.h"
#include "core/korean/phrase.h"
#include "core/korean/place_forms.h"
#include "core/korean/roster.h"
#include "core/korean/unknown_words.h"

namespace quoth::korean {
namespace {

constexpr size_t kMostPersons = 1000;  // short forms are compared with each

// Is it a title, with a particle or without?
bool MayEndInTitle(const Word& word) {
  return word.title != TitleUse::kNone || word.stem_title != TitleUse::kNone;
}

// Does a word of it end in a syllable that verbs and particles end in, and foreign names do not?
bool EndsLikeVerb(std::string_view name) {
  while (!name.empty()) {
    const size_t space = std::min(name.find(' '), name.size());
    const std::string_view last = LastCodePoints(name.substr(0, space), 1);
    for (const std::string_view syllable : {"돼", "며", "써", "니", "고", "게", "서", "면", "에",
                                            "과", "와", "를", "을", "젠", "된"}) {
      if (last == syllable && (space < name.size() || syllable != std::string_view("니")))
        return true;
    }
    name.remove_prefix(std::min(space + 1, name.size()));
  }
  return false;
}

// Does the name at `left` stand in a row right before the name at `right` (가·나, 가, 나)?
bool StandInRow(const Page& page, const Person& left, const Person& right) {
  if (left.word == right.word) return left.name.data() < right.name.data();
  const Word& word = page.words[left.word];
  return left.word + 1 == right.word && word.line == page.words[right.word].line &&
         (word.after == ',' || word.after == U'·') && page.Text(word) == left.name;
}

}  // namespace

// 홍길동·김철수 가람당 의원: of names in a row the last one has what all have in common.
void Roster::ShareTitles() {
  std::vector<Person*> in_order;
  for (Person& person : persons_) in_order.push_back(&person);
  std::sort(in_order.begin(), in_order.end(), [](const Person* a, const Person* b) {
    return a->name.data() < b->name.data();
  });
  for (size_t i = in_order.size(); i-- > 1;) {
    const Person& right = *in_order[i];
    Person& left = *in_order[i - 1];
    if (right.title.empty() || left.organization != kNoIndex || !StandInRow(page_, left, right) ||
        !EndsWith(right.title, left.title))
      continue;
    left.title = right.title;
    if (right.organization == kNoIndex) continue;
    left.organization = right.organization;
    left.evidence = {page_.words[left.word].span.begin, right.evidence.end};
  }
}

// 슈미트, found before as somebody of that name alone, is 요한 슈미트.
void Roster::TakeShortForm(const Person& person) {
  const std::string_view last = LastWordOf(person.name);
  const auto* found = last == person.name ? nullptr : person_by_name_.Find(last);
  if (found == nullptr || lexicon_.LooksLikeName(person.name)) return;
  const int32_t alone = persons_[found->second].entity;
  if (alone == kNoIndex || person.entity == kNoIndex || alone == person.entity) return;
  merged_into_[static_cast<size_t>(alone)] = person.entity;
  person_by_name_[last] = static_cast<uint32_t>(&person - persons_.data());
}

// Of two persons of a last name the first goes by it.
void Roster::AddLastName(std::string_view last, uint32_t person) {
  if (!person_by_last_.contains(last)) person_by_last_[last] = person;
}

// 마렌 홀트베리, of whom the model found a 홀트베리 first: the same person by the whole name; null if there is none.
Person* Roster::NameInFull(const Phrase& phrase) {
  const std::string_view name = page_.Text(phrase.name), last = LastWordOf(name);
  const auto* known = last == name || lexicon_.LooksLikeName(last) ? nullptr : person_by_name_.Find(last);
  if (known == nullptr || lexicon_.Foreignness(name.substr(0, name.size() - last.size() - 1)) < Lexicon::kForeign)
    return nullptr;
  Person& person = persons_[known->second];
  const int32_t entity = AddEntity(EntityKind::kPerson, name);
  if (entity == kNoIndex) return nullptr;
  merged_into_[static_cast<size_t>(person.entity)] = entity;
  person.name = name;
  person.entity = entity;
  person.word = phrase.first;
  person_by_name_[name] = person_by_last_[last] = known->second;
  Know(name);
  return &person;
}

void Roster::AddPerson(const Phrase& phrase) {
  const std::string_view name = page_.Text(phrase.name);
  const auto* found = person_by_name_.Find(name);
  Person* person = found == nullptr ? nullptr : &persons_[found->second];
  if (person == nullptr && (person_by_last_.contains(name) || CodePoints(name) < 2)) return;  // a short form
  if (person == nullptr) person = NameInFull(phrase);
  if (person == nullptr) {
    if (persons_.size() >= kMostPersons || IsOtherWord(lexicon_, table_, name)) return;
    if (!lexicon_.LooksLikeName(name) && EndsLikeVerb(name)) return;
    person_by_name_[name] = static_cast<uint32_t>(persons_.size());
    if (!lexicon_.LooksLikeName(name))
      AddLastName(LastWordOf(name), static_cast<uint32_t>(persons_.size()));
    persons_.push_back(
        {name, {}, kNoIndex, AddEntity(EntityKind::kPerson, name), phrase.first, {}, {}});
    person = &persons_.back();
    Know(name);
    TakeShortForm(*person);
  }
  int32_t organization = OrganizationOf(phrase.organization);
  if (organization == kNoIndex && lexicon_.generic_bodies.contains(page_.Text(phrase.organization)))
    organization = FindGeneric(page_.Text(phrase.organization), phrase.head);  // 홍길동 재단 연구관
  // The first full introduction counts; a later one may fill what it left open.
  std::string title(page_.Text(phrase.title));
  for (const std::string_view present : {"신임 ", "현 ", "現 ", "현직 "}) {
    if (StartsWith(title, present)) title.erase(0, present.size());
  }
  if (phrase.former && !title.empty() && !StartsWith(title, "전 ")) title.insert(0, "전 ");
  // A fuller form of the same title (화순군수 for 군수) takes its place.
  if (person->title.empty() ||
      (title.size() > person->title.size() && EndsWith(title, person->title)))
    person->title = std::move(title);
  if (organization == kNoIndex) return;
  const Span evidence{std::min(phrase.name.begin, phrase.organization.begin),
                      std::max({phrase.name.end, phrase.organization.end, phrase.title.end})};
  if (person->organization == kNoIndex) {
    person->organization = organization;
    person->evidence = evidence;
  } else {
    AddPost({organization, std::string(page_.Text(phrase.title)), evidence}, *person);
  }
}

// 김가온 전 다온전자 사장 … 김가온 라온통신 대표: a second organization of one person.
void Roster::AddPost(Post post, Person& person) {
  constexpr size_t kMostPosts = 8;
  if (post.organization == person.organization || person.others.size() == kMostPosts) return;
  for (const Post& known : person.others) {
    if (known.organization == post.organization) return;
  }
  person.others.push_back(std::move(post));
}

// 총괄 부사장, 장관 후보자: the title ends with a later word.
bool Roster::TitleGoesOn(uint32_t w, const Josa& josa) const {
  if (josa.role != Role::kNone || w + 1 >= page_.words.size() || page_.words[w].after != 0)
    return false;
  const Word& next = page_.words[w + 1];
  if (next.in_brackets || next.mark != page_.words[w].mark || next.line != page_.words[w].line)
    return false;
  const std::string_view text = page_.Text(next);
  return text == "겸" || lexicon_.TitleOf(lexicon_.SplitJosa(text).stem).use == TitleUse::kTitle;
}

// The title in the word before a name; empty if that is none, or somebody else's (홍길동 의원 김철수 …).
Span Roster::TitleBefore(uint32_t w) const {
  while (w > 0 && page_.words[w - 1].in_brackets) --w;  // 최고경영자(CEO) 홍길동
  if (w == 0 || page_.words[w - 1].title != TitleUse::kTitle) return {};
  const Word& before = page_.words[w - 1];
  if (before.after != 0 || before.in_brackets || before.line != page_.words[w].line ||
      before.mark != page_.words[w].mark)
    return {};
  const Title title = lexicon_.TitleOf(page_.Text(before));
  const bool field = (table_.Classes(HashName(title.before)) & kCommonNoun) != 0 && CodePoints(title.before) > 1;
  const bool fused = !title.before.empty() && !field && !lexicon_.LooksLikeOrganization(title.before);  // but 국회의장
  if (title.use != TitleUse::kTitle || fused) return {};
  if (w >= 2 && page_.words[w - 2].after == 0 && lexicon_.LooksLikeName(page_.Text(w - 2))) return {};
  return {page_.words[FirstOfTitle(w - 1)].span.begin, before.span.end};
}

// Does a title follow a name, which ends there: at once or behind a body (홍길동 누리전자 대표)?
bool Roster::TitledBehind(uint32_t end, uint32_t word) const {
  constexpr uint32_t kReach = 3;
  while (word < page_.words.size() && page_.words[word].span.end < end) ++word;
  if (word >= page_.words.size() || page_.words[word].span.end != end) return false;
  for (uint32_t w = word + 1; w < page_.words.size() && w - word <= kReach && page_.StandTogether(word, w); ++w) {
    const Josa josa = page_.Split(w);
    if (MayEndInTitle(page_.words[w]) && lexicon_.TitleOf(josa.stem).use == TitleUse::kTitle) return true;
    if (josa.role != Role::kNone) break;
  }
  return false;
}

// 단장을 맡은, 단장을 맡고 있는: the word of the office that the clause before a word says is held; the word itself if
// it says no such thing.
uint32_t Roster::HeldOfficeBefore(uint32_t w) const {
  const uint32_t holds = WordsThatHold(page_, w);
  if (holds == 0 || w <= holds) return w;
  const uint32_t office = w - holds - 1;
  return page_.StandTogether(office, w) && page_.Split(office).role == Role::kObject ? office : w;
}

// 누리대 총장인 홍길동, 최고기술책임자(CTO)인 홍길동
bool Roster::IsBehindTitleClause(uint32_t w) const {
  if (const uint32_t office = HeldOfficeBefore(w); office != w) {  // 누리온 대표를 맡고 있는 홍길동
    return lexicon_.TitleOf(page_.Split(office).stem).use == TitleUse::kTitle;
  }
  if (w == 0 || !page_.StandTogether(w - 1, w) || !EndsWith(page_.Text(w - 1), "인")) return false;
  const std::string_view text = page_.Text(FirstOfBeing(w));
  const std::string_view head =
      EndsWith(text, "인") && text.size() > kSyllableBytes ? text.substr(0, text.size() - kSyllableBytes) : text;
  return lexicon_.TitleOf(head).use == TitleUse::kTitle;
}

// 최고기술책임자(CTO)인 마렌 홀트베리는: a known name of several words.
bool Roster::AddForeignNameAt(uint32_t w) {
  constexpr uint32_t kMostWords = 3;
  for (uint32_t last = w + 1; last < page_.words.size() && last - w < kMostWords && page_.StandTogether(w, last);
       ++last) {
    const uint32_t end = page_.words[last].span.begin + static_cast<uint32_t>(page_.Split(last).stem.size());
    const Span name{page_.words[w].span.begin, end};
    if (!by_name_[static_cast<size_t>(EntityKind::kPerson)].contains(page_.Text(name))) continue;
    Phrase phrase;
    phrase.first = phrase.head = w;
    phrase.name = name;
    AddPerson(phrase);
    return true;
  }
  return false;
}

// Does a body stand right before the title, which ends before the word?
bool Roster::IsOfBody(Span title, uint32_t word) const {
  while (word > 0 && page_.words[word - 1].span.begin >= title.begin) --word;
  return word > 0 && page_.GoesOn(word - 1) &&
         (lexicon_.LooksLikeOrganization(page_.Text(word - 1)) || EndsLikeUniversity(page_.Text(word - 1)));
}

// 배우 홍길동: an occupation before a name.
void Roster::AddNameBehindTitle(uint32_t w, std::string_view stem) {
  const Span title = CodePoints(stem) == 3 ? TitleBefore(w) : Span{};
  const bool told = IsBehindTitleClause(w);
  if (told && (AddForeignNameAt(w) || CodePoints(stem) != 3)) return;  // 대변인인 모리나|가 사에코
  if (title.empty() && !told) return;
  // 국회의장 편무겸은: behind a body's office even an odd name is one.
  const bool office = !title.empty() && !lexicon_.TitleOf(page_.Text(w - 1)).before.empty();
  const bool odd = lexicon_.BeginsLikeName(stem) && !IsKnownWord(stem) &&
                   !IsCommonWord(lexicon_, {}, FirstCodePoints(stem, 2));
  const bool of_body = !title.empty() && !office && IsOfBody(title, w);  // 누리은행 과장 두가온은
  if (!lexicon_.LooksLikeName(stem) && !(office && lexicon_.MayBeName(stem)) && !(odd && (told || of_body))) return;
  const uint32_t begin = page_.words[w].span.begin;
  if (TitledBehind(begin + static_cast<uint32_t>(stem.size()), w)) return;
  Phrase phrase;
  phrase.first = phrase.head = w;
  phrase.name = {begin, begin + static_cast<uint32_t>(stem.size())};
  phrase.title = title;
  AddPerson(phrase);
}

// 누리당 홍길동·김철수 의원, 홍길동·김철수 후보: all have the title, and the body.
bool Roster::AddNamesInRow(uint32_t w, const Josa& josa) {
  if (page_.words[w].stem_title != TitleUse::kTitle || TitleGoesOn(w, josa)) return false;
  const NameRow row = RowBefore(page_, lexicon_, known_, w, josa.stem.size());
  for (const NameInRow& member : row.names) {
    Phrase phrase;
    phrase.first = phrase.head = member.word;
    phrase.name = member.name;
    phrase.organization = member.organization;
    phrase.title = row.title;
    AddPerson(phrase);
  }
  return !row.names.empty();
}

// 누리당 홍길동 의원실: the office is the member's.
void Roster::AddMemberOfOffice(uint32_t w, std::string_view stem) {
  if (!EndsWith(stem, "의원실") || w < 2 || !page_.StandTogether(w - 2, w)) return;
  const std::string_view name = page_.Text(w - 1), body = page_.Text(w - 2);
  if (!lexicon_.LooksLikeName(name) || !lexicon_.LooksLikeOrganization(body)) return;
  Phrase phrase;
  phrase.first = phrase.head = w - 1;
  phrase.name = page_.words[w - 1].span;
  phrase.organization = page_.words[w - 2].span;
  const uint32_t begin = page_.words[w].span.begin;
  phrase.title = {begin, begin + static_cast<uint32_t>(stem.size() - kSyllableBytes)};
  AddPerson(phrase);
}

// 누리대병원 신경과 홍길동 교수팀: who leads the team.
void Roster::AddLeaderOfTeam(uint32_t w, std::string_view stem) {
  constexpr std::string_view kTeam = "팀";
  if (!EndsWith(stem, kTeam) || w < 2 || !page_.StandTogether(w - 2, w)) return;
  const std::string_view title = stem.substr(0, stem.size() - kTeam.size()), name = page_.Text(w - 1);
  if (title.empty() || lexicon_.TitleOf(title).use != TitleUse::kTitle || !lexicon_.LooksLikeName(name)) return;
  Phrase phrase;
  phrase.first = phrase.head = w - 1;
  phrase.name = page_.words[w - 1].span;
  const uint32_t begin = page_.words[w].span.begin;
  phrase.title = {begin, begin + static_cast<uint32_t>(title.size())};
  uint32_t body = w - 2;
  while (body > 0 && lexicon_.IsDepartment(page_.Text(body)) && page_.StandTogether(body - 1, w)) --body;
  const std::string_view owner = page_.Text(body);
  const bool university = body + 1 < w - 1 && lexicon_.IsUniversity(owner, page_.Text(body + 1));
  if (lexicon_.LooksLikeOrganization(owner) || university) phrase.organization = page_.words[body].span;
  AddPerson(phrase);
}

// ‘소나기’ 홍길동은: a word in single marks right before a name. Before a name with a title it is more
// often a work (‘소나기’ 홍길동 감독).
void Roster::CollectNicknames() {
  constexpr size_t kShortest = 3;  // syllables of what is marked but once
  WordMap<uint32_t> times;
  for (const Marked& marked : page_.marks) ++times[page_.Text(marked.inner)];
  for (Person& person : persons_) {
    const uint32_t w = person.word;
    if (w == 0 || page_.words[w - 1].mark == kNoIndex || page_.words[w].mark != kNoIndex) continue;
    const Marked& marked = page_.marks[static_cast<size_t>(page_.words[w - 1].mark)];
    const std::string_view nickname = page_.Text(marked.inner);
    const uint32_t end = person.word + static_cast<uint32_t>(
                             std::count(person.name.begin(), person.name.end(), ' ')) + 1;
    const bool titled = end < page_.words.size() && page_.words[end].stem_title != TitleUse::kNone &&
                        page_.Split(end).stem != "선수";
    const bool again = times[nickname] > 1;
    if (marked.doubled || marked.end_word != w || marked.end_word - marked.first_word > 1 || titled ||
        CodePoints(nickname) < (again ? kShortest - 1 : kShortest) || !IsHangul(nickname) ||
        (!again && IsOtherWord(lexicon_, table_, nickname)) || FindOrganization(nickname) != kNoIndex)
      continue;
    person.nickname = nickname;
    const auto* same = person_by_name_.Find(nickname);  // found as a person of its own
    if (same != nullptr && persons_[same->second].entity != kNoIndex &&
        person.entity != kNoIndex) {
      merged_into_[static_cast<size_t>(persons_[same->second].entity)] = person.entity;
      person_by_name_[nickname] = static_cast<uint32_t>(&person - persons_.data());
    }
    AddAlias(person.entity, nickname);
  }
}

void Roster::AddIntroduction(const Phrase& phrase) {
  AddPerson(phrase);
  // Its line may begin like a dateline, where no mention is looked for.
  const auto* person = person_by_name_.Find(page_.Text(phrase.name));
  if (person == nullptr || persons_[person->second].entity == kNoIndex) return;
  entities_[static_cast<size_t>(persons_[person->second].entity)].mentions.push_back(phrase.name);
}

// The phrase that ends in the title at `w`, read anew only if more names are known. Valid until the next call.
const Phrase& Roster::TitledPhraseAt(uint32_t w) {
  const auto [at, added] = phrases_.try_emplace(w);
  PhraseRead& read = at->second;
  if (added || read.known != known_.size()) {
    read.phrase = ReadPhrase(page_, lexicon_, known_, w, page_.lines[page_.words[w].line].text_word, false);
    read.known = known_.size();
  }
  return read.phrase;
}

// 홍길동(21), 홍길동(21·누리생명), 홍길동(21·가람 유나이티드), 탁이든(19): with an age behind it even an odd name is
// one.
void Roster::AddNameBeforeAge(uint32_t w) {
  constexpr std::string_view kDot = "·";
  constexpr size_t kLongestAge = 3;
  const std::string_view name = page_.Text(w);
  if (w + 1 >= page_.words.size() || !page_.words[w + 1].in_brackets || !HasDigit(page_.Text(w + 1)) ||
      EndsWith(name, "씨"))
    return;
  const std::string_view inside = page_.Text(w + 1);
  const bool age = IsAge(inside.substr(0, inside.find(kDot))) || EndsWith(inside, "학년");  // 탁이든(3학년)
  const bool odd = lexicon_.BeginsLikeName(name) || EndsInGivenName(lexicon_, name);
  if (!lexicon_.LooksLikeName(name) && !(age && odd)) return;
  Phrase phrase;
  phrase.first = phrase.head = w;
  phrase.name = page_.words[w].span;
  const size_t dot = inside.find(kDot);
  if (dot <= kLongestAge) {
    uint32_t last = w + 1;
    while (last + 1 < page_.words.size() && page_.words[last + 1].in_brackets && page_.words[last].after == 0) ++last;
    if (last > w + 1 && lexicon_.TitleOf(page_.Text(last)).use == TitleUse::kTitle)  // (28·누리대 |박사과정)
      phrase.title = page_.words[last--].span;
    phrase.organization = {page_.words[w + 1].span.begin + static_cast<uint32_t>(dot + kDot.size()),
                           page_.words[last].span.end};
    const std::string_view home = LastWordOf(page_.Text(phrase.organization));  // (35·서울 마포구): where one lives
    const bool lives = lexicon_.places.contains(home) || Lexicon::IsDivision(home) || EndsLikePartOfDistrict(home);
    if (lives || HasDigit(page_.Text(phrase.organization))) phrase.organization = {};
  }
  // 홍길동(누리과·23)
  const bool aged = dot != std::string_view::npos && IsAge(inside.substr(dot + kDot.size()));
  if (aged && dot > kLongestAge && lexicon_.LooksLikeOrganization(inside.substr(0, dot))) {
    const uint32_t begin = page_.words[w + 1].span.begin;
    phrase.organization = {begin, begin + static_cast<uint32_t>(dot)};
  }
  AddPerson(phrase);
}

// [누리구청 관계자/음성변조 : …]: a body that need not stand anywhere else.
void Roster::CollectBodiesOf(const std::vector<Caption>& captions) {
  for (const Caption& caption : captions) {
    const size_t first = page_.Text(caption.name).find(' ');
    if (caption.named || first == std::string_view::npos) continue;
    const Span body{caption.name.begin, caption.name.begin + static_cast<uint32_t>(first)};
    const std::string_view name = page_.Text(body);
    const bool unknown = CodePoints(name) > 3 && MayNameBody(name) && !IsKnownWord(name) && lexicon_.SetsOf(name) == 0;
    if (lexicon_.LooksLikeOrganization(name) || (unknown && IsEmployeeCaption(caption))) OrganizationOf(body);
  }
}

// 누리맘온 |관계자
bool Roster::IsEmployeeCaption(const Caption& caption) const {
  return EndsWithAny(page_.Text(caption.name), {" 관계자", " 직원", " 담당자"});
}

void Roster::CollectPersons() {
  const std::vector<Caption> captions = FindCaptions(page_, lexicon_);
  CollectBodiesOf(captions);
  for (const Phrase& phrase : FindIntroductions(page_, lexicon_, captions)) AddIntroduction(phrase);
  for (const Phrase& phrase : FindConfirmedNames(page_, lexicon_)) AddPerson(phrase);
  // Twice: the second time short forms and bare names of the first are known.
  for (int pass = 0; pass < 2; ++pass) {
    for (uint32_t w = 0; w < page_.words.size(); ++w) {
      if (Skipped(w) || page_.words[w].in_brackets) continue;
      uint32_t end = 0;
      const Josa josa = JosaOf(page_, lexicon_, w, &end);
      AddNameBeforeAge(w);
      AddNameBehindTitle(w, josa.stem);
      AddMemberOfOffice(w, josa.stem);
      AddLeaderOfTeam(w, josa.stem);
      if (AddNamesInRow(w, josa) || !MayEndInTitle(page_.words[w])) continue;
      if (lexicon_.TitleOf(josa.stem).use == TitleUse::kNone || TitleGoesOn(w, josa)) continue;
      const Phrase phrase = TitledPhraseAt(w);
      if (phrase.kind == PhraseKind::kPerson && !phrase.name.empty()) AddPerson(phrase);
      if (phrase.kind == PhraseKind::kUnnamed) AddBodyOfUnnamed(phrase);
    }
  }
}

// 홀트베리 부사장, 박 의원: mentions with their titles.
void Roster::CollectShortForms() {
  for (uint32_t w = 0; w < page_.words.size(); ++w) {
    if (!MayEndInTitle(page_.words[w]) || Skipped(w) || page_.words[w].in_brackets) continue;
    uint32_t end = 0;
    if (lexicon_.TitleOf(JosaOf(page_, lexicon_, w, &end).stem).use == TitleUse::kNone) continue;
    const Phrase& phrase = TitledPhraseAt(w);
    if (phrase.kind != PhraseKind::kShortPerson) continue;
    const Person* person = FindShort(phrase);
    if (person == nullptr || person->entity == kNoIndex) continue;
    if (person->title.empty())  // 조 바이든 is the 바이든 후보 of later on
      persons_[static_cast<size_t>(person - persons_.data())].title = std::string(page_.Text(phrase.title));
    Entity& entity = entities_[static_cast<size_t>(person->entity)];
    if (!entity.mentions.empty() && entity.mentions.back() == phrase.mention) continue;
    if (page_.words[FirstOfMention(phrase)].mark != page_.words[w].mark) continue;  // ‘베르’ 코치
    entity.mentions.push_back(phrase.mention);
    const std::string_view form = page_.Text(phrase.mention);
    if (std::find(entity.aliases.begin(), entity.aliases.end(), form) == entity.aliases.end())
      entity.aliases.emplace_back(form);
  }
}

}  // namespace quoth::korean
