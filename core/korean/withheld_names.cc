#include "core/korean/withheld_names.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

constexpr size_t kMostPeople = 200;
constexpr std::string_view kHonorific = "씨";
constexpr std::string_view kSomebody[] = {"모", "아무개"};  // 박모, 박아무개

// 박모, 박아무개 at the beginning of the text; empty if it begins otherwise.
std::string_view SurnameOfSomebody(std::string_view text) {
  const std::string_view surname = FirstCodePoints(text, 1);
  for (const std::string_view somebody : kSomebody) {
    if (IsHangul(surname) && StartsWith(text.substr(surname.size()), somebody))
      return text.substr(0, surname.size() + somebody.size());
  }
  return {};
}

bool IsLetter(std::string_view text) { return CodePoints(text) == 1 && IsCipherLetter(FirstCodePoint(text)); }

}  // namespace

std::vector<std::pair<uint32_t, std::string_view>> WithheldSurnames(const Page& page, const Lexicon& lexicon) {
  std::vector<std::pair<uint32_t, std::string_view>> surnames;
  for (uint32_t w = 0; w + 1 < page.words.size() && surnames.size() < kMostPeople; ++w) {
    const std::string_view text = page.Text(w), surname = FirstCodePoints(text, 1);
    const bool apart = text == surname;  // 박 모 씨
    const std::string_view rest = apart ? page.Text(w + 1) : text.substr(surname.size());
    const uint32_t next = apart ? w + 2 : w + 1;
    const bool called = next < page.words.size() &&
                        (page.words[next].in_brackets || page.words[next].stem_title != TitleUse::kNone);
    const bool somebody = (rest == "모" && called) || StartsWith(rest, "모씨") || StartsWith(rest, "아무개");
    if (somebody && lexicon.IsSurname(surname)) surnames.emplace_back(w, surname);  // but 이모는
  }
  return surnames;
}

WithheldNames::WithheldNames(const Page& page, const Lexicon& lexicon, const Roster& roster)
    : page_(page), lexicon_(lexicon), roster_(roster) {
  Collect();
}

void WithheldNames::Collect() {
  for (uint32_t w = 0; w < page_.words.size() && people_.size() < kMostPeople; ++w) {
    if (page_.words[w].in_brackets) continue;
    uint32_t head = w;  // where the honorific stands
    std::string name = SurnameAt(w);
    if (name.empty()) name = LetterAt(w);
    if (name.empty()) continue;
    while (head + 1 < page_.words.size() && !StartsWith(page_.Text(head), kHonorific) &&
           page_.Text(head).find(kHonorific) == std::string_view::npos)
      ++head;
    Add(std::move(name), w, head);
  }
}

// 박모(50대) 씨, 박모씨, 박 모 씨, 박 모씨, 박아무개(50)씨: as it is written, but for the bracket.
std::string WithheldNames::SurnameAt(uint32_t w) const {
  const std::string_view text = page_.Text(w);
  const bool fused = lexicon_.IsSurname(text) && w + 1 < page_.words.size() && page_.StandTogether(w, w + 1);
  for (const std::string_view somebody : kSomebody) {
    if (!fused) break;
    const std::string rest = std::string(somebody) + std::string(kHonorific);
    if (StartsWith(page_.Text(w + 1), rest)) return std::string(text) + " " + rest;
  }
  const bool apart = lexicon_.IsSurname(text) && w + 2 < page_.words.size() && page_.StandTogether(w, w + 2) &&
                     page_.Split(w + 2).stem == kHonorific;
  if (apart && std::find(std::begin(kSomebody), std::end(kSomebody), page_.Text(w + 1)) != std::end(kSomebody))
    return std::string(text) + " " + std::string(page_.Text(w + 1)) + " " + std::string(kHonorific);
  const std::string_view name = SurnameOfSomebody(text);
  return name.empty() ? std::string() : WithHonorific(w, name);
}

