// train_ko_links SHARED_DIR MODELS_DIR
//
// Trains MODELS_DIR/ko/links.model, which tells how two names of a Korean sentence are linked, on
// KLUE-RE. Source and licence: core/models/ko/links.md. Prints what it reaches on the dev records.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "core/learned/training.h"
#include "core/links/pair_features.h"
#include "core/utf8.h"

namespace quoth::links {
namespace {

using nlohmann::json;

// ">" from the name that stands first to the other one, "<" the other way.
const std::vector<std::string> kLabels = {"none", "affiliated_with>", "affiliated_with<",
                                          "member_of>", "member_of<", "founded>",
                                          "founded<", "family_of>"};

// KLUE's label → our kind, and whether it leads from KLUE's subject to its object.
const std::map<std::string, std::pair<std::string, bool>> kKinds = {
    {"org:top_members/employees", {"affiliated_with", false}},
    {"per:employee_of", {"affiliated_with", true}},
    {"org:member_of", {"member_of", true}},
    {"org:members", {"member_of", false}},
    {"org:founded_by", {"founded", false}},
    {"per:spouse", {"family_of", true}},
    {"per:parents", {"family_of", true}},
    {"per:children", {"family_of", true}},
    {"per:siblings", {"family_of", true}},
    {"per:other_family", {"family_of", true}},
};

EntityKind KindOf(const std::string& type) {
  if (type == "PER") return EntityKind::kPerson;
  if (type == "ORG") return EntityKind::kOrganization;
  if (type == "LOC") return EntityKind::kPlace;
  return EntityKind::kGroup;  // things and figures: never a name of ours
}

uint8_t LabelNumber(const std::string& name) {
  for (size_t i = 0; i < kLabels.size(); ++i) {
    if (kLabels[i] == name) return static_cast<uint8_t>(i);
  }
  return 0;
}

uint8_t LabelOf(const json& record, bool subject_first) {
  const auto kind = kKinds.find(record["label"].get<std::string>());
  if (kind == kKinds.end()) return 0;
  const auto& [name, from_subject] = kind->second;
  const bool forward = name == "family_of" || from_subject == subject_first;
  return LabelNumber(name + (forward ? ">" : "<"));
}

// Byte offset of every code point, and of the end.
std::vector<uint32_t> Offsets(const std::string& text) {
  std::vector<uint32_t> offsets;
  for (size_t at = 0; at < text.size(); at += DecodeAt(text, at).length)
    offsets.push_back(static_cast<uint32_t>(at));
  offsets.push_back(static_cast<uint32_t>(text.size()));
  return offsets;
}

std::vector<LabelledSequence> Read(const std::string& path) {
  std::vector<LabelledSequence> examples;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const json record = json::parse(line);
    const std::string text = record["text"];
    const std::vector<uint32_t> offsets = Offsets(text);
    const auto span = [&](const json& entity) {
      return Span{offsets.at(entity["start"]), offsets.at(entity["end"])};
    };
    const json *first = &record["subject"], *second = &record["object"];
    const bool subject_first = span(*first) < span(*second);
    if (!subject_first) std::swap(first, second);
    const NamePair pair{span(*first), span(*second), KindOf((*first)["type"]), KindOf((*second)["type"])};
    if (pair.first.Overlaps(pair.second)) continue;
    LabelledSequence example;
    AddPairFeatures(text, {0, static_cast<uint32_t>(text.size())}, pair, &example.features);
    example.labels = {LabelOf(record, subject_first)};
    examples.push_back(std::move(example));
  }
  return examples;
}

// Micro F1 over all labels but "none", answers below the threshold counted as none.
void Report(const LinearChain& model, const std::vector<LabelledSequence>& records) {
  for (const float threshold : {0.0F, 0.5F, 0.7F, 0.8F, 0.9F}) {
    size_t right = 0, answered = 0, wanted = 0;
    for (const LabelledSequence& record : records) {
      const std::vector<float> p = model.Classify(record.features.At(0));
      const auto best = std::max_element(p.begin(), p.end()) - p.begin();
      const bool answers = best != 0 && p[static_cast<size_t>(best)] >= threshold;
      answered += answers;
      wanted += record.labels[0] != 0;
      right += answers && best == record.labels[0];
    }
    const double precision = answered ? 100.0 * static_cast<double>(right) / static_cast<double>(answered) : 0;
    const double recall = 100.0 * static_cast<double>(right) / static_cast<double>(std::max<size_t>(wanted, 1));
    std::printf("threshold %.1f  P %.1f  R %.1f  F1 %.1f  (%zu wanted)\n", static_cast<double>(threshold),
                precision, recall,
                precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0, wanted);
  }
}

int Run(const std::string& shared, const std::string& models) {
  const auto train = Read(shared + "/data/ko/klue-re.train.jsonl");
  const auto dev = Read(shared + "/data/ko/klue-re.dev.jsonl");
  TrainingOptions options;
  options.table_bits = 16;
  options.epochs = 8;
  options.learning_rate = 0.05F;
  options.l2 = 1e-5F;
  options.least_count = 2;
  const std::string bytes = SerializeLinearChain(Train(kLabels, train, options));
  const auto model = LinearChain::Parse(bytes);
  if (!model) {
    std::cerr << model.error().message << "\n";
    return 1;
  }
  Report(*model, dev);
  std::ofstream out(models + "/ko/links.model", std::ios::binary);
  out << bytes;
  return out.good() ? 0 : 1;
}

}  // namespace
}  // namespace quoth::links

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: train_ko_links SHARED_DIR MODELS_DIR\n";
    return 2;
  }
  return quoth::links::Run(arguments[1], arguments[2]);
}
