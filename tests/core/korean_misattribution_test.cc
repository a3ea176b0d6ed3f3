// A sentence that is put into the wrong mouth is the worst of errors: texts that name somebody else nearby. Invented
// sentences, invented people.

#include <gtest/gtest.h>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

using Case = SpeakerCase;

constexpr auto kPerson = SpeakerKind::kPerson;

void Check(const Case& c) { CheckSpeaker(c, Language::kKorean); }

// The second topic is what the first one speaks of; a name that ends like an office is nobody else's title.
TEST(KoreanMisattribution, NobodyElsesMouth) {
  const Case cases[] = {
      {"도하린 의원은 표은결 대표는 “거짓말쟁이”라고 비판했다.", kPerson, "도하린", "의원", ""},
      {"도하린 의원은 14일 정부는 “무능하다”고 했다.", kPerson, "도하린", "의원", ""},
      {"도하린 의원은 보고서도 “엉터리”라고 했다.", kPerson, "도하린", "의원", ""},
      {"도하린 감독은 표은결이 “으뜸”이라고 치켜세웠다.", kPerson, "도하린", "감독", ""},
      {"도하린 감독은 표은결이 “으뜸”이라고 말했다고 전했다.", kPerson, "표은결", "", ""},
      {"도하린 의원과 달리 표은결 대표는 “안 된다”고 했다.", kPerson, "표은결", "대표", ""},
      {"도하린 의원은 물론 표은결 대표는 “안 된다”고 했다.", kPerson, "표은결", "대표", ""},
      {"도하린 총회장은 “좋다”고 말했다. 전국가람연합회는 이날 수리비로 1억 원을 전달했다. 표은실 회장은 “작은 정성”이라고 말했다.", kPerson, "표은실", "회장", "전국가람연합회"},
      {"새한증권 노다해 연구원은 “오를 것”이라고 전망했다.", kPerson, "노다해", "연구원", "새한증권"},
      {"로드리고 이바녜스 칠레 광업부 장관은 “된다”고 했다. 이바녜스 장관은 “돕겠다”고 했다.", kPerson, "로드리고 이바녜스", "장관", "칠레 광업부"},
  };
  for (const Case& c : cases) Check(c);
}

// Words that only look like names: a verb, a place before somebody else, a firm, an office.
TEST(KoreanMisattribution, WordsThatAreNobody) {
  const Case cases[] = {
      {"행사 참석을 위해 방한한 안네 뢰슬러 누리그룹 부회장은 “올랐다”고 말했다.", kPerson, "안네 뢰슬러", "부회장", "누리그룹"},
      {"엘린 호프스타드 노르딕마리타임 연구원은 “줄였다”고 말했다.", kPerson, "엘린 호프스타드", "연구원", "노르딕마리타임"},
      {"공사를 지휘한 도하린(소령) 공병대대장은 “할 일”이라고 말했다.", kPerson, "도하린", "공병대대장", ""},
      {"카트린 펠드만은 “영리한 작품”이라고 말했다.", kPerson, "카트린 펠드만", "", ""},
      {"나루병원에서 일하다 지난해 그만둔 도하린(36)씨는 “힘들었다”고 말했다.", kPerson, "도하린", "", ""},
      {"도하린 서천김생산자협의회장은 “넘친다”고 말했다.", kPerson, "도하린", "서천김생산자협의회장", "서천김생산자협의회"},
  };
  for (const Case& c : cases) Check(c);
}

// A question that one speaks of is nobody.
TEST(KoreanMisattribution, AQuestionIsNobody) {
  const Extraction extraction =
      ExtractedFrom("부담이 어려움을 초래하는지는 “더 심리해야 한다”고 덧붙였다.", Language::kKorean);
  ASSERT_EQ(extraction.quotations.size(), 1u);
  EXPECT_FALSE(extraction.quotations[0].speaker);
}

}  // namespace
}  // namespace quoth
