// Cast: the persons of a story, named or only described ("the stranger"), and who its pronouns
// stand for.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/english/entities.h"
#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

struct Figure {
  uint32_t entity = kNone;  // kNone: without a name
  std::string description;  // of a figure without a name: "the stranger"
  Gender gender = Gender::kUnknown;
  uint32_t mentions = 0;
};

// Remembers who spoke, so it must see the turns in text order.
class Cast {
 public:
  // Empty for a text that is no story.
  Cast(const Text& text, const Names& names, const Entities& entities);

  const Figure& At(uint32_t figure) const { return figures_[figure]; }
  // Whom the pronoun stands for (also the possessive, and "I": the narrator), or kNone.
  // The answer stays the same however many turns share the pronoun.
  uint32_t Resolve(Index pronoun);
  // The figure that the phrase describes, or kNone.
  uint32_t Described(Range phrase) const;
  // The figure of an entity, or kNone.
  uint32_t Of(uint32_t entity) const;
  void NoteSpeaker(Index at, uint32_t figure);

 private:
  struct Mention {
    Index at;
    uint32_t figure;
    Gender gender;
    bool subject;  // first of its sentence, or before a verb
  };
  void AddNamed(const Names& names);
  void AddDescribed(const Names& names);
  void FindNarrator(const Names& names);
  bool Acts(Range name) const;
  bool IsVocative(Range name) const;
  bool IsHonorific(Index i) const;
  bool IsIntroduced(Range name) const;
  bool IsCalledByNarrator(Range name) const;
  Index PhraseBegin(Index head) const;
  uint32_t Antecedent(Index pronoun) const;
  int Score(Index pronoun, const Mention& mention) const;

  const Text& text_;
  const Entities& entities_;
  std::vector<Figure> figures_;
  std::vector<Mention> mentions_;
  std::vector<uint32_t> figure_of_;  // of each entity
  std::unordered_map<std::string, uint32_t> described_;
  std::unordered_map<Index, uint32_t> resolved_;
  uint32_t narrator_ = kNone;
  uint32_t speaker_ = kNone, other_speaker_ = kNone;
  Index speaker_at_ = 0;
};

}  // namespace quoth::english
