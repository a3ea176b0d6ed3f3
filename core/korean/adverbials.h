// What may stand between a speaker and the words of an unmarked clause: when, where, on what occasion, about what and
// to whom somebody speaks. Each function takes the word at which such an adverbial may begin and `end`, the word behind
// the clause, and gives the number of words that it takes; 0 if none begins there. Bounded look-ahead.
#pragma once

#include <cstdint>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {

// `상황과 관련해`, `정부를 향해`: what a speaker speaks about.
uint32_t AboutLength(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end);

// `늦었다는 지적에 대해`, `늦었느냐는 질문에`: what a speaker answers.
uint32_t AnsweredLength(const Page& page, uint32_t word, uint32_t end);

// `지역 관계자들에게`: the person spoken to.
uint32_t AddresseeLength(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end);

// `정부에 |대책을 마련하라고`: the body that is asked to do something; but 국회에 법안을 제출하라고.
uint32_t AddressedBodyLength(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end);

// The word behind all words of time, place, occasion and press from `word` on.
uint32_t SkipAdverbials(const Page& page, const Lexicon& lexicon, uint32_t word, uint32_t end);

}  // namespace quoth::korean
