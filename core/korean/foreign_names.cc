#include "core/korean/foreign_names.h"

#include <algorithm>

#include "core/korean/hangul.h"
#include "core/korean/japanese_names.h"
#include "core/korean/unknown_words.h"
#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

// The foreign name that begins at the word; empty if none does.
Span ForeignNameAt(const Page& page, const Lexicon& lexicon, const NameTable& table, uint32_t first) {
  constexpr uint32_t kMostParts = 3;
  for (uint32_t w = first; w < page.words.size() && w < first + kMostParts; ++w) {
    if (w > first && !page.StandTogether(w - 1, w)) break;
    const Josa josa = page.Split(w);
    const uint32_t begin = page.words[w].span.begin;
    if (josa.role != Role::kNone && w > first && MayBeForeignPart(lexicon, table, josa.stem)) {
      return {page.words[first].span.begin, begin + static_cast<uint32_t>(josa.stem.size())};
    }
    // Given names may look like any word: 레나
    const std::string_view text = page.Text(w);
    const bool given = IsHangul(text) && CodePoints(text) >= 2 && CodePoints(text) <= 4 &&
                       lexicon.TitleOf(text).use == TitleUse::kNone && !lexicon.LooksLikeOrganization(text);
    if ((josa.role != Role::kNone && CodePoints(josa.stem) > 1) || !given) break;
  }
  return {};
}

// 마렌|홀트베리 대표: the model took the last name before a title for a body.
bool TakeGivenName(const Page& page, const Lexicon& lexicon, const NameTable& table, FoundName& name) {
  const uint32_t title = name.word + 1;
  if (name.word == 0 || title >= page.words.size() || name.span != page.words[name.word].span ||
      page.words[title].stem_title != TitleUse::kTitle || !page.StandTogether(name.word - 1, title))
    return false;
  const std::string_view given = page.Text(name.word - 1), last = page.Text(name.span);
  const bool university = EndsLikeUniversity(last);
  const bool body = university || lexicon.organizations.contains(last) || lexicon.LooksLikeOrganization(last) ||
                    lexicon.states.contains(last) || lexicon.places.contains(last) ||
                    page.Split(name.word - 1).role != Role::kNone;
  const bool part =
      (table.Classes(HashName(given)) & kPersonPart) != 0 && lexicon.TitleOf(given).use == TitleUse::kNone;
  if (body || !part || lexicon.Foreignness(last) < Lexicon::kForeign || IsOtherWord(lexicon, table, last)) return false;
  const bool longer = name.word > 1 && page.StandTogether(name.word - 2, name.word) &&
                      page.Split(name.word - 2).role == Role::kNone &&
                      MayBeForeignPart(lexicon, table, page.Text(name.word - 2));
  if (longer) return false;  // 요한 마렌 누리온 대표: the given name, the last name, the body
  name.kind = EntityKind::kPerson;
  name.span.begin = page.words[--name.word].span.begin;
  return true;
}

// Does a title stand before the initials and the name, or behind them, over a body?
bool IsTitled(const Page& page, const FoundName& name) {
  constexpr uint32_t kReach = 3;
  if (name.word > 1 && page.words[name.word - 2].title == TitleUse::kTitle &&
      page.StandTogether(name.word - 2, name.word))
    return true;
  uint32_t last = name.word;
  while (last + 1 < page.words.size() && page.words[last].span.end < name.span.end) ++last;
  for (uint32_t w = last + 1; w < page.words.size() && w - last <= kReach && page.StandTogether(last, w); ++w) {
    if (page.words[w].stem_title == TitleUse::kTitle) return true;
  }
  return false;
}

}  // namespace

bool MayBeForeignPart(const Lexicon& lexicon, const NameTable& table, std::string_view word) {
  if (const size_t hyphen = word.find('-'); hyphen != std::string_view::npos) {  // 장-피에르
    return hyphen > 0 && IsHangul(word.substr(0, hyphen)) && MayBeForeignPart(lexicon, table, word.substr(hyphen + 1));
  }
  return IsHangul(word) && CodePoints(word) >= 2 && !lexicon.LooksLikeName(word) &&
         (lexicon.Foreignness(word) >= Lexicon::kForeign || (table.Classes(HashName(word)) & kPersonPart) != 0);
}

