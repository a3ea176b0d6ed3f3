// Input that nobody writes: every span lies inside the text, in order, and time stays linear.

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "quoth/document.h"
#include "quoth/extractor.h"

namespace quoth {
namespace {

const Extractor& Rules() {
  static const Extractor extractor;
  return extractor;
}

Document Parse(const std::string& text) {
  ParseOptions options;
  options.language = Language::kKorean;
  return *Document::Parse(text, {}, options);
}

bool IsBoundary(std::string_view text, uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// Does the text begin with a whole character?
bool BeginsWhole(std::string_view text) { return text.empty() || IsBoundary(text, 0); }

void ExpectInside(const Document& document, Span span) {
  ASSERT_LE(span.begin, span.end);
  ASSERT_LE(span.end, document.text().size());
  EXPECT_TRUE(IsBoundary(document.text(), span.begin));
  EXPECT_TRUE(IsBoundary(document.text(), span.end));
}

void ExpectSound(const std::string& text) {
  SCOPED_TRACE(text.substr(0, 400));
  const Document document = Parse(text);
  const Extraction extraction = Rules().Extract(document);
  for (const Quotation& q : extraction.quotations) {
    ASSERT_FALSE(q.content.empty());
    uint32_t before = 0;
    for (const Span span : q.content) {
      ExpectInside(document, span);
      EXPECT_FALSE(span.empty());
      EXPECT_GE(span.begin, before);
      before = span.end;
    }
    if (q.cue) ExpectInside(document, *q.cue);
    if (q.source) ExpectInside(document, *q.source);
    EXPECT_GE(q.confidence, 0);
    EXPECT_LE(q.confidence, 1);
    EXPECT_FALSE(q.rule.empty());
    if (q.speaker) {
      EXPECT_TRUE(BeginsWhole(q.speaker->name)) << q.speaker->name;
      EXPECT_TRUE(BeginsWhole(q.speaker->title)) << q.speaker->title;
    }
    if (q.speaker && q.speaker->entity) {
      EXPECT_LT(*q.speaker->entity, extraction.entities.size());
    }
    if (q.speaker && q.speaker->affiliation) {
      EXPECT_LT(*q.speaker->affiliation, extraction.entities.size());
    }
  }
  for (const Entity& entity : extraction.entities) {
    for (const Span mention : entity.mentions) ExpectInside(document, mention);
  }
  for (const Span sentence : extraction.sentences) ExpectInside(document, sentence);
  for (const SetAside& other : extraction.set_aside) ExpectInside(document, other.span);
}

// Pieces that rules look at, put together at random.
TEST(KoreanHostile, RandomMixturesGiveSoundSpans) {
  const std::vector<std::string> pieces = {
      "“",        "”",       "\"",       "'",          "‘",        "’",      "(",      ")",
      "[",        "]",       " ",        "\n",         ".",        ",",      "·",      ":",
      "/",        "?",       "고",       "라고",       "이라며",   "며",     "는",     "라는",
      "등",       "등의",    "에",       "따르면",     "말했다",   "했다",   "밝힌",   "묻자",
      "설명이다", "것이다",  "것으로",   "봤다",       "입장을",   "취지의", "진술",   "게",
      "오민재",   "의원은",  "사장이",   "가람전자",   "그는",     "이들은", "박모",   "씨는",
      "와",       "과",      "측은",     "관계자들은", "보고서는", "검찰은", "발표한", "자료에",
      "내년에",   "공장을",  "짓는다",   "짓겠다고",   "아니냐는", "하자고", "달라고", "싶다며",
      "A씨",      "Q.",      "A.",       "▶",          "◇",        "이하",   "전",     "시장",
      "(군수",    "홍길동)", "[홍길동/", "x",          "12",       "é",      "😀",      "한",
  };
  std::mt19937 random(20260101);
  std::uniform_int_distribution<size_t> piece(0, pieces.size() - 1), length(1, 120), glue(0, 2);
  for (int n = 0; n < 3000; ++n) {
    std::string text;
    for (size_t i = length(random); i > 0; --i) {
      text += pieces[piece(random)];
      if (glue(random) != 0) text += ' ';
    }
    if (text.find_first_not_of(" \n") == std::string::npos) continue;
    ExpectSound(text);
    if (HasFatalFailure() || HasNonfatalFailure()) return;
  }
}

double Seconds(const std::string& piece, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  const Document document = Parse(text);
  const auto begin = std::chrono::steady_clock::now();
  const Extraction extraction = Rules().Extract(document);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  EXPECT_LE(extraction.sentences.size(), bytes);
  return passed.count();
}

TEST(KoreanHostile, MarksInsideNames) {
  ExpectSound("도하린 나루군의회 의원은 “늦다”고 했다. 같은 군의회 김미’자 의원도 “거꾸로 됐다”고 지적했다.");
  ExpectSound("월군의회''같은 군 김미’자 의원");
}

// Seconds for so many lines, each with another syllable and number in the place of # and of 0.
double SecondsOfLines(const std::string& line, size_t lines) {
  constexpr std::string_view kSyllables[] = {"가", "나", "다", "라", "마", "바", "사", "자", "차", "하"};
  std::string text;
  for (size_t i = 0; i < lines; ++i) {
    for (const char c : line) {
      if (c != '#') text.push_back(c);
      for (size_t n = i + 100; c == '#' && n > 0; n /= 10) text += kSyllables[n % 10];
    }
  }
  return Seconds(text, text.size());
}

// Eight times the text may take sixteen times as long, no more: cubic time would take 512.
TEST(KoreanHostile, TimeIsLinearInNames) {
  for (const char* line : {"#도는 2일 “가”고 밝혔다. 도는 왔다. 도 관계자는 “나”고 말했다.\n",
                           "박모 씨는 갔다. 박# 의원은 왔다. 박씨는 “가”고 말했다. 박 국장은 “나”고 말했다.\n"}) {
    SCOPED_TRACE(line);
    const double small = SecondsOfLines(line, 150), large = SecondsOfLines(line, 1200);
    EXPECT_LT(large, 16 * small + 0.5);
  }
}

// Eight times the text may take sixteen times as long, no more: quadratic time would take 64.
TEST(KoreanHostile, TimeIsLinear) {
  constexpr size_t kBytes = 40'000;
  for (const char* piece :
       {"“", "고 ", "이이이이", "“가”고 ", "“가”, ", "‘가’고 한 ", "“가 나 다”며 ", "\" ", "(가",
        "가다고 말했다. ", "오민재 의원은 “짓는다”고 말했다. ", "보고서는 ",
        "박모 씨는 “가 나”고 했다. ", "A와 B는 ", "통계청이 발표한 자료에 따르면 ",
        "가당 최 의원은 “가”고 했다. ", "라는 ", "[오민재/가람당 의원 : 가나다라마바]\n",
        "홍길동(누리)·김철수(나루) 의원 ", "정하늘 바이오루멘 대표는 바이오루멘 ", "나루시 다온동·가람동 ",
        "가람전자, 나루테크, 다온소프트 등은 ", "Q. 가나다라마?\nA. 가나다라마바사\n"}) {
    SCOPED_TRACE(piece);
    const double small = Seconds(piece, kBytes), large = Seconds(piece, 8 * kBytes);
    EXPECT_LT(large, 16 * small + 0.5);
  }
}

}  // namespace
}  // namespace quoth
