// A sentence that is put into the wrong mouth is the worst of errors: texts that name somebody else nearby. Invented
// sentences, invented people.

#include <gtest/gtest.h>

#include <string>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

using Case = SpeakerCase;

constexpr auto kPerson = SpeakerKind::kPerson;
constexpr auto kUnnamed = SpeakerKind::kUnnamed;
constexpr auto kGroup = SpeakerKind::kGroup;
constexpr auto kOrganization = SpeakerKind::kOrganization;

void Check(const Case& c) { CheckSpeaker(c, Language::kKorean); }

// What stands behind the first quotation is nobody's.
void CheckOnlyTheFirstIsSpoken(const char* text) {
  SCOPED_TRACE(text);
  const Extraction extraction = ExtractedFrom(text, Language::kKorean);
  ASSERT_FALSE(extraction.quotations.empty());
  for (size_t i = 1; i < extraction.quotations.size(); ++i) EXPECT_FALSE(extraction.quotations[i].speaker);
}

// Words that follow what a body or people did are theirs, not those of who had spoken before.
TEST(KoreanMisattribution, WhoActsInBetweenHasTheWord) {
  const std::string before = "도하린 장관은 “찬성한다”고 말했다. ";
  struct Next {
    const char* text;
    SpeakerKind kind;
    const char* name;
  };
  const Next cases[] = {
      {"정부는 난색을 보였다. “예산이 없다”고 설명했다.", kOrganization, "정부"},
      {"유족들은 시청 앞에서 농성했다. 책임자를 처벌하라고 요구했다.", kGroup, "유족들"},
      {"주민들이 반발하고 나섰다. “생존권을 보장하라”고 외쳤다.", kGroup, "주민들"},
      {"한 시민은 눈물을 흘렸다. “너무 힘들다”며 고개를 숙였다.", kUnnamed, ""},
      {"다래전자는 공장을 닫았다. “적자가 심하다”고 설명했다.", kPerson, "도하린"},
      {"다래전자는 공장을 닫게 된다. “적자가 심하다”고 설명했다.", kPerson, "도하린"},
      {"사고는 3일 일어났다. “안타깝다”고 덧붙였다.", kPerson, "도하린"},
  };
  for (const Next& c : cases) {
    SCOPED_TRACE(c.text);
    const Extraction extraction = ExtractedFrom(before + c.text, Language::kKorean);
    ASSERT_EQ(extraction.quotations.size(), 2u);
    ASSERT_TRUE(extraction.quotations[1].speaker);
    EXPECT_EQ(extraction.quotations[1].speaker->kind, c.kind);
    EXPECT_EQ(extraction.quotations[1].speaker->name, c.name);
  }
}

// Opinions of nobody in particular, and words that stand somewhere, are not those of who spoke last.
TEST(KoreanMisattribution, OpinionsAndWordsOnPaperAreNobodys) {
  const std::string before = "도하린 장관은 “찬성한다”고 말했다. ";
  for (const char* text : {"이에 대해 비판이 거세다. 절차를 무시했다는 것이다.", "그러나 졸속이라는 지적도 있다. 절차를 무시했다는 것이다.",
                           "단체들의 비판이 이어졌다. “밀실 행정”이라는 것이다.", "여론은 싸늘하다. “책임을 회피한다”는 비판이다.",
                           "현수막에 “사퇴하라”는 문구가 걸렸다.", "일기장에서는 “힘들다”는 내용이 발견됐다.",
                           "규정에서는 “겸직을 금한다”는 내용을 두고 있다."}) {
    CheckOnlyTheFirstIsSpoken((before + text).c_str());
  }
  CheckSpeaker({"도하린 장관은 “찬성한다”고 말했다. 절차를 지켰다는 것이다.", kPerson, "도하린", "장관", ""}, Language::kKorean);
  CheckSpeaker({"도하린 장관은 “찬성한다”고 말했다. 이어 페이스북에 “다시 가겠다”는 글을 올렸다.", kPerson, "도하린", "장관", ""}, Language::kKorean);
}

