// Whatever the text, spans lie inside it on code point boundaries and nothing stops the extractor.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "quoth/document.h"
#include "quoth/extractor.h"

namespace quoth {
namespace {

const std::vector<std::string> kPieces = {
    "\"",        "“",       "”",     "‘",          "’",        "'",         " ",         " ",
    " ",         ", ",      ". ",    ".\n",        "\n\n",     "\r\n",      "? ",        "— ",
    " -- ",      ": ",      "; ",    "(",          ")",        "said",      "Jane Roe",  "Mr. Doe",
    "told",      "that",    "he",    "she",        "they",     "according", "to",        "according to",
    "the",       "claim",   "by",    "described",  "as",       "report",    "who",       "which",
    "while",     "and",     "but",   "Acme Inc.",  "company",  "officials", "on Tuesday", "was",
    "adding",    "asked",   "not",   "éclair",     "서울",     "\xF0\x9F\x98\x80", "\xC2\xA0", "\xE2\x80\x8B",
    "PORT ROE —", "in a statement", "the stranger", "his", "whether", "U.S.", "3.5", "'s", "I", "\"A,\""};

bool OnBoundary(const std::string& text, uint32_t at) {
  return at <= text.size() &&
         (at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

void CheckSpan(const std::string& text, Span span) {
  ASSERT_LT(span.begin, span.end);
  ASSERT_TRUE(OnBoundary(text, span.begin) && OnBoundary(text, span.end)) << text;
}

void CheckExtraction(const std::string& text, const Extraction& extraction) {
  for (const Span& sentence : extraction.sentences) CheckSpan(text, sentence);
  for (const SetAside& other : extraction.set_aside) CheckSpan(text, other.span);
  for (const Entity& entity : extraction.entities) {
    for (const Span& mention : entity.mentions) CheckSpan(text, mention);
  }
  for (const Quotation& quotation : extraction.quotations) {
    ASSERT_FALSE(quotation.content.empty());
    for (const Span& span : quotation.content) CheckSpan(text, span);
    if (quotation.cue) CheckSpan(text, *quotation.cue);
    if (quotation.source) CheckSpan(text, *quotation.source);
    ASSERT_GE(quotation.confidence, 0.0f);
    ASSERT_LE(quotation.confidence, 1.0f);
    if (quotation.speaker && quotation.speaker->entity) {
      ASSERT_LT(*quotation.speaker->entity, extraction.entities.size());
    }
  }
}

TEST(EnglishFuzz, AnyMixtureOfFragmentsIsRead) {
  static const Extractor extractor;
  std::mt19937 random(20240501);
  ParseOptions options;
  options.language = Language::kEnglish;
  for (int round = 0; round < 400; ++round) {
    std::string text = "Roe";
    const size_t pieces = 1 + random() % 400;
    for (size_t i = 0; i < pieces; ++i) {
      text += kPieces[random() % kPieces.size()];
      if (random() % 2 == 0) text += ' ';
    }
    const auto document = Document::Parse(text, {}, options);
    ASSERT_TRUE(document.has_value());
    CheckExtraction(std::string(document->text()), extractor.Extract(*document));
  }
}

// Work grows with the length of the text, whatever its shape.
TEST(EnglishFuzz, HostileTextIsReadInOnePass) {
  static const Extractor extractor;
  ParseOptions options;
  options.language = Language::kEnglish;
  for (const std::string piece :
       {"said ", "\"", "\" \"a ", "“", "'a ", "Roe, ", "he said that ", "the claim by ", "( ",
        "according to ", ", which ", "and ", "Roe's ", "— ", "man he ", "was told by as "}) {
    SCOPED_TRACE(piece);
    std::string text = "Roe said ";
    while (text.size() < 400000) text += piece;
    const auto document = Document::Parse(text, {}, options);
    ASSERT_TRUE(document.has_value());
    CheckExtraction(std::string(document->text()), extractor.Extract(*document));
  }
}

}  // namespace
}  // namespace quoth
