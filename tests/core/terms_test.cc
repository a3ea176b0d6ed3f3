#include "core/terms.h"

#include "core/stem.h"

#include <gtest/gtest.h>

namespace quoth {
namespace {

TEST(Terms, OfAQueryAreInEveryTextThatHasItsWords) {
  const struct {
    const char* text;
    std::vector<std::string> terms;
  } cases[] = {
      {"", {}},
      {" … ", {}},
      {"The THE the", {"the"}},
      {"Don't panic, 42!", {"42", "don", "panic", "t"}},
      {"Batteries", {"batteri"}},
      {"배터리를", {"리를", "배터", "터리"}},
      {"AI강국", {"ai", "강국"}},
      {"말", {}},
  };
  for (const auto& c : cases) EXPECT_EQ(Terms(c.text), c.terms) << c.text;
}

TEST(Terms, OfATextAreStemsBigramsAndWordsWithoutParticles) {
  const TextTerms terms = IndexTerms("Batteries, the BATTERY: 배터리를 그 말은");
  const std::vector<TermCount> expected{{"batteri", 2}, {"the", 1},  {"그", 1},   {"리를", 1}, {"말", 1},
                                        {"말은", 1},    {"배터", 1}, {"배터리", 1}, {"터리", 1}};
  EXPECT_EQ(terms.terms, expected);
  EXPECT_EQ(terms.words, 6u);
}

TEST(Terms, ParticlesComeOffWhereTheyMayFollow) {
  const struct {
    const char *word, *without;
  } cases[] = {
      {"배터리를", "배터리"}, {"공장을", "공장"}, {"공장를", "공장를"}, {"서울에서", "서울"},
      {"누리솔라의", "누리솔라"}, {"말", "말"},  {"이", "이"},
  };
  for (const auto& c : cases) EXPECT_EQ(WithoutParticle(c.word), c.without) << c.word;
}

TEST(Search, ParsesWordsPhrasesAndPrefixes) {
  const SearchQuery query = ParseSearch("solar \"Battery Plant\" gri* 배터리를 \"open");
  ASSERT_EQ(query.words.size(), 6u);
  EXPECT_EQ(query.phrases, std::vector<std::string>{"battery plant"});
  EXPECT_FALSE(query.words[0].quoted);
  EXPECT_TRUE(query.words[1].quoted && query.words[2].quoted);
  EXPECT_TRUE(query.words[3].prefix);
  EXPECT_EQ(query.words[4].terms, (std::vector<std::string>{"배터리", "배터리를"}));
  EXPECT_EQ(query.words[4].pieces, (std::vector<std::string>{"배터", "터리"}));
  EXPECT_FALSE(query.words[5].quoted) << "a mark that is not closed is no phrase";
}

TEST(Search, PhrasesStandWordByWord) {
  EXPECT_TRUE(HasPhrase("We build a Battery-Plant.", "battery plant"));
  EXPECT_FALSE(HasPhrase("We build battery plants.", "battery plant"));
  EXPECT_TRUE(HasPhrase("배터리를 만드는 공장을", "만드는 공장"));
  EXPECT_FALSE(HasPhrase("만드는 큰 공장", "만드는 공장"));
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
