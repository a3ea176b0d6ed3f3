// What format 1 was: each document a header, its text and a record for every quotation, entity and
// link, under keys of their own. Only what reading needs is here.

#include <deque>
#include <optional>

#include "storage/codec.h"
#include "storage/migration.h"

namespace quoth {
namespace {

std::optional<Span> OptionalSpan(Decoder& in) {
  if (in.Byte() == 0) return std::nullopt;
  return in.ReadSpan();
}

// 0 is none, n + 1 the index n.
std::optional<uint32_t> OptionalIndex(Decoder& in) {
  const uint64_t stored = in.Number();
  if (stored == 0) return std::nullopt;
  return static_cast<uint32_t>(stored - 1);
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

// Ids and names of entities were repeated; the entities tell them.
void SkipReference(Decoder& in) {
  in.ReadId();
  in.Byte();
  in.Text();
}

std::vector<uint32_t> ReadIndices(Decoder& in) {
  std::vector<uint32_t> indices(in.Count());
  for (uint32_t& index : indices) index = in.Number32();
  return indices;
}

struct Header1 {
  DocumentSummary summary;
  uint32_t entities = 0, links = 0;
};

Header1 ReadHeader1(Decoder& in) {
  Header1 header;
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
  in.ReadId();  // version
  header.entities = in.Number32();
  header.links = in.Number32();
  return header;
}

Entity ReadEntity1(Decoder& in) {
  Entity entity;
  entity.kind = static_cast<EntityKind>(in.Byte());
  entity.name = in.Text();
  entity.aliases.resize(in.Count());
  for (std::string& alias : entity.aliases) alias = in.Text();
  entity.mentions = in.Spans();
  return entity;
}

// Indices of speakers pointed into a list of the quotation's own.
Quotation ReadQuotation1(Decoder& in) {
  in.ReadId();
  Quotation quotation = ReadQuotation(in);
  for (size_t n = in.Count(); n > 0; --n) SkipReference(in);
  const std::vector<uint32_t> entities = ReadIndices(in);
  ReadIndices(in);  // about
  in.ReadSpan();    // the context, which the sentences tell
  in.Text();
  in.Number();
  in.Number();
  const auto renumber = [&](std::optional<uint32_t>& index) {
    if (index) index = *index < entities.size() ? entities[*index] : UINT32_MAX;
  };
  const auto renumber_speaker = [&](Speaker& speaker) {
    renumber(speaker.entity);
    renumber(speaker.affiliation);
  };
  if (quotation.speaker) renumber_speaker(*quotation.speaker);
  for (Alternative& alternative : quotation.alternatives) renumber_speaker(alternative.speaker);
  return quotation;
}

Link ReadLink1(Decoder& in) {
  Link link;
  link.kind = static_cast<LinkKind>(in.Byte());
  link.from = in.Number32();
  link.to = in.Number32();
  link.title = in.Text();
  link.evidence = in.Spans();
  link.rule = in.Text();
  link.confidence = in.Float();
  SkipReference(in);
  SkipReference(in);
  return link;
}

std::string Numbered(char tag, uint32_t ordinal) {
  std::string key(1, tag);
  for (int shift = 24; shift >= 0; shift -= 8) key.push_back(static_cast<char>(ordinal >> shift));
  return key;
}

bool HoldsTogether(const Extraction& extraction, size_t text_size) {
  const auto holds = [&](const std::optional<uint32_t>& index) {
    return !index || *index < extraction.entities.size();
  };
  const auto inside = [&](const std::vector<Span>& spans) {
    bool all = true;
    for (const Span span : spans) all = all && span.begin <= span.end && span.end <= text_size;
    return all;
  };
  bool ok = inside(extraction.sentences);
  for (const Entity& entity : extraction.entities) ok = ok && inside(entity.mentions);
  for (const Link& link : extraction.links) {
    ok = ok && holds(link.from) && holds(link.to) && inside(link.evidence);
  }
  for (const Quotation& quotation : extraction.quotations) {
    ok = ok && inside(quotation.content) && !quotation.content.empty();
    if (quotation.speaker) {
      ok = ok && holds(quotation.speaker->entity) && holds(quotation.speaker->affiliation);
    }
    for (const Alternative& alternative : quotation.alternatives) {
      ok = ok && holds(alternative.speaker.entity) && holds(alternative.speaker.affiliation);
    }
  }
  return ok;
}

class DocumentReader1 {
 public:
  DocumentReader1(const EngineView& view, std::string key)
      : view_(view), partition_{Family::kDocument1, std::move(key)} {}

  Result<Contribution> Read() {
    Decoder header_bytes(Value("h"));
    const Header1 header = ReadHeader1(header_bytes);
    const std::string text(Value("t"));
    Extraction extraction;
    Decoder sentences(Value("s"));
    extraction.sentences = sentences.Spans();
    ok_ = ok_ && header_bytes.AtEnd() && sentences.AtEnd();
    ReadAll('q', header.summary.quotations, ReadQuotation1, extraction.quotations);
    ReadAll('e', header.entities, ReadEntity1, extraction.entities);
    std::vector<Link> links;
    ReadAll('l', header.links, ReadLink1, links);
    for (Link& link : links) {
      const bool derived = link.kind == LinkKind::kMentionedWith || link.kind == LinkKind::kQuotedOn;
      if (!derived) extraction.links.push_back(std::move(link));
    }
    if (failure_) return *failure_;
    const Error damaged{ErrorCode::kCorruption, "document " + header.summary.id.Hex() + " is damaged"};
    if (!ok_ || !HoldsTogether(extraction, text.size())) return damaged;
    auto document = Document::Parse(text, header.summary.metadata,
                                    {.language = header.summary.language, .max_bytes = SIZE_MAX});
    if (!document || document->id() != header.summary.id) return damaged;
    Contribution contribution = BuildContribution(*document, extraction, header.summary.ingested);
    contribution.summary.rules_version = header.summary.rules_version;
    return contribution;
  }

 private:
  std::string_view Value(const std::string& key) {
    auto value = view_.Get(partition_, key);
    if (!value) failure_ = value.error();
    if (value && !*value) ok_ = false;
    values_.push_back(value && *value ? **std::move(value) : std::string());
    return values_.back();
  }

  template <typename T, typename ReadOne>
  void ReadAll(char tag, uint32_t count, const ReadOne& read_one, std::vector<T>& all) {
    for (uint32_t i = 0; i < count && ok_ && !failure_; ++i) {
      Decoder in(Value(Numbered(tag, i)));
      all.push_back(read_one(in));
      ok_ = ok_ && in.AtEnd();
    }
  }

  const EngineView& view_;
  Partition partition_;
  std::deque<std::string> values_;
  std::optional<Error> failure_;
  bool ok_ = true;
};

}  // namespace

Result<void> ReadFormat1(const EngineView& view, const ContributionVisitor& visit) {
  const auto at = view.Scan({Family::kCatalogue1, "d"}, "");
  for (; at->Valid(); at->Next()) {
    auto contribution = DocumentReader1(view, std::string(at->sort_key())).Read();
    if (!contribution) return contribution.error();
    if (auto visited = visit(*std::move(contribution)); !visited) return visited;
  }
  return at->status();
}

}  // namespace quoth
