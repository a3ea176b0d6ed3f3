// Names of the fields and of their values, in English and Korean.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "quoth/search.h"

namespace quoth {

std::optional<SearchField> FindSearchField(std::string_view name);
// The nearest name of a field; empty if none is near.
std::string NearestSearchField(std::string_view name);

// "한국어" to "ko", "직접" to "direct"; empty if the field has no such value.
std::optional<std::string> FindSearchValue(SearchField field, std::string_view value);
// "direct, indirect, mixed"
std::string KnownSearchValues(SearchField field);

}  // namespace quoth
