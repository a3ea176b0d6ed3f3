// Document: one article. Immutable, valid UTF-8 by construction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "quoth/id.h"
#include "quoth/result.h"

namespace quoth {

// Half-open range of UTF-8 byte offsets into Document::text(). Every span the library returns
// begins and ends between two code points.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  auto operator<=>(const Span&) const = default;
  bool empty() const { return begin >= end; }
  uint32_t size() const { return end - begin; }
  bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

// Stored; never renumber.
enum class Language : uint8_t { kKorean = 1, kEnglish = 2 };

// BCP 47 primary subtag: "ko", "en".
std::string_view ToString(Language language);
std::optional<Language> ParseLanguage(std::string_view name);

// What the caller knows of the article. All of it optional.
struct Metadata {
  std::string external_id;  // the caller's own id
  std::string url;
  std::string title;
  std::string publisher;
  std::string byline;
  std::string published;  // ISO 8601: a date (2026-03-02) or a date and time

  bool operator==(const Metadata&) const = default;
};

struct ParseOptions {
  std::optional<Language> language;       // detected from the script if not given
  size_t max_bytes = size_t{16} << 20;    // longer input is refused (kTooLarge)
};

class Document {
 public:
  // Accepts UTF-8, with or without a byte order mark, and UTF-16 with one. The mark is dropped;
  // nothing else is changed. Refuses other encodings (the message gives the byte offset), NUL
  // bytes, text without any visible character, and dates that are not ISO 8601.
  static Result<Document> Parse(std::string_view bytes, Metadata metadata = {},
                                const ParseOptions& options = {});

  // What Parse made, from its parts; nothing is checked. For stores.
  static Document Restored(const Id& id, Language language, std::string text, Metadata metadata);

  // Identity: the hash of the external id if given, else of the url, else of the text. Ingesting
  // a document again replaces the one of the same id.
  const Id& id() const { return id_; }
  const std::string& text() const { return text_; }
  Language language() const { return language_; }
  const Metadata& metadata() const { return metadata_; }

  std::string_view Text(Span span) const {
    return std::string_view(text_).substr(span.begin, span.end - span.begin);
  }

 private:
  Document() = default;

  Id id_;
  std::string text_;
  Language language_ = Language::kEnglish;
  Metadata metadata_;
};

}  // namespace quoth
