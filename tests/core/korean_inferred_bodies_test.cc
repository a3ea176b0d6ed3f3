// For which body they speak, where the text as a whole tells it. Invented sentences, invented people.

#include <gtest/gtest.h>

#include <string>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

using Case = SpeakerCase;

constexpr auto kPerson = SpeakerKind::kPerson;
constexpr auto kUnnamed = SpeakerKind::kUnnamed;
constexpr auto kOrganization = SpeakerKind::kOrganization;

void Check(const Case& c) { CheckSpeaker(c, Language::kKorean); }

// Firms behind foreigners and behind class nouns, judges of a field, committees by the first syllables, owners before
// a number, sides of counsels, parties in marks.
TEST(KoreanAffiliations, FirmsJudgesCommitteesAndSides) {
  const Case cases[] = {
      {"가브리엘 슈타인 트렌드웨이브 수석 애널리스트는 “막을 수 없다”고 말했다.", kPerson, "가브리엘 슈타인", "수석 애널리스트", "트렌드웨이브"},
      {"농업 스타트업 밭두렁은 투자를 받았다. 표민규 밭두렁 대표는 “풀과 싸운다”고 말했다.", kPerson, "표민규", "대표", "밭두렁"},
      {"서울동부지법 탁인성 영장전담 부장판사는 “염려가 있다”고 밝혔다.", kPerson, "탁인성", "영장전담 부장판사", "서울동부지법"},
      {"철도노조는 반발했다. 도하린 국토위원장은 “내라”고 말했다. 국회 국토교통위원회는 쉬었다.", kPerson, "도하린", "국토위원장",
       "국회 국토교통위원회"},
      {"인천 웨이브스는 이겼다. 인천 웨이브스의 4번 타자 도하린(29)은 “넘어갔다”고 말했다.", kPerson, "도하린", "타자", "인천 웨이브스"},
      {"블루넛엔터테인먼트는 부인했다. 블루넛엔터테인먼트 측 변호인은 “보냈다”고 말했다.", kUnnamed, "", "변호인", "블루넛엔터테인먼트"},
      {"한국누리협회장 도하린은 “좋다”고 말했다.", kPerson, "도하린", "한국누리협회장", "한국누리협회"},
      {"본부장 도하린은 “좋다”고 말했다.", kPerson, "도하린", "본부장", ""},
      {"중도 성향 ‘유럽의미래’ 소속 마렌 홀트베리 후보는 “이긴다”고 말했다.", kPerson, "마렌 홀트베리", "후보", "유럽의미래"},
  };
  for (const Case& c : cases) Check(c);
}

