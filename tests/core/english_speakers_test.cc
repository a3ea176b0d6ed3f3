// Who said it, with title and body, in English. Invented sentences, invented people.

#include <gtest/gtest.h>

#include <string>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

using Case = SpeakerCase;

constexpr auto kPerson = SpeakerKind::kPerson;
constexpr auto kOrganization = SpeakerKind::kOrganization;
constexpr auto kGroup = SpeakerKind::kGroup;

Extraction Extracted(const std::string& text) { return ExtractedFrom(text, Language::kEnglish); }
void Check(const Case& c) { CheckSpeaker(c, Language::kEnglish); }

TEST(EnglishSpeakers, NamesInCapitalsAreTheSame) {
  const Extraction extraction = Extracted(
      "HALVERN BAY, Tarvessa (Fennmark Wire) - Rain fell on Halvern Bay.\n"
      "MILO FENNIMORE spoke first. \"It held,\" Milo Fennimore said.");
  int towns = 0, persons = 0;
  for (const Entity& entity : extraction.entities) {
    towns += entity.name == "Halvern Bay" || entity.name == "HALVERN BAY";
    persons += entity.name == "Milo Fennimore" || entity.name == "MILO FENNIMORE";
  }
  EXPECT_EQ(towns, 1);
  EXPECT_EQ(persons, 1);
}

