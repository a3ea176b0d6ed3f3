// The questions that rules ask of the Korean lexicon.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {
namespace {

const Lexicon& Words() {
  static const Lexicon lexicon;
  return lexicon;
}

TEST(KoreanLexicon, Josa) {
  const struct {
    const char *word, *stem;
    Role role;
  } cases[] = {
      {"사장은", "사장", Role::kTopic},    {"교수는", "교수", Role::kTopic},
      {"시장이", "시장", Role::kSubject},  {"나래시가", "나래시", Role::kSubject},
      {"회의에서는", "회의", Role::kBody}, {"학생들이", "학생", Role::kSubject},
      {"지은", "지은", Role::kNone},       {"서울을", "서울", Role::kObject},
      {"박승만은", "박승만", Role::kTopic}, {"나라만은", "나라", Role::kTopic},
  };
  for (const auto& c : cases) {
    const Josa josa = Words().SplitJosa(c.word);
    EXPECT_EQ(josa.stem, c.stem) << c.word;
    EXPECT_EQ(josa.role, c.role) << c.word;
  }
}

TEST(KoreanLexicon, ReportingVerbs) {
  for (const char* form : {"말했다", "밝힌", "밝혔다", "밝혔습니다", "덧붙였다", "내다봤다",
                           "물었다", "적었다", "했다", "전하며", "말하기도"}) {
    EXPECT_NE(Words().ReportingVerb(form, "").use, VerbUse::kNone) << form;
  }
  for (const char* form : {"전해졌다", "알려졌다", "공장을", "하루"}) {
    EXPECT_EQ(Words().ReportingVerb(form, "").use, VerbUse::kNone) << form;
  }
  // Idioms need the word before the verb.
  EXPECT_EQ(Words().ReportingVerb("높였다", "목소리를").stem, "목소리를 높이");
  EXPECT_EQ(Words().ReportingVerb("그었다", "선을").stem, "선을 긋");
  EXPECT_EQ(Words().ReportingVerb("높였다", "").use, VerbUse::kNone);
}

TEST(KoreanLexicon, Names) {
  for (const char* name : {"오민재", "윤서하", "김철수"})
    EXPECT_TRUE(Words().LooksLikeName(name)) << name;
  for (const char* word : {"정부", "이번", "조사단", "한국은", "제안한", "여수시"})
    EXPECT_FALSE(Words().LooksLikeName(word)) << word;
}

std::vector<std::string> Sentences(std::string_view text) {
  const Page page = ReadPage(text, Words());
  std::vector<std::string> out;
  for (const Sentence& s : page.sentences) out.emplace_back(page.Text(s.span));
  return out;
}

TEST(KoreanSentences, Boundaries) {
  using Strings = std::vector<std::string>;
  EXPECT_EQ(Sentences("비가 왔다. 눈이 왔다."), (Strings{"비가 왔다.", "눈이 왔다."}));
  EXPECT_EQ(Sentences("그는 “간다. 곧 온다.”고 했다. 끝났다."),
            (Strings{"그는 “간다. 곧 온다.”고 했다.", "끝났다."}));
  EXPECT_EQ(Sentences("값은 3.7% 올랐다."), (Strings{"값은 3.7% 올랐다."}));
}

TEST(KoreanMarks, Pairs) {
  const struct {
    const char* text;
    std::vector<std::string> inner;
  } cases[] = {
      {"“가”와 ‘나’", {"가", "나"}},
      {"\"가\"라며 \"나\"라고", {"가", "나"}},
      {"“가 ‘나’ 다”", {"가 ‘나’ 다"}},
      {"“가 “나”", {"나"}},
      {"it's “가”", {"가"}},
      {"“첫 단락\n둘째 단락”이라고", {"첫 단락\n둘째 단락"}},
  };
  for (const auto& c : cases) {
    const Page page = ReadPage(c.text, Words());
    std::vector<std::string> inner;
    for (const Marked& m : page.marks) inner.emplace_back(page.Text(m.inner));
    EXPECT_EQ(inner, c.inner) << c.text;
  }
}

}  // namespace
}  // namespace quoth::korean
