// The part-of-speech tagger on sentences of our own: the distinctions that finding clauses and names
// lives on, not every word.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "core/english/tags.h"
#include "core/english/text.h"

namespace quoth::english {
namespace {

// The tag of the first occurrence of `word`, by its name.
std::string TagOf(std::string_view sentence, std::string_view word) {
  static const Vocabulary vocabulary;
  const auto document = Document::Parse(sentence, {}, {.language = Language::kEnglish});
  if (!document) return "no document";
  const Text text(*document, vocabulary);
  for (Index i = 0; i < text.size(); ++i) {
    if (text.Word(i) == word) return std::string(kTagNames[static_cast<size_t>(text[i].tag)]);
  }
  return "no such word";
}

TEST(Tagger, TellsVerbsFromNouns) {
  EXPECT_EQ(TagOf("He plans to close the plant.", "plans"), "PRES");
  EXPECT_EQ(TagOf("Their plans were made public on Monday.", "plans"), "NOUNS");
  EXPECT_EQ(TagOf("The company will report its results.", "report"), "BASE");
  EXPECT_EQ(TagOf("The report was published by the agency.", "report"), "NOUN");
}

TEST(Tagger, TellsPastFromParticiple) {
  EXPECT_EQ(TagOf("She announced the plan in March.", "announced"), "PAST");
  EXPECT_EQ(TagOf("The plan was announced in March.", "announced"), "PART");
  EXPECT_EQ(TagOf("They have closed the bridge.", "closed"), "PART");
  EXPECT_EQ(TagOf("Workers closed the bridge.", "closed"), "PAST");
}

TEST(Tagger, TellsTheWordsThatOpenClauses) {
  EXPECT_EQ(TagOf("He said that the bridge was safe.", "that"), "SCONJ");
  EXPECT_EQ(TagOf("The bridge that collapsed was old.", "that"), "WH");
  EXPECT_EQ(TagOf("She said that bridge is old.", "said"), "PAST");
  EXPECT_EQ(TagOf("He wants to leave.", "to"), "TO");
  EXPECT_EQ(TagOf("He went to London.", "to"), "ADP");
}

TEST(Tagger, TellsGenitivesFromVerbs) {
  EXPECT_EQ(TagOf("The company's owner resigned.", "'s"), "GEN");
  EXPECT_EQ(TagOf("It's raining in the valley.", "'s"), "AUXF");
}

TEST(Tagger, TellsProperNouns) {
  EXPECT_EQ(TagOf("Police in Harlow arrested two men.", "Harlow"), "PROPN");
  EXPECT_EQ(TagOf("The deal with Vantor was signed.", "Vantor"), "PROPN");
}

TEST(Tagger, TakesAnyText) {
  EXPECT_EQ(TagOf("?!", "!"), "PUNCT");
  EXPECT_EQ(TagOf("42", "42"), "NUM");
  EXPECT_EQ(TagOf(std::string(5000, 'a'), "x"), "no such word");
}

}  // namespace
}  // namespace quoth::english
