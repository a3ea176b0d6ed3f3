#include "core/english/pronouns.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/english/described_bodies.h"
#include "core/lexicon.h"

namespace quoth::english {
namespace {

constexpr uint32_t kSentenceWindow = 4;  // sentences back
constexpr uint32_t kNameWindow = 30;     // names back
constexpr Index kLongestDescription = 24;  // tokens before the name that a sentence opens with

// Points for a candidate of a pronoun.
constexpr int kSpokeLast = 5;
constexpr int kFirstOfSentence = 4;
constexpr int kOpensSentenceBefore = 3;
constexpr int kGenderKnown = 4;
constexpr int kPerSentence = 3;

enum class PronounKind { kMale, kFemale, kIt, kPlural, kOther };

PronounKind KindOf(std::string_view lower) {
  if (lower == "he" || lower == "him" || lower == "his") return PronounKind::kMale;
  if (lower == "she" || lower == "her") return PronounKind::kFemale;
  if (lower == "it" || lower == "its") return PronounKind::kIt;
  if (lower == "they" || lower == "them" || lower == "their") return PronounKind::kPlural;
  return PronounKind::kOther;
}

}  // namespace

Pronouns::Pronouns(const Text& text, const Names& names, const Entities& entities)
    : text_(text), names_(names), entities_(entities) {
  first_name_.assign(text.sentences().size(), kNone);
  for (uint32_t n = 0; n < names.all().size(); ++n) {
    const Index begin = names.all()[n].range.begin;
    if (text.InMarks(begin)) continue;
    uint32_t& first = first_name_[text[begin].sentence];
    if (first == kNone) first = n;
  }
}

void Pronouns::NoteSpeaker(Index at, uint32_t entity) {
  speaker_ = entity;
  speaker_at_ = at;
}

void Pronouns::NoteUnnamed(Index at, SpeakerKind kind) {
  unnamed_ = kind;
  unnamed_at_ = at;
}

bool Pronouns::Fits(Index pronoun, const KnownEntity& entity) const {
  switch (KindOf(text_.Lower(pronoun))) {
    case PronounKind::kMale:
      return entity.kind == EntityKind::kPerson && entity.gender != Gender::kFemale;
    case PronounKind::kFemale:
      return entity.kind == EntityKind::kPerson && entity.gender != Gender::kMale;
    case PronounKind::kIt:
      return entity.kind == EntityKind::kOrganization;
    case PronounKind::kPlural:
      return entity.kind == EntityKind::kOrganization;
    case PronounKind::kOther:
      return false;
  }
  return false;
}

// "Athletic boss Jane Roe was", "Acme's Jane Roe was", "The founder of Acme, Jane Roe, was": nothing but what describes
// the person stands before the name.
bool Pronouns::OpensSentence(const Name& name) const {
  const Index begin = text_.SentenceOf(name.range.begin).begin;
  if (name.range.begin - begin > kLongestDescription) return false;
  const Index comma = CommaOfAside(name);
  for (Index i = begin; i < name.range.begin; ++i) {
    if (i == comma || text_.IsGenitive(i)) continue;
    const uint32_t other = names_.At(i);
    const bool person = other != kNone && names_.all()[other].IsPerson() &&
                        !text_.IsGenitive(names_.all()[other].range.end);
    const bool verb = other == kNone && !text_.Is(i, kRole) && IsFinite(text_[i].tag);
    const bool joint = other == kNone && text_.Is(i, kPreposition) && (comma == kNone || i == begin);
    if (person || verb || joint || !text_[i].IsWord()) return false;
  }
  return true;
}

// The comma between a role that opens the sentence and the name that follows it in commas: "The founder, Jane Roe,";
// else kNone.
Index Pronouns::CommaOfAside(const Name& name) const {
  const Index begin = text_.SentenceOf(name.range.begin).begin;
  Index first = name.title.empty() ? name.range.begin : std::min(name.title.begin, name.range.begin);
  while (first > begin && text_.IsTitle(first - 1)) --first;
  const bool aside = first > begin + 1 && text_.Word(first - 1) == "," && text_.Word(name.range.end) == ",";
  if (!aside) return kNone;
  for (Index i = begin; i + 1 < first; ++i) {
    if (names_.At(i) == kNone && text_.Is(i, kRole)) return first - 1;
    if (names_.At(i) == kNone && text_.Is(i, kPreposition)) return kNone;
  }
  return kNone;
}

int Pronouns::Score(Index pronoun, uint32_t n) const {
  const Name& name = names_.all()[n];
  const uint32_t entity = entities_.Of(n);
  const uint32_t sentences = text_[pronoun].sentence - text_[name.range.begin].sentence;
  int score = -kPerSentence * static_cast<int>(sentences);
  const bool person = entities_.all()[entity].kind == EntityKind::kPerson;
  const bool opens = person && OpensSentence(name);
  if (first_name_[text_[name.range.begin].sentence] == n || opens) score += kFirstOfSentence;
  if (opens && sentences == 1) score += kOpensSentenceBefore;
  if (entity == speaker_ && speaker_at_ < pronoun) score += kSpokeLast;
  const Gender gender = entities_.all()[entity].gender;
  if (gender == Gender::kFemale || gender == Gender::kMale) score += kGenderKnown;
  // A genitive or an object is less likely than a subject.
  if (text_.Is(name.range.end, kPossessive) ||
      (name.range.end < text_.size() && text_[name.range.end].clitic))
    score -= 2;
  if (name.range.begin > 0 && text_.Is(name.range.begin - 1, kPreposition)) score -= 2;
  return score;
}

// ORRIN (PAMW) - …: who wrote it.
bool Pronouns::IsAgencyOfDateline(Range name) const {
  if (name.begin == 0 || name.end + 1 >= text_.size() || text_.Word(name.begin - 1) != "(" ||
      text_.Word(name.end) != ")")
    return false;
  const std::string_view dash = text_.Word(name.end + 1);
  return IsDash(dash) || dash == "-";
}

// "The report urges Orrin to wait. It also calls on …": the noun of a body or a document that the sentence before the
// pronoun, its own sentence's first word, is about; empty if it names its subject or is about something else.
Range Pronouns::NamelessSubjectBefore(Index pronoun) const {
  constexpr Index kMostWords = 4;
  const uint32_t sentence = text_[pronoun].sentence;
  if (sentence == 0 || text_.SentenceOf(pronoun).begin != pronoun) return {};
  const Range before = text_.sentences()[sentence - 1];
  if (!text_.Is(before.begin, kDeterminer)) return {};
  for (Index i = before.begin + 1; i + 1 < before.end && i - before.begin <= kMostWords; ++i) {
    if (text_[i].shape != Shape::kLower || names_.At(i) != kNone) return {};
    if (!IsFinite(text_[i + 1].tag) && !text_.Is(i + 1, kAuxiliary)) continue;
    const auto& group = text_.LowerEntry(i).group;
    return group && *group != GroupClass::kGroup ? Range{before.begin, i + 1} : Range{};
  }
  return {};
}

PronounAnswer Pronouns::Resolve(Index pronoun) const {
  PronounAnswer answer;
  if (KindOf(text_.Lower(pronoun)) == PronounKind::kIt) {
    if (const Range subject = NamelessSubjectBefore(pronoun); !subject.empty()) {
      answer.entity = Described(subject);
      return answer;
    }
  }
  const auto& all = names_.all();
  std::vector<Candidate> candidates;
  uint32_t n = names_.CountBefore(pronoun);
  for (uint32_t seen = 0; n > 0 && seen < kNameWindow; ++seen) {
    --n;
    const Index at = all[n].range.begin;
    if (text_[pronoun].sentence - text_[at].sentence > kSentenceWindow) break;
    if (text_.InMarks(at) || IsAgencyOfDateline(all[n].range) || !Fits(pronoun, entities_.all()[entities_.Of(n)]))
      continue;
    const uint32_t entity = entities_.Of(n);
    const int score = Score(pronoun, n);
    auto known = std::find_if(candidates.begin(), candidates.end(),
                              [&](const Candidate& c) { return c.entity == entity; });
    if (known == candidates.end()) {
      candidates.push_back({entity, score, at});
    } else {
      known->score = std::max(known->score, score);
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  const bool plural = KindOf(text_.Lower(pronoun)) == PronounKind::kPlural;
  const bool group_spoke = unnamed_at_ != kNone && unnamed_at_ > speaker_at_ &&
                           text_[pronoun].sentence - text_[unnamed_at_].sentence <= 2;
  const bool named_since = !candidates.empty() && candidates.front().at > unnamed_at_ && !plural;
  if (candidates.empty() ||
      (group_spoke && !named_since && (plural || unnamed_ == SpeakerKind::kUnnamed))) {
    answer.unnamed = group_spoke || plural;
    return answer;
  }
  answer.entity = candidates.front().entity;
  for (size_t i = 1; i < candidates.size(); ++i) answer.others.push_back(candidates[i].entity);
  return answer;
}

// "the company" is not the union that spoke last.
bool Pronouns::MayBeCalled(uint32_t body, std::string_view noun) const {
  return english::MayBeCalled(text_, names_.all()[entities_.all()[body].names.front()].range, noun);
}

// "the company", "the agency": the last organization whose name has the word; else, of a plain
// "the company", the one that the sentences right before began with.
uint32_t Pronouns::DescribedBody(Range phrase, std::string_view head) const {
  constexpr uint32_t kSentences = 3;
  const bool plain = phrase.size() == 2 && text_.LowerEntry(phrase.end - 1).plain_body;
  const auto& all = names_.all();
  const bool spoke = speaker_ != kNone && speaker_at_ < phrase.begin &&
                     entities_.all()[speaker_].kind == EntityKind::kOrganization && MayBeCalled(speaker_, head) &&
                     text_[phrase.begin].sentence - text_[speaker_at_].sentence <= 2;
  uint32_t n = names_.CountBefore(phrase.begin);
  for (uint32_t seen = 0; n > 0 && seen < 4 * kNameWindow; ++seen) {
    --n;
    const KnownEntity& entity = entities_.all()[entities_.Of(n)];
    if (entity.kind != EntityKind::kOrganization || IsAgencyOfDateline(all[n].range)) continue;
    if (!MayBeCalled(entities_.Of(n), head)) continue;
    std::string name = entity.name;
    for (char& c : name) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (phrase.size() <= 3 && name.find(head) != std::string::npos) return entities_.Of(n);
    if (plain && spoke) return speaker_;
    const Index at = all[n].range.begin;
    const bool near = text_[phrase.begin].sentence - text_[at].sentence <= kSentences;
    if (plain && near && first_name_[text_[at].sentence] == n && !text_.InMarks(at))
      return entities_.Of(n);
  }
  return kNone;
}

// "the Kansas Republican", "the 34-year-old": the only person named shortly before it. Of several it may
// be any.
uint32_t Pronouns::OnlyPerson(Index before) const {
  constexpr uint32_t kSentences = 3;
  uint32_t only = kNone;
  for (uint32_t n = names_.CountBefore(before); n-- > 0;) {
    const Index at = names_.all()[n].range.begin;
    if (text_[before].sentence - text_[at].sentence > kSentences) break;
    const uint32_t entity = entities_.Of(n);
    if (text_.InMarks(at) || entities_.all()[entity].kind != EntityKind::kPerson || entity == only) continue;
    if (only != kNone) return kNone;
    only = entity;
  }
  return only;
}

// "the mayor" is not the deputy mayor, nor the other way round.
bool Pronouns::SameDegree(std::string_view title, Range phrase) const {
  static const LexiconSet words = ReadLexiconSet("en/deputy_words.tsv");
  std::unordered_set<std::string_view> of_title, of_phrase;
  for (size_t begin = 0; begin < title.size();) {
    const size_t end = std::min(title.find_first_of(" -", begin), title.size());
    if (words.contains(title.substr(begin, end - begin))) of_title.insert(title.substr(begin, end - begin));
    begin = end + 1;
  }
  for (Index i = phrase.begin; i < phrase.end; ++i) {
    if (words.contains(text_.Lower(i))) of_phrase.insert(text_.Lower(i));
  }
  return of_title == of_phrase;
}

// "gov." is a governor.
bool Pronouns::HoldsTitle(std::string_view title, std::string_view word) const {
  static const std::unordered_multimap<std::string_view, std::string_view> in_full = [] {
    std::unordered_multimap<std::string_view, std::string_view> words;
    for (const LexiconRow& row : ReadLexicon("en/title_abbreviations.tsv")) words.emplace(row[0], row[1]);
    return words;
  }();
  if (title.find(word) != std::string_view::npos) return true;
  for (size_t begin = 0; begin < title.size();) {
    const size_t end = std::min(title.find_first_of(" .", begin), title.size());
    const auto [first, last] = in_full.equal_range(title.substr(begin, end - begin));
    if (std::any_of(first, last, [&](const auto& entry) { return entry.second == word; })) return true;
    begin = end + 1;
  }
  return false;
}

// "the minister", "the commissioner": the last person before it who bears the title.
uint32_t Pronouns::Described(Range phrase) const {
  if (!text_.LowerIs(phrase.begin, "the") || phrase.size() > 3) return kNone;
  const std::string_view head = text_.Lower(phrase.end - 1);
  const WordEntry& entry = text_.vocabulary().Of(head);
  if (entry.group == GroupClass::kOrganization) return DescribedBody(phrase, head);
  const auto& role = entry.role;
  if (head.ends_with("-year-old") || (role && role->role_class == RoleClass::kEpithet))
    return OnlyPerson(phrase.begin);
  if (!role || role->role_class == RoleClass::kPerson) return kNone;
  uint32_t n = names_.CountBefore(phrase.begin);
  for (uint32_t seen = 0; n > 0 && seen < 4 * kNameWindow; ++seen) {
    --n;
    const KnownEntity& entity = entities_.all()[entities_.Of(n)];
    if (entity.kind != EntityKind::kPerson || entity.title.empty()) continue;
    std::string title = entity.title;
    for (char& c : title) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (HoldsTitle(title, head) && SameDegree(title, phrase)) return entities_.Of(n);
  }
  return role->recurs ? OnlyPerson(phrase.begin) : kNone;
}

}  // namespace quoth::english