// Who was asked has replied; what a document tells is not what somebody in it says.
TEST(KoreanMisattribution, RepliesAndDocuments) {
  CheckSpeaker({"도하린 장관은 “찬성한다”고 말했다. 다래연구소에 문의하자 “확인해 줄 수 없다”는 답이 돌아왔다.", kOrganization, "다래연구소", "", ""},
               Language::kKorean);
  const Extraction told =
      ExtractedFrom("누리위원회는 비리에 대한 보고서를 냈다. 보고서는 다래전자가 돈을 빼돌렸다고 밝혔다.", Language::kKorean);
  for (const Quotation& q : told.quotations) EXPECT_TRUE(!q.speaker || q.speaker->name != "다래전자");
}

// Somebody without a name is nobody who has the same surname.
TEST(KoreanMisattribution, WithheldNamesAndBearersOfTheirSurname) {
  const Case cases[] = {
      {"박해온 대통령이 시장을 찾았다. 상인 박모(52)씨는 “경기가 나쁘다”고 말했다. 박씨는 “손님이 없다”고 했다.", kUnnamed, "박모씨", "상인", ""},
      {"윤해온 대통령은 사과했다. 유가족 윤 모 씨는 “밝히라”고 말했다. 윤 씨는 “억울하다”고 했다.", kUnnamed, "윤 모 씨", "유가족", ""},
      {"이해온 대표는 회견을 열었다. 경찰은 이모 씨(43)를 구속했다. 이 씨는 “갚을 생각이었다”고 말했다.", kUnnamed, "이모 씨", "", ""},
      {"김해온 여사가 방문했다. 피의자 김 아무개씨는 “억울하다”고 주장했다.", kUnnamed, "김 아무개씨", "", ""},
      {"윤해온 대통령이 참석했다. 윤 부장검사는 “맞다”고 했다.", kUnnamed, "", "부장검사", ""},
      {"이해온 대통령이 연설했다. 이모 교수는 “문제”라고 했다. 이 교수는 “큰 문제”라고 했다.", kUnnamed, "", "교수", ""},
      {"표해온 대통령은 돌아갔다. 표 대통령은 “다시 오겠다”고 했다.", kPerson, "표해온", "대통령", ""},
  };
  for (const Case& c : cases) Check(c);
}

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

// So many people or bodies, somebody of whom only the age is told, the people of a field: none of them spoke before.
TEST(KoreanMisattribution, SomebodyElseWhomNobodyNames) {
  const Case cases[] = {
      {"도하린 씨는 병원에 전화했다. 다섯 곳 모두 “의사가 없다”고 했다.", kGroup, "다섯 곳", "", ""},
      {"도하린 씨는 물었다. 직원 두 명은 “모른다”고 답했다.", kGroup, "두 명", "", ""},
      {"도하린 씨는 물었다. 3명 모두 “모른다”고 답했다.", kGroup, "3명", "", ""},
      {"나루변호사회 이사인 도하린 변호사는 “다르지 않다”고 말했다. 방청석의 30대 변호사는 “줄었다”고 했다.", kUnnamed, "", "변호사", ""},
      {"환자만 처방받을 수 있어 개원가에서는 “그림의 떡”이라는 불만이 쏟아진다.", kGroup, "개원가", "", ""},
      {"이날 입주기업들은 “길이 없다”고 말했다.", kGroup, "입주기업들", "", ""},
      {"표은결 나루방송 PD는 “하자고 했다”고 말했다. 나루방송의 제작 자회사 스튜디오 물결은 나라 밖에서도 공개한다고 발표했다.",
       kOrganization, "스튜디오 물결", "", ""},
      {"도하린 후보자는 “강화하겠다”고 했다. 표은결 의원이 “경력이 거짓”이라고 따지자 “공개 채용이었다”고 반박했다.", kPerson, "도하린", "후보자", ""},
      {"도하린 형사과장은 “철사가 감겨 있었다”고 설명했다. 나루냉장 쪽은 경보장치가 정상이었다고 밝혔다.", kGroup, "나루냉장 쪽", "", ""},
      {"다래·관절연구회는 모임을 열었다. 연구회는 자료를 제출하겠다고 밝혔다.", kOrganization, "다래·관절연구회", "", ""},
      {"어부 도하린 씨는 “배를 못 띄운다”고 말했다. 시청 앞에서는 표은결 대표가 이틀째 농성을 벌이고 있다. 그는 “막겠다”고 했다.", kPerson,
       "표은결", "대표", ""},
  };
  for (const Case& c : cases) Check(c);
}

