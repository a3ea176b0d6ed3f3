// A text and who must be the speaker of its last quotation.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "quoth/document.h"
#include "quoth/extractor.h"

namespace quoth {

struct SpeakerCase {
  const char* text;
  SpeakerKind kind;
  const char* name;
  const char* title;
  const char* body;  // "" for none
};

inline Extraction ExtractedFrom(const std::string& text, Language language) {
  static const Extractor extractor;
  ParseOptions options;
  options.language = language;
  const Result<Document> document = Document::Parse(text, {}, options);
  EXPECT_TRUE(document.has_value());
  return extractor.Extract(*document);
}

inline void CheckSpeaker(const SpeakerCase& c, Language language) {
  SCOPED_TRACE(c.text);
  const Extraction extraction = ExtractedFrom(c.text, language);
  ASSERT_FALSE(extraction.quotations.empty());
  const Quotation& q = extraction.quotations.back();
  ASSERT_TRUE(q.speaker);
  EXPECT_EQ(q.speaker->kind, c.kind);
  EXPECT_EQ(q.speaker->name, c.name);
  EXPECT_EQ(q.speaker->title, c.title);
  EXPECT_EQ(q.speaker->affiliation ? extraction.entities[*q.speaker->affiliation].name : "", c.body);
}

}  // namespace quoth
