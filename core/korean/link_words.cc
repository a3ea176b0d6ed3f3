#include "core/korean/link_words.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/word_table.h"

namespace quoth::korean {

Part ParsePart(std::string_view particle, std::string_view role) {
  if (role == "topic") return Part::kTopic;
  if (role == "subject" || role == "also") return Part::kSubject;
  if (role == "object") return Part::kObject;
  if (role == "genitive") return particle.ends_with("와의") || particle.ends_with("과의")
                                     ? Part::kWith
                                     : Part::kGenitive;
  if (role == "with") return Part::kWith;
  if (role == "body") return Part::kAt;
  if (role != "other") return Part::kNone;
  if (EndsWithAny(particle, {"부터", "에게서"})) return Part::kFrom;
  if (particle.starts_with("에") || IsAnyOf(particle, {"로", "으로", "한테", "께"})) return Part::kTo;
  if (IsAnyOf(particle, {"나", "이나"})) return Part::kBare;
  return Part::kNone;
}

bool SlotTakes(std::string_view slot, Part part) {
  if (slot == "obj") return part == Part::kObject;
  if (slot == "near") return part == Part::kObject || part == Part::kNear;
  if (slot == "with") return part == Part::kWith;
  if (slot == "to") return part == Part::kTo;
  if (slot == "at") return part == Part::kAt || part == Part::kTo;
  if (slot == "from") return part == Part::kFrom || part == Part::kAt;
  if (slot == "agent") return part == Part::kTo || part == Part::kFrom;
  if (slot == "stake") return part == Part::kStake;
  if (slot == "gen") return part == Part::kGenitive || part == Part::kBare;
  if (slot == "of") return part == Part::kGenitive;
  return false;
}

bool EndsClause(std::string_view word) {
  if (IsAnyOf(word, {"그리고", "통해", "위해", "대해", "관해", "의해", "올해", "지난해", "이해", "따라", "최고"}))
    return false;
  return EndsWithAny(word, {"고", "며", "면서", "지만", "으나", "는데", "던데", "하자", "되자", "해", "해서",
                            "아서", "어서", "려고", "도록", "면", "니까", "자마자", "다가"});
}

bool IsCommonSubject(std::string_view word) {
  if (!EndsWithAny(word, {"은", "는", "이", "가"})) return false;
  const std::string_view stem = word.substr(0, word.size() - kSyllableBytes);
  return EndsWithAny(stem, {"회사", "업체", "기업", "정부", "당국", "사측", "펀드", "재단", "그룹", "법인", "협회",
                            "은행", "기관", "대표", "사장", "회장", "관계자", "의원", "위원장", "장관", "감독"});
}

bool MayBeNoun(std::string_view word) {
  static constexpr std::string_view kEndings[] = {
      "은", "는", "을", "를", "에", "에서", "의", "에게", "으로", "며", "다", "면서", "했", "한", "하고",
      "하는", "에는", "에도", "까지", "부터", "보다", "라고", "다고", "이라며", "라며", "하며", "된", "와",
      "이고", "해", "하여", "위해", "통해", "따르면", "등이", "등은", "등을", "등"};
  static const CharacterSet kLast = [] {
    CharacterSet last;
    for (const std::string_view ending : kEndings) last.Add(LastCodePoint(ending));
    return last;
  }();
  if (word.size() < kSyllableBytes || !kLast.Has(LastCodePoint(word))) return true;
  return std::none_of(std::begin(kEndings), std::end(kEndings),
                      [&](std::string_view ending) { return word.ends_with(ending); });
}

uint32_t HeadBehind(const links::Line& line, uint32_t verb, uint32_t reach) {
  const auto size = static_cast<uint32_t>(line.items.size());
  for (uint32_t i = verb + 1; i < std::min(size, verb + 1 + reach); ++i) {
    const links::Item& item = line.items[i];
    if (item.IsMention()) {
      // 인수한 하람 대표 김민: the name before another one is not the head of the phrase.
      const bool goes_on = i + 1 < size && line.items[i + 1].IsMention() && !line.items[i + 1].glued;
      if (!goes_on) return i;
      continue;
    }
    if (!item.IsWord() || (item.classes & (kNounWord | kTitleWord)) == 0) return links::kNone;
  }
  return links::kNone;
}

bool ModifiesNothing(const links::Line& line, uint32_t verb) {
  if (verb + 1 >= line.items.size()) return true;
  const links::Item& next = line.items[verb + 1];
  if (!next.IsWord()) return !next.IsMention();
  static constexpr std::string_view kEmptyNouns[] = {"것",   "바",     "뒤",   "후",   "데",   "적",     "사실", "이후",
                                                     "다음", "직후",   "이유", "배경", "계획", "방침",   "예정", "상태",
                                                     "셈",   "가운데", "때",   "만큼", "수",   "가능성", "경우", "점",
                                                     "채",   "회사",   "기업", "업체", "곳",   "당시",   "전망"};
  return std::any_of(std::begin(kEmptyNouns), std::end(kEmptyNouns),
                     [&](std::string_view noun) { return next.text.starts_with(noun); });
}

}  // namespace quoth::korean