bool IsFreeForeignPart(const Lexicon& lexicon, const NameTable& table, std::string_view word) {
  const uint8_t classes = table.Classes(HashName(word));
  const uint8_t place = (classes & kPersonPart) != 0 ? 0 : kPlaceName;  // 론다 is a town and a name
  if ((classes & kPersonPart) == 0 && EndsWith(word, "한") && CodePoints(word) > 2) return false;  // 방한한: a verb
  return MayBeForeignPart(lexicon, table, word) && lexicon.SetsOf(word) == 0 &&
         lexicon.TitleOf(word).use == TitleUse::kNone && !lexicon.LooksLikeOrganization(word) &&
         (classes & (kCommonNoun | kNeverName | place | kOrganizationName)) == 0;
}

bool IsForeignInFull(const Lexicon& lexicon, const NameTable& table, std::string_view name) {
  const std::string_view first = FirstWordOf(name), last = LastWordOf(name);
  if ((table.Classes(HashName(last)) & (kCommonNoun | kNeverName)) != 0) return false;
  const bool given = (table.Classes(HashName(first)) & kPersonPart) != 0 && !lexicon.places.contains(first) &&
                     !lexicon.states.contains(first);
  const bool foreign_last = !lexicon.LooksLikeName(last) && MayBeForeignPart(lexicon, table, last);
  return (given && (!lexicon.LooksLikeName(first) || foreign_last)) || IsJapaneseSurname(first);
}

bool ArePartsOfForeignName(const NameTable& table, std::string_view name) {
  size_t words = 0;
  for (; !name.empty(); ++words) {
    const size_t space = std::min(name.find(' '), name.size());
    if ((table.Classes(HashName(name.substr(0, space))) & (kPersonPart | kPersonName)) == 0) return false;
    name.remove_prefix(std::min(space + 1, name.size()));
  }
  return words > 1;
}

void TakeForeignName(const Page& page, const Lexicon& lexicon, const NameTable& table, FoundName& name) {
  const uint32_t last = name.word + 1, body_word = last + 1;
  if (name.kind == EntityKind::kOrganization && TakeGivenName(page, lexicon, table, name)) return;
  if (name.kind != EntityKind::kOrganization || name.span != page.words[name.word].span ||
      body_word >= page.words.size() || !page.StandTogether(name.word, body_word) ||
      page.Split(last).role != Role::kNone || !IsHangul(page.Text(name.span)))
    return;
  if (!lexicon.LooksLikeOrganization(page.Text(body_word)) && !lexicon.states.contains(page.Text(body_word))) return;
  const std::string_view given = page.Text(name.span);
  const Span whole{name.span.begin, page.words[last].span.end};
  const bool body = (table.Classes(HashName(given)) & kOrganizationName) != 0 || lexicon.organizations.contains(given);
  if (body || lexicon.LooksLikeOrganization(page.Text(last)) || !ArePartsOfForeignName(table, page.Text(whole))) return;
  name.kind = EntityKind::kPerson;
  name.span = whole;
}

void TakeInitials(const Page& page, const Lexicon& lexicon, const NameTable& table, FoundName& name) {
  constexpr size_t kMostLetters = 3;
  if (name.kind != EntityKind::kPerson || name.word == 0 || name.span.begin != page.words[name.word].span.begin ||
      !page.StandTogether(name.word - 1, name.word))
    return;
  const std::string_view before = page.Text(name.word - 1), text = page.Text(name.span);
  const bool initials = IsUpperLatin(before) && before.size() > 1 && before.size() <= kMostLetters &&
                        lexicon.TitleOf(before).use == TitleUse::kNone && !lexicon.organizations.contains(before);
  const std::string_view first = text.substr(0, text.find(' '));
  const uint8_t classes = table.Classes(HashName(first));
  const bool part = (classes & kPersonPart) != 0 && (classes & kCommonNoun) == 0 && !lexicon.LooksLikeName(first);
  if (!initials || !part || IsOtherWord(lexicon, table, first) || !IsTitled(page, name)) return;
  name.span.begin = page.words[--name.word].span.begin;
}

