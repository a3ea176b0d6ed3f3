// Id: the 128-bit name of a document, a quotation or an entity.
//
// An id is the first half of the SHA-256 of what it names (text, or kind and name key), so that
// the same input gives the same id on every machine and in every order. Printed as 32 hex digits.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace quoth {

struct Id {
  std::array<uint8_t, 16> bytes{};

  auto operator<=>(const Id&) const = default;

  bool empty() const { return *this == Id{}; }
  std::string Hex() const;
  // Exactly 32 hex digits of either case; nothing else.
  static std::optional<Id> FromHex(std::string_view hex);
  // Hash of the parts. Each part is hashed with its length, so {"ab",""} and {"a","b"} differ.
  static Id Of(std::initializer_list<std::string_view> parts);
};

}  // namespace quoth

template <>
struct std::hash<quoth::Id> {
  size_t operator()(const quoth::Id& id) const {
    size_t h = 0;
    for (size_t i = 0; i < sizeof h; ++i) h = h << 8 | id.bytes[i];
    return h;
  }
};
