#include "storage/document_codec.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "storage/codec.h"

namespace quoth {
namespace {

// A record with corrections has a section more.
constexpr uint8_t kRecordTag = 3, kRecordTag2 = 2, kCorrectedTag = 4;

template <typename Kind>
void PutKind(Encoder& out, Kind kind) {
  out.Byte(static_cast<uint8_t>(kind));
}

// Spans follow one another, so each begins where the one before ended, give or take a little.
class SpanWriter {
 public:
  explicit SpanWriter(Encoder& out) : out_(out) {}
  void Put(Span span) {
    const int64_t step = int64_t{span.begin} - int64_t{at_};
    out_.Number(static_cast<uint64_t>(step) << 1 ^ static_cast<uint64_t>(step >> 63));
    out_.Number(span.size());
    at_ = span.end;
  }
  void Put(const std::vector<Span>& spans) {
    out_.Number(spans.size());
    for (const Span span : spans) Put(span);
  }

 private:
  Encoder& out_;
  uint32_t at_ = 0;
};

class SpanReader {
 public:
  // Spans that end behind `limit` are damage.
  SpanReader(Decoder& in, size_t limit) : in_(in), limit_(limit) {}
  Span Read() {
    const uint64_t code = in_.Number();
    const int64_t step = static_cast<int64_t>(code >> 1) ^ -static_cast<int64_t>(code & 1);
    const int64_t begin = int64_t{at_} + step;
    const uint64_t size = in_.Number();
    if (step < -int64_t{UINT32_MAX} || step > int64_t{UINT32_MAX} || begin < 0 || size > limit_ ||
        static_cast<uint64_t>(begin) + size > limit_) {
      ok_ = false;
      return {};
    }
    at_ = static_cast<uint32_t>(static_cast<uint64_t>(begin) + size);
    return {static_cast<uint32_t>(begin), at_};
  }
  std::vector<Span> ReadAll() {
    std::vector<Span> spans(in_.Count());
    for (Span& span : spans) span = Read();
    return spans;
  }
  bool ok() const { return ok_; }

