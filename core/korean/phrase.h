// Noun phrases that can name a speaker: from a head word to the left, taken apart into name,
// organization and title (마렌 홀트베리 | 버던트클라우드 | 공공부문 부사장 + 은).
#pragma once

#include <string_view>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {

enum class PhraseKind : uint8_t {
  kNone,
  kPerson,       // full name, with or without title
  kShortPerson,  // surname or last name and title; a known last name alone
  kTitleOnly,    // a title without any name
  kPronoun,
  kOrganization,
  kGenericBody,  // 재단, 시: the last body of that sort
  kGroup,
  kUnnamed,  // 관계자, 김모 씨
};

// By name: 홍길동, 홍 대표.
inline bool IsPerson(PhraseKind kind) { return kind == PhraseKind::kPerson || kind == PhraseKind::kShortPerson; }

inline bool IsBody(PhraseKind kind) {
  return kind == PhraseKind::kOrganization || kind == PhraseKind::kGenericBody;
}

struct Phrase {
  PhraseKind kind = PhraseKind::kNone;
  uint32_t first = 0, head = 0;  // words
  uint32_t end = 0;              // word behind the phrase with its particle
  Role role = Role::kNone;
  Span name;             // person's name, or surname of a short form; empty if none
  Span organization;     // empty if none
  Span title;            // empty if none
  bool former = false;   // 전: the title has passed
  Span mention;          // what a quotation shows as its source
  bool guessed = false;  // no list knows it (UnknownTopic)
  bool plural = false;
  bool venue = false;    // 시장에서는: where it is said; a source if nobody else is
};

// Names that the document has introduced so far; phrases are read against them.
struct KnownNames {
  WordMap<bool> persons;        // full names, and last names of foreign ones
  WordMap<bool> surnames;       // of the Korean ones
  WordMap<bool> organizations;  // names, aliases and their words

  // Names are only ever added: while this number is the same, phrases read the same.
  size_t size() const {
    return persons.entries().size() + surnames.entries().size() + organizations.entries().size();
  }
};

// 대표가 |되면, 기자가 |아니라: what somebody becomes or is not, and no subject. `after`: behind the noun.
bool IsComplement(const Page& page, Role role, uint32_t after);

// The particle of the word, looking past brackets behind it: 안세영(21·삼성생명)이.
// `end` = index of the word behind the phrase.
Josa JosaOf(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t* end);
// 심하나 교수, 홍나라 씨: does the word, which ends like a particle, stand as a name before a title?
bool IsNameInVowel(const Page& page, const Lexicon& lexicon, uint32_t word);

// A topic (은/는) that no list knows, read as the name of a body; kind kNone if the word can be
// no noun. For places where only a source is likely.
Phrase UnknownTopic(const Page& page, const Lexicon& lexicon, uint32_t word);

// 홍길동 부사장 역시: the phrase before an adverb at `word` that takes the place of the particle; kind kNone if
// there is none.
Phrase BeforeAdverb(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t word, uint32_t from);

// 네팔에서 온, 사례로 든, 상을 준: does a word with a particle of place or an object stand right before?
bool IsBehindPlace(const Page& page, uint32_t word);

// <누리일보>|는: is `word` the particle behind one word in angle brackets that names a body?
bool NamedInAngles(const Page& page, const Lexicon& lexicon, uint32_t word);

// 홍길동 ‘누리온’ 대표: is `word` one word in single marks right before the title `head`?
bool NamesBodyInMarks(const Page& page, uint32_t word, uint32_t head);

// The phrase whose head is `head`; kind kNone if it cannot speak. Looks left no further than
// `from`. A Korean name without title counts only if known, or if `trust_names`.
Phrase ReadPhrase(const Page& page, const Lexicon& lexicon, const KnownNames& known, uint32_t head,
                  uint32_t from, bool trust_names);

}  // namespace quoth::korean
