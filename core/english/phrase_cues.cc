#include "core/english/phrase_cues.h"

#include <algorithm>

namespace quoth::english {

std::optional<Cue> PhraseCues::At(Index i, Range sentence) const {
  if (auto cue = According(i, sentence)) return cue;
  if (auto cue = Noun(i, sentence)) return cue;
  return Passive(i, sentence);
}

std::optional<Cue> PhraseCues::According(Index i, Range sentence) const {
  // Asked of every word; nearly all begin otherwise.
  const std::string_view word = text_.Lower(i);
  if (word.empty() || (word[0] != 'a' && word[0] != 'i' && word[0] != 'p')) return std::nullopt;
  const bool puts = word == "as";
  Cue cue;
  cue.words = {i, i + 1};
  if (text_.LowerIs(i, "according") && text_.LowerIs(i + 1, "to")) {
    cue.words.end = i + 2;
  } else if (text_.LowerIs(i, "in") && text_.LowerIs(i + 1, "the") && text_.LowerIs(i + 2, "words") &&
             text_.LowerIs(i + 3, "of")) {
    cue.words.end = i + 4;
  } else if (!puts && !IsPer(i, sentence)) {
    return std::nullopt;
  }
  const Range source = phrases_.SourceAt(cue.words.end, sentence.end);
  if (source.empty()) return std::nullopt;
  if (puts && !PutsIt(i, source.end, sentence)) return std::nullopt;
  cue.kind = CueKind::kAccording;
  cue.source_kind = SourceKind::kInverted;
  cue.author = AuthorOf(source, sentence.end);
  cue.source = phrases_.WithAside(OwnerOf(source), sentence.end);
  cue.begin = i;
  cue.end = puts ? source.end + 2 : std::max(source.end, cue.author.end);
  return cue;
}

// "As Roe put it, S", 'it was, as Roe put it, "A"', '"A," as Roe put it'
bool PhraseCues::PutsIt(Index as, Index verb, Range sentence) const {
  const bool put = (text_.LowerIs(verb, "put") || text_.LowerIs(verb, "puts")) && text_.LowerIs(verb + 1, "it");
  const Index behind = verb + (text_.Word(verb + 2) == "," ? 3 : 2);
  const bool marked = text_.RunOpenedAt(behind) != kNone || (as > 0 && text_.RunClosedAt(as - 1) != kNone);
  return put && (as == sentence.begin || marked);
}

// "Acme's figures" are Acme's; "Acme's lawyer" speaks for himself.
Range PhraseCues::OwnerOf(Range source) const {
  const Index first = source.begin + (text_.Is(source.begin, kDeterminer) ? 1 : 0);
  const uint32_t name = names_.At(first);
  if (name == kNone || names_.all()[name].IsPerson()) return source;
  const Range owner = names_.all()[name].range;
  if (!text_.IsGenitive(owner.end) || owner.end + 1 >= source.end) return source;
  for (Index i = owner.end; i < source.end; ++i) {
    const auto& group = text_.LowerEntry(i).group;
    const bool people = text_.Is(i, kRole) || (group && *group != GroupClass::kDocument);
    if (people || names_.At(i) != kNone || text_[i].IsCapitalized()) return source;
  }
  return owner;
}

// "Per the decree, S" and "S, per Reuters", not "ten per cent".
bool PhraseCues::IsPer(Index i, Range sentence) const {
  if (!text_.LowerIs(i, "per")) return false;
  const bool starts = i == sentence.begin || text_.Word(i - 1) == ",";
  return starts && !text_.LowerIs(i + 1, "cent");
}

bool PhraseCues::IsDocument(Index i) const {
  const auto& group = text_.LowerEntry(i).group;
  return group ? *group == GroupClass::kDocument : text_.Is(i, kChannel);
}

Range PhraseCues::AuthorOf(Range source, Index sentence_end) const {
  constexpr Index kWindow = 8;
  Index head = source.begin;
  while (head < source.end && (names_.At(head) != kNone || !IsDocument(head))) {
    if (names_.At(head) == kNone && text_.Is(head, kGroupNoun | kPreposition)) return {};
    ++head;
  }
  if (head >= source.end || text_.IsGenitive(head + 1)) return {};
  const uint32_t owner = head > source.begin ? names_.At(head - 1) : kNone;  // "a UN report"
  if (owner != kNone && !names_.all()[owner].IsPerson()) return names_.all()[owner].range;
  const Index limit = std::min(sentence_end, source.end + kWindow);
  for (Index i = head + 1; i < limit; ++i) {
    const bool aside = text_.Word(i) == "," && i == source.end;
    if (!text_[i].IsWord() && !aside) break;
    const bool by = text_.LowerIs(i, "by") || text_.LowerIs(i, "from");
    if (!by || text_.Is(i - 1, kAccess)) continue;
    Range author = phrases_.At(i + 1, sentence_end, false);
    // "by NBC News last week"
    for (Index j = author.begin; j < author.end; ++j) {
      const uint32_t name = names_.At(j);
      if (name == kNone) continue;
      author.end = std::min(author.end, names_.all()[name].range.end);
      break;
    }
    if (!author.empty() && !text_.Is(author.end - 1, kTime)) return author;
  }
  return {};
}

// Roe's claim that S; his claim that S; the claim by Roe that S; Roe made the claim that S.
std::optional<Cue> PhraseCues::Noun(Index i, Range sentence) const {
  const auto& noun = text_.LowerEntry(i).reporting_noun;
  if (!noun || names_.At(i) != kNone || text_[i].IsCapitalized()) return std::nullopt;
  Cue cue;
  cue.words = {i, i + 1};
  cue.kind = CueKind::kNoun;
  cue.verb.cue_class = *noun;
  cue.verb.frames = kThatClause;
  cue.begin = i;
  cue.end = i + 1;
  if (text_.LowerIs(i + 1, "by")) {
    cue.source = phrases_.SourceAt(i + 2, sentence.end);
    cue.end = cue.source.end;
  } else {
    cue.source = OwnerOf(i, sentence);
    cue.begin = std::min(cue.begin, cue.source.empty() ? i : cue.source.begin);
  }
  if (cue.source.empty() || !text_.LowerIs(cue.end, "that")) return std::nullopt;
  // "a statement that was read": a relative.
  if (text_.Is(cue.end + 1, kAuxiliary | kFiniteVerb)) return std::nullopt;
  cue.source_kind = SourceKind::kBefore;
  return cue;
}

// The genitive or possessive before the noun; else the subject of a verb that utters it.
Range PhraseCues::OwnerOf(Index noun, Range sentence) const {
  constexpr Index kAdjectives = 3;
  Index i = noun;
  while (i > sentence.begin && noun - i < kAdjectives && text_[i - 1].IsWord() &&
         !text_.Is(i - 1, kDeterminer | kPossessive | kPreposition | kFiniteVerb) &&
         !text_.IsGenitive(i - 1)) {
    --i;
  }
  if (i <= sentence.begin) return {};
  if (text_.IsGenitive(i - 1)) return phrases_.Before(i - 1, sentence.begin);
  if (text_.Is(i - 1, kPossessive)) return {i - 1, i};
  if (text_.Is(i - 1, kDeterminer)) --i;
  if (i <= sentence.begin || !text_.LowerEntry(i - 1).utters) return {};
  const Range subject = phrases_.FirstSubject(sentence.begin, i - 1);
  return subject.end <= i - 1 ? subject : Range{};
}

// was described by Roe as; reported by Roe to have
std::optional<Cue> PhraseCues::Passive(Index i, Range sentence) const {
  const std::vector<ReportingVerb>* verbs = text_.LowerEntry(i).verbs;
  if (verbs == nullptr || i == sentence.begin || !text_.LowerIs(i + 1, "by")) return std::nullopt;
  const ReportingVerb& verb = verbs->back();
  if (verb.form != VerbForm::kPast || !verb.rest.empty()) return std::nullopt;
  Cue cue;
  cue.words = {i, i + 1};
  cue.verb = verb;
  cue.verb.frames &= kAs | kToVerb | kObjectTo | kSmallClause;
  cue.source = phrases_.SourceAt(i + 2, sentence.end);
  if (cue.source.empty()) return std::nullopt;
  cue.source_kind = SourceKind::kPassive;
  cue.begin = i;
  cue.end = cue.source.end;
  // "Roe was quoted by the paper as saying S": Roe says it.
  const bool saying = text_.Is(cue.end + 1, kGerund) && text_.LowerEntry(cue.end + 1).verbs != nullptr;
  const bool as = text_.LowerIs(cue.end, "as") && !saying;
  const bool to = text_.LowerIs(cue.end, "to") && text_.LowerIs(cue.end + 1, "have");
  return as || to ? std::optional(cue) : std::nullopt;
}

}  // namespace quoth::english
