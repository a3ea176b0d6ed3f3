#include "core/identity/bracketed_names.h"

#include <algorithm>
#include <optional>
#include <set>

#include "core/identity/names.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth {
namespace {

constexpr size_t kMostNames = 8;
constexpr size_t kLongestName = 80;  // bytes between the brackets

size_t CountWords(std::string_view name) {
  size_t words = 0;
  bool inside = false;
  for (const char c : name) {
    const bool space = c == ' ';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

// Letters, spaces and what stands in names; nothing else.
bool LooksLikeName(std::string_view text) {
  bool letter = false;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeAt(text, i);
    const bool mark = c.value == ' ' || c.value == '.' || c.value == '-' || c.value == '&' ||
                      c.value == '\'' || c.value == U'’' || c.value == U'·' || IsDigit(c.value);
    if (!mark && !IsLetter(c.value)) return false;
    letter = letter || IsLetter(c.value);
    i += c.length;
  }
  return letter;
}

// The string in the brackets that open right behind `end` (a space between is allowed).
std::string_view BracketBehind(std::string_view text, size_t end) {
  if (end < text.size() && text[end] == ' ') ++end;
  if (end >= text.size()) return {};
  const CodePoint open = DecodeAt(text, end);
  if (open.value != '(' && open.value != U'（') return {};
  const size_t begin = end + open.length;
  const std::string_view rest = text.substr(begin, kLongestName);
  size_t close = rest.find(')');
  close = std::min(close, rest.find("）"));
  if (close == std::string_view::npos) return {};
  std::string_view inside = rest.substr(0, close);
  inside = inside.substr(0, inside.find(','));  // (Jeff Kratz, 52)
  while (!inside.empty() && inside.back() == ' ') inside.remove_suffix(1);
  return inside;
}

char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// KNRI of "Korea Nano Research Institute"; small words may be left out.
bool AreInitials(std::string_view acronym, std::string_view name) {
  size_t at = 0;
  bool start = true;
  for (const char c : name) {
    if (start && at < acronym.size() && AsciiLower(c) == AsciiLower(acronym[at])) ++at;
    start = c == ' ' || c == '-';
  }
  return at == acronym.size();
}

std::optional<EdgeKind> KindOfOther(const Entity& entity, std::string_view other, bool bracketed) {
  if (!LooksLikeName(other) || other == entity.name) return std::nullopt;
  const Script own = ScriptOf(entity.name), script = ScriptOf(other);
  if (own == Script::kOther || script == Script::kOther) return std::nullopt;
  if (entity.kind == EntityKind::kPerson) {
    // A surname or a given name alone is many people's.
    const bool whole = script == Script::kLatin ? CountWords(other) >= 2 : other.size() >= 6;
    return own != script && whole ? std::optional(EdgeKind::kTranslation) : std::nullopt;
  }
  if (LooksLikeAcronym(other) && !LooksLikeAcronym(entity.name)) {
    const bool initials = own == Script::kLatin && AreInitials(other, entity.name);
    return bracketed || own != script || initials ? std::optional(EdgeKind::kAcronym)
                                                  : std::nullopt;
  }
  return own != script ? std::optional(EdgeKind::kTranslation) : std::nullopt;
}

}  // namespace

std::vector<OtherName> OtherNames(const Document& document, const Entity& entity) {
  std::vector<OtherName> names;
  if (entity.kind != EntityKind::kPerson && entity.kind != EntityKind::kOrganization) return names;
  std::set<std::string> seen;
  const auto add = [&](std::string_view other, bool bracketed) {
    const auto kind = KindOfOther(entity, other, bracketed);
    if (!kind || names.size() == kMostNames || !seen.insert(std::string(other)).second) return;
    names.push_back({std::string(other), *kind});
  };
  for (const Span mention : entity.mentions) {
    if (document.Text(mention) == entity.name) add(BracketBehind(document.text(), mention.end), true);
  }
  for (const std::string& alias : entity.aliases) add(alias, false);
  return names;
}

bool IsFormer(std::string_view document_text, const Link& affiliation) {
  if (SaysFormer(affiliation.title)) return true;
  if (affiliation.evidence.empty()) return false;
  const Span stated = affiliation.evidence.front();
  return SaysFormer(document_text.substr(stated.begin, stated.size()));
}

}  // namespace quoth
