// Pronouns and descriptions ("the minister") that stand for an entity named before.
#pragma once

#include <string_view>
#include <vector>

#include "core/english/entities.h"
#include "core/english/names.h"
#include "core/english/text.h"
#include "quoth/extraction.h"

namespace quoth::english {

struct PronounAnswer {
  uint32_t entity = kNone;
  bool unnamed = false;          // it stands for a group or person without a name
  std::vector<uint32_t> others;  // further candidates, best first
};

// Remembers who spoke, so it must see the quotations in text order.
class Pronouns {
 public:
  Pronouns(const Text& text, const Names& names, const Entities& entities);

  PronounAnswer Resolve(Index pronoun) const;
  // The person or organization whose title or kind the phrase names, or kNone.
  uint32_t Described(Range phrase) const;
  void NoteSpeaker(Index at, uint32_t entity);
  void NoteUnnamed(Index at, SpeakerKind kind);

 private:
  struct Candidate {
    uint32_t entity;
    int score;
    Index at;  // of its last mention
  };
  uint32_t OnlyPerson(Index before) const;
  bool HoldsTitle(std::string_view title, std::string_view word) const;  // both in small letters
  bool SameDegree(std::string_view title, Range phrase) const;  // `title` in small letters
  uint32_t DescribedBody(Range phrase, std::string_view head) const;
  bool MayBeCalled(uint32_t body, std::string_view noun) const;
  bool IsAgencyOfDateline(Range name) const;
  Range NamelessSubjectBefore(Index pronoun) const;
  bool OpensSentence(const Name& name) const;
  Index CommaOfAside(const Name& name) const;
  int Score(Index pronoun, uint32_t name) const;
  bool Fits(Index pronoun, const KnownEntity& entity) const;

  const Text& text_;
  const Names& names_;
  const Entities& entities_;
  std::vector<uint32_t> first_name_;  // of each sentence: index into names, or kNone
  uint32_t speaker_ = kNone;
  Index speaker_at_ = 0;
  SpeakerKind unnamed_ = SpeakerKind::kUnnamed;
  Index unnamed_at_ = kNone;
};

}  // namespace quoth::english
