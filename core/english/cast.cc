#include "core/english/cast.h"

#include <algorithm>

namespace quoth::english {
namespace {

constexpr uint32_t kSentenceReach = 24;  // sentences back
constexpr uint32_t kMentionReach = 60;   // mentions back
constexpr Index kAdjectives = 3;         // between "the" and "man"

// Points for a candidate of a pronoun.
constexpr int kSubject = 4;
constexpr int kGenderKnown = 4;
constexpr int kTurn = 4;
constexpr int kNamed = 3;

Gender GenderOf(std::string_view pronoun) {
  if (pronoun == "he" || pronoun == "him" || pronoun == "his") return Gender::kMale;
  if (pronoun == "she" || pronoun == "her") return Gender::kFemale;
  return Gender::kUnknown;
}

}  // namespace

Cast::Cast(const Text& text, const Names& names, const Entities& entities)
    : text_(text), entities_(entities) {
  if (!text.IsStory()) return;
  figure_of_.assign(entities.all().size(), kNone);
  AddNamed(names);
  AddDescribed(names);
  FindNarrator(names);
  std::sort(mentions_.begin(), mentions_.end(),
            [](const Mention& a, const Mention& b) { return a.at < b.at; });
}

// Does the name stand where a person stands: before a verb or as the owner of something?
bool Cast::Acts(Range name) const {
  return text_.Is(name.end, kFiniteVerb | kAuxiliary) || text_.IsGenitive(name.end);
}

// Mr., Miss
bool Cast::IsHonorific(Index i) const {
  std::string_view word = text_.Word(i);
  if (word.ends_with('.')) word.remove_suffix(1);
  const auto& title = text_.vocabulary().Of(word).title;
  return title && title->title_class == TitleClass::kHonorific;
}

// "Come, Roe!"
bool Cast::IsVocative(Range name) const {
  if (!text_.InMarks(name.begin) || name.end >= text_.size()) return false;
  const std::string_view next = text_.Word(name.end);
  if (!IsOneOf(next, ",.!?") && !IsDash(next)) return false;
  Index begin = name.begin;
  if (begin > 0 && IsHonorific(begin - 1)) --begin;
  return begin > 0 &&
         (text_.Word(begin - 1) == "," || text_.RunOpenedAt(begin - 1) != kNone);
}

void Cast::AddNamed(const Names& names) {
  for (uint32_t e = 0; e < entities_.all().size(); ++e) {
    const KnownEntity& entity = entities_.all()[e];
    if (entity.kind != EntityKind::kPerson) continue;
    bool acts = entity.evident;
    for (size_t n = 0; n < entity.names.size() && !acts; ++n) {
      const Range range = names.all()[entity.names[n]].range;
      acts = Acts(range) || IsVocative(range);
    }
    if (!acts) continue;
    figure_of_[e] = static_cast<uint32_t>(figures_.size());
    for (const uint32_t n : entity.names) {
      const Name& name = names.all()[n];
      if (text_.InMarks(name.range.begin)) continue;
      const Gender gender = IsKnown(name.gender) ? name.gender : entity.gender;
      mentions_.push_back({name.range.begin, figure_of_[e], gender, Acts(name.range)});
    }
    figures_.push_back({e, {}, entity.gender, static_cast<uint32_t>(entity.names.size())});
  }
}

// The article or possessive that opens the phrase whose head is the token, or kNone.
Index Cast::PhraseBegin(Index head) const {
  const Index floor = text_.SentenceOf(head).begin;
  for (Index i = head; i > floor && head - i <= kAdjectives; --i) {
    const Token& before = text_[i - 1];
    if (before.Is(kDeterminer | kPossessive)) return i - 1;
    if (!before.IsWord() || before.Is(kPreposition | kAuxiliary | kCoordinator)) break;
  }
  return kNone;
}

void Cast::AddDescribed(const Names& names) {
  for (Index i = 0; i < text_.size(); ++i) {
    if (!text_.Is(i, kRole) || text_.InMarks(i) || text_[i].shape != Shape::kLower) continue;
    // "the boy Tom" is Tom; "the doctor's house" may still be his.
    if (names.At(i) != kNone || names.At(i + 1) != kNone) continue;
    const Index begin = PhraseBegin(i);
    const std::string head(text_.Lower(i));
    const auto& role = text_.LowerEntry(i).role;
    if (begin == kNone || !role || role->role_class == RoleClass::kOffice ||
        role->role_class == RoleClass::kKin) {
      continue;
    }
    const auto [entry, fresh] =
        described_.try_emplace(head, static_cast<uint32_t>(figures_.size()));
    if (fresh) {
      figures_.push_back({kNone, "the " + head, role->gender, 0});
    }
    Figure& figure = figures_[entry->second];
    ++figure.mentions;
    const bool subject = text_.Is(i + 1, kFiniteVerb | kAuxiliary);
    mentions_.push_back({begin, entry->second, figure.gender, subject});
  }
}

// "I, Jane Roe", "my name is Roe", "called myself Roe"
bool Cast::IsIntroduced(Range name) const {
  if (name.begin < 2 || text_.InMarks(name.begin)) return false;
  const Index before = name.begin - 1, first = name.begin - 2;
  if (text_.Word(before) == ",") return text_.LowerIs(first, "i");
  if (text_.LowerIs(before, "myself")) return true;
  return text_.Is(before, kBe) && text_.LowerIs(first, "name") && first > 0 &&
         text_.LowerIs(first - 1, "my");
}

// "…, Roe?" I said: whom the narrator calls is another.
bool Cast::IsCalledByNarrator(Range name) const {
  constexpr Index kWindow = 3;
  const Index begin = text_.runs()[text_[name.begin].run].close + 1;
  const Index end = std::min(begin + kWindow, text_.SentenceOf(name.begin).end);
  for (Index i = begin; i < end && !text_.InMarks(i); ++i) {
    if (text_.LowerIs(i, "i")) return true;
  }
  return false;
}

// The narrator is called by name in what others say to them, and acts as "I".
void Cast::FindNarrator(const Names& names) {
  constexpr int kIntroduced = 5;
  int most = 0;
  for (const Figure& figure : figures_) {
    if (figure.entity == kNone) continue;
    int points = 0;
    for (const uint32_t n : entities_.all()[figure.entity].names) {
      const Range range = names.all()[n].range;
      if (IsVocative(range) && !IsCalledByNarrator(range)) ++points;
      if (IsIntroduced(range)) points += kIntroduced;
      const bool speaks = range.begin > 0 && text_.LowerEntry(range.begin - 1).verbs != nullptr;
      if (!text_.InMarks(range.begin) && (Acts(range) || speaks)) points -= 2;
    }
    if (points <= most) continue;
    most = points;
    narrator_ = figure_of_[figure.entity];
  }
}

uint32_t Cast::Of(uint32_t entity) const {
  return entity < figure_of_.size() ? figure_of_[entity] : kNone;
}

uint32_t Cast::Described(Range phrase) const {
  if (figures_.empty() || phrase.empty()) return kNone;
  const auto found = described_.find(std::string(text_.Lower(phrase.end - 1)));
  return found == described_.end() ? kNone : found->second;
}

void Cast::NoteSpeaker(Index at, uint32_t figure) {
  if (speaker_ != figure) other_speaker_ = speaker_;
  speaker_ = figure;
  speaker_at_ = at;
}

int Cast::Score(Index pronoun, const Mention& mention) const {
  const uint32_t sentences = text_[pronoun].sentence - text_[mention.at].sentence;
  int score = -static_cast<int>(sentences);
  if (mention.subject) score += kSubject;
  if (IsKnown(mention.gender)) score += kGenderKnown;
  const uint32_t mentions = figures_[mention.figure].mentions;
  if (figures_[mention.figure].entity != kNone) score += kNamed;
  score += mentions > 15 ? 3 : mentions > 5 ? 2 : mentions > 2 ? 1 : 0;
  // Within a paragraph the speaker goes on; the next turn is the other's.
  const bool turn = text_[pronoun].paragraph != text_[speaker_at_].paragraph;
  if (mention.figure == speaker_) return score + (turn ? -kTurn : 2 * kTurn);
  return mention.figure == other_speaker_ && turn ? score + kTurn : score;
}

uint32_t Cast::Resolve(Index pronoun) {
  const auto [entry, fresh] = resolved_.try_emplace(pronoun, kNone);
  if (fresh) entry->second = Antecedent(pronoun);
  return entry->second;
}

uint32_t Cast::Antecedent(Index pronoun) const {
  const std::string_view word = text_.Lower(pronoun);
  if (word == "i" || word == "my") return narrator_;
  const Gender gender = GenderOf(word);
  if (gender == Gender::kUnknown) return kNone;
  auto mention = std::lower_bound(mentions_.begin(), mentions_.end(), pronoun,
                                  [](const Mention& m, Index i) { return m.at < i; });
  uint32_t best = kNone;
  int most = 0;
  for (uint32_t seen = 0; mention != mentions_.begin() && seen < kMentionReach; ++seen) {
    --mention;
    if (text_[pronoun].sentence - text_[mention->at].sentence > kSentenceReach) break;
    if (IsKnown(mention->gender) && mention->gender != gender) continue;
    const int score = Score(pronoun, *mention);
    if (best != kNone && score <= most) continue;
    best = mention->figure;
    most = score;
  }
  return best;
}

}  // namespace quoth::english
