// Quotations of whole Korean articles: content, cue, speaker. Invented sentences, invented people.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "quoth/document.h"
#include "quoth/extractor.h"

namespace quoth {
namespace {

struct Case {
  const char* text;
  QuotationKind kind;
  std::vector<std::string> content;
  const char* cue;      // "" if none
  const char* source;   // "" if none
  const char* speaker;  // name; "" if none
};

const Extractor& Rules() {
  static const Extractor extractor;
  return extractor;
}

Document Parse(const std::string& text) {
  ParseOptions options;
  options.language = Language::kKorean;
  Result<Document> document = Document::Parse(text, {}, options);
  EXPECT_TRUE(document.has_value());
  return *document;
}

// Checks the last quotation of the text; earlier sentences give it its context.
void Check(const Case& c) {
  SCOPED_TRACE(c.text);
  const Document document = Parse(c.text);
  const Extraction extraction = Rules().Extract(document);
  ASSERT_FALSE(extraction.quotations.empty());
  const Quotation& q = extraction.quotations.back();
  EXPECT_EQ(q.kind, c.kind);
  std::vector<std::string> content;
  for (const Span span : q.content) content.emplace_back(document.Text(span));
  EXPECT_EQ(content, c.content);
  EXPECT_EQ(q.cue ? document.Text(*q.cue) : std::string_view(), c.cue);
  EXPECT_EQ(q.source ? document.Text(*q.source) : std::string_view(), c.source);
  EXPECT_EQ(q.speaker ? q.speaker->name : "", c.speaker);
  EXPECT_FALSE(q.rule.empty());
  EXPECT_GT(q.confidence, 0);
  EXPECT_LE(q.confidence, 1);
}

constexpr auto kDirect = QuotationKind::kDirect;
constexpr auto kIndirect = QuotationKind::kIndirect;
constexpr auto kMixed = QuotationKind::kMixed;

TEST(KoreanExtractor, OfSeveralClausesTheLastIsReported) {
  const Case cases[] = {
      {"범인은 대학에서 그래픽을 전공했으며, 경찰은 일반인이 알아보기 어려웠다고 밝혔다.", QuotationKind::kIndirect,
       {"일반인이 알아보기 어려웠다"}, "밝혔다", "경찰", "경찰"},
      {"재판부는 혐의를 인정했으며, 변호인단은 항소하겠다고 밝혔다.", QuotationKind::kIndirect, {"항소하겠다"}, "밝혔다", "변호인단",
       "변호인단"},
      {"여당은 점을 지적한 데 비해 야권은 책임을 묻겠다고 경고하였다.", QuotationKind::kIndirect, {"책임을 묻겠다"}, "경고하였다",
       "야권", "야권"},
      {"은행장이 “미친 짓”이라며 서류를 돌려보내자, 도하린 회장은 “아무도 안 하는 것 아니오”라고 되물었다.",
       QuotationKind::kDirect, {"아무도 안 하는 것 아니오"}, "되물었다", "도하린", "도하린"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanExtractor, WhatStandsBesideTheContent) {
  const Case cases[] = {
      {"도하린 의원은 이에 대해 무서운 발언이라고 이야기했다.", QuotationKind::kIndirect, {"무서운 발언이라"}, "이야기했다", "도하린",
       "도하린"},
      {"도하린 대변인은 “무지하다”고 말했다. 또 \"간섭하기 좋아하는 것\"(meddlesome)이란 평가도 내놨다.", QuotationKind::kDirect,
       {"간섭하기 좋아하는 것"}, "평가도", "", "도하린"},
      {"도하린 의원은 그 문서가 “해롭다”고 여겨질 것이라고 경고했다.", QuotationKind::kIndirect,
       {"그 문서가 “해롭다”고 여겨질 것이라"}, "경고했다", "도하린", "도하린"},
      {"도하린 대표는 시민들에게도 불편을 견뎌 달라고 호소했다.", QuotationKind::kIndirect, {"불편을 견뎌 달라"}, "호소했다", "도하린",
       "도하린"},
      {"도하린 재무책임자는 \"우리는 그 말을 쓰지 않는다.\n내년에는 늘린다\"고 밝혔다.", QuotationKind::kDirect,
       {"우리는 그 말을 쓰지 않는다.\n내년에는 늘린다"}, "밝혔다", "도하린", "도하린"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanExtractor, Direct) {
  const Case cases[] = {
      {"오민재 가람전자 사장은 “내년에 공장을 짓는다”고 말했다.",
       kDirect,
       {"내년에 공장을 짓는다"},
       "말했다",
       "오민재",
       "오민재"},
      {"오민재 가람전자 사장은 “내년에 공장을 지을 것”이라고 강조했다.",
       kDirect,
       {"내년에 공장을 지을 것"},
       "강조했다",
       "오민재",
       "오민재"},
      {"오민재 가람전자 사장은 \"때가 됐다\"며 \"곧 시작하겠다\"고 했다.",
       kDirect,
       {"때가 됐다", "곧 시작하겠다"},
       "했다",
       "오민재",
       "오민재"},
      {"윤서하 누리대 교수는 이날 “기준이 모호하다. 다시 봐야 한다”라고 지적했다.",
       kDirect,
       {"기준이 모호하다. 다시 봐야 한다"},
       "지적했다",
       "윤서하",
       "윤서하"},
      {"“아직 이르다”고 윤서하 누리대 교수는 설명했다.",
       kDirect,
       {"아직 이르다"},
       "설명했다",
       "윤서하",
       "윤서하"},
      {"“문을 열 준비가 됐다.”\n정도현 나래병원 원장의 말이다.",
       kDirect,
       {"문을 열 준비가 됐다."},
       "말이다",
       "정도현",
       "정도현"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanExtractor, Indirect) {
  const Case cases[] = {
      {"나래시는 다리 공사가 다음 달 끝난다고 밝혔다.",
       kIndirect,
       {"다리 공사가 다음 달 끝난다"},
       "밝혔다",
       "나래시",
       "나래시"},
      {"오민재 가람전자 사장은 11일 기자간담회에서 공장이 곧 문을 연다고 밝혔다.",
       kIndirect,
       {"공장이 곧 문을 연다"},
       "밝혔다",
       "오민재",
       "오민재"},
      {"기상청에 따르면 내일 서해안에 강한 바람이 분다.",
       kIndirect,
       {"내일 서해안에 강한 바람이 분다"},
       "따르면",
       "기상청",
       "기상청"},
      {"가람노동조합은 교섭을 다시 시작하자고 제안했다.",
       kIndirect,
       {"교섭을 다시 시작하자"},
       "제안했다",
       "가람노동조합",
       "가람노동조합"},
      {"국토교통부는 도로를 먼저 고치겠다는 방침이다.",
       kIndirect,
       {"도로를 먼저 고치겠다"},
       "방침이다",
       "국토교통부",
       "국토교통부"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanExtractor, WhatSpeakersDoMeanwhileIsNotWhatTheySay) {
  const Case cases[] = {
      {"고은별 누리솔라 대표는 시제품을 공개하며 내년 봄에 판매를 시작하겠다고 밝혔다.", kIndirect,
       {"내년 봄에 판매를 시작하겠다"}, "밝혔다", "고은별", "고은별"},
      {"한도윤 의원은 유감을 표하면서도 책임은 없다고 말했다.", kIndirect, {"책임은 없다"}, "말했다",
       "한도윤", "한도윤"},
      {"고은별 대표는 투자한 곳의 이름을 공개하지 않았으나 공장이 봄에 문을 연다고 말했다.", kIndirect,
       {"공장이 봄에 문을 연다"}, "말했다", "고은별", "고은별"},
      {"주민들은 소방관들에게 물을 건네주었고, 이웃들에게는 다리가 무너질 것이라고 말했다.", kIndirect,
       {"다리가 무너질 것이라"}, "말했다", "주민들", "주민들"},
      // What has a subject of its own is said.
      {"고은별 대표는 경쟁사가 시제품을 공개하며 시장이 커졌다고 말했다.", kIndirect,
       {"경쟁사가 시제품을 공개하며 시장이 커졌다"}, "말했다", "고은별", "고은별"},
      {"고은별 대표는 공장을 지으며 일자리도 늘리겠다고 밝혔다.", kIndirect,
       {"공장을 지으며 일자리도 늘리겠다"}, "밝혔다", "고은별", "고은별"},
  };
  for (const Case& c : cases) Check(c);
}

// What is reported may itself tell of words.
TEST(KoreanExtractor, EmbeddedWords) {
  const Case cases[] = {
      {"표은결 작가는 물이 마르면 지붕이 보인다던 이모의 말이 늘 자신을 따라다녔다고 했다.", kIndirect,
       {"물이 마르면 지붕이 보인다던 이모의 말이 늘 자신을 따라다녔다"}, "했다", "표은결", "표은결"},
      {"표은결 위원장은 “미뤄졌을 뿐”이라며 후보지에서 뺀다는 약속을 문서로 받아야 천막을 걷겠다고 했다.", kMixed,
       {"미뤄졌을 뿐", "후보지에서 뺀다는 약속을 문서로 받아야 천막을 걷겠다"}, "했다", "표은결", "표은결"},
      {"회사는 값을 밝히지 않았으나, 업계에서는 1000억 원을 넘긴 것으로 보고 있다.", kIndirect, {"1000억 원을 넘긴 것"}, "보고", "업계", "업계"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanExtractor, Mixed) {
  Check({"오민재 가람전자 사장은 시장이 살아날 것이라며 “준비는 끝났다”고 말했다.",
         kMixed,
         {"시장이 살아날 것이라", "준비는 끝났다"},
         "말했다",
         "오민재",
         "오민재"});
}

TEST(KoreanExtractor, SpeakersOfLaterSentences) {
  const Case cases[] = {
      {"오민재 가람전자 사장은 “짓는다”고 말했다. 그는 “돈은 충분하다”고 덧붙였다.",
       kDirect,
       {"돈은 충분하다"},
       "덧붙였다",
       "그",
       "오민재"},
      {"오민재 가람전자 사장은 “짓는다”고 말했다. 이어 “돈은 충분하다”고 덧붙였다.",
       kDirect,
       {"돈은 충분하다"},
       "덧붙였다",
       "",
       "오민재"},
      {"오민재 가람전자 사장이 공장을 찾았다. 오 사장은 “돈은 충분하다”고 했다.",
       kDirect,
       {"돈은 충분하다"},
       "했다",
       "오 사장",
       "오민재"},
      {"마틴 켈러(Martin Keller) 가람전자 부사장이 왔다. 켈러 부사장은 “반갑다”고 했다.",
       kDirect,
       {"반갑다"},
       "했다",
       "켈러 부사장",
       "마틴 켈러"},
      {"“다 됐나”라고 오민재 사장이 묻자 윤서하 교수가 “그렇다”고 답했다.",
       kDirect,
       {"그렇다"},
       "답했다",
       "윤서하",
       "윤서하"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(KoreanExtractor, Transcripts) {
  Check({"[오민재/가람전자 사장 : 내년에는 공장을 짓겠습니다.]",
         kDirect,
         {"내년에는 공장을 짓겠습니다."},
         "",
         "오민재",
         "오민재"});
}

TEST(KoreanExtractor, NoQuotations) {
  const char* cases[] = {
      "가람극장은 연극 ‘긴 밤’을 무대에 올린다.", "새 전시의 제목은 ‘돌과 물’이다.",
      "두 회사가 곧 합친다는 소문이 돌았다.",     "값이 더 오를 것으로 알려졌다.",
      "‘하면 된다’는 주문은 여전하다.",
      "이 영화는 올해 최고의 작품이라고 할 수 있다.",
      "그렇게 하기는 무리라고 보기 어렵다.",
  };
  for (const char* text : cases) {
    SCOPED_TRACE(text);
    EXPECT_TRUE(Rules().Extract(Parse(text)).quotations.empty());
  }
}

TEST(KoreanExtractor, TitleAndAffiliation) {
  const Document document =
      Parse("마틴 켈러(Martin Keller) 가람클라우드(GCS) 공공부문 부사장은 “GCS가 돕겠다”고 했다.");
  const Extraction extraction = Rules().Extract(document);
  ASSERT_EQ(extraction.quotations.size(), 1u);
  const Speaker& speaker = *extraction.quotations[0].speaker;
  EXPECT_EQ(speaker.name, "마틴 켈러");
  EXPECT_EQ(speaker.title, "공공부문 부사장");
  ASSERT_TRUE(speaker.affiliation);
  const Entity& body = extraction.entities[*speaker.affiliation];
  EXPECT_EQ(body.name, "가람클라우드");
  EXPECT_EQ(body.aliases, std::vector<std::string>{"GCS"});
  ASSERT_EQ(extraction.links.size(), 1u);
  EXPECT_EQ(extraction.links[0].kind, LinkKind::kAffiliatedWith);
}

// Whatever the input: no crash, spans inside the text, on code point boundaries.
TEST(KoreanExtractor, HostileInput) {
  std::vector<std::string> texts;
  for (const char* piece : {"“", "”", "\"", "'", "고", "이", "한다고 ", "“가”며 ", "(",
                            "김 의원은 ", "에 따르면 ", "\n", "[가/나 : 다]\n"}) {
    std::string text = "가";
    for (int i = 0; i < 3000; ++i) text += piece;
    texts.push_back(text);
  }
  for (const std::string& text : texts) {
    const Document document = Parse(text);
    const Extraction extraction = Rules().Extract(document);
    for (const Quotation& q : extraction.quotations) {
      for (const Span span : q.content) {
        ASSERT_LT(span.begin, span.end);
        ASSERT_LE(span.end, document.text().size());
        ASSERT_NE(document.text()[span.begin] & 0xC0, 0x80);
      }
    }
  }
}

TEST(KoreanExtractor, OfficeNamedBeforeItsHolder) {
  const Case cases[] = {
      // A body in marks between name and title.
      {"아리엘 도먼(62) ‘누리온’ 대표는 “새 공장을 짓겠다”고 말했다.", kDirect, {"새 공장을 짓겠다"},
       "말했다", "아리엘 도먼", "아리엘 도먼"},
      // A state between name and title.
      {"니코스 크리스토데우스 키프로스 대통령은 “합의를 지키겠다”고 말했다.", kDirect,
       {"합의를 지키겠다"}, "말했다", "니코스 크리스토데우스", "니코스 크리스토데우스"},
      // A place before a city that speaks.
      {"경남 다온시는 “축제를 미룬다”고 밝혔다.", kDirect, {"축제를 미룬다"}, "밝혔다", "다온시",
       "다온시"},
  };
  for (const Case& c : cases) Check(c);
}

// A marked predicate takes its subject along; marks side by side go on with the part before.
TEST(KoreanExtractor, SubjectsOfMarkedPredicatesAndRowsOfMarks) {
  const Case cases[] = {
      {"다래부는 면허 발급이 “불가피한 조치”라는 입장이다.", kMixed, {"면허 발급이 “불가피한 조치"}, "입장이다", "다래부", "다래부"},
      {"표은결 의원은 “길을 넓히자”며 “다리도 놓자”, “배도 띄우자”고 말했다.", kDirect, {"길을 넓히자", "다리도 놓자", "배도 띄우자"},
       "말했다", "표은결", "표은결"},
      {"표은결 의원은 길을 넓혀야 한다고 주장하였으며 자리를 떴다.", kIndirect, {"길을 넓혀야 한다"}, "주장하였으며", "표은결", "표은결"},
      {"다래경찰은 불이 저절로 난 것으로 보고있다.", kIndirect, {"불이 저절로 난 것"}, "보고있다", "다래경찰", "다래경찰"},
  };
  for (const Case& c : cases) Check(c);
}

// What the marked predicate is said of stands before the marks: it is no speaker, and a part of what is said.
TEST(KoreanExtractor, PartlyMarkedClauses) {
  const Case cases[] = {
      {"표은결 대표는 이번 판결이 “첫 단추를 끼운 것”이라고 평가했다.", kMixed, {"이번 판결이 “첫 단추를 끼운 것"}, "평가했다", "표은결", "표은결"},
      {"표은결 의원은 정부가 제출한 재정 추계가 “엉터리 숫자”라고 비판했다.", kMixed, {"정부가 제출한 재정 추계가 “엉터리 숫자"}, "비판했다", "표은결",
       "표은결"},
      {"표은결 의원은 입찰 제한은 “기업을 죄인으로 모는 발상”이라고 비판했다.", kMixed, {"입찰 제한은 “기업을 죄인으로 모는 발상"}, "비판했다", "표은결",
       "표은결"},
      {"표은결 과장은 이번 조치가 “값을 누르려는 것은 절대 아니다”라고 강조했다.", kMixed, {"이번 조치가 “값을 누르려는 것은 절대 아니다"}, "강조했다",
       "표은결", "표은결"},
      {"표은결 국장은 수질 대책도 “종이 위의 계획”이라고 깎아내렸다.", kMixed, {"수질 대책도 “종이 위의 계획"}, "깎아내렸다", "표은결", "표은결"},
      {"직원 표은결씨는 안전 교육은 “도장만 찍고 끝나는 행사였다”고 말했다.", kMixed, {"안전 교육은 “도장만 찍고 끝나는 행사였다"}, "말했다", "표은결",
       "표은결"},
      // Marked words with a subject of their own, and what is only spoken about.
      {"표은결 의원은 이번 조치에 대해서는 “길이 막힌다”고 말했다.", kDirect, {"길이 막힌다"}, "말했다", "표은결", "표은결"},
      {"표은결 의원은 회의에서 “길이 막힌다”고 말했다.", kDirect, {"길이 막힌다"}, "말했다", "표은결", "표은결"},
      // Those of whom some are listed are no part of what they say.
      {"표은결 등 개혁파들이 “물길을 돌리는 것이 필수”라고 주장했다.", kDirect, {"물길을 돌리는 것이 필수"}, "주장했다", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// What is hard to conclude is a part of what somebody concludes; what is done first is no part of what is said, what is
// to be done first is.
TEST(KoreanExtractor, WhereTheContentBegins) {
  const Case cases[] = {
      {"검찰은 의무를 다하지 않았다고 단정하기 어렵다고 봤다.", kIndirect, {"의무를 다하지 않았다고 단정하기 어렵다"}, "봤다", "검찰", "검찰"},
      {"재판부는 위험을 몰랐다고 볼 수 없다고 판단했다.", kIndirect, {"위험을 몰랐다고 볼 수 없다"}, "판단했다", "재판부", "재판부"},
      {"누리부는 내년 상반기까지 조사를 마치고 계획에 반영하겠다고 밝혔다.", kIndirect, {"내년 상반기까지 조사를 마치고 계획에 반영하겠다"},
       "밝혔다", "누리부", "누리부"},
      {"표은결 의원은 기자들과 만나서도 “길이 막힌다”고 말했다.", kDirect, {"길이 막힌다"}, "말했다", "표은결", "표은결"},
      {"업계에서는 값이 내릴 것이라는 관측이 나온다.", kIndirect, {"값이 내릴 것이라"}, "관측이", "업계", "업계"},
      {"딜러사들은 일방적인 통보라며 반발했다.", kIndirect, {"일방적인 통보라"}, "반발했다", "딜러사들", "딜러사들"},
  };
  for (const Case& c : cases) Check(c);
}

// Whom somebody asks to do something is no part of it, whatever clause describes them; a noun of reporting may end a
// chain.
TEST(KoreanExtractor, WhoIsAskedAndWhatIsPlanned) {
  const Case cases[] = {
      {"누리외교부는 가람국에 머무는 자국민에게 육로를 이용하라고 권고했다.", kIndirect, {"육로를 이용하라"}, "권고했다", "누리외교부",
       "누리외교부"},
      {"누리안보부는 자국 항만 운영사들에 계정을 점검하라고 요청했다.", kIndirect, {"계정을 점검하라"}, "요청했다", "누리안보부",
       "누리안보부"},
      {"가람당은 흠결이 크다며 보고서 채택을 거부하겠다는 방침이다.", kIndirect, {"흠결이 크다", "보고서 채택을 거부하겠다"},
       "방침이다", "가람당", "가람당"},
      {"누리시는 관내 야영장 12곳을 찾아 안전 시설을 확인했다고 밝혔다.", kIndirect, {"관내 야영장 12곳을 찾아 안전 시설을 확인했다"},
       "밝혔다", "누리시", "누리시"},
      {"도하린 대표는 시장을 찾아 물가가 올랐다고 말했다.", kIndirect, {"물가가 올랐다"}, "말했다", "도하린", "도하린"},
      {"해운업계에서는 성수기를 앞두고 운임이 오를 수 있다는 전망이 나온다.", kIndirect, {"성수기를 앞두고 운임이 오를 수 있다"},
       "전망이", "해운업계", "해운업계"},
  };
  for (const Case& c : cases) Check(c);
}

// Between two parts of what is said stands who says it, whoever spoke before.
TEST(KoreanExtractor, SpeakerBetweenTheParts) {
  const Case cases[] = {
      {"설지은은 “맞았다”고 했다. “질 것 같다”라며 도하린 감독은 “이룬 게 없다”고 말했다.", kDirect, {"질 것 같다", "이룬 게 없다"},
       "말했다", "도하린", "도하린"},
      {"설지은은 “맞았다”고 했다. “질 것 같다”며 도하린 감독은 우린 이룬 게 없다고 말했다.", kMixed, {"질 것 같다", "우린 이룬 게 없다"},
       "말했다", "도하린", "도하린"},
      {"도하린 감독은 “질 것 같다”며 “이룬 게 없다”고 말했다.", kDirect, {"질 것 같다", "이룬 게 없다"}, "말했다", "도하린", "도하린"},
      {"“둘이 만났어요.” 수어로 이렇게 말하는 도하린(52)씨의 두 손이 멈췄다.", kDirect, {"둘이 만났어요."}, "", "도하린", "도하린"},
      {"창업주의 장남인 도하린 누리전자 대표도 “이어진다”고 강조했다.", kDirect, {"이어진다"}, "강조했다", "도하린", "도하린"},
      {"동명동 주민 B씨는 “못 열었다”고 하소연했다.", kDirect, {"못 열었다"}, "하소연했다", "B씨", "B씨"},
  };
  for (const Case& c : cases) Check(c);
}

// 홍길동의 첫마디는 “…”였다: who owns what is said; nobody does where no owner stands.
TEST(KoreanExtractor, WhatSomebodySaidIsThePredicate) {
  Check({"표은결 의원이 물었다. 도하린 장관의 대답은 “다시 살피겠다”였다.", kDirect, {"다시 살피겠다"}, "대답은", "도하린", "도하린"});
  Check({"도하린 장관은 “살피겠다”는 원론적인 답변을 되풀이했다.", kDirect, {"살피겠다"}, "답변을", "도하린", "도하린"});
  const Extraction none = Rules().Extract(Parse("올해의 낱말은 “다시”였다. 행사의 구호는 “함께 간다”였다.\n"));
  EXPECT_TRUE(none.quotations.empty());
}

// - 언제 나오나.¶도하린 : …: a name and a colon below a question.
TEST(KoreanExtractor, AnswersUnderNames) {
  Check({"다음은 도하린 PD와의 일문일답.\n- 그림은 누가 그렸나.\n도하린 : 캐릭터는 전부 사람이 그렸습니다. 손이 많이 갔어요.\n", kDirect,
         {"캐릭터는 전부 사람이 그렸습니다. 손이 많이 갔어요."}, "", "도하린", "도하린"});
  const Extraction none = Rules().Extract(Parse("문의 사항은 아래와 같다.\n도하린 : 기획부 02-0000-0000 (평일에만 받습니다)\n"));
  EXPECT_TRUE(none.quotations.empty());
}

// A lead of marks, a scene, and whoever said so.
TEST(KoreanExtractor, SpeakerBehindAScene) {
  Check({"“극장은 모르는 사람들과 함께 어두워지는 곳입니다.”\n지난 3일 나루시 야외 상영장. 개막작 ‘물때’를 연출한 도하린 감독이 "
         "마이크를 잡고 이렇게 말하자 박수가 쏟아졌다.",
         kDirect, {"극장은 모르는 사람들과 함께 어두워지는 곳입니다."}, "", "도하린", "도하린"});
}

// Where, on what and to which paper somebody speaks is no part of what is said; where something is to happen is.
TEST(KoreanExtractor, OccasionsPapersAndPress) {
  const Case cases[] = {
      {"도하린 의원은 도정질문에서 부두를 넓혀야 한다고 주장했다.", kIndirect, {"부두를 넓혀야 한다"}, "주장했다", "도하린", "도하린"},
      {"도하린 신부는 서울에서 열린 추모 미사에서 낮은 곳을 봐야 한다고 강조했다.", kIndirect, {"낮은 곳을 봐야 한다"}, "강조했다",
       "도하린", "도하린"},
      {"도하린 작가는 나루시에서 열린 전시에서 낮은 곳을 봐야 한다고 강조했다.", kIndirect, {"낮은 곳을 봐야 한다"}, "강조했다",
       "도하린", "도하린"},
      {"도하린 감독은 행사 말미에 다음 작품은 다르다고 말했다.", kIndirect, {"다음 작품은 다르다"}, "말했다", "도하린", "도하린"},
      {"도하린 감독은 공연에서 얻은 것이 많다고 말했다.", kIndirect, {"공연에서 얻은 것이 많다"}, "말했다", "도하린", "도하린"},
      {"나루군은 도에 낸 건의문에서 부두를 넓혀야 한다고 밝혔다.", kIndirect, {"부두를 넓혀야 한다"}, "밝혔다", "나루군", "나루군"},
      {"도하린 씨는 공판에 증인으로 나와 문이 잠겨 있었다고 증언했다.", kIndirect, {"문이 잠겨 있었다"}, "증언했다", "도하린", "도하린"},
      {"도하린 의원은 답변서에 사실이 아니라고 적었다.", kIndirect, {"사실이 아니라"}, "적었다", "도하린", "도하린"},
      {"도하린 시장은 공청회에 주민을 부르겠다고 말했다.", kIndirect, {"공청회에 주민을 부르겠다"}, "말했다", "도하린", "도하린"},
      {"도하린 의원은 보고서에 빠진 것이 많다고 말했다.", kIndirect, {"보고서에 빠진 것이 많다"}, "말했다", "도하린", "도하린"},
      {"도하린 교수는 현지 일간 나루데일리에 둑이 낡았다고 말했다.", kIndirect, {"둑이 낡았다"}, "말했다", "도하린", "도하린"},
      {"나루군 관계자는 가람일보에 예산이 모자란다고 전했다.", kIndirect, {"예산이 모자란다"}, "전했다", "나루군 관계자", ""},
      {"도하린 감독은 경기를 마친 뒤 수비가 흔들렸다고 말했다.", kIndirect, {"수비가 흔들렸다"}, "말했다", "도하린", "도하린"},
      {"나루군은 공청회를 마친 뒤 계획을 정하겠다고 밝혔다.", kIndirect, {"공청회를 마친 뒤 계획을 정하겠다"}, "밝혔다", "나루군", "나루군"},
      {"도하린 의원은 비판이 나오자 법안을 거두겠다고 밝혔다.", kIndirect, {"법안을 거두겠다"}, "밝혔다", "도하린", "도하린"},
      {"도하린 의원은 토론회(국회)에서 부두를 넓혀야 한다고 말했다.", kIndirect, {"부두를 넓혀야 한다"}, "말했다", "도하린", "도하린"},
      {"도하린 의원은 국무회의를 주재하고 부두를 넓혀야 한다고 말했다.", kIndirect, {"부두를 넓혀야 한다"}, "말했다", "도하린", "도하린"},
      {"도하린 의원은 기자들에게 부두를 넓혀야 한다고 밝혔다.", kIndirect, {"부두를 넓혀야 한다"}, "밝혔다", "도하린", "도하린"},
      {"나루경찰서는 14일 오전 9시께 창고에서 불이 났다고 밝혔다.", kIndirect, {"14일 오전 9시께 창고에서 불이 났다"}, "밝혔다",
       "나루경찰서", "나루경찰서"},
      {"도하린 의원은 가람일보에 정정보도를 청구하겠다고 밝혔다.", kIndirect, {"가람일보에 정정보도를 청구하겠다"}, "밝혔다", "도하린",
       "도하린"},
  };
  for (const Case& c : cases) Check(c);
}

// What is answered is no part of the answer, also where the speaker is left out.
TEST(KoreanExtractor, AnswersOfWhoeverHadTheWord) {
  const Case cases[] = {
      {"도하린 시장은 빚은 없다고 말했다. 돈을 어떻게 구하느냐는 질문에는 은행에서 빌리겠다고 답했다.", kIndirect,
       {"은행에서 빌리겠다"}, "답했다", "", "도하린"},
      {"도하린 시장은 빚은 없다고 말했다. 돈이 모자란다는 지적에는 은행에서 빌리겠다고 답했다.", kIndirect,
       {"은행에서 빌리겠다"}, "답했다", "", "도하린"},
      {"도하린 시장은 빚은 없다고 말했다. 돈을 어떻게 구할 것인지 묻자 은행에서 빌리겠다고 답했다.", kIndirect,
       {"은행에서 빌리겠다"}, "답했다", "", "도하린"},
  };
  for (const Case& c : cases) Check(c);
}

// What is still to be asked for or told is part of what is said now.
TEST(KoreanExtractor, WhatIsYetToBeSaid) {
  const Case cases[] = {
      {"도하린 시장은 지원을 늘려 달라고 요청할 계획이라고 말했다.", kIndirect, {"지원을 늘려 달라고 요청할 계획이라"}, "말했다", "도하린", "도하린"},
      {"도하린 시장은 공장이 문을 닫겠다고 통보할 가능성이 있다고 말했다.", kIndirect, {"공장이 문을 닫겠다고 통보할 가능성이 있다"}, "말했다",
       "도하린", "도하린"},
      {"도하린 시장은 지원을 늘려 달라고 요청할 계획이다.", kIndirect, {"지원을 늘려 달라"}, "요청할", "도하린", "도하린"},
  };
  for (const Case& c : cases) Check(c);
}

// Adjectives whose stem ends in a vowel, predicates of one word, and times that are still to come.
TEST(KoreanExtractor, AdjectivesShortPredicatesAndTimesToCome) {
  const Case cases[] = {
      {"나루군은 입장료가 너무 비싸다고 밝혔다.", kIndirect, {"입장료가 너무 비싸다"}, "밝혔다", "나루군", "나루군"},
      {"나루군은 물이 차다는 입장이다.", kIndirect, {"물이 차다"}, "입장이다", "나루군", "나루군"},
      {"가람전자는 난감하다는 반응이다.", kIndirect, {"난감하다"}, "반응이다", "가람전자", "가람전자"},
      {"가람전자는 어렵다고 밝혔다.", kIndirect, {"어렵다"}, "밝혔다", "가람전자", "가람전자"},
      {"도하린 이사장은 내년 봄 학술대회에서 방향을 논의할 것이라고 말했다.", kIndirect, {"내년 봄 학술대회에서 방향을 논의할 것이라"}, "말했다",
       "도하린", "도하린"},
      {"도하린 이사장은 다음 달 총회에서 정하겠다고 말했다.", kIndirect, {"다음 달 총회에서 정하겠다"}, "말했다", "도하린", "도하린"},
  };
  for (const Case& c : cases) Check(c);
}

// Stems that lose a sound, what voices in a trade say, findings, lengths of time and what bodies mean to do.
TEST(KoreanExtractor, VoicesFindingsAndPlans) {
  const Case cases[] = {
      {"주민들은 3년 전에도 둑이 무너졌다고 입을 모았다.", kIndirect, {"3년 전에도 둑이 무너졌다"}, "모았다", "주민들", "주민들"},
      {"도하린 의원은 둑이 무너졌다고 소리를 질렀다.", kIndirect, {"둑이 무너졌다"}, "질렀다", "도하린", "도하린"},
      {"개원가에서는 현실의 벽이 높다는 반응이 나온다.", kIndirect, {"현실의 벽이 높다"}, "반응이", "개원가", "개원가"},
      {"업계에서도 현실의 벽이 높다는 불만이 나온다.", kIndirect, {"현실의 벽이 높다"}, "불만이", "업계", "업계"},
      {"상인들 사이에서도 특수가 짧을 것이라는 우려가 적지 않다.", kIndirect, {"특수가 짧을 것이라"}, "우려가", "상인들", "상인들"},
      {"학교 현장에서는 준비가 부족하다는 목소리가 나온다.", kIndirect, {"준비가 부족하다"}, "목소리가", "학교 현장", "학교 현장"},
      {"가람전자는 손실이 3억원을 넘긴 것으로 집계했다.", kIndirect, {"손실이 3억원을 넘긴 것"}, "집계했다", "가람전자", "가람전자"},
      {"가람전자는 기름이 샌 정황은 없는 것으로 파악했다.", kIndirect, {"기름이 샌 정황은 없는 것"}, "파악했다", "가람전자", "가람전자"},
      {"가람전자는 판매를 멈추고 환불하겠다고 알려왔다.", kIndirect, {"판매를 멈추고 환불하겠다"}, "알려왔다", "가람전자", "가람전자"},
      {"도하린 의원은 새 조례를 10월 임시회에서 처리하겠다고 약속했다.", kIndirect, {"새 조례를 10월 임시회에서 처리하겠다"}, "약속했다",
       "도하린", "도하린"},
      {"가람전자는 11일 전국 매장을 닫는다고 밝혔다.", kIndirect, {"전국 매장을 닫는다"}, "밝혔다", "가람전자", "가람전자"},
      {"나루전자가 공장을 짓는다. 내년까지 마치겠다는 계획이다.", kIndirect, {"내년까지 마치겠다"}, "계획이다", "", "나루전자"},
      {"도하린 의원은 “돕겠다”고 말했다. 2층을 빌려 운영하자는 제안도 내놨다.", kIndirect, {"2층을 빌려 운영하자"}, "제안도", "", "도하린"},
      {"도하린 의원은 “돕겠다”고 말했다. 미국에 가겠다는 뜻도 내비쳤다.", kIndirect, {"미국에 가겠다"}, "뜻도", "", "도하린"},
      {"나루시의회에서는 졸속이라는 비판이 나왔다.", kIndirect, {"졸속이라"}, "비판이", "나루시의회", "나루시의회"},
      {"증권가에서는 바닥을 말하기엔 이르다는 신중론이 우세하다.", kIndirect, {"바닥을 말하기엔 이르다"}, "신중론이", "증권가", "증권가"},
      {"도하린 의원은 그걸 알면서도 도입하겠다는 것이냐고 따졌다.", kIndirect, {"그걸 알면서도 도입하겠다는 것이냐"}, "따졌다", "도하린", "도하린"},
      {"팬들은 온라인에서 서명 운동을 벌이며 선택을 지지한다고 밝혔다.", kIndirect, {"선택을 지지한다"}, "밝혔다", "팬들", "팬들"},
  };
  for (const Case& c : cases) Check(c);
}

// A time right behind the speaker is that of the report, unless it can only be that of what happened.
TEST(KoreanExtractor, TimesOfReportsAndOfEvents) {
  const Case cases[] = {
      {"도하린 대표는 이번 결정은 잘못이라고 말했다.", kIndirect, {"이번 결정은 잘못이라"}, "말했다", "도하린", "도하린"},
      {"도하린 대표는 이번 주 공장을 연다고 말했다.", kIndirect, {"이번 주 공장을 연다"}, "말했다", "도하린", "도하린"},
      {"가람전자는 지난해 매출이 줄었다고 밝혔다.", kIndirect, {"지난해 매출이 줄었다"}, "밝혔다", "가람전자", "가람전자"},
      {"가람전자는 최근 주문이 늘었다고 밝혔다.", kIndirect, {"최근 주문이 늘었다"}, "밝혔다", "가람전자", "가람전자"},
      {"가람전자는 2019년 공장이 무너졌다고 밝혔다.", kIndirect, {"2019년 공장이 무너졌다"}, "밝혔다", "가람전자", "가람전자"},
      {"가람전자는 2019년 공장을 짓겠다고 약속했다.", kIndirect, {"공장을 짓겠다"}, "약속했다", "가람전자", "가람전자"},
      {"가람전자는 2019년 3월 5일 주문이 늘었다고 밝혔다.", kIndirect, {"주문이 늘었다"}, "밝혔다", "가람전자", "가람전자"},
      {"가람전자는 지난 3년간 주문이 늘었다고 밝혔다.", kIndirect, {"지난 3년간 주문이 늘었다"}, "밝혔다", "가람전자", "가람전자"},
      {"가람전자는 지난 5일 주문이 늘었다고 밝혔다.", kIndirect, {"주문이 늘었다"}, "밝혔다", "가람전자", "가람전자"},
      {"가람증권은 목표주가를 5만원으로 올리며 실적이 좋아질 것으로 내다봤다.", kIndirect, {"실적이 좋아질 것"}, "내다봤다", "가람증권",
       "가람증권"},
      {"기상청은 내일 비가 올 것으로 예보했다.", kIndirect, {"내일 비가 올 것"}, "예보했다", "기상청", "기상청"},
  };
  for (const Case& c : cases) Check(c);
}

}  // namespace
}  // namespace quoth
