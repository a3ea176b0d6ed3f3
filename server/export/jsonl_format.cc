// JSONL: a document and its extraction a line, in the shape of docs/data-model.md, with the text.
// `quoth import` reads it back; what users said of identities is not in it, nor what the rules had before a correction.

#include "server/export/document_format.h"
#include "server/extraction_text.h"

namespace quoth {
namespace {

class JsonlFormat : public DocumentFormat {
 public:
  explicit JsonlFormat(bool with_ingested) : with_ingested_(with_ingested) {}

  void Write(const Store::StoredDocument& stored, std::string* out) const override {
    AppendExtraction(stored.document, stored.extraction,
                     {.text = true,
                      .sentences = true,
                      .rules_version = stored.summary.rules_version,
                      .ingested = with_ingested_ ? std::optional(stored.summary.ingested) : std::nullopt,
                      .quotation_ids = &stored.quotations},
                     out);
    EndLine(out);
  }

 protected:
  virtual void EndLine(std::string* out) const { *out += '\n'; }

 private:
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
