// Tags: the part of speech of a word, with what finding clauses needs to know of verbs. Coarser than
// the Penn tags, finer than the universal ones (UD); core/models/en/README.md says how they map.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace quoth::english {

enum class Tag : uint8_t {
  kNoun,        // plant, water
  kPluralNoun,  // plants
  kProperNoun,  // Acme, Fridays
  kPronoun,     // she, this, there, its
  kWh,          // who, which, where; relative "that"
  kDeterminer,  // the, some
  kAdjective,   // new, third, Turkish
  kAdverb,      // soon, very
  kAdposition,  // in, of; also the particle of "pointed out"
  kCoordinator,  // and, but
  kSubordinator,  // because, if; "that" before a clause
  kNegation,      // not, n't
  kTo,            // before an infinitive
  kGenitive,      // 's
  kNumeral,       // 12, three
  kInterjection,  // yes, oh
  kPunctuation,
  kOther,        // symbols, foreign words, list marks
  kPresent,      // says, say (finite)
  kPast,         // said, went (finite)
  kBase,         // (to, will) say
  kParticiple,   // (was, has) said
  kGerund,       // saying
  kModal,        // will, could
  kFiniteAuxiliary,  // finite forms of be, have, do, whatever they do there; with n't too
  kAuxiliary,        // their other forms: be, been, having
};
inline constexpr size_t kTags = 26;

// The labels of the tagger's model and of its dictionary, by number.
inline constexpr std::array<std::string_view, kTags> kTagNames = {
    "NOUN", "NOUNS", "PROPN", "PRON", "WH",   "DET",   "ADJ",  "ADV", "ADP",
    "CC",   "SCONJ", "NEG",   "TO",   "GEN",  "NUM",   "INTJ", "PUNCT", "X",
    "PRES", "PAST",  "BASE",  "PART", "GER",  "MODAL", "AUXF", "AUX"};

// Can it be the verb of a clause of its own?
constexpr bool IsFinite(Tag tag) {
  return tag == Tag::kPresent || tag == Tag::kPast || tag == Tag::kModal ||
         tag == Tag::kFiniteAuxiliary;
}
constexpr bool IsVerb(Tag tag) { return tag >= Tag::kPresent; }  // auxiliaries too
constexpr bool IsNominal(Tag tag) {
  return tag == Tag::kNoun || tag == Tag::kPluralNoun || tag == Tag::kProperNoun ||
         tag == Tag::kPronoun;
}

}  // namespace quoth::english
