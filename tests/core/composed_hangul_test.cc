// Hangul in single letters reads as Hangul in syllables, and what is found is given at the letters of the source.

#include "core/composed_hangul.h"

#include <gtest/gtest.h>

#include <string>

#include "core/utf8.h"
#include "quoth/extractor.h"
#include "tests/core/speaker_cases.h"

namespace quoth {
namespace {

std::string InLetters(std::string_view text) {
  std::string letters;
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    at += c.length;
    if (c.value < 0xAC00 || c.value > 0xD7A3) {
      AppendUtf8(c.value, letters);
      continue;
    }
    const char32_t index = c.value - 0xAC00;
    AppendUtf8(0x1100 + index / 588, letters);
    AppendUtf8(0x1161 + index % 588 / 28, letters);
    if (index % 28 != 0) AppendUtf8(0x11A7 + index % 28, letters);
  }
  return letters;
}

TEST(ComposedHangul, IsTheTextInSyllables) {
  const std::string text = "값이 올랐다, 2% ABC 가나다.";
  const auto composed = ComposeHangul(InLetters(text));
  ASSERT_TRUE(composed);
  EXPECT_EQ(composed->text, text);
  EXPECT_FALSE(ComposeHangul(text));
  EXPECT_FALSE(ComposeHangul("\u1161\u11A8 alone \u1100"));
  EXPECT_EQ(ComposeHangul("가\u11A8")->text, "각");  // a syllable and its final
}

TEST(ComposedHangul, IsReadAndGivenWhereItStands) {
  const std::string text = InLetters("도하린 누리은행 대표는 “값이 오를 것”이라고 말했다.");
  const auto document = Document::Parse(text);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text(), text);
  const Extraction extraction = Extractor().Extract(*document);
  ASSERT_EQ(extraction.quotations.size(), 1u);
  const Quotation& quotation = extraction.quotations[0];
  EXPECT_EQ(document->Text(quotation.content[0]), InLetters("값이 오를 것"));
  ASSERT_TRUE(quotation.cue && quotation.source && quotation.speaker);
  EXPECT_EQ(document->Text(*quotation.source), InLetters("도하린"));
  EXPECT_EQ(quotation.speaker->name, "도하린");
  ASSERT_TRUE(quotation.speaker->affiliation);
  const Entity& bank = extraction.entities[*quotation.speaker->affiliation];
  EXPECT_EQ(bank.name, "누리은행");
  EXPECT_EQ(document->Text(bank.mentions[0]), InLetters("누리은행"));
  EXPECT_EQ(document->Text(extraction.sentences[0]), text);
}

}  // namespace
}  // namespace quoth
