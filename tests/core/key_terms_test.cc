// What quotations are about.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "quoth/extractor.h"

namespace quoth {
namespace {

std::vector<std::string> TermsOf(const std::string& text, size_t quotation = 0) {
  static const Extractor extractor;
  const Document document = *Document::Parse(text);
  const Extraction extraction = extractor.Extract(document);
  std::vector<std::string> terms;
  if (quotation >= extraction.quotations.size()) return terms;
  for (const Span term : extraction.quotations[quotation].key_terms) terms.emplace_back(document.Text(term));
  return terms;
}

using Terms = std::vector<std::string>;

TEST(KeyTerms, AreNounPhrasesOfTheContentWithoutNames) {
  EXPECT_EQ(TermsOf("\"High interest rates will hurt Acme's customers,\" said Ada Roe, head of Acme Bank."),
            (Terms{"High interest rates", "customers"}));
}

TEST(KeyTerms, WhatTheDocumentSaysOftenComesFirst) {
  EXPECT_EQ(TermsOf("The harbour needs repairs. The harbour is old. \"A new crane will not save the harbour,\" "
                    "said Ada Roe. The harbour closed."),
            (Terms{"harbour", "new crane"}));
}

TEST(KeyTerms, KoreanNounsStandWithoutParticlesAndWithTheNounsInFront) {
  const Terms terms = TermsOf("김하늘 누리은행 대표는 “금융 시장 안정을 위해 기준금리를 낮춰야 한다”고 말했다.");
  EXPECT_EQ(terms, (Terms{"금융 시장 안정", "기준금리"}));
}

TEST(KeyTerms, VerbsAndEmptyWordsAreNone) {
  EXPECT_EQ(TermsOf("\"We have to do the same thing again,\" said Ada Roe."), Terms());
  EXPECT_EQ(TermsOf("김하늘 대표는 “이번 경우가 그런 경우”라고 말했다."), Terms());
}

TEST(KeyTerms, AreAtMostFiveAndEachOnce) {
  const Terms terms = TermsOf(
      "\"Roads, bridges, schools, hospitals, harbours, railways and roads need money,\" said Ada Roe.");
  EXPECT_EQ(terms.size(), 5u);
  EXPECT_EQ(terms.front(), "Roads");
}

}  // namespace
}  // namespace quoth
