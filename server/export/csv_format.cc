// CSV by RFC 4180: one table a file, a header line, CRLF between rows. Offsets are code points.

#include <array>
#include <charconv>
#include <initializer_list>

#include "core/content_text.h"
#include "core/denial.h"
#include "server/export/document_format.h"
#include "server/json.h"

namespace quoth {
namespace {

void AppendField(std::string_view text, std::string* out) {
  bool special = false;  // without a way out, so that the compiler looks at many at once
  for (const char c : text) special |= c == ',' || c == '"' || c == '\r' || c == '\n';
  if (!special) {
    *out += text;
    return;
  }
  *out += '"';
  for (const char c : text) {
    if (c == '"') *out += '"';
    *out += c;
  }
  *out += '"';
}

void AppendRow(std::initializer_list<std::string_view> fields, std::string* out) {
  bool first = true;
  for (const std::string_view field : fields) {
    if (!first) *out += ',';
    first = false;
    AppendField(field, out);
  }
  *out += "\r\n";
}

// As in JSON.
std::string Number(float confidence) {
  std::array<char, 32> text;
  const auto end = std::to_chars(text.begin(), text.end(), Rounded(confidence), std::chars_format::fixed).ptr;
  std::string number(text.begin(), end);
  if (number.find('.') == std::string::npos) number += ".0";
  return number;
}

// One document as rows.
class Rows {
 public:
  Rows(const Store::StoredDocument& stored, std::string* out)
      : document_(stored.document),
        extraction_(stored.extraction),
        quotation_ids_(stored.quotations),
        out_(out),
        offsets_(document_.text(), OffsetUnit::kCodePoint),
        id_(document_.id().Hex()) {}

  void Documents() const {
    const Metadata& metadata = document_.metadata();
    AppendRow({id_, ToString(document_.language()), metadata.title, metadata.publisher,
               metadata.byline, metadata.published, metadata.url, metadata.external_id,
               std::to_string(extraction_.quotations.size())},
              out_);
  }

  void Quotations() const {
    for (size_t i = 0; i < quotation_ids_.size(); ++i) {
      const Quotation& quotation = extraction_.quotations[i];
      const Speaker none, *speaker = quotation.speaker ? &*quotation.speaker : nullptr;
      const Speaker& who = speaker != nullptr ? *speaker : none;
      AppendRow({quotation_ids_[i].Hex(),
                 ToString(quotation.kind),
                 quotation.speech ? "true" : "false",
                 IsDenied(quotation, document_.text(), 0) ? "true" : "false",
                 ContentText(quotation, document_.text()),
                 Start(quotation.content.front()),
                 End(quotation.content.back()),
                 speaker != nullptr ? ToString(who.kind) : "",
                 who.name,
                 EntityIdOf(who.entity),
                 who.title,
                 NameOf(who.affiliation),
                 EntityIdOf(who.affiliation),
                 Text(quotation.source),
                 Text(quotation.cue),
                 quotation.rule,
                 Number(quotation.confidence),
                 id_,
                 document_.metadata().published,
                 document_.metadata().publisher,
                 document_.metadata().title,
                 document_.metadata().url},
                out_);
    }
  }

  void Entities() const {
    for (const Entity& entity : extraction_.entities) {
      std::string aliases;
      for (const std::string& alias : entity.aliases)
        aliases += (aliases.empty() ? "" : "|") + alias;
      AppendRow({EntityId(entity).Hex(), ToString(entity.kind), entity.name, aliases,
                 std::to_string(entity.mentions.size()), id_},
                out_);
    }
  }

  void Mentions() const {
    for (const Entity& entity : extraction_.entities) {
      for (const Span mention : entity.mentions) {
        AppendRow({EntityId(entity).Hex(), ToString(entity.kind), entity.name,
                   document_.Text(mention), Start(mention), End(mention), id_},
                  out_);
      }
    }
  }

  void Links() const {
    for (const Link& link : extraction_.links) {
      const std::string evidence =
          link.evidence.empty() ? "" : std::string(document_.Text(link.evidence.front()));
      AppendRow({ToString(link.kind), NameOf(link.from), EntityIdOf(link.from), NameOf(link.to),
                 EntityIdOf(link.to), link.title, evidence,
                 link.evidence.empty() ? "" : Start(link.evidence.front()),
                 link.evidence.empty() ? "" : End(link.evidence.front()), link.rule,
                 Number(link.confidence), id_, document_.metadata().published,
                 ToString(link.modality), link.amount, link.date},
                out_);
    }
  }

 private:
  std::string Start(Span span) const { return std::to_string(offsets_.FromByte(span.begin)); }
  std::string End(Span span) const { return std::to_string(offsets_.FromByte(span.end)); }
  std::string_view Text(const std::optional<Span>& span) const {
    return span ? document_.Text(*span) : std::string_view();
  }
  std::string NameOf(std::optional<uint32_t> entity) const {
    return entity ? extraction_.entities[*entity].name : std::string();
  }
  std::string EntityIdOf(std::optional<uint32_t> entity) const {
    return entity ? EntityId(extraction_.entities[*entity]).Hex() : std::string();
  }

  const Document& document_;
  const Extraction& extraction_;
  const std::vector<Id>& quotation_ids_;
  std::string* out_;
  OffsetMap offsets_;
  std::string id_;
};

class CsvFormat : public DocumentFormat {
 public:
  explicit CsvFormat(ExportTable table) : table_(table) {}

  void Begin(std::string* out) const override {
    switch (table_) {
      case ExportTable::kQuotations:
        return AppendRow({"id",         "kind",        "speech",         "denied",    "text",      "start",
                          "end",        "speaker_kind", "speaker",       "speaker_id", "title",    "affiliation",
                          "affiliation_id", "source",  "cue",            "rule",      "confidence", "document",
                          "published",  "publisher",   "headline",       "url"},
                         out);
      case ExportTable::kEntities:
        return AppendRow({"id", "kind", "name", "aliases", "mentions", "document"}, out);
      case ExportTable::kMentions:
        return AppendRow({"id", "kind", "name", "text", "start", "end", "document"}, out);
      case ExportTable::kLinks:
        return AppendRow({"kind", "from", "from_id", "to", "to_id", "title", "evidence", "start",
                          "end", "rule", "confidence", "document", "published",
                          "modality", "amount", "date"},
                         out);
      case ExportTable::kDocuments:
        return AppendRow({"id", "language", "title", "publisher", "byline", "published", "url",
                          "external_id", "quotations"},
                         out);
    }
  }

  void Write(const Store::StoredDocument& stored, std::string* out) const override {
    const Rows rows(stored, out);
    switch (table_) {
      case ExportTable::kQuotations:
        return rows.Quotations();
      case ExportTable::kEntities:
        return rows.Entities();
      case ExportTable::kMentions:
        return rows.Mentions();
      case ExportTable::kLinks:
        return rows.Links();
      case ExportTable::kDocuments:
        return rows.Documents();
    }
  }

 private:
  ExportTable table_;
};

}  // namespace

std::unique_ptr<DocumentFormat> MakeCsvFormat(ExportTable table) {
  return std::make_unique<CsvFormat>(table);
}

}  // namespace quoth
