// Short forms of the names of bodies.
#pragma once

#include <string_view>

namespace quoth::korean {

// 국방부: does the Korean state have a body of this name?
bool IsNationalBody(std::string_view name);

// 미: 미국; empty if it abbreviates no state.
std::string_view StateOfAbbreviation(std::string_view word);

// Are the syllables of `small` found in this order in `large` (의총련, 의사총연합)?
// 주산원 of 한국주택산업개발원: three syllables that the name holds in order, with its last one.
bool IsShortInThree(std::string_view small, std::string_view large);
bool HoldsInOrder(std::string_view small, std::string_view large);

// Are they so, the first and the last at its ends
// (국토부, 국토교통부)?
bool IsAbbreviation(std::string_view small, std::string_view large);

// Does the last syllable of `small` stand for the last word of `large` (한빛평, 한국빛신용평가)? Of two words the first
// is an abbreviation of the body that it belongs to.
bool IsContraction(std::string_view small, std::string_view large);

}  // namespace quoth::korean
