#include "storage/codec.h"

#include <bit>
#include <cstring>

namespace quoth {
namespace {

template <typename Kind>
void PutKind(Encoder& out, Kind kind) {
  out.Byte(static_cast<uint8_t>(kind));
}

void PutOptional(Encoder& out, std::optional<Span> span) {
  out.Byte(span ? 1 : 0);
  if (span) out.Put(*span);
}

std::optional<Span> OptionalSpan(Decoder& in) {
  if (in.Byte() == 0) return std::nullopt;
  return in.ReadSpan();
}

// 0 is none, n + 1 the index n.
void PutIndex(Encoder& out, std::optional<uint32_t> index) {
  out.Number(index ? uint64_t{*index} + 1 : 0);
}

std::optional<uint32_t> OptionalIndex(Decoder& in) {
  const uint64_t stored = in.Number();
  if (stored == 0) return std::nullopt;
  return static_cast<uint32_t>(stored - 1);
}

void PutSpeaker(Encoder& out, const Speaker& speaker) {
  PutKind(out, speaker.kind);
  PutIndex(out, speaker.entity);
  out.Text(speaker.name);
  out.Text(speaker.title);
  PutIndex(out, speaker.affiliation);
}

Speaker ReadSpeaker(Decoder& in) {
  Speaker speaker;
  speaker.kind = static_cast<SpeakerKind>(in.Byte());
  speaker.entity = OptionalIndex(in);
  speaker.name = in.Text();
  speaker.title = in.Text();
  speaker.affiliation = OptionalIndex(in);
  return speaker;
}

void PutQuotation(Encoder& out, const Quotation& quotation) {
  PutKind(out, quotation.kind);
  out.Byte(quotation.speech ? 1 : 0);
  out.Spans(quotation.content);
  PutOptional(out, quotation.cue);
  PutOptional(out, quotation.source);
  out.Byte(quotation.speaker ? 1 : 0);
  if (quotation.speaker) PutSpeaker(out, *quotation.speaker);
  out.Number(quotation.alternatives.size());
  for (const Alternative& alternative : quotation.alternatives) {
    PutSpeaker(out, alternative.speaker);
    out.Float(alternative.confidence);
  }
  out.Text(quotation.rule);
  out.Float(quotation.confidence);
}

Quotation ReadQuotation(Decoder& in) {
  Quotation quotation;
  quotation.kind = static_cast<QuotationKind>(in.Byte());
  quotation.speech = in.Byte() != 0;
  quotation.content = in.Spans();
  quotation.cue = OptionalSpan(in);
  quotation.source = OptionalSpan(in);
  if (in.Byte() != 0) quotation.speaker = ReadSpeaker(in);
  for (size_t n = in.Count(); n > 0; --n) {
    Speaker speaker = ReadSpeaker(in);
    quotation.alternatives.push_back({std::move(speaker), in.Float()});
  }
  quotation.rule = in.Text();
  quotation.confidence = in.Float();
  return quotation;
}

// Behind a link, and only where it has any: records from before properties existed have none.
void PutLinkProperties(Encoder& out, const Link& link) {
  if (link.modality == Modality::kStated && link.amount.empty() && link.date.empty()) return;
  PutKind(out, link.modality);
  out.Text(link.amount);
  out.Text(link.date);
}

void ReadLinkProperties(Decoder& in, Link& link) {
  if (in.AtEnd()) return;
  link.modality = static_cast<Modality>(in.Byte());
  link.amount = in.Text();
  link.date = in.Text();
}

void PutReference(Encoder& out, const EntityReference& entity) {
  out.Put(entity.id);
  PutKind(out, entity.kind);
  out.Text(entity.name);
}

EntityReference ReadReference(Decoder& in) {
  EntityReference entity;
  entity.id = in.ReadId();
  entity.kind = static_cast<EntityKind>(in.Byte());
  entity.name = in.Text();
  return entity;
}

void PutIndices(Encoder& out, const std::vector<uint32_t>& indices) {
  out.Number(indices.size());
  for (const uint32_t index : indices) out.Number(index);
}

std::vector<uint32_t> ReadIndices(Decoder& in) {
  std::vector<uint32_t> indices(in.Count());
  for (uint32_t& index : indices) index = in.Number32();
  return indices;
}

void PutPassage(Encoder& out, const Passage& passage) {
  out.Put(passage.span);
  out.Text(passage.text);
  out.Number(passage.code_points_before);
  out.Number(passage.utf16_before);
}

Passage ReadPassage(Decoder& in) {
  Passage passage;
  passage.span = in.ReadSpan();
  passage.text = in.Text();
  passage.code_points_before = in.Number32();
  passage.utf16_before = in.Number32();
  return passage;
}

Error Damaged(const char* what) {
  return {ErrorCode::kCorruption, std::string("a stored ") + what + " does not decode"};
}

template <typename T>
Result<T> Checked(const Decoder& in, T value, const char* what) {
  if (!in.AtEnd()) return Damaged(what);
  return value;
}

// Indices that a damaged record could carry are caught here, once.
bool IndicesHold(const QuotationRecord& record) {
  const auto holds = [&](std::optional<uint32_t> i) { return !i || *i < record.entities.size(); };
  const auto speaker_holds = [&](const Speaker& s) {
    return holds(s.entity) && holds(s.affiliation);
  };
  bool ok = record.entity_indices.size() == record.entities.size();
  for (const uint32_t i : record.about) ok = ok && holds(i);
  if (record.quotation.speaker) ok = ok && speaker_holds(*record.quotation.speaker);
  for (const Alternative& a : record.quotation.alternatives) ok = ok && speaker_holds(a.speaker);
  return ok;
}

}  // namespace

void Encoder::Number(uint64_t value) {
  while (value >= 0x80) {
    Byte(static_cast<uint8_t>(value | 0x80));
    value >>= 7;
  }
  Byte(static_cast<uint8_t>(value));
}

void Encoder::Text(std::string_view text) {
  Number(text.size());
  bytes_ += text;
}

void Encoder::Put(const Id& id) {
  bytes_.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
}

void Encoder::Float(float value) {
  const auto bits = std::bit_cast<uint32_t>(value);
  for (int shift = 0; shift < 32; shift += 8) Byte(static_cast<uint8_t>(bits >> shift));
}

void Encoder::Put(Span span) {
  Number(span.begin);
  Number(span.end - span.begin);
}

void Encoder::Spans(const std::vector<Span>& spans) {
  Number(spans.size());
  for (const Span span : spans) Put(span);
}

std::string_view Decoder::Take(size_t size) {
  if (!ok_ || size > rest_.size()) {
    ok_ = false;
    return {};
  }
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

uint64_t Decoder::Number() {
  uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const uint8_t byte = Byte();
    value |= uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return value;
  }
  ok_ = false;
  return 0;
}

uint32_t Decoder::Number32() {
  const uint64_t value = Number();
  if (value > UINT32_MAX) ok_ = false;
  return ok_ ? static_cast<uint32_t>(value) : 0;
}

uint8_t Decoder::Byte() {
  const std::string_view taken = Take(1);
  return taken.empty() ? 0 : static_cast<uint8_t>(taken[0]);
}

std::string Decoder::Text() { return std::string(Take(Number())); }

Id Decoder::ReadId() {
  Id id;
  const std::string_view taken = Take(id.bytes.size());
  if (!taken.empty()) std::memcpy(id.bytes.data(), taken.data(), taken.size());
  return id;
}

float Decoder::Float() {
  uint32_t bits = 0;
  for (int shift = 0; shift < 32; shift += 8) bits |= uint32_t{Byte()} << shift;
  return std::bit_cast<float>(bits);
}

Span Decoder::ReadSpan() {
  const uint32_t begin = Number32(), size = Number32();
  if (size > UINT32_MAX - begin) ok_ = false;
  return ok_ ? Span{begin, begin + size} : Span{};
}

std::vector<Span> Decoder::Spans() {
  std::vector<Span> spans(Count());
  for (Span& span : spans) span = ReadSpan();
  return spans;
}

size_t Decoder::Count() {
  const uint64_t count = Number();
  if (count > rest_.size()) ok_ = false;  // every element takes a byte at least
  return ok_ ? static_cast<size_t>(count) : 0;
}

std::string Encode(const DocumentHeader& header) {
  Encoder out;
  const DocumentSummary& summary = header.summary;
  out.Put(summary.id);
  PutKind(out, summary.language);
  const Metadata& metadata = summary.metadata;
  for (const std::string* field : {&metadata.external_id, &metadata.url, &metadata.title,
                                   &metadata.publisher, &metadata.byline, &metadata.published}) {
    out.Text(*field);
  }
  out.Number(summary.quotations);
  out.Text(summary.rules_version);
  out.Number(static_cast<uint64_t>(summary.ingested));
  out.Put(header.version);
  out.Number(header.entities);
  out.Number(header.links);
  return out.Take();
}

Result<DocumentHeader> DecodeHeader(std::string_view bytes) {
  Decoder in(bytes);
  DocumentHeader header;
  DocumentSummary& summary = header.summary;
  summary.id = in.ReadId();
  summary.language = static_cast<Language>(in.Byte());
  Metadata& metadata = summary.metadata;
  for (std::string* field : {&metadata.external_id, &metadata.url, &metadata.title,
                             &metadata.publisher, &metadata.byline, &metadata.published}) {
    *field = in.Text();
  }
  summary.quotations = in.Number32();
  summary.rules_version = in.Text();
  summary.ingested = static_cast<int64_t>(in.Number());
  header.version = in.ReadId();
  header.entities = in.Number32();
  header.links = in.Number32();
  return Checked(in, std::move(header), "document");
}

std::string Encode(const QuotationRecord& record) {
  Encoder out;
  out.Put(record.id);
  PutQuotation(out, record.quotation);
  out.Number(record.entities.size());
  for (const EntityReference& entity : record.entities) PutReference(out, entity);
  PutIndices(out, record.entity_indices);
  PutIndices(out, record.about);
  PutPassage(out, record.context);
  return out.Take();
}

Result<QuotationRecord> DecodeQuotation(std::string_view bytes) {
  Decoder in(bytes);
  QuotationRecord record;
  record.id = in.ReadId();
  record.quotation = ReadQuotation(in);
  record.entities.resize(in.Count());
  for (EntityReference& entity : record.entities) entity = ReadReference(in);
  record.entity_indices = ReadIndices(in);
  record.about = ReadIndices(in);
  record.context = ReadPassage(in);
  if (!IndicesHold(record)) return Damaged("quotation");
  return Checked(in, std::move(record), "quotation");
}

std::string Encode(const Entity& entity) {
  Encoder out;
  PutKind(out, entity.kind);
  out.Text(entity.name);
  out.Number(entity.aliases.size());
  for (const std::string& alias : entity.aliases) out.Text(alias);
  out.Spans(entity.mentions);
  return out.Take();
}

Result<Entity> DecodeEntity(std::string_view bytes) {
  Decoder in(bytes);
  Entity entity;
  entity.kind = static_cast<EntityKind>(in.Byte());
  entity.name = in.Text();
  entity.aliases.resize(in.Count());
  for (std::string& alias : entity.aliases) alias = in.Text();
  entity.mentions = in.Spans();
  return Checked(in, std::move(entity), "entity");
}

std::string Encode(const LinkRecord& record) {
  Encoder out;
  PutKind(out, record.link.kind);
  out.Number(record.link.from);
  out.Number(record.link.to);
  out.Text(record.link.title);
  out.Spans(record.link.evidence);
  out.Text(record.link.rule);
  out.Float(record.link.confidence);
  PutReference(out, record.from);
  PutReference(out, record.to);
  PutLinkProperties(out, record.link);
  return out.Take();
}

Result<LinkRecord> DecodeLink(std::string_view bytes) {
  Decoder in(bytes);
  LinkRecord record;
  record.link.kind = static_cast<LinkKind>(in.Byte());
  record.link.from = in.Number32();
  record.link.to = in.Number32();
  record.link.title = in.Text();
  record.link.evidence = in.Spans();
  record.link.rule = in.Text();
  record.link.confidence = in.Float();
  record.from = ReadReference(in);
  record.to = ReadReference(in);
  ReadLinkProperties(in, record.link);
  return Checked(in, std::move(record), "link");
}

std::string EncodeSpans(const std::vector<Span>& spans) {
  Encoder out;
  out.Spans(spans);
  return out.Take();
}

Result<std::vector<Span>> DecodeSpans(std::string_view bytes) {
  Decoder in(bytes);
  std::vector<Span> spans = in.Spans();
  return Checked(in, std::move(spans), "list of sentences");
}

}  // namespace quoth
