// klue_links RECORDS.jsonl
//
// Reads links between the two given names of each KLUE-RE record, and writes one line a record:
// {"id", "stage": {"kind", "from"} or null, "model": {"kind", "from"} or null}. "stage" is what the
// product answers (patterns, clauses, and the model where it is sure), "model" the model's best
// guess; "from" is "subject" or "object". tests/klue_re_test.py scores them.
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "core/korean/link_model.h"
#include "core/links/reader.h"
#include "core/utf8.h"

namespace quoth {
namespace {

using nlohmann::json;

EntityKind KindOf(const std::string& type) {
  if (type == "PER") return EntityKind::kPerson;
  if (type == "ORG") return EntityKind::kOrganization;
  if (type == "LOC") return EntityKind::kPlace;
  return EntityKind::kGroup;
}

class RecordReader {
 public:
  json Read(const json& record) {
    ParseOptions options;
    options.language = Language::kKorean;
    const auto document = Document::Parse(record["text"].get<std::string>(), {}, options);
    json answer{{"id", record["id"]}, {"stage", nullptr}, {"model", nullptr}};
    if (!document) return answer;
    Extraction extraction;
    extraction.sentences = {{0, static_cast<uint32_t>(document->text().size())}};
    for (const char* side : {"subject", "object"}) {
      const Span span = SpanOf(document->text(), record[side]);
      extraction.entities.push_back({KindOf(record[side]["type"]), std::string(document->Text(span)), {}, {span}});
    }
    reader_->Read(*document, extraction);
    if (!extraction.links.empty()) {
      const Link& link = extraction.links.front();
      answer["stage"] = {{"kind", ToString(link.kind)}, {"from", link.from == 0 ? "subject" : "object"}};
    }
    AskModel(*document, extraction, &answer);
    return answer;
  }

 private:
  static Span SpanOf(const std::string& text, const json& entity) {
    const auto start = entity["start"].get<uint32_t>(), end = entity["end"].get<uint32_t>();
    uint32_t at = 0, code_points = 0;
    Span span;
    while (true) {
      if (code_points == start) span.begin = at;
      if (code_points == end) span.end = at;
      if (at >= text.size()) return span;
      at += DecodeAt(text, at).length;
      ++code_points;
    }
  }

  void AskModel(const Document& document, const Extraction& extraction, json* answer) const {
    const Entity *first = &extraction.entities[0], *second = &extraction.entities[1];
    const bool subject_first = first->mentions[0] < second->mentions[0];
    if (!subject_first) std::swap(first, second);
    if (first->mentions[0].Overlaps(second->mentions[0])) return;
    const auto link = model_.Classify(document.text(), extraction.sentences[0],
                                      {first->mentions[0], second->mentions[0], first->kind, second->kind});
    if (!link) return;
    const bool from_subject = link->forward == subject_first;
    (*answer)["model"] = {{"kind", ToString(link->kind)}, {"from", from_subject ? "subject" : "object"}};
  }

  std::unique_ptr<links::LinkReader> reader_ = MakeKoreanLinkReader();
  korean::LinkModel model_;
};

}  // namespace
}  // namespace quoth

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: klue_links RECORDS.jsonl\n";
    return 2;
  }
  quoth::RecordReader reader;
  std::ifstream in(arguments[1]);
  for (std::string line; std::getline(in, line);)
    std::cout << reader.Read(nlohmann::json::parse(line)).dump() << "\n";
}
