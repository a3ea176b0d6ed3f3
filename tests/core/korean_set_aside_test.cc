// What stands in quotation marks and is no quotation, and why; what decided each speaker.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "quoth/document.h"
#include "quoth/extractor.h"

namespace quoth {
namespace {

struct Read {
  Document document;
  Extraction extraction;
};

Read Extract(const std::string& text) {
  static const Extractor extractor;
  ParseOptions options;
  options.language = Language::kKorean;
  Document document = *Document::Parse(text, {}, options);
  Extraction extraction = extractor.Extract(document);
  return {std::move(document), std::move(extraction)};
}

std::vector<std::pair<std::string, std::string>> SetAsides(const std::string& text) {
  const Read read = Extract(text);
  std::vector<std::pair<std::string, std::string>> out;
  for (const SetAside& other : read.extraction.set_aside)
    out.emplace_back(read.document.Text(other.span), other.rule);
  return out;
}

using Asides = std::vector<std::pair<std::string, std::string>>;

TEST(KoreanSetAside, SaysWhyAMarkedStringIsNoQuotation) {
  const std::pair<const char*, Asides> cases[] = {
      {"오민재 사장은 이 제도를 ‘새벽배송’이라는 이름으로 시작했다.",
       {{"새벽배송", "ko.aside.no-reporting-noun"}}},
      {"오민재 사장은 “그린 허브”를 내년에 연다.", {{"그린 허브", "ko.aside.noun-particle"}}},
      {"가람전자는 ‘비전 2030’ 행사를 열었다.", {{"비전 2030", "ko.aside.single-marks"}}},
      {"오민재 사장은 “내년에 공장을 짓는다”고 말했다.", {}},
  };
  for (const auto& [text, expected] : cases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(SetAsides(text), expected);
  }
}

TEST(KoreanSetAside, HoldsEveryMarkedStringThatNoQuotationHolds) {
  const std::string text =
      "가람전자는 ‘비전 2030’을 냈다. 오민재 사장은 “이 ‘비전’을 이루겠다”고 말했다. “끝”이라는 "
      "글자.";
  const Read read = Extract(text);
  ASSERT_EQ(read.extraction.quotations.size(), 1u);
  ASSERT_EQ(read.extraction.set_aside.size(), 2u);
  EXPECT_EQ(read.document.Text(read.extraction.set_aside[0].span), "비전 2030");
  EXPECT_EQ(read.document.Text(read.extraction.set_aside[1].span), "끝");
}

TEST(KoreanSpeakerRule, NamesWhatDecided) {
  const std::pair<const char*, const char*> cases[] = {
      {"오민재 가람전자 사장은 “내년에 공장을 짓는다”고 말했다.", "ko.speaker.subject"},
      {"“아직 이르다”고 윤서하 누리대 교수는 설명했다.", "ko.speaker.behind"},
      {"오민재 가람전자 사장은 “짓는다”고 말했다. 이어 “곧 시작한다”고 덧붙였다.",
       "ko.speaker.carried"},
      {"오민재 가람전자 사장은 “짓는다”고 말했다. 그는 “곧 시작한다”고 덧붙였다.",
       "ko.speaker.pronoun"},
      {"“이제 그만두자”고 말한 오민재 의원은 자리를 떴다.", "ko.speaker.relative-clause"},
  };
  for (const auto& [text, expected] : cases) {
    SCOPED_TRACE(text);
    const Read read = Extract(text);
    ASSERT_FALSE(read.extraction.quotations.empty());
    EXPECT_EQ(read.extraction.quotations.back().speaker_rule, expected);
  }
}

}  // namespace
}  // namespace quoth
