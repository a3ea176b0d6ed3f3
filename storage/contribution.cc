#include "storage/contribution.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/derived_links.h"
#include "core/terms.h"
#include "core/utf8.h"
#include "quoth/date.h"
#include "quoth/extractor.h"
#include "quoth/identity.h"
#include "storage/claim_index.h"
#include "storage/identity_index.h"
#include "storage/keys.h"

namespace quoth {
namespace {

EntityReference ReferenceTo(const Entity& entity) {
  return {EntityId(entity), entity.kind, entity.name};
}

// Collects the entities that a quotation refers to and renumbers its indices.
class ReferenceTable {
 public:
  ReferenceTable(const std::vector<Entity>& entities, QuotationRecord& record)
      : entities_(entities), record_(record) {}

  uint32_t Local(uint32_t index) {
    auto& indices = record_.entity_indices;
    const auto at = std::find(indices.begin(), indices.end(), index);
    if (at != indices.end()) return static_cast<uint32_t>(at - indices.begin());
    indices.push_back(index);
    record_.entities.push_back(ReferenceTo(entities_[index]));
    return static_cast<uint32_t>(indices.size() - 1);
  }

  void Renumber(Speaker& speaker) {
    if (speaker.entity) speaker.entity = Local(*speaker.entity);
    if (speaker.affiliation) speaker.affiliation = Local(*speaker.affiliation);
  }

 private:
  const std::vector<Entity>& entities_;
  QuotationRecord& record_;
};

std::vector<Span> SpansOf(const Quotation& quotation) {
  std::vector<Span> spans = quotation.content;
  if (quotation.cue) spans.push_back(*quotation.cue);
  if (quotation.source) spans.push_back(*quotation.source);
  return spans;
}

class ContributionBuilder {
 public:
  ContributionBuilder(const Document& document, const Extraction& extraction)
      : document_(document),
        extraction_(extraction),
        mentions_(extraction),
        code_points_(document.text(), OffsetUnit::kCodePoint),
        utf16_(document.text(), OffsetUnit::kUtf16) {}

  Contribution Build(int64_t ingested) const {
    Contribution contribution;
    contribution.text = document_.text();
    contribution.sentences = extraction_.sentences;
    contribution.entities = extraction_.entities;
    for (const Quotation& quotation : extraction_.quotations) {
      contribution.quotations.push_back(Record(quotation));
    }
    for (const Link& link : extraction_.links) contribution.links.push_back(Record(link));
    for (const Link& link : DerivedLinks(extraction_)) contribution.links.push_back(Record(link));
    contribution.header = Header(contribution);
    contribution.header.summary.ingested = ingested;
    return contribution;
  }

 private:
  QuotationRecord Record(const Quotation& quotation) const {
    QuotationRecord record;
    record.id = QuotationId(document_.id(), quotation);
    record.quotation = quotation;
    ReferenceTable table(extraction_.entities, record);
    if (record.quotation.speaker) table.Renumber(*record.quotation.speaker);
    for (Alternative& alternative : record.quotation.alternatives) {
      table.Renumber(alternative.speaker);
    }
    for (const uint32_t index : mentions_.EntitiesIn(quotation.content)) {
      record.about.push_back(table.Local(index));
    }
    const Span context = SentencesAround(extraction_.sentences, SpansOf(quotation));
    record.context = {context, std::string(document_.Text(context)),
                      code_points_.FromByte(context.begin), utf16_.FromByte(context.begin)};
    return record;
  }

  LinkRecord Record(const Link& link) const {
    LinkRecord record{link, ReferenceTo(extraction_.entities[link.from]),
                      ReferenceTo(extraction_.entities[link.to])};
    if (IsSymmetric(link.kind) && record.to.id < record.from.id) {
      std::swap(record.from, record.to);
      std::swap(record.link.from, record.link.to);
    }
    return record;
  }

