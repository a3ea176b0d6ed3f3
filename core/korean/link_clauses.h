// Korean clauses that state a link: the order of their parts is free, the particles tell who does
// what to whom (하람이 누리솔라를 인수했다; 누리솔라를 인수한 하람; 하람에 인수된 누리솔라). The verbs are data:
// core/lexicon/ko/link_frames.tsv.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/links/line.h"
#include "core/links/patterns.h"
#include "core/word_table.h"

namespace quoth::korean {

// What a name is to the verb behind it, by its particle.
enum class Part : uint8_t {
  kNone,      // another particle
  kBare,      // no particle
  kNear,      // no particle, right before the verb: 누리솔라 인수
  kTopic,     // 은, 는
  kSubject,   // 이, 가, 도, 측은
  kObject,    // 을, 를
  kGenitive,  // 의
  kWith,      // 와, 과
  kTo,        // 에, 에게, 로
  kAt,        // 에서
  kFrom,      // 로부터
  kStake,     // 의 지분을: a share in the name
};

// Immutable and thread-safe.
class LinkClauses {
 public:
  LinkClauses();

  // What each name of the line is; kNone for other items. Reads over a title behind a name.
  std::vector<Part> PartsOf(const links::Line& line) const;

  void Find(const links::Line& line, std::vector<links::Match>* matches) const;

  // Items behind a trigger that still belong to its predicate: [trigger + 1, end).
  static uint32_t PredicateEnd(const links::Line& line, uint32_t trigger);

 private:
  struct Slot {
    std::string_view part;  // subj, obj, with, to, at, from, stake, gen, list
    uint8_t names = 0;      // bits of entity kinds
  };
  // What a verb is made of: a noun (인수하다, 인수를 마치다), that only in the active or the passive, or
  // forms of its own.
  enum class Sort : uint8_t { kNoun, kActive, kPassive, kVerb };
  struct Frame {
    LinkKind kind = LinkKind::kAcquired;
    Sort sort = Sort::kNoun;
    Slot from, to;
    float confidence = 0;
  };
  struct Clause;

  static Slot ParseSlot(std::string_view text);
  Part PartOf(const links::Line& line, uint32_t name) const;
  Part PartOfParticle(std::string_view text) const;
  void ReadTrigger(const links::Line& line, uint32_t trigger, Clause& clause,
                   std::vector<links::Match>* matches) const;
  static bool IsJudged(const links::Line& line, uint32_t trigger, std::string_view rest);
  void CollectParts(const links::Line& line, uint32_t trigger, Clause& clause) const;
  bool FillFrame(const links::Line& line, const Frame& frame, uint32_t trigger, Clause& clause,
                 links::Match* match) const;
  uint32_t Fill(const links::Line& line, const Slot& slot, const Clause& clause) const;

  WordMap<std::vector<Frame>> frames_;  // by stem
  std::unordered_map<std::string_view, Part> particles_;
  size_t longest_stem_ = 0;  // bytes
};

}  // namespace quoth::korean
