// Who said it, with title and body, in Korean. Invented sentences, invented people.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

// The characters of the text that the first span of the quotation's content covers.
std::string_view FirstContent(std::string_view text, const Quotation& quotation) {
  const Span span = quotation.content.front();
  return text.substr(span.begin, span.end - span.begin);
}

using Case = SpeakerCase;

constexpr auto kPerson = SpeakerKind::kPerson;
constexpr auto kOrganization = SpeakerKind::kOrganization;
constexpr auto kUnnamed = SpeakerKind::kUnnamed;
constexpr auto kGroup = SpeakerKind::kGroup;

Extraction Extracted(const std::string& text) { return ExtractedFrom(text, Language::kKorean); }
void Check(const Case& c) { CheckSpeaker(c, Language::kKorean); }

TEST(KoreanSpeakers, NamesThatAreWithheld) {
  const Case cases[] = {
      {"경찰은 김모(45)씨를 붙잡았다. 김씨는 “억울하다”고 말했다.", kUnnamed, "김모씨", "", ""},
      {"눈물을 닦던 퇴직자 도 아무개 씨는 “몰랐다”고 말했다.", kUnnamed, "도 아무개 씨", "퇴직자", ""},
      {"직장인 도아무개(35) 씨는 “월세가 올랐다”고 말했다.", kUnnamed, "도아무개 씨", "직장인", ""},
      {"누리병원에서 3년간 일한 간호사 A씨는 “드물다”고 말했다. A씨는 “자주 없었다”고도 했다.", kUnnamed, "A씨", "간호사", "누리병원"},
      {"덤프트럭 운전자 50대 B씨가 다쳤다. B씨는 “못 봤다”고 말했다.", kUnnamed, "B씨", "운전자", ""},
      {"화물차 운전자인 50대 B 씨는 “못 봤다”고 말했다.", kUnnamed, "B 씨", "운전자", ""},
      {"피해자 B씨는 “못 봤다”고 말했다.", kUnnamed, "B씨", "", ""},
      {"누리공사 직원 B(41)씨를 입건했다. B씨는 “지시를 따랐다”고 진술했다.", kUnnamed, "B씨", "직원", "누리공사"},
      {"노조 위원장 기우람씨는 “피해는 직원들 몫”이라고 비판했다.", kPerson, "기우람", "위원장", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, SomebodyWhomTheTextDoesNotName) {
  const Case cases[] = {
      {"한 40대 직장인은 “이자가 20만원 늘었다”고 토로했다.", kUnnamed, "", "직장인", ""},
      {"또 다른 고객은 “기다리다 지쳤다”고 말했다.", kUnnamed, "", "고객", ""},
      {"주지가 잠적했다. 이 주지는 관계를 맺은 적이 없다고 부인했다.", kUnnamed, "", "주지", ""},
      {"감독이 바뀌었다. 그 감독은 “다 제 탓”이라고 말했다.", kUnnamed, "", "감독", ""},
      {"누리은행 여신기획부 관계자도 “올릴 수밖에 없다”고 말했다.", kUnnamed, "", "관계자", "누리은행"},
      {"한 고위 관리는 “협상이 끝나 간다”고 말했다.", kUnnamed, "", "고위 관리", ""},
      {"익명을 요구한 현직 장교는 “명령이었다”고 말했다.", kUnnamed, "", "현직 장교", ""},
      {"하버드대 의대 로라 벡 교수팀은 “잠이 약”이라고 말했다.", kGroup, "하버드대 의대 로라 벡 교수팀",
       "", "하버드대"},
  };
  for (const Case& c : cases) Check(c);
}

// Nobody else whom the text names: neither who spoke before nor who has the same title.
TEST(KoreanSpeakers, OneOfMany) {
  const Case cases[] = {
      {"도하린 의원은 “찬성한다”고 말했다. 수도권의 한 초선 의원은 “반대가 많다”며 한숨을 쉬었다.", kUnnamed, "", "초선 의원", ""},
      {"도하린 대표는 “안전하다”고 말했다. 한 보안업체 대표는 “아직 모른다”고 지적했다.", kUnnamed, "", "대표", ""},
      {"도하린 위원장은 “앉으라”고 말했다. 유족 대표 한 명은 “듣지 않는다”고 토로했다.", kUnnamed, "", "", ""},
      {"3층에 살던 A(29)씨는 “소리가 났다”고 말했다.", kUnnamed, "A씨", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, SharesOfAGroup) {
  const Case cases[] = {
      {"하람갤럽이 조사했다. 조사에서 국민의 56%가 \"합치면 안 된다\"고 답했다.", kGroup, "국민의 56%", "", ""},
      {"의원들 사이에서는 “표가 떨어진다”는 푸념이 나온다.", kGroup, "의원들", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, SubjectsOfRelativeClausesDoNotSpeak) {
  const Case cases[] = {
      {"야당 의원들이 8일 여당이 제안한 법안 처리에 대해 \"협조는 없다\"며 제동을 걸었다.", kGroup, "야당 의원들", "", ""},
      {"도하린 대표는 “끝났다”고 말했다. 하람당이 요구한 공청회에 대해서도 “이미 했다”고 일축했다.", kPerson, "도하린", "대표",
       ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, WhoIsAskedAnswers) {
  const Case cases[] = {
      {"나래전자는 공장을 닫았다. 나래전자 노조 담당자에게 이유를 물었다. “모르는 일”이라고 답했다.", kUnnamed, "", "담당자",
       "나래전자"},
      {"“이번에도 우리가 하는 겁니다.” 도하린 사장이 웃으며 덧붙였다.", kPerson, "도하린", "사장", ""},
      {"“불빛이 보이지 않았어요.” 그릇 가게를 하는 도하린 씨는 이렇게 말하며 고개를 떨궜다.", kPerson, "도하린", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, BodiesThatSpeakWithAParticleOfPlace) {
  const Case cases[] = {
      {"도하린 대통령이 장병들을 만났다. 이후 대통령실에서 \"오해가 있었다\"라고 밝혔다.", kOrganization, "대통령실", "", ""},
      {"대한민국 환경부가 진단에 나섰다. 환경부는 진단을 실시한다고 밝혔다.", kOrganization, "환경부", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, NumberedDivisions) {
  const Case cases[] = {
      {"도하린 누리솔라 소재개발3팀 책임연구원은 “줄였다”고 말했다.", kPerson, "도하린", "소재개발3팀 책임연구원",
       "누리솔라"},
      {"도하린 차체설계1실 상무는 “줄였다”고 말했다.", kPerson, "도하린", "상무", "차체설계1실"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, TitlesThatBeginWithWhatTheyAreInChargeOf) {
  const Case cases[] = {
      {"로펌 하람앤파트너스의 자본시장 부문 글로벌 의장인 마렌 홀트베리는 “늘렸다”고 말했다.", kPerson,
       "마렌 홀트베리", "자본시장 부문 글로벌 의장", "하람앤파트너스"},
      {"하람은행 기업금융 담당 부행장 도하린은 “늘렸다”고 말했다.", kPerson, "도하린", "기업금융 담당 부행장", "하람은행"},
      {"도하린 하람은행 기업금융 부문 대표는 “늘렸다”고 말했다.", kPerson, "도하린", "기업금융 부문 대표", "하람은행"},
      {"도하린 나래세무서장은 “늘렸다”고 말했다.", kPerson, "도하린", "나래세무서장", "나래세무서"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, ADeputyIsSomebodyElse) {
  const Case cases[] = {
      {"도윤재 누리전자 사장은 동생 도하린 누리물산 부사장을 상대로 소송을 냈다. 도 사장 측은 “적법하지 않다”고 말했다.",
       kPerson, "도윤재", "사장", "누리전자"},
      {"도윤재 누리전자 사장은 동생 도하린 누리물산 부사장을 상대로 소송을 냈다. 도 부사장은 “아버지의 뜻”이라고 말했다.",
       kPerson, "도하린", "부사장", "누리물산"},
      {"염도훈 나래시 부시장이 회의를 열었다. 시장은 “서두르자”고 말했다.", kUnnamed, "", "시장", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, NamesBesideBodiesAndBrackets) {
  const Case cases[] = {
      {"표진아 나래대 교수(도시계획학)는 “필요하다”고 했다.", kPerson, "표진아", "교수", "나래대"},
      {"하람투자증권 마서진 연구원은 “이어진다”고 내다봤다.", kPerson, "마서진", "연구원", "하람투자증권"},
      {"반도체 기업 코르벤의 최고경영자(CEO) 마렌 홀트베리는 “협력한다”고 말했다.", kPerson, "마렌 홀트베리",
       "최고경영자", "코르벤"},
      {"코르벤의 최고경영자(CEO) 레나 홀슈타인이 한국을 찾았다. 홀슈타인 CEO는 “협력한다”고 말했다.", kPerson,
       "레나 홀슈타인", "최고경영자", "코르벤"},
      {"버스 기사 12년 차인 염도훈 씨는 “쉴 틈이 없다”고 말했다.", kPerson, "염도훈", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, SomebodyElseThanWhoSpokeBefore) {
  const Case cases[] = {
      {"홍길동 회장은 “다친다”고 말했다. 익명을 요구한 장비업체 임원은 누리일보에 “사라질 판”이라고 토로했다.",
       kUnnamed, "", "임원", ""},
      {"홍길동 의원은 “돕겠다”고 말했다. 언니라고 밝힌 이는 올린 글에서 “법을 바꿔달라”고 호소했다.", kUnnamed, "",
       "", ""},
      {"석동필 씨는 “배우러 다닌다”고 말했다. 위종만 씨의 꿈은 땅을 물려주는 것이다. “젊은 사람들이 와야지.”",
       kPerson, "위종만", "", ""},
      {"올해 88세인 홍길동 사장은 건강한 모습이었다고 가람청 공보실은 전했다.", kOrganization, "가람청 공보실", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, BodiesAroundForeignNames) {
  const Case cases[] = {
      {"존 하워드 주니어 미 보건복지부 장관은 “준비됐다”고 말했다.", kPerson, "존 하워드 주니어", "장관",
       "미 보건복지부"},
      {"존 하워드 미국 상무부 장관은 “준비됐다”고 말했다.", kPerson, "존 하워드", "장관", "미국 상무부"},
      {"응우옌 반 럼 베트남 국가주석은 “준비됐다”고 말했다.", kPerson, "응우옌 반 럼", "국가주석", "베트남"},
      {"노르딕오일의 피터 라슨 CEO는 “준비됐다”고 말했다.", kPerson, "피터 라슨", "CEO", "노르딕오일"},
      {"노르딕오일 최고경영자(CEO) 피터 라슨은 “준비됐다”고 말했다.", kPerson, "피터 라슨", "최고경영자",
       "노르딕오일"},
      {"골드먼앤리드의 수석 이코노미스트 안나 코발스키는 “너무 일렀다”고 평가했다.", kPerson, "안나 코발스키",
       "수석 이코노미스트", "골드먼앤리드"},
      {"엔조 발디니 런던 로열스 감독은 “손은 우리의 심장”이라고 말했다.", kPerson, "엔조 발디니", "감독", "런던 로열스"},
      {"린젠 중국 외교부 대변인은 “준비됐다”고 말했다.", kPerson, "린젠", "대변인", "중국 외교부"},
      {"작곡가 겸 프로듀서 마렌 홀트베리는 “더할 것이 없다”고 말했다.", kPerson, "마렌 홀트베리",
       "작곡가 겸 프로듀서", ""},
      {"로라 벡 런던정경대 교수는 “준비됐다”고 말했다.", kPerson, "로라 벡", "교수", "런던정경대"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, BodiesAroundKoreanNames) {
  const Case cases[] = {
      {"반면 류한비 누리금융연구소 연구위원은 “더 뛰었을 것”이라고 반박했다.", kPerson, "류한비", "연구위원",
       "누리금융연구소"},
      {"경기 후 강무열 청룡 감독은 “끝까지 뛰었다”고 칭찬했다.", kPerson, "강무열", "감독", "청룡"},
      {"패장 추성림 감독은 “내 책임”이라고 말했다.", kPerson, "추성림", "감독", ""},
      {"누리대 사회복지학과 길태영 교수는 “길이 있다”고 제언했다.", kPerson, "길태영", "교수", "누리대"},
      {"가온벤처스 지성현 심사역은 “팀이 좋다”고 했다.", kPerson, "지성현", "심사역", "가온벤처스"},
      {"충남도가 예산을 늘렸다. 은가람 도 농림축산국장은 “부담을 낮췄다”고 말했다.", kPerson, "은가람",
       "농림축산국장", "충남도"},
      {"포수 강한별(KIA)은 “손이 아프다”고 말했다.", kPerson, "강한별", "포수", "KIA"},
      {"야당 간사 심온유 의원은 “안부터 내라”고 맞받았다.", kPerson, "심온유", "의원", ""},
      {"나라의힘 옹성룡 원내대표는 “위반”이라고 날을 세웠다.", kPerson, "옹성룡", "원내대표", "나라의힘"},
      {"국회가 밤을 새웠다. 국회의장 편무겸은 “하루만 더 협의해 달라”고 말했다.", kPerson, "편무겸", "국회의장", "국회"},
      {"누리작가조합(NRU)의 메리 덜레이니 사무총장은 “숨기는 것이 문제”라고 말했다.", kPerson, "메리 덜레이니",
       "사무총장", "누리작가조합"},
      {"누리당 팽수연 의원이 왔다. 팽 의원은 “미봉책”이라고 말했다.", kPerson, "팽수연", "의원", "누리당"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, BodyThatADocumentIsFrom) {
  const Case cases[] = {
      {"누리당 홍길동 의원이 가람부로부터 제출받은 자료에 따르면 지난해 사고는 1200건을 넘었다.", kOrganization,
       "가람부", "", ""},
      {"누리연구소가 지난해 펴낸 ‘농촌 의료’ 보고서는 농촌 주민의 38%가 병원이 멀다고 분석했다.", kOrganization,
       "누리연구소", "", ""},
  };
  for (const Case& c : cases) Check(c);
  EXPECT_EQ(Extracted(cases[1].text).quotations.back().content.front().begin,
            std::string(cases[1].text).find("농촌 주민의"));
}

TEST(KoreanSpeakers, Bodies) {
  const Case cases[] = {
      {"시드니 소방 당국은 “배터리가 터졌다”고 밝혔다.", kOrganization, "시드니 소방 당국", "", ""},
      {"누리민주당 조직국은 “절차에 따랐다”고 밝혔다.", kOrganization, "누리민주당 조직국", "", ""},
      {"S사는 “직원을 내보냈다”고 밝혔다.", kOrganization, "", "", ""},
      {"누리은행(이하 누리) 측은 “확인이 어렵다”고 전했다.", kOrganization, "누리은행", "", ""},
      {"인공지능 업체 누리픽스전자가 300억원의 투자를 받았다고 11일 밝혔다.", kOrganization, "누리픽스전자", "", ""},
      {"설지민·고태현 부부는 “농사에 집중할 수 있다”고 말했다.", kGroup, "설지민·고태현", "", ""},
      {"홍길동 의원은 ‘사과할 뜻이 있느냐’는 질문에는 “없다”고 답했다.", kPerson, "홍길동", "의원", ""},
  };
  for (const Case& c : cases) Check(c);
}

// What came up somewhere was not said by who spoke last.
TEST(KoreanSpeakers, NobodyWhereWordsCameUp) {
  const Extraction extraction = Extracted(
      "홍길동 의원은 “예산이 없다”고 말했다. 게시판에는 “아이들을 볼모로 잡는 것”이라는 비판도 올라왔다.");
  ASSERT_EQ(extraction.quotations.size(), 2u);
  EXPECT_TRUE(extraction.quotations[0].speaker);
  EXPECT_FALSE(extraction.quotations[1].speaker);
}

TEST(KoreanSpeakers, ParagraphThatBeginsWithTheirWords) {
  Check({"누리연구소는 농촌에 의사가 모자란다고 분석했다.\n“여길 떠나면 뭐해.” 정순례 할머니가 말끝을 흐렸다.",
         kPerson, "정순례", "", ""});
}

// The speaker of the first of two clauses is not that of the second.
TEST(KoreanSpeakers, TwoClausesTwoSpeakers) {
  for (const char* joint : {"했지만", "했으나", "했고,", "한 반면", "하자"}) {
    const std::string text = std::string("표은결 국장은 “모두 더한 것”이라고 ") + joint + " 나하람 의원은 “그것도 동의냐”고 되물었다.";
    SCOPED_TRACE(text);
    const Extraction extraction = Extracted(text);
    ASSERT_EQ(extraction.quotations.size(), 2u);
    ASSERT_TRUE(extraction.quotations[0].speaker);
    EXPECT_EQ(extraction.quotations[0].speaker->name, "표은결");
    ASSERT_TRUE(extraction.quotations[1].speaker);
    EXPECT_EQ(extraction.quotations[1].speaker->name, "나하람");
  }
}

TEST(KoreanSpeakers, VerbsAreNoPartOfNames) {
  const Case cases[] = {
      {"몽골에서 온 바트 오르길(31)씨는 제본을 한다. 오르길씨는 “힘들다”고 말했다.", kPerson, "바트 오르길", "", ""},
      {"시범 사업을 신청한 보름중 표은결 교장은 “조용해졌다”고 전했다.", kPerson, "표은결", "교장", "보름중"},
      {"위원장이 배수진을 치자 중진 의원들은 “지나치다”고 했다.", kGroup, "중진 의원들", "", ""},
      {"무소속 표은결 의원은 “고치겠다”고 했다.", kPerson, "표은결", "의원", ""},
      {"자료를 국내에 소개한 좌은결 다래교육원 연구위원은 “잘못 읽었다”고 말했다.", kPerson, "좌은결", "연구위원", "다래교육원"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, NamesBeforeBodiesAndTheirParts) {
  const Case cases[] = {
      {"제롬 하월 누리전자 의장은 “좋다”고 말했다.", kPerson, "제롬 하월", "의장", "누리전자"},
      {"표은결 나래대병원 소아청소년과 교수는 “손을 씻어야 한다”고 말했다.", kPerson, "표은결", "소아청소년과 교수", "나래대병원"},
      {"표은결 나래대병원 산부인과 교수는 “손을 씻어야 한다”고 말했다.", kPerson, "표은결", "산부인과 교수", "나래대병원"},
  };
  for (const Case& c : cases) Check(c);
}

// Where an opinion is held, nobody who was named before holds it.
TEST(KoreanSpeakers, VenuesOfOpinions) {
  const Case cases[] = {
      {"표은결 대표는 자리를 떴다. 시장에서는 매출이 줄었다고 보고 있다.", kGroup, "시장", "", ""},
      {"표은결 대표는 자리를 떴다. 시장 안팎에서는 매출이 줄었다고 보고 있다.", kGroup, "시장 안팎", "", ""},
      {"온라인에서는 “안전하다”는 반응이 나왔다.", kGroup, "온라인", "", ""},
      {"표은결 대표는 시장에서는 “안전하다”고 말했다.", kPerson, "표은결", "대표", ""},
      {"새울기상청은 비가 오겠다고 예보했다. 바다에서는 바람이 강할 것으로 내다봤다.", kOrganization, "새울기상청", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// Who answers is whom the sentence is about, not who spoke in its subordinate clause.
TEST(KoreanSpeakers, AnswersWithinASentence) {
  const Case cases[] = {
      {"표은결 시장은 보름찬 의원이 “독단적”이라고 하자 “협의하겠다”고 답했다.", kPerson, "표은결", "시장", ""},
      {"표은결 시장의 설명은 “사실이 아니다”라는 것이다.", kPerson, "표은결", "시장", ""},
      {"표은결 시장은 누리당의 주장은 “허풍”이라고 일축했다.", kPerson, "표은결", "시장", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, ReactionsOfSomebodyElseAreNotCarriedOn) {
  const Extraction extraction = ExtractedFrom("누리당은 “독단적”이라고 비판했다. 그러자 “협의하겠다”고 했다.", Language::kKorean);
  ASSERT_EQ(extraction.quotations.size(), 2u);
  EXPECT_FALSE(extraction.quotations.back().speaker);
}

// Even two words in marks are a statement if the sentence behind says whose.
TEST(KoreanSpeakers, ShortStatementsBeforeTheirSpeaker) {
  const Case cases[] = {
      {"“예산을 늘리겠다.” 표은결 시장이 15일 한 말이다.", kPerson, "표은결", "시장", ""},
      {"“예산을 늘리겠다.” 표은결 시장은 이렇게 말했다.", kPerson, "표은결", "시장", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, WordsToldBeforehandAndPeopleWithoutNames) {
  const Case cases[] = {
      {"총무를 맡은 표은결 실장의 말이다.\n“돈을 더 달라는 게 아니에요. 하나가 빠지면 다 죽어요.”", kPerson, "표은결", "실장", ""},
      {"박 모 씨(51)는 지난달 사라졌다. 표은결 수사과장은 “돌려막기”라고 설명했다.\n박 씨는 혐의를 부인한다. 법원에 나온 그는 “사기가 아니다”라고 답했다.",
       kUnnamed, "박 모 씨", "", ""},
      {"나하람 이사는 “넘길 것”이라고 했다. 표은결 대표 역시 ‘돈이냐 사람이냐’는 물음이 틀렸다고 말했다.", kPerson, "표은결", "대표", ""},
      {"이사비를 달라는 상인들의 요구에는 “검토한 바 없다”고 했다. 나루건설 쪽은 “법대로 한다”고 밝혔다.", kOrganization, "나루건설", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, ShortFormsOfBodies) {
  const Case cases[] = {
      {"한국산림의료연합은 찬성하고 나섰다. 연합은 논평에서 대안을 내놓아야 한다고 촉구했다.", kOrganization, "한국산림의료연합", "", ""},
      {"전국목재협의회는 값이 비싸다고 했다. 협의회는 정부가 나서야 한다고 밝혔다.", kOrganization, "전국목재협의회", "", ""},
      {"전남 청람군은 빈집을 고친다. 군에 따르면 올해 사업에는 천 채가 들어간다.", kOrganization, "청람군", "", ""},
      {"한국목재농민회와 전국산림연합회는 9일 “값을 다시 정하라”고 요구했다. 표은결 장관은 “안 된다”고 했다. 두 단체는 집회를 열겠다고 예고했다.",
       kGroup, "한국목재농민회·전국산림연합회", "", ""},
      {"전국요양사노동조합(요사노조)과 시민단체 누리사회는 22일 “방치”라며 대책을 촉구했다.", kGroup, "전국요양사노동조합·누리사회", "", ""},
      {"누리연합 대표 올레그 스텐베리는 “팔지 않는다”라고 적었다.", kPerson, "올레그 스텐베리", "대표", "누리연합"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, WhoseViewAndWhoAnswers) {
  const Case cases[] = {
      {"나하람 대표는 “아프다”고 했다. 그러나 누리병원 표은결 과장의 생각은 다르다. “거의 모른다”는 것이다.", kPerson, "표은결", "과장", "누리병원"},
      {"표은결 의원은 “옳다”고 했다. 그는 사회자가 “정말이냐”고 묻자 “그렇다”고 답했다.", kPerson, "표은결", "의원", ""},
  };
  for (const Case& c : cases) Check(c);
}

// A new paragraph about something else is not carried on by whoever spoke before it.
TEST(KoreanSpeakers, ParagraphsThatHaveMovedOn) {
  const Extraction extraction = Extracted(
      "표은결 연구원은 “부담이 커졌다”고 지적했다.\n이 회사의 부채 비율은 두 배로 올랐다. 올해 안에 자본을 늘려야 한다는 의견이다.");
  ASSERT_FALSE(extraction.quotations.empty());
  for (size_t i = 1; i < extraction.quotations.size(); ++i) EXPECT_FALSE(extraction.quotations[i].speaker);
}

TEST(KoreanSpeakers, HonouredNamesAndWithheldOnes) {
  const Case cases[] = {
      {"학부모 김모씨(40)는 “좋다”고 했다.", kUnnamed, "김모씨", "학부모", ""},
      {"나하람 의원은 “옳다”고 했다. 교장을 지낸 표은결씨도 반대하지 않는다. 다만 그는 “서두른다”고 했다.", kPerson, "표은결", "", ""},
      {"사토 겐이치 일본 방위상은 “유감”이라고 했다.", kPerson, "사토 겐이치", "방위상", "일본"},
  };
  for (const Case& c : cases) Check(c);
  const Extraction extraction = Extracted("어제 표은결씨는 웃었다. 표은결씨도 왔다.");
  ASSERT_EQ(extraction.entities.size(), 1u);
  EXPECT_EQ(extraction.entities[0].mentions.size(), 2u);
}

// Words that treebanks have, verbs and adverbs speak for nobody.
TEST(KoreanSpeakers, VerbsAndCommonWordsAreNoSpeakers) {
  const Case cases[] = {
      {"표은결 소장은 떠났다. 서른쯤으로 보이는 사람이 “비켜라”라고 소리쳤다.", kUnnamed, "", "", ""},
      {"일손을 구한다는 소식에 표은결 이장은 “내가 가겠다”고 말했다.", kPerson, "표은결", "이장", ""},
      {"그러나 여기서 표은결 의원은 “그만두자”고 말했다.", kPerson, "표은결", "의원", ""},
      {"소방차가 출동했고, 다래안전청은 “통보가 늦었다”고 밝혔다.", kOrganization, "다래안전청", "", ""},
      {"회의가 끝난 뒤 마렌 홀트베리 대표는 “다시 만나자”고 말했다.", kPerson, "마렌 홀트베리", "대표", ""},
      {"표은결 씨는 붙잡혔다. 그는 나루청 조사에서도 “기억이 없다”고 진술했다.", kPerson, "표은결", "", ""},
      {"표은결 과장은 “옳다”고 했다. 나루법 제3조에는 “누구나 쉴 수 있다”고 명시돼 있다.", kUnnamed, "", "", ""},
  };
  for (size_t i = 0; i + 1 < std::size(cases); ++i) Check(cases[i]);
  const Extraction law = Extracted(cases[std::size(cases) - 1].text);
  ASSERT_EQ(law.quotations.size(), 2u);
  EXPECT_FALSE(law.quotations[1].speaker) << "a law is nobody's words";
}

TEST(KoreanSpeakers, GroupsWithWhatSaysWhichOfThem) {
  const Case cases[] = {
      {"대부분의 한국인들은 “싫다”고 말했다.", kGroup, "대부분의 한국인들", "", ""},
      {"일부 일본 언론은 “꾸민 일”이라고 보도했다.", kGroup, "일부 일본 언론", "", ""},
      {"물난리를 겪은 주민들은 “둑을 높여야 한다”고 주장했다.", kGroup, "주민들", "", ""},
      {"표은결 이장은 “간다”고 했다. 또 누군가는 “못 간다”고 했다.", kUnnamed, "", "누군가", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, PapersInAnglesSidesInMarksAndDocuments) {
  const Case cases[] = {
      {"<나루일보>는 “몰아간다”고 썼다.", kOrganization, "나루일보", "", ""},
      {"포럼 ‘다래의숲’ 측도 “책임을 떠넘긴다”고 반박했다.", kOrganization, "다래의숲", "", ""},
      {"다래통계청의 살림동향조사에 따르면 한 집이 쓴 기름값은 한 달에 십만 원이 넘은 것으로 나타났다.", kOrganization, "다래통계청", "", ""},
      {"표은결 다래협회장의 말에 따르면 비탈에서 넘어지면 더 빨리 굴러갈 것이라고 하였다.", kPerson, "표은결", "다래협회장", "다래협회"},
      {"다래국방부에 따르면 천 명이 넘는 병사가 수도로 들어갔다고 나루통신은 전했다.", kOrganization, "다래국방부", "", ""},
      {"불이 꺼질 것으로 보인다고 나루통신에서는 밝혔다.", kOrganization, "나루통신", "", ""},
      {"표은결 의원의 “나라가 기운다”는 말은 틀렸다.", kPerson, "표은결", "의원", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, ForeignNamesInParts) {
  const Case cases[] = {
      {"호사카 유지 교수는 “아니다”라고 말했다.", kPerson, "호사카 유지", "교수", ""},
      {"홍 민 다래대학교 교수는 “아니다”라고 말했다.", kPerson, "홍 민", "교수", "다래대학교"},
      {"마렌 홀트베리 대표가 왔다. 요한 홀트베리 이사도 왔다. 홀트베리는 “반갑다”고 말했다.", kPerson, "마렌 홀트베리", "대표", ""},
  };
  for (const Case& c : cases) Check(c);
  const Extraction apart = Extracted("국제 나무 보호단(ITP)은 “심자”고 밝혔다. ITP는 “더 심자”고 했다.");
  ASSERT_EQ(apart.quotations.size(), 2u);
  for (const Quotation& quotation : apart.quotations) {
    ASSERT_TRUE(quotation.speaker);
    EXPECT_EQ(quotation.speaker->name, "국제 나무 보호단");
  }
}

TEST(KoreanSpeakers, NamesBehindVerbsAndClassNouns) {
  const Case cases[] = {
      {"표은결 씨가 왔다. 해가 기울자 표 씨는 “가자”고 말했다.", kPerson, "표은결", "", ""},
      {"처음 제보한 B 씨는 “다행”이라고 말했다.", kUnnamed, "B 씨", "", ""},
      {"지온유 교수가 왔다. 말을 마치며 지 교수는 “가자”고 말했다.", kPerson, "지온유", "교수", ""},
      {"금융정보업체 데이터두루는 이익이 늘 것이라고 전망했다.", kOrganization, "데이터두루", "", ""},
      {"마티 하르티넨 핀란드 총리가 왔다. 하르티넨 총리는 “늦었다”고 말했다.", kPerson, "마티 하르티넨", "총리", "핀란드"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanSpeakers, SomebodyOfWhomAClauseTells) {
  const Case cases[] = {
      {"표은결 씨는 “무섭다”고 했다. 가까스로 빠져나온 노동자는 “뛰어내렸다”고 말했다.", kUnnamed, "", "노동자", ""},
      {"표은결 대표는 고개를 숙였다. 주민들이 무엇이 있었느냐고 묻자 “말하기 어렵다”고 했다.", kPerson, "표은결", "대표", ""},
      {"한국두루학회가 최근 개정한 진료지침에 따르면 양압기를 먼저 써야 한다.", kOrganization, "한국두루학회", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// A reason that somebody might give is not what somebody said; nor does a document speak that is spoken of.
TEST(KoreanSpeakers, ReasonsAndDocumentsDoNotSpeak) {
  const Extraction reason = Extracted("표은결 교수는 값이 싸다고 해서 바로 사서는 안 된다고 말했다.");
  ASSERT_EQ(reason.quotations.size(), 1u);
  ASSERT_TRUE(reason.quotations[0].speaker);
  EXPECT_EQ(reason.quotations[0].speaker->name, "표은결");
  const Case cases[] = {
      {"표은결 회장은 이번 발표가 “보여주기”라고 비판했다.", kPerson, "표은결", "회장", ""},
      {"보고서가 “보여주기”라고 비판했다.", kOrganization, "보고서", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// The court that the reporter spoke of: its division, once one is named; no one where two courts are.
TEST(KoreanSpeakers, CourtsAndTheirDivisions) {
  const Case cases[] = {
      {"가람지법 형사합의12부(부장판사 표은결)는 표를 던졌다. 재판부는 “나쁘다”고 했다.", kOrganization, "가람지법 형사합의12부", "", ""},
      {"가람지법에서 열렸다. 가람지법 제2형사부는 표를 던졌다. 재판부는 “나쁘다”고 했다.", kOrganization, "가람지법 제2형사부", "", ""},
      {"다래지법에서 열렸다. 가람지법 제2형사부는 표를 던졌다. 재판부는 “나쁘다”고 했다.", kOrganization, "재판부", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// Criticism and questions that somebody meets are not what that one says; the answer is.
TEST(KoreanSpeakers, WordsThatSomebodyMeets) {
  for (const char* text : {"표은결 시장은 “졸속 행정”이라는 지적에 대해 “고치겠다”고 말했다.", "표은결 시장이 “왜 늦었느냐”는 질문에 “몰랐다”고 답했다.",
                           "표은결 시장은 “졸속 행정”이라는 비판과 관련해 “고치겠다”고 말했다."}) {
    SCOPED_TRACE(text);
    const Extraction extraction = Extracted(text);
    ASSERT_EQ(extraction.quotations.size(), 2u);
    EXPECT_FALSE(extraction.quotations[0].speaker);
    ASSERT_TRUE(extraction.quotations[1].speaker);
    EXPECT_EQ(extraction.quotations[1].speaker->name, "표은결");
  }
  EXPECT_TRUE(Extracted("표은결 시장은 “졸속 행정”이라는 비판을 받았다.").quotations.empty());
  EXPECT_TRUE(Extracted("표은결 시장은 졸속 행정이라는 비판을 샀다.").quotations.empty());
  const Case cases[] = {
      {"표은결 시장은 시민들로부터 “졸속 행정”이라는 비판을 받았다.", kGroup, "시민들", "", ""},
      {"보름당은 “졸속 행정”이라는 비판에 나섰다.", kOrganization, "보름당", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// Words of one in a sentence about another, whatever the name ends in.
TEST(KoreanSpeakers, WordsOfOthersWithin) {
  for (const char* text :
       {"표은결 의원은 홍나라 장관의 “참아야 한다”는 발언을 비판했다.", "표은결 의원은 홍나라 장관이 “참아야 한다”고 말했다고 전했다.",
        "표은결 의원은 “참아야 한다”고 말한 홍나라 장관을 비판했다.", "표은결 의원은 “참아야 한다”고 한 홍나라 장관을 비판했다.",
        "표은결 의원을 향해 “참아야 한다”고 외친 홍나라 씨는 떠났다.",
        "표은결 의원은 홍나라 장관이 “참아야 한다”고 했다며 “가볍다”고 말했다.",
        "표은결 의원은 “가볍다”며 홍나라 장관의 “참아야 한다”는 발언을 비판했다."}) {
    SCOPED_TRACE(text);
    bool found = false;
    for (const Quotation& q : Extracted(text).quotations) {
      const bool other = FirstContent(text, q) == "참아야 한다";
      found = found || other;
      ASSERT_TRUE(q.speaker);
      EXPECT_EQ(q.speaker->name, other ? "홍나라" : "표은결");
    }
    EXPECT_TRUE(found);
  }
}

// 한 behind a clause that ends as reported ones do is the verb, and whoever follows said it.
TEST(KoreanSpeakers, WhoSaidAnUnmarkedClauseWithinASentence) {
  for (const char* text : {"표은결 의원은 예산을 함께 늘리자고 한 홍나라 장관을 비판했다.", "표은결 의원은 왜 이제야 왔느냐고 한 홍나라 장관을 비판했다.",
                           "예산을 함께 늘리자고 한 홍나라 장관은 떠났다."}) {
    SCOPED_TRACE(text);
    const Extraction extraction = Extracted(text);
    ASSERT_EQ(extraction.quotations.size(), 1u);
    ASSERT_TRUE(extraction.quotations[0].speaker);
    EXPECT_EQ(extraction.quotations[0].speaker->name, "홍나라");
  }
  // but the number one
  const Extraction one = Extracted("표은결 의원은 떠났다. 광고 한 편집자는 “어렵다”고 말했다.");
  ASSERT_EQ(one.quotations.size(), 1u);
  EXPECT_EQ(one.quotations[0].speaker->kind, SpeakerKind::kUnnamed);
}

// What was not said, or perhaps not, is no quotation; words on a sign are nobody's.
TEST(KoreanSpeakers, WordsThatWereNotSaid) {
  for (const char* text : {"표은결 의원은 “참아야 한다”고 말하지 않았다.", "표은결 의원이 “참아야 한다”고 말한 적은 없다.", "표은결 의원은 “참아야 한다”고 말해야 했다.",
                           "표은결 의원이 “참아야 한다”고 말했다면 사과해야 한다.", "표은결 의원이 “참아야 한다”고 말했는지는 확인되지 않았다."}) {
    EXPECT_TRUE(Extracted(text).quotations.empty()) << text;
  }
  const Extraction denial = Extracted("표은결 의원은 “참아야 한다”는 말을 한 적이 없다고 부인했다.");
  ASSERT_EQ(denial.quotations.size(), 1u);
  EXPECT_EQ(denial.quotations[0].kind, QuotationKind::kIndirect);
  const Extraction sign = Extracted("표은결 의원은 “참아야 한다”는 문구가 적힌 옷을 입었다.");
  for (const Quotation& q : sign.quotations) EXPECT_FALSE(q.speaker);
}

// What is answered is no part of the answer.
TEST(KoreanSpeakers, AnswersBehindWhatTheyAnswer) {
  for (const char* text : {"표은결 시장은 졸속 행정이라는 지적에 대해 고치겠다고 말했다.", "표은결 시장은 졸속이 아니냐는 질문에 고치겠다고 말했다."}) {
    SCOPED_TRACE(text);
    const Extraction extraction = Extracted(text);
    ASSERT_EQ(extraction.quotations.size(), 1u);
    EXPECT_EQ(FirstContent(text, extraction.quotations[0]), "고치겠다");
  }
}

// Who is asked has the word next.
TEST(KoreanSpeakers, WhoWasAskedGoesOn) {
  const Extraction extraction = Extracted(
      "표은결 후보자는 김민서 의원이 “왜 숨겼느냐”고 추궁하자 고개를 저었다. 알지 못한 일이라고 했다.");
  ASSERT_EQ(extraction.quotations.size(), 2u);
  ASSERT_TRUE(extraction.quotations[0].speaker && extraction.quotations[1].speaker);
  EXPECT_EQ(extraction.quotations[0].speaker->name, "김민서");
  EXPECT_EQ(extraction.quotations[1].speaker->name, "표은결");
}

// Two who speak in one sentence are not run into one.
TEST(KoreanSpeakers, EachOfTwoInASentence) {
  const Extraction extraction =
      Extracted("다래당은 “나라를 망친다”며 비판을 이어가자 나루당은 “트집을 잡는다”고 맞받았다.");
  ASSERT_EQ(extraction.quotations.size(), 2u);
  ASSERT_TRUE(extraction.quotations[0].speaker && extraction.quotations[1].speaker);
  EXPECT_EQ(extraction.quotations[0].speaker->name, "다래당");
  EXPECT_EQ(extraction.quotations[1].speaker->name, "나루당");
}

// What ends in 도, a paper, or a word that is only preferred to says nothing.
TEST(KoreanSpeakers, ContentThatLooksLikeASource) {
  const Case cases[] = {
      {"표은결 소장은 “먼저”라고 설명했다. 이어 농기계 임대사업소도 주말까지 문을 연다고 덧붙였다.", kPerson, "표은결", "소장", ""},
      {"누리변호사협회는 “환영한다”고 밝혔다. 이어 관련 지침도 서둘러 정비해야 한다고 강조했다.", SpeakerKind::kOrganization, "누리변호사협회", "", ""},
      {"앞서 북한 국방성은 전날 담화에서 핵추진잠수함의 부산 입항은 “명백한 전쟁 시연”이라고 비난했다.", SpeakerKind::kOrganization, "북한 국방성", "", ""},
      {"표은결 원장은 가족이 ‘힘내라’는 말 대신 잠잘 시간을 만들어야 한다고 조언했다.", kPerson, "표은결", "원장", ""},
      {"표은결 총장은 일터로 돌아갔다. 재판부는 결정문을 통해 사유 대부분이 소명이 부족하고, 의결 과정은 정족수를 채우지 못해 무효라고 봤다.",
       SpeakerKind::kOrganization, "재판부", "", ""},
      {"표은결 두루당 의원실도 “법과는 다르다”고 못을 박았다.", SpeakerKind::kOrganization, "표은결 두루당 의원실", "", ""},
      {"표은결 캠프는 “법과는 다르다”고 밝혔다.", SpeakerKind::kOrganization, "표은결 캠프", "", ""},
      {"표은결 연구위원의 설명은 이렇다. “군청 공무원 한두 명이 맡는다.”", kPerson, "표은결", "연구위원", ""},
      {"일본 정부 대변인인 하세가와 겐지 관방장관은 입장에 변화가 없다고 반박했다.", kPerson, "하세가와 겐지", "관방장관", "일본 정부"},
  };
  for (const Case& c : cases) Check(c);
}

// A line of words alone is of whom the next line says it was; a topic right behind another is what is spoken of.
TEST(KoreanSpeakers, OwnersOfWordsAloneAndTopicsSpokenOf) {
  const Case cases[] = {
      {"나루당 표은결 의원은 봉하늘 장관을 향해 “왜 기다렸느냐”고 몰아세웠다.\n\n“기록을 보고 말씀드리겠습니다.”\n\n봉 장관의 이 한마디에 회의장은 술렁였다.",
       kPerson, "봉하늘", "장관", ""},
      {"입사 3년 차인 표은결 씨는 소방훈련은 “사진만 찍고 끝났다”고 주장했다.", kPerson, "표은결", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

}  // namespace
}  // namespace quoth
