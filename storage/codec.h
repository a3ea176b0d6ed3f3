// Bytes of stored values. Numbers are little-endian base-128 varints, texts and lists carry their
// length first, floats are their IEEE bits. Field orders are stored: append, never reorder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/id.h"
#include "quoth/store.h"

namespace quoth {

class Encoder {
 public:
  void Number(uint64_t value);
  void Byte(uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void Text(std::string_view text);
  void Put(const Id& id);
  void Float(float value);
  void Put(Span span);
  void Spans(const std::vector<Span>& spans);

  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what Encoder wrote. After a malformed read every further one gives zero or nothing, and ok()
// is false: check once at the end.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}

  uint64_t Number();
  uint32_t Number32();
  uint8_t Byte();
  std::string Text();
  Id ReadId();
  float Float();
  Span ReadSpan();
  std::vector<Span> Spans();
  // A list length that the remaining bytes can hold; 0 otherwise.
  size_t Count();

  bool ok() const { return ok_; }
  bool AtEnd() const { return ok_ && rest_.empty(); }

 private:
  std::string_view Take(size_t size);

  std::string_view rest_;
  bool ok_ = true;
};

// The commit record of a document.
struct DocumentHeader {
  DocumentSummary summary;
  Id version;  // hash of everything else that the document stored
  uint32_t entities = 0;
  uint32_t links = 0;

  bool operator==(const DocumentHeader&) const = default;
};

// A quotation as stored in its document.
struct QuotationRecord {
  Id id;
  Quotation quotation;                    // indices into `entities`
  std::vector<EntityReference> entities;
  std::vector<uint32_t> entity_indices;   // of `entities`, in the document's extraction
  std::vector<uint32_t> about;            // indices into `entities`
  Passage context;

  bool operator==(const QuotationRecord&) const = default;
};

// A link as stored in its document; one of a symmetric kind has from.id < to.id, so that it is the
// same link whichever end a text names first.
struct LinkRecord {
  Link link;
  EntityReference from, to;

  bool operator==(const LinkRecord&) const = default;
};

std::string Encode(const DocumentHeader& header);
std::string Encode(const QuotationRecord& record);
std::string Encode(const Entity& entity);
std::string Encode(const LinkRecord& record);
std::string EncodeSpans(const std::vector<Span>& spans);

// kCorruption unless the bytes are exactly one value.
Result<DocumentHeader> DecodeHeader(std::string_view bytes);
Result<QuotationRecord> DecodeQuotation(std::string_view bytes);
Result<Entity> DecodeEntity(std::string_view bytes);
Result<LinkRecord> DecodeLink(std::string_view bytes);
Result<std::vector<Span>> DecodeSpans(std::string_view bytes);

}  // namespace quoth
