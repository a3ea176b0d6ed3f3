#include "quoth/document.h"

#include <gtest/gtest.h>

namespace quoth {
namespace {

using namespace std::string_literals;

TEST(Document, KeepsTheTextAsGiven) {
  const std::string text = "  ＡCME\r\n가나\u0301  ";
  const auto document = Document::Parse(text);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text(), text);
}

TEST(Document, DropsAByteOrderMark) {
  EXPECT_EQ(Document::Parse("\xEF\xBB\xBF" "hello")->text(), "hello");
}

TEST(Document, DecodesUtf16WithAByteOrderMark) {
  EXPECT_EQ(Document::Parse("\xFF\xFE\x00\xAC!\x00"s)->text(), "가!");
  EXPECT_EQ(Document::Parse("\xFE\xFF\xAC\x00\xD8\x3D\xDE\x00"s)->text(), "가😀");
}

TEST(Document, SaysWhatIsWrongWithBadInput) {
  const struct {
    std::string bytes;
    const char* message;
  } cases[] = {
      {"", "empty"},
      {" \n\t\xE2\x80\x8B ", "empty"},
      {"caf\xE9" " au lait", "not valid UTF-8 at byte 3"},
      {"\xED\xA0\x80", "not valid UTF-8 at byte 0"},
      {"\xC0\xAF", "not valid UTF-8 at byte 0"},
      {"abc\xE2\x80", "not valid UTF-8 at byte 3"},
      {"PK\x03\x04\x00\x00"s, "NUL byte at offset 4"},
      {"\xFF\xFE\x00\xD8"s, "not valid UTF-16"},
      {"\xFF\xFEx"s, "not valid UTF-16"},
      {"\xFF\xFEx\x00\x00\x00"s, "NUL"},
      {"\n<!DOCTYPE html>\n<html><body>“Yes,” she said.", "HTML page"},
      {"<!-- saved --> <!doctype html><p>“Yes,” she said.", "HTML page"},
      {"<html lang=\"ko\"><p>“네”라고 말했다.", "HTML page"},
  };
  for (const auto& c : cases) {
    const auto document = Document::Parse(c.bytes);
    ASSERT_FALSE(document) << c.message;
    EXPECT_EQ(document.error().code, ErrorCode::kInvalidArgument);
    EXPECT_NE(document.error().message.find(c.message), std::string::npos)
        << document.error().message;
  }
}

TEST(Document, RefusesWhatIsTooLong) {
  const auto document = Document::Parse(std::string(101, 'x'), {}, {.max_bytes = 100});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, ErrorCode::kTooLarge);
  EXPECT_NE(document.error().message.find("101 bytes"), std::string::npos);
}

TEST(Document, RefusesAPublicationDateThatIsNone) {
  Metadata metadata;
  metadata.published = "2nd of March";
  const auto document = Document::Parse("text", metadata);
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().message.find("2nd of March"), std::string::npos);
}

TEST(Document, DetectsTheLanguageByItsScript) {
  EXPECT_EQ(Document::Parse("누리솔라(NuriSolar)가 밝혔다")->language(), Language::kKorean);
  EXPECT_EQ(Document::Parse("The firm (누리솔라) said in Seoul that it agrees")->language(),
            Language::kEnglish);
  EXPECT_EQ(Document::Parse("hello", {}, {.language = Language::kKorean})->language(),
            Language::kKorean);
}

TEST(Document, IsTheSameDocumentByExternalIdElseUrlElseText) {
  Metadata by_id, by_url;
  by_id.external_id = "a-1";
  by_url.url = "https://news.example/1";
  EXPECT_EQ(Document::Parse("first", by_id)->id(), Document::Parse("second", by_id)->id());
  EXPECT_EQ(Document::Parse("first", by_url)->id(), Document::Parse("second", by_url)->id());
  EXPECT_EQ(Document::Parse("same")->id(), Document::Parse("same")->id());
  EXPECT_NE(Document::Parse("one")->id(), Document::Parse("two")->id());
}

}  // namespace
}  // namespace quoth
