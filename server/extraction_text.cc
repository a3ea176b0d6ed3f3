#include "server/extraction_text.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "core/claims/wording_set.h"
#include "core/content_text.h"
#include "quoth/identity.h"
#include "server/json.h"

namespace quoth {
namespace {

// Everything that is written is valid UTF-8: Document::Parse has seen to it.
class ExtractionWriter {
 public:
  ExtractionWriter(const Document& document, const Extraction& extraction, const ExtractionStyle& style)
      : document_(document),
        extraction_(extraction),
        style_(style),
        offsets_(document.text(), style.unit),
        writer_(text_) {
    for (const Entity& entity : extraction.entities) entity_ids_.push_back(EntityId(entity).Hex());
    for (const Quotation& quotation : extraction.quotations) {
      quotation_ids_.push_back(QuotationId(document.id(), quotation).Hex());
    }
  }

  void Write(std::string* out) {
    writer_.StartObject();
    WriteDocument();
    WriteList("quotations", extraction_.quotations.size(), [&](size_t i) { WriteQuotation(i); });
    WriteList("entities", extraction_.entities.size(), [&](size_t i) { WriteEntity(i); });
    WriteList("links", extraction_.links.size(), [&](size_t i) { WriteLink(extraction_.links[i]); });
    WriteClaims();
    if (style_.sentences) WriteSpans("sentences", extraction_.sentences);
    if (style_.explained) {
      WriteList("set_aside", extraction_.set_aside.size(), [&](size_t i) {
        const SetAside& other = extraction_.set_aside[i];
        WriteTextSpan(other.span, [&] { Text("rule", other.rule); });
      });
    }
    writer_.EndObject();
    out->append(text_.GetString(), text_.GetSize());
  }