// A firm that the text defines, a firm whose name is a common noun, a club whose town stands elsewhere, a town that
// is named as a place.
TEST(KoreanAffiliations, FirmsClubsAndTownsThatStandElsewhere) {
  const Case cases[] = {
      {"마렌 홀트베리 노르데카 최고기술책임자(CTO)는 3일 한국에 왔다. 노르데카는 바다 건너에 본사를 둔 설계 기업이다. 홀트베리 CTO는 “싸진다”고 말했다.", kPerson, "마렌 홀트베리", "최고기술책임자(CTO)", "노르데카"},
      {"표은결 노무법인 동행 노무사는 “체불”이라고 지적했다.", kPerson, "표은결", "노무사", "노무법인 동행"},
      {"노무법인 동행의 표은결 노무사는 “체불”이라고 지적했다.", kPerson, "표은결", "노무사", "노무법인 동행"},
      {"법무법인 소속 변호사는 “체불”이라고 지적했다.", kUnnamed, "", "소속 변호사", ""},
      {"창원 블루핀즈가 이겼다. 표은결 블루핀즈 감독은 “지쳤다”고 말했다.", kPerson, "표은결", "감독", "창원 블루핀즈"},
      {"판교시 가람동 일대가 물에 잠겼다. 현장을 찾은 표은결 시장은 “돕겠다”고 말했다.", kPerson, "표은결", "시장", "판교시"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, WhereSomebodyWorksAndWhoseViewsAreTold) {
  const Case cases[] = {
      {"누리연구소에서 20년간 벌레를 연구해 온 표은결 박사는 “늘었다”고 말했다.", kPerson, "표은결", "박사", "누리연구소"},
      {"나루교육청의 견해도 나왔다. 표은결 학교지원심의관은 “검토한다”고 밝혔다.", kPerson, "표은결", "학교지원심의관", "나루교육청"},
      {"대한다래학회가 모임을 열었다. 학회는 지침을 고친다. 표은결 이사장은 “알리겠다”고 말했다.", kPerson, "표은결", "이사장", "대한다래학회"},
      {"표은결 나루 데이터랩장은 “준다”고 분석했다.", kPerson, "표은결", "데이터랩장", "나루"},
      {"골목 빵집 ‘느린가람’은 빵을 적게 굽는다. 이 집 주인 표은결(44) 대표는 “힘들다”고 말했다.", kPerson, "표은결", "대표", "느린가람"},
      {"빵집 ‘느린가람’은 크다. 찻집 ‘나루못’은 작다. 표은결 대표는 “힘들다”고 말했다.", kPerson, "표은결", "대표", ""},
      {"가람노회 총대 표은결 장로는 “어렵다”고 말했다.", kPerson, "표은결", "장로", "가람노회"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, BenchesStudentsAndPartsOfHospitals) {
  const Case cases[] = {
      {"다래지법 형사7단독 표은결 판사는 22일 “죄가 무겁다”고 밝혔다.", kPerson, "표은결", "판사", "다래지법"},
      {"다래지법 서부지원 형사3단독 표은결 판사는 “죄질이 나쁘다”고 밝혔다.", kPerson, "표은결", "판사", "다래지법 서부지원"},
      {"다래지법 형사합의26부(부장판사 표은결)는 공판을 열었다. 표 부장판사는 “정리하라”고 말했다.", kPerson, "표은결", "부장판사", "다래지법"},
      {"다래과학기술원 박사과정 표은결 씨는 “답이 없다”고 말했다.", kPerson, "표은결", "박사과정", "다래과학기술원"},
      {"별을 보는 표은결(28·다래대 박사과정) 씨는 “끊겼다”고 말했다.", kPerson, "표은결", "박사과정", "다래대"},
      {"소라별대 연구팀은 쥐를 살폈다. 다래병원 신경과 표은결 교수는 “사람도 보자”고 말했다.", kPerson, "표은결", "교수", "다래병원"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, ArmiesProvincesAndWhatOthersAreSaidToDo) {
  const Case cases[] = {
      {"가람군 상공에 무인기가 나타났다. 합동참모본부는 작전을 벌였다. 군 관계자는 “전투기를 띄웠다”고 말했다.", kUnnamed, "", "관계자", ""},
      {"가람군은 축제를 연다. 군 관계자는 “많이 오시라”고 말했다.", kUnnamed, "", "관계자", "가람군"},
      {"전라남도다래연구원은 균을 찾았다. 표은결 전남도다래연구원장은 “더 찾겠다”고 말했다.", kPerson, "표은결", "전남도다래연구원장",
       "전라남도다래연구원"},
      {"누리당은 11일 회의를 열어 가람당이 예산을 볼모로 잡지 말라고 성토했다. 표은결 원내대표는 “문을 닫아야 할 판”이라고 말했다.", kPerson, "표은결",
       "원내대표", "누리당"},
      {"의장국인 벨기에의 스테픈 파나케르 외무장관은 “승인될 것”이라고 말했다.", kPerson, "스테픈 파나케르", "외무장관", "벨기에"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, AgesInBracketsIslandsAndOwnersOfProfessors) {
  const Case cases[] = {
      {"용기룡(34·라나대병원) 씨는 “그치지 않는다”고 말했다.", kPerson, "용기룡", "", "라나대병원"},
      {"용기룡(34·서울 마포구) 씨는 “그치지 않는다”고 말했다.", kPerson, "용기룡", "", ""},
      {"다래대의 교수인 마렌 홀트베리 박사는 “그치지 않는다”고 말했다.", kPerson, "마렌 홀트베리", "박사", "다래대"},
      {"누리시 다온도 어민들이 손해를 봤다. 도 관계자는 “어쩔 수 없다”고 말했다.", kUnnamed, "", "관계자", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, CouncilsUnionsCoachesAndOnlyBodiesOfASort) {
  const Case cases[] = {
      {"표은결 인제군의원은 10일 군의회 임시회에서 “늦었다”고 말했다.", kPerson, "표은결", "인제군의원", "군의회"},
      {"다래의료원은 답하지 않았다. 표은결 다래의료원 노동조합 위원장은 “마트도 못 간다”며 웃었다.", kPerson, "표은결", "위원장", "다래의료원 노동조합"},
      {"나루 이글스는 회의를 열었다. 표은결 수석코치는 이 자리에서 “쉬지 않는다”고 말했다.", kPerson, "표은결", "수석코치", "나루 이글스"},
      {"다래지법은 회의를 열었다. 표은결 부장판사는 이 자리에서 “쉬지 않는다”고 말했다.", kPerson, "표은결", "부장판사", "다래지법"},
      {"다래개발원은 회의를 열었다. 표은결 연구위원은 이 자리에서 “쉬지 않는다”고 말했다.", kPerson, "표은결", "연구위원", "다래개발원"},
      {"업체는 말을 바꿨습니다.\n▶ 인터뷰(☎) : 온품맘케어 관계자\n- \"처음 듣는 일이라 당황스럽습니다.\"", kUnnamed, "", "관계자", "온품맘케어"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, FieldsOfMinistriesAndFirmsThatSomebodySetUp) {
  const Case cases[] = {
      {"세르비아 정부는 물러설 뜻이 없다. 고란 페트로바츠 광업에너지장관은 “광산을 연다”고 말했다.", kPerson, "고란 페트로바츠", "광업에너지장관", ""},
      {"사회적기업 다래살림을 차린 표은결 대표는 “분노뿐이었다”고 회고했다.", kPerson, "표은결", "대표", "다래살림"},
      {"그레이벤PE의 배런 추 한국 대표는 “판단을 존중한다”고 말했다.", kPerson, "배런 추", "한국 대표", "그레이벤PE"},
  };
  for (const Case& c : cases) Check(c);
}

// A body has one head, and one that the text names only later, beside somebody else, is not meant.
TEST(KoreanAffiliations, BodiesOfOthers) {
  const Case cases[] = {
      {"온새병원 심다온 원장은 “적자”라고 말했다. 어린이집 구하람 원장은 “억울하다”고 했다.", kPerson, "구하람", "원장", ""},
      {"국회 보건복지위 국감에서 곽다온 온새의료노조 위원장은 “못 버틴다”고 했다. 박하람 위원장은 “정회하겠다”고 말했다.",
       kPerson, "박하람", "위원장", ""},
      {"차하람 전 의원은 “대화하겠다”고 말했다. 온새시의회 이다온 의원은 “늦었다”고 주장했다.", kPerson, "이다온", "의원",
       "온새시의회"},
      {"온새당은 “지쳤다”고 꼬집었다. 한편 대통령실 관계자는 “국회가 논의할 사안”이라고 말했다.", kUnnamed, "", "관계자",
       "대통령실"},
      {"온새군은 참전 병사를 기리는 비를 세웠다. 군 관계자는 “잘 지었다”고 말했다.", kUnnamed, "", "관계자", "온새군"},
      {"법무법인 온새 마하람 변호사는 “아니다”라고 했다. 상대측 나다온 변호사는 “상식”이라고 평가했다.", kPerson, "나다온",
       "변호사", ""},
      {"제주시체육회 소하람 회장은 “좋다”고 했다. 제주도체육회 이다온 회장은 “늦었다”고 했다.", kPerson, "이다온", "회장",
       "제주도체육회"},
      {"제주도체육회 소하람 회장은 “좋다”고 했다. 제주시체육회 이다온 회장은 “늦었다”고 했다.", kPerson, "이다온", "회장",
       "제주시체육회"},
      {"신약개발을 총괄하는 소하람 부사장은 “다 왔다”고 소개했다.", kPerson, "소하람", "부사장", ""},
  };
  for (const Case& c : cases) Check(c);
}

}  // namespace
}  // namespace quoth