// Words that came up, or that something is called or done by, are not those of whoever spoke before.
TEST(KoreanMisattribution, WordsOfNobodyInParticular) {
  for (const char* text : {
           "도하린 선수는 “힘들다”고 했다. 방송을 보고 “귀를 의심했다”, “경악했다” 등의 반응이 잇따랐다.",
           "도하린 장관은 “어렵다”고 했다. 사람들에게 “이것을 전해 달라”라고 하는 방식이다.",
           "도하린 장관은 “어렵다”고 했다. 이를 “킹 달러”라고 하는데 곳곳에 위기가 온다.",
           "도하린 장관은 “어렵다”고 했다. 따라서 “출신은 32%였다”는 내용의 통계 자료가 틀렸다.",
       }) {
    CheckOnlyTheFirstIsSpoken(text);
  }
  Check({"도하린 장관은 “어렵다”고 했다. 이어 “곧 간다”는 내용의 편지를 보냈다.", kPerson, "도하린", "장관", ""});
}

TEST(KoreanMisattribution, WhoIsShownBeforeTheWords) {
  Check({"누리방송은 부인했다. 누리방송 고정우 대표입니다. “사이트가 열리지 않습니다.”", kPerson, "고정우", "대표", "누리방송"});
  Check({"누리방송은 부인했다. 누리방송 관계자입니다. “사이트가 열리지 않습니다.”", kUnnamed, "", "관계자", "누리방송"});
}

// What the group does is no part of its name; a division without a name of its own is its owner's.
TEST(KoreanMisattribution, GroupsAndDivisions) {
  Check({"부담을 져야 하는 업계는 “무섭다”고 말했다.", kGroup, "업계", "", ""});
  Check({"부담을 떠안는 상인들은 “무섭다”고 말했다.", kGroup, "상인들", "", ""});
  Check({"새별당은 반박했지만, 바로 유가족들이 “부끄럽다”고 비판했다.", kGroup, "유가족들", "", ""});
  Check({"고흥군은 대회를 열었다. 군 여성가족과 관계자는 “늘리겠다”고 말했다.", kUnnamed, "", "관계자", "고흥군"});
}

TEST(KoreanMisattribution, TheCompanyOfWhoSpoke) {
  Check({"도하린 누리반도체 대표는 “어렵다”고 말했다. 회사는 늘리겠다고 밝혔다.", kOrganization, "누리반도체", "", ""});
  Check({"도하린 누리당 의원은 “어렵다”고 말했다. 회사는 늘리겠다고 밝혔다.", kOrganization, "회사", "", ""});
}

TEST(KoreanMisattribution, OfficesOfClergy) {
  Check({"전국비구니회 회장 선우 스님은 “좋다”고 말했다.", kPerson, "선우", "회장", "전국비구니회"});
  Check({"총무원장 도하린 스님은 “좋다”고 말했다.", kPerson, "도하린", "총무원장", ""});
}

