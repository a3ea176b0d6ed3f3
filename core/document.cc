// Document::Parse: bytes of unknown origin to valid text, or an error that says what is wrong.

#include "quoth/document.h"

#include <algorithm>

#include "core/unicode.h"
#include "core/utf8.h"
#include "quoth/date.h"

namespace quoth {
namespace {

Error Invalid(std::string message) {
  return Error{ErrorCode::kInvalidArgument, std::move(message)};
}

Result<std::string> Decode(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const bool little = bytes.starts_with("\xFF\xFE"), big = bytes.starts_with("\xFE\xFF");
  if (little || big) {
    auto text = Utf16ToUtf8(bytes.substr(2), big);
    if (!text) return Invalid("the text has a UTF-16 byte order mark but is not valid UTF-16");
    return *std::move(text);
  }
  if (const size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return Invalid("not text: NUL byte at offset " + std::to_string(nul));
  }
  if (const auto at = FindInvalidUtf8(bytes)) {
    return Invalid("not valid UTF-8 at byte " + std::to_string(*at) +
                   "; convert the text first, for example with iconv");
  }
  return std::string(bytes);
}

bool HasVisibleCharacter(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeAt(text, i);
    if (!IsBlank(c.value)) return true;
    i += c.length;
  }
  return false;
}

bool IsHangul(char32_t c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F);
}

// Hangul stands for more than a fifth of the letters: Korean. Korean news carries many Latin
// names, English news next to no Hangul.
Language DetectLanguage(std::string_view text) {
  size_t hangul = 0, latin = 0;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeAt(text, i);
    hangul += IsHangul(c.value);
    latin += (c.value | 0x20) >= 'a' && (c.value | 0x20) <= 'z';
    i += c.length;
  }
  return hangul * 5 > hangul + latin ? Language::kKorean : Language::kEnglish;
}

// A page as it comes from the web: what its tags and scripts say would be read as what the article says.
bool IsHtmlPage(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n", kComment = "<!--", kEnd = "-->";
  const auto skip_blank = [&] { text.remove_prefix(std::min(text.size(), text.find_first_not_of(kBlank))); };
  skip_blank();
  for (int comments = 0; comments < 8 && text.starts_with(kComment); ++comments) {
    const size_t end = text.find(kEnd);
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + kEnd.size());
    skip_blank();
  }
  const std::string start = LowerAscii(text.substr(0, 14));
  return start.starts_with("<!doctype html") || start.starts_with("<html>") || start.starts_with("<html ");
}

Result<void> CheckMetadata(const Metadata& metadata) {
  for (const std::string* field : {&metadata.external_id, &metadata.url, &metadata.title,
                                   &metadata.publisher, &metadata.byline, &metadata.published}) {
    if (FindInvalidUtf8(*field) || field->find('\0') != std::string::npos) {
      return Invalid("a metadata field is not valid UTF-8 text");
    }
  }
  if (!metadata.published.empty() && !ParseDate(metadata.published)) {
    return Invalid("published is not an ISO 8601 date: \"" + metadata.published + "\"");
  }
  return {};
}

Id Identify(const std::string& text, const Metadata& metadata) {
  if (!metadata.external_id.empty()) return Id::Of({"document", "id", metadata.external_id});
  if (!metadata.url.empty()) return Id::Of({"document", "url", metadata.url});
  return Id::Of({"document", "text", text});
}

}  // namespace

std::string_view ToString(Language language) {
  return language == Language::kKorean ? "ko" : "en";
}

std::optional<Language> ParseLanguage(std::string_view name) {
  if (name == "ko") return Language::kKorean;
  if (name == "en") return Language::kEnglish;
  return std::nullopt;
}

Result<Document> Document::Parse(std::string_view bytes, Metadata metadata,
                                 const ParseOptions& options) {
  if (bytes.size() > options.max_bytes) {
    return Error{ErrorCode::kTooLarge, "the text has " + std::to_string(bytes.size()) +
                                           " bytes; the limit is " +
                                           std::to_string(options.max_bytes)};
  }
  if (auto checked = CheckMetadata(metadata); !checked) return checked.error();
  Result<std::string> text = Decode(bytes);
  if (!text) return text.error();
  if (!HasVisibleCharacter(*text)) return Invalid("the text is empty");
  if (text->find('\0') != std::string::npos) return Invalid("not text: it contains NUL characters");
  if (IsHtmlPage(*text))
    return Invalid("an HTML page: give the text of its article without markup, as `pandoc -f html -t plain` makes it");

  Document document;
  document.id_ = Identify(*text, metadata);
  document.language_ = options.language ? *options.language : DetectLanguage(*text);
  document.text_ = *std::move(text);
  document.metadata_ = std::move(metadata);
  return document;
}

Document Document::Restored(const Id& id, Language language, std::string text, Metadata metadata) {
  Document document;
  document.id_ = id;
  document.language_ = language;
  document.text_ = std::move(text);
  document.metadata_ = std::move(metadata);
  return document;
}

}  // namespace quoth