// A씨, A(41)씨, ㄱ씨
std::string WithheldNames::LetterAt(uint32_t w) const {
  const std::string_view text = page_.Text(w), letter = FirstCodePoints(text, 1);
  return IsCipherLetter(FirstCodePoint(text)) ? WithHonorific(w, letter) : std::string();
}

// The name, with which the word begins, and its honorific, with the space between them as it is written; empty if no
// honorific follows.
std::string WithheldNames::WithHonorific(uint32_t w, std::string_view name) const {
  const std::string_view text = page_.Text(w);
  if (StartsWith(text.substr(name.size()), kHonorific)) return std::string(name) + std::string(kHonorific);
  uint32_t next = w + 1;
  while (next < page_.words.size() && page_.words[next].in_brackets && next < w + 6) ++next;
  if (text != name || next >= page_.words.size() || !StartsWith(page_.Text(next), kHonorific)) return {};
  return std::string(name) + (page_.words[next].glued ? "" : " ") + std::string(kHonorific);
}

void WithheldNames::Add(std::string name, uint32_t first, uint32_t head) {
  auto known = std::find_if(people_.begin(), people_.end(), [&](const Person& person) { return person.name == name; });
  if (known == people_.end()) known = people_.insert(people_.end(), {std::move(name), std::nullopt, {}});
  if (known->title.empty()) known->title = roster_.TitleOrOccupationBefore(first);
  if (known->affiliation) return;
  const uint32_t begin = page_.lines[page_.words[head].line].text_word;
  const Phrase phrase = ReadPhrase(page_, lexicon_, roster_.known(), head, begin, true);
  if (phrase.kind != PhraseKind::kUnnamed) return;
  if (const std::optional<Speaker> speaker = roster_.Resolve(phrase)) known->affiliation = speaker->affiliation;
}

const WithheldNames::Person* WithheldNames::Find(std::string_view name) const {
  for (const Person& person : people_) {
    if (person.name == name) return &person;
  }
  return nullptr;
}

// 이모(70대) 씨 goes by 이모 씨; 박 씨 is 박모 씨 if only one such was introduced.
const WithheldNames::Person* WithheldNames::Meant(const Phrase& phrase) const {
  // 주민 박모(67) 씨: the last word before the bracket.
  std::string_view mention = page_.Text(phrase.mention);
  mention = mention.substr(0, mention.find('('));
  for (const Person& person : people_) {  // 주민 박 모 씨, 직장인 최모 씨
    if (mention.find(person.name) != std::string_view::npos) return &person;
  }
  if (const size_t space = mention.rfind(' '); space != std::string_view::npos &&
      !SurnameOfSomebody(mention.substr(space + 1)).empty())
    mention.remove_prefix(space + 1);
  const std::string_view somebody = SurnameOfSomebody(mention);
  const Person* found = nullptr;
  for (const Person& person : people_) {
    if (!somebody.empty() && StartsWith(person.name, somebody)) return &person;
    const bool surname =
        phrase.kind == PhraseKind::kShortPerson && page_.Text(phrase.name) == FirstCodePoints(person.name, 1);
    if (!surname) continue;
    if (found != nullptr) return nullptr;
    found = &person;
  }
  return found;
}

void WithheldNames::Name(const Phrase& phrase, Speaker& speaker) const {
  if (speaker.kind != SpeakerKind::kUnnamed) return;
  if (speaker.name.empty()) {
    // A(29)씨, 현장소장 A(29)씨
    const std::string_view mention = page_.Text(phrase.mention);
    const std::string_view letter = LastWordOf(mention.substr(0, mention.find('(')));
    if (mention.find('(') != std::string_view::npos && IsLetter(letter)) {
      if (speaker.title != kHonorific) return;
      speaker.name = std::string(letter) + std::string(kHonorific);
    } else if (const Person* person = Meant(phrase)) {
      speaker.name = person->name;
    } else {
      return;
    }
    speaker.title.clear();
  }
  const Person* person = Find(speaker.name);
  if (person == nullptr) return;
  if (!speaker.affiliation) speaker.affiliation = person->affiliation;
  if (speaker.title.empty()) speaker.title = person->title;
}

}  // namespace quoth::korean