// Names with surnames that no list has, names that a bracket tells, and who is meant by what stands for a name.
TEST(KoreanMisattribution, OddNamesAndWhoIsMeant) {
  const Case cases[] = {
      {"새길연구원의 탄은서 박사는 “위험하다”고 경고했다.", kPerson, "탄은서", "박사", "새길연구원"},
      {"지하늘 국토부 철도투자과장은 “올랐다”고 설명했다.", kPerson, "지하늘", "철도투자과장", "국토부"},
      {"조사에 참여한 고교생 단이랑(17) 양은 “놀랐다”고 했다.", kPerson, "단이랑", "고교생", ""},
      {"누리랩스의 엘린 오할로(Elin O’Harlow) 대표는 “올랐다”고 했다.", kPerson, "엘린 오할로", "대표", "누리랩스"},
      {"가수 해담(본명 도서윤)이 앨범을 냈다. 해담은 “편지 같은 노래”라고 소개했다.", kPerson, "해담", "가수", ""},
      {"도하린 선수는 “좋다”고 했다. 반면 두레건설 코스타 마르틴 감독의 표정은 어두웠다. 그는 “흔들렸다”고 말했다.", kPerson, "코스타 마르틴", "감독", "두레건설"},
      {"표은결 후보자는 고개를 숙였다. 누리당은 “자격 미달”이라며 후보자는 스스로 물러나라고 요구했다.",
       SpeakerKind::kOrganization, "누리당", "", ""},
      {"시위를 한 도하린(78) 씨는 “못 찍는다”고 말했다.", kPerson, "도하린", "", ""},
      {"프로젝트를 이끄는 심가온 메인테이너는 “빨라졌다”고 설명했다.", kPerson, "심가온", "메인테이너", ""},
      {"봉영자 전 나래도서관장이 15일 별세했다. 고인은 “문학이 있다”고 말했었다.", kPerson, "봉영자", "전 나래도서관장", "나래도서관"},
      {"도하린 연출가는 공연을 연다고 말했다. 관객이 알아듣겠느냐는 질문에는 “그게 연극”이라고 답했다.", kPerson, "도하린", "연출가", ""},
  };
  for (const Case& c : cases) Check(c);
}

// What stands in a law, what those who were asked answer, and what is measured: not words of who spoke before, nor of a
// body of that name.
TEST(KoreanMisattribution, WhatStandsIsAnsweredOrMeasured) {
  for (const char* text : {
           "도하린 장관은 “어렵다”고 했다. 약관 3조는 “돌려줄 수 없다”고 돼 있다.",
           "도하린 장관은 “어렵다”고 했다. 조사에서 90%가 잘했다고 답했다.",
       }) {
    CheckOnlyTheFirstIsSpoken(text);
  }
  Check({"기상청은 비가 온다고 밝혔다. 29일부터의 예상강수량은 전국 30㎜로 더 많겠다고 밝혔다.", SpeakerKind::kOrganization,
         "기상청", "", ""});
  const Extraction hope = ExtractedFrom("누리원은 기다렸다. 교신이 성공하기를 바라고 있었다.", Language::kKorean);
  EXPECT_TRUE(hope.quotations.empty());
}

// What stands between a speaker with a subject's particle and the words says where, when and how.
TEST(KoreanMisattribution, WhereWhenAndHowTheSubjectSpoke) {
  for (const char* between : {"26일 열린 회의에서", "전날 밤 방송된 토론회에서", "최근 출간한 책에서", "작심한 듯", "자리에서 일어난 뒤"}) {
    Check({("도하린 의원이 " + std::string(between) + " “받아들이겠다”고 말했다.").c_str(), kPerson, "도하린", "의원", ""});
  }
}

// A question that one speaks of is nobody.
TEST(KoreanMisattribution, AQuestionIsNobody) {
  const Extraction extraction =
      ExtractedFrom("부담이 어려움을 초래하는지는 “더 심리해야 한다”고 덧붙였다.", Language::kKorean);
  ASSERT_EQ(extraction.quotations.size(), 1u);
  EXPECT_FALSE(extraction.quotations[0].speaker);
}

// Who is asked to do something in a heading is not who asks; a house without a name is not who spoke before it.
TEST(KoreanMisattribution, WhoIsAddressedAndHousesWithoutNames) {
  const Extraction heading =
      ExtractedFrom("지자체엔 \"주민 숙의부터 거쳐야\"\n가람연대와 나루연대는 10일 모임을 열었다.\n", Language::kKorean);
  ASSERT_EQ(heading.quotations.size(), 1u);
  const auto& addressed = heading.quotations[0].speaker;
  EXPECT_TRUE(!addressed || addressed->name != "지자체엔");
  Check({"도하린 교수는 “늦게 온다”고 했다. 갤러리 쪽은 다음달 30일까지 전시를 연장한다고 밝혔다.", kGroup, "갤러리 쪽", "", ""});
  Check({"다섯 환경단체가 모인 가람환경연대는 사업을 멈춰 달라고 요구했다.", SpeakerKind::kOrganization, "가람환경연대", "", ""});
}

