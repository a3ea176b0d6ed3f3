// Links stated in English sentences. The people and companies are invented.

#include "tests/core/link_cases.h"

namespace quoth {
namespace {

void Check(const std::vector<LinkCase>& cases) {
  static const std::unique_ptr<links::LinkReader> reader = MakeEnglishLinkReader();
  for (const LinkCase& c : cases) CheckLinks(*reader, Language::kEnglish, c);
}

TEST(EnglishLinks, Affiliation) {
  Check({
      {"[o:Orrin Systems] chief executive [p:Maria Keller] left.",
       {"affiliated_with Maria Keller > Orrin Systems (chief executive)"}},
      {"[p:Ilka Vreel], a senior analyst at [o:Tarn Capital], agreed.",
       {"affiliated_with Ilka Vreel > Tarn Capital (senior analyst)"}},
      {"[p:Ilka Vreel] of [o:Tarn Capital] agreed.", {"affiliated_with Ilka Vreel > Tarn Capital"}},
      {"[o:Tarn Capital]’s [p:Ilka Vreel] agreed.", {"affiliated_with Ilka Vreel > Tarn Capital"}},
      {"The mayor of [l:Oster Bay], [p:Jon Hale], opened it.",
       {"affiliated_with Jon Hale > Oster Bay (mayor)"}},
      {"[p:Jon Hale] joined [o:Tarn Capital] in 2019.",
       {"affiliated_with Jon Hale > Tarn Capital"}},
      {"[p:Jon Hale] worked for [o:Tarn Capital].", {"affiliated_with Jon Hale > Tarn Capital"}},
      {"[o:Tarn Capital] hired [p:Jon Hale] last year.",
       {"affiliated_with Jon Hale > Tarn Capital"}},
      {"[p:Jon Hale], who leads [o:Tarn Capital], agreed.",
       {"affiliated_with Jon Hale > Tarn Capital"}},
      {"[p:Jon Hale] and [p:Ilka Vreel] of [o:Tarn Capital] met.",
       {"affiliated_with Ilka Vreel > Tarn Capital", "affiliated_with Jon Hale > Tarn Capital"}},
      {"[p:Ilka Vreel], Data Quality Strategist for [o:Tarn Capital], agreed.",
       {"affiliated_with Ilka Vreel > Tarn Capital (Data Quality Strategist)"}},
      {"President [p:Jon Hale] of [l:Denmark] came.",
       {"affiliated_with Jon Hale > Denmark (President)"}},
      // Distractors
      {"Chairman [p:Jon Hale] of [l:Oster Bay] came.", {}},
      {"[p:Jon Hale] spoke of the weather at [o:Tarn Capital].", {}},
      {"[o:Tarn Capital] fell. [p:Jon Hale] smiled.", {}},
      {"[p:Jon Hale] wrote to [o:Tarn Capital].", {}},
  });
}

TEST(EnglishLinks, Deals) {
  Check({
      {"[o:Acme] acquired [o:Bolt] for $5 million in 2016.",
       {"acquired Acme > Bolt [$5 million] {2016}"}},
      {"[o:Acme] acquired [o:Bolt] and reported $5 million of profit.", {"acquired Acme > Bolt"}},
      {"[o:Bolt] was acquired by [o:Acme].", {"acquired Acme > Bolt"}},
      {"[o:Bolt], bought by [o:Acme] last year, grew.", {"acquired Acme > Bolt"}},
      {"[o:Acme], a maker of chips, has quietly bought [o:Bolt].", {"acquired Acme > Bolt"}},
      {"[o:Acme]'s acquisition of [o:Bolt] closed.", {"acquired Acme > Bolt"}},
      {"[o:Acme] invested $5 million in [o:Bolt].", {"invested_in Acme > Bolt [$5 million]"}},
      {"[o:Acme] took a 30% stake in [o:Bolt].", {"invested_in Acme > Bolt [30%]"}},
      {"[o:Bolt] raised 3 million euros from [o:Acme].",
       {"invested_in Acme > Bolt [3 million euros]"}},
      {"[o:Acme] and [o:Bolt] signed a partnership.", {"partner_of Acme > Bolt"}},
      {"[o:Acme] partnered with [o:Bolt] and [o:Corus].",
       {"partner_of Acme > Bolt", "partner_of Acme > Corus"}},
      {"[o:Acme] signed an agreement with [o:Bolt] on batteries.", {"partner_of Acme > Bolt"}},
      {"[o:Acme] supplies batteries to [o:Bolt].", {"supplier_of Acme > Bolt"}},
      {"[o:Acme], a customer of [o:Bolt], complained.", {"customer_of Acme > Bolt"}},
      {"[o:Bolt], a subsidiary of [o:Acme], grew.", {"subsidiary_of Bolt > Acme"}},
      {"[o:Acme], which owns [o:Bolt], grew.", {"subsidiary_of Bolt > Acme"}},
      {"[o:Acme]'s subsidiary [o:Bolt] grew.", {"subsidiary_of Bolt > Acme"}},
      {"[o:Bolt], owned by [o:Acme], grew.", {"subsidiary_of Bolt > Acme"}},
      {"[o:Bolt] is part of [o:Acme].", {"subsidiary_of Bolt > Acme"}},
      {"[p:Jon Hale] founded [o:Bolt] in 2011.", {"founded Jon Hale > Bolt {2011}"}},
      {"[p:Jon Hale], the founder of [o:Bolt], left.",
       {"affiliated_with Jon Hale > Bolt (founder)", "founded Jon Hale > Bolt"}},
      {"[o:Bolt] was founded in 2011 by [p:Jon Hale].", {"founded Jon Hale > Bolt {2011}"}},
      {"[l:Denmark] joined [o:the Bloc] in 1999.", {"member_of Denmark > the Bloc {1999}"}},
  });
}

TEST(EnglishLinks, FamilyAndRivals) {
  Check({
      {"[p:Jon Hale]'s wife, [p:Ada Roe], came.", {"family_of Jon Hale > Ada Roe"}},
      {"[p:Ada Roe], a daughter of [p:Jon Hale], came.", {"family_of Ada Roe > Jon Hale"}},
      {"[p:Ada Roe] married [p:Jon Hale].", {"family_of Ada Roe > Jon Hale"}},
      {"[o:Oster United] beat [o:Tarn City] 3-1.", {"competes_with Oster United > Tarn City"}},
      {"[o:Acme] competes with [o:Bolt] in chips.", {"competes_with Acme > Bolt"}},
      {"[o:Acme]'s rival [o:Bolt] grew.", {"competes_with Acme > Bolt"}},
      {"[o:Acme] sued [o:Bolt].", {"sued Acme > Bolt"}},
      {"[o:Acme] filed a lawsuit against [o:Bolt] in March.", {"sued Acme > Bolt {March}"}},
      {"[o:Bolt] was sued by [o:Acme].", {"sued Acme > Bolt"}},
      {"[p:Ada Roe] endorsed [p:Jon Hale].", {"supports Ada Roe > Jon Hale"}},
      {"[p:Ada Roe] condemned [p:Jon Hale].", {"opposes Ada Roe > Jon Hale"}},
      {"[o:The Port Agency] regulates [o:Acme].", {"regulates The Port Agency > Acme"}},
  });
}

// What is not a fact is marked, or is no link.
TEST(EnglishLinks, Modality) {
  Check({
      {"[o:Acme] will acquire [o:Bolt].", {"acquired Acme > Bolt planned"}},
      {"[o:Acme] plans to buy [o:Bolt].", {"acquired Acme > Bolt planned"}},
      {"[o:Acme] agreed to buy [o:Bolt].", {"acquired Acme > Bolt planned"}},
      {"[o:Acme] may invest in [o:Bolt].", {"invested_in Acme > Bolt rumoured"}},
      {"[o:Acme] reportedly bought [o:Bolt].", {"acquired Acme > Bolt rumoured"}},
      {"There are rumours that [o:Acme] bought [o:Bolt].", {"acquired Acme > Bolt rumoured"}},
      {"[o:Acme] denied buying [o:Bolt].", {"acquired Acme > Bolt denied"}},
      {"[o:Acme] has not acquired [o:Bolt].", {"acquired Acme > Bolt denied"}},
      {"[o:Acme] never sued [o:Bolt].", {"sued Acme > Bolt denied"}},
      {"[o:Acme]'s proposed takeover of [o:Bolt] worries many.",
       {"acquired Acme > Bolt planned"}},
      {"[o:Acme]'s takeover of [o:Bolt] collapsed.", {"acquired Acme > Bolt denied"}},
      {"[o:Acme] denied a merger.", {}},
      // The fact beats the plan, whichever comes first.
      {"[o:Acme] will acquire [o:Bolt]; later [o:Acme] acquired [o:Bolt].",
       {"acquired Acme > Bolt"}},
  });
}

TEST(EnglishLinks, Evidence) {
  MarkedText parsed("Yesterday [o:Acme] acquired [o:Bolt], they say.");
  const Document document = *Document::Parse(parsed.text, {}, {.language = Language::kEnglish});
  MakeEnglishLinkReader()->Read(document, parsed.extraction);
  ASSERT_EQ(parsed.extraction.links.size(), 1U);
  EXPECT_EQ(document.Text(parsed.extraction.links[0].evidence[0]), "Acme acquired Bolt");
}

// Thousands of names in one sentence: as fast as any other text, and no crowd of pairs.
TEST(EnglishLinks, LongListsStayBounded) {
  std::string marked;
  for (int i = 0; i < 4000; ++i) marked += "[o:Firm " + std::to_string(i) + "], ";
  marked += "and [o:Firm X] signed an agreement with [o:Firm Y].";
  const auto reader = MakeEnglishLinkReader();
  EXPECT_LT(LinksIn(*reader, Language::kEnglish, marked).size(), 40U);
  std::string brackets(20000, '(');
  LinksIn(*reader, Language::kEnglish, "[o:Acme] " + brackets + " bought [o:Bolt]");
}

}  // namespace
}  // namespace quoth
