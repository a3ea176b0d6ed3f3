#include "quoth/date.h"

#include <gtest/gtest.h>

namespace quoth {
namespace {

TEST(Date, PeriodsBeginAndEndWhereACalendarSays) {
  const struct {
    const char* iso;
    int64_t begin, end;
  } cases[] = {
      {"1970-01-01", 0, 86400},
      {"2026", 1767225600, 1798761600},
      {"2026-02", 1769904000, 1772323200},
      {"2024-02-29", 1709164800, 1709251200},
      {"2026-03-02T10:15", 1772446500, 1772446560},
      {"2026-03-02T10:15:30Z", 1772446530, 1772446531},
      {"2026-03-02T10:15:30+09:00", 1772414130, 1772414131},
      {"2026-03-02T10:15:30.250-0330", 1772459130, 1772459131},
      {"1969-12-31", -86400, 0},
  };
  for (const auto& c : cases) {
    ASSERT_TRUE(ParseDate(c.iso)) << c.iso;
    EXPECT_EQ(*ParseDate(c.iso), c.begin) << c.iso;
    EXPECT_EQ(*ParseDateEnd(c.iso), c.end) << c.iso;
  }
}

TEST(Date, RefusesWhatIsNotADate) {
  for (const char* iso : {"", "26", "2026-13", "2026-00", "2026-02-29", "2026-2-3", "yesterday",
                          "2026-03-02T", "2026-03-02T25:00", "2026-03-02T10:15+9", "2026-03-02x"}) {
    EXPECT_FALSE(ParseDate(iso)) << iso;
    EXPECT_FALSE(ParseDateEnd(iso)) << iso;
  }
}

}  // namespace
}  // namespace quoth