 private:
  void Name(std::string_view name) {
    writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  void Value(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void Text(std::string_view name, std::string_view text) {
    Name(name);
    Value(text);
  }
  void TextOrNull(std::string_view name, std::string_view text) {
    Name(name);
    if (text.empty()) {
      writer_.Null();
    } else {
      Value(text);
    }
  }
  void Number(std::string_view name, double number) {
    Name(name);
    writer_.Double(number);
  }

  template <typename WriteItem>
  void WriteList(std::string_view name, size_t size, const WriteItem& write_item) {
    Name(name);
    writer_.StartArray();
    for (size_t i = 0; i < size; ++i) write_item(i);
    writer_.EndArray();
  }

  void Borders(Span span) {
    Name("start");
    writer_.Uint(offsets_.FromByte(span.begin));
    Name("end");
    writer_.Uint(offsets_.FromByte(span.end));
  }
  void WriteSpans(std::string_view name, const std::vector<Span>& spans) {
    WriteList(name, spans.size(), [&](size_t i) {
      writer_.StartObject();
      Borders(spans[i]);
      writer_.EndObject();
    });
  }
  template <typename WriteMore>
  void WriteTextSpan(Span span, const WriteMore& write_more) {
    writer_.StartObject();
    Borders(span);
    Text("text", document_.Text(span));
    write_more();
    writer_.EndObject();
  }
  void WriteTextSpan(Span span) {
    WriteTextSpan(span, [] {});
  }
  void WriteTextSpans(std::string_view name, const std::vector<Span>& spans) {
    WriteList(name, spans.size(), [&](size_t i) { WriteTextSpan(spans[i]); });
  }
  void WriteOptionalSpan(std::string_view name, const std::optional<Span>& span) {
    Name(name);
    if (span) {
      WriteTextSpan(*span);
    } else {
      writer_.Null();
    }
  }

  void WriteDocument() {
    const Metadata& metadata = document_.metadata();
    Name("document");
    writer_.StartObject();
    Text("id", document_.id().Hex());
    TextOrNull("external_id", metadata.external_id);
    Text("language", ToString(document_.language()));
    TextOrNull("title", metadata.title);
    TextOrNull("url", metadata.url);
    TextOrNull("publisher", metadata.publisher);
    TextOrNull("byline", metadata.byline);
    TextOrNull("published", metadata.published);
    if (!style_.rules_version.empty()) Text("rules_version", style_.rules_version);
    if (style_.ingested) {
      Name("ingested");
      writer_.Int64(*style_.ingested);
    }
    if (style_.text) Text("text", document_.text());
    writer_.EndObject();
  }

  void WriteSpeaker(std::string_view name, const Speaker& speaker) {
    Name(name);
    writer_.StartObject();
    TextOrNull("id", speaker.entity ? std::string_view(entity_ids_[*speaker.entity]) : std::string_view());
    Text("kind", ToString(speaker.kind));
    TextOrNull("name", speaker.name);
    TextOrNull("title", speaker.title);
    Name("affiliation");
    if (speaker.affiliation) {
      writer_.StartObject();
      Text("id", entity_ids_[*speaker.affiliation]);
      Text("name", extraction_.entities[*speaker.affiliation].name);
      writer_.EndObject();
    } else {
      writer_.Null();
    }
    writer_.EndObject();
  }

  void WriteQuotation(size_t i) {
    const Quotation& quotation = extraction_.quotations[i];
    writer_.StartObject();
    Text("id", quotation_ids_[i]);
    Text("kind", ToString(quotation.kind));
    Name("speech");
    writer_.Bool(quotation.speech);
    Text("text", ContentText(quotation, document_.text()));
    WriteSpans("content", quotation.content);
    WriteOptionalSpan("cue", quotation.cue);
    WriteOptionalSpan("source", quotation.source);
    if (quotation.speaker) {
      WriteSpeaker("speaker", *quotation.speaker);
    } else {
      TextOrNull("speaker", {});
    }
    WriteList("alternatives", quotation.alternatives.size(), [&](size_t a) {
      writer_.StartObject();
      WriteSpeaker("speaker", quotation.alternatives[a].speaker);
      Number("confidence", Rounded(quotation.alternatives[a].confidence));
      writer_.EndObject();
    });
    WriteTextSpans("key_terms", quotation.key_terms);
    Text("rule", quotation.rule);
    Number("confidence", Rounded(quotation.confidence));
    if (style_.explained) TextOrNull("speaker_rule", quotation.speaker_rule);
    writer_.EndObject();
  }

  void WriteEntity(size_t i) {
    const Entity& entity = extraction_.entities[i];
    writer_.StartObject();
    Text("id", entity_ids_[i]);
    Text("kind", ToString(entity.kind));
    Text("name", entity.name);
    WriteList("aliases", entity.aliases.size(), [&](size_t a) { Value(entity.aliases[a]); });
    WriteTextSpans("mentions", entity.mentions);
    writer_.EndObject();
  }

  void WriteLink(const Link& link) {
    writer_.StartObject();
    Text("kind", ToString(link.kind));
    Text("from", entity_ids_[link.from]);
    Text("to", entity_ids_[link.to]);
    TextOrNull("title", link.title);
    Text("modality", ToString(link.modality));
    TextOrNull("amount", link.amount);
    TextOrNull("date", link.date);
    WriteSpans("evidence", link.evidence);
    Text("rule", link.rule);
    Number("confidence", Rounded(link.confidence));
    writer_.EndObject();
  }

  void WriteClaims() {
    const std::vector<DocumentClaim> claims = ClaimsOf(document_, extraction_);
    WriteList("claims", claims.size(), [&](size_t i) {
      const DocumentClaim& claim = claims[i];
      writer_.StartObject();
      Text("id", claim.id.Hex());
      Text("text", ContentText(extraction_.quotations[claim.quotations.front()], document_.text()));
      WriteList("quotations", claim.quotations.size(),
                [&](size_t q) { Value(quotation_ids_[claim.quotations[q]]); });
      writer_.EndObject();
    });
  }

  const Document& document_;
  const Extraction& extraction_;
  const ExtractionStyle& style_;
  OffsetMap offsets_;
  rapidjson::StringBuffer text_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
  std::vector<std::string> entity_ids_, quotation_ids_;
};

}  // namespace

void AppendExtraction(const Document& document, const Extraction& extraction, const ExtractionStyle& style,
                      std::string* out) {
  ExtractionWriter(document, extraction, style).Write(out);
}

}  // namespace quoth
