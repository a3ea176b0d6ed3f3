// Entities, titles and affiliations in English texts. The people are invented.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/extractor.h"

namespace quoth {
namespace {

struct Read {
  Extraction extraction;
  std::vector<std::string> entities;  // "person Jane Roe = Roe"
  std::vector<std::string> links;     // "Jane Roe > Acme (chief executive)"
};

Read Extract(std::string_view bytes) {
  static const Extractor extractor;
  ParseOptions options;
  options.language = Language::kEnglish;
  Read read;
  read.extraction = extractor.Extract(*Document::Parse(bytes, {}, options));
  for (const Entity& entity : read.extraction.entities) {
    std::string line(ToString(entity.kind));
    line += " " + entity.name;
    for (const std::string& alias : entity.aliases) line += " = " + alias;
    read.entities.push_back(line);
  }
  for (const Link& link : read.extraction.links) {
    read.links.push_back(read.extraction.entities[link.from].name + " > " +
                         read.extraction.entities[link.to].name + " (" + link.title + ")");
  }
  return read;
}

bool Has(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

TEST(EnglishEntities, Kinds) {
  const struct {
    const char* text;
    const char* entity;
  } cases[] = {
      {"We met Maria Keller. Keller left.", "person Maria Keller = Keller"},
      {"The Ministry of Transport closed.", "organization Ministry of Transport"},
      {"The Port Safety Agency (PSA) met. The PSA left.", "organization Port Safety Agency = PSA"},
      {"They live in Denmark.", "place Denmark"},
      {"The National Union of Rail, Maritime and Transport Workers (RMT) met.",
       "organization National Union of Rail, Maritime and Transport Workers = RMT"},
      {"She spoke to Portfolio.hu on Monday.", "organization Portfolio.hu"},
      {"The supermarket chain Orrin said it would close. Orrin left.", "organization Orrin"},
      {"The United States Port Agency met. The U.S. Port Agency left.",
       "organization United States Port Agency = U.S. Port Agency"},
      {"They met at Lake Orrin.", "place Lake Orrin"},
      {"ORRIN FALLS — It rained.", "place ORRIN FALLS"},
      {"She works at the Orrin Children's Hospital now.", "organization Orrin Children's Hospital"},
      {"Corvane CEO Maria Keller left.", "organization Corvane"},
      {"Prosecutor Ilka Vreel left.", "person Ilka Vreel"},
      {"The team of Tamsin Oakes, 34, won.", "person Tamsin Oakes"},
      {"Keller works for Orrin Systems Inc. now.", "organization Orrin Systems Inc."},
      {"The Department of Harbors met. The DOH left.",
       "organization Department of Harbors = DOH"},
      {"The Department of Seamen Affairs met. The SA left.",
       "organization Department of Seamen Affairs = SA"},
  };
  for (const auto& c : cases) {
    const Read read = Extract(c.text);
    EXPECT_TRUE(Has(read.entities, c.entity))
        << c.text << ": " << testing::PrintToString(read.entities);
  }
}

TEST(EnglishEntities, NeighboursTellTheKind) {
  const struct {
    const char* text;
    const char* entity;
  } cases[] = {
      {"The Greek gas supplier Vellum signed a letter.", "organization Vellum"},
      {"The store chains Orrin, Vell and Marrow raised prices.", "organization Marrow"},
      {"He was seen outside an Orrin store.", "organization Orrin"},
      {"The ruling Plain Front hailed the plan.", "organization Plain Front"},
      {"The file is with Vellum, the Polish agency, now.", "organization Vellum"},
      {"Vellum, a local station, was there. She told Vellum so.", "organization Vellum"},
      {"It fell near the town of Vellum.", "place Vellum"},
      {"Dozens died in Vellum Wardo province.", "place Vellum Wardo"},
      {"The pipe runs between the field and Vellum, Greece.", "place Vellum"},
      {"A man from Gary, Ind., died.", "place Gary"},
      {"Corvane shares fell. A spokeswoman for Corvane declined.", "organization Corvane"},
      {"The Tacoma Steelheads won. They like the Tacoma Steelheads.", "organization Tacoma Steelheads"},
      {"She asked the Seed and Grain Administration for it.", "organization Seed and Grain Administration"},
      {"They joined with the Students for Safer Roads Alliance (SSRA) today.",
       "organization Students for Safer Roads Alliance = SSRA"},
      {"The leader of the RTW union (National Union of Rail, Tram and Water Workers) left.",
       "organization National Union of Rail, Tram and Water Workers = RTW"},
      {"The state broadcaster PNTV reported it. PNTV left.", "organization PNTV"},
      {"OrreryWorks, which makes rockets, failed.", "organization OrreryWorks"},
      {"It rained in Boca Raton, Fla., on Monday.", "place Fla."},
      {"It rained in Florida, and in Boca Raton, Fla., too.", "place Florida = Fla."},
      {"Sen. Lorna Beckwith (D-Ohio) left.", "place Ohio"},
      {"It opened. Minjun Park, a spokesman for Corvane, was there.", "person Minjun Park"},
      {"It opened. Minjun Park, the company's chief engineer, was there.", "person Minjun Park"},
      {"Lionel Prudhomme, a Florida Democrat who lost, left.", "place Florida"},
  };
  for (const auto& c : cases) {
    const Read read = Extract(c.text);
    EXPECT_TRUE(Has(read.entities, c.entity)) << c.text << ": " << testing::PrintToString(read.entities);
  }
}

TEST(EnglishEntities, NeighboursDoNotOverruleNames) {
  const struct {
    const char* text;
    const char* entity;
  } cases[] = {
      {"The company Jane Keller founded grew.", "person Jane Keller"},
      {"The film producer Maria Keller left.", "person Maria Keller"},
      {"A spokesman for Denmark declined.", "place Denmark"},
      {"The Orrin Islands chain is long.", "place Orrin Islands"},
      {"They fled to the West Indies.", "place West Indies"},
      {"At Orrin Park, a spokesman said the lake was dry.", "place Orrin Park"},
      {"Orrin Park, a lawn with a lake, was closed.", "place Orrin Park"},
  };
  for (const auto& c : cases) {
    const Read read = Extract(c.text);
    EXPECT_TRUE(Has(read.entities, c.entity)) << c.text << ": " << testing::PrintToString(read.entities);
  }
}

TEST(EnglishEntities, NoEntities) {
  for (const char* text :
       {"On Monday it rained.", "The Act was old.", "Brexit came.", "However, it rained.",
        "The exclusive economic zone (EEZ) is large. The EEZ grew."}) {
    EXPECT_TRUE(Extract(text).entities.empty()) << text;
  }
}

TEST(EnglishEntities, Affiliations) {
  const struct {
    const char* text;
    const char* link;
  } cases[] = {
      {"Maria Keller, chief executive at Orrin Systems, left.",
       "Maria Keller > Orrin Systems (chief executive)"},
      {"Orrin Systems director Maria Keller left.", "Maria Keller > Orrin Systems (director)"},
      {"The mayor of London, Maria Keller, left.", "Maria Keller > London (mayor)"},
      {"Maria Keller, a biologist at Orrin University, left.",
       "Maria Keller > Orrin University (biologist)"},
      {"Maria Keller, the former director of Orrin Systems, left.",
       "Maria Keller > Orrin Systems (former director)"},
      {"Former Orrin Systems director Maria Keller left.",
       "Maria Keller > Orrin Systems (Former Orrin Systems director)"},
      {"Denmark's Foreign Minister Maria Keller left.",
       "Maria Keller > Denmark (Foreign Minister)"},
      {"Denmark voted. Danish Prime Minister Maria Keller left.",
       "Maria Keller > Denmark (Prime Minister)"},
      {"The Port Safety Agency's Maria Keller, director of sales, left.",
       "Maria Keller > Port Safety Agency (director of sales)"},
      {"Commissioner Maria Keller of the Port Safety Agency left.",
       "Maria Keller > Port Safety Agency (Commissioner)"},
      {"Maria Keller, an engineer in the Harbor Office at Orrin University, left.",
       "Maria Keller > Orrin University (engineer)"},
      {"Maria Keller, a biologist and lecturer at Orrin University, left.",
       "Maria Keller > Orrin University (biologist)"},
      {"Maria Keller, director of Denmark's Port Safety Agency, left.",
       "Maria Keller > Port Safety Agency (director)"},
      {"They met Corvane Mayor Maria Keller.", "Maria Keller > Corvane (Mayor)"},
      {"Maria Keller, executive vice president of Orrin Systems, left.",
       "Maria Keller > Orrin Systems (executive vice president)"},
      {"The Port Safety Agency was sued. Maria Keller, its lead lawyer, left.",
       "Maria Keller > Port Safety Agency (lead lawyer)"},
      {"The Orrin City Council met. Council President Maria Keller left.",
       "Maria Keller > Orrin City Council (Council President)"},
      {"Orrin Systems Inc. closed. Chief Financial Officer Maria Keller left.",
       "Maria Keller > Orrin Systems Inc. (Chief Financial Officer)"},
      {"Port Safety Agency spokeswoman Lt. Maria Keller left.", "Maria Keller > Port Safety Agency (spokeswoman)"},
      {"The Orrin Institute met. The institute's director, Maria Keller, left.",
       "Maria Keller > Orrin Institute (director)"},
      {"They met Denmark Gov. Dean Keller.", "Dean Keller > Denmark (Gov.)"},
      {"Maria Keller, who is the chairwoman of Orrin Systems, left.",
       "Maria Keller > Orrin Systems (chairwoman)"},
      {"Maria Keller of Orrin Systems met them. The Port Safety Agency's Maria Keller left.",
       "Maria Keller > Port Safety Agency ()"},
  };
  for (const auto& c : cases) {
    const Read read = Extract(c.text);
    EXPECT_TRUE(Has(read.links, c.link)) << c.text << ": " << testing::PrintToString(read.links);
  }
}

TEST(EnglishEntities, APostSaysMoreThanARank) {
  const Read read = Extract(
      "Dr. Maria Keller left. Maria Keller, the director of the Port Safety Agency, had come. "
      "\"We wait,\" said Keller.");
  ASSERT_EQ(read.extraction.quotations.size(), 1u);
  ASSERT_TRUE(read.extraction.quotations[0].speaker);
  EXPECT_EQ(read.extraction.quotations[0].speaker->title, "director");
}

TEST(EnglishEntities, UnnamedSpeakersHavePosts) {
  const struct {
    const char* text;
    const char* title;
    const char* body;
  } cases[] = {
      {"\"We wait,\" said a spokesperson for Orrin Systems Inc.", "spokesperson", "Orrin Systems Inc."},
      {"\"We wait,\" said the Port Safety Agency's chief engineer.", "chief engineer",
       "Port Safety Agency"},
      {"Denmark voted. \"We wait,\" said a Danish diplomat.", "diplomat", "Denmark"},
  };
  for (const auto& c : cases) {
    const Read read = Extract(c.text);
    ASSERT_EQ(read.extraction.quotations.size(), 1u) << c.text;
    ASSERT_TRUE(read.extraction.quotations[0].speaker) << c.text;
    const Speaker& speaker = *read.extraction.quotations[0].speaker;
    EXPECT_EQ(speaker.kind, SpeakerKind::kUnnamed) << c.text;
    EXPECT_EQ(speaker.title, c.title) << c.text;
    ASSERT_TRUE(speaker.affiliation) << c.text;
    EXPECT_EQ(read.extraction.entities[*speaker.affiliation].name, c.body) << c.text;
  }
}

TEST(EnglishEntities, JointSpeakersAreNamed) {
  for (const char* both : {"Keller and Brandt", "Ms Keller and Mr. Brandt", "President Keller and Brandt"}) {
    const Read read =
        Extract("Maria Keller met Tom Brandt. \"We wait,\" " + std::string(both) + " said.");
    ASSERT_EQ(read.extraction.quotations.size(), 1u) << both;
    ASSERT_TRUE(read.extraction.quotations[0].speaker) << both;
    EXPECT_EQ(read.extraction.quotations[0].speaker->kind, SpeakerKind::kGroup) << both;
    EXPECT_EQ(read.extraction.quotations[0].speaker->name, "Maria Keller and Tom Brandt");
  }
}

TEST(EnglishEntities, TitlesOfSpeakers) {
  const Read read = Extract("\"We wait,\" said fire service spokesman Tom Brandt.");
  ASSERT_EQ(read.extraction.quotations.size(), 1u);
  ASSERT_TRUE(read.extraction.quotations[0].speaker);
  EXPECT_EQ(read.extraction.quotations[0].speaker->title, "fire service spokesman");
}

TEST(EnglishEntities, AppositionsOfSpeakers) {
  const struct {
    const char* text;
    const char* title;
    const char* body;
  } cases[] = {
      {"Hannah Obay, a neuroethologist at Carrow Hill College, said the fish were asleep.", "neuroethologist", "Carrow Hill College"},
      {"Tom Brandt, a 29-year-old electrician, said he was tired.", "electrician", ""},
      {"Petra Holm, a two-term state treasurer, said the budget was fine.", "state treasurer", ""},
      {"The chief executive of Loom & Vane, Anna Roe, said it was over.", "chief executive", "Loom & Vane"},
  };
  for (const auto& c : cases) {
    const Read read = Extract(c.text);
    ASSERT_EQ(read.extraction.quotations.size(), 1u) << c.text;
    ASSERT_TRUE(read.extraction.quotations[0].speaker) << c.text;
    const Speaker& speaker = *read.extraction.quotations[0].speaker;
    EXPECT_EQ(speaker.title, c.title) << c.text;
    EXPECT_EQ(speaker.affiliation ? read.extraction.entities[*speaker.affiliation].name : "", c.body) << c.text;
  }
}

// Spans lie inside the text, on code point boundaries, whatever the text.
TEST(EnglishEntities, SpansAreValid) {
  const char* texts[] = {
      "“Ça va,” said Zoë Müller — “très bien.”",
      "\"",
      "'",
      "“”",
      "said",
      "\"A\" said",
      "He said",
      "said \"",
      "According to",
      "according to X",
      ", he said",
      "X said: \"",
      "\"a\n\"b\n\"c",
      "É said “ü",
      "…",
      "told told told that that",
      "Mr.",
      "The",
      "of of of",
      "X's",
      "'s said",
  };
  for (const char* bytes : texts) {
    const Read read = Extract(bytes);
    const std::string_view text(bytes);
    const auto check = [&](Span span) {
      EXPECT_LT(span.begin, span.end) << bytes;
      EXPECT_LE(span.end, text.size()) << bytes;
      EXPECT_NE(static_cast<unsigned char>(text[span.begin]) & 0xC0, 0x80) << bytes;
    };
    for (const Quotation& quotation : read.extraction.quotations) {
      EXPECT_FALSE(quotation.content.empty());
      for (const Span& span : quotation.content) check(span);
      if (quotation.cue) check(*quotation.cue);
      if (quotation.source) check(*quotation.source);
    }
    for (const Span& span : read.extraction.sentences) check(span);
  }
}

}  // namespace
}  // namespace quoth
