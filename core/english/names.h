// Names: the capitalized words of a text that name somebody or something, piece by piece, before
// anything is known of who is who.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/english/text.h"

namespace quoth::english {

enum class NameKind : uint8_t { kPerson = 0, kOrganization = 1, kPlace = 2 };

struct Name {
  Range range;
  Range title;  // the office or role right before a person's name; may be empty
  Gender gender = Gender::kUnknown;  // from an honorific, a role or the given name
  // Evidence for each NameKind; the entity that the name belongs to sums them up.
  std::array<int, 3> votes{};

  int Vote(NameKind kind) const { return votes[static_cast<size_t>(kind)]; }
  bool IsPerson() const {
    return Vote(NameKind::kPerson) > Vote(NameKind::kOrganization) &&
           Vote(NameKind::kPerson) > Vote(NameKind::kPlace);
  }
  void Add(NameKind kind, int weight) { votes[static_cast<size_t>(kind)] += weight; }
};

class Names {
 public:
  explicit Names(const Text& text);

  const std::vector<Name>& all() const { return names_; }
  // The name that covers the token, or kNone.
  uint32_t At(Index token) const { return token < at_.size() ? at_[token] : kNone; }
  // How many names begin before the token: those of all() before that index.
  uint32_t CountBefore(Index token) const;
  bool IsNameEnd(Index token) const {
    const uint32_t n = At(token);
    return n != kNone && names_[n].range.end == token + 1;
  }

 private:
  friend class NameFinder;
  std::vector<Name> names_;
  std::vector<uint32_t> at_;
};

// The last name (an index into Names) that begins before the token, in its sentence or the one before, outside
// quotation marks, and of which fits(name, index) is true; or kNone.
template <typename Fits>
uint32_t LastNameBefore(const Text& text, const Names& names, Index before, const Fits& fits) {
  for (uint32_t n = names.CountBefore(before); n-- > 0;) {
    const Name& name = names.all()[n];
    if (text[before].sentence - text[name.range.begin].sentence > 1) break;
    if (!text.InMarks(name.range.begin) && fits(name, n)) return n;
  }
  return kNone;
}

}  // namespace quoth::english
