// Captions of broadcasts: who speaks stands on a line of its own. Invented people, invented bodies.

#include <gtest/gtest.h>

#include <string>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

constexpr char kWords[] = "비가 너무 많이 와서 손을 쓸 수가 없었습니다.";

std::string Article(const std::string& caption) {
  return "나루시에서 하천이 넘쳐 마을이 물에 잠겼습니다.\n" + caption + "\n주민들은 지원을 기다리고 있습니다.\n";
}

std::string Text(const std::string& text, const Span& span) { return text.substr(span.begin, span.end - span.begin); }

TEST(KoreanCaptions, NamePostAndWords) {
  const std::string captions[] = {
      "[도하린/누리대 교수 : \"…\"]",
      "[도하린/누리대 교수]\n\"…\"",
      "[도하린 / 누리대 교수]\n…",
      "▶ 인터뷰 : 도하린 / 누리대 교수\n- \"…\"",
      "▶ 전화 인터뷰 : 도하린 / 누리대 교수\n\"…\"",
      "▶ 인터뷰(☎) : 도하린 / 누리대 교수\n- \"…\"",
      "▶도하린 / 누리대 교수\n“…”",
      "<도하린 / 누리대 교수> \"…\"",
      "◀ INT ▶ 도하린 / 누리대 교수\n\"…\"",
      "[인터뷰] 도하린 / 누리대 교수\n\"…\"",
      "[인터뷰 : 도하린/누리대 교수] \"…\"",
      "[녹취] 도하린(누리대 교수) : \"…\"",
      "인터뷰: 도하린 교수 / 누리대\n\"…\"",
      "도하린 / 누리대 교수\n\"…\"",
      "[도하린/누리대 교수(어제)] \"…\"",
  };
  for (std::string caption : captions) {
    caption.replace(caption.find("…"), std::string("…").size(), kWords);
    const std::string text = Article(caption);
    const Extraction extraction = ExtractedFrom(text, Language::kKorean);
    ASSERT_EQ(extraction.quotations.size(), 1u) << text;
    const Quotation& quotation = extraction.quotations[0];
    EXPECT_EQ(Text(text, quotation.content[0]), kWords) << text;
    ASSERT_TRUE(quotation.speaker) << text;
    EXPECT_EQ(quotation.speaker->name, "도하린") << text;
    EXPECT_EQ(quotation.speaker->title, "교수") << text;
    ASSERT_TRUE(quotation.speaker->affiliation) << text;
    EXPECT_EQ(extraction.entities[*quotation.speaker->affiliation].name, "누리대") << text;
  }
}

TEST(KoreanCaptions, SomebodyWithoutAName) {
  for (const std::string before : {"▶ SYNC : 나루시 관계자\n", "[나루시 관계자 / 음성변조]\n", "[나루시 관계자 (음성변조)]\n", "<녹취> 나루시 관계자(음성변조) : "}) {
    const std::string text = Article(before + "\"" + kWords + "\"");
    const Extraction extraction = ExtractedFrom(text, Language::kKorean);
    ASSERT_EQ(extraction.quotations.size(), 1u) << text;
    ASSERT_TRUE(extraction.quotations[0].speaker) << text;
    EXPECT_EQ(extraction.quotations[0].speaker->kind, SpeakerKind::kUnnamed) << text;
    EXPECT_EQ(extraction.quotations[0].speaker->title, "관계자") << text;
  }
}

TEST(KoreanCaptions, WordsOverSeveralLinesAreOneQuotation) {
  const std::string text = Article("▶ 인터뷰 : 도하린 / 누리대 교수\n- \"모래는 강에서 옵니다.\"\n- \"댐이 막고 있습니다.\"");
  const Extraction extraction = ExtractedFrom(text, Language::kKorean);
  ASSERT_EQ(extraction.quotations.size(), 1u);
  ASSERT_EQ(extraction.quotations[0].content.size(), 2u);
  EXPECT_EQ(Text(text, extraction.quotations[0].content[1]), "댐이 막고 있습니다.");
}

TEST(KoreanCaptions, BodyBehindItsTown) {
  const std::string text = Article("[도하린/인천 나루경찰서 수사과장 : \"고소장이 27건 들어왔습니다.\"]");
  const Extraction extraction = ExtractedFrom(text, Language::kKorean);
  ASSERT_EQ(extraction.quotations.size(), 1u);
  ASSERT_TRUE(extraction.quotations[0].speaker && extraction.quotations[0].speaker->affiliation);
  EXPECT_EQ(extraction.entities[*extraction.quotations[0].speaker->affiliation].name, "인천 나루경찰서");
  EXPECT_EQ(extraction.quotations[0].speaker->title, "수사과장");
}

TEST(KoreanCaptions, SocietyThatTheOfficeNames) {
  const std::string text = Article("▶ 인터뷰 : 도하린 / 가람해변 상인회장\n\"모래가 다 쓸려 갔습니다.\"");
  const Extraction extraction = ExtractedFrom(text, Language::kKorean);
  ASSERT_EQ(extraction.quotations.size(), 1u);
  ASSERT_TRUE(extraction.quotations[0].speaker && extraction.quotations[0].speaker->affiliation);
  EXPECT_EQ(extraction.entities[*extraction.quotations[0].speaker->affiliation].name, "가람해변 상인회");
}

// What the reporter says is no quotation; nor are credits, links and headings in brackets.
TEST(KoreanCaptions, LinesThatAreNone) {
  for (const std::string line : {"▶ 스탠딩 : 도하린 / 기자\n\"이곳은 해변이었습니다.\"", "[영상취재 도하린/영상편집 박나루]\n나루시는 복구에 나섰다.",
                                 "[행정/복지] 나루시, 복구 나서", "[[분류:나루시의 하천]]", "나루시/복지과\n복구 계획을 세웠다."}) {
    EXPECT_TRUE(ExtractedFrom(Article(line), Language::kKorean).quotations.empty()) << line;
  }
}

// An interview whose lines begin with two signs in turn: the shorter lines ask.
TEST(KoreanCaptions, SignsInTurn) {
  const Extraction extraction = ExtractedFrom(
      "도하린 한밭과학대 총장을 27일 만났다.\n▷ 비결은.\n▶ 학생이 원하는 것을 들은 것뿐입니다. 바꿀 수 있게 했습니다.\n"
      "▷ 반발이 컸다고 들었다.\n▶ 컸지요. 회의가 다섯 시간 동안 이어진 날도 있었습니다.\n",
      Language::kKorean);
  ASSERT_EQ(extraction.quotations.size(), 2u);
  for (const Quotation& quotation : extraction.quotations) {
    ASSERT_TRUE(quotation.speaker);
    EXPECT_EQ(quotation.speaker->name, "도하린");
  }
}

}  // namespace
}  // namespace quoth