void JoinLongNames(const Page& page, const Lexicon& lexicon, const NameTable& table, std::vector<FoundName>& names) {
  for (size_t i = names.size(); i-- > 1;) {
    const FoundName& last = names[i];
    FoundName& first = names[i - 1];
    const bool adjacent = first.span.end + 1 == last.span.begin && page.text[first.span.end] == ' ';
    const std::string_view given = page.Text(last.span), before = page.Text(first.span);
    const bool two = adjacent && first.kind != EntityKind::kPlace && last.kind != EntityKind::kPlace &&
                     ArePartsOfName(before, given) && !lexicon.LooksLikeName(given) &&
                     !lexicon.LooksLikeOrganization(given);
    if (two) {  // 마리아|산체스
      first.kind = EntityKind::kPerson;
      first.span.end = last.span.end;
      names.erase(names.begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    if (!adjacent || first.kind != EntityKind::kOrganization || last.kind != EntityKind::kPerson) continue;
    if (lexicon.LooksLikeName(page.Text(first.span)) || lexicon.LooksLikeOrganization(page.Text(last.span))) continue;
    if (!ArePartsOfForeignName(table, page.Text(Span{first.span.begin, last.span.end})) ||
        !ArePartsOfForeignName(table, page.Text(first.span)))
      continue;
    first.kind = EntityKind::kPerson;
    first.span.end = last.span.end;
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

std::vector<FoundName> FindJapaneseNames(const Page& page, const Lexicon& lexicon) {
  std::vector<FoundName> found;
  for (uint32_t w = 0; w + 1 < page.words.size(); ++w) {
    if (!page.GoesOn(w)) continue;
    const std::string_view given = JapaneseGivenName(lexicon, page.Text(w), page.Text(w + 1));
    if (given.empty()) continue;
    const uint32_t end = page.words[w + 1].span.begin + static_cast<uint32_t>(given.size());
    found.push_back({{page.words[w].span.begin, end}, EntityKind::kPerson, w});
  }
  return found;
}

std::vector<FoundName> FindVietnameseNames(const Page& page, const Lexicon& lexicon) {
  constexpr uint32_t kMostWords = 4;
  constexpr size_t kLongestPart = 2;  // syllables
  constexpr std::string_view kHonorific = "씨";
  static const LexiconSet surnames = ReadLexiconSet("ko/vietnamese_surnames.tsv");
  std::vector<FoundName> found;
  for (uint32_t w = 0; w + 1 < page.words.size(); ++w) {
    if (!surnames.contains(page.Text(w))) continue;
    FoundName name{page.words[w].span, EntityKind::kPerson, w};
    for (uint32_t last = w + 1; last < page.words.size() && last - w < kMostWords && page.GoesOn(last - 1); ++last) {
      const Josa josa = page.Split(last);
      std::string_view part = josa.stem;
      const bool honoured = EndsWith(part, kHonorific) && CodePoints(part) > 1;  // 부이 투 하씨
      if (honoured) part.remove_suffix(kHonorific.size());
      const bool ends = honoured || josa.role != Role::kNone;
      if (!IsHangul(part) || CodePoints(part) > kLongestPart || lexicon.TitleOf(part).use != TitleUse::kNone ||
          lexicon.LooksLikeOrganization(part) || lexicon.states.contains(part) || lexicon.places.contains(part) ||
          part == "전" || part == "현" || (IsNeverName(part) && CodePoints(part) > 1))
        break;
      name.span.end = page.words[last].span.begin + static_cast<uint32_t>(part.size());
      if (ends) break;
    }
    if (name.span != page.words[w].span) found.push_back(name);
  }
  return found;
}

std::vector<FoundName> FindNamesBehindTitles(const Page& page, const Lexicon& lexicon, const NameTable& table) {
  std::vector<FoundName> found;
  for (uint32_t w = 1; w + 1 < page.words.size(); ++w) {
    const bool abbreviated = page.words[w].in_brackets && page.words[w].glued && IsLatin(page.Text(w)) &&
                             page.words[w - 1].title == TitleUse::kTitle && !page.words[w + 1].in_brackets;
    const bool titled = page.words[w].title == TitleUse::kTitle && page.StandTogether(w, w + 1);
    if (!abbreviated && !titled) continue;
    const Span span = ForeignNameAt(page, lexicon, table, w + 1);
    if (span.empty() || (titled && !ArePartsOfForeignName(table, page.Text(span)))) continue;
    FoundName& name = found.emplace_back();
    name.span = span;
    name.word = w + 1;
  }
  return found;
}

}  // namespace quoth::korean
