#include "core/terms.h"

#include <gtest/gtest.h>

namespace quoth {
namespace {

TEST(Terms, WordsAreFoldedAndHangulGivesBigrams) {
  const struct {
    const char* text;
    std::vector<std::string> terms;
  } cases[] = {
      {"", {}},
      {" … ", {}},
      {"The THE the", {"the"}},
      {"Don't panic, 42!", {"42", "don", "panic", "t"}},
      {"배터리를", {"리를", "배터", "터리"}},
      {"AI강국", {"ai", "강국"}},
      {"말", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(Terms(c.text), c.terms) << c.text;
}

TEST(WordMatcher, WholeWordsWithSpacesPartsInHangul) {
  const struct {
    const char *query, *text;
    bool matches;
  } cases[] = {
      {"data", "Data sovereignty", true},
      {"data", "the database", false},
      {"sovereignty data", "Data sovereignty", true},
      {"data missing", "Data sovereignty", false},
      {"배터리", "누리솔라의 배터리를 샀다", true},
      {"터리", "배터리를", true},
      {"배터리 공장", "배터리를 만드는 공장", true},
      {"배터리 공장", "배터리를 만드는 곳", false},
      {"말", "그 말을 했다", true},
      {"ＡＩ", "ai 강국", true},
  };
  for (const auto& c : cases) EXPECT_EQ(WordMatcher(c.query).Matches(c.text), c.matches) << c.query;
  EXPECT_TRUE(WordMatcher("?!").empty());
}

}  // namespace
}  // namespace quoth
