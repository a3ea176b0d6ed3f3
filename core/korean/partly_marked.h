// Quotations of which only the end stands in marks: A는 |이 법안이 “…한 조치”라고 했다.
#pragma once

#include <cstdint>
#include <optional>

#include "core/korean/phrase.h"

namespace quoth::korean {

// The first word of the clause whose predicate is what the marks from word `marked` on hold; nothing if they hold a
// clause of their own. `from`: the word behind the source, or the first that may belong to what is said.
std::optional<uint32_t> FirstOfPartlyMarked(const Page& page, const Lexicon& lexicon, const KnownNames& known,
                                            uint32_t from, uint32_t marked);

// 홍길동 의원은 (14일) |누리부는 “…”고 말했다: the person whose topic stands right before the topic, with nothing but
// times between, and who must be the one that says so; kind kNone if there is none.
Phrase TopicBeforeTopic(const Page& page, const Lexicon& lexicon, const KnownNames& known, const Phrase& topic,
                        uint32_t from);

}  // namespace quoth::korean
