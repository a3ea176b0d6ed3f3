// The body that stands beside a name, though no list has either, and titles that say what one does. Invented sentences,
// invented people.

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

using Case = SpeakerCase;

constexpr auto kPerson = SpeakerKind::kPerson;

void Check(const Case& c) { CheckSpeaker(c, Language::kKorean); }

TEST(KoreanBodiesBesideNames, BodiesThatNoListHas) {
  const Case cases[] = {
      {"큐브모아의 한소율 전무는 “나아졌다”고 말했다.", kPerson, "한소율", "전무", "큐브모아"},
      {"글로우웨이브 한소율 상무는 “나아졌다”고 말했다.", kPerson, "한소율", "상무", "글로우웨이브"},
      {"한소율 글로우웨이브 창업자는 “나아졌다”고 말했다.", kPerson, "한소율", "창업자", "글로우웨이브"},
      {"글로우웨이브 소속 한소율 팀장은 “나아졌다”고 말했다.", kPerson, "한소율", "팀장", "글로우웨이브"},
      {"글로우웨이브 소속 개발자 한소율은 “나아졌다”고 말했다.", kPerson, "한소율", "개발자", "글로우웨이브"},
      {"한소율(큐브모아) 이사는 “나아졌다”고 말했다.", kPerson, "한소율", "이사", "큐브모아"},
      {"한소율 공동대표(큐브모아)는 “나아졌다”고 말했다.", kPerson, "한소율", "공동대표", "큐브모아"},
      {"한소율 전 큐브모아 대표는 “나아졌다”고 말했다.", kPerson, "한소율", "전 대표", "큐브모아"},
      {"큐브모아 수석연구원인 한소율은 “나아졌다”고 말했다.", kPerson, "한소율", "수석연구원", "큐브모아"},
      {"큐브모아에서 전무를 맡고 있는 한소율은 “나아졌다”고 말했다.", kPerson, "한소율", "전무", "큐브모아"},
      {"두레물산 홍보팀장 한소율은 “나아졌다”고 말했다.", kPerson, "한소율", "홍보팀장", "두레물산"},
      {"새길연구원의 한소율 선임연구위원은 “나아졌다”고 말했다.", kPerson, "한소율", "선임연구위원", "새길연구원"},
      {"이종격투기 선수 한소율은 “나아졌다”고 말했다.", kPerson, "한소율", "선수", ""},
      {"지난해 추가시간 주장 한소율은 “나아졌다”고 말했다.", kPerson, "한소율", "주장", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanBodiesBesideNames, BodiesThatBelongToOthersOrStandElsewhere) {
  const Case cases[] = {
      {"두레노총 경남본부 한소율 본부장은 “나아졌다”고 말했다.", kPerson, "한소율", "본부장", "두레노총 경남본부"},
      {"두레은행 위협분석센터의 한소율 센터장은 “나아졌다”고 말했다.", kPerson, "한소율", "센터장", "두레은행 위협분석센터"},
      {"두레연합(DU) 집행위원회의 한소율 집행위원은 “나아졌다”고 말했다.", kPerson, "한소율", "집행위원", "두레연합 집행위원회"},
      {"누리로지스 물류센터에서 일하는 한소율(34)씨는 “나아졌다”고 말했다.", kPerson, "한소율", "", "누리로지스"},
      {"한소율 두레투자증권 부동산리서치팀장은 “나아졌다”고 말했다.", kPerson, "한소율", "부동산리서치팀장", "두레투자증권"},
      {"베트남 건설부의 한소율 차관은 “나아졌다”고 말했다.", kPerson, "한소율", "차관", "베트남 건설부"},
      {"국토교통부는 도로를 본다. 도로정책관실 관계자는 “나아졌다”고 말했다.", SpeakerKind::kUnnamed, "", "관계자", "국토교통부"},
      {"한소율 두레전자 모바일경험(MX)사업부 부사장은 “나아졌다”고 말했다.", kPerson, "한소율", "모바일경험(MX)사업부 부사장", "두레전자"},
      {"노동법률센터 ‘곁’의 한소율 노무사는 “나아졌다”고 말했다.", kPerson, "한소율", "노무사", "노동법률센터 ‘곁’"},
      {"런던 소재 원자재 컨설팅업체 코발트리서치의 닉 호프만 수석 애널리스트는 “나아졌다”고 말했다.", kPerson, "닉 호프만", "수석 애널리스트", "코발트리서치"},
      {"두레은행이 이익을 냈다. 두레은행은 커졌다. 두레은행은 크다. 한소율 재무담당 전무는 “나아졌다”고 말했다.", kPerson,
       "한소율", "재무담당 전무", "두레은행"},
      {"한국수자원공사는 회의를 열었다. 이날 한소율 팀장은 “나아졌다”고 말했다.", kPerson, "한소율", "팀장", "한국수자원공사"},
      {"한소율 전국농민회 홍보부 대변인은 “나아졌다”고 말했다.", kPerson, "한소율", "홍보부 대변인", "전국농민회"},
      {"한소율 한은 조사국장은 “나아졌다”고 말했다.", kPerson, "한소율", "조사국장", "한은"},
      {"심평원 관계자 역시 내년에 결론을 내겠다고 말했다.", SpeakerKind::kUnnamed, "", "관계자", "심평원"},
      {"공원은 개방됐습니다.\n[사상구청 관계자/음성변조 : 예산이 없어서 하지 못했습니다.]\n", SpeakerKind::kUnnamed, "", "관계자", "사상구청"},
      {"갤러리 온두레의 한소율 큐레이터는 “나아졌다”고 말했다.", kPerson, "한소율", "큐레이터", "갤러리 온두레"},
      {"새별당은 강하게 반발했다. 한소율 의원은 “나아졌다”고 말했다.", kPerson, "한소율", "의원", "새별당"},
      {"국회 두레개혁특별위원회가 열렸다. 특위 관계자는 “나아졌다”고 말했다.", SpeakerKind::kUnnamed, "", "관계자", "국회 두레개혁특별위원회"},
      {"한소율 해안두레정공 대표는 “나아졌다”고 말했다. 해안두레정공은 반박했다. 회사 관계자는 “옳다”고 했다.", SpeakerKind::kUnnamed, "", "관계자", "해안두레정공"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanBodiesBesideNames, NamesThatLookLikeOtherWords) {
  const Case cases[] = {
      {"누리상회 회장 오세라는 “나아졌다”고 말했다.", kPerson, "오세라", "회장", "누리상회"},
      {"누리상회 회장인 오세라는 “나아졌다”고 말했다.", kPerson, "오세라", "회장", "누리상회"},
      {"누리진흥원 과장 두가온은 “나아졌다”고 말했다.", kPerson, "두가온", "과장", "누리진흥원"},
      {"하성은 씨는 “나아졌다”고 말했다.", kPerson, "하성은", "", ""},
      {"탁이든 씨는 “나아졌다”고 말했다.", kPerson, "탁이든", "", ""},
      {"하영도 누리전자 사장은 “나아졌다”고 말했다.", kPerson, "하영도", "사장", "누리전자"},
      {"누리진흥원에서 과장을 맡은 두가온은 “나아졌다”고 말했다.", kPerson, "두가온", "과장", "누리진흥원"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanBodiesBesideNames, ForeignNames) {
  const Case cases[] = {
      {"누리협동조합 마리아 산체스 이사는 “나아졌다”고 말했다.", kPerson, "마리아 산체스", "이사", "누리협동조합"},
      {"누리협회에서 단장을 맡고 있는 마리아 산체스는 “나아졌다”고 말했다.", kPerson, "마리아 산체스", "단장", "누리협회"},
      {"다나카 유이 대표(큐브모아)는 “나아졌다”고 말했다.", kPerson, "다나카 유이", "대표", "큐브모아"},
      {"응우옌 반 훙 가람소방서 대변인은 “나아졌다”고 말했다.", kPerson, "응우옌 반 훙", "대변인", "가람소방서"},
      {"응우옌 반 훙은 “나아졌다”고 말했다.", kPerson, "응우옌 반 훙", "", ""},
      {"합류한 요한 뮐러(Johann Müller) 한결차 최고생산책임자(CPO)는 “나아졌다”고 말했다.", kPerson, "요한 뮐러",
       "최고생산책임자(CPO)", "한결차"},
      {"다나카 유키 누리대 교수는 “모른다”고 물었다. 장애를 사례로 든 다나카 교수는 “줄인다”고 했다.", kPerson, "다나카 유키",
       "교수", "누리대"},
      {"나카가와 신지 회장은 “나아졌다”고 말했다.", kPerson, "나카가와 신지", "회장", ""},
      {"아오키 나오미는 “나아졌다”고 말했다.", kPerson, "아오키 나오미", "", ""},
      {"누리재단 요시다 사쿠라 회장은 “나아졌다”고 말했다.", kPerson, "요시다 사쿠라", "회장", "누리재단"},
      {"도쿄대 아델라 코르벤 교수는 “나아졌다”고 말했다.", kPerson, "아델라 코르벤", "교수", "도쿄대"},
      {"도쿄대의 다나카 유키 교수는 “나아졌다”고 말했다.", kPerson, "다나카 유키", "교수", "도쿄대"},
  };
  for (const Case& c : cases) Check(c);
}

// 나루튼튼치과: a clinic by its field, which with 과 at its end looks like one thing and another.
TEST(KoreanBodiesBesideNames, Clinics) {
  const Case cases[] = {
      {"나루튼튼치과 한소율 원장은 “나아졌다”고 말했다.", kPerson, "한소율", "원장", "나루튼튼치과"},
      {"한소율 맑은눈안과 원장은 “나아졌다”고 말했다.", kPerson, "한소율", "원장", "맑은눈안과"},
      {"누리병원 정형외과 한소율 과장은 “나아졌다”고 말했다.", kPerson, "한소율", "과장", "누리병원"},
  };
  for (const Case& c : cases) Check(c);
}

// 유튜버 한서준은: what people do, without an honorific behind the name, too.
TEST(KoreanBodiesBesideNames, OccupationsWithoutHonorific) {
  const Case cases[] = {
      {"유튜버 한서준은 “나아졌다”고 말했다.", kPerson, "한서준", "유튜버", ""},
      {"택시기사 한소율(52)은 “나아졌다”고 말했다.", kPerson, "한소율", "택시기사", ""},
      {"피해자 한서준은 “나아졌다”고 말했다.", kPerson, "한서준", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// 누리전자는: where the text opens a topic that no list has announces something; later it may be what is spoken of.
TEST(KoreanBodiesBesideNames, WhoAnnounces) {
  const Case cases[] = {
      {"초록누리는 신제품을 출시했다고 12일 밝혔다.", SpeakerKind::kOrganization, "초록누리", "", ""},
      {"한빛전자는 신제품을 내놨다. 신제품은 배터리를 두 배로 늘렸다고 밝혔다.", SpeakerKind::kOrganization, "한빛전자", "", ""},
      {"누리대 관계자는 “나아졌다”고 말했다.", SpeakerKind::kUnnamed, "", "관계자", "누리대"},
  };
  for (const Case& c : cases) Check(c);
}

// 누리전자 홍길동 메모리사업부 부사장: the body before the name, its department in the title.
TEST(KoreanBodiesBesideNames, DivisionsBehindTheName) {
  const Case cases[] = {
      {"누리전자 한소율 메모리사업부 부사장은 “나아졌다”고 말했다.", kPerson, "한소율", "메모리사업부 부사장", "누리전자"},
      {"누리과학원(NSI)의 한소율 혈관연구단 부단장은 “나아졌다”고 말했다.", kPerson, "한소율", "혈관연구단 부단장", "누리과학원"},
      {"서울 나루구의 누리병원 정형외과 한소율 과장은 “나아졌다”고 말했다.", kPerson, "한소율", "과장", "누리병원"},
  };
  for (const Case& c : cases) Check(c);
}

// Bodies that a list, or a place at their beginning, tells from people and places.
TEST(KoreanBodiesBesideNames, BodiesAmongPlaces) {
  const std::string text =
      "행사는 동아대에서 열렸다. 서울도담주거네트워크와 한국도담영화아카데미도 참여했다. 해운대에는 비가 왔다.";
  const Extraction extraction = ExtractedFrom(text, Language::kKorean);
  std::map<std::string, EntityKind> kinds;
  for (const Entity& entity : extraction.entities) kinds[entity.name] = entity.kind;
  const std::map<std::string, EntityKind> expected = {{"동아대", EntityKind::kOrganization},
                                                      {"서울도담주거네트워크", EntityKind::kOrganization},
                                                      {"한국도담영화아카데미", EntityKind::kOrganization},
                                                      {"해운대", EntityKind::kPlace}};
  EXPECT_EQ(kinds, expected);
}

TEST(KoreanBodiesBesideNames, WithheldNamesWithASpace) {
  const Case cases[] = {
      {"투자자 도 모씨(44)는 “못 미친다”고 말했다.", SpeakerKind::kUnnamed, "도 모씨", "투자자", ""},
      {"투자자 도 모씨(44)는 반대했다. 도씨는 “못 미친다”고 말했다.", SpeakerKind::kUnnamed, "도 모씨", "투자자", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanBodiesBesideNames, DepartmentsOfUniversities) {
  const Case cases[] = {
      {"한소율 서강대 경제학부 교수는 “나아졌다”고 말했다.", kPerson, "한소율", "경제학부 교수", "서강대"},
      {"한소율 누리대 전자공학부 교수는 “나아졌다”고 말했다.", kPerson, "한소율", "전자공학부 교수", "누리대"},
      {"이동하 새누리대 보건학과 교수는 “나아졌다”고 말했다.", kPerson, "이동하", "보건학과 교수", "새누리대"},
  };
  for (const Case& c : cases) Check(c);
}

// The answers of an interview are theirs whom the article says it met, however often it names others.
TEST(KoreanBodiesBesideNames, WhoWasMet) {
  Check({"새 영화로 상을 받은 류가영(35) 감독을 지난달 29일 서울의 한 카페에서 만났다. 심사를 맡은 클레르 뒤랑은 “대사가 없다”고 "
         "평했다. 뒤랑은 웃었다.\n-누구에게 알렸나.\n“엄마요. 빌린 돈을 갚아야 하니까요.”\n",
         kPerson, "류가영", "감독", ""});
}

// What somebody does is a title, whatever a list of offices has of it.
TEST(KoreanBodiesBesideNames, Occupations) {
  const Case cases[] = {
      {"한소율 프로파일러는 “나아졌다”고 말했다.", kPerson, "한소율", "프로파일러", ""},
      {"한소율 관세사는 “나아졌다”고 말했다.", kPerson, "한소율", "관세사", ""},
      {"발레리나 한소율은 “나아졌다”고 말했다.", kPerson, "한소율", "발레리나", ""},
      {"큐브모아의 한소율 수석아키텍트는 “나아졌다”고 말했다.", kPerson, "한소율", "수석아키텍트", "큐브모아"},
  };
  for (const Case& c : cases) Check(c);
}

// What somebody is called before the name is no body, and no part of a foreign name.
TEST(KoreanBodiesBesideNames, Epithets) {
  for (const std::string epithet : {"신예", "거장", "톱스타", "에이스", "맏형", "레전드"}) {
    const std::string text = epithet + " 유하람 감독은 “나아졌다”고 말했다.";
    Check({text.c_str(), kPerson, "유하람", "감독", ""});
  }
  Check({"주포 레오는 “나아졌다”고 말했다.", kPerson, "레오", "", ""});
}

// Ministries and parties by names that lists of nouns have, too.
TEST(KoreanBodiesBesideNames, MinistriesAndParties) {
  const Case cases[] = {
      {"클레르 뒤랑 교통부 대변인은 “나아졌다”고 말했다.", kPerson, "클레르 뒤랑", "대변인", "교통부"},
      {"도하린 공산당 대변인은 “나아졌다”고 말했다.", kPerson, "도하린", "대변인", "공산당"},
      {"요한 크루거 정보부 국장은 “나아졌다”고 말했다.", kPerson, "요한 크루거", "국장", "정보부"},
  };
  for (const Case& c : cases) Check(c);
}

// Whose player somebody is: of the club that has a trainer in the text and that the sentence before is about, or, of a
// captain, of the only one.
TEST(KoreanBodiesBesideNames, Players) {
  const Case cases[] = {
      {"강도윤 청주 블루호크스 감독은 “떠난다”고 말했다. 주장 문지호(31)는 “마음이 무겁다”고 했다.", kPerson, "문지호", "주장",
       "청주 블루호크스"},
      {"진선용 누리제철 감독은 “좋다”고 했다. 누리제철은 4승째를 올렸다. 포수 문지호는 “강해졌다”고 말했다.", kPerson, "문지호",
       "포수", "누리제철"},
      {"진선용 누리제철 감독은 “좋다”고 했다. 표은결 나루캐피탈 감독은 “졌다”고 했다. 주장 문지호는 “힘들었다”고 말했다.", kPerson,
       "문지호", "주장", ""},
      {"진선용 누리제철 감독은 “좋다”고 했다. 시구에 나선 투수 문지호는 “기쁘다”고 말했다.", kPerson, "문지호", "투수", ""},
  };
  for (const Case& c : cases) Check(c);
}

// What somebody is called in marks before the name, and again alone.
TEST(KoreanBodiesBesideNames, Nicknames) {
  const Case cases[] = {
      {"중심에는 ‘베르’ 클레르 뒤랑이 있다. ‘베르’ 코치는 “이겼다”고 말했다.", kPerson, "클레르 뒤랑", "코치", ""},
      {"‘페이지’ 강도윤 선수가 이겼다. 경기 뒤 ‘페이지’는 “좋았다”고 말했다.", kPerson, "강도윤", "선수", ""},
  };
  for (const Case& c : cases) Check(c);
}

}  // namespace
}  // namespace quoth
