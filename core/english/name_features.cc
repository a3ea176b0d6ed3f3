#include "core/english/name_features.h"

#include <algorithm>

namespace quoth::english {
namespace {

constexpr Index kLongestSegment = 60;
constexpr Index kLongestGap = 3;     // tokens between two capitalized words of a segment
constexpr Index kLongestPattern = 6;  // words of a run
constexpr Index kLongestPhrase = 6;  // words of a gazetteer phrase
constexpr uint16_t kBegins = 1u << 15;
constexpr size_t kKinds = 3;

std::string_view Head(std::string_view word, size_t length) { return word.substr(0, length); }
std::string_view Ending(std::string_view word, size_t length) {
  return word.substr(word.size() > length ? word.size() - length : 0);
}

// 0: no votes; else 1 + the kind with most votes.
template <typename Votes>
uint32_t KindOf(const Votes& votes) {
  size_t best = 0;
  for (size_t k = 1; k < kKinds; ++k) {
    if (votes[k] > votes[best]) best = k;
  }
  return votes[best] > 0 ? static_cast<uint32_t>(best) + 1 : 0;
}

uint32_t StrengthOf(int votes) { return votes >= 10 ? 3 : votes >= 5 ? 2 : votes >= 2 ? 1 : 0; }

}  // namespace

NameFeatures::NameFeatures(const Text& text, const NameEvidence& evidence,
                           const Gazetteer& gazetteer)
    : text_(text), evidence_(evidence), gazetteer_(gazetteer) {
  clues_.resize(text.size());
  rule_of_.assign(text.size(), kNone);
  pooled_at_.assign(text.forms().size(), kNone);
  listed_.assign(text.forms().size(), 0);
  NoteRules();
  FindSegments();
  for (const Range& segment : segments_) {
    for (Index i = segment.begin; i < segment.end; ++i) {
      clues_[i].lexicon = LexiconOf(i);
      clues_[i].shape = ShapeOf(i);
      clues_[i].word = ListedAs(text_[i].form) & ~kCommonWord;
      clues_[i].common = (ListedAs(text_.FormOf(i).lower) & kCommonWord) != 0;
    }
    NotePhrases(segment);
  }
}

uint16_t NameFeatures::ListedAs(uint32_t form) {
  constexpr uint16_t kAsked = 1u << 15;
  uint16_t& listed = listed_[form];
  if (listed == 0) listed = gazetteer_.Find(text_.forms()[form].letters) | kAsked;
  return listed & ~kAsked;
}

bool NameFeatures::IsNameLike(Index i) const {
  const Token& token = text_[i];
  if (!token.IsWord() || token.clitic) return false;
  if (token.IsCapitalized()) return !text_.LowerIs(i, "i");
  return rule_of_[i] != kNone || text_.Word(i) != text_.Lower(i);
}

bool NameFeatures::Connects(Index i) const {
  const Token& token = text_[i];
  if (token.shape == Shape::kNumber || token.clitic) return true;
  if (token.IsWord()) return token.Is(kNameParticle | kNameConnector) || text_.LowerIs(i, "or");
  return IsOneOf(text_.Word(i), ",&-–/.'’") && text_.RunClosedAt(i) == kNone;
}

void NameFeatures::FindSegments() {
  for (Index i = 0; i < text_.size(); ++i) {
    if (!IsNameLike(i)) continue;
    Range segment{i, i + 1};
    for (Index j = i + 1; j < text_.size() && j - segment.end < kLongestGap + 1; ++j) {
      if (text_[j].sentence != text_[i].sentence || j - i > kLongestSegment) break;
      if (IsNameLike(j)) {
        segment.end = j + 1;
      } else if (!Connects(j)) {
        break;
      }
    }
    while (segment.end < text_.size() && text_[segment.end].shape == Shape::kNumber &&
           text_[segment.end].sentence == text_[i].sentence) {
      ++segment.end;  // Radio 5
    }
    if (segment.size() > 1 || !IsPlain(i)) segments_.push_back(segment);
    i = segment.end - 1;
  }
}

// "The", "But", "She" alone at the head of a sentence.
bool NameFeatures::IsPlain(Index i) const {
  constexpr uint32_t kClosed = kDeterminer | kPossessive | kSubjectPronoun | kObjectPronoun |
                               kPreposition | kAuxiliary | kCoordinator | kSubordinator | kWh;
  return text_[i].Is(kClosed) && text_[i].shape == Shape::kCapital && rule_of_[i] == kNone &&
         IsInitial(text_, i);
}

void NameFeatures::NoteRules() {
  for (uint32_t n = 0; n < evidence_.names.size(); ++n) {
    const Name& name = evidence_.names[n];
    const int most = *std::max_element(name.votes.begin(), name.votes.end());
    const uint32_t kind = KindOf(name.votes);
    for (Index i = name.range.begin; i < name.range.end; ++i) {
      const uint32_t place = (i == name.range.begin ? 1u : 0u) + (i + 1 == name.range.end ? 2u : 0u);
      clues_[i].rule = static_cast<uint8_t>(1 + ((kind * 4 + StrengthOf(most)) * 4 + place));
      rule_of_[i] = n;
      if (name.range.size() == 1) continue;
      uint32_t& at = pooled_at_[text_.FormOf(i).lower];
      if (at == kNone) {
        at = static_cast<uint32_t>(pooled_.size());
        pooled_.emplace_back();
      }
      std::array<int, 3>& votes = pooled_[at];
      for (size_t k = 0; k < kKinds; ++k) votes[k] += name.votes[k];
    }
  }
}

void NameFeatures::NotePhrases(Range segment) {
  for (Index begin = segment.begin; begin < segment.end; ++begin) {
    if (!text_[begin].IsWord()) continue;
    uint64_t hash = Gazetteer::Hash(text_.Word(begin));
    Index longest = begin;
    uint16_t classes = 0;
    const Index end = std::min(segment.end, begin + kLongestPhrase);
    for (Index last = begin + 1; last < end; ++last) {
      if (text_[last].span.begin > text_[last - 1].span.end) hash = Gazetteer::Hash(" ", hash);
      hash = Gazetteer::Hash(text_.Word(last), hash);
      const uint16_t found = gazetteer_.Find(hash);
      if (found == 0) continue;
      longest = last;
      classes = found;
    }
    if (classes == 0) continue;
    for (Index i = begin; i <= longest; ++i) {
      clues_[i].phrase = static_cast<uint16_t>(classes | (i == begin ? kBegins : 0));
    }
    begin = longest;
  }
}

uint32_t NameFeatures::LexiconOf(Index i) const {
  const WordEntry& entry = text_.Entry(i);
  uint32_t bits = static_cast<uint32_t>(entry.given_name);
  if (entry.place) bits |= 1u << 4;
  if (entry.demonym) bits |= 1u << 5;
  if (text_.LowerEntry(i).role) bits |= 1u << 6;
  std::string_view word = text_.Word(i);
  const bool stop = word.ends_with('.');
  if (stop) word.remove_suffix(1);
  const WordEntry& bare = stop ? text_.vocabulary().Of(word) : entry;
  if (bare.title) bits |= bare.title->title_class == TitleClass::kHonorific ? 1u << 7 : 1u << 8;
  return bits | static_cast<uint32_t>(bare.organization) << 9;
}

uint32_t NameFeatures::ShapeOf(Index i) const {
  const std::string_view word = text_.Word(i);
  uint32_t shape = static_cast<uint32_t>(text_[i].shape);
  if (word.find('-') != std::string_view::npos) shape |= 8;
  if (word.find_first_of("0123456789") != std::string_view::npos) shape |= 16;
  if (word.ends_with('.')) shape |= 32;
  if (word.size() == 1) shape |= 64;
  const bool inner = std::any_of(word.begin() + 1, word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (inner && text_[i].shape != Shape::kCaps) shape |= 128;
  return shape | (word.size() > 4 ? 256u : 0u);
}

// How the text uses the word elsewhere.
uint32_t NameFeatures::UsageOf(Index i) const {
  const uint32_t usage = evidence_.usage[text_.FormOf(i).lower];
  return (IsInitial(text_, i) ? 1u : 0u) | usage << 1;
}

// What the rules take the word for in longer names elsewhere.
uint32_t NameFeatures::PooledKind(Index i) const {
  const uint32_t at = pooled_at_[text_.FormOf(i).lower];
  if (at == kNone) return 9;
  std::array<int, 3> votes = pooled_[at];
  const uint32_t own = rule_of_[i];
  if (own != kNone && evidence_.names[own].range.size() > 1) {
    for (size_t k = 0; k < kKinds; ++k) votes[k] -= evidence_.names[own].votes[k];
  }
  return KindOf(votes);
}

// What a word is known as, roughly, for patterns of words.
uint32_t NameFeatures::SortOf(Index i) const {
  const uint16_t known = clues_[i].word;
  const WordEntry& entry = text_.Entry(i);
  if (entry.organization != OrganizationWord::kNone)
    return 1 + static_cast<uint32_t>(entry.organization == OrganizationWord::kHead);
  if (text_.LowerEntry(i).role) return 3;
  if (entry.place || entry.demonym) return entry.place ? 4 : 5;
  const bool given = (known & kGivenName) != 0, surname = (known & (kCommonSurname | kRareSurname)) != 0;
  const bool common = clues_[i].common, city = (known & (kLargeCity | kSmallCity | kRegion)) != 0;
  if (given) return common ? 6 : 7;
  if (surname) return common ? 8 : city ? 9 : 10;
  if (city) return common ? 11 : 12;
  if (common) return 13;
  return text_[i].shape == Shape::kCaps ? 14 : 15;
}

// The capitalized words around token i without anything between them.
Range NameFeatures::CapitalRun(Index i, Range segment) const {
  Range run{i, i + 1};
  if (!text_[i].IsCapitalized()) return run;
  while (run.begin > segment.begin && text_[run.begin - 1].IsCapitalized()) --run.begin;
  while (run.end < segment.end && text_[run.end].IsCapitalized()) ++run.end;
  return run;
}

uint32_t NameFeatures::WordHash(int64_t i, Index near) const {
  if (i < 0 || i >= static_cast<int64_t>(text_.size())) return 1;
  const auto at = static_cast<Index>(i);
  return text_[at].sentence == text_[near].sentence ? text_.FormOf(at).hash : 2;
}

const NameFeatures::Clue& NameFeatures::ClueAt(int64_t i) const {
  static const Clue none;
  const bool inside = i >= 0 && i < static_cast<int64_t>(clues_.size());
  return inside ? clues_[static_cast<size_t>(i)] : none;
}

// The word itself, also with its neighbours.
void NameFeatures::AddWords(Index i, FeatureSequence* out) const {
  const std::string_view lower = text_.Lower(i);
  const uint32_t word = text_.FormOf(i).hash;
  out->Add(FeatureHash(1, {word}));
  out->Add(FeatureHash(2, {WordHash(int64_t{i} - 1, i), word}));
  out->Add(FeatureHash(3, {word, WordHash(int64_t{i} + 1, i)}));
  out->Add(FeatureHash(4, Ending(lower, 4)));
  out->Add(FeatureHash(5, {word, clues_[i].shape & 7}));
}

void NameFeatures::AddNeighbours(Index i, FeatureSequence* out) const {
  const std::string_view lower = text_.Lower(i);
  const uint32_t before = WordHash(int64_t{i} - 1, i), after = WordHash(int64_t{i} + 1, i);
  const uint32_t shape = clues_[i].shape;
  out->Add(FeatureHash(6, {before}));
  out->Add(FeatureHash(7, {after}));
  out->Add(FeatureHash(8, {WordHash(int64_t{i} - 2, i), before}));
  out->Add(FeatureHash(9, {after, WordHash(int64_t{i} + 2, i)}));
  out->Add(FeatureHash(10, Ending(lower, 3)));
  out->Add(FeatureHash(11, Head(lower, 3)));
  out->Add(FeatureHash(12, {shape}));
  out->Add(FeatureHash(13, {shape, UsageOf(i)}));
}

void NameFeatures::AddClues(Index i, FeatureSequence* out) const {
  const Clue& here = clues_[i];
  const Clue &before = ClueAt(int64_t{i} - 1), &after = ClueAt(int64_t{i} + 1);
  out->Add(FeatureHash(20, {here.rule}));
  out->Add(FeatureHash(21, {before.rule, here.rule}));
  out->Add(FeatureHash(22, {here.rule, after.rule}));
  out->Add(FeatureHash(23, {here.word}));
  out->Add(FeatureHash(24, {before.word, here.word}));
  out->Add(FeatureHash(25, {here.word, after.word}));
  out->Add(FeatureHash(26, {here.phrase}));
  out->Add(FeatureHash(27, {here.lexicon}));
  out->Add(FeatureHash(28, {before.lexicon, here.lexicon}));
  out->Add(FeatureHash(29, {here.lexicon, after.lexicon}));
  out->Add(FeatureHash(30, {here.rule, here.word, here.phrase}));
  out->Add(FeatureHash(31, {PooledKind(i), here.rule, UsageOf(i)}));
}

void NameFeatures::AddContext(Index i, Range segment, FeatureSequence* out) const {
  const auto tag = [&](int64_t at) -> uint64_t {
    if (at < 0 || at >= static_cast<int64_t>(text_.size())) return kTags;
    const Token& token = text_[static_cast<Index>(at)];
    return token.sentence == text_[i].sentence ? static_cast<uint64_t>(token.tag) : kTags;
  };
  const int64_t at = i;
  out->Add(FeatureHash(40, {tag(at - 1), tag(at), tag(at + 1)}));
  out->Add(FeatureHash(41, {tag(at), tag(at + 1), tag(at + 2)}));
  const Range run = CapitalRun(i, segment);
  const uint32_t last = WordHash(int64_t{run.end} - 1, i);
  const uint32_t from_end = run.end - 1 - i, from_begin = i - run.begin;
  out->Add(FeatureHash(42, {last, from_end}));
  out->Add(FeatureHash(43, {clues_[run.end - 1].lexicon, from_end, from_begin}));
  out->Add(FeatureHash(44, {WordHash(run.begin, i), from_begin}));
  out->Add(FeatureHash(45, {WordHash(int64_t{run.begin} - 1, i), from_begin, run.size()}));
  out->Add(FeatureHash(46, {WordHash(run.end, i), from_end, run.size()}));
  out->Add(FeatureHash(47, {WordHash(run.end, i), WordHash(int64_t{run.begin} - 1, i)}));
  out->Add(FeatureHash(48, {WordHash(int64_t{run.end} + 1, i), from_end == 0}));
  out->Add(FeatureHash(49, {from_begin, from_end, text_.InMarks(i)}));
  const uint32_t rule = rule_of_[i];
  const bool titled = rule != kNone && !evidence_.names[rule].title.empty();
  out->Add(FeatureHash(50, {titled, clues_[i].rule}));
  out->Add(FeatureHash(51, {from_begin, from_end, clues_[i].shape, clues_[i].word}));
  uint64_t sorts = run.size();
  for (Index j = run.begin; j < std::min(run.end, run.begin + kLongestPattern); ++j) sorts = sorts << 4 | SortOf(j);
  out->Add(FeatureHash(52, {sorts, from_begin}));
  out->Add(FeatureHash(53, {SortOf(i), tag(run.end), WordHash(int64_t{run.begin} - 1, i), from_begin, from_end}));
}

void NameFeatures::Collect(Range segment, FeatureSequence* out) const {
  out->Clear();
  for (Index i = segment.begin; i < segment.end; ++i) {
    out->StartPosition();
    AddWords(i, out);
    AddNeighbours(i, out);
    AddClues(i, out);
    AddContext(i, segment, out);
  }
}

}  // namespace quoth::english