  DocumentHeader Header(const Contribution& contribution) const {
    DocumentHeader header;
    header.summary.id = document_.id();
    header.summary.language = document_.language();
    header.summary.metadata = document_.metadata();
    header.summary.quotations = static_cast<uint32_t>(contribution.quotations.size());
    header.summary.rules_version = Extractor::RulesVersion();
    header.entities = static_cast<uint32_t>(contribution.entities.size());
    header.links = static_cast<uint32_t>(contribution.links.size());
    std::string all = Encode(header) + EncodeSpans(contribution.sentences);
    for (const QuotationRecord& record : contribution.quotations) all += Encode(record);
    for (const Entity& entity : contribution.entities) all += Encode(entity);
    for (const LinkRecord& record : contribution.links) all += Encode(record);
    header.version = Id::Of({contribution.text, all});
    return header;
  }

  const Document& document_;
  const Extraction& extraction_;
  MentionIndex mentions_;
  OffsetMap code_points_, utf16_;
};

// Calls emit(partition, sort key, value) for all that a contribution stores, the header last.
class EntryWalk {
 public:
  template <typename Emit>
  static void Walk(const Contribution& contribution, const Emit& emit) {
    EntryWalk walk(contribution);
    walk.Records(emit);
    for (uint32_t i = 0; i < contribution.quotations.size(); ++i) walk.Postings(i, emit);
    walk.Entities(emit);
    walk.Identities(emit);
    for (uint32_t i = 0; i < contribution.links.size(); ++i) walk.Links(i, emit);
    Encoder count;
    count.Number(contribution.quotations.size());
    emit(AllDocuments(), std::string(Bytes(walk.document_)), count.Take());
    emit(walk.partition_, HeaderKey(), Encode(contribution.header));
  }

 private:
  explicit EntryWalk(const Contribution& contribution)
      : contribution_(contribution),
        document_(contribution.header.summary.id),
        partition_(DocumentPartition(document_)),
        published_(ParseDate(contribution.header.summary.metadata.published)),
        stamp_(VersionStamp(contribution.header)) {}

  template <typename Emit>
  void Records(const Emit& emit) const {
    emit(partition_, TextKey(), contribution_.text);
    emit(partition_, SentencesKey(), EncodeSpans(contribution_.sentences));
    for (uint32_t i = 0; i < contribution_.quotations.size(); ++i) {
      emit(partition_, QuotationKey(i), Encode(contribution_.quotations[i]));
    }
    for (uint32_t i = 0; i < contribution_.entities.size(); ++i) {
      emit(partition_, EntityKey(i), Encode(contribution_.entities[i]));
    }
    for (uint32_t i = 0; i < contribution_.links.size(); ++i) {
      emit(partition_, LinkKey(i), Encode(contribution_.links[i]));
    }
  }

  template <typename Emit>
  void Postings(uint32_t ordinal, const Emit& emit) const {
    const QuotationRecord& record = contribution_.quotations[ordinal];
    const std::string key = Encode(PostingKey{published_, document_, ordinal});
    emit(AllQuotations(), key, stamp_);
    emit(QuotationsOfDocument(document_), key, stamp_);
    emit(QuotationsOfKind(record.quotation.kind), key, stamp_);
    emit(QuotationsInLanguage(contribution_.header.summary.language), key, stamp_);
    if (record.quotation.speech) emit(QuotationsOfSpeech(), key, stamp_);
    for (const Partition& partition : SpeakerPartitions(record)) emit(partition, key, stamp_);
    for (const uint32_t about : record.about) {
      emit(QuotationsAbout(record.entities[about].id), key, stamp_);
    }
    for (const std::string& term : Terms(ContentText(record))) {
      emit(QuotationsWithTerm(term), key, stamp_);
    }
    Encoder value;
    value.Number(ordinal);
    emit(QuotationById(record.id), std::string(Bytes(document_)), value.Take());
  }

  static std::set<Partition> SpeakerPartitions(const QuotationRecord& record) {
    std::set<Partition> partitions;
    const auto& speaker = record.quotation.speaker;
    if (!speaker) return partitions;
    if (speaker->entity) {
      const EntityReference& entity = record.entities[*speaker->entity];
      partitions.insert(QuotationsBySpeaker(entity.id));
      if (entity.kind == EntityKind::kOrganization) {
        partitions.insert(QuotationsByOrganization(entity.id));
      }
    }
    if (speaker->affiliation) {
      partitions.insert(QuotationsByOrganization(record.entities[*speaker->affiliation].id));
    }
    return partitions;
  }

