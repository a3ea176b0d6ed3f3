// Who had the word last, for words in marks that nobody is named beside.
#pragma once

#include <algorithm>

#include "core/english/draft.h"
#include "core/english/text.h"

namespace quoth::english {

struct LastSpeech {
  Range source, cue;          // empty: nobody spoke yet
  Index token = 0;            // the last of the speech and its attribution
  Range earlier_source;       // of the speech before it
  bool answers = false;       // it answers a question in the paragraph before: "A?" Roe asked.¶ "B," Doe replied.
  bool asks = false;          // it ends with a question mark
  uint32_t paragraph = kNone;  // of its end

  // Speeches are noted in text order; thoughts and those without a source are not.
  void Note(const Text& text, const Draft& draft) {
    if (!draft.speech || draft.source.empty()) return;
    const Index begin = draft.content.front().begin;
    const bool turn = draft.kind == QuotationKind::kDirect && paragraph + 1 == text[begin].paragraph;
    const bool another = asks && text.Words(source) != text.Words(draft.source);
    answers = turn && (another || (answers && draft.cue.empty()));
    earlier_source = source;
    source = draft.source;
    cue = draft.cue;
    token = std::max(draft.content.back().end, draft.cue.end) - 1;
    asks = text.Word(draft.content.back().end - 1) == "?";
    paragraph = text[draft.content.back().end - 1].paragraph;
  }
};

}  // namespace quoth::english
