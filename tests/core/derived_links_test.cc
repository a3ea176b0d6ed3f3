#include "core/derived_links.h"

#include <gtest/gtest.h>

namespace quoth {
namespace {

Entity Make(EntityKind kind, const char* name, std::vector<Span> mentions) {
  return {kind, name, {}, std::move(mentions)};
}

TEST(DerivedLinks, JoinsWhoIsNamedInOneSentence) {
  Extraction extraction;
  extraction.sentences = {{0, 10}, {11, 20}, {21, 30}};
  extraction.entities = {Make(EntityKind::kPerson, "A", {{0, 1}, {22, 23}}),
                         Make(EntityKind::kOrganization, "B", {{5, 6}}),
                         Make(EntityKind::kOrganization, "C", {{12, 13}}),
                         Make(EntityKind::kPlace, "D", {{7, 8}})};
  const auto links = DerivedLinks(extraction);
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::kMentionedWith);
  EXPECT_EQ(links[0].from, 0u);
  EXPECT_EQ(links[0].to, 1u);
  EXPECT_EQ(links[0].evidence, (std::vector<Span>{{0, 1}, {5, 6}}));
}

TEST(DerivedLinks, AListJoinsNobody) {
  Extraction extraction;
  extraction.sentences = {{0, 100}};
  for (uint32_t i = 0; i < 17; ++i) {
    extraction.entities.push_back(
        Make(EntityKind::kPerson, std::to_string(i).c_str(), {{i * 2, i * 2 + 1}}));
  }
  EXPECT_TRUE(DerivedLinks(extraction).empty());
  extraction.entities.pop_back();
  EXPECT_EQ(DerivedLinks(extraction).size(), 16u * 15 / 2);
}

TEST(DerivedLinks, SpeakerAndTheirOrganizationAreQuotedOnWhomTheyName) {
  Extraction extraction;
  extraction.entities = {Make(EntityKind::kPerson, "speaker", {{0, 1}}),
                         Make(EntityKind::kOrganization, "employer", {{3, 4}}),
                         Make(EntityKind::kOrganization, "subject", {{20, 25}}),
                         Make(EntityKind::kOrganization, "across the edge", {{28, 33}})};
  Quotation quotation;
  quotation.content = {{18, 30}};
  quotation.speaker = Speaker{.entity = 0, .affiliation = 1};
  extraction.quotations = {quotation, Quotation{.content = {{18, 30}}}};
  const auto links = DerivedLinks(extraction);
  ASSERT_EQ(links.size(), 2u);
  for (const Link& link : links) {
    EXPECT_EQ(link.kind, LinkKind::kQuotedOn);
    EXPECT_EQ(link.to, 2u);
    EXPECT_EQ(link.evidence, quotation.content);
  }
  EXPECT_EQ(links[0].from, 0u);
  EXPECT_EQ(links[1].from, 1u);
}

}  // namespace
}  // namespace quoth
