// An id shortened: enough to name something within one store.
#pragma once

#include <cstdint>

#include "quoth/id.h"

namespace quoth {

// Its first eight bytes as a number, so that numbers sort as ids do.
inline uint64_t FirstHalf(const Id& id) {
  uint64_t half = 0;
  for (size_t i = 0; i < sizeof half; ++i) half = half << 8 | id.bytes[i];
  return half;
}

}  // namespace quoth
