// Personas and the decision which of them are one, over a generated corpus that the extractor reads.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "core/identity/names.h"
#include "core/identity/persona.h"
#include "quoth/extractor.h"
#include "tests/core/identity_corpus.h"
#include "tests/core/plain_identities.h"

namespace quoth {
namespace {

TEST(IdentityNames, LegalFormsAndInitialsDoNotTell) {
  const auto same = [](EntityKind kind, const char* a, const char* b) {
    return EntityId(kind, a) == EntityId(kind, b);
  };
  EXPECT_TRUE(same(EntityKind::kOrganization, "(주)가람전자", "가람전자"));
  EXPECT_TRUE(same(EntityKind::kOrganization, "가람전자 주식회사", "㈜가람전자"));
  EXPECT_TRUE(same(EntityKind::kOrganization, "Acmetron Co., Ltd.", "Acmetron"));
  EXPECT_TRUE(same(EntityKind::kOrganization, "The Acmetron Inc", "ACMETRON"));
  EXPECT_FALSE(same(EntityKind::kOrganization, "Acmetron Motors", "Acmetron"));
  EXPECT_TRUE(same(EntityKind::kPerson, "Ada B. Roe", "Ada Roe"));
  EXPECT_FALSE(same(EntityKind::kPerson, "Ada Roe", "Ada Roe Jr"));
}

TEST(IdentityNames, TitleFamiliesAreThoseOfEveryLanguage) {
  EXPECT_EQ(TitleFamily("공공부문 총괄 부사장"), TitleFamily("senior vice president"));
  EXPECT_EQ(TitleFamily("대변인"), TitleFamily("police spokeswoman"));
  EXPECT_EQ(TitleFamily("Former Acme Corp. chief executive"), TitleFamily("대표이사"));
  EXPECT_EQ(TitleFamily("사장"), "chief_executive");
  EXPECT_EQ(TitleFamily("돌고래"), "");
  EXPECT_TRUE(SaysFormer("김가온 전 가람전자 부사장"));
  EXPECT_TRUE(SaysFormer("ex-minister"));
  EXPECT_FALSE(SaysFormer("전무"));
}

Extraction Extract(const std::string& text, Document* document = nullptr) {
  static const Extractor extractor;
  const Document parsed = *Document::Parse(text);
  if (document != nullptr) *document = parsed;
  return extractor.Extract(parsed);
}

DocumentPersonas Personas(const std::string& text) {
  Document document = *Document::Parse("x");
  const Extraction extraction = Extract(text, &document);
  return PersonasOf(document, extraction);
}

bool Connects(const DocumentPersonas& personas, EdgeKind kind, const Id& other_name) {
  return std::any_of(personas.edges.begin(), personas.edges.end(), [&](const IdentityEdge& edge) {
    return edge.kind == kind && edge.b == other_name;
  });
}

TEST(Personas, NamesInBracketsAreOtherNames) {
  const DocumentPersonas korean = Personas(
      "제프 홀든(Jeff Holden) 버던트클라우드(VerdantCloud) 부사장은 한국나노연구원(KNRI)과 협력한다고 말했다.");
  EXPECT_TRUE(Connects(korean, EdgeKind::kTranslation, EntityId(EntityKind::kPerson, "Jeff Holden")));
  EXPECT_TRUE(Connects(korean, EdgeKind::kTranslation, EntityId(EntityKind::kOrganization, "VerdantCloud")));
  EXPECT_TRUE(Connects(korean, EdgeKind::kAcronym, EntityId(EntityKind::kOrganization, "KNRI")));
}

TEST(Personas, AFormerPostIsACareer) {
  const DocumentPersonas personas = Personas(
      "서지안 누리통신 대표는 3일 \"새로 시작한다\"고 말했다. 서지안 전 가람전자 부사장은 지난달 물러났다.");
  ASSERT_EQ(personas.edges.size(), 1u);
  EXPECT_EQ(static_cast<int>(personas.edges[0].kind), static_cast<int>(EdgeKind::kCareer));
}

TEST(Personas, TwoIntroductionsFarApartAreNoCareer) {
  const DocumentPersonas personas = Personas(
      "서지안 누리통신 대표는 3일 \"새로 시작한다\"고 말했다. 이날 행사에는 많은 사람이 모여 늦은 밤까지 이야기를 나눴다. "
      "서지안 가람전자 부사장은 \"투자를 늘리겠다\"고 밝혔다.");
  EXPECT_TRUE(personas.edges.empty());
}

TEST(Identity, GeneratedCorpus) {
  const IdentityCorpus corpus(11);
  ASSERT_GE(corpus.documents().size(), 300u);
  ASSERT_GE(corpus.people(), 60u);
  ASSERT_GE(corpus.organizations(), 60u);
  ASSERT_GE(corpus.namesake_pairs(), 15u);
  ASSERT_GE(corpus.movers(), 15u);
  const Extractor extractor;
  PlainIdentities identities;
  std::vector<std::pair<std::string, Id>> items;
  size_t unknown = 0;
  for (const CorpusDocument& item : corpus.documents()) {
    const Extraction extraction = extractor.Extract(item.document);
    identities.Add(item.document, extraction);
    const DocumentPersonas personas = PersonasOf(item.document, extraction);
    for (size_t e = 0; e < extraction.entities.size(); ++e) {
      const auto bearer = item.bearers.find(NameKey(extraction.entities[e].name));
      if (bearer == item.bearers.end()) {
        if (unknown++ < 10) std::printf("unknown: %s\n", extraction.entities[e].name.c_str());
        continue;
      }
      items.emplace_back(bearer->second, personas.sightings[e].persona);
    }
  }
  const PlainIdentities::Partition partition = identities.Decide({});
  std::map<std::string, std::set<Id>> by_label;
  for (auto& [label, id] : items) {
    id = *partition.at(id).begin();
    by_label[label].insert(id);
  }
  const BCubed score = ScoreBCubed(items);
  std::printf("%zu documents, %zu people, %zu organizations, %zu mentions (%zu not judged): "
              "B-cubed precision %.4f recall %.4f F1 %.4f\n",
              corpus.documents().size(), corpus.people(), corpus.organizations(), items.size(), unknown,
              score.precision, score.recall, score.F1());
  EXPECT_GE(score.F1(), 0.95);
  for (const auto& [a, b] : corpus.namesakes()) {
    for (const Id& id : by_label[a]) EXPECT_FALSE(by_label[b].contains(id)) << a << " " << b;
  }
}

}  // namespace
}  // namespace quoth
