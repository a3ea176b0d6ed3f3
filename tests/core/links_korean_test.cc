// Links stated in Korean sentences. The people and companies are invented.

#include "tests/core/link_cases.h"

namespace quoth {
namespace {

const links::LinkReader& Reader() {
  static const std::unique_ptr<links::LinkReader> reader = MakeKoreanLinkReader();
  return *reader;
}

void Check(const std::vector<LinkCase>& cases) {
  for (const LinkCase& c : cases) CheckLinks(Reader(), Language::kKorean, c);
}

TEST(KoreanLinks, Affiliation) {
  Check({
      {"[p:도윤재] [o:누리솔라] 공공부문 대표는 웃었다.",
       {"affiliated_with 도윤재 > 누리솔라 (공공부문 대표)"}},
      {"[o:누리솔라] [p:도윤재] 대표는 웃었다.", {"affiliated_with 도윤재 > 누리솔라 (대표)"}},
      {"[o:누리솔라](대표 [p:도윤재])는 문을 열었다.", {"affiliated_with 도윤재 > 누리솔라 (대표)"}},
      {"[o:누리솔라]의 기술 총괄인 [p:도윤재]가 왔다.",
       {"affiliated_with 도윤재 > 누리솔라 (기술 총괄)"}},
      {"[p:도윤재](21·[o:하람생명])이 이겼다.", {"affiliated_with 도윤재 > 하람생명"}},
      {"[o:누리솔라] 출신 [p:도윤재]가 왔다.", {"affiliated_with 도윤재 > 누리솔라"}},
      {"[p:도윤재]는 지난달 [o:하람당]에 입당했다.", {"affiliated_with 도윤재 > 하람당"}},
      {"[o:하람FC]를 이끌고 있는 [p:도윤재] 감독도 동의했다.", {"affiliated_with 도윤재 > 하람FC"}},
      {"[o:하람FC]는 [p:도윤재]를 영입했다.", {"affiliated_with 도윤재 > 하람FC"}},
      {"[p:도윤재]/[o:하람당] 의원이 나왔다.", {"affiliated_with 도윤재 > 하람당 (의원)"}},
      // Distractors
      {"[p:도윤재]는 [o:하람당]을 비웃었다.", {}},
      {"[o:누리솔라]는 문을 닫았고 [p:도윤재] 대표는 웃었다.", {}},
      {"[p:도윤재] 의원이 [o:누리솔라] 앞에서 말했다.", {}},
  });
}

TEST(KoreanLinks, FoundersKinSupplyAndRallies) {
  Check({
      {"[o:누리솔라]는 공학자인 [p:도윤재] 대표가 2014년 창업한 회사다.", {"founded 도윤재 > 누리솔라 {2014년}"}},
      {"[p:도윤재] 전 [o:하람] 사장의 처남인 [p:하지운] 씨가 왔다.", {"affiliated_with 도윤재 > 하람 (사장)", "family_of 하지운 > 도윤재"}},
      {"제어장치를 [o:하람]에 납품한 업체는 [o:누리솔라]다.", {"customer_of 하람 > 누리솔라"}},
      {"[o:하람노조]는 20일 [o:누리솔라] 본사 앞에서 집회를 연다.", {"opposes 하람노조 > 누리솔라 {20일}"}},
  });
}

TEST(KoreanLinks, Deals) {
  Check({
      {"[o:하람]이 [o:누리솔라]를 인수했다.", {"acquired 하람 > 누리솔라"}},
      {"[o:누리솔라]를 [o:하람]이 지난해 인수했다.", {"acquired 하람 > 누리솔라 {지난해}"}},
      {"[o:누리솔라]를 인수한 [o:하람]은 웃었다.", {"acquired 하람 > 누리솔라"}},
      {"[o:하람]이 인수한 [o:누리솔라]는 컸다.", {"acquired 하람 > 누리솔라"}},
      {"[o:누리솔라]는 [o:하람]에 인수됐다.", {"acquired 하람 > 누리솔라"}},
      {"[o:하람]은 [o:누리솔라] 인수를 완료했다.", {"acquired 하람 > 누리솔라"}},
      {"[o:금융위]는 [o:하람] 인수를 승인했다.", {}},
      {"[o:국민연금]은 [o:하람]과 [o:누리솔라] 합병에 찬성했다.", {}},
      {"[o:다온일보]는 [o:하람] 합병 과정에 [o:정부]가 개입했다고 보도했다.", {}},
      {"[o:국회 정보위원회] 소속 [o:누리당] [p:홍길동] 의원은 말했다.", {"affiliated_with 홍길동 > 누리당 (의원)"}},
      {"[o:하람]은 [o:누리솔라]의 지분 22.2%를 인수했다.", {"invested_in 하람 > 누리솔라 [22.2%]"}},
      {"[o:하람]은 2016년 이후 [l:한국]에 64억 달러를 투자했다.",
       {"invested_in 하람 > 한국 [64억 달러] {2016년}"}},
      {"[o:하람]은 [o:누리솔라]와 업무협약을 체결했다.", {"partner_of 하람 > 누리솔라"}},
      {"[o:하람]과 [o:누리솔라]는 업무협약(MOU)을 맺었다.", {"partner_of 하람 > 누리솔라"}},
      {"[o:하람]과 [o:누리솔라]가 공동 개발한 배터리다.", {"partner_of 하람 > 누리솔라"}},
      {"[o:하람]의 자회사 [o:누리솔라]가 컸다.", {"subsidiary_of 누리솔라 > 하람"}},
      {"[o:하람] 계열사인 [o:누리솔라]가 컸다.", {"subsidiary_of 누리솔라 > 하람"}},
      {"[o:하람] 산하 [o:누리연구소]가 밝혔다.", {"subsidiary_of 누리연구소 > 하람"}},
      {"[o:누리솔라]는 [o:하람]의 자회사다.", {"subsidiary_of 누리솔라 > 하람"}},
      {"[p:도윤재]가 2011년 [o:누리솔라]를 창업했다.", {"founded 도윤재 > 누리솔라 {2011년}"}},
      {"[o:누리솔라] 창업자인 [p:도윤재]가 왔다.",
       {"affiliated_with 도윤재 > 누리솔라 (창업자)", "founded 도윤재 > 누리솔라"}},
      {"[o:하람]은 [o:누리솔라]에 배터리를 공급했다.", {"customer_of 누리솔라 > 하람"}},
      {"[o:하람]은 공장을 짓고 [o:누리솔라]에 투자했다.", {"invested_in 하람 > 누리솔라"}},
      // Distractors
      {"[o:하람] 투자자들이 [o:누리솔라]에 모였다.", {}},
      {"[o:하람]은 회사가 [o:누리솔라]를 인수한 배경을 물었다.", {}},
  });
}

TEST(KoreanLinks, FamilyAndRivals) {
  Check({
      {"[p:하윤서]의 아들 [p:하도현]이 왔다.", {"family_of 하도현 > 하윤서"}},
      {"[p:하윤서] 대표의 부인 [p:도가은] 씨가 왔다.", {"family_of 도가은 > 하윤서"}},
      {"[p:하윤서], [p:도가은] 부부가 왔다.", {"family_of 하윤서 > 도가은"}},
      {"[p:하윤서]는 [p:도가은]과 결혼했다.", {"family_of 하윤서 > 도가은"}},
      {"[o:하람FC]가 [o:누리시티]를 3-1로 꺾었다.", {"competes_with 하람FC > 누리시티"}},
      {"[o:하람FC]는 [o:누리시티]와의 경기에서 역전승을 거뒀다.",
       {"competes_with 하람FC > 누리시티"}},
      {"[o:하람]의 경쟁사 [o:누리솔라]가 컸다.", {"competes_with 하람 > 누리솔라"}},
      {"[o:하람]은 [o:누리솔라]를 고소했다.", {"sued 하람 > 누리솔라"}},
      {"[o:하람]이 [o:누리솔라]에 소송을 제기했다.", {"sued 하람 > 누리솔라"}},
  });
}

TEST(KoreanLinks, Modality) {
  Check({
      {"[o:하람]은 [o:누리솔라]를 인수하기로 했다.", {"acquired 하람 > 누리솔라 planned"}},
      {"[o:하람]은 [o:누리솔라]를 인수할 계획이다.", {"acquired 하람 > 누리솔라 planned"}},
      {"[o:하람]은 [o:누리솔라] 인수를 검토하고 있다.", {"acquired 하람 > 누리솔라 planned"}},
      {"[o:하람]이 [o:누리솔라]를 인수한 것으로 알려졌다.", {"acquired 하람 > 누리솔라 rumoured"}},
      {"[o:하람]은 [o:누리솔라] 인수설을 부인했다.", {"acquired 하람 > 누리솔라 denied"}},
      {"[o:하람]은 [o:누리솔라]를 인수하지 않았다.", {"acquired 하람 > 누리솔라 denied"}},
      {"[o:하람]의 [o:누리솔라] 인수가 무산됐다.", {"acquired 하람 > 누리솔라 denied"}},
      {"[o:하람]은 인수설을 부인했다.", {}},
      {"[o:하람]은 [o:누리솔라]를 인수했고 추가 투자를 검토한다.", {"acquired 하람 > 누리솔라"}},
  });
}

TEST(KoreanLinks, Evidence) {
  MarkedText parsed("어제 [o:하람]이 [o:누리솔라]를 인수했다고 한다.");
  const Document document = *Document::Parse(parsed.text, {}, {.language = Language::kKorean});
  Reader().Read(document, parsed.extraction);
  ASSERT_EQ(parsed.extraction.links.size(), 1U);
  EXPECT_EQ(document.Text(parsed.extraction.links[0].evidence[0]), "하람이 누리솔라를 인수했다고");
}

TEST(KoreanLinks, LongListsStayBounded) {
  std::string marked;
  for (int i = 0; i < 4000; ++i) marked += "[o:회사" + std::to_string(i) + "]와 ";
  marked += "[o:하람]은 [o:누리솔라]와 업무협약을 체결했다.";
  EXPECT_LT(LinksIn(Reader(), Language::kKorean, marked).size(), 40U);
}

}  // namespace
}  // namespace quoth