  template <typename Emit>
  void Entities(const Emit& emit) const {
    std::map<uint32_t, uint32_t> spoken;
    for (const QuotationRecord& record : contribution_.quotations) {
      const auto& speaker = record.quotation.speaker;
      if (speaker && speaker->entity) ++spoken[record.entity_indices[*speaker->entity]];
    }
    const std::string document(Bytes(document_));
    for (uint32_t i = 0; i < contribution_.entities.size(); ++i) {
      const Entity& entity = contribution_.entities[i];
      const Id id = EntityId(entity);
      Encoder value;
      value.Number(i);
      value.Number(spoken[i]);
      emit(EntityPartition(id), document, value.Take());
      std::set<std::string> names{NameKey(entity.name)};
      for (const std::string& alias : entity.aliases) names.insert(NameKey(alias));
      for (const std::string& name : names) emit(NamePartition(), NameEntry(name, id, document_), stamp_);
    }
  }

  template <typename Emit>
  void Identities(const Emit& emit) const {
    for (IndexEntry& entry : IdentityEntries(document_, published_, contribution_.personas)) {
      emit(std::move(entry.partition), std::move(entry.sort_key), std::move(entry.value));
    }
    for (IndexEntry& entry : ClaimEntries(contribution_, published_)) {
      emit(std::move(entry.partition), std::move(entry.sort_key), std::move(entry.value));
    }
  }

  template <typename Emit>
  void Links(uint32_t ordinal, const Emit& emit) const {
    const LinkRecord& record = contribution_.links[ordinal];
    const PostingKey where{published_, document_, ordinal};
    const LinkKind kind = record.link.kind;
    emit(LinkPartition(record.from.id), LinkEntry(Direction::kOut, kind, record.to.id, where), stamp_);
    emit(LinkPartition(record.to.id), LinkEntry(Direction::kIn, kind, record.from.id, where), stamp_);
  }

