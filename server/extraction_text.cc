#include "server/extraction_text.h"

#include "core/claims/wording_set.h"
#include "core/content_text.h"
#include "core/denial.h"
#include "quoth/identity.h"
#include "server/json.h"

namespace quoth {
namespace {

// Everything that is written is valid UTF-8: Document::Parse has seen to it.
class ExtractionWriter {
 public:
  ExtractionWriter(const Document& document, const Extraction& extraction, const ExtractionStyle& style,
                   std::string& out)
      : document_(document),
        extraction_(extraction),
        style_(style),
        offsets_(document.text(), style.unit),
        out_(out) {
    for (const Entity& entity : extraction.entities) entity_ids_.push_back(EntityId(entity).Hex());
    for (size_t i = 0; i < extraction.quotations.size(); ++i) {
      const Id id = style.quotation_ids != nullptr ? (*style.quotation_ids)[i]
                                                   : QuotationId(document.id(), extraction.quotations[i]);
      quotation_ids_.push_back(id.Hex());
    }
  }

  void Write() {
    out_.Object([&] {
      WriteDocument();
      size_t next = 0;
      out_.List("quotations", extraction_.quotations, [&](const Quotation& one) { WriteQuotation(one, next++); });
      next = 0;
      out_.List("entities", extraction_.entities, [&](const Entity& one) { WriteEntity(one, next++); });
      out_.List("links", extraction_.links, [&](const Link& one) { WriteLink(one); });
      WriteClaims();
      if (style_.sentences) WriteSpans("sentences", extraction_.sentences);
      if (!style_.explained) return;
      out_.List("set_aside", extraction_.set_aside, [&](const SetAside& other) {
        WriteTextSpan(other.span, [&] { out_.Text("rule", other.rule); });
      });
    });
  }

 private:
  void Borders(Span span) {
    out_.Count("start", offsets_.FromByte(span.begin));
    out_.Count("end", offsets_.FromByte(span.end));
  }
  void WriteSpans(std::string_view name, const std::vector<Span>& spans) {
    out_.List(name, spans, [&](Span span) { out_.Object([&] { Borders(span); }); });
  }
  template <typename WriteMore>
  void WriteTextSpan(Span span, const WriteMore& write_more) {
    out_.Object([&] {
      Borders(span);
      out_.Text("text", document_.Text(span));
      write_more();
    });
  }
  void WriteTextSpans(std::string_view name, const std::vector<Span>& spans) {
    out_.List(name, spans, [&](Span span) { WriteTextSpan(span, [] {}); });
  }
  void WriteOptionalSpan(std::string_view name, const std::optional<Span>& span) {
    if (!span) return out_.Null(name);
    out_.Name(name);
    WriteTextSpan(*span, [] {});
  }

  void WriteDocument() {
    out_.Object("document", [&] {
      WriteDocumentMembers(document_.id(), document_.language(), document_.metadata(), out_);
      if (!style_.rules_version.empty()) out_.Text("rules_version", style_.rules_version);
      if (style_.ingested) out_.Count("ingested", static_cast<uint64_t>(*style_.ingested));
      if (style_.text) out_.Text("text", document_.text());
    });
  }

  void WriteSpeaker(std::string_view name, const Speaker& speaker) {
    out_.Object(name, [&] {
      out_.TextOrNull("id", speaker.entity ? std::string_view(entity_ids_[*speaker.entity]) : std::string_view());
      out_.Text("kind", ToString(speaker.kind));
      out_.TextOrNull("name", speaker.name);
      out_.TextOrNull("title", speaker.title);
      if (!speaker.affiliation) return out_.Null("affiliation");
      out_.Object("affiliation", [&] {
        out_.Text("id", entity_ids_[*speaker.affiliation]);
        out_.Text("name", extraction_.entities[*speaker.affiliation].name);
      });
    });
  }

  void WriteQuotation(const Quotation& quotation, size_t number) {
    out_.Object([&] {
      out_.Text("id", quotation_ids_[number]);
      out_.Text("kind", ToString(quotation.kind));
      out_.Flag("speech", quotation.speech);
      out_.Flag("denied", IsDenied(quotation, document_.text(), 0));
      out_.Text("text", ContentText(quotation, document_.text()));
      WriteSpans("content", quotation.content);
      WriteOptionalSpan("cue", quotation.cue);
      WriteOptionalSpan("source", quotation.source);
      if (quotation.speaker) {
        WriteSpeaker("speaker", *quotation.speaker);
      } else {
        out_.Null("speaker");
      }
      out_.List("alternatives", quotation.alternatives, [&](const Alternative& alternative) {
        out_.Object([&] {
          WriteSpeaker("speaker", alternative.speaker);
          out_.Number("confidence", Rounded(alternative.confidence));
        });
      });
      WriteTextSpans("key_terms", quotation.key_terms);
      out_.Text("rule", quotation.rule);
      out_.Number("confidence", Rounded(quotation.confidence));
      if (style_.explained) out_.TextOrNull("speaker_rule", quotation.speaker_rule);
    });
  }

  void WriteEntity(const Entity& entity, size_t number) {
    out_.Object([&] {
      out_.Text("id", entity_ids_[number]);
      out_.Text("kind", ToString(entity.kind));
      out_.Text("name", entity.name);
      out_.List("aliases", entity.aliases, [&](const std::string& alias) { out_.Value(alias); });
      WriteTextSpans("mentions", entity.mentions);
    });
  }

  void WriteLink(const Link& link) {
    out_.Object([&] {
      out_.Text("kind", ToString(link.kind));
      out_.Text("from", entity_ids_[link.from]);
      out_.Text("to", entity_ids_[link.to]);
      out_.TextOrNull("title", link.title);
      out_.Text("modality", ToString(link.modality));
      out_.TextOrNull("amount", link.amount);
      out_.TextOrNull("date", link.date);
      WriteSpans("evidence", link.evidence);
      out_.Text("rule", link.rule);
      out_.Number("confidence", Rounded(link.confidence));
    });
  }

  void WriteClaims() {
    out_.List("claims", ClaimsOf(document_, extraction_), [&](const DocumentClaim& claim) {
      out_.Object([&] {
        out_.Text("id", claim.id.Hex());
        out_.Text("text", ContentText(extraction_.quotations[claim.quotations.front()], document_.text()));
        out_.List("quotations", claim.quotations, [&](uint32_t number) { out_.Value(quotation_ids_[number]); });
      });
    });
  }

  const Document& document_;
  const Extraction& extraction_;
  const ExtractionStyle& style_;
  OffsetMap offsets_;
  JsonText out_;
  std::vector<std::string> entity_ids_, quotation_ids_;
};

}  // namespace

void WriteDocumentMembers(const Id& id, Language language, const Metadata& metadata, JsonText& out) {
  out.Text("id", id.Hex());
  out.TextOrNull("external_id", metadata.external_id);
  out.Text("language", ToString(language));
  out.TextOrNull("title", metadata.title);
  out.TextOrNull("url", metadata.url);
  out.TextOrNull("publisher", metadata.publisher);
  out.TextOrNull("byline", metadata.byline);
  out.TextOrNull("published", metadata.published);
}

void AppendExtraction(const Document& document, const Extraction& extraction, const ExtractionStyle& style,
                      std::string* out) {
  ExtractionWriter(document, extraction, style, *out).Write();
}

}  // namespace quoth
