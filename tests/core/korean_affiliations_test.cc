// For which body they speak, where the text does not put name and body side by side. Invented
// sentences, invented people.

#include <gtest/gtest.h>

#include <string>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

using Case = SpeakerCase;

constexpr auto kPerson = SpeakerKind::kPerson;
constexpr auto kUnnamed = SpeakerKind::kUnnamed;

void Check(const Case& c) { CheckSpeaker(c, Language::kKorean); }

TEST(KoreanAffiliations, BodiesThatANounPointsBackTo) {
  const Case cases[] = {
      {"여당인 두루당은 반대했다. 같은 당 표은결 의원은 “그렇다”고 했다.", kPerson, "표은결", "의원", "두루당"},
      {"가람대학교병원은 연구 결과를 냈다. 이 병원 표은결 교수는 “효과가 있다”고 말했다.", kPerson, "표은결", "교수", "가람대학교병원"},
      {"누리당 나하람 의원은 “안 된다”고 했다. 이 당의 한 초선 의원은 “아니다”고 했다.", kUnnamed, "", "초선 의원", "누리당"},
      {"나루군은 축제를 연다. 나루군 관계자는 “표를 판다”고 말했다. 군 관광과 관계자는 “더 판다”고 했다.", kUnnamed, "", "관계자", "나루군"},
      {"가람시 노인복지과 관계자는 “모른다”고 했다. 이 관계자는 “알아본다”고 했다.", kUnnamed, "", "관계자", "가람시"},
      {"가람시는 새봄전자와 손잡았다. 이 회사 표은결 대표는 “기쁘다”고 했다.", kPerson, "표은결", "대표", "새봄전자"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, OwnersBeforeNames) {
  const Case cases[] = {
      {"유럽해양협의체(EMC)는 성명을 냈다. EMC의 마르틴 오벨 사무총장은 “된다”고 했다.", kPerson, "마르틴 오벨", "사무총장", "유럽해양협의체"},
      {"제작사 필름두레의 나하람 감독은 “좋다”고 했다.", kPerson, "나하람", "감독", "필름두레"},
      {"배를 만드는 업체 보람선박을 이끄는 하지운 대표는 “배를 만든다”고 했다.", kPerson, "하지운", "대표", "보람선박"},
      {"비운의 홍가온 감독은 “안 된다”고 말했다.", kPerson, "홍가온", "감독", ""},
      {"한국의 표은결 대표는 “그렇다”고 했다.", kPerson, "표은결", "대표", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, OfficesAndSubjects) {
  const Case cases[] = {
      {"축제가 열린다. 표은결 다래군수는 “표를 판다”고 말했다.", kPerson, "표은결", "다래군수", "다래군"},
      {"두루당 지도부도 나섰다. 표은결 대표는 “문은 열려 있다”고 말했다.", kPerson, "표은결", "대표", "두루당"},
      {"나루군의회는 예산을 깎았다. 표은결 의원은 “근거가 없다”고 말했다.", kPerson, "표은결", "의원", "나루군의회"},
  };
  for (const Case& c : cases) Check(c);
}

// A title before a name also behind another person of a list; an unnamed student is nobody of the name 한.
TEST(KoreanAffiliations, TitlesInListsAndWithoutNames) {
  const Case cases[] = {
      {"가수 나하람, 배우 표은결 부부가 나왔다. 표은결은 “힘들었다”고 말했다.", kPerson, "표은결", "배우", ""},
      {"누리당 한가람 의원은 “좋다”고 했다. 한 학생은 “싫다”고 말했다.", kUnnamed, "", "학생", ""},
      {"다온당 한가람 원내대표는 “좋다”고 했다. 여당인 누리당은 조용하다. 누리당의 한 최고위원은 “싫다”고 말했다.", kUnnamed, "", "최고위원", "누리당"},
      {"표은결 가람소방재난본부장은 “껐다”고 말했다.", kPerson, "표은결", "가람소방재난본부장", "가람소방재난본부"},
  };
  for (const Case& c : cases) Check(c);
}

// A verb before a name with a title is no body.
TEST(KoreanAffiliations, VerbsAreNoBodies) {
  const Case cases[] = {
      {"비판이 커지자 봉하늘 두리시장은 “미안하다”고 했다.", kPerson, "봉하늘", "두리시장", "두리시"},
      {"반대표를 던진 나하람 의원은 “그만하자”고 했다.", kPerson, "나하람", "의원", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, CaptionsOfBroadcasts) {
  const char* const before = "물이 나오지 않아 주민들이 불편을 겪고 있습니다.\n";
  const char* const after = " : \"물이 며칠째 안 나와서 정말 힘들어요.\"]\n시는 다음 주까지 고치기로 했습니다.";
  const Case captions[] = {
      {"표은결/보람아파트 관리소장", kPerson, "표은결", "관리소장", "보람아파트"},
      {"나하람/너울동 주민", kPerson, "나하람", "주민", ""},
      {"주민/음성변조", kUnnamed, "", "주민", ""},
      {"봉하늘/다래대 전기공학과 교수", kPerson, "봉하늘", "전기공학과 교수", "다래대"},
  };
  for (Case c : captions) {
    const std::string text = before + ("[" + std::string(c.text)) + after;
    c.text = text.c_str();
    Check(c);
  }
}

}  // namespace
}  // namespace quoth
