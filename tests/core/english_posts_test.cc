// What the words around a speaker say of post and body. Invented sentences, invented people.

#include <gtest/gtest.h>

#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

using Case = SpeakerCase;

constexpr auto kPerson = SpeakerKind::kPerson;
constexpr auto kUnnamed = SpeakerKind::kUnnamed;

void Check(const Case& c) { CheckSpeaker(c, Language::kEnglish); }

TEST(EnglishPosts, KoreanNames) {
  Check({"Choi Woo-seok, an analyst at Mirinae Securities, said profit would rise.", kPerson, "Choi Woo-seok", "analyst",
         "Mirinae Securities"});
  Check({"Director Lim Hye-jin said it is over.", kPerson, "Lim Hye-jin", "Director", ""});
  Check({"Rep. Kim Sung-ho of the main opposition Minjin Party said it is over.", kPerson, "Kim Sung-ho", "Rep.",
         "Minjin Party"});
}

TEST(EnglishPosts, TitlesOfSeveralWords) {
  const Case cases[] = {
      {"Health and Welfare Minister Jane Dale said it is over.", kPerson, "Jane Dale", "Health and Welfare Minister", ""},
      {"Public Works Director Jane Dale said it is over.", kPerson, "Jane Dale", "Public Works Director", ""},
      {"Deputy Health Secretary Jane Dale said it is over.", kPerson, "Jane Dale", "Deputy Health Secretary", ""},
      {"County Commissioner Jane Dale said it is over.", kPerson, "Jane Dale", "County Commissioner", ""},
      {"Managing Director and CEO Jane Dale said it is over.", kPerson, "Jane Dale", "Managing Director and CEO", ""},
      {"Jane Dale, co-founder and CEO of Orrin Ltd, said it is over.", kPerson, "Jane Dale", "co-founder and CEO",
       "Orrin Ltd"},
      {"Jane Dale, head of communications at Orrin Ltd, said it is over.", kPerson, "Jane Dale",
       "head of communications", "Orrin Ltd"},
      {"Jane Dale, a lecturer in maritime law at Orrin University, said it is over.", kPerson, "Jane Dale",
       "lecturer in maritime law", "Orrin University"},
      {"Minister for Health Jane Dale said it is over.", kPerson, "Jane Dale", "Minister for Health", ""},
      {"United States President Jane Dale said it is over.", kPerson, "Jane Dale", "President", "United States"},
  };
  for (const Case& c : cases) Check(c);
}

TEST(EnglishPosts, Occupations) {
  Check({"Grower Jane Dale said it is over.", kPerson, "Jane Dale", "Grower", ""});
  Check({"“It is over,” said Jane Dale, 63, a dried-fish vendor.", kPerson, "Jane Dale", "dried-fish vendor", ""});
  Check({"“It is over,” said Jane Dale, a retired teacher from Marlow.", kPerson, "Jane Dale", "retired teacher", ""});
}

TEST(EnglishPosts, BodiesThatANounMeans) {
  const Case cases[] = {
      {"Orrin Hospice lost money. The hospice's chief executive, Dr Jane Dale, said it is over.", kPerson, "Jane Dale",
       "chief executive", "Orrin Hospice"},
      {"The Orrin Nurses Union protested. “It is over,” union president Jane Dale said.", kPerson, "Jane Dale",
       "union president", "Orrin Nurses Union"},
      {"The Orrin School District answered. A spokeswoman for the district said it is over.", kUnnamed, "",
       "spokeswoman", "Orrin School District"},
      {"Orrin Borough Council met. A spokesman said it is over.", kUnnamed, "", "spokesman", "Orrin Borough Council"},
  };
  for (const Case& c : cases) Check(c);
}

// Who owns the post does not speak.
TEST(EnglishPosts, TheFounderSpeaksNotTheFirm) {
  Check({"“We agree,” said Brightloom's founder, Bo Lee.", kPerson, "Bo Lee", "founder", "Brightloom"});
  Check({"“We agree,” said Ada Roe, chief executive of Tellanix.", kPerson, "Ada Roe", "chief executive", "Tellanix"});
}

// Whose coach, whose mayor, whose analyst: what stands beside the post is a body or a place, whatever it sounds like.
TEST(EnglishPosts, BodiesBesideThePost) {
  const Case cases[] = {
      {"Carver State head coach Jane Dale said it is over.", kPerson, "Jane Dale", "head coach", "Carver State"},
      {"Ashby Mayor Jane Dale said it is over.", kPerson, "Jane Dale", "Mayor", "Ashby"},
      {"Jane Dale, chief economist at Orrin-based Kestle Capital, said it is over.", kPerson, "Jane Dale",
       "chief economist", "Kestle Capital"},
      {"Jane Dale, head of mission for Doctors Without Oceans, said it is over.", kPerson, "Jane Dale",
       "head of mission", "Doctors Without Oceans"},
      {"Jane Dale, a nurse with Helpers Without Oceans, said it is over.", kPerson, "Jane Dale", "nurse",
       "Helpers Without Oceans"},
      {"Jane Dale, an economist at Halden, said it is over.", kPerson, "Jane Dale", "economist", "Halden"},
      {"U.S. Sen. Jane Dale said it is over.", kPerson, "Jane Dale", "U.S. Sen.", ""},
      {"The Labour MP Jane Dale said it is over.", kPerson, "Jane Dale", "Labour MP", "Labour"},
      {"Jane Dale, 58, a teaching assistant from Selby, said it is over.", kPerson, "Jane Dale", "teaching assistant", ""},
      {"Orrin Crew Association members voted. The union's general secretary, Jane Dale, said it is over.", kPerson,
       "Jane Dale", "general secretary", "Orrin Crew Association"},
  };
  for (const Case& c : cases) Check(c);
}

// The company that a text is about is that of a chief executive whom it names without one.
TEST(EnglishPosts, TheCompanyOfTheText) {
  Check({"Orrin Foods grew. Orrin Foods sold more. Orrin Foods is old. “It is over,” Chief Executive Jane Dale said.",
         kPerson, "Jane Dale", "Chief Executive", "Orrin Foods"});
  Check({"Orrin Foods grew. Vell Foods sold more. Orrin Foods is old. “It is over,” Chief Executive Jane Dale said.",
         kPerson, "Jane Dale", "Chief Executive", ""});
}

// Who owns what a relative clause names says what the sentence says.
TEST(EnglishPosts, WhoseCompany) {
  Check({"Jane Dale, whose company, Orrin Towers, is building a hall downtown, said it is over.", kPerson, "Jane Dale",
         "", "Orrin Towers"});
}

}  // namespace
}  // namespace quoth
