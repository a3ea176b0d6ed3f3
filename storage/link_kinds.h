// Sets of kinds of links: a bit each.
#pragma once

#include <cstdint>

#include "quoth/extraction.h"

namespace quoth {

using LinkKinds = uint32_t;

inline constexpr LinkKinds kAllLinkKinds = ~LinkKinds{0};
constexpr LinkKinds SetOf(LinkKind kind) { return LinkKinds{1} << static_cast<uint32_t>(kind); }
constexpr bool Holds(LinkKinds kinds, LinkKind kind) { return (kinds & SetOf(kind)) != 0; }

}  // namespace quoth
