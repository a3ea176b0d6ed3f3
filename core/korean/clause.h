// Where an unmarked reported clause begins, and who reports it: the sentence has the speaker, a
// time, an occasion, and only then the content.
#pragma once

#include "core/korean/adverbials.h"
#include "core/korean/phrase.h"

namespace quoth::korean {

struct ClauseStart {
  uint32_t word = 0;  // first word of the content
  Phrase source;      // kind kNone if the sentence names no speaker
};

// The clause lies in words [from, end); `end` is the word behind its quotative ending.
struct ClauseTraits {
  // 이/가 at the front marks the speaker, as where the reporting verb modifies a noun (밝힌 …) or
  // with a request (…하라고).
  bool subject_speaks = false;
  bool opens_text = false;  // nobody has spoken yet: the only subject is who announces (누리전자가 …했다고 밝혔다)
  bool after_report = false;  // a report stands before it in the sentence, whose speaker may go on
  bool joined = false;   // … and that report has no verb of its own: “…”며 |
  bool goes_on = false;  // it is added to what was said (덧붙였다, 그러면서): 장터도 …: content
  bool addressed = false;  // the verb takes the person spoken to: NP에게 in front is no content
  bool requested = false;  // a body is asked to do something: nor is 정부에
  bool voiced = false;     // a noun of reporting is the subject (우려가 나온다): 업계에서도 in front tells whose
};

ClauseStart FindClauseStart(const Page& page, const Lexicon& lexicon, const KnownNames& known,
                            uint32_t from, uint32_t end, ClauseTraits traits);

// Where content begins of which `from` is the word behind the speaker, or the first word if none is named.
uint32_t SkipToContent(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t from, uint32_t end);
// Skips a connective at the start of a sentence (이어, 하지만, 이에 대해).
uint32_t SkipConnectives(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end);

}  // namespace quoth::korean
