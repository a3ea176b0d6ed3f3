// Dates of publication, as far as an article gives them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quoth {

// Seconds since 1970-01-01T00:00:00Z of an ISO 8601 year (2026), month (2026-03), day
// (2026-03-02) or time (2026-03-02T10:15, with seconds, Z or an offset +09:00; without an offset
// UTC is assumed). A period gives its first second. Empty if malformed or no such day.
std::optional<int64_t> ParseDate(std::string_view iso);

// The first second after the period that `iso` names: "2026-03" gives 2026-04-01T00:00:00Z.
std::optional<int64_t> ParseDateEnd(std::string_view iso);

// "2026-03-02" of midnight, "2026-03-02T10:15:00Z" of other times. Precondition: years 0000 to 9999.
std::string FormatDate(int64_t seconds);

}  // namespace quoth
