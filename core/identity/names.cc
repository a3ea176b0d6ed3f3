#include "core/identity/names.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/lexicon.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "quoth/identity.h"

namespace quoth {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Facts of all languages in one table each: a name may be of any of them.
struct NameLexicon {
  WordSet legal_words;                      // whole words
  std::vector<std::string_view> legal_affixes;  // written together with the name
  WordSet former;
  std::unordered_map<std::string_view, std::string_view> family_by_suffix, family_by_words;

  NameLexicon() {
    for (const LexiconRow& row : ReadLexicon("en/legal_forms.tsv")) legal_words.insert(row[0]);
    for (const LexiconRow& row : ReadLexicon("ko/legal_forms.tsv")) legal_affixes.push_back(row[0]);
    for (const char* file : {"ko/former_words.tsv", "en/former_words.tsv"}) {
      for (const LexiconRow& row : ReadLexicon(file)) former.insert(row[0]);
    }
    for (const LexiconRow& row : ReadLexicon("ko/title_families.tsv")) {
      if (row.size() > 1) family_by_suffix.emplace(row[0], row[1]);
    }
    for (const LexiconRow& row : ReadLexicon("en/title_families.tsv")) {
      if (row.size() > 1) family_by_words.emplace(row[0], row[1]);
    }
  }
};

const NameLexicon& Lexicon() {
  static const NameLexicon lexicon;
  return lexicon;
}

std::vector<std::string_view> Words(std::string_view folded) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t i = 0; i <= folded.size();) {
    const CodePoint c = i < folded.size() ? DecodeAt(folded, i) : CodePoint{' ', 1};
    const bool inside = IsLetter(c.value) || IsDigit(c.value) || c.value == '&' ||
                        c.value == '+' || c.value == '-' || c.value == '\'' || c.value == U'’';
    if (!inside) {
      if (i > begin) words.push_back(folded.substr(begin, i - begin));
      begin = i + c.length;
    }
    i += c.length;
  }
  return words;
}

std::string Joined(const std::vector<std::string_view>& words, std::string_view separator) {
  std::string joined;
  for (const std::string_view word : words) {
    if (!joined.empty()) joined += separator;
    joined += word;
  }
  return joined;
}

std::string WithoutAffixes(std::string folded) {
  for (bool again = true; again;) {
    again = false;
    while (!folded.empty() && folded.front() == ' ') folded.erase(0, 1);
    while (!folded.empty() && folded.back() == ' ') folded.pop_back();
    for (const std::string_view affix : Lexicon().legal_affixes) {
      if (folded.size() <= affix.size()) continue;
      if (folded.starts_with(affix)) {
        folded.erase(0, affix.size());
        again = true;
      } else if (folded.ends_with(affix)) {
        folded.resize(folded.size() - affix.size());
        again = true;
      }
    }
  }
  return folded;
}

std::string OrganizationKey(std::string_view name) {
  const std::string folded = WithoutAffixes(Fold(name));
  std::vector<std::string_view> words = Words(folded);
  while (words.size() > 1 && Lexicon().legal_words.contains(words.back())) words.pop_back();
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  return NameKey(Joined(words, " "));
}

bool IsInitial(std::string_view word) { return word.size() == 1 && word[0] >= 'a' && word[0] <= 'z'; }

std::string PersonKey(std::string_view name) {
  const std::string folded = Fold(name);
  std::vector<std::string_view> words = Words(folded);
  if (words.size() < 3) return NameKey(name);
  std::vector<std::string_view> kept{words.front()};
  for (size_t i = 1; i < words.size(); ++i) {
    if (i + 1 == words.size() || !IsInitial(words[i])) kept.push_back(words[i]);
  }
  return NameKey(Joined(kept, " "));
}

size_t Letters(std::string_view text) {
  size_t letters = 0;
  for (size_t i = 0; i < text.size(); i += DecodeAt(text, i).length) ++letters;
  return letters;
}

std::vector<char32_t> CodePointsOf(std::string_view text) {
  std::vector<char32_t> points;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeAt(text, i);
    points.push_back(c.value);
    i += c.length;
  }
  return points;
}

size_t EditDistance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::string_view FamilyByWords(const std::vector<std::string_view>& words) {
  constexpr size_t kLongestTitle = 3;
  for (size_t length = std::min(kLongestTitle, words.size()); length > 0; --length) {
    for (size_t end = words.size(); end >= length; --end) {
      const auto at = words.begin() + static_cast<std::ptrdiff_t>(end - length);
      const std::string phrase = Joined({at, at + static_cast<std::ptrdiff_t>(length)}, " ");
      const auto found = Lexicon().family_by_words.find(phrase);
      if (found != Lexicon().family_by_words.end()) return found->second;
    }
  }
  return {};
}

std::string_view FamilyBySuffix(std::string_view word) {
  for (size_t at = 0; at < word.size(); at += DecodeAt(word, at).length) {
    const auto found = Lexicon().family_by_suffix.find(word.substr(at));
    if (found != Lexicon().family_by_suffix.end()) return found->second;
  }
  return {};
}

}  // namespace

std::string IdentityKey(EntityKind kind, std::string_view name) {
  switch (kind) {
    case EntityKind::kPerson:
      return PersonKey(name);
    case EntityKind::kOrganization:
      return OrganizationKey(name);
    case EntityKind::kGroup:
    case EntityKind::kPlace:
      break;
  }
  return NameKey(name);
}

std::string FoldedWords(std::string_view name) {
  const std::string folded = WithoutAffixes(Fold(name));
  return Joined(Words(folded), " ");
}

bool HoldsDepartment(std::string_view organization, std::string_view department) {
  constexpr size_t kLeastLetters = 3;
  return Letters(organization) >= kLeastLetters && department.size() > organization.size() &&
         department.starts_with(organization) && department[organization.size()] == ' ';
}

std::string_view TitleFamily(std::string_view title) {
  const std::string folded = Fold(title);
  const std::vector<std::string_view> words = Words(folded);
  if (words.empty()) return {};
  if (const std::string_view family = FamilyBySuffix(words.back()); !family.empty()) return family;
  return FamilyByWords(words);
}

bool SaysFormer(std::string_view text) {
  const std::string folded = Fold(text);
  for (const std::string_view word : Words(folded)) {
    if (Lexicon().former.contains(word) || word.starts_with("ex-")) return true;
  }
  return false;
}

Id NameLexiconDigest() {
  return LexiconDigest({"en/legal_forms.tsv", "ko/legal_forms.tsv", "ko/former_words.tsv",
                        "en/former_words.tsv", "ko/title_families.tsv", "en/title_families.tsv"});
}

Script ScriptOf(std::string_view name) {
  for (size_t i = 0; i < name.size();) {
    const CodePoint c = DecodeAt(name, i);
    if (c.value >= 0xAC00 && c.value <= 0xD7A3) return Script::kHangul;
    if (IsLetter(c.value)) return c.value < 0x250 ? Script::kLatin : Script::kOther;
    i += c.length;
  }
  return Script::kOther;
}

bool LooksLikeAcronym(std::string_view name) {
  constexpr size_t kLongest = 8;
  if (name.size() < 2 || name.size() > kLongest) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '&' || c == '-';
  });
}

bool SpelledAlike(std::string_view a, std::string_view b) {
  const std::vector<char32_t> left = CodePointsOf(a), right = CodePointsOf(b);
  const size_t longer = std::max(left.size(), right.size());
  return EditDistance(left, right) * 5 <= longer * 2 && left.size() + 1 >= right.size() &&
         right.size() + 1 >= left.size();
}

}  // namespace quoth
