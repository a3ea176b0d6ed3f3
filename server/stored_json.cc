#include "server/stored_json.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "core/content_text.h"
#include "core/denial.h"

namespace quoth {
namespace {

// Offsets of a passage in the document, without the document.
class PassageOffsets {
 public:
  PassageOffsets(const Passage& passage, OffsetUnit unit)
      : begin_(passage.span.begin), before_(Before(passage, unit)), map_(passage.text, unit) {}

  uint32_t At(uint32_t byte) const { return before_ + map_.FromByte(byte - begin_); }

 private:
  static uint32_t Before(const Passage& passage, OffsetUnit unit) {
    switch (unit) {
      case OffsetUnit::kUtf8:
        return passage.span.begin;
      case OffsetUnit::kUtf16:
        return passage.utf16_before;
      case OffsetUnit::kCodePoint:
        return passage.code_points_before;
    }
    return 0;
  }

  uint32_t begin_;
  uint32_t before_;
  OffsetMap map_;
};

void WriteDocument(const DocumentSummary& summary, JsonText& out) {
  out.Object([&] { WriteDocumentMembers(summary.id, summary.language, summary.metadata, out); });
}

void WriteMembers(const QuotationCorrection& made, JsonText& out) {
  const Correction& correction = made.correction;
  out.Text("verdict", ToString(correction.verdict));
  if (correction.verdict == Verdict::kSpeaker) {
    const StatedSpeaker& speaker = correction.speaker;
    out.Object("speaker", [&] {
      out.TextOrNull("kind", speaker.kind ? ToString(*speaker.kind) : std::string_view());
      out.TextOrNull("name", speaker.name);
      out.TextOrNull("title", speaker.title);
      out.TextOrNull("organization", speaker.organization);
    });
  } else {
    out.Null("speaker");
  }
  out.TextOrNull("note", correction.note);
  out.Count("stated", static_cast<uint64_t>(correction.stated));
  if (!made.holds) return out.Null("replaced");
  out.Object("replaced", [&] {
    out.TextOrNull("speaker", made.replaced_speaker);
    out.Text("rule", made.replaced_rule);
    out.Number("confidence", Rounded(made.replaced_confidence));
  });
}

// A passage and what lies in it.
class PassageWriter {
 public:
  PassageWriter(const Passage& passage, OffsetUnit unit, JsonText& out)
      : passage_(passage), offsets_(passage, unit), out_(out) {}

  void Borders(Span span) const {
    out_.Count("start", offsets_.At(span.begin));
    out_.Count("end", offsets_.At(span.end));
  }
  // Later spans may lie in sentences that are not shown.
  void Spans(std::string_view name, const std::vector<Span>& spans) const {
    std::vector<Span> shown;
    std::copy_if(spans.begin(), spans.end(), std::back_inserter(shown),
                 [&](Span span) { return passage_.span.Contains(span); });
    out_.List(name, shown, [&](Span span) { out_.Object([&] { Borders(span); }); });
  }
  void TextSpan(Span span) const {
    out_.Object([&] {
      Borders(span);
      out_.Text("text", passage_.Text(span));
    });
  }
  void TextSpan(std::string_view name, const std::optional<Span>& span) const {
    if (!span) return out_.Null(name);
    out_.Name(name);
    TextSpan(*span);
  }

 private:
  const Passage& passage_;
  PassageOffsets offsets_;
  JsonText& out_;
};

class QuotationWriter {
 public:
  QuotationWriter(const StoredQuotation& stored, OffsetUnit unit, JsonText& out)
      : stored_(stored), passage_(stored.context, unit, out), out_(out) {}

  void Write(const SearchHit* found) const {
    const Quotation& quotation = stored_.quotation;
    out_.Object([&] {
      out_.Text("id", stored_.id.Hex());
      out_.Text("kind", ToString(quotation.kind));
      out_.Flag("speech", quotation.speech);
      out_.Flag("denied", IsDenied(quotation, stored_.context.text, stored_.context.span.begin));
      out_.Text("text", ContentText(stored_));
      passage_.Spans("content", quotation.content);
      passage_.TextSpan("cue", quotation.cue);
      passage_.TextSpan("source", quotation.source);
      if (quotation.speaker) {
        out_.Name("speaker");
        Write(*quotation.speaker);
      } else {
        out_.Null("speaker");
      }
      out_.List("alternatives", quotation.alternatives, [&](const Alternative& alternative) {
        out_.Object([&] {
          out_.Name("speaker");
          Write(alternative.speaker);
          out_.Number("confidence", Rounded(alternative.confidence));
        });
      });
      out_.List("about", stored_.about,
                [&](uint32_t index) { WriteReference(stored_.entities[index], out_); });
      out_.List("key_terms", quotation.key_terms, [&](Span term) { passage_.TextSpan(term); });
      out_.Text("rule", quotation.rule);
      out_.Number("confidence", Rounded(quotation.confidence));
      out_.Object("context", [&] {
        passage_.Borders(stored_.context.span);
        out_.Text("text", stored_.context.text);
      });
      out_.Name("document");
      WriteDocument(stored_.document, out_);
      if (stored_.correction) out_.Object("correction", [&] { WriteMembers(*stored_.correction, out_); });
      if (found == nullptr) return;
      out_.Number("score", Rounded(found->score));
      passage_.Spans("highlights", found->highlights);
    });
  }

