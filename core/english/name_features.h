// What the name model looks at. Made by the same functions when it is trained and when it is used.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/english/gazetteer.h"
#include "core/english/name_rules.h"
#include "core/english/text.h"
#include "core/learned/features.h"

namespace quoth::english {

class NameFeatures {
 public:
  // Keeps the references to the text and to the evidence.
  NameFeatures(const Text& text, const NameEvidence& evidence, const Gazetteer& gazetteer);

  // The stretches of the text where names can be: capitalized words and what may stand between
  // them. Nothing outside is looked at.
  const std::vector<Range>& segments() const { return segments_; }

  // The features of every token of the segment, replacing what `out` held.
  void Collect(Range segment, FeatureSequence* out) const;

 private:
  struct Clue {
    uint8_t rule = 0;      // what the rules take it for: kind, strength, place in the name; 0: nothing
    uint16_t word = 0;     // gazetteer classes of the word
    bool common = false;     // written without a capital elsewhere
    uint16_t phrase = 0;   // of the longest phrase that it lies in, and whether it begins it
    uint32_t lexicon = 0;  // what the lexicons say of the word
    uint32_t shape = 0;
  };
  struct Neighbours;

  // The gazetteer's classes of the form, which is looked up once.
  uint16_t ListedAs(uint32_t form);
  bool IsNameLike(Index i) const;
  bool Connects(Index i) const;
  bool IsPlain(Index i) const;
  void FindSegments();
  void NoteRules();
  void NotePhrases(Range segment);
  uint32_t LexiconOf(Index i) const;
  uint32_t ShapeOf(Index i) const;
  uint32_t UsageOf(Index i) const;
  uint32_t SortOf(Index i) const;
  uint32_t PooledKind(Index i) const;
  Range CapitalRun(Index i, Range segment) const;
  uint32_t WordHash(int64_t i, Index near) const;
  const Clue& ClueAt(int64_t i) const;
  void AddWords(Index i, FeatureSequence* out) const;
  void AddNeighbours(Index i, FeatureSequence* out) const;
  void AddClues(Index i, FeatureSequence* out) const;
  void AddContext(Index i, Range segment, FeatureSequence* out) const;

  const Text& text_;
  const NameEvidence& evidence_;
  const Gazetteer& gazetteer_;
  std::vector<Range> segments_;
  std::vector<Clue> clues_;        // one a token
  std::vector<uint32_t> rule_of_;  // the rules' name that covers the token, or kNone
  // Votes of the rules' longer names, summed up for each of their words, by Form::lower; and where they are.
  std::vector<std::array<int, 3>> pooled_;
  std::vector<uint32_t> pooled_at_;  // by Form::lower; kNone: none
  std::vector<uint16_t> listed_;     // ListedAs by form; 0: not asked yet
};

}  // namespace quoth::english
