// Titles: what the words around a person's name say of office and organization.
#pragma once

#include <optional>
#include <string_view>

#include "core/english/names.h"
#include "core/english/text.h"

namespace quoth::english {

struct TitleClaim {
  Range title;                    // may be empty: "BBC's Jane Roe"
  uint32_t organization = kNone;  // the name (index into Names) of what it is a title of
  std::string_view country;       // else the country that a nationality before it tells of
  Range evidence;
  bool rank_only = false;  // "Dr", which tells nothing of where its bearer works
};

// The title that stands next to this name of a person, if any.
std::optional<TitleClaim> FindTitleOf(const Text& text, const Names& names, uint32_t person);

}  // namespace quoth::english
