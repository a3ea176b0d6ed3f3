// Persons, bodies and places of Korean articles: what is an entity, of which kind, where it is
// mentioned. Invented people and companies.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/korean/name_table.h"
#include "quoth/document.h"
#include "quoth/extractor.h"

namespace quoth {
namespace {

const Extractor& Rules() {
  static const Extractor extractor;
  return extractor;
}

struct Reading {
  explicit Reading(const std::string& text) : document(Parse(text)) {
    extraction = Rules().Extract(document);
  }

  static Document Parse(const std::string& text) {
    ParseOptions options;
    options.language = Language::kKorean;
    return *Document::Parse(text, {}, options);
  }

  // Names of the entities of a kind, sorted.
  std::vector<std::string> Names(EntityKind kind) const {
    std::vector<std::string> names;
    for (const Entity& entity : extraction.entities) {
      if (entity.kind == kind) names.push_back(entity.name);
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  std::vector<std::string> Mentions(const std::string& name) const {
    std::vector<std::string> mentions;
    for (const Entity& entity : extraction.entities) {
      if (entity.name != name) continue;
      for (const Span span : entity.mentions) mentions.emplace_back(document.Text(span));
    }
    return mentions;
  }

  // Of the only quotation; null if there are others or none, or nobody speaks.
  const Speaker* speaker() const {
    if (extraction.quotations.size() != 1 || !extraction.quotations[0].speaker) return nullptr;
    return &*extraction.quotations[0].speaker;
  }

  Document document;
  Extraction extraction;
};

using Names = std::vector<std::string>;
constexpr auto kPerson = EntityKind::kPerson;
constexpr auto kOrganization = EntityKind::kOrganization;
constexpr auto kPlace = EntityKind::kPlace;

TEST(KoreanNames, PersonsWithAndWithoutTitles) {
  const Reading reading(
      "배우 윤서하는 이날 무대에 올랐다. 박도현 의원과 강민주 씨도 참석했다. 윤서하가 노래를 불렀다.");
  EXPECT_EQ(reading.Names(kPerson), (Names{"강민주", "박도현", "윤서하"}));
  EXPECT_EQ(reading.Mentions("윤서하"), (Names{"윤서하", "윤서하"}));
}

TEST(KoreanNames, BothPartsOfAForeignName) {
  EXPECT_EQ(Reading("글로벌 의장인 리차드 트루스델은 이날 말했다.").Names(kPerson), (Names{"리차드 트루스델"}));
}

TEST(KoreanNames, SocietiesOfPlaces) {
  const Reading market("가람시장 상인회는 “힘들다”고 했다. 상인회는 쉰다.");
  EXPECT_EQ(market.Names(kOrganization), (Names{"가람시장 상인회"}));
  EXPECT_EQ(market.Mentions("가람시장 상인회"), (Names{"가람시장 상인회", "상인회"}));
  ASSERT_TRUE(market.speaker());
  EXPECT_EQ(market.speaker()->name, "가람시장 상인회");
  EXPECT_EQ(Reading("나루7구역 재개발조합은 “없다”고 했다.").Names(kOrganization), (Names{"나루7구역 재개발조합"}));
  const Names none = Reading("제55대 총학생회는 “간다”고 했다. 단과대 학생회는 쉰다.").Names(kOrganization);
  EXPECT_TRUE(none.empty()) << ::testing::PrintToString(none);
}

TEST(KoreanNames, SchoolsByTheirShortNames) {
  const Reading high("한빛고등학교 학생들이 울었다. 한빛고의 한 교사는 “몰랐다”고 했다.");
  EXPECT_EQ(high.Names(kOrganization), (Names{"한빛고등학교"}));
  EXPECT_TRUE(high.Names(kPlace).empty());
  EXPECT_EQ(high.Mentions("한빛고등학교"), (Names{"한빛고등학교", "한빛고"}));
  EXPECT_EQ(Reading("나루제일중학교는 쉰다. 나루제일중 교사도 쉰다.").Mentions("나루제일중학교"),
            (Names{"나루제일중학교", "나루제일중"}));
}

TEST(KoreanNames, WhoSpeaksIsAnEntity) {
  EXPECT_EQ(Reading("휘트니 링월드 박사는 “이해할 수 있다”고 말했다.").Names(kPerson), (Names{"휘트니 링월드"}));
}

TEST(KoreanNames, ATitleMayStandInTheClauseBeforeTheName) {
  const Reading reading("부문 의장인 리차드 트루스델은 “시장이 흔들린다”고 말했다.");
  ASSERT_EQ(reading.extraction.quotations.size(), 1u);
  EXPECT_EQ(reading.extraction.quotations[0].speaker->title, "부문 의장");
}

TEST(KoreanNames, AHashtagIsNoPartOfAName) {
  const Reading reading("누리솔라가 공장을 짓는다. #누리솔라 #하람전자");
  for (const Entity& entity : reading.extraction.entities) EXPECT_FALSE(entity.name.starts_with("#")) << entity.name;
}

// Whose mother, lawyer or office speaks is not who speaks.
TEST(KoreanNames, ThoseAroundAPersonAreNotThePerson) {
  const auto speaker = [](const std::string& subject) {
    const Reading reading(subject + " “사실이 아니다”라고 말했다.");
    return reading.speaker() == nullptr ? std::string("nobody") : reading.speaker()->name;
  };
  EXPECT_EQ(speaker("윤서하 씨의 어머니는"), "");
  EXPECT_EQ(speaker("윤서하 씨의 아내 박도현 씨는"), "박도현");
  EXPECT_EQ(speaker("윤서하 대표 측 변호인은"), "");
  EXPECT_EQ(speaker("윤서하 대표 변호인은"), "");
  EXPECT_EQ(speaker("윤서하 의원실 관계자는"), "");
  EXPECT_EQ(speaker("윤서하 대표 부인은"), "");
  EXPECT_EQ(speaker("윤서하 대표 아들 윤가온 씨는"), "윤가온");
  EXPECT_EQ(speaker("윤서하 대표는"), "윤서하");
  EXPECT_EQ(speaker("윤서하 변호인은"), "윤서하");  // a defender of that name
  EXPECT_EQ(speaker("누리당 윤서하·박도현 의원은"), "윤서하·박도현");
}

TEST(KoreanNames, WhoAnswersAClaimIsNotWhoMadeIt) {
  const Reading reading(
      "윤서하 대표는 박도현 전 대표가 “배신했다”고 주장한 데 대해 “사실이 아니다”라고 반박했다.");
  ASSERT_EQ(reading.extraction.quotations.size(), 2u);
  EXPECT_EQ(reading.extraction.quotations[0].speaker->name, "박도현");
  EXPECT_EQ(reading.extraction.quotations[1].speaker->name, "윤서하");
}

TEST(KoreanNames, AVerbBeforeANameIsNoBody) {
  const Reading reading("윤서하 기자가 “언제 하느냐”고 묻자 박도현 장관은 “곧 한다”고 답했다.");
  ASSERT_EQ(reading.extraction.quotations.size(), 2u);
  EXPECT_EQ(reading.extraction.quotations[1].speaker->name, "박도현");
  EXPECT_FALSE(reading.extraction.quotations[1].speaker->affiliation);
}

TEST(KoreanNames, BodiesOfPersons) {
  const auto body = [](const std::string& subject) {
    const Reading reading(subject + " “물가가 오른다”고 말했다.");
    if (reading.speaker() == nullptr) return std::string("nobody");
    const Speaker& speaker = *reading.speaker();
    return speaker.name + ", " + speaker.title + ", " +
           (speaker.affiliation ? reading.extraction.entities[*speaker.affiliation].name : "-");
  };
  EXPECT_EQ(body("윤서하 가람대 경제학과 교수는"), "윤서하, 경제학과 교수, 가람대");
  EXPECT_EQ(body("윤서하 서울대 경제학과 교수는"), "윤서하, 경제학과 교수, 서울대");
  EXPECT_EQ(body("윤서하 변호사(법무법인 가람)는"), "윤서하, 변호사, 법무법인 가람");
  EXPECT_EQ(body("윤서하 교수(서울대 경제학과)는"), "윤서하, 교수, 서울대");
  EXPECT_EQ(body("고려대 안암병원 호흡기내과 윤서하 교수는"), "윤서하, 교수, 고려대 안암병원");
  EXPECT_EQ(body("나렌드라 모할 우크라이나 대통령은"), "나렌드라 모할, 대통령, 우크라이나");
  EXPECT_EQ(body("누리동물원 관계자는"), ", 관계자, 누리동물원");
  EXPECT_EQ(body("누리전자 대변인 안나 베르크는"), "안나 베르크, 대변인, 누리전자");
  EXPECT_EQ(body("대변인 안나 베르크 누리전자 부사장은"), "안나 베르크, 부사장, 누리전자");
  EXPECT_EQ(body("윤서하 누리전자 MX(모바일) 사업부 상무는"), "윤서하, MX(모바일) 사업부 상무, 누리전자");
  EXPECT_EQ(body("누리전자를 이끄는 윤서하 대표는"), "윤서하, 대표, 누리전자");
  EXPECT_EQ(body("누리전자를 이끌고 있는 윤서하 대표는"), "윤서하, 대표, 누리전자");
  EXPECT_EQ(body("누리전자에서 일하는 윤서하 씨는"), "윤서하, , 누리전자");
  EXPECT_EQ(body("회계법인 가람의 윤서하 대표는"), "윤서하, 대표, 회계법인 가람");
  EXPECT_EQ(body("윤서하 부총리 겸 기획재정부장관 후보자는"), "윤서하, 장관 후보자, 기획재정부");
  EXPECT_EQ(body("누리초등학교 6학년 윤서하 군은"), "윤서하, , 누리초등학교");
  EXPECT_EQ(body("집회 주최 측은"), "주최 측, , -");
  EXPECT_EQ(body("주최측은"), "주최측, , -");
}

TEST(KoreanNames, AWithheldNameBehindAnOccupationAndBeforeAnAge) {
  const Reading reading("주민 박모(67)씨는 “무서웠다”고 말했다.");
  ASSERT_EQ(reading.extraction.quotations.size(), 1u);
  EXPECT_EQ(reading.extraction.quotations[0].speaker->name, "박모씨");
}

TEST(KoreanNames, WithheldNamesAreNoEntities) {
  const Reading reading("경찰은 김모 씨와 A씨를 불러 조사했다.");
  EXPECT_EQ(reading.Names(kPerson), Names{});
}

TEST(KoreanNames, NamesThatDotsJoin) {
  EXPECT_EQ(Reading("누리당 윤서하·박도현 의원은 반대했다.").Names(kPerson), (Names{"박도현", "윤서하"}));
  const Reading reading("후보들은 호남·영남·제주를 차례로 찾는다.");
  EXPECT_EQ(reading.Names(kPlace), (Names{"영남", "제주", "호남"}));
}

TEST(KoreanNames, BodyOfAStateIsOneName) {
  const Reading reading("미국 상무부는 15일 통계를 발표했다. 국회 정보위원회는 회의를 열었다.");
  const Names bodies = reading.Names(kOrganization);
  EXPECT_NE(std::find(bodies.begin(), bodies.end(), "미국 상무부"), bodies.end());
  EXPECT_NE(std::find(bodies.begin(), bodies.end(), "국회 정보위원회"), bodies.end());
}

TEST(KoreanNames, APlaceIsNoPartOfANameThatStandsByItself) {
  const Reading court("그는 서초구 서울고등법원에 출석했다.");
  EXPECT_EQ(court.Names(kOrganization), Names{"서울고등법원"});
  const Reading tour("미국 PGA투어는 일정을 공개했다.");
  EXPECT_EQ(tour.Names(kOrganization), Names{"PGA투어"});
  EXPECT_EQ(tour.Names(kPlace), Names{"미국"});
  const Reading province("강원도 양양군에서 산불이 났다.");
  EXPECT_EQ(province.Names(kPlace), (Names{"강원도", "양양군"}));
}

TEST(KoreanNames, AParticleBehindABracketIsNoName) {
  const Reading reading("서울중앙지검 형사5부(부장검사 윤서하)는 이 씨를 구속 기소했다고 밝혔다.");
  EXPECT_EQ(reading.Names(kPerson), Names{"윤서하"});
}

TEST(KoreanNames, ACityIsNoPerson) {
  const Reading reading("하늘시는 내년부터 요금을 올린다고 26일 밝혔다.");
  EXPECT_EQ(reading.Names(kOrganization), Names{"하늘시"});
}

TEST(KoreanNames, CityThatActsIsABodyAndElseAPlace) {
  const Reading acts("여수시는 17일 대책을 내놓았다. 여수시 관계자는 점검을 약속했다.");
  EXPECT_EQ(acts.Names(kOrganization), Names{"여수시"});
  const Reading lies("지난 17일 전남 여수시에서 축제가 열렸다.");
  EXPECT_EQ(lies.Names(kOrganization), Names{});
  EXPECT_EQ(lies.Names(kPlace), (Names{"여수시", "전남"}));
}

TEST(KoreanNames, ShortNamesOfBodies) {
  const Reading known("헌법재판소는 결정을 미뤘다. 헌재는 이유를 밝히지 않았다.");
  EXPECT_EQ(known.Names(kOrganization), Names{"헌법재판소"});
  EXPECT_EQ(known.Mentions("헌법재판소"), (Names{"헌법재판소", "헌재"}));
  const Reading bracket("한빛나노기술연구원(HNI)은 시제품을 공개했다. HNI는 양산도 준비한다.");
  EXPECT_EQ(bracket.Names(kOrganization), Names{"한빛나노기술연구원"});
  EXPECT_EQ(bracket.Mentions("한빛나노기술연구원").size(), 3u);
}

TEST(KoreanNames, FirmsWithoutWhatTheyMake) {
  const Reading spaced("나루티 인포메이션즈가 직원을 줄인다. 나루티는 이유를 밝히지 않았다.");
  EXPECT_EQ(spaced.Mentions("나루티 인포메이션즈"), (Names{"나루티 인포메이션즈", "나루티"}));
  const Reading joined("두온중공업은 20일 공장을 세운다. 김철수 두온 회장은 서명했다. 두온노조는 반발했다.");
  EXPECT_EQ(joined.Mentions("두온중공업"), (Names{"두온중공업", "두온"}));
}

TEST(KoreanNames, ShortFormOfAShortForm) {
  const Reading reading("전국골목상인권리연대는 집회를 열었다. 골목상인권리연대는 농성 중이다. 권리연대는 답을 기다린다.");
  EXPECT_EQ(reading.Mentions("전국골목상인권리연대"), (Names{"전국골목상인권리연대", "골목상인권리연대", "권리연대"}));
}

TEST(KoreanNames, MinistryOfAnotherStateByItsNameAlone) {
  const Reading abroad("뉴질랜드 교육부는 숙제를 없앤다. 교육부는 근거가 약하다고 설명했다.");
  EXPECT_EQ(abroad.Mentions("뉴질랜드 교육부"), (Names{"뉴질랜드 교육부", "교육부"}));
  const Reading both("뉴질랜드 교육부는 숙제를 없앤다. 한국에서는 교육부가 검토하고 있다.");
  EXPECT_EQ(both.Names(kOrganization), (Names{"교육부", "뉴질랜드 교육부"}));
}

TEST(KoreanNames, TownsBesideNamesBeforeATitle) {
  for (const char* text : {"장만복 울내군 경제과장은 “판다”고 말했다.", "울내군 장만복 경제과장은 “판다”고 말했다."}) {
    const Reading reading(text);
    ASSERT_NE(reading.speaker(), nullptr) << text;
    EXPECT_EQ(reading.speaker()->name, "장만복") << text;
    EXPECT_EQ(reading.Names(kPerson), Names{"장만복"}) << text;
  }
}

TEST(KoreanNames, ForeignNamesOfWhichAPartLooksKorean) {
  for (const char* name : {"클레어 모리소", "마리아 유디날", "니콜라이 부하른", "하라다 다네마오"}) {
    const Reading reading(std::string("다래대 ") + name + " 교수는 “그렇다”고 말했다.");
    EXPECT_EQ(reading.Names(kPerson), Names{name}) << name;
  }
  const Reading row("표은결 서다온 나하람이 나란히 섰다.");
  EXPECT_EQ(row.Names(kPerson).size(), 3u);
}

TEST(KoreanNames, NameInItsOwnLetters) {
  const Reading reading(
      "마렌 홀트베리(Maren Holtberg) 버던트클라우드 부사장은 “성장할 것”이라고 말했다.");
  EXPECT_EQ(reading.Mentions("마렌 홀트베리"), (Names{"마렌 홀트베리", "Maren Holtberg"}));
}

TEST(KoreanNames, HeadOfABodyInBrackets) {
  const Reading reading("한빛시교육청(교육감 윤도담)은 11일 연수를 열었다. 윤도담 교육감은 “함께하겠다”고 말했다.");
  ASSERT_EQ(reading.extraction.quotations.size(), 1u);
  const auto& speaker = reading.extraction.quotations[0].speaker;
  ASSERT_TRUE(speaker.has_value());
  EXPECT_EQ(speaker->name, "윤도담");
  EXPECT_EQ(speaker->title, "교육감");
  ASSERT_TRUE(speaker->affiliation.has_value());
  EXPECT_EQ(reading.extraction.entities[*speaker->affiliation].name, "한빛시교육청");
}

TEST(KoreanNames, InitialsBelongToTheTitle) {
  const Reading reading(
      "마크 셀포드(54·미국) 버던트클라우드 최고운영책임자(COO)는 “기회가 왔다”고 말했다.");
  ASSERT_EQ(reading.extraction.quotations.size(), 1u);
  ASSERT_TRUE(reading.extraction.quotations[0].speaker.has_value());
  EXPECT_EQ(reading.extraction.quotations[0].speaker->title, "최고운영책임자(COO)");
}

TEST(KoreanNames, CreditsNameNobody) {
  const Reading reading(
      "회의장 모습. 사진=연합뉴스\n국회는 17일 본회의를 열었다.\n도쿄에서 KBS 뉴스 윤도담입니다.\n");
  EXPECT_EQ(reading.Names(kOrganization), Names{"국회"});
  EXPECT_EQ(reading.Names(kPerson), Names{});
}

TEST(KoreanNames, EventsAndPlatformsAreNoNames) {
  const Reading reading("선수단은 파리 올림픽을 앞두고 자신의 페이스북에 글을 올렸다.");
  EXPECT_EQ(reading.Names(kPlace), Names{});
  EXPECT_EQ(reading.Names(kOrganization), Names{});
}

TEST(KoreanNames, NoTextIsTooLongOrTooStrange) {
  std::string endless, names;
  for (int i = 0; i < 200000; ++i) endless += "이";
  for (int i = 0; i < 20000; ++i) names += "서울시 ";
  for (const std::string& text : {endless, names, std::string("("), std::string("‘’이란")}) {
    const Reading reading(text);
    for (const Entity& entity : reading.extraction.entities) {
      for (const Span span : entity.mentions) EXPECT_LE(span.end, text.size());
    }
  }
}

TEST(KoreanNameTable, AnswersWithTheClassesOfAName) {
  using namespace korean;
  const std::string bytes = SerializeNameTable(
      {{HashName("윤도담"), kPersonName}, {HashName("한빛시"), kPlaceName},
       {HashName("한빛시"), kOrganizationName}});
  const Result<NameTable> table = NameTable::Parse(bytes);
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(table->Classes(HashName("윤도담")), kPersonName);
  EXPECT_EQ(table->Classes(HashName("한빛시")), kPlaceName | kOrganizationName);
  EXPECT_EQ(table->Classes(HashName("도담")), 0);
}

TEST(KoreanNameTable, RefusesOtherFiles) {
  using korean::NameTable;
  for (const std::string bytes : {"", "QNT1", "QNT2\x01\0\0\0........", "nothing of the sort"}) {
    const Result<NameTable> table = NameTable::Parse(bytes);
    ASSERT_FALSE(table.has_value());
    EXPECT_EQ(table.error().code, ErrorCode::kCorruption);
  }
}

TEST(KoreanNames, ContractedNamesOfBodies) {
  const Reading reading(
      "민생언론실천위원회는 15일 성명을 냈다. 민실위는 “기자의 질문을 존중해 달라”고 밝혔다.");
  ASSERT_EQ(reading.extraction.quotations.size(), 1u);
  ASSERT_TRUE(reading.extraction.quotations[0].speaker);
  EXPECT_EQ(reading.extraction.quotations[0].speaker->name, "민생언론실천위원회");
}

TEST(KoreanNames, TownIsNoShortFormOfItsCitizens) {
  const Reading reading("나루시는 설명회를 열었다. 나루환경시민모임은 설명회를 막았다.");
  EXPECT_EQ(reading.Names(kOrganization), (Names{"나루시", "나루환경시민모임"}));
}

TEST(KoreanNames, LongerNameOfAnotherBodyIsNoLongForm) {
  const Reading reading(
      "다온시교육청은 12일 다온시교육청교육연수원에서 연수를 열었다. 다온시교육청 관계자도 참석했다.");
  const Names bodies = reading.Names(kOrganization);
  EXPECT_NE(std::find(bodies.begin(), bodies.end(), "다온시교육청"), bodies.end());
}

TEST(KoreanNames, NicknameBeforeAName) {
  const Reading reading(
      "배우로도 일한 '소나기온' 윤서하가 노래를 불렀다. '소나기온'은 15일 돌아왔다.");
  ASSERT_EQ(reading.Names(kPerson), Names{"윤서하"});
  EXPECT_EQ(reading.Mentions("윤서하"), (Names{"소나기온", "윤서하", "소나기온"}));
}

TEST(KoreanNames, WorkBeforeADirectorIsNoNickname) {
  const Reading reading("영화 '소나기온' 윤서하 감독이 무대에 올랐다. '소나기온'은 15일 개봉한다.");
  EXPECT_EQ(reading.Mentions("윤서하"), Names{"윤서하"});
}

TEST(KoreanNames, PersonsThatABracketIntroduces) {
  const Reading reading("토론에서는 보험의 앞날을 다뤘다(윤서하 누리보험연구원 선임연구위원).");
  ASSERT_EQ(reading.Names(kPerson), Names{"윤서하"});
  ASSERT_EQ(reading.extraction.links.size(), 1u);
  EXPECT_EQ(reading.extraction.links[0].title, "선임연구위원");
}

TEST(KoreanNames, TitleIsNoPartOfANameThatIsAllThePersonIsCalled) {
  const Reading whole("경기가 끝났다. 슈미트 감독은 “다시 뛰겠다”고 말했다. 슈미트 감독은 웃었다.");
  EXPECT_EQ(whole.Mentions("슈미트"), (std::vector<std::string>{"슈미트", "슈미트"}));
  const Reading part("누리당 이가온 대표가 왔다. 이 대표는 “다시 뛰겠다”고 말했다.");
  EXPECT_EQ(part.Mentions("이가온"), (std::vector<std::string>{"이가온", "이 대표"}));
}

TEST(KoreanNames, ThisOneIsNobodysName) {
  const Reading reading("주지가 잠적했다. 이 주지는 적이 없다고 부인했다. 이후 이를 두고 이야기가 돌았다.");
  EXPECT_EQ(reading.Names(EntityKind::kPerson), std::vector<std::string>{});
}

TEST(KoreanNames, PeopleOfAStateAreNotTheState) {
  const Reading reading("베트남 하노이에서 한국인 여성 2명이 베트남인 여성을 만났다. 한국 정부는 베트남에 알렸다.");
  EXPECT_EQ(reading.Mentions("베트남"), (std::vector<std::string>{"베트남", "베트남"}));
  EXPECT_EQ(reading.Mentions("한국").size(), 0u);
}

TEST(KoreanNames, NamesInARowShareWhatFollows) {
  const Reading reading("박도현, 강민주 누리은행 연구원이 보고서를 썼다.");
  size_t affiliated = 0;
  for (const Link& link : reading.extraction.links) {
    affiliated += link.kind == LinkKind::kAffiliatedWith &&
                  reading.extraction.entities[link.to].name == "누리은행";
  }
  EXPECT_EQ(affiliated, 2u);
}

TEST(KoreanNames, SourceAtTheEndOfALineIsACredit) {
  const Reading reading("윤서하 의원이 국회에서 발언하고 있다. 가람일보\n윤서하 의원은 회의를 마쳤다.");
  EXPECT_EQ(reading.Mentions("가람일보"), Names{});
}

// Initials in brackets behind words written apart: all of them are the name.
TEST(KoreanNames, BodiesWrittenApartBeforeTheirInitials) {
  const Reading reading("국제 나무 보호단(ITP)이 모였다. ITP는 숲을 심는다. 다래의 새 열차(DNX)는 빠르다.");
  EXPECT_EQ(reading.Mentions("국제 나무 보호단"), (std::vector<std::string>{"국제 나무 보호단", "ITP", "ITP"}));
}

// In an article somebody of two syllables is told by a title, a body or words.
TEST(KoreanNames, TwoSyllablesThatNothingTells) {
  const std::string rest = " 비가 왔다. 길이 젖었다. 해가 졌다. 바람이 불었다. 밤이 왔다.";
  EXPECT_FALSE(Reading("어제 춘희는 웃었다.").extraction.entities.empty());
  EXPECT_TRUE(Reading("어제 춘희는 웃었다." + rest).extraction.entities.empty());
  EXPECT_FALSE(Reading("어제 작가 춘희는 웃었다." + rest).extraction.entities.empty());
}

// An age stands behind a name in full; the honorific behind it is no part of the name.
TEST(KoreanNames, ForeignNamesBeforeAnAge) {
  const Reading reading("몽골에서 온 간호조무사 엥흐자야(33)씨는 “불이 켜져 있다”고 말했다.");
  EXPECT_EQ(reading.Mentions("엥흐자야"), Names{"엥흐자야"});
}

// 취임하자, 지지해온: a verb before a name is no part of it.
TEST(KoreanNames, VerbsBeforeNames) {
  const Reading then("루이 마르샹은 물러났다. 대표에 취임하자 마르샹은 “싸우자”고 말했다.");
  EXPECT_EQ(then.Mentions("루이 마르샹"), (Names{"루이 마르샹", "마르샹"}));
  const Reading so("루이 마르샹은 물러났다. 둘로 양분하여 마르샹은 “싸우자”고 말했다.");
  EXPECT_EQ(so.Mentions("루이 마르샹"), (Names{"루이 마르샹", "마르샹"}));
}

// Where the model runs names together, cuts them off or takes something along.
TEST(KoreanNames, PartsOfWhatTheModelFinds) {
  const Reading firm("하이토 코리아 강도훈 지사장은 “기쁘다”고 말했다.");
  EXPECT_EQ(firm.Names(kPerson), (Names{"강도훈"}));
  EXPECT_EQ(firm.Names(kOrganization), (Names{"하이토 코리아"}));
  const Reading twice("하이디는 게임을 도울 것을 약속했다.\n하이디 코리아 강도훈 지사장은 “기쁘다”고 말했다.");
  EXPECT_EQ(twice.Names(kPerson), (Names{"강도훈", "하이디"}));
  EXPECT_EQ(Reading("표은결 서울시의원은 “늦었다”고 했다.").Names(kPlace), (Names{"서울"}));
  const Reading nickname("6명의 코치가 보좌하는데 그중 '소르비' 폴 마르소는 2012년부터 뛰었다.");
  EXPECT_EQ(nickname.Names(kPerson), (Names{"폴 마르소"}));
  EXPECT_EQ(nickname.Names(kOrganization), Names{});
  EXPECT_EQ(Reading("켈렌딜은 쿠르트 베헤를 만나 협상했다.").Names(kPerson), (Names{"켈렌딜", "쿠르트 베헤"}));
  EXPECT_EQ(Reading("소식은 7일 신화 통신이 전했다.").Names(kOrganization), (Names{"신화 통신"}));
}

// What ends as names do, and is a noun, a title or a match.
TEST(KoreanNames, NounsThatLookLikeBodies) {
  EXPECT_EQ(Reading("배우는 상담소를 찾아가 눈물을 흘렸다. 상담소 직원은 웃었다.").Names(kOrganization), Names{});
  EXPECT_EQ(Reading("김용표 국군드론작전사령관은 특검팀에 나왔다.").Names(kPerson), (Names{"김용표"}));
  const Names bodies = Reading("팀은 4일 두레카드전에서 졌다. 두레카드는 웃었다.").Names(kOrganization);
  EXPECT_EQ(bodies, (Names{"두레카드"}));
}

}  // namespace
}  // namespace quoth
