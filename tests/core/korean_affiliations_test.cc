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
constexpr auto kOrganization = SpeakerKind::kOrganization;

void Check(const Case& c) { CheckSpeaker(c, Language::kKorean); }

TEST(KoreanAffiliations, BodiesThatANounPointsBackTo) {
  const Case cases[] = {
      {"자유연합당은 정부를 비판했다. 이 당의 교육 담당 대변인인 마렌 홀트베리는 “늦었다”고 했다.", kPerson, "마렌 홀트베리",
       "교육 담당 대변인", "자유연합당"},
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

TEST(KoreanAffiliations, WhatTheSentenceBeforeIsAbout) {
  const Case cases[] = {
      {"나루전자는 가람운용에서 지분을 사들이기로 결의했다고 밝혔다. 이 회사 표은결 부사장은 “배워야 한다”고 했다.", kPerson, "표은결", "부사장",
       "나루전자"},
      {"특허를 넘겨받은 나루벨라는 시험을 준비하고 있다. 이 회사 관계자는 “갖추겠다”고 했다.", kUnnamed, "", "관계자", "나루벨라"},
      {"장비를 쓰는 다온카드도 효과를 봤다. 이 회사 고객서비스 담당 상무는 “줄었다”고 했다.", kUnnamed, "", "상무", "다온카드"},
      {"나루갯벌지킴이는 회견을 열었다. 이 단체 표은결 공동대표는 “사만 마리”라고 했다.", kPerson, "표은결", "공동대표", "나루갯벌지킴이"},
      {"다래금융투자는 전망을 낮췄다. 표은결 리서치센터장은 “두 주 전”이라고 했다.", kPerson, "표은결", "리서치센터장", "다래금융투자"},
      {"다래교육청은 자료집을 냈다. 집필을 맡은 표은결 장학사는 “과정을 보자”고 했다.", kPerson, "표은결", "장학사", "다래교육청"},
      {"나루진료의사회 하지운 회장은 “낮다”고 했다. 함께 나온 표은결 보험이사는 “건지지 못한다”고 했다.", kPerson, "표은결", "보험이사",
       "나루진료의사회"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, WhereSomebodyBelongs) {
  const Case cases[] = {
      {"나루새연구소에서 20년째 도요새를 세어 온 표은결 박사는 “물때를 보라”고 했다.", kPerson, "표은결", "박사", "나루새연구소"},
      {"다래영농조합에서 가장 나이가 많은 표은결(81) 씨는 “지킨다”고 했다.", kPerson, "표은결", "", "다래영농조합"},
      {"다래시에서 가장 나이가 많은 표은결(81) 씨는 “지킨다”고 했다.", kPerson, "표은결", "", ""},
      {"솔잎탕 주인 표은결(71) 사장이 “보일러가 먹는다”고 했다.", kPerson, "표은결", "사장", "솔잎탕"},
      {"가방가게 주인 표은결(71) 사장이 “안 팔린다”고 했다.", kPerson, "표은결", "사장", ""},
      {"올 시즌 다온생명 지휘봉을 잡은 표은결 감독은 “어렵다”고 했다.", kPerson, "표은결", "감독", "다온생명"},
      {"표은결 공인노무사(노동법률사무소 다온)는 “쉴 곳이 없다”고 했다.", kPerson, "표은결", "공인노무사", "노동법률사무소 다온"},
      {"【인터뷰】표은결/나루골프협회 회장\n“걷는 게 좋습니다.”", kPerson, "표은결", "회장", "나루골프협회"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, BodiesOfClausesAndLists) {
  const Case cases[] = {
      {"나루증권에서 전지를 담당하는 표은결 애널리스트는 “비싸다”고 했다.", kPerson, "표은결", "애널리스트", "나루증권"},
      {"다래정책연구원 연구위원을 겸하는 표은결 판사는 “그렇다”고 했다.", kPerson, "표은결", "판사", "다래정책연구원"},
      {"단체 ‘이웃의문’을 꾸려가는 표은결 대표는 “집이 없다”고 했다.", kPerson, "표은결", "대표", "이웃의문"},
      {"사서 표은결씨의 말이다. 그가 일하는 경남 거제의 늘봄도서관은 문을 닫는다. 표씨는 “책 창고냐”고 물었다.", kPerson, "표은결", "사서", "늘봄도서관"},
      {"나루골주민대책위원회 공동위원장을 맡은 표은결씨는 “짧다”고 했다. 표 위원장은 “가겠다”고 했다.", kPerson, "표은결", "공동위원장",
       "나루골주민대책위원회"},
      {"토론자로는 ▲하지운 다솜대 원예학과 교수 ▲편진엽 그린실드 연구소장 ▲표은결 나루배나무모임 회장이 나섰다. 편 소장은 “3년이 걸린다”고 말했다.",
       kPerson, "편진엽", "연구소장", "그린실드"},
      {"전국채소협의체는 요청했다. 가람당은 반대했다. 이 협의체의 표은결 사무총장은 “풀리느냐”고 했다.", kPerson, "표은결", "사무총장", "전국채소협의체"},
      {"행사에는 미국 벨로빔(Velobeam)도 참여했다. 이 회사의 앨런 쿠퍼 부사장은 “크다”고 했다.", kPerson, "앨런 쿠퍼", "부사장", "벨로빔"},
      {"이씨는 수원의 다온어린이병원까지 달렸다. 아들을 진료한 표은결 원장은 “못 하겠다”고 했다.", kPerson, "표은결", "원장", "다온어린이병원"},
      {"나루하우스의 한 상무는 “지켰다”고 했다.", kUnnamed, "", "상무", "나루하우스"},
      {"다래시청에서 만난 한 주무관은 “나 하나다”라고 했다.", kUnnamed, "", "주무관", "다래시청"},
      {"일본 정부 대변인인 모리나가 사에코 관방장관은 “한 걸음”이라고 했다. 모리나가 장관은 “내겠다”고 했다.", kPerson, "모리나가 사에코", "관방장관",
       "일본 정부"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, ShortNamesAndPartsOfBodies) {
  const Case cases[] = {
      {"한국주거개발원은 조사했다. 서보람 주개원 부연구위원은 “어렵다”고 했다.", kPerson, "서보람", "부연구위원", "한국주거개발원"},
      {"우주개발청은 조사했다. 표은결 우개청 부문장은 “어렵다”고 했다.", kPerson, "표은결", "부문장", "우주개발청"},
      {"임상을 설계한 표은결 임상개발본부장은 “그렇다”고 했다.", kPerson, "표은결", "임상개발본부장", ""},
      {"표은결 나루소방본부장은 “그렇다”고 했다.", kPerson, "표은결", "나루소방본부장", "나루소방본부"},
      {"코스닥 상장사 에너비드 전 연구소장 최모씨는 “챙겼다”고 했다.", kUnnamed, "최모씨", "전 연구소장", "에너비드"},
      {"완주군-두손로보틱스, 투자협약. 표은결 두손로보틱스 대표는 “시험한다”고 했다.", kPerson, "표은결", "대표", "두손로보틱스"},
      {"전국웹툰창작노동조합은 성명을 냈다. 웹툰노조는 “통행료”라고 밝혔다.", kOrganization, "전국웹툰창작노동조합", "", ""},
      {"나루강생명회의 표은결 활동가는 “늦었다”고 했다.", kPerson, "표은결", "활동가", "나루강생명회의"},
      {"나루협의회의 표은결 회장은 “늦었다”고 했다.", kPerson, "표은결", "회장", "나루협의회"},
      {"나루증권 역시 의견을 유지했다. 표은결 연구원은 “비수기”라고 내다봤다.", kPerson, "표은결", "연구원", "나루증권"},
      {"출판사 물결의 편집자 표은결은 “고민했다”고 했다.", kPerson, "표은결", "편집자", "물결"},
      {"다래고랭지영농조합법인의 표은결 대표는 “없다”고 했다.", kPerson, "표은결", "대표", "다래고랭지영농조합법인"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, OfficesAndSubjects) {
  const Case cases[] = {
      {"축제가 열린다. 표은결 다래군수는 “표를 판다”고 말했다.", kPerson, "표은결", "다래군수", "다래군"},
      {"두루민주당 지도부도 나섰다. 표은결 대표는 “문은 열려 있다”고 말했다.", kPerson, "표은결", "대표", "두루민주당"},
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

TEST(KoreanAffiliations, BodiesInBracketsAndBehindClassNouns) {
  const Case cases[] = {
      {"다래천살리기모임(회장·표은결)은 성명을 냈다. 표 회장은 “막겠다”고 말했다.", kPerson, "표은결", "회장", "다래천살리기모임"},
      {"표은결(변호사시험 9회) 법무법인 가온길로 변호사는 “첫 판결”이라고 말했다.", kPerson, "표은결", "변호사", "법무법인 가온길로"},
      {"회사를 대리한 법률사무소 다올의 표은결 변호사는 “아쉽다”고 했다.", kPerson, "표은결", "변호사", "법률사무소 다올"},
      {"표은결 의원(새보람당)은 “그만두라”고 했다.", kPerson, "표은결", "의원", "새보람당"},
      {"보름인쇄 대표 표은결 씨는 “찍지 말라”고 했다.", kPerson, "표은결", "대표", "보름인쇄"},
      {"표은결 누리제약 SCM본부장은 “줄었다”고 전했다.", kPerson, "표은결", "SCM본부장", "누리제약"},
      {"표은결 산촌사회연구소 선임연구원은 “어렵다”고 짚었다.", kPerson, "표은결", "선임연구원", "산촌사회연구소"},
      {"저장장치 스타트업 볼드랩이 돈을 모았다. 볼드랩의 표은결 이사는 “기쁘다”고 했다.", kPerson, "표은결", "이사", "볼드랩"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, HeadsVillagersAndPupils) {
  const Case cases[] = {
      {"한국쌀농민회는 서울에서 집회를 열었다. 표은결 농민회장은 “갈아엎겠다”고 말했다.", kPerson, "표은결", "농민회장", "한국쌀농민회"},
      {"산림청의 태도는 신중하다. 표은결 청장은 “살펴보겠다”고 말했다.", kPerson, "표은결", "청장", "산림청"},
      {"보름마을 이장 표은결씨는 “억울하다”고 했다.", kPerson, "표은결", "이장", "보름마을"},
      {"보름분교 6학년 표은결 군은 “속상하다”고 말했습니다.", kPerson, "표은결", "", "보름분교"},
      {"두루전자는 실적을 냈다. 최고재무책임자인 표은결 부사장은 “나아졌다”고 말했다.", kPerson, "표은결", "부사장", "두루전자"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, MarkedBodiesCountiesAndOnlyParties) {
  const Case cases[] = {
      {"학부모 모임 ‘작은교실지킴이’의 대표 표은결씨는 “싫다”고 했다.", kPerson, "표은결", "대표", "작은교실지킴이"},
      {"전남 청람군은 바다를 살핀다. 군 해양수산과 관계자는 “늦어지면 큰일”이라고 했다.", kUnnamed, "", "관계자", "청람군"},
      {"누리당은 회의를 열었다. 누리당 지도부는 침묵했다. 3선의 표은결 의원은 “나가라”고 했다.", kPerson, "표은결", "의원", "누리당"},
      {"기조 발표를 맡은 미국 레이크폴대의 에밀리 하트 교수는 “좋다”고 했다.", kPerson, "에밀리 하트", "교수", "레이크폴대"},
      {"새봄바이오는 누리과학원 출신인 표은결 대표가 이끈다. 표 대표는 “좋다”고 했다.", kPerson, "표은결", "대표", "새봄바이오"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, ClubsByTheirTownsAndNames) {
  const Case cases[] = {
      {"보름 팰컨스가 이겼다. 표은결 보름 감독은 “기쁘다”고 말했다.", kPerson, "표은결", "감독", "보름 팰컨스"},
      {"보름 팰컨스가 이겼다. 표은결 팰컨스 감독은 “기쁘다”고 말했다.", kPerson, "표은결", "감독", "보름 팰컨스"},
      {"이겼다. 표은결 팰컨스 감독은 “기쁘다”고 말했다.", kPerson, "표은결", "감독", "팰컨스"},
      {"이긴 날이다. 표은결(31·보름 팰컨스)은 “기쁘다”고 말했다.", kPerson, "표은결", "", "보름 팰컨스"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, OfficersFoundersAndHeadsOfStates) {
  const Case cases[] = {
      {"두루전자는 공장을 짓는다. 회사 최고재무책임자(CFO)인 표은결 이사는 “벌겠다”고 했다.", kPerson, "표은결", "이사", "두루전자"},
      {"두루전자는 공장을 짓는다. 기술을 설계한 표은결 최고기술책임자는 “빠르다”고 했다.", kPerson, "표은결", "최고기술책임자", "두루전자"},
      {"두루전자도 도왔다. 두루전자는 새 회사다. 이 회사를 이끄는 표은결 씨는 “좋다”고 했다.", kPerson, "표은결", "", "두루전자"},
      {"누리당은 회의를 열었다. 당 원로인 표은결 상임고문은 “아니다”라고 했다.", kPerson, "표은결", "상임고문", "누리당"},
      {"회의가 열렸다. 프랑스의 장 마르소 총리는 “좋다”고 말했다.", kPerson, "장 마르소", "총리", "프랑스"},
      {"오렌국제문제연구소의 마르텐 호이스 연구원은 “끝났다”고 했다. 다만 호이스는 “아니다”라고 했다.", kPerson, "마르텐 호이스",
       "연구원", "오렌국제문제연구소"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, FacultiesDivisionsAndBrackets) {
  const Case cases[] = {
      {"보름대 의대 표은결 교수는 “좋다”고 했다.", kPerson, "표은결", "교수", "보름대 의대"},
      {"보름대 의대 예방의학교실 표은결 교수는 “좋다”고 했다.", kPerson, "표은결", "교수", "보름대 의대"},
      {"표은결 보름대 법학과 교수는 “좋다”고 했다.", kPerson, "표은결", "법학과 교수", "보름대"},
      {"창원시 관광정책과 표은결 주무관은 “예산이 없다”고 했다.", kPerson, "표은결", "주무관", "창원시"},
      {"표은결(보름당, 서울 마포을) 의원은 “예산이 없다”고 했다.", kPerson, "표은결", "의원", "보름당"},
      {"미국 연방준비제도의 장클로드 마르소 의장은 “올리겠다”고 했다.", kPerson, "장클로드 마르소", "의장", "미국 연방준비제도"},
      {"보름 팰컨스의 마무리 투수 표은결은 “막겠다”고 했다.", kPerson, "표은결", "마무리 투수", "보름 팰컨스"},
      {"두루전자 전 부사장 표은결씨는 “기쁘다”고 했다.", kPerson, "표은결", "전 부사장", "두루전자"},
      {"전국두루산업연합회(전두련)는 반겼다. 표은결 전두련 부회장은 “기쁘다”고 했다.", kPerson, "표은결", "부회장", "전국두루산업연합회"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, HoldersOfOfficesAndVerbsAreNoBodies) {
  const Case cases[] = {
      {"표은결 충남지사는 “풀겠다”고 했다. 표 지사는 “늦었다”고 했다.", kPerson, "표은결", "충남지사", "충남"},
      {"환경부가 두루전자에 과징금을 매겼다고 김민서 대표가 밝혔다.", kPerson, "김민서", "대표", ""},
      {"회의가 열렸다. 표은결 서울시의원은 “늦었다”고 했다.", kPerson, "표은결", "서울시의원", "서울"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, OddNamesBesideBodies) {
  const Case cases[] = {
      {"배성률 보름당 원내대표는 “막겠다”고 했다. 배 원내대표는 “늦었다”고 했다.", kPerson, "배성률", "원내대표", "보름당"},
      {"보름당은 반발했다. 구본경 수석대변인은 “막겠다”고 했다. 구 수석대변인은 “늦었다”고 했다.", kPerson, "구본경",
       "수석대변인", "보름당"},
      {"두루연합 구본하 의원은 “막겠다”고 했다.", kPerson, "구본하", "의원", "두루연합"},
      {"법무법인 두루의 추나리 변호사는 “막겠다”고 했다.", kPerson, "추나리", "변호사", "법무법인 두루"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, ShortFormsOfTheText) {
  const Case cases[] = {
      {"너울 강변경찰서는 수사에 나섰다. 강변서 관계자는 “부르겠다”고 했다.", kUnnamed, "", "관계자", "강변경찰서"},
      {"미국 상무부가 나섰다. 상무부의 마렌 홀트베리 대변인은 “막겠다”고 했다.", kPerson, "마렌 홀트베리", "대변인", "미국 상무부"},
      {"소속사 두루온엔터테인먼트는 부인했다. 소속사 관계자는 “아니다”라고 했다.", kUnnamed, "", "관계자", "두루온엔터테인먼트"},
      {"보름 팰컨스를 창단 첫 결승으로 이끈 표은결 감독은 “기쁘다”고 했다.", kPerson, "표은결", "감독", "보름 팰컨스"},
      {"보름당 소속 한 의원은 “늦었다”고 했다.", kUnnamed, "", "의원", "보름당"},
      {"보름당 지도부의 한 의원은 “늦었다”고 했다.", kUnnamed, "", "의원", "보름당"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, DepartmentsBracketsAndHeldOffices) {
  const Case cases[] = {
      {"두루전자 메모리사업부 표은결 부사장은 “좋다”고 했다.", kPerson, "표은결", "부사장", "두루전자"},
      {"두루자산운용 채권운용본부 표은결 본부장은 “좋다”고 했다.", kPerson, "표은결", "본부장", "두루자산운용"},
      {"표은결(보름대 지구환경과학과 교수)은 “좋다”고 했다.", kPerson, "표은결", "교수", "보름대"},
      {"표은결(보름교육연구소 정책실 선임연구위원)은 “좋다”고 했다.", kPerson, "표은결", "선임연구위원", "보름교육연구소"},
      {"두루부 정책과를 맡은 표은결 과장은 “좋다”고 했다.", kPerson, "표은결", "과장", "두루부"},
      {"보름당 원내대변인을 맡고 있는 표은결 의원은 “좋다”고 했다.", kPerson, "표은결", "의원", "보름당"},
      {"특허법인 솔바람 소속 표은결 변리사는 “좋다”고 했다.", kPerson, "표은결", "변리사", "특허법인 솔바람"},
      {"보름대병원장인 표은결은 “좋다”고 했다.", kPerson, "표은결", "보름대병원장", "보름대병원"},
      {"표은결 신임 두루금융그룹 회장은 “좋다”고 했다.", kPerson, "표은결", "회장", "두루금융그룹"},
      {"칠레의 마렌 홀트베리 환경장관은 “좋다”고 했다.", kPerson, "마렌 홀트베리", "환경장관", "칠레"},
      {"곽나반 스포츠온에어 해설위원은 “좋다”고 했다.", kPerson, "곽나반", "해설위원", "스포츠온에어"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, TownsOfClubsAndSocietiesPointedTo) {
  const Case cases[] = {
      {"창원 블루웨이브가 졌다. 창원을 이끄는 표은결 감독은 “좋다”고 했다.", kPerson, "표은결", "감독", "창원 블루웨이브"},
      {"창원 블루웨이브가 졌다. 창원의 표은결 수석코치는 “좋다”고 했다.", kPerson, "표은결", "수석코치", "창원 블루웨이브"},
      {"강릉 웨이브FC가 이겼다. 골을 넣은 표은결(22·강릉 웨이브FC)은 “좋다”고 했다.", kPerson, "표은결", "", "강릉 웨이브FC"},
      {"한국두루학회가 나섰다. 이 학회 표은결 총무이사는 “좋다”고 했다.", kPerson, "표은결", "총무이사", "한국두루학회"},
      {"한국두루성장연합이 나섰다. 두루회계법인도 왔다. 이 단체 표은결 본부장은 “좋다”고 했다.", kPerson, "표은결", "본부장",
       "한국두루성장연합"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, OfficesThatPeopleHoldAndBodiesSpokenOf) {
  const Case cases[] = {
      {"두루피해자협의회 위원장을 맡은 표은결 씨는 “좋다”고 했다.", kPerson, "표은결", "위원장", "두루피해자협의회"},
      {"여덟 해째 이장을 맡고 있는 표은결 씨는 “좋다”고 했다.", kPerson, "표은결", "이장", ""},
      {"가람관리청은 접종을 독려했다. 표은결 접종관리과장은 “좋다”고 했다.", kPerson, "표은결", "접종관리과장", "가람관리청"},
      {"보름당 대표 경선에 나선 표은결 후보가 웃었다. 표 후보는 “좋다”고 했다.", kPerson, "표은결", "후보", "보름당"},
      {"너울퍼니처 측은 말을 아꼈다. 이 회사 표은결 대표는 “좋다”고 했다.", kPerson, "표은결", "대표", "너울퍼니처"},
      {"독일 베르너하펜캐피털의 표은결 대표는 “좋다”고 했다.", kPerson, "표은결", "대표", "베르너하펜캐피털"},
      {"사건을 주로 맡아 온 표은결 변호사는 “좋다”고 했다.", kPerson, "표은결", "변호사", ""},
      {"누리대의 심하나 교수는 “좋다”고 했다.", kPerson, "심하나", "교수", "누리대"},
  };
  for (const Case& c : cases) Check(c);
}

// 같은 당 where the party's whole name is a phrase; any noun behind 같은; the body rather than the title's department.
TEST(KoreanAffiliations, BodiesThatAreTheSame) {
  const Case cases[] = {
      {"나하람 두루당 의원은 “된다”고 했다. 국민의힘 봉하늘 의원은 “안 된다”고 했다. 같은 당 표은결 의원도 “그렇다”고 했다.", kPerson,
       "표은결", "의원", "국민의힘"},
      {"다래농협 나하람 조합장은 “올랐다”고 했다. 누리농협경제지주도 왔다. 같은 농협 표은결 상무는 “그렇다”고 했다.", kPerson, "표은결", "상무",
       "다래농협"},
      {"두루노동연구원 나하람 선임연구위원은 “된다”고 했다. 같은 연구원 표은결 연구위원은 “그렇다”고 했다.", kPerson, "표은결", "연구위원",
       "두루노동연구원"},
      {"두루당 채민솔 의원은 “된다”고 했다. 누리당 봉하늘 의원은 “안 된다”고 했다. 채 의원과 같은 당 표은결 의원은 “그렇다”고 했다.", kPerson,
       "표은결", "의원", "두루당"},
      {"새봄소프트가 새 제품을 냈다. 나하람 새봄소프트 대표는 “좋다”고 했다. 이 회사 표은결 공공사업본부장은 “그렇다”고 했다.", kPerson, "표은결",
       "공공사업본부장", "새봄소프트"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, TeamsAndDepartmentsOfASubject) {
  const Case cases[] = {
      {"두루대병원 신경과 표은결 교수팀은 환자를 살폈다. 표은결 교수는 “좋다”고 했다.", kPerson, "표은결", "교수", "두루대병원"},
      {"두루과학기술원(DIST)은 전자공학부 표은결 교수팀이 센서를 만들었다고 밝혔다. 표 교수는 “좋다”고 했다.", kPerson, "표은결", "교수",
       "두루과학기술원"},
      {"두루대는 신소재공학과 표은결 교수 연구팀이 센서를 만들었다고 밝혔다. 표 교수는 “좋다”고 했다.", kPerson, "표은결", "교수", "두루대"},
      {"시각은 엇갈린다. 표은결 교수(두루대 경제학과)는 “좋다”고 했다.", kPerson, "표은결", "교수", "두루대"},
      {"누리전자(NE)는 웃었다. 로펌 다온 포크의 금융 부문 의장인 표은결 씨는 “좋다”고 했다.", kPerson, "표은결", "금융 부문 의장", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, ATeamIsOfTheBodyThatWasNamedWithIt) {
  constexpr SpeakerKind kGroup = SpeakerKind::kGroup;
  const Case cases[] = {
      {"두루대 신소재공학과 표은결 교수 연구팀은 센서를 만들었다. 연구팀은 “좋다”고 했다.", kGroup, "연구팀", "", "두루대"},
      {"두루기술연구원(두기연)은 표은결 책임연구원 연구팀이 센서를 만들었다고 밝혔다. 연구팀은 “좋다”고 했다.", kGroup, "연구팀", "",
       "두루기술연구원"},
      {"두루병원 의료진은 환자를 살폈다. 의료진은 “좋다”고 했다.", kGroup, "의료진", "", "두루병원"},
      // Who pays is not whose team it is, and of two teams nobody knows which is meant.
      {"두루재단이 지원하는 외계생물학 연구팀은 센서를 만들었다. 연구팀은 “좋다”고 했다.", kGroup, "연구팀", "", ""},
      {"두루부는 “국내 연구진이 센서를 만들었다”고 밝혔다. 연구진은 “좋다”고 했다.", kGroup, "연구진", "", ""},
      {"두루대 연구팀은 센서를 만들었다. 이 연구팀은 그것을 팔았다. 표 교수 연구팀은 “좋다”고 했다. 연구팀은 “더 한다”고 했다.", kGroup, "연구팀",
       "", "두루대"},
      {"두루대 연구팀은 센서를 만들었다. 소담연구원 연구팀은 전지를 만들었다. 연구팀은 “좋다”고 했다.", kGroup, "연구팀", "", ""},
      {"두루대 연구팀은 센서를, 누리대 연구팀은 전지를 만들었다. 연구팀은 “좋다”고 했다.", kGroup, "연구팀", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, ShortAndFusedNamesOfBodies) {
  const Case cases[] = {
      {"두루은행 금융통화위원회가 열렸다. 금융위원회도 왔다. 표은결 금융위 정책국장은 “좋다”고 했다.", kPerson, "표은결", "정책국장", "금융위원회"},
      {"한국다래경제연구원이 나섰다. 표은결 다경연 전망팀장은 “좋다”고 했다.", kPerson, "표은결", "전망팀장", "한국다래경제연구원"},
      {"대한두루사총연합(두총련)이 나섰다. 두총련 표은결 회장은 “좋다”고 했다.", kPerson, "표은결", "회장", "대한두루사총연합"},
      {"전라남도교육청은 학교를 바꾼다. 표은결 전남교육감은 “좋다”고 했다.", kPerson, "표은결", "전남교육감", "전라남도교육청"},
      {"통영시도 나섰다. 표은결 통영시보건소장은 “좋다”고 했다.", kPerson, "표은결", "통영시보건소장", "통영시보건소"},
      {"안종국 두루전자 상무는 “좋다”고 했다.", kPerson, "안종국", "상무", "두루전자"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, HeadsAndMembersOfWhatTheTextIsAbout) {
  const Case cases[] = {
      {"두루노동조합이 파업을 알렸다. 보람물류는 반박했다. 팻말이 걸렸다. 표은결(51) 위원장은 “멈춘다”고 했다.", kPerson, "표은결", "위원장", "두루노동조합"},
      {"새봄전자가 투자를 받았다. 회사는 30일 설명회를 열었다. 창업자인 표은결 대표는 “좋다”고 했다.", kPerson, "표은결", "대표", "새봄전자"},
      {"두루식당을 운영해 온 표종만(66) 사장은 “좋다”고 했다.", kPerson, "표종만", "사장", "두루식당"},
      {"'다래초를 지키는 학부모 모임'의 표은결 대표는 “좋다”고 했다.", kPerson, "표은결", "대표", "다래초를 지키는 학부모 모임"},
      {"나루군의회가 예산을 깎았다. 군의회 관계자는 “좋다”고 했다.", kUnnamed, "", "관계자", "나루군의회"},
      {"소리가 오가자 표은결 국토교통위원장이 “그만”이라고 했다.", kPerson, "표은결", "국토교통위원장", "국토교통위"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, OwnersOfSeveralWordsAndOfNames) {
  const Case cases[] = {
      {"두루대 마렌 가족 건강 센터의 심리학 교수인 표은결 박사는 “좋다”고 했다.", kPerson, "표은결", "박사", "두루대 마렌 가족 건강 센터"},
      {"나사의 표은결 뉴호라이즌 연구 책임자는 “좋다”고 했다.", kPerson, "표은결", "뉴호라이즌 연구 책임자", "나사"},
      {"축구 매체 ‘누리골’은 “좋다”고 전했다. 매체는 “더 좋다”고 했다.", kOrganization, "누리골", "", ""},
      {"나루연구소의 대표 JD 홀트베리를 만났다. 홀트베리는 “좋다”고 했다.", kPerson, "JD 홀트베리", "대표", "나루연구소"},
      {"오기노 마사지 누리금융 감독이 웃었다. 오기노 감독은 “좋다”고 했다.", kPerson, "오기노 마사지", "감독", "누리금융"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, NamesToldOnceAndNamesAlike) {
  const Case cases[] = {
      {"누리온머티리얼즈(이하 누리온)가 나섰다. 누리온소액주주연대도 왔다. 표은결 누리온 대표는 “좋다”고 했다.", kPerson, "표은결", "대표",
       "누리온머티리얼즈"},
      {"순창군의회 표은결 의장은 “좋다”고 했다. 순창군귀농협의회도 왔다. 표 의장은 “더 좋다”고 했다.", kPerson, "표은결", "의장", "순창군의회"},
      {"새봄전자는 공장을 짓는다. 회사 측은 “문제가 없다”고 했다.", kOrganization, "새봄전자", "", ""},
      {"나루노조의 설명은 다르다. 교섭본부를 맡고 있는 표은결 국장은 “아니다”라고 했다.", kPerson, "표은결", "국장", "나루노조"},
      {"누리온의 최고경영자(CEO)인 표은결은 “좋다”고 했다.", kPerson, "표은결", "최고경영자(CEO)", "누리온"},
      {"새봄 파이터스는 검찰 출신 변호사 표은결과 계약했다. 표은결은 “좋다”고 했다.", kPerson, "표은결", "변호사", ""},
      {"표은결 한두루정형외과의원 원장은 “좋다”고 했다.", kPerson, "표은결", "원장", "한두루정형외과의원"},
      {"두루불교협회 환경위원장 도담스님은 “좋다”고 했다.", kPerson, "도담", "환경위원장", "두루불교협회"},
      {"스물세 해째인 B교사는 “좋다”고 했다.", kUnnamed, "B교사", "교사", ""},
      {"중국 외교부는 “안 된다”고 했다. 中외교부는 “그렇다”고 했다.", kOrganization, "중국 외교부", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, DistrictsAgenciesAndUnknownFirms) {
  const Case cases[] = {
      {"나루군은 반찬을 나눈다. 나루군자원봉사센터 회원들이 돕는다. 나루군 복지정책과장은 “좋다”고 했다.", kUnnamed, "", "복지정책과장", "나루군"},
      {"배우 표은결이 결혼한다. 소속사 다온엔터테인먼트는 식을 조용히 치른다고 했다. 표은결은 “기쁘다”고 했다.", kPerson, "표은결", "배우",
       "다온엔터테인먼트"},
      {"넥스가온이 새 제품을 냈다. 홍길동 넥스가온 대표는 “좋다”고 말했다.", kPerson, "홍길동", "대표", "넥스가온"},
      {"구독형으로만 공급한다고 밝힌 표은결 대표는 “좋다”고 했다.", kPerson, "표은결", "대표", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, TitlesThatAreShared) {
  const Case cases[] = {
      {"봉하늘·표은결 의원이 왔다. 봉하늘은 “좋다”고 했다.", kPerson, "봉하늘", "의원", ""},
      {"물류센터에서 일하는 표은결 조합원은 “좋다”고 했다.", kPerson, "표은결", "조합원", ""},
      {"누리온의 안나 리히터 대표는 “좋다”고 했다.", kPerson, "안나 리히터", "대표", "누리온"},
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

// 상인회장 of a place; 국방위원장 where the text names the committee; a bare 간사 of the body spoken of.
TEST(KoreanAffiliations, SocietiesCommitteesAndUnions) {
  const Case cases[] = {
      {"도하린 누리대 총학생회장은 “설명이 없다”고 말했다.", kPerson, "도하린", "총학생회장", "누리대 총학생회"},
      {"도하린 가람솔 재건축조합장은 “사실상 포기하라는 말”이라고 했다.", kPerson, "도하린", "재건축조합장", "가람솔 재건축조합"},
      {"국회 국방위원회가 열렸다. 도하린 국회 국방위원장은 “되찾아야 한다”고 말했다.", kPerson, "도하린", "국방위원장", "국회 국방위원회"},
      {"누리시의회 경제위원회는 조례안을 보류했다. 도하린(가람·나루) 의원은 “부족했다”고 말했다.", kPerson, "도하린", "의원", "누리시의회"},
      {"전국가람노동조합은 파업에 들어갔다. 도하린 조합원은 “억울하다”고 말했다.", kPerson, "도하린", "조합원", "전국가람노동조합"},
      {"목욕탕을 맡은 가람면주민자치위원회도 난감하다. 도하린 간사는 “빠듯하다”고 말했다.", kPerson, "도하린", "간사", "가람면주민자치위원회"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, RowsOccupationsAndClubs) {
  const Case cases[] = {
      {"이날 배우 표은결, 나하람, 도하린이 참석했다. 도하린은 “고맙다”고 말했다.", kPerson, "도하린", "배우", ""},
      {"가람개발 대표 표은결(49)씨와 이사 도하린(44)씨를 기소했다. 도씨는 “시키는 대로 했다”고 말했다.", kPerson, "도하린", "이사", "가람개발"},
      {"가람동에 사는 직장인 도하린(29) 씨는 “버스가 없다”고 말했다.", kPerson, "도하린", "직장인", ""},
      {"동생 도하린(29) 씨는 “몰랐다”고 말했다.", kPerson, "도하린", "", ""},
      {"FC원주는 2대1로 이겼다. 도하린 원주 감독은 “고맙다”고 말했다.", kPerson, "도하린", "감독", "FC원주"},
      {"인천 블루웨일즈가 이겼다. 도하린 인천 감독은 “고맙다”고 말했다.", kPerson, "도하린", "감독", "인천 블루웨일즈"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanAffiliations, StatesBeforeBodiesAndClausesBeforeNames) {
  const Case cases[] = {
      {"마렌 홀트베리(Maren Holtberg) 호주 가람대 교수는 “줄었다”고 말했다.", kPerson, "마렌 홀트베리", "교수", "가람대"},
      {"마렌 홀트베리 칠레 광업부 장관은 “안전하다”고 말했다.", kPerson, "마렌 홀트베리", "장관", "칠레 광업부"},
      {"마렌 홀트베리 미 국방부 부차관보는 “된다”고 했다. 도하린 국방부 대변인은 “아니다”고 했다.", kPerson, "도하린", "대변인", "국방부"},
      {"소액주주모임을 이끄는 도하린씨는 “실망했다”고 말했다.", kPerson, "도하린", "", "소액주주모임"},
      {"발제에 나선 도하린 교수(한빛신학대 실천신학)는 “드물다”고 말했다.", kPerson, "도하린", "교수", "한빛신학대"},
      {"책을 낸 도서출판 가람의 도하린 편집장은 “기쁘다”고 말했다.", kPerson, "도하린", "편집장", "도서출판 가람"},
  };
  for (const Case& c : cases) Check(c);
}

// Members of the only university or school; members of a party within which something goes on; offices of one of many.
TEST(KoreanAffiliations, MembersOfWhatTheTextNames) {
  const Case cases[] = {
      {"한새대학교가 통학버스를 유료로 바꿨다. 도하린 교육학과 교수는 “권리의 문제”라고 말했다.", kPerson, "도하린", "교육학과 교수", "한새대학교"},
      {"한들중학교는 휴대전화를 걷는다. 3학년 부장인 도하린 교사는 “늘었다”고 말했다.", kPerson, "도하린", "교사", "한들중학교"},
      {"새길당 안에서도 불만이 나온다. 초선인 도하린 의원은 “반대한다”고 적었다. 나루당은 환영했다.", kPerson, "도하린", "의원", "새길당"},
      {"누리당 내부에서도 이견이 있다. 한 재선 의원은 “답답하다”고 말했다. 나루당은 환영했다.", kUnnamed, "", "재선 의원", "누리당"},
      {"한 시중은행 자금부장은 “팔고 있다”고 말했다.", kUnnamed, "", "자금부장", ""},
      {"법무법인 가람의 한 변호사는 “드물다”고 말했다.", kUnnamed, "", "변호사", "법무법인 가람"},
      {"누리건설은 반박했다. 이 회사 홍보팀장은 “아니다”라고 했다.", kUnnamed, "", "홍보팀장", "누리건설"},
      {"가람대 물리치료과 2학년에 재학 중인 도 모 씨는 “걱정”이라고 했다.", kUnnamed, "도 모 씨", "", "가람대"},
  };
  for (const Case& c : cases) Check(c);
}

// One of many of a body that the text names; parties before the post in a committee; who does what for whom.
TEST(KoreanAffiliations, OneOfManyAndWhatTheyDo) {
  const Case cases[] = {
      {"부품사 가람전장이 칩을 샀다. 가람전장 한 임원은 “비슷하다”고 말했다.", kUnnamed, "", "임원", "가람전장"},
      {"누리전자는 손실을 공시했다. 회사 한 임원은 “창고가 찼다”고 말했다.", kUnnamed, "", "임원", "누리전자"},
      {"누리당은 찬성했다. 국회 보건복지위원회 새길당 간사인 도하린 의원은 “엉터리”라고 말했다. 새길당은 반대한다.", kPerson, "도하린", "의원",
       "새길당"},
      {"20년째 가람중공업에서 용접공으로 일하는 도하린(48) 씨는 “누가 반기겠느냐”고 말했다.", kPerson, "도하린", "용접공", "가람중공업"},
      {"나루쪽방상담소 사회복지사 도하린(41)씨는 “서류를 묻는다”고 말했다.", kPerson, "도하린", "사회복지사", "나루쪽방상담소"},
      {"나루시 은빛병원 정형외과 도하린 과장은 “뼈가 약해진다”고 말했다.", kPerson, "도하린", "과장", "은빛병원"},
      {"시민단체 ‘세입자내일’은 조사를 냈다. 이 단체 도하린 활동가는 “쫓겨난다”고 말했다.", kPerson, "도하린", "활동가", "세입자내일"},
      {"소화기를 만든 곳은 한길소방산업. 이 회사 전직 직원은 “시켰다”고 말했다.", kUnnamed, "", "전직 직원", "한길소방산업"},
      {"최유나 시큐브릿지 최고기술책임자는 “막으면 우회한다”고 말했다.", kPerson, "최유나", "최고기술책임자", "시큐브릿지"},
      {"운동장에서 만난 학생회장 임나율(3학년) 양은 “얘기를 한다”고 말했다.", kPerson, "임나율", "학생회장", ""},
  };
  for (const Case& c : cases) Check(c);
}

// Foreign names before bodies of states, departments with letters of their own, short names of schools, sides, nouns
// in which the names of bodies end, authors.
TEST(KoreanAffiliations, ForeignersSchoolsSidesAndAuthors) {
  const Case cases[] = {
      {"왕이페이 중국 외교부 대변인은 “존중한다”고 말했다.", kPerson, "왕이페이", "대변인", "중국 외교부"},
      {"루이스 오르테가 페루 대통령은 “함께한다”고 밝혔다. 오르테가 대통령은 비상사태를 선포한다고 말했다.", kPerson, "루이스 오르테가", "대통령",
       "페루"},
      {"국민혁신당 소속인 소피아 레예스 상원의원은 “투표했다”고 썼다.", kPerson, "소피아 레예스", "상원의원", "국민혁신당"},
      {"옌스 라에르순 유엔 인도주의업무조정국(OCHA) 대변인은 “간다”고 말했다.", kPerson, "옌스 라에르순", "대변인", "유엔 인도주의업무조정국"},
      {"에바 코발치크 가람테크윈 유럽법인 부사장은 “내려왔다”고 소개했다.", kPerson, "에바 코발치크", "유럽법인 부사장", "가람테크윈"},
      {"대구 한솔중 도하린 수석교사(과학)는 “기회”라고 말했다.", kPerson, "도하린", "수석교사", "한솔중"},
      {"화분을 만든 누리초 도하린 학생은 “이름을 붙였다”고 말했다.", kPerson, "도하린", "학생", "누리초"},
      {"가람로지스는 문을 열었다. 가람로지스쪽은 “지급했다”고 말했다.", kOrganization, "가람로지스", "", ""},
      {"국립누리박물관이 공개했다. 박물관 관계자는 “올려다볼 수 있다”고 말했다.", kUnnamed, "", "관계자", "국립누리박물관"},
      {"다온시는 어렵다고 밝혔다. 시 담당자는 “방법이 없다”고 말했다.", kUnnamed, "", "담당자", "다온시"},
      {"가람연구소 도하린 연구원의 글에 따르면 빙하가 녹고 있다.", kPerson, "도하린", "연구원", "가람연구소"},
      {"투자은행 클레이턴 브러더스도 “20%를 넘는다”고 지적했다.", kOrganization, "클레이턴 브러더스", "", ""},
      {"축구24는 “구단 두 곳이 본다”고 보도했다.", kOrganization, "축구24", "", ""},
      {"대한민국 해양수산부는 관리한다고 밝혔다.", kOrganization, "해양수산부", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// What a text calls a body by: without its country, by the letters of its first word, as it says in brackets.
TEST(KoreanAffiliations, BodiesByTheirShorterNames) {
  const Case cases[] = {
      {"한국소비자원이 조사했다. 소비자원은 “위험하다”고 밝혔다.", kOrganization, "한국소비자원", "", ""},
      {"한국누리연구원이 조사했다. 누리연구원은 “위험하다”고 밝혔다.", kOrganization, "한국누리연구원", "", ""},
      {"전국교직원노동조합 나루지부가 나섰다. 전교조 나루지부는 “반대한다”고 밝혔다.", kOrganization, "전국교직원노동조합 나루지부", "", ""},
      {"소속사 블루하버엔터테인먼트(이하 블루하버)가 나섰다. 블루하버는 “아니다”라고 밝혔다.", kOrganization, "블루하버엔터테인먼트", "", ""},
      {"AFP통신이 전했다. AFP는 “선원이 다쳤다”고 보도했다.", kOrganization, "AFP통신", "", ""},
      {"한국누리당이 섰다. 누리당은 “반대한다”고 밝혔다.", kOrganization, "누리당", "", ""},
      {"도하린 의원(새길당·서울 나루을)은 “줄었다”고 말했다.", kPerson, "도하린", "의원", "새길당"},
  };
  for (const Case& c : cases) Check(c);
}

}  // namespace
}  // namespace quoth
