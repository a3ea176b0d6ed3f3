// The language of the search box: what is understood, what is forgiven, what is refused and where.

#include <gtest/gtest.h>

#include <iterator>
#include <random>

#include "quoth/search.h"

namespace quoth {
namespace {

std::string Text(const SearchNode& node) {
  if (node.kind == SearchNode::Kind::kTerm) {
    return std::string(ToString(node.term.field)) + (node.term.phrase ? "=\"" : "=") +
           node.term.value + (node.term.phrase ? "\"" : "");
  }
  const char* name = node.kind == SearchNode::Kind::kAll   ? "and"
                     : node.kind == SearchNode::Kind::kAny ? "or"
                                                           : "not";
  std::string text = name + std::string("(");
  for (const SearchNode& child : node.children) {
    text += (text.back() == '(' ? "" : " ") + Text(child);
  }
  return text + ")";
}

std::string Parsed(const std::string& text) {
  const auto parsed = ParseSearchBox(text);
  if (const auto* problem = std::get_if<SearchProblem>(&parsed)) {
    return std::to_string(problem->offset) + ": " + problem->message;
  }
  return Text(std::get<SearchNode>(parsed));
}

TEST(SearchBox, Understands) {
  const std::pair<const char*, const char*> kCases[] = {
      {"", "and()"},
      {"battery", "text=battery"},
      {"battery plant", "and(text=battery text=plant)"},
      {"\"battery plant\"", "text=\"battery plant\""},
      {"“battery plant” now", "and(text=\"battery plant\" text=now)"},
      {"speaker:\"Ada Roe\" about:Acme", "and(speaker=\"Ada Roe\" about=Acme)"},
      {"speaker: \"Ada Roe\"", "speaker=\"Ada Roe\""},
      {"Speaker:Roe BY:Roe", "and(speaker=Roe speaker=Roe)"},
      {"화자:\"한소라\" 기관：도담", "and(speaker=\"한소라\" org=도담)"},
      {"종류:직접 언어:한국어 상태:익명", "and(kind=direct lang=ko is=unnamed)"},
      {"a OR b c OR d", "or(text=a and(text=b text=c) text=d)"},
      {"a | b", "or(text=a text=b)"},
      {"a 또는 b", "or(text=a text=b)"},
      {"a AND b", "and(text=a text=b)"},
      {"(a OR b) c", "and(or(text=a text=b) text=c)"},
      {"-a", "not(text=a)"},
      {"--a", "not(not(text=a))"},
      {"NOT (a b)", "not(and(text=a text=b))"},
      {"-speaker:Roe -\"of course\"", "and(not(speaker=Roe) not(text=\"of course\"))"},
      {"e-mail a-b", "and(text=e-mail text=a-b)"},
      {"10:30 https://news.example/x", "and(text=10:30 text=https://news.example/x)"},
      {"or and not", "and(text=or text=and text=not)"},
      {"speaker: Roe about: Acme", "and(speaker=Roe about=Acme)"},
      {"since:2026.3.2 until:2026/04", "and(since=2026-03-02 until=2026-04)"},
      {"since:2026-03 until:2026", "and(since=2026-03 until=2026)"},
      {"from:2026 to:2026", "and(since=2026 until=2026)"},
      {"a|b", "or(text=a text=b)"},
      {"a||b", "or(text=a text=b)"},
      {"(a|b) c", "and(or(text=a text=b) text=c)"},
      {"speaker:Roe|about:Acme", "or(speaker=Roe about=Acme)"},
      {"speaker:\"Ada Roe\"|-b", "or(speaker=\"Ada Roe\" not(text=b))"},
      {"\"a|b\"", "text=\"a|b\""},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(Parsed(text), expected) << text;
}

TEST(SearchBox, ForgivesWhatIsNotClosed) {
  EXPECT_EQ(Parsed("\"battery pl"), "text=\"battery pl\"");
  EXPECT_EQ(Parsed("(a OR b"), "or(text=a text=b)");
  EXPECT_EQ(Parsed("speaker:\"Ada Roe"), "speaker=\"Ada Roe\"");
}

TEST(SearchBox, PassesOverHyphensThatStandAlone) {
  const std::pair<const char*, const char*> kCases[] = {
      {"-", "and()"},
      {"--", "and()"},
      {"- -", "and()"},
      {"a - b", "and(text=a text=b)"},
      {"a -- b", "and(text=a text=b)"},
      {"- a", "text=a"},
      {"speaker:Roe -", "speaker=Roe"},
      {"(a -) b", "and(text=a text=b)"},
      {"a -|b", "or(text=a text=b)"},
      {"NOT - a", "not(text=a)"},
      {"-(a)", "not(text=a)"},
      {"NOT -", "0: nothing follows that could be left out"},
      {"- OR a", "2: OR needs something before it"},
      {"a OR -", "2: OR needs something behind it"},
      {"NOT |a", "0: nothing follows that could be left out"},
      {"(-)", "0: the brackets are empty"},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(Parsed(text), expected) << text;
}

TEST(SearchBox, PointsAtWhatItDoesNotUnderstand) {
  const std::pair<const char*, const char*> kCases[] = {
      {"a speker:Roe", "2: there is no field \"speker:\"; did you mean \"speaker:\"?"},
      {"화쟈:한소라", "0: there is no field \"화쟈:\"; did you mean \"화자:\"?"},
      {"abuot:Acme", "0: there is no field \"abuot:\"; did you mean \"about:\"?"},
      {"zzzzzzzz:x", "0: there is no field \"zzzzzzzz:\""},
      {"a speaker:", "2: \"speaker:\" needs a value, like speaker:\"Ada Roe\""},
      {"speaker: about:Acme", "0: \"speaker:\" needs a value, like speaker:\"Ada Roe\""},
      {"kind:spoken", "5: \"kind:\" is one of direct, indirect, mixed, not \"spoken\""},
      {"since:soon", "6: \"soon\" is no date; write 2026, 2026-03 or 2026-03-02"},
      {"confidence:high", "11: a confidence is a number from 0 to 1: 0.8, >0.8, <=0.5 or 0.5..0.9"},
      {"confidence:2", "11: a confidence is a number from 0 to 1: 0.8, >0.8, <=0.5 or 0.5..0.9"},
      {"a )", "2: this bracket closes nothing"},
      {"OR a", "0: OR needs something before it"},
      {"a OR", "2: OR needs something behind it"},
      {"a ()", "2: the brackets are empty"},
      {"\"\" a", "0: there is nothing between the quotation marks"},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(Parsed(text), expected) << text;
}

TEST(SearchBox, IsBounded) {
  EXPECT_NE(Parsed(std::string(5000, 'a')).find("longer than"), std::string::npos);
  EXPECT_NE(Parsed(std::string(200, '(') + "a").find("nest"), std::string::npos);
  EXPECT_NE(Parsed(std::string(4000, '-') + "a").find("nest"), std::string::npos);
  std::string many;
  for (int i = 0; i < 150; ++i) many += "a ";
  EXPECT_NE(Parsed(many).find("more than 100"), std::string::npos);
  EXPECT_EQ(Parsed("a \xff"), "2: not valid UTF-8");
}

// Whatever is typed is either understood or refused at a place inside the text.
TEST(SearchBox, SurvivesAnyMixtureOfItsSigns) {
  static constexpr std::string_view kPieces[] = {
      "-",  "-", "(", ")",  "|", "||",    " ",     " ",        "a",     "NOT",         "OR", "AND", "또는",
      "\"", "“", ":", "：", "　", "text:", "said:", "speaker:", "<=0.5", "confidence:", "&&"};
  std::mt19937 random(11);
  for (int round = 0; round < 50'000; ++round) {
    std::string text;
    for (auto pieces = random() % 12; pieces > 0; --pieces) text += kPieces[random() % std::size(kPieces)];
    const auto parsed = ParseSearchBox(text);
    if (const auto* problem = std::get_if<SearchProblem>(&parsed)) {
      EXPECT_LE(problem->offset, text.size()) << text;
      EXPECT_FALSE(problem->message.empty()) << text;
    } else {
      SearchBranches(std::get<SearchNode>(parsed));
    }
  }
}

TEST(SearchBox, ReadsConfidences) {
  const auto term = [](const char* text) {
    return std::get<SearchNode>(ParseSearchBox(text)).term;
  };
  EXPECT_EQ(term("confidence:0.8").low, 0.8);
  EXPECT_FALSE(term("confidence:0.8").low_open);
  EXPECT_TRUE(term("confidence:>0.8").low_open);
  EXPECT_EQ(term("confidence:<0.5").high, 0.5);
  EXPECT_TRUE(term("confidence:<0.5").high_open);
  EXPECT_FALSE(term("confidence:<=0.5").high_open);
  EXPECT_EQ(term("confidence:0.5..0.9").low, 0.5);
  EXPECT_EQ(term("confidence:0.5..0.9").high, 0.9);
}

}  // namespace
}  // namespace quoth
