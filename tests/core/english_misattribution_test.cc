// Words that must not be given to somebody else, in English. Invented sentences, invented people.

#include <gtest/gtest.h>

#include <string>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

constexpr auto kPerson = SpeakerKind::kPerson;
constexpr auto kUnnamed = SpeakerKind::kUnnamed;

void Check(const SpeakerCase& c) { CheckSpeaker(c, Language::kEnglish); }

// Who is described and named in commas, or named behind a genitive, is the subject that a pronoun takes up.
TEST(EnglishMisattribution, PronounsMeanTheSubjectNamedInCommas) {
  const std::string before = "Peter Vell said the hall was safe. ";
  const std::string after = " “I barely slept,” he said.";
  const auto check = [&](const char* sentence, const char* name, const char* title, const char* body) {
    Check({(before + sentence + after).c_str(), kPerson, name, title, body});
  };
  check("The founder, Simon Dray, was relieved.", "Simon Dray", "founder", "");
  check("The head of the choir, Simon Dray, wept.", "Simon Dray", "head", "");
  check("Corvane's Simon Dray apologized.", "Simon Dray", "", "");
  check("Corvane's commissioner, Simon Dray, apologized.", "Simon Dray", "commissioner", "Corvane");
  // Who is no subject is not meant.
  check("For the founder, Simon Dray, it was late.", "Peter Vell", "", "");
  check("The news reached the founder, Simon Dray, at home.", "Peter Vell", "", "");
}

TEST(EnglishMisattribution, PronounsDoNotMeanTheOneInTheGenitive) {
  Check({"Benny's grandmother, Martha Quill, flew out on Friday. “I held his hand,” she said.", kPerson,
         "Martha Quill", "", ""});
}

// The object of a verb is another than its subject, and tells nothing of the subject's sex.
TEST(EnglishMisattribution, AnObjectIsNotTheSubject) {
  Check({"Sir Peter Vell said no. The MP Warren Dray accused her of lying. “You took it,” he said.", kPerson,
         "Warren Dray", "MP", ""});
}

// Mr Dray is no woman: he is her husband, or somebody of whom the text says no more than that.
TEST(EnglishMisattribution, SpousesOfOneSurname) {
  Check({"Emma Dray and her husband, Simon, sang. “It was cold,” Mr Dray said.", kPerson, "Simon Dray", "", ""});
  Check({"Peter Dray, 37, was met by his wife, Laura. “I was worried,” Mrs Dray said.", kPerson, "Laura Dray", "", ""});
  Check({"Zuvra Dray was late. Her husband, Simon, waited. “It rained,” Mr. Dray said.", kPerson, "Simon Dray", "",
         ""});
  Check({"Emma Dray sang. “It was cold,” Mr Dray said.", kPerson, "Dray", "", ""});
  // A name whose bearer's sex the list of names has not, or has wrong.
  Check({"Zuvra Dray sang. “It was cold,” Mr Dray said.", kPerson, "Zuvra Dray", "", ""});
  Check({"Emma Dray said he was cold. “It was late,” Mr Dray said.", kPerson, "Emma Dray", "", ""});
}

// The minister's spokesman is no minister, and is of no body that stands near.
TEST(EnglishMisattribution, WhoSpeaksForSomebodyIsNotThatOne) {
  Check({"The prime minister's official spokesman said it was late.", kUnnamed, "", "official spokesman", ""});
  Check({"Corvane Ltd closed. The mayor's spokeswoman said it was late.", kUnnamed, "", "spokeswoman", ""});
  Check({"The president's wife said it was late.", kUnnamed, "", "", ""});
  Check({"Simon Dray, the mayor's spokesman, said it was late.", kPerson, "Simon Dray", "spokesman", ""});
  Check({"Simon Dray, the founder's son, said it was late.", kPerson, "Simon Dray", "", ""});
}

TEST(EnglishMisattribution, AnotherKindOfBodySpeaks) {
  const std::string both = "Corvane Ltd closed. The Orrin Drivers Union said it had had no notice. ";
  Check({(both + "The company said it obeyed the law.").c_str(), SpeakerKind::kOrganization, "Corvane Ltd", "", ""});
  Check({(both + "The union said it was late.").c_str(), SpeakerKind::kOrganization, "Orrin Drivers Union", "", ""});
}

// Whose spokesman it is must be a body of the kind that the noun tells.
TEST(EnglishMisattribution, SpokesmenOfTheOtherSide) {
  const std::string union_spoke = "The Orrin Association of Tram Drivers said it had had no notice. ";
  const std::string firm_closed = "Corvane Ltd closed. " + union_spoke;
  const auto check = [](const std::string& text, const char* title, const char* body) {
    Check({text.c_str(), kUnnamed, "", title, body});
  };
  check(union_spoke + "A company spokeswoman said it obeyed the law.", "company spokeswoman", "");
  check(firm_closed + "The company's spokeswoman said it obeyed the law.", "spokeswoman", "Corvane Ltd");
  check(union_spoke + "The union's spokeswoman said it was late.", "spokeswoman", "Orrin Association of Tram Drivers");
  check("The Orrin University Union struck. A university spokesperson said it was late.", "university spokesperson", "");
  check("The University of Orrin closed. A university spokesperson said it was late.", "university spokesperson",
        "University of Orrin");
}

// An ambassador is of the country that sends, not of the place.
TEST(EnglishMisattribution, AmbassadorsToAPlace) {
  Check({"Ukraine's ambassador to Berlin, Simon Dray, said it was late.", kPerson, "Simon Dray", "ambassador", "Ukraine"});
  Check({"Simon Dray, the Dutch envoy to Seoul, said it was late.", kPerson, "Simon Dray", "envoy", ""});
  Check({"Simon Dray, ambassador to the United Nations, said it was late.", kPerson, "Simon Dray", "ambassador",
         "United Nations"});
}

// What somebody was elsewhere does not say where the post is that is held; a post that is held says more.
TEST(EnglishMisattribution, FormerPostsBesidePresentOnes) {
  Check({"Sheriff Simon Dray said it was late.\nDray, a former executive at Corvane Ltd, pushed back. “It is "
         "fine,” he said.",
         kPerson, "Simon Dray", "Sheriff", ""});
  Check({"Simon Dray, a former executive at Corvane Ltd, said it was late.", kPerson, "Simon Dray", "former executive",
         "Corvane Ltd"});
  Check({"Simon Dray, a former executive at Corvane Ltd, was late.\nDray, the director of Orrin Foods, said it was "
         "fine.",
         kPerson, "Simon Dray", "director", "Orrin Foods"});
}

}  // namespace
}  // namespace quoth
