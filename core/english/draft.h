// Draft: a quotation in tokens, before speakers are resolved; and the table of rules.
#pragma once

#include <string_view>
#include <vector>

#include "core/english/cues.h"
#include "core/english/text.h"
#include "quoth/extraction.h"

namespace quoth::english {

// What decided. The table in draft.cc gives each its public name.
enum class Rule : uint8_t {
  kDirectBeforeCue,
  kDirectAfterCue,
  kDirectColon,
  kDirectFloating,
  kDirectParagraph,
  kDirectAccording,
  kDialogueParagraph,
  kDialogueBeat,
  kDialogueTurn,
  kMixedClause,
  kMixedWords,
  kThatClause,
  kBareClause,
  kWhetherClause,
  kObjectClause,
  kInfinitive,
  kObjectInfinitive,
  kSmallClause,
  kGerundClause,
  kAnything,
  kNoun,
  kPassive,
  kParenthetical,
  kAccordingBefore,
  kAccordingAfter,
  kCount,
};

std::string_view RuleName(Rule rule);  // its public name

struct Draft {
  std::vector<Range> content;
  QuotationKind kind = QuotationKind::kIndirect;
  bool speech = true;
  Range cue;     // empty: none
  Range source;  // the whole noun phrase; empty: none
  Range author;  // of a source that is a document; empty: none found
  Rule rule = Rule::kBareClause;
};

// Marks the kind from how much of the content stands in quotation marks. Titles and other short
// capitalized runs do not count as marks. Strips the marks around a fully quoted content.
void SettleKind(const Text& text, Draft& draft);

inline constexpr Index kSpeechWords = 4;  // fewer words in marks are rarely speech of their own

// Is the run a title or a name ("The Long Way Home"), not words of a speaker?
bool IsTitleRun(const Text& text, const QuotedRun& run);

// Does a word announce the run as one: 'a note titled "Pay for It," she wrote'?
bool IsHeadline(const Text& text, const QuotedRun& run);

}  // namespace quoth::english