  const Contribution& contribution_;
  Id document_;
  Partition partition_;
  std::optional<int64_t> published_;
  std::string stamp_;
};

Error Damaged(const Id& document) {
  return {ErrorCode::kCorruption, "document " + document.Hex() + " is not whole"};
}

Result<std::string> Require(const EngineView& view, const Id& document, const std::string& key) {
  auto value = view.Get(DocumentPartition(document), key);
  if (!value) return value.error();
  if (!*value) return Damaged(document);
  return **std::move(value);
}

template <typename T, typename KeyOf, typename Decode>
Result<std::vector<T>> LoadAll(const EngineView& view, const Id& document, uint32_t count,
                               KeyOf key_of, Decode decode) {
  std::vector<T> all;
  for (uint32_t i = 0; i < count; ++i) {
    auto bytes = Require(view, document, key_of(i));
    if (!bytes) return bytes.error();
    Result<T> value = decode(*bytes);
    if (!value) return value.error();
    all.push_back(*std::move(value));
  }
  return all;
}

void RestoreIndices(const QuotationRecord& record, Speaker& speaker) {
  if (speaker.entity) speaker.entity = record.entity_indices[*speaker.entity];
  if (speaker.affiliation) speaker.affiliation = record.entity_indices[*speaker.affiliation];
}

void SetPersonas(const DocumentPersonas& personas, std::vector<Entity>& entities) {
  for (size_t e = 0; e < entities.size(); ++e) entities[e].persona = personas.sightings[e].persona;
}

bool IsDerived(LinkKind kind) {
  return kind == LinkKind::kMentionedWith || kind == LinkKind::kQuotedOn;
}

}  // namespace

Contribution BuildContribution(const Document& document, const Extraction& extraction,
                               int64_t ingested) {
  Extraction identified = extraction;
  DocumentPersonas personas = PersonasOf(document, extraction);
  SetPersonas(personas, identified.entities);
  Contribution contribution = ContributionBuilder(document, identified).Build(ingested);
  contribution.personas = std::move(personas);
  return contribution;
}

Result<void> DescribePersonas(Contribution& contribution) {
  auto restored = Restore(contribution);
  if (!restored) return restored.error();
  contribution.personas = PersonasOf(restored->document, restored->extraction);
  SetPersonas(contribution.personas, contribution.entities);
  return {};
}

Result<std::optional<Contribution>> LoadContribution(const EngineView& view, const Id& document) {
  auto bytes = view.Get(DocumentPartition(document), HeaderKey());
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<Contribution>();
  auto header = DecodeHeader(**bytes);
  if (!header) return header.error();
  auto text = Require(view, document, TextKey());
  if (!text) return text.error();
  auto sentence_bytes = Require(view, document, SentencesKey());
  if (!sentence_bytes) return sentence_bytes.error();
  auto sentences = DecodeSpans(*sentence_bytes);
  if (!sentences) return sentences.error();
  auto quotations = LoadAll<QuotationRecord>(view, document, header->summary.quotations,
                                             QuotationKey, DecodeQuotation);
  if (!quotations) return quotations.error();
  auto entities = LoadAll<Entity>(view, document, header->entities, EntityKey, DecodeEntity);
  if (!entities) return entities.error();
  auto links = LoadAll<LinkRecord>(view, document, header->links, LinkKey, DecodeLink);
  if (!links) return links.error();
  return std::optional(Contribution{*std::move(header), *std::move(text), *std::move(sentences),
                                    *std::move(quotations), *std::move(entities),
                                    *std::move(links)});
}

Result<Store::StoredDocument> Restore(Contribution contribution) {
  const DocumentSummary& summary = contribution.header.summary;
  auto document = Document::Parse(contribution.text, summary.metadata,
                                  {.language = summary.language, .max_bytes = SIZE_MAX});
  if (!document) return Damaged(summary.id);
  Extraction extraction;
  extraction.sentences = std::move(contribution.sentences);
  extraction.entities = std::move(contribution.entities);
  for (QuotationRecord& record : contribution.quotations) {
    Quotation quotation = std::move(record.quotation);
    if (quotation.speaker) RestoreIndices(record, *quotation.speaker);
    for (Alternative& alternative : quotation.alternatives) {
      RestoreIndices(record, alternative.speaker);
    }
    extraction.quotations.push_back(std::move(quotation));
  }
  for (LinkRecord& record : contribution.links) {
    if (!IsDerived(record.link.kind)) extraction.links.push_back(std::move(record.link));
  }
  IdentifyEntities(*document, extraction);
  return Store::StoredDocument{*std::move(document), std::move(extraction), summary};
}

std::vector<Write> PutWrites(const Contribution& contribution) {
  std::vector<Write> writes;
  EntryWalk::Walk(contribution, [&](Partition partition, std::string key, std::string value) {
    writes.push_back({std::move(partition), std::move(key), std::move(value)});
  });
  return writes;
}

std::vector<Write> DeleteWrites(const Contribution& contribution) {
  std::vector<Write> writes;
  EntryWalk::Walk(contribution, [&](Partition partition, std::string key, const std::string&) {
    writes.push_back({std::move(partition), std::move(key), std::nullopt});
  });
  std::rotate(writes.begin(), std::prev(writes.end()), writes.end());
  return writes;
}

Span SentencesAround(const std::vector<Span>& sentences, const std::vector<Span>& spans) {
  Span around = spans.front();
  for (const Span span : spans) {
    around = {std::min(around.begin, span.begin), std::max(around.end, span.end)};
  }
  auto at = std::lower_bound(sentences.begin(), sentences.end(), around.begin,
                             [](Span s, uint32_t begin) { return s.end <= begin; });
  for (; at != sentences.end() && at->begin < around.end; ++at) {
    around = {std::min(around.begin, at->begin), std::max(around.end, at->end)};
  }
  return around;
}

std::string ContentText(const QuotationRecord& record) {
  std::string text;
  for (const Span span : record.quotation.content) {
    if (!text.empty()) text += ' ';
    text.append(record.context.text, span.begin - record.context.span.begin, span.size());
  }
  return text;
}

Result<EntityEntry> DecodeEntityEntry(std::string_view bytes) {
  Decoder in(bytes);
  EntityEntry entry;
  entry.ordinal = in.Number32();
  entry.quotations = in.Number32();
  if (!in.AtEnd()) return Error{ErrorCode::kCorruption, "a stored entity entry does not decode"};
  return entry;
}

std::string VersionStamp(const DocumentHeader& header) {
  return std::string(Bytes(header.version).substr(0, 8));
}

}  // namespace quoth
