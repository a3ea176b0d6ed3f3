// What the English extractor makes of single sentences and short articles. The people are invented.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/extractor.h"

namespace quoth {
namespace {

// One line a quotation: "kind | content | speaker". Several spans are joined by " // ". The speaker
// is the name if it is known, else the source in parentheses, else "-".
std::vector<std::string> Read(std::string_view text) {
  static const Extractor extractor;
  Metadata metadata;
  ParseOptions options;
  options.language = Language::kEnglish;
  const auto document = Document::Parse(text, metadata, options);
  if (!document) return {"unreadable"};
  const Extraction extraction = extractor.Extract(*document);
  std::vector<std::string> lines;
  for (const Quotation& quotation : extraction.quotations) {
    std::string line(ToString(quotation.kind));
    if (!quotation.speech) line += " thought";
    line += " | ";
    for (const Span& span : quotation.content) {
      if (span != quotation.content.front()) line += " // ";
      line += document->Text(span);
    }
    line += " | ";
    if (quotation.speaker && !quotation.speaker->name.empty()) {
      line += quotation.speaker->name;
    } else if (quotation.source) {
      line += "(" + std::string(document->Text(*quotation.source)) + ")";
    } else {
      line += "-";
    }
    lines.push_back(line);
  }
  return lines;
}

struct Case {
  const char* text;
  std::vector<std::string> expected;
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(Read(c.text), c.expected) << c.text;
}

// A verb that tells who the speaker is ends no quotation; a further act of the speaker is no content.
TEST(EnglishQuotations, WhatSpeakersDoBeside) {
  Check({
      {"“We kept on telling people that we had heard them,” said Petra Holm, a strategist who advised Anna Roe until May. "
       "“They kept telling us that we hadn’t.”",
       {"direct | We kept on telling people that we had heard them, // They kept telling us that we hadn’t. | Petra Holm"}},
      {"Tom Brandt thanked Anna Roe for “a fair fight,” declined to say whom he would back and insisted that he had won.",
       {"mixed | Anna Roe for “a fair fight,” | Tom Brandt", "indirect | he had won | Tom Brandt"}},
      {"Anna Roe denied any such plan and repeatedly called for calm.", {"indirect | any such plan | Anna Roe"}},
  });
}

// A clause, then who says so, and only then what that one is: common in American papers.
TEST(EnglishQuotations, SourcesThatCloseTheSentence) {
  Check({
      {"The menus are fine, Petra Holm, a food safety specialist at Orrin College, said in an interview.",
       {"indirect | The menus are fine | Petra Holm"}},
      {"The menus are fine, Dr. Holm, 34, said on Monday.", {"indirect | The menus are fine | Holm"}},
      {"The pill slowed memory loss by about 29% in a large trial, its maker, Velin Therapeutics, said on Tuesday.",
       {"indirect | The pill slowed memory loss by about 29% in a large trial | Velin Therapeutics"}},
      {"The plant would close, three people briefed on the matter, who asked not to be named, said.",
       {"indirect | The plant would close | (three people briefed on the matter)"}},
      {"The plant would close, said a person familiar with the matter who was not allowed to speak.",
       {"indirect | The plant would close | (a person familiar with the matter)"}},
      {"On Monday, Petra Holm, a nurse, said she would go.", {"indirect | she would go | Petra Holm"}},
  });
}

// What stands between a source and its verb.
TEST(EnglishQuotations, SourcesThatAreDescribed) {
  Check({
      {"The senator, who called the bill “a travesty,” said it would fail.",
       {"mixed | the bill “a travesty,” | (The senator)", "indirect | it would fail | (The senator)"}},
      {"A study published Monday in Orrin Letters said the drug is safe.",
       {"indirect | the drug is safe | (A study published Monday in Orrin Letters)"}},
      {"A report released last week by Velin Corp. said the drug is safe.", {"indirect | the drug is safe | Velin Corp."}},
      {"Trade would shrink, according to an analysis by the Orrin Trade Institute.",
       {"indirect | Trade would shrink | Orrin Trade Institute"}},
      {"The Supreme Court ruled 5-4 on Monday that the river is public.", {"indirect | the river is public | Supreme Court"}},
      {"Documents obtained by the Herald say the drug is not safe.",
       {"indirect | the drug is not safe | (Documents obtained by the Herald)"}},
      {"The drug is safe, Dr. Petra Holm, who runs the center, told the panel.", {"indirect | The drug is safe | Petra Holm"}},
  });
}

TEST(EnglishQuotations, AttributionsInsideAClause) {
  Check({
      {"The plan, said Petra Holm, failed.", {"indirect | The plan // failed | Petra Holm"}},
      {"There is no doubt, Petra Holm said, that the plan failed.",
       {"indirect | There is no doubt // that the plan failed | Petra Holm"}},
      {"As Petra Holm put it, “We will win.”", {"direct | We will win. | Petra Holm"}},
      {"The plan was, as Petra Holm put it, “a disaster.”", {"direct | a disaster. | Petra Holm"}},
      {"Rule 12 says, “No person shall build here.”", {"direct | No person shall build here. | (Rule 12)"}},
  });
}

// Questions and criticism that somebody meets are not what that one says.
TEST(EnglishQuotations, WordsThatSomebodyMeets) {
  Check({
      {"Asked whether the plan was “reckless,” Anna Roe said no one would lose a job.", {"indirect | no one would lose a job | Anna Roe"}},
      {"When asked by reporters if she had “lied,” Anna Roe replied: “No.”", {"direct | No. | Anna Roe"}},
      {"Anna Roe responded to criticism that the plan was “rushed,” saying that it took years.", {"indirect | it took years | Anna Roe"}},
      {"Responding to claims that the plan was “rushed,” Anna Roe said it took years.", {"indirect | it took years | Anna Roe"}},
      {"Told that the plan was “reckless,” Anna Roe laughed.", {}},
      {"Anna Roe, whom critics call “a fraud,” said she would stay.", {}},
      {"The plan, which was “rushed,” Anna Roe said, took years.", {"mixed | The plan, which was “rushed,” | Anna Roe"}},
  });
}

// Words of one in a sentence about another; words that are only supposed.
TEST(EnglishQuotations, WordsThatAnotherJudges) {
  Check({
      {"Anna Roe criticized Tom Brandt’s remark that “people must wait.”", {"direct | people must wait. | Tom Brandt"}},
      {"Anna Roe, responding to Tom Brandt’s claim that “people must wait,” said he was wrong.",
       {"direct | people must wait, | Tom Brandt"}},
      {"Anna Roe mocked Tom Brandt’s claim that people must wait.", {"indirect | people must wait | Tom Brandt"}},
      {"Anna Roe quoted Tom Brandt as saying “people must wait.”", {"direct | people must wait. | Tom Brandt"}},
      {"Anna Roe criticized Tom Brandt for saying “people must wait.”", {}},
      {"Anna Roe defended her remark that “people must wait.”", {"direct | people must wait. | Anna Roe"}},
      {"If Anna Roe says “people must wait,” nobody will listen.", {}},
  });
}

TEST(EnglishQuotations, WhatOthersSayWithin) {
  Check({
      {"Petra Holm defended a bill that critics deride as “a gift to farms,” insisting it would save money.",
       {"mixed | as “a gift to farms,” | (critics)", "indirect | it would save money | Petra Holm"}},
      {"Jane Roe read aloud from a speech in which Garrett Ilves told managers that “rules are for partners.”",
       {"direct | rules are for partners. | Garrett Ilves"}},
      {"Dale Kettering praised Ilves as “a straight shooter,” and the chairman, Roy Ashdown, said he expected a vote.",
       {"mixed | Ilves as “a straight shooter,” | Dale Kettering", "indirect | he expected a vote | Roy Ashdown"}},
      {"It came a day after Lucas Abernathy, who may run, called the bill “dead on arrival” in an interview with "
       "the Cedar Valley Ledger.",
       {"mixed | the bill “dead on arrival” | Lucas Abernathy"}},
      {"Anna Roe said the bridge was safe to cross, calling the cracks “a matter of paint.”",
       {"indirect | the bridge was safe to cross | Anna Roe", "mixed | the cracks “a matter of paint.” | Anna Roe"}},
      {"Anna Roe said the bridge was safe to cross and declined to comment further.",
       {"indirect | the bridge was safe to cross | Anna Roe"}},
      {"One woman, who identified herself only as Carol, left.", {}},
  });
}

TEST(EnglishQuotations, WhereContentEnds) {
  Check({
      {"Owen Strand accused the bosses of wasting £2,300, a sum that emerged later.",
       {"indirect | the bosses of wasting £2,300 | Owen Strand"}},
      {"Petra Holm wrote that the hall had been “standing room only,” a claim that photographs did not support.",
       {"mixed | the hall had been “standing room only,” | Petra Holm"}},
      {"The Herald called the report misleading, and it sold out.", {"indirect | the report misleading | Herald"}},
      {"Orrin Foods said it would “honor its commitments” but would not comment on the contract.",
       {"mixed | it would “honor its commitments” | Orrin Foods"}},
      {"Owen Strand, a pipe fitter who said that he had voted three times, shrugged.",
       {"indirect | he had voted three times | Owen Strand"}},
      {"Petra Holm said that he would “look at it” before she conceded: “I cannot promise it.”",
       {"mixed | he would “look at it” | Petra Holm", "direct | I cannot promise it. | Petra Holm"}},
  });
}

TEST(EnglishQuotations, DirectBesideACue) {
  Check({
      {"“We are late,” said Maria Keller.", {"direct | We are late, | Maria Keller"}},
      {"\"We are late,\" Maria Keller said on Tuesday.", {"direct | We are late, | Maria Keller"}},
      {"Maria Keller said: \"We are late.\"", {"direct | We are late. | Maria Keller"}},
      {"Maria Keller, the mayor of Brenfield, said, \"We are late.\"",
       {"direct | We are late. | Maria Keller"}},
      {"The mayor of Brenfield, Maria Keller, said, \"We are late.\"",
       {"direct | We are late. | Maria Keller"}},
      {"\"Are we late?\" asked Maria Keller, 38, a teacher in Brenfield.",
       {"direct | Are we late? | Maria Keller"}},
      {"\"We are late\", Keller wrote.", {"direct | We are late | Keller"}},
      {"\"It was dark,\" a spokesman for the port told reporters.",
       {"direct | It was dark, | (a spokesman for the port)"}},
      {"“It was dark.” Keller said.", {"direct | It was dark. | Keller"}},
      {"\"Nobody came,\" according to Maria Keller.", {"direct | Nobody came, | Maria Keller"}},
      {"\"We were all late that day.\" — Maria Keller, mayor",
       {"direct | We were all late that day. | Maria Keller"}},
      {"Maria Keller: \"We were all late that day.\"",
       {"direct | We were all late that day. | Maria Keller"}},
      {"‘We are late,’ said Maria Keller.", {"direct | We are late, | Maria Keller"}},
      {"In a statement, Keller told the court, \"We are late.\"",
       {"direct | We are late. | Keller"}},
      {"Keller told a guard at the gate, in French, \"we are all late\".",
       {"direct | we are all late | Keller"}},
      {"\"The port is closed until further notice,\" said the union's leader, Dr. Maria Keller.",
       {"direct | The port is closed until further notice, | Maria Keller"}},
  });
}

TEST(EnglishQuotations, SplitAndFloating) {
  Check({
      {"\"We waited,\" Maria Keller said. \"Nobody came.\"",
       {"direct | We waited, // Nobody came. | Maria Keller"}},
      {"\"We waited,\" Maria Keller said, \"but nobody came.\"",
       {"direct | We waited, // but nobody came. | Maria Keller"}},
      {"\"We waited,\" Maria Keller said. \"Nobody came,\" she added.",
       {"direct | We waited, | Maria Keller", "direct | Nobody came, | Maria Keller"}},
      {"Maria Keller said: \"We waited for hours.\" \"Nobody ever came to help us.\"",
       {"direct | We waited for hours. | Maria Keller",
        "direct | Nobody ever came to help us. | Maria Keller"}},
      {"\"We waited for an hour.\n\n\"Nobody came,\" Maria Keller said.",
       {"direct | We waited for an hour. // Nobody came, | Maria Keller"}},
      {"Keller said: \"We waited.\n\n\"Nobody came.\n\n\"So we left.\"",
       {"direct | We waited. // Nobody came. // So we left. | Keller"}},
  });
}

TEST(EnglishQuotations, Indirect) {
  Check({
      {"Maria Keller said that the bridge was safe.",
       {"indirect | the bridge was safe | Maria Keller"}},
      {"Maria Keller said the bridge was safe.", {"indirect | the bridge was safe | Maria Keller"}},
      {"Keller told the council on Monday that the bridge was safe.",
       {"indirect | the bridge was safe | Keller"}},
      {"Keller told reporters the bridge was safe.", {"indirect | the bridge was safe | Keller"}},
      {"The bridge is safe, Keller said.", {"indirect | The bridge is safe | Keller"}},
      {"The bridge is safe, said Keller.", {"indirect | The bridge is safe | Keller"}},
      {"The bridge, she said, is safe.", {"indirect | The bridge // is safe | (she)"}},
      {"According to Maria Keller, the bridge is safe.",
       {"indirect | the bridge is safe | Maria Keller"}},
      {"The bridge is safe, according to Maria Keller.",
       {"indirect | The bridge is safe | Maria Keller"}},
      {"Keller urged drivers to stay at home.", {"indirect | drivers to stay at home | Keller"}},
      {"Keller promised to repair the bridge.", {"indirect | to repair the bridge | Keller"}},
      {"Officials said the bridge was safe, but denied any wrongdoing.",
       {"indirect | the bridge was safe | (Officials)", "indirect | any wrongdoing | (Officials)"}},
      {"Keller said the bridge was safe, adding that it would open soon.",
       {"indirect | the bridge was safe | Keller", "indirect | it would open soon | Keller"}},
      {"Keller, who leads the council, said the bridge was safe.",
       {"indirect | the bridge was safe | Keller"}},
      {"Keller told reporters outside the court that her brother is innocent.",
       {"indirect | her brother is innocent | Keller"}},
      {"Keller argued in an essay this week that the evidence is thin.",
       {"indirect | the evidence is thin | Keller"}},
      {"A court heard a plan that officials said would cut costs.",
       {"indirect | would cut costs | (officials)"}},
      {"Keller said the bridge was safe, but she declined to say when it would open.",
       {"indirect | the bridge was safe | Keller"}},
      {"The Herald quoted Maria Keller, the mayor, as saying the bridge was safe.",
       {"indirect | the bridge was safe | Maria Keller"}},
      {"According to a report published by the Herald, the bridge is safe.",
       {"indirect | the bridge is safe | Herald"}},
      {"According to Maria Keller, formerly the mayor of Brenfield, the bridge is safe.",
       {"indirect | the bridge is safe | Maria Keller"}},
      {"While the bridge is old, Keller said, it is safe.",
       {"indirect | While the bridge is old // it is safe | Keller"}},
      {"Tom Brandt of the drivers' union said the bridge was safe.",
       {"indirect | the bridge was safe | Tom Brandt"}},
      {"Keller asked whether the bridge was safe.",
       {"indirect | whether the bridge was safe | Keller"}},
      {"Keller blamed the builders for the delay.",
       {"indirect | the builders for the delay | Keller"}},
      {"Two officials said the plant would close, while Keller said it would stay open.",
       {"indirect | the plant would close | (Two officials)",
        "indirect | it would stay open | Keller"}},
  });
}

TEST(EnglishQuotations, Mixed) {
  Check({
      {"Keller said the plan was \"a disaster\" for the town.",
       {"mixed | the plan was \"a disaster\" for the town | Keller"}},
      {"Keller called the plan \"madness\".", {"mixed | the plan \"madness\" | Keller"}},
      {"Keller described the plan as \"pure madness\".",
       {"mixed | the plan as \"pure madness\" | Keller"}},
      {"Keller praised the \"impressive results\" of the team.",
       {"mixed | the \"impressive results\" of the team | Keller"}},
  });
}

TEST(EnglishQuotations, NoQuotation) {
  Check({
      {"Keller announced the withdrawal.", {}},
      {"Keller did not say that the bridge was safe.", {}},
      {"Her song \"Home\" won a prize.", {}},
      {"The report was long.", {}},
      {"A method called \"sintering\" was used.", {}},
      {"It was said to be safe.", {}},
      {"The company reported a profit that was twice what it earned a year ago.", {}},
      {"The fire claimed 12 lives and destroyed homes that were built last year.", {}},
      {"Both sides agreed to a deal that was signed on Monday.", {}},
      {"The movie tells the story of a girl who is lost.", {}},
      {"The agency declared an emergency as the storm approached the coast.", {}},
      {"The award, called the \"Golden Reel,\" was given to a film.", {}},
      {"Seven member states had bid for the office.", {}},
      {"He answered questions that were put by lawyers.", {}},
  });
}

TEST(EnglishQuotations, Thought) {
  Check({{"Keller believes the bridge is safe.",
          {"indirect thought | the bridge is safe | Keller"}}});
}

TEST(EnglishQuotations, Nested) {
  Check({{"The Herald reported its source said the plant would close.",
          {"indirect | its source said the plant would close | Herald",
           "indirect | the plant would close | (its source)"}},
         // A thing that shows something does not say it.
         {"The Herald printed the report. Maria Keller said it showed that families had left.",
          {"indirect | it showed that families had left | Maria Keller"}}});
}

TEST(EnglishQuotations, PassiveAndNominalCues) {
  Check({
      {"The plan was described by Maria Keller as a gift to polluters.",
       {"indirect | a gift to polluters | Maria Keller"}},
      {"Keller's claim that the bridge was unsafe was rejected.",
       {"indirect | the bridge was unsafe | Keller"}},
      {"Maria Keller made the claim that the bridge was unsafe.",
       {"indirect | the bridge was unsafe | Maria Keller"}},
      {"Critics rejected the claim that was made.", {}},
  });
}

TEST(EnglishQuotations, InfinitivesEndWhereTheSentenceGoesOn) {
  Check({
      {"Maria Keller urged the embassy to reconsider and spoke with reporters.",
       {"indirect | the embassy to reconsider | Maria Keller"}},
      {"Maria Keller promised on Monday to rebuild the bridge.",
       {"indirect | to rebuild the bridge | Maria Keller"}},
      {"Maria Keller urged residents to stop complaining about the noise.",
       {"indirect | residents to stop complaining about the noise | Maria Keller"}},
      {"I invite you to look at the bridge.", {}},
  });
}

TEST(EnglishQuotations, WhatStandsBetweenSourceAndCue) {
  Check({
      {"The port agency on Tuesday said the ships were late.",
       {"indirect | the ships were late | (The port agency)"}},
      {"Her aides later said the ships were late.",
       {"indirect | the ships were late | (Her aides)"}},
      {"He has since said the ships were late.", {"indirect | the ships were late | (He)"}},
      {"Her rival, former Gov. Tom Brandt, left early, saying that the ships were late.",
       {"indirect | the ships were late | Tom Brandt"}},
      {"Several alleged accomplices were tried by the court.", {}},
  });
}

TEST(EnglishQuotations, ADatelineIsNoContent) {
  Check({{"PORT KELLER, Ohio (AP) — The ships were late, officials said.",
          {"indirect | The ships were late | (officials)"}}});
}

TEST(EnglishQuotations, MarksWithinMarks) {
  Check({{"\"The \"Star\" is not holding any cargo,\" said Maria Keller.",
          {"direct | The \"Star\" is not holding any cargo, | Maria Keller"}}});
}

TEST(EnglishQuotations, TypewriterMarks) {
  Check({{"``We are late,'' Maria Keller said. ``We know.''",
          {"direct | We are late, // We know. | Maria Keller"}}});
}

TEST(EnglishQuotations, ASubordinateClauseEndsBeforeTheMainOne) {
  Check({{"While Maria Keller agreed that the ships were late, the mayor left the port.",
          {"indirect | the ships were late | Maria Keller"}}});
}

TEST(EnglishSpeakers, DocumentsSpeakForTheirAuthors) {
  Check({
      {"A report by the Port Safety Agency said the ships were late. The report said the port "
       "was full.",
       {"indirect | the ships were late | Port Safety Agency",
        "indirect | the port was full | Port Safety Agency"}},
      {"Maria Keller released a statement that said, \"The ships are late, all of them.\"",
       {"direct | The ships are late, all of them. | Maria Keller"}},
      {"The Port Safety Agency met on Monday. The agency said the ships were late.",
       {"indirect | the ships were late | Port Safety Agency"}},
  });
}

// Who speaks for somebody is not that somebody.
TEST(EnglishSpeakers, ThoseAroundAPersonAreNotThePerson) {
  Check({
      {"Lawyers for Ms Keller said the search was illegal.",
       {"indirect | the search was illegal | (Lawyers for Ms Keller)"}},
      {"Critics of Mr. Keller say the plan will fail.",
       {"indirect | the plan will fail | (Critics of Mr. Keller)"}},
      {"Aides to President Keller said the trip was off.",
       {"indirect | the trip was off | (Aides to President Keller)"}},
      {"Attorneys representing Maria Keller said the search was illegal.",
       {"indirect | the search was illegal | (Attorneys representing Maria Keller)"}},
      {"\"She is ill,\" said a friend of Dr. Keller.",
       {"direct | She is ill, | (a friend of Dr. Keller)"}},
      {"Researchers led by Maria Keller found that the drug works.",
       {"indirect | the drug works | (Researchers led by Maria Keller)"}},
      {"Asked about Maria Keller, the minister said the matter was closed.",
       {"indirect | the matter was closed | (the minister)"}},
      {"Sources close to Ms Keller said she would resign.",
       {"indirect | she would resign | (Sources close to Ms Keller)"}},
      {"People briefed on the plans of Ms Keller said the deal was off.",
       {"indirect | the deal was off | (People briefed on the plans of Ms Keller)"}},
      {"Critics of the plan at the Port Safety Agency said it would cost jobs.",
       {"indirect | it would cost jobs | (Critics of the plan at the Port Safety Agency)"}},
      {"Visitors to the Port Safety Agency said they were pleased.",
       {"indirect | they were pleased | (Visitors to the Port Safety Agency)"}},
      {"Prime Minister Maria Keller speaking to the Port Safety Agency said the deal was off.",
       {"indirect | the deal was off | Maria Keller"}},
      {"Maria Keller was quoted by the Port Safety Agency as saying the deal was off.",
       {"indirect | the deal was off | Maria Keller"}},
      {"The Port Safety Agency said ships were late. According to the Port Safety Agency's figures, ten sank.",
       {"indirect | ships were late | Port Safety Agency", "indirect | ten sank | Port Safety Agency"}},
  });
}

TEST(EnglishQuotations, WhatNobodySays) {
  Check({
      {"Nobody said the deal was off.", {}},
      {"No one at the port said the deal was off.", {}},
      {"Neither Ben Ode nor Maria Keller said the deal was off.", {}},
      {"Ben Ode quoted Maria Keller as saying the deal was off.",
       {"indirect | the deal was off | Maria Keller"}},
  });
}

TEST(EnglishSetAside, SaysWhyMarkedWordsAreNoQuotation) {
  static const Extractor extractor;
  ParseOptions options;
  options.language = Language::kEnglish;
  const auto document = Document::Parse(
      "Her song \"Home\" won. The so-called \"safe room\" was open. Maria Keller said, \"We are "
      "late today.\"",
      {}, options);
  ASSERT_TRUE(document.has_value());
  std::vector<std::string> found;
  for (const SetAside& other : extractor.Extract(*document).set_aside)
    found.push_back(std::string(document->Text(other.span)) + " | " + other.rule);
  EXPECT_EQ(found, (std::vector<std::string>{"Home | en.aside.title",
                                             "safe room | en.aside.short"}));
}

TEST(EnglishSpeakers, ShortFormsAndPronouns) {
  Check({
      {"Maria Keller runs the port. Keller said the ships were late.",
       {"indirect | the ships were late | Maria Keller"}},
      {"Maria Keller met Tom Brandt. She said the ships were late.",
       {"indirect | the ships were late | Maria Keller"}},
      {"Maria Keller met Tom Brandt. He said the ships were late.",
       {"indirect | the ships were late | Tom Brandt"}},
      {"The Port Safety Agency (PSA) met on Monday. The PSA said the ships were late.",
       {"indirect | the ships were late | Port Safety Agency"}},
  });
}

TEST(EnglishQuotations, Datelines) {
  Check({
      {"STENHAVEN, March 4 (Harbor Wire) - Lumen Gas has agreed to buy its rival, the company said on Tuesday.",
       {"indirect | Lumen Gas has agreed to buy its rival | Lumen Gas"}},
      {"STENHAVEN (Harbor Wire) - The bridge will stay open, Anna Roe said.", {"indirect | The bridge will stay open | Anna Roe"}},
  });
}

TEST(EnglishQuotations, NamesThatPeopleGive) {
  Check({
      {"They used a method that Petra Holm calls \"reef listening\" on the coast.", {"direct | reef listening | Petra Holm"}},
      {"The workers used a process called \"reef listening\" on the coast.", {}},
  });
}

// What stands behind a dash, a closing mark or a relative clause is the reporter's.
TEST(EnglishQuotations, WhatFollowsTheContent) {
  Check({
      {"Anna Roe said that she had \"full confidence\" in him – a phrase that preceded four resignations.",
       {"mixed | she had \"full confidence\" in him | Anna Roe"}},
      {"The plan is good, Anna Roe said, and has room for two more classrooms.",
       {"indirect | The plan is good // and has room for two more classrooms | Anna Roe"}},
      {"The plan is good, Anna Roe said, and walked away.", {"indirect | The plan is good | Anna Roe"}},
      {"For six years the office closed complaints without a visit, according to internal records and interviews with 19 employees.",
       {"indirect | For six years the office closed complaints without a visit | (internal records)"}},
      {"\"Tom thinks it's a choice,\" Anna Roe said, laughing. \"I think it's an accident.\"",
       {"direct | Tom thinks it's a choice, // I think it's an accident. | Anna Roe"}},
  });
}

TEST(EnglishQuotations, SpeakersBehindAsides) {
  Check({
      {"Paul Wren, who got the job after his predecessor, Dame Anna Roe, told lawmakers that the changes were small.",
       {"indirect | the changes were small | Paul Wren"}},
      {"But the report's author, the retired judge Sir Paul Wren, said that he had not been asked.",
       {"indirect | he had not been asked | Paul Wren"}},
  });
}

TEST(EnglishQuotations, InvertedSourcesBehindClauses) {
  Check({
      {"Earlier accords between the towns, who fought over water in 1993, collapsed within months, said Paul Wren, a researcher at the Harbor Institute.",
       {"indirect | Earlier accords between the towns, who fought over water in 1993, collapsed within months | Paul Wren"}},
      {"One recipient, Rep. Paul Wren of Tennessee, said he had read it twice.", {"indirect | he had read it twice | Paul Wren"}},
      {"She described the timing as \"consistent with our rules,\" but in an interview Sunday Ms. Roe conceded that the rules might change.",
       {"mixed | the timing as \"consistent with our rules,\" | (She)", "indirect | the rules might change | Roe"}},
  });
}

// "up to", "at least", "over" before a number belong to what is said.
TEST(EnglishQuotations, NumbersThatOpenAClause) {
  Check({
      {"Officials said up to 300 people were missing.", {"indirect | up to 300 people were missing | (Officials)"}},
      {"Officials said up to 10cm of snow was expected.", {"indirect | up to 10cm of snow was expected | (Officials)"}},
      {"Officials said at least 300 people were missing.",
       {"indirect | at least 300 people were missing | (Officials)"}},
      {"Officials said over 300 people were missing.", {"indirect | over 300 people were missing | (Officials)"}},
      {"Officials said at least two years ago that it was late.", {"indirect | it was late | (Officials)"}},
  });
}

// No verb has a capital inside a sentence; nor is a supporter anything but somebody who speaks.
TEST(EnglishQuotations, WordsThatMayBeVerbsBeforeAPost) {
  Check({
      {"“We will wait,” Fed economist Paul Wren said.", {"direct | We will wait, | Paul Wren"}},
      {"“We lost,” said Fed Chair Paul Wren.", {"direct | We lost, | Paul Wren"}},
      {"“We lost,” Left leader Paul Wren said.", {"direct | We lost, | Paul Wren"}},
      {"“They knew since summer,” said one fan.", {"direct | They knew since summer, | (one fan)"}},
      {"“They knew since summer,” said a jazz fan.", {"direct | They knew since summer, | (a jazz fan)"}},
  });
}

}  // namespace
}  // namespace quoth