// 홍소라: a name whose end looks like a particle, before a mark.
TEST(KoreanMisattribution, NamesBeforeHeadingsThatEndLikeParticles) {
  const Extraction extraction = ExtractedFrom(
      "표소라 “안 하면 공멸”\n도하린 나루당 의원은 “뒤집었다”고 비판했다.\n표소라 위원장은 “좁게 두자는 것”이라고 반박했다.\n",
      Language::kKorean);
  ASSERT_EQ(extraction.quotations.size(), 3u);
  ASSERT_TRUE(extraction.quotations[0].speaker);
  EXPECT_EQ(extraction.quotations[0].speaker->name, "표소라");
}

// 벨라로: a name whose end looks like a particle; a name in marks before what is published; a witness; what somebody
// becomes.
TEST(KoreanMisattribution, TopicsThatAreHardToSee) {
  const Case cases[] = {
      {"경찰은 하비에르 벨라로(46)를 체포했다. 표은결 시장은 “몰랐다”고 했다. 벨라로는 “모두 속았다”고 진술했다.", kPerson,
       "하비에르 벨라로", "", ""},
      {"경찰이 데마르코를 체포했다. 표은결 시장은 “몰랐다”고 했다. 데마르코는 “모두 속았다”고 진술했다.", kPerson, "데마르코", "", ""},
      {"표은결 시장은 돈을 받은 적이 없다고 부인했다. 시민단체 ‘푸른숲’은 논평을 내고 감독을 지지한다고 밝혔다.", kOrganization, "푸른숲", "", ""},
      {"표은결 시장은 돈을 받은 적이 없다고 부인했다. 팬클럽 ‘푸른문’은 성명을 통해 감독을 지지한다는 뜻을 밝혔다.", kOrganization, "푸른문", "", ""},
      {"도하린 대표는 “늦었다”고 말했다. 그러면서 방송사도 책임을 져야 한다고 지적했다.", kPerson, "도하린", "대표", ""},
      {"도하린 대표는 “늦었다”고 말했다. 그러면서 정부는 잘못을 인정해야 한다고 비판했다.", kPerson, "도하린", "대표", ""},
      {"정부는 “늦었다”고 밝혔다. 그러면서 정부는 대가를 치르게 하겠다고 했다.", kOrganization, "정부", "", ""},
      {"표은결 시장은 돈을 받은 적이 없다고 부인했다. 방재실 근무자는 지시를 받고 경보를 껐다고 진술했다.", kUnnamed, "", "근무자", ""},
      {"도하린 가람당 의원은 “좋다”고 말했다. 자신이 당 대표가 되면 심사를 모두 공개하겠다고 약속했다.", kPerson, "도하린",
       "의원", "가람당"},
  };
  for (const Case& c : cases) Check(c);
}

// A verb before a name is no part of it, and no body.
TEST(KoreanMisattribution, VerbsBeforeNames) {
  const Case cases[] = {
      {"시장에서 30년째 이불집을 운영해온 표순임(67) 씨는 “다 탔다”고 말했다.", kPerson, "표순임", "", ""},
      {"시장에서 분식집을 운영하는 표순임 씨는 “다 탔다”고 말했다.", kPerson, "표순임", "", ""},
      {"그를 변호해온 도하린 변호사는 “무죄”라고 말했다.", kPerson, "도하린", "변호사", ""},
  };
  for (const Case& c : cases) Check(c);
}