TEST(EnglishSpeakers, LastNameOfSeveral) {
  const Case cases[] = {
      {"Daniel Whitlock was killed on Monday. His mother, Carol Whitlock, said he was a good boy. \"I miss him,\" Whitlock said.",
       kPerson, "Carol Whitlock", "", ""},
      {"Milo Fennimore opened the fair. Fennimore smiled. Anna Fennimore, his neighbor, left. Fennimore said it was loud.",
       kPerson, "Milo Fennimore", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(EnglishSpeakers, TitlesBeforeNames) {
  const Case cases[] = {
      {"Energy Minister Celso Barragan insists that every family will be paid.", kPerson, "Celso Barragan",
       "Energy Minister", ""},
      {"Nurse Tamsin Whitlock said she would have to quit.", kPerson, "Tamsin Whitlock", "Nurse", ""},
      {"Retired accountant Milo Fennimore told reporters the boats were half empty.", kPerson, "Milo Fennimore",
       "accountant", ""},
      {"Author and historian Milo Fennimore said the boats were half empty.", kPerson, "Milo Fennimore", "historian",
       ""},
      {"AU trade and industry commissioner Albert Muchango announced Benin was to join.", kPerson, "Albert Muchango",
       "trade and industry commissioner", "AU"},
      {"\"It held,\" tweeted Mayor of London Sadiq Rahman (no relation).", kPerson, "Sadiq Rahman", "Mayor of London",
       "London"},
      {"The leader of Thornby Borough Council, Cllr Jonathan Ashgrove, said it was hard.", kPerson,
       "Jonathan Ashgrove", "leader", "Thornby Borough Council"},
      {"The suit was brought by the Voting Access Project. \"They know,\" said its legal director, Simone Achebe.",
       kPerson, "Simone Achebe", "legal director", "Voting Access Project"},
      {"Judge Durham Hallet QC said they were guilty.", kPerson, "Durham Hallet", "Judge", ""},
      {"Co-author Bram Hesseling said that the fibres came from clothing.", kPerson, "Bram Hesseling", "Co-author", ""},
      {"\"June is live,\" said Cormac Delahunty, chief UK economist at Penrose Macro.", kPerson, "Cormac Delahunty",
       "chief UK economist", "Penrose Macro"},
      {"Riders United opposed it. \"They have not read it,\" said Pascal Ibarra, the group's executive director.",
       kPerson, "Pascal Ibarra", "executive director", "Riders United"},
  };
  for (const Case& c : cases) Check(c);
}

// Who is meant by a word that stands for somebody named before.
TEST(EnglishSpeakers, NamedBefore) {
  const Case cases[] = {
      {"Sen. Thaddeus Boyle disagreed. \"They blame others,\" the Kansas Republican said.", kPerson, "Thaddeus Boyle",
       "Sen.", ""},
      {"Anna Roe scored twice. \"I was lucky,\" the striker said.", kPerson, "Anna Roe", "", ""},
      {"Manager Lars Holm hailed his side. \"They never give in,\" the Swede said.", kPerson, "Lars Holm", "Manager",
       ""},
      {"Okafor said he had dreamt of it. Manager Graeme Tulloch was furious. \"You all saw it,\" he said.",
       kPerson, "Graeme Tulloch", "Manager", ""},
      {"The Mexican government sent help. The Mexican government said it would help. The government said it was glad.",
       kOrganization, "Mexican government", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(EnglishSpeakers, TitlesWrittenShortStandForTheWholeWord) {
  Check({"Gov. Petra Holm spoke. A woman asked about her well. “I will look,” the governor said.", kPerson,
         "Petra Holm", "Gov.", ""});
}

TEST(EnglishSpeakers, TheHeadOfALongPhraseSpeaks) {
  const Case cases[] = {
      {"The nominee to lead the Harbor Office said he would sell.", SpeakerKind::kUnnamed, "", "nominee", ""},
      {"Rep. Owen Strand of Dubuque said he would vote for it.", kPerson, "Owen Strand", "Rep.", ""},
      {"Six company employees said the plant was unsafe.", kGroup, "", "", ""},
      {"Two pilots left. One of them described the move as “a gamble.”", SpeakerKind::kUnnamed, "", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

// "A?" she asked. "B," he replied. "C?" is hers again.
TEST(EnglishSpeakers, AQuestionAndItsAnswerAreFollowedByAnother) {
  const Extraction extraction = Extracted(
      "Senator Yolanda Pruitt faced the nominee, Garrett Ilves.\n\n“Do you still believe that?” Pruitt asked.\n\n"
      "“I believe what I said,” Ilves replied.\n\n“And what was the context?”\n\n“A room full of regulators.”");
  ASSERT_EQ(extraction.quotations.size(), 4u);
  const char* const names[] = {"Yolanda Pruitt", "Garrett Ilves", "Yolanda Pruitt", "Garrett Ilves"};
  for (size_t i = 0; i < 4; ++i) {
    ASSERT_TRUE(extraction.quotations[i].speaker);
    EXPECT_EQ(extraction.quotations[i].speaker->name, names[i]) << i;
  }
}

TEST(EnglishSpeakers, WhoSpeaksBehindAsides) {
  const Case cases[] = {
      {"Her mother, Colleen Fenn, who runs a bakery, said that the girl had written it.", kPerson, "Colleen Fenn", "", ""},
      {"The Farm Alliance was guarded, its leader, Ruth Oldacre, saying only that she would read it.", kPerson,
       "Ruth Oldacre", "leader", "Farm Alliance"},
      {"It was a trick, in the words of former winger Dean Mossop.", kPerson, "Dean Mossop", "former winger", ""},
      {"They sued Tannen Foods. Tannen, which employs 600 people, said that it was disappointed.", kOrganization,
       "Tannen Foods", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(EnglishSpeakers, NamedInAnAsideOfTheSentenceBefore) {
  Check({"Her neighbor, Jane Roe, nodded. “They never ask us.”", kPerson, "Jane Roe", "", ""});
}

TEST(EnglishSpeakers, ADeputyIsSomebodyElse) {
  const Case cases[] = {
      {"Mayor Jane Roe met Deputy Mayor Tom Hale. “We agree,” the mayor said.", kPerson, "Jane Roe", "Mayor", ""},
      {"Deputy Mayor Tom Hale met Mayor Jane Roe. “We agree,” the deputy mayor said.", kPerson, "Tom Hale",
       "Deputy Mayor", ""},
      {"Vice President Tom Hale arrived. “Taxes will rise,” the president said.", SpeakerKind::kUnnamed, "",
       "president", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(EnglishSpeakers, OneOfSeveralStaysUnnamed) {
  const Extraction extraction =
      Extracted("Anna Roe passed the ball to Jane Doe. \"I was lucky,\" the striker said.");
  ASSERT_EQ(extraction.quotations.size(), 1u);
  ASSERT_TRUE(extraction.quotations[0].speaker);
  EXPECT_EQ(extraction.quotations[0].speaker->kind, SpeakerKind::kUnnamed);
  EXPECT_FALSE(extraction.quotations[0].speaker->entity);
}

TEST(EnglishSpeakers, Bodies) {
  const Case cases[] = {
      {"According to Reuters and NBC, the prince is innocent.", kGroup, "Reuters and NBC", "", ""},
      {"According to Federal Aviation Administration records, the plane was old.", kOrganization,
       "Federal Aviation Administration", "", ""},
      {"The Investigative Committee and the Federal Security Service said the gas leaked.", kGroup,
       "Investigative Committee and Federal Security Service", "", ""},
      {"She started Gimlyn in 2019. Gimlyn, a Toronto-based robotics startup, announced today that it has raised money.", kOrganization, "Gimlyn",
       "", ""},
      {"The ship's operator, Greece-based Halcyon Maritime, denied that any collision had taken place.", kOrganization,
       "Halcyon Maritime", "", ""},
      {"A council spokesperson said: \"We understand the strength of feeling.\"", SpeakerKind::kUnnamed, "",
       "council spokesperson", ""},
      {"TALLAVERDE, Fla. (Reuters) - A federal judge blocked the map, ruling that lawmakers had drawn it badly.",
       SpeakerKind::kUnnamed, "", "federal judge", ""},
      {"Cascadia Power & Light said crews were on the way.", kOrganization, "Cascadia Power & Light", "", ""},
      {"The bank's rival waited. The Bank of Merridia held its rate but hinted that a cut could come.", kOrganization,
       "Bank of Merridia", "", ""},
  };
  for (const Case& c : cases) Check(c);
}

TEST(EnglishSpeakers, NamesThatAreNoPersons) {
  const Extraction extraction = Extracted(
      "MARLOW BAY (AP) — Veltrix will buy Lumen Optics, a maker of laser components. Nerys Roe works at St. Brannock's "
      "Hospital, she said.");
  const auto kind_of = [&](const std::string& name) {
    for (const Entity& entity : extraction.entities) {
      if (entity.name == name) return entity.kind;
    }
    ADD_FAILURE() << name;
    return EntityKind::kPerson;
  };
  EXPECT_EQ(kind_of("MARLOW BAY"), EntityKind::kPlace);
  EXPECT_EQ(kind_of("Lumen Optics"), EntityKind::kOrganization);
  EXPECT_EQ(kind_of("St. Brannock's Hospital"), EntityKind::kOrganization);
}

// What stands in a clause about the speaker does not speak.
TEST(EnglishSpeakers, ClausesAboutTheSpeaker) {
  const struct {
    const char* text;
    const char* source;
  } cases[] = {
      {"A volunteer who has served the district said the sentence was harsh.", "A volunteer"},
      {"A man who watched the storm from his porch said he saw nothing.", "A man"},
      {"Officials who met on Monday said the plan was dead.", "Officials"},
      {"The line drew a groan from Ines Cabra, who says her vote is still up for grabs.", "Ines Cabra"},
      {"In most trials, the researchers found, the animals glowed blue.", "the researchers"},
  };
  for (const auto& c : cases) {
    const Extraction extraction = Extracted(c.text);
    ASSERT_EQ(extraction.quotations.size(), 1u) << c.text;
    ASSERT_TRUE(extraction.quotations[0].source) << c.text;
    const Span source = *extraction.quotations[0].source;
    EXPECT_EQ(std::string(c.text).substr(source.begin, source.size()), c.source);
  }
}

// Words in marks belong to one quotation.
TEST(EnglishSpeakers, MarksAreReportedOnce) {
  const Extraction extraction = Extracted(
      "\"We share the concern,\" Anna Roe said, adding that benefit managers \"pocket most of the difference.\"");
  ASSERT_EQ(extraction.quotations.size(), 2u);
  EXPECT_EQ(extraction.quotations[0].content.size(), 1u);
  EXPECT_EQ(extraction.quotations[1].kind, QuotationKind::kMixed);
}

TEST(EnglishSpeakers, WordsThatOthersCallSomethingAreNotCarriedOn) {
  const Extraction extraction = Extracted(
      "Piet van Rooyen shoots the desert, he said. Critics were divided: one walked out, another called it \"the best "
      "film of the decade\".");
  for (const Quotation& q : extraction.quotations) EXPECT_NE(q.kind, QuotationKind::kDirect);
}

// Of two who share a surname Mr Roe is a man.
TEST(EnglishSpeakers, HowOneOfSeveralOfANameIsAddressed) {
  const std::string widow = "Constance Hale died on Monday. She leaves a son, Peter Hale. ";
  Check({(widow + "“She was kind,” Mr. Hale said.").c_str(), SpeakerKind::kPerson, "Peter Hale", "", ""});
  Check({(widow + "“I am old,” Mrs. Hale said in May.").c_str(), SpeakerKind::kPerson, "Constance Hale", "", ""});
}

// The agency of a dateline says nothing; it is what the sentence before is about.
TEST(EnglishSpeakers, WhatItIsNot) {
  for (const char* text : {"ORRIN (PAMW) - The bank left its rate alone, citing prices that it said could rise.",
                           "The report urges the Vell Union to wait. It also said that prices rose."}) {
    SCOPED_TRACE(text);
    for (const Quotation& quotation : ExtractedFrom(text, Language::kEnglish).quotations)
      EXPECT_TRUE(!quotation.speaker || quotation.speaker->kind != SpeakerKind::kOrganization ||
                  (quotation.speaker->name != "PAMW" && quotation.speaker->name != "Vell Union"));
  }
}

// Who is called so only, and who stands between commas behind what they are to somebody.
TEST(EnglishSpeakers, WhoIsNamedBehindADescription) {
  Check({"One survivor, a tailor identified only as Halima, said she hid.", kPerson, "Halima", "", ""});
  Check({"Another driver, who gave his name as Blessing, said he waited.", kPerson, "Blessing", "", ""});
  Check({"A neighbour, who gave only her first name, Lena, said it was loud.", kPerson, "Lena", "", ""});
  Check({"His rival, Orrin Alliance leader Jane Dale, replied that it was late.", kPerson, "Jane Dale", "leader",
         "Orrin Alliance"});
}

}  // namespace
}  // namespace quoth
