// Several at once in Korean: names in a row, what they share, and who is meant afterwards. Invented people and bodies.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

using Case = SpeakerCase;

constexpr auto kPerson = SpeakerKind::kPerson;
constexpr auto kOrganization = SpeakerKind::kOrganization;
constexpr auto kUnnamed = SpeakerKind::kUnnamed;
constexpr auto kGroup = SpeakerKind::kGroup;

void Check(const Case& c) { CheckSpeaker(c, Language::kKorean); }

std::vector<std::string> NamesOf(const std::string& text, EntityKind kind) {
  std::vector<std::string> names;
  for (const Entity& entity : ExtractedFrom(text, Language::kKorean).entities) {
    if (entity.kind == kind) names.push_back(entity.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

TEST(KoreanRows, AllOfARowSpeak) {
  const Case cases[] = {
      {"김영순·정민수 의원은 “예산을 지키겠다”고 말했다.", kGroup, "김영순·정민수", "의원", ""},
      {"김영순(나루)·강기훈(다온)·최형만(가람)·이달호(누리) 의원은 국비 확보를 위해 함께 대응하겠다고 약속했다.", kGroup,
       "김영순·강기훈·최형만·이달호", "의원", ""},
      {"김영순(나루), 이달호(누리) 의원은 “예산을 지키겠다”고 말했다.", kGroup, "김영순·이달호", "의원", ""},
      {"가람당 김영순(나루)·누리당 이달호(다온) 의원은 “예산을 지키겠다”고 말했다.", kGroup, "김영순·이달호", "의원", ""},
      {"가람당 김영순·누리당 정민수 의원은 “예산을 지키겠다”고 말했다.", kGroup, "김영순·정민수", "의원", ""},
      {"김영순·이달호·정미나 가람당 의원은 “예산을 지키겠다”고 말했다.", kGroup, "김영순·이달호·정미나", "의원", "가람당"},
      {"이달호(누리) 의원은 “예산을 지키겠다”고 말했다.", kPerson, "이달호", "의원", ""},
  };
  for (const Case& c : cases) Check(c);
}

// Whoever stands in a row is a person with the title and the body of the row, and where they sit is a place.
TEST(KoreanRows, WhatARowTellsOfEach) {
  const Case cases[] = {
      {"김영순(나루)·정민수(누리)·박만수(다온) 의원과 이영호 가람시장이 왔다. 정 의원은 “예산을 지키겠다”고 말했다.", kPerson, "정민수",
       "의원", ""},
      {"행사에는 김영순·정민수·최형만 가람당 의원이 왔다. 정 의원은 “예산을 지키겠다”고 말했다.", kPerson, "정민수", "의원", "가람당"},
      {"가람당 김영순·누리당 정민수 의원이 왔다. 정 의원은 “예산을 지키겠다”고 말했다.", kPerson, "정민수", "의원", "누리당"},
      {"가람당 김영순·정민수 원내대표 후보가 맞붙는다. 정 후보는 “예산을 지키겠다”고 말했다.", kPerson, "정민수", "원내대표 후보",
       "가람당"},
  };
  for (const Case& c : cases) Check(c);
  const std::string row = "김영순(나루)·강기훈(성산) 의원은 “예산을 지키겠다”고 말했다.";
  EXPECT_EQ(NamesOf(row, EntityKind::kPerson), (Names{"강기훈", "김영순"}));
  EXPECT_EQ(NamesOf(row, EntityKind::kOrganization), Names{});
}

TEST(KoreanRows, TwoNamedBeforeAreMeantTogether) {
  const Case cases[] = {
      {"방규환 지회장과 조석제 가람제강 대표는 이날 밤 교섭을 약속했다. 두 사람은 “결론이 날 때까지 앉아 있겠다”고 입을 모았다.", kGroup,
       "방규환·조석제", "", ""},
      {"양희전 나루시의원은 조례를 냈다. 양 의원은 “의료가 끊긴다”고 말했다.", kPerson, "양희전", "나루시의원", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanRows, BodiesInAListAreFoundFromOneAnother) {
  EXPECT_EQ(NamesOf("ARM, 인스타벅, 클라비오나, 버켄스탁 등은 최근 상장했다.", EntityKind::kPerson), Names{});
  const Names firms = NamesOf("프랑스 플래니웨어, 독일 노바텍 등 스타트업들이 상장을 미뤘다.", EntityKind::kOrganization);
  EXPECT_EQ(firms, (Names{"노바텍", "플래니웨어"}));
}

// Who had the word before the question answers it; the things of a person may be what the sentence before is about.
// A word that no list knows, beside bodies in a row or where a row is said to have told something.
TEST(KoreanRows, UnknownBodiesAreFoundFromTheRow) {
  const std::string firms = "최근 ARM홀딩스, 누리카르트, 글라비온, 베르켄슈 등은 값이 내렸다.";
  EXPECT_EQ(NamesOf(firms, EntityKind::kOrganization), (Names{"ARM홀딩스", "글라비온", "누리카르트", "베르켄슈"}));
  const std::string tellers = "31일 누리신보, 다온망 등에 따르면 시장은 전날 내렸다.";
  EXPECT_EQ(NamesOf(tellers, EntityKind::kOrganization), (Names{"누리신보", "다온망"}));
  const std::string others = "삼성전자, 반도체, 배터리 등을 살폈다.";
  EXPECT_EQ(NamesOf(others, EntityKind::kOrganization), (Names{"삼성전자"}));
  const std::string investors = "펀드에 출자한 새마을금고중앙회, 신협중앙회 등도 이익을 본다.";
  EXPECT_EQ(NamesOf(investors, EntityKind::kOrganization), (Names{"새마을금고중앙회", "신협중앙회"}));
}

// A bracket around a whole line is no aside.
TEST(KoreanRows, LinesInOneBracketAreRead) {
  const std::string caption =
      "[김영순 나루시장이 17일 시청에서 열린 설명회에서 누리당 정민수 의원의 질문에 답변하고 있다. (사진=누리통신)]";
  EXPECT_EQ(NamesOf(caption, EntityKind::kPerson), (Names{"김영순", "정민수"}));
}

TEST(KoreanRows, DepartmentsThatSpeakBearTheNameOfTheirBody) {
  const Case cases[] = {
      {"한빛전자 홍보팀은 “계획이 없다”고 밝혔다.", kOrganization, "한빛전자 홍보팀", "", ""},
      {"한빛전자 관계자는 “계획이 없다”고 밝혔다.", kUnnamed, "", "관계자", "한빛전자"},
  };
  for (const Case& c : cases) Check(c);
  const std::string venue = "청문회는 17일 서울 여의도 국회 정보위원회에서 열렸다.";
  EXPECT_EQ(NamesOf(venue, EntityKind::kPlace), (Names{"서울", "여의도"}));
}

TEST(KoreanRows, WhomAPronounMeans) {
  const Case cases[] = {
      {"배우 인하령은 “대사가 없었다”고 고백했다. 진행자 곽도겸이 “그만두고 싶었던 적은 없었냐”고 묻자 그는 “월요일마다 그만뒀다”고 답했다.",
       kPerson, "인하령", "배우", ""},
      {"내야수 모상혁(26)이 홈런을 쳤다. 남기환 해설위원은 “멋진 타격”이라고 말했다. 모상혁의 별명은 연습벌레다. 그는 “벌레라는 말만 빼 "
       "달라”고 했다.",
       kPerson, "모상혁", "내야수", ""},
      {"누리일보에 따르면 홍길순 감독은 선수를 칭찬했다. 그는 “배워야 한다”라고 했다.", kPerson, "홍길순", "감독", ""},
      {"나루당 최은서 의원은 “부담이 크다”고 말했다. 다온당 최기성 의원은 반박했다. 최기성 의원은 “줄여야 한다”고 했다. 최 의원은 다른 "
       "나라도 들었다. “그 나라에는 없다”고 했다.",
       kPerson, "최기성", "의원", "다온당"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanRows, BodiesMeantByANoun) {
  const Case cases[] = {
      {"'가람 특검팀'(특별검사 홍길순)이 17일 장관을 조사했다. 특검팀은 장관이 문서를 없앴다고 의심하고 있다.", kOrganization, "가람 특검팀",
       "", ""},
      {"재판부가 징역 2년을 선고했으나 검찰이 '더 무겁게 처벌해야 한다'며 항소했다.\n\n나루지검은 항소장을 냈다.", kOrganization, "나루지검",
       "", ""},
      {"반면 동해증권은 보수적인 시각을 유지했다. 이 증권사는 투자 지연이 이어질 것이라고 내다봤다.", kOrganization, "동해증권", "", ""},
      {"전국누리노동조합 민주언론위원회는 “비판해 달라”고 호소했다. 누리노조 민언위는 “정부도 잘못”이라고 했다.", kOrganization,
       "전국누리노동조합 민주언론위원회", "", ""},
      {"사천어촌계의 홍만덕 계장은 “며칠 하다 갈 줄 알았다”고 말했다. 어촌계는 내년부터 바다숲을 관리하겠다는 계획이다.", kOrganization,
       "사천어촌계", "", ""},
      {"가람증권은 투자의견을 유지했다. 강하율 연구원은 “긍정적”이라고 했다.", kPerson, "강하율", "연구원", "가람증권"},
      {"우크라이나의 국방부는 드론이 격추됐다고 발표했다.", kOrganization, "우크라이나의 국방부", "", ""},
      {"신화 통신은 “긴장이 높다”고 보도했다.", kOrganization, "신화 통신", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// A heading names its speaker by what the text below calls it; words alone are of whom the next sentence says so.
TEST(KoreanRows, HeadingsAndWordsAlone) {
  const Case cases[] = {
      {"섬 주민들이 배를 되살려 달라고 요구했다.\n선사 “적자 커 증편 불가”\n선사인 한려해운은 배가 낡았다.", kOrganization, "한려해운", "",
       ""},
      {"“삶은 교실이 아닙니다. 자연을 다시 보게 됐습니다.”\n지난 11일 생태원에서 열린 ‘체험학습’에 참가한 학생들은 이처럼 소감을 밝혔다.",
       kGroup, "학생들", "", ""},
      {"“사진은 빛으로 쓰는 일기예요.”\n지난 22일 소제동 달빛사진관. 암실 문을 열고 나온 사진사 기세영(71)씨의 말이다.", kPerson, "기세영",
       "사진사", ""},
  };
  for (const Case& c : cases) Check(c);
}

// Who is asked is no part of what is asked for, unless the verb itself takes it.
TEST(KoreanRows, BodiesThatAreAsked) {
  const auto content = [](const std::string& text) {
    const Extraction extraction = ExtractedFrom(text, Language::kKorean);
    if (extraction.quotations.empty()) return std::string();
    const Span span = extraction.quotations.back().content.front();
    return text.substr(span.begin, span.end - span.begin);
  };
  EXPECT_EQ(content("누리노조는 회사에 임금을 올리라고 요구했다."), "임금을 올리라");
  EXPECT_EQ(content("전승모 가람시장은 여야 지도부에 시장에서 장사를 해 보자고 제안했다."), "시장에서 장사를 해 보자");
  EXPECT_EQ(content("누리노조는 국회에 법안을 제출하라고 촉구했다."), "국회에 법안을 제출하라");
}

TEST(KoreanRows, JudgesAndPartiesInBrackets) {
  const Case cases[] = {
      {"나루지법 형사11부(재판장 설지훈 부장판사)는 18일 선고했다. 설 부장판사는 “죄가 무겁다”고 말했다.", kPerson, "설지훈", "부장판사",
       "나루지법"},
      {"다온당은 반발했다. 다온당 의원들이 나섰다. 누리당은 반격에 나섰다. 채다온 원내수석부대표는 “시한을 지키자”고 말했다.", kPerson, "채다온",
       "원내수석부대표", "누리당"},
      {"“아이가 아파도 나갈 배가 없다”\n섬 주민들이 나섰다.\n누리대책위원회 위원장인 옥태근(64) 씨는 “아이가 아파도 나갈 배가 없다”고 말했다.",
       kPerson, "옥태근", "위원장", "누리대책위원회"},
  };
  for (const Case& c : cases) Check(c);
  const Extraction lead = ExtractedFrom(cases[2].text, Language::kKorean);
  ASSERT_TRUE(lead.quotations.front().speaker);
  EXPECT_EQ(lead.quotations.front().speaker->name, "옥태근");
}

TEST(KoreanRows, CaptionsAndLettersInThePlaceOfNames) {
  const Case cases[] = {
      {"조교가 어깨를 밀칩니다.\n[B군/피해 학생 : 토할 것 같다고 했는데 꾀병 부리지 말라고 했어요. 아무도 말을 못 했어요.]", kUnnamed, "B군",
       "피해 학생", ""},
      {"문이 막혀 있습니다.\n[김 모 씨/세입자 : 이런 데서 겨울을 날 줄은 몰랐죠. 정말 막막합니다.]", kUnnamed, "김 모 씨", "세입자", ""},
      {"현장소장 A(52)씨는 경찰 조사에서 \"꺼진 줄 몰랐다\"고 진술했다.", kUnnamed, "A씨", "현장소장", ""},
      {"김동현(35·서울 마포구)씨는 \"월세가 올랐다\"고 말했다.", kPerson, "김동현", "", ""},
      {"유족 대표 이상민(47) 씨는 \"아무도 찾지 않았다\"고 말했다.", kPerson, "이상민", "유족 대표", ""},
  };
  for (const Case& c : cases) Check(c);
}

// A firm named alone before is no last name, a paper that was told something not the firm meant.
TEST(KoreanRows, FirmsBesideNamesAndPapers) {
  const Case cases[] = {
      {"바이오루멘은 상한가로 직행했다. 바이오루멘은 계약을 맺었다고 밝혔다. 정하늘 바이오루멘 대표는 “반환 의무가 없다”고 말했다.", kPerson,
       "정하늘", "대표", "바이오루멘"},
      {"온빛로지스틱스(온빛) 쪽은 사실과 다르다고 맞섰다. 온빛 관계자는 한겨레에 “줄였다”고 해명했다. 이 회사는 답변서에서 “독립된 사업자”라고 "
       "밝혔다.",
       kOrganization, "온빛로지스틱스", "", ""},
      {"토마시 노바크 체코 총리실 에너지 고문은 “가격이 좋았다”고 말했다.", kPerson, "토마시 노바크", "에너지 고문", "체코 총리실"},
      {"프랑스 대통령 에마뉘엘 뒤퐁은 “유럽이 나서야 한다”고 말했다.", kPerson, "에마뉘엘 뒤퐁", "대통령", "프랑스"},
      {"대법원 3부(주심 홍길순 대법관)는 원심을 확정했다고 12일 밝혔다.", kOrganization, "대법원 3부", "", ""},
      {"나루지법 김정호 영장전담 부장판사는 \"혐의가 소명된다\"고 설명했다.", kPerson, "김정호", "영장전담 부장판사", "나루지법"},
  };
  for (const Case& c : cases) Check(c);
}

// 도는 is a province, or goes round; 권사 is an office, 증권사 none; 씨 belongs to no name.
TEST(KoreanRows, WordsThatLookLikeSpeakers) {
  const Case cases[] = {
      {"사모펀드 운용사 아람파트너스의 행보도 관심사다. 아람파트너스는 시장에 도는 매각설에 대해 \"정해진 바 없다\"고 선을 그었다.", kOrganization,
       "아람파트너스", "", ""},
      {"뇌성민씨는 “늦었다”고 했다.", kPerson, "뇌성민", "", ""},
      {"이 학교 학생회장인 김가람 군은 “서운하다”고 했다.", kPerson, "김가람", "학생회장", ""},
      {"나루주민대책위원회 위원장인 옥태근(64) 씨는 “섬사람도 살 권리가 있다”고 말했다.", kPerson, "옥태근", "위원장",
       "나루주민대책위원회"},
  };
  for (const Case& c : cases) Check(c);
  EXPECT_EQ(NamesOf("이 학교 학생회장 김가람 군은 “서운하다”고 했다.", EntityKind::kPerson), Names{"김가람"});
}

TEST(KoreanRows, PlacesByTheirFormAndDistrict) {
  EXPECT_EQ(NamesOf("수원 이목동에 장사를 지냈다.", EntityKind::kPlace), (Names{"수원", "이목동"}));
  EXPECT_EQ(NamesOf("대전 동구 충장동·가람1동 일대에 물이 넘쳤다.", EntityKind::kPlace),
            (Names{"가람1동", "대전", "동구", "충장동"}));
  EXPECT_EQ(NamesOf("행사는 나루휴게소에서 열렸다.", EntityKind::kPlace), Names{"나루휴게소"});
  EXPECT_EQ(NamesOf("수원 학생회관에서 안전관리 활동을 했다.", EntityKind::kPlace), Names{"수원"});
}

}  // namespace
}  // namespace quoth
