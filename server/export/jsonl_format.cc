// JSONL: a document and its extraction a line, in the shape of docs/data-model.md, with the text.
// It loses nothing: `quoth import` reads it back. JSON: the same lines as one array.

#include "server/export/document_format.h"
#include "server/json.h"

namespace quoth {
namespace {

class JsonlFormat : public DocumentFormat {
 public:
  explicit JsonlFormat(bool with_ingested) : with_ingested_(with_ingested) {}

  void Write(const Store::StoredDocument& stored, std::string* out) const override {
    Json line = ExtractionJson(stored.document, stored.extraction);
    line["sentences"] = SentencesJson(stored);
    line["document"]["rules_version"] = stored.summary.rules_version;
    if (with_ingested_) line["document"]["ingested"] = stored.summary.ingested;
    line["document"]["text"] = stored.document.text();
    *out += Dump(line);
    EndLine(out);
  }

 protected:
  virtual void EndLine(std::string* out) const { *out += '\n'; }

 private:
  static Json SentencesJson(const Store::StoredDocument& stored) {
    const OffsetMap offsets(stored.document.text(), OffsetUnit::kCodePoint);
    Json sentences = Json::array();
    for (const Span span : stored.extraction.sentences) {
      sentences.push_back(
          Object("start", offsets.FromByte(span.begin), "end", offsets.FromByte(span.end)));
    }
    return sentences;
  }

  bool with_ingested_;
};

class JsonFormat : public JsonlFormat {
 public:
  using JsonlFormat::JsonlFormat;

  void Begin(std::string* out) const override { *out += "[\n"; }
  void Between(std::string* out) const override { *out += ",\n"; }
  void End(std::string* out) const override { *out += "\n]\n"; }

 protected:
  void EndLine(std::string*) const override {}
};

}  // namespace

std::unique_ptr<DocumentFormat> MakeJsonFormat(bool with_ingested) {
  return std::make_unique<JsonFormat>(with_ingested);
}

std::unique_ptr<DocumentFormat> MakeJsonlFormat(bool with_ingested) {
  return std::make_unique<JsonlFormat>(with_ingested);
}

}  // namespace quoth