 private:
  Decoder& in_;
  size_t limit_;
  uint32_t at_ = 0;
  bool ok_ = true;
};

// ---- quotations. Flags: kind 2 bits, then speech, cue, source, speaker, alternatives, key terms.
constexpr uint8_t kSpeech = 4, kCue = 8, kSource = 16, kSpeaker = 32, kAlternatives = 64,
                  kKeyTerms = 128;

// 0 is none, n + 1 the index n.
void PutIndex(Encoder& out, std::optional<uint32_t> index) {
  out.Number(index ? uint64_t{*index} + 1 : 0);
}

std::optional<uint32_t> ReadIndex(Decoder& in) {
  const uint64_t stored = in.Number();
  if (stored == 0) return std::nullopt;
  return static_cast<uint32_t>(std::min<uint64_t>(stored - 1, UINT32_MAX));
}

// A speaker that is called as its entity is, as most are, does not repeat the name.
void PutSpeaker(Encoder& out, const Speaker& speaker, const std::vector<EntityRecord>& entities) {
  const bool as_entity = speaker.entity && entities[*speaker.entity].entity.name == speaker.name;
  out.Byte(static_cast<uint8_t>(static_cast<uint8_t>(speaker.kind) << 1 | (as_entity ? 1 : 0)));
  PutIndex(out, speaker.entity);
  PutIndex(out, speaker.affiliation);
  if (!as_entity) out.Text(speaker.name);
  out.Text(speaker.title);
}

Speaker ReadSpeaker(Decoder& in, bool& as_entity) {
  Speaker speaker;
  const uint8_t flags = in.Byte();
  as_entity = (flags & 1) != 0;
  speaker.kind = static_cast<SpeakerKind>(flags >> 1);
  speaker.entity = ReadIndex(in);
  speaker.affiliation = ReadIndex(in);
  if (!as_entity) speaker.name = in.Text();
  speaker.title = in.Text();
  return speaker;
}

std::string Encode(const QuotationRecord& record, const std::vector<EntityRecord>& entities) {
  const Quotation& quotation = record.quotation;
  Encoder out;
  uint8_t flags = static_cast<uint8_t>(quotation.kind);
  if (quotation.speech) flags |= kSpeech;
  if (quotation.cue) flags |= kCue;
  if (quotation.source) flags |= kSource;
  if (quotation.speaker) flags |= kSpeaker;
  if (!quotation.alternatives.empty()) flags |= kAlternatives;
  if (!quotation.key_terms.empty()) flags |= kKeyTerms;
  out.Byte(flags);
  SpanWriter spans(out);
  spans.Put(record.context);
  out.Number(record.context.begin - record.code_points_before);
  out.Number(record.context.begin - record.utf16_before);
  spans.Put(quotation.content);
  if (quotation.cue) spans.Put(*quotation.cue);
  if (quotation.source) spans.Put(*quotation.source);
  if (!quotation.key_terms.empty()) spans.Put(quotation.key_terms);
  if (quotation.speaker) PutSpeaker(out, *quotation.speaker, entities);
  if (!quotation.alternatives.empty()) {
    out.Number(quotation.alternatives.size());
    for (const Alternative& alternative : quotation.alternatives) {
      PutSpeaker(out, alternative.speaker, entities);
      out.Float(alternative.confidence);
    }
  }
  out.Text(quotation.rule);
  out.Float(quotation.confidence);
  out.Number(record.about.size());
  for (const uint32_t index : record.about) out.Number(index);
  out.Put(record.id);
  return out.Take();
}

std::string Encode(const EntityRecord& record) {
  Encoder out;
  out.Put(record.id);
  PutKind(out, record.entity.kind);
  out.Text(record.entity.name);
  out.Number(record.entity.aliases.size());
  for (const std::string& alias : record.entity.aliases) out.Text(alias);
  SpanWriter(out).Put(record.entity.mentions);
  return out.Take();
}

std::optional<EntityRecord> DecodeEntity(std::string_view bytes, size_t limit) {
  Decoder in(bytes);
  EntityRecord record;
  record.id = in.ReadId();
  record.entity.kind = static_cast<EntityKind>(in.Byte());
  record.entity.name = in.Text();
  record.entity.aliases.resize(in.Count());
  for (std::string& alias : record.entity.aliases) alias = in.Text();
  SpanReader spans(in, limit);
  record.entity.mentions = spans.ReadAll();
  if (!in.AtEnd() || !spans.ok()) return std::nullopt;
  return record;
}

// Behind a link, and only where it has any.
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

std::string Encode(const Link& link) {
  Encoder out;
  PutKind(out, link.kind);
  out.Number(link.from);
  out.Number(link.to);
  out.Text(link.title);
  SpanWriter(out).Put(link.evidence);
  out.Text(link.rule);
  out.Float(link.confidence);
  PutLinkProperties(out, link);
  return out.Take();
}

std::optional<Link> DecodeLink(std::string_view bytes, size_t limit, size_t entities) {
  Decoder in(bytes);
  Link link;
  link.kind = static_cast<LinkKind>(in.Byte());
  link.from = in.Number32();
  link.to = in.Number32();
  link.title = in.Text();
  SpanReader spans(in, limit);
  link.evidence = spans.ReadAll();
  link.rule = in.Text();
  link.confidence = in.Float();
  ReadLinkProperties(in, link);
  if (!in.AtEnd() || !spans.ok() || link.from >= entities || link.to >= entities) {
    return std::nullopt;
  }
  return link;
}

std::string EncodeSentences(const std::vector<Span>& sentences) {
  Encoder out;
  SpanWriter(out).Put(sentences);
  return out.Take();
}

std::string Encode(const CorrectionRecord& record, const std::vector<EntityRecord>& entities) {
  const Correction& correction = record.correction;
  Encoder out;
  PutKind(out, correction.verdict);
  out.Put(record.quotation);
  SpanWriter(out).Put(record.content);
  out.Byte(correction.speaker.kind ? static_cast<uint8_t>(*correction.speaker.kind) : 0);
  for (const std::string* text : {&correction.speaker.name, &correction.speaker.title,
                                  &correction.speaker.organization, &correction.note}) {
    out.Text(*text);
  }
  out.Number(static_cast<uint64_t>(correction.stated));
  if (record.replaced) out.Append(Encode(*record.replaced, entities));
  return out.Take();
}

std::vector<std::string> EncodeCorrections(const Contribution& contribution) {
  Encoder rule_entities;
  rule_entities.Number(contribution.rule_entities);
  std::vector<std::string> encoded{rule_entities.Take()};
  for (const CorrectionRecord& record : contribution.corrections)
    encoded.push_back(Encode(record, contribution.entities));
  return encoded;
}

void PutSummary(Encoder& out, uint8_t tag, const DocumentSummary& summary) {
  out.Byte(tag);
  out.Number(static_cast<uint64_t>(summary.ingested));
  out.Put(summary.id);
  PutKind(out, summary.language);
  const Metadata& metadata = summary.metadata;
  for (const std::string* field : {&metadata.external_id, &metadata.url, &metadata.title,
                                   &metadata.publisher, &metadata.byline, &metadata.published}) {
    out.Text(*field);
  }
  out.Text(summary.rules_version);
}

bool ReadSummary(Decoder& in, DocumentSummary& summary) {
  const uint8_t tag = in.Byte();
  if (tag != kRecordTag && tag != kRecordTag2 && tag != kCorrectedTag) return false;
  summary.ingested = static_cast<int64_t>(in.Number());
  summary.id = in.ReadId();
  summary.language = static_cast<Language>(in.Byte());
  Metadata& metadata = summary.metadata;
  for (std::string* field : {&metadata.external_id, &metadata.url, &metadata.title,
                             &metadata.publisher, &metadata.byline, &metadata.published}) {
    *field = in.Text();
  }
  summary.rules_version = in.Text();
  return in.ok();
}

template <typename T, typename EncodeOne>
std::vector<std::string> EncodeAll(const std::vector<T>& all, const EncodeOne& encode_one) {
  std::vector<std::string> encoded;
  encoded.reserve(all.size());
  for (const T& one : all) encoded.push_back(encode_one(one));
  return encoded;
}

// Collects what a quotation refers to and renumbers its indices.
class ReferenceTable {
 public:
  explicit ReferenceTable(const DocumentRecord& record) : record_(record) {}