// Who stands right before the marks takes the word, also where the text gives no name; so does who takes a stand in
// between, not who merely does something.
TEST(KoreanMisattribution, OthersWithoutAName) {
  const Case cases[] = {
      {"나윤슬 변호사는 “상식적”이라고 말했다. 후배는 “그렇지 않다”고 말했다.", kUnnamed, "", "후배", ""},
      {"나윤슬 변호사는 “상식적”이라고 말했다. 아내는 “그렇지 않다”고 말했다.", kUnnamed, "", "아내", ""},
      {"나윤슬 변호사는 “상식적”이라고 말했다. 이번 결정은 “아쉽다”고 말했다.", kPerson, "나윤슬", "변호사", ""},
      {"나윤슬 변호사는 “상식적”이라고 말했다. 이행 여부를 두고는 “아쉽다”고 말했다.", kPerson, "나윤슬", "변호사", ""},
      {"나윤슬 대표는 “상장하겠다”고 말했다. 온새전자는 2010년 설립됐다. “세계 1위가 목표”라고 밝혔다.", kPerson, "나윤슬",
       "대표", ""},
      {"배우 나윤슬은 “즐거웠다”고 말했다. 관객들은 박수를 보냈다. “또 오겠다”고 인사했다.", kPerson, "나윤슬", "배우", ""},
      {"나윤슬 대변인은 “모른다”고 말했다. 다시 전화를 걸자 “확인 중”이라는 답이 돌아왔다.", kPerson, "나윤슬", "대변인", ""},
      {"나윤슬 대표는 “안 된다”고 답했다. 온새전자에도 문의했지만 “판매처에 물어보라”는 말만 돌아왔다.", kOrganization,
       "온새전자", "", ""},
      {"5학년 봉하린양은 “기뻤다”고 말했다.", kPerson, "봉하린", "", ""},
      {"6학년 태지후군도 “재미있었다”고 말했다.", kPerson, "태지후", "", ""},
      {"나윤슬 의원은 “안 된다”고 말했다. 이에 “책임지겠다”는 메시지도 남겼다.", kPerson, "나윤슬", "의원", ""},
  };
  for (const Case& c : cases) Check(c);
  for (const char* text : {"대법원은 상고를 기각했다. 앞서 원심은 “고의가 인정된다”고 판시했다.",
                           "나윤슬 변호사는 “상식적”이라고 말했다. 속담은 “말이 씨가 된다”고 한다."}) {
    SCOPED_TRACE(text);
    const Extraction found = ExtractedFrom(text, Language::kKorean);
    ASSERT_FALSE(found.quotations.empty());
    EXPECT_FALSE(found.quotations.back().speaker);
  }
}

// 회사 is no police and no town, a court of first instance no high one.
TEST(KoreanMisattribution, NounsThatMeanAnotherSortOfBody) {
  for (const char* text : {"경찰은 “조사 중”이라고 했다. 회사 측은 “즉시 신고했다”고 밝혔다.",
                           "온새시는 “창문을 닫아 달라”고 당부했다. 업체 측은 “즉시 신고했다”고 밝혔다.",
                           "서울고법 형사3부는 25일 무죄를 선고했다. 1심 재판부는 “미필적 고의”라고 판단했다."}) {
    SCOPED_TRACE(text);
    const Extraction found = ExtractedFrom(text, Language::kKorean);
    ASSERT_FALSE(found.quotations.empty());
    const auto& speaker = found.quotations.back().speaker;
    EXPECT_FALSE(speaker && speaker->entity);
  }
}

// A document whose issuer the text does not tell says nothing.
TEST(KoreanMisattribution, DocumentsOfNobody) {
  for (const char* text : {"통계에 따르면 사고의 대다수는 추락이다.", "이 대책에 따르면 모든 전자기기의 반입이 금지된다.",
                           "법칙에 따르면 큰 사고 한 건 앞에 작은 사고 스물아홉 건이 있다."}) {
    SCOPED_TRACE(text);
    EXPECT_TRUE(ExtractedFrom(text, Language::kKorean).quotations.empty());
  }
  const Extraction heading =
      ExtractedFrom("11일 성명 \"지역뉴스부터 줄이는 건 직무유기\"\n가람방송이 뉴스를 줄이기로 했다.\n", Language::kKorean);
  for (const Quotation& quotation : heading.quotations) EXPECT_FALSE(quotation.speaker);
  Check({"나루연구원 통계에 따르면 사고의 대다수는 추락이다.", kOrganization, "나루연구원", "", ""});
}

}  // namespace
}  // namespace quoth