 private:
  void Write(const Speaker& speaker) const {
    out_.Object([&] {
      out_.TextOrNull("id", speaker.entity ? stored_.entities[*speaker.entity].id.Hex() : std::string());
      out_.Text("kind", ToString(speaker.kind));
      out_.TextOrNull("name", speaker.name);
      out_.TextOrNull("title", speaker.title);
      if (!speaker.affiliation) return out_.Null("affiliation");
      const EntityReference& organization = stored_.entities[*speaker.affiliation];
      out_.Object("affiliation", [&] {
        out_.Text("id", organization.id.Hex());
        out_.Text("name", organization.name);
      });
    });
  }

  const StoredQuotation& stored_;
  PassageWriter passage_;
  JsonText& out_;
};

void WriteEvidence(const LinkEvidence& evidence, OffsetUnit unit, JsonText& out) {
  const PassageWriter passage(evidence.passage, unit, out);
  out.Object([&] {
    out.Name("document");
    WriteDocument(evidence.document, out);
    out.Text("text", evidence.passage.text);
    passage.Borders(evidence.passage.span);
    passage.Spans("spans", evidence.spans);
    out.TextOrNull("title", evidence.title);
    out.Text("modality", ToString(evidence.modality));
    out.TextOrNull("amount", evidence.amount);
    out.TextOrNull("date", evidence.date);
    out.Flag("former", evidence.former);
    out.Text("rule", evidence.rule);
    out.Number("confidence", Rounded(evidence.confidence));
  });
}

}  // namespace

Json SpansJson(const Passage& passage, const std::vector<Span>& spans, OffsetUnit unit) {
  const PassageOffsets offsets(passage, unit);
  Json json = Json::array();
  for (const Span span : spans) {
    if (!passage.span.Contains(span)) continue;
    json.push_back(Object("start", offsets.At(span.begin), "end", offsets.At(span.end)));
  }
  return json;
}

Json DocumentSummaryJson(const DocumentSummary& summary) {
  std::string text;
  JsonText out(text);
  WriteDocument(summary, out);
  return Json::parse(text);
}

void WriteReference(const EntityReference& entity, JsonText& out) {
  out.Object([&] {
    out.Text("id", entity.id.Hex());
    out.Text("kind", ToString(entity.kind));
    out.Text("name", entity.name);
  });
}

void WriteQuotation(const StoredQuotation& quotation, OffsetUnit unit, JsonText& out) {
  QuotationWriter(quotation, unit, out).Write(nullptr);
}

void WriteHit(const SearchHit& hit, OffsetUnit unit, JsonText& out) {
  QuotationWriter(hit.quotation, unit, out).Write(&hit);
}

void WriteCorrection(const StoredCorrection& correction, JsonText& out) {
  out.Object([&] {
    out.Text("quotation", correction.quotation.Hex());
    out.Text("text", correction.text);
    WriteMembers(correction.made, out);
    out.Name("document");
    WriteDocument(correction.document, out);
  });
}

Json QuotationJson(const StoredQuotation& quotation, OffsetUnit unit) {
  std::string text;
  JsonText out(text);
  WriteQuotation(quotation, unit, out);
  return Json::parse(text);
}

Json EntityReferenceJson(const EntityReference& entity) {
  return Object("id", entity.id.Hex(), "kind", ToString(entity.kind), "name", entity.name);
}

Json EntitySummaryJson(const EntitySummary& summary) {
  Json json = EntityReferenceJson(summary.entity);
  json["aliases"] = summary.aliases;
  json["documents"] = summary.documents;
  json["quotations"] = summary.quotations;
  return json;
}

void WriteLink(const StoredLink& link, OffsetUnit unit, std::optional<bool> forward, JsonText& out) {
  out.Object([&] {
    out.Text("kind", ToString(link.kind));
    out.Name("from");
    WriteReference(link.from, out);
    out.Name("to");
    WriteReference(link.to, out);
    out.Count("documents", link.documents);
    if (link.pmi) {
      out.Number("pmi", std::round(*link.pmi * 100) / 100);
    } else {
      out.Null("pmi");
    }
    out.TextOrNull("first", link.first);
    out.TextOrNull("last", link.last);
    out.List("evidence", link.evidence,
             [&](const LinkEvidence& evidence) { WriteEvidence(evidence, unit, out); });
    if (forward) out.Flag("forward", *forward);
  });
}

}  // namespace quoth
