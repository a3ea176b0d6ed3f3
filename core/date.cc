#include "quoth/date.h"

#include <chrono>
#include <cstdio>

namespace quoth {
namespace {

constexpr int64_t kDay = 86400;

struct Period {
  int64_t begin;
  int64_t end;
};

// Exactly `digits` decimal digits, removed from the front.
std::optional<int> TakeNumber(std::string_view& s, size_t digits) {
  if (s.size() < digits) return std::nullopt;
  int value = 0;
  for (size_t i = 0; i < digits; ++i) {
    if (s[i] < '0' || s[i] > '9') return std::nullopt;
    value = value * 10 + (s[i] - '0');
  }
  s.remove_prefix(digits);
  return value;
}

bool Take(std::string_view& s, char c) {
  if (s.empty() || s.front() != c) return false;
  s.remove_prefix(1);
  return true;
}

// A colon or, in an offset, nothing, and then two digits below `limit`.
std::optional<int> TakePart(std::string_view& s, int limit) {
  const auto value = TakeNumber(s, 2);
  if (!value || *value >= limit) return std::nullopt;
  return value;
}

// Z, +09:00, +0900 or nothing; in seconds.
std::optional<int64_t> TakeOffset(std::string_view& s) {
  if (s.empty() || Take(s, 'Z')) return 0;
  const int sign = s.front() == '-' ? -1 : 1;
  if (!Take(s, '+') && !Take(s, '-')) return std::nullopt;
  const auto hours = TakePart(s, 24);
  Take(s, ':');
  const auto minutes = TakePart(s, 60);
  if (!hours || !minutes) return std::nullopt;
  return sign * (*hours * 3600 + *minutes * 60);
}

// What follows the day: "T10:15[:30[.123]][offset]".
std::optional<Period> ParseTime(std::string_view s, int64_t midnight) {
  const auto hour = TakePart(s, 24);
  if (!hour || !Take(s, ':')) return std::nullopt;
  const auto minute = TakePart(s, 60);
  if (!minute) return std::nullopt;
  int64_t begin = midnight + *hour * 3600 + *minute * 60;
  int64_t length = 60;
  if (Take(s, ':')) {
    const auto second = TakePart(s, 61);
    if (!second) return std::nullopt;
    begin += *second;
    length = 1;
    if (Take(s, '.')) {
      while (!s.empty() && s.front() >= '0' && s.front() <= '9') s.remove_prefix(1);
    }
  }
  const auto offset = TakeOffset(s);
  if (!offset || !s.empty()) return std::nullopt;
  return Period{begin - *offset, begin - *offset + length};
}

int64_t DaySeconds(std::chrono::year_month_day date) {
  return std::chrono::sys_days(date).time_since_epoch().count() * kDay;
}

std::optional<Period> ParsePeriod(std::string_view s) {
  using namespace std::chrono;
  const auto y = TakeNumber(s, 4);
  if (!y) return std::nullopt;
  const year_month_day january = year(*y) / 1 / 1;
  if (s.empty()) return Period{DaySeconds(january), DaySeconds(january + years(1))};
  if (!Take(s, '-')) return std::nullopt;
  const auto m = TakeNumber(s, 2);
  if (!m || *m < 1 || *m > 12) return std::nullopt;
  const year_month_day first = year(*y) / *m / 1;
  if (s.empty()) return Period{DaySeconds(first), DaySeconds(first + months(1))};
  if (!Take(s, '-')) return std::nullopt;
  const auto d = TakeNumber(s, 2);
  const year_month_day date = year(*y) / *m / (d ? *d : 0);
  if (!date.ok()) return std::nullopt;
  const int64_t midnight = DaySeconds(date);
  if (s.empty()) return Period{midnight, midnight + kDay};
  if (!Take(s, 'T') && !Take(s, ' ')) return std::nullopt;
  return ParseTime(s, midnight);
}

}  // namespace

std::optional<int64_t> ParseDate(std::string_view iso) {
  const auto period = ParsePeriod(iso);
  if (!period) return std::nullopt;
  return period->begin;
}

std::optional<int64_t> ParseDateEnd(std::string_view iso) {
  const auto period = ParsePeriod(iso);
  if (!period) return std::nullopt;
  return period->end;
}

std::string FormatDate(int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  char text[32];
  int size = std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                           static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  if (time != day) {
    size += std::snprintf(text + size, sizeof text - static_cast<size_t>(size), "T%02d:%02d:%02dZ",
                          static_cast<int>(clock.hours().count()),
                          static_cast<int>(clock.minutes().count()),
                          static_cast<int>(clock.seconds().count()));
  }
  return {text, static_cast<size_t>(size)};
}

}  // namespace quoth
