// A denial must not read as the statement that it denies.

#include "core/denial.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

// Of the last quotation of the text.
bool Denied(const std::string& text, Language language) {
  SCOPED_TRACE(text);
  const Extraction extraction = ExtractedFrom(text, language);
  EXPECT_FALSE(extraction.quotations.empty());
  return !extraction.quotations.empty() && IsDenied(extraction.quotations.back(), text, 0);
}

TEST(Denial, English) {
  EXPECT_TRUE(Denied("Ada Roe, the council leader, denied that she took a bribe.", Language::kEnglish));
  EXPECT_TRUE(Denied("Ada Roe denied she had taken a bribe.", Language::kEnglish));
  EXPECT_FALSE(Denied("Ada Roe said she took a bribe.", Language::kEnglish));
  EXPECT_FALSE(Denied("“I never took a bribe,” Ada Roe denied.", Language::kEnglish));
}

TEST(Denial, Korean) {
  EXPECT_TRUE(Denied("도하린 누리조선 대표는 “뇌물을 받았다”는 주장을 부인했다.", Language::kKorean));
  EXPECT_TRUE(Denied("도하린 누리조선 대표는 “뇌물을 받았다”는 의혹을 강하게 말했다. 도하린 대표는 “돈이 오갔다”는 의혹을 일축했다.",
                     Language::kKorean));
  EXPECT_FALSE(Denied("도하린 누리조선 대표는 “뇌물은 없었다”고 부인했다.", Language::kKorean));
  EXPECT_FALSE(Denied("도하린 누리조선 대표는 “받은 적이 없다”며 의혹을 부인했다.", Language::kKorean));
}

}  // namespace
}  // namespace quoth