  uint32_t Local(uint32_t index) {
    const auto at = std::find(indices_.begin(), indices_.end(), index);
    if (at != indices_.end()) return static_cast<uint32_t>(at - indices_.begin());
    auto reference = record_.Reference(index);
    if (reference) {
      references_.push_back(*std::move(reference));
    } else {
      failure_ = reference.error();
      references_.emplace_back();
    }
    indices_.push_back(index);
    return static_cast<uint32_t>(indices_.size() - 1);
  }
  void Renumber(Speaker& speaker) {
    if (speaker.entity) speaker.entity = Local(*speaker.entity);
    if (speaker.affiliation) speaker.affiliation = Local(*speaker.affiliation);
  }
  std::vector<EntityReference> Take() { return std::move(references_); }
  const std::optional<Error>& failure() const { return failure_; }

 private:
  const DocumentRecord& record_;
  std::vector<uint32_t> indices_;
  std::vector<EntityReference> references_;
  std::optional<Error> failure_;
};

}  // namespace

std::string Encode(const Contribution& contribution) {
  const auto& entities = contribution.entities;
  std::vector<std::vector<std::string>> sections = {
      EncodeAll(entities, [](const EntityRecord& record) { return Encode(record); }),
      EncodeAll(contribution.quotations,
                [&](const QuotationRecord& record) { return Encode(record, entities); }),
      EncodeAll(contribution.links, [](const Link& link) { return Encode(link); }),
      {EncodeSentences(contribution.sentences)}};
  const bool corrected = !contribution.corrections.empty();
  if (corrected) sections.push_back(EncodeCorrections(contribution));
  Encoder out;
  PutSummary(out, corrected ? kCorrectedTag : kRecordTag, contribution.summary);
  for (const auto& section : sections) {
    out.Number(section.size());
    for (const std::string& one : section) out.Number(one.size());
  }
  for (const auto& section : sections) {
    for (const std::string& one : section) out.Append(one);
  }
  out.Append(contribution.text);
  return out.Take();
}

bool IsRecordOfFormat2(std::string_view bytes) {
  return !bytes.empty() && static_cast<uint8_t>(bytes[0]) == kRecordTag2;
}

QuotationCorrection Shown(const CorrectionRecord& record, std::string_view text) {
  QuotationCorrection shown{.correction = record.correction};
  if (!record.replaced) return shown;
  const Quotation& replaced = record.replaced->quotation;
  shown.holds = true;
  if (replaced.speaker) shown.replaced_speaker = replaced.speaker->name;
  if (replaced.speaker && shown.replaced_speaker.empty()) shown.replaced_speaker = replaced.speaker->title;
  if (replaced.speaker && replaced.source && shown.replaced_speaker.empty())
    shown.replaced_speaker = text.substr(replaced.source->begin, replaced.source->size());
  if (replaced.speaker && shown.replaced_speaker.empty()) shown.replaced_speaker = ToString(replaced.speaker->kind);
  shown.replaced_rule = replaced.rule;
  shown.replaced_confidence = replaced.confidence;
  return shown;
}

bool HasCorrections(std::string_view record) {
  return !record.empty() && static_cast<uint8_t>(record[0]) == kCorrectedTag;
}

bool SameBesidesIngest(std::string_view a, std::string_view b) {
  const auto rest = [](std::string_view bytes) {
    Decoder in(bytes);
    in.Byte();
    in.Number();
    return in.rest();
  };
  return HasCorrections(a) == HasCorrections(b) && rest(a) == rest(b);
}

Error DocumentRecord::Damaged() const {
  return {ErrorCode::kCorruption, "document " + summary_.id.Hex() + " is damaged"};
}

Result<DocumentRecord> DocumentRecord::Open(std::string bytes) {
  DocumentRecord record;
  record.bytes_ = std::move(bytes);
  Decoder in(record.bytes_);
  bool ok = ReadSummary(in, record.summary_);
  std::vector<Section> sentences;
  std::vector<std::vector<Section>*> sections{&record.entities_, &record.quotations_, &record.links_, &sentences};
  if (HasCorrections(record.bytes_)) sections.push_back(&record.corrections_);
  for (std::vector<Section>* section : sections) {
    section->resize(in.Count());
    for (Section& one : *section) one.size = in.Number32();
  }
  ok = ok && in.ok() && sentences.size() == 1 && record.corrections_.empty() != HasCorrections(record.bytes_);
  size_t at = record.bytes_.size() - in.rest().size();
  for (std::vector<Section>* section : sections) {
    for (Section& one : *section) {
      one.begin = static_cast<uint32_t>(at);
      at += one.size;
    }
  }
  if (!ok || at > record.bytes_.size()) return record.Damaged();
  record.sentences_ = sentences.front();
  record.text_begin_ = static_cast<uint32_t>(at);
  record.summary_.quotations = record.quotations();
  return record;
}

Result<QuotationRecord> DocumentRecord::QuotationAt(uint32_t ordinal) const {
  if (ordinal >= quotations_.size()) return Damaged();
  return ReadQuotation(Bytes(quotations_[ordinal]));
}

Result<QuotationRecord> DocumentRecord::ReadQuotation(std::string_view bytes) const {
  Decoder in(bytes);
  QuotationRecord record;
  Quotation& quotation = record.quotation;
  const uint8_t flags = in.Byte();
  quotation.kind = static_cast<QuotationKind>(flags & 3);
  quotation.speech = (flags & kSpeech) != 0;
  SpanReader spans(in, bytes_.size() - text_begin_);
  record.context = spans.Read();
  record.code_points_before = record.context.begin - in.Number32();
  record.utf16_before = record.context.begin - in.Number32();
  quotation.content = spans.ReadAll();
  if (flags & kCue) quotation.cue = spans.Read();
  if (flags & kSource) quotation.source = spans.Read();
  if (flags & kKeyTerms) quotation.key_terms = spans.ReadAll();
  bool ok = true;
  const auto read_speaker = [&] {
    bool as_entity = false;
    Speaker speaker = ReadSpeaker(in, as_entity);
    for (const auto index : {speaker.entity, speaker.affiliation}) {
      ok = ok && (!index || *index < entities_.size());
    }
    ok = ok && (!as_entity || speaker.entity);
    if (as_entity && ok) {
      auto reference = Reference(*speaker.entity);
      ok = reference.has_value();
      if (ok) speaker.name = std::move(reference->name);
    }
    return speaker;
  };
  if (flags & kSpeaker) quotation.speaker = read_speaker();
  if (flags & kAlternatives) {
    for (size_t n = in.Count(); n > 0; --n) {
      Speaker speaker = read_speaker();
      quotation.alternatives.push_back({std::move(speaker), in.Float()});
    }
  }
  quotation.rule = in.Text();
  quotation.confidence = in.Float();
  record.about.resize(in.Count());
  for (uint32_t& index : record.about) {
    index = in.Number32();
    ok = ok && index < entities_.size();
  }
  record.id = in.ReadId();
  if (!ok || !in.AtEnd() || !spans.ok()) return Damaged();
  return record;
}

Result<CorrectionRecord> DocumentRecord::ReadCorrection(std::string_view bytes) const {
  Decoder in(bytes);
  CorrectionRecord record;
  Correction& correction = record.correction;
  correction.verdict = static_cast<Verdict>(in.Byte());
  record.quotation = in.ReadId();
  SpanReader spans(in, bytes_.size() - text_begin_);
  record.content = spans.ReadAll();
  if (const uint8_t kind = in.Byte(); kind != 0) correction.speaker.kind = static_cast<SpeakerKind>(kind);
  for (std::string* text : {&correction.speaker.name, &correction.speaker.title, &correction.speaker.organization,
                            &correction.note}) {
    *text = in.Text();
  }
  correction.stated = static_cast<int64_t>(in.Number());
  if (!in.ok() || !spans.ok()) return Damaged();
  if (in.AtEnd()) return record;
  auto replaced = ReadQuotation(in.rest());
  if (!replaced) return replaced.error();
  record.replaced = *std::move(replaced);
  return record;
}

Result<std::vector<CorrectionRecord>> DocumentRecord::Corrections() const {
  std::vector<CorrectionRecord> all;
  for (size_t i = 1; i < corrections_.size(); ++i) {
    auto record = ReadCorrection(Bytes(corrections_[i]));
    if (!record) return record.error();
    all.push_back(*std::move(record));
  }
  return all;
}

Result<Link> DocumentRecord::LinkAt(uint32_t ordinal) const {
  if (ordinal >= links_.size()) return Damaged();
  auto link = DecodeLink(Bytes(links_[ordinal]), bytes_.size() - text_begin_, entities_.size());
  if (!link) return Damaged();
  return *std::move(link);
}

Result<EntityReference> DocumentRecord::Reference(uint32_t entity) const {
  if (entity >= entities_.size()) return Damaged();
  Decoder in(Bytes(entities_[entity]));
  EntityReference reference;
  reference.id = in.ReadId();
  reference.kind = static_cast<EntityKind>(in.Byte());
  reference.name = in.Text();
  if (!in.ok()) return Damaged();
  return reference;
}

Result<std::vector<Span>> DocumentRecord::Sentences() const {
  Decoder in(Bytes(sentences_));
  SpanReader spans(in, bytes_.size() - text_begin_);
  std::vector<Span> sentences = spans.ReadAll();
  if (!in.AtEnd() || !spans.ok()) return Damaged();
  return sentences;
}

Result<StoredQuotation> DocumentRecord::Show(uint32_t ordinal) const {
  auto record = QuotationAt(ordinal);
  if (!record) return record.error();
  return Show(*std::move(record));
}

Result<StoredQuotation> DocumentRecord::Show(QuotationRecord record) const {
  StoredQuotation shown;
  shown.id = record.id;
  shown.document = summary_;
  shown.quotation = std::move(record.quotation);
  ReferenceTable table(*this);
  if (shown.quotation.speaker) table.Renumber(*shown.quotation.speaker);
  for (Alternative& alternative : shown.quotation.alternatives) table.Renumber(alternative.speaker);
  for (const uint32_t index : record.about) shown.about.push_back(table.Local(index));
  if (table.failure()) return *table.failure();
  shown.entities = table.Take();
  shown.context = {record.context,
                   std::string(text().substr(record.context.begin, record.context.size())),
                   record.code_points_before, record.utf16_before};
  auto corrections = Corrections();
  if (!corrections) return corrections.error();
  for (const CorrectionRecord& correction : *corrections) {
    if (correction.quotation == shown.id && correction.replaced) shown.correction = Shown(correction, text());
  }
  return shown;
}

Result<Contribution> DecodeContribution(std::string_view bytes) {
  auto record = DocumentRecord::Open(std::string(bytes));
  if (!record) return record.error();
  return record->All();
}

Result<Contribution> DocumentRecord::All() const {
  Contribution all;
  all.summary = summary_;
  all.text = text();
  auto sentences = Sentences();
  if (!sentences) return sentences.error();
  all.sentences = *std::move(sentences);
  all.entities.reserve(entities_.size());
  all.quotations.reserve(quotations_.size());
  all.links.reserve(links_.size());
  for (const Section section : entities_) {
    auto entity = DecodeEntity(Bytes(section), bytes_.size() - text_begin_);
    if (!entity) return Damaged();
    all.entities.push_back(*std::move(entity));
  }
  for (uint32_t i = 0; i < quotations(); ++i) {
    auto quotation = QuotationAt(i);
    if (!quotation) return quotation.error();
    all.quotations.push_back(*std::move(quotation));
  }
  for (uint32_t i = 0; i < links(); ++i) {
    auto link = LinkAt(i);
    if (!link) return link.error();
    all.links.push_back(*std::move(link));
  }
  auto corrections = Corrections();
  if (!corrections) return corrections.error();
  all.corrections = *std::move(corrections);
  if (corrections_.empty()) return all;
  Decoder rule_entities(Bytes(corrections_.front()));
  all.rule_entities = rule_entities.Number32();
  if (!rule_entities.AtEnd() || all.rule_entities > all.entities.size()) return Damaged();
  return all;
}

}  // namespace quoth
