// train_ko_names SHARED_DIR MODELS_DIR
//
// Makes MODELS_DIR/ko/name_table.bin from lists of names and open treebanks, then trains
// MODELS_DIR/ko/names.model, the model that finds persons, organizations and places, on KLUE.
// Sources and licences: core/models/ko/README.md.
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <unordered_map>

#include "core/korean/hangul.h"
#include "core/korean/name_features.h"
#include "core/korean/name_table.h"
#include "core/learned/training.h"
#include "core/utf8.h"

namespace quoth::korean {
namespace {

using nlohmann::json;

constexpr float kSilverWeight = 0.3F;    // labels that were projected, not annotated
constexpr float kRelationWeight = 0.4F;  // two names a sentence are annotated, no others

const std::vector<std::string> kLabels = {"O", "B-PS", "I-PS", "B-OG", "I-OG", "B-LC", "I-LC"};

// ---- Reading -----------------------------------------------------------------------------------

using LineReader = std::function<void(const std::string& line)>;

void EachLine(std::istream& in, const LineReader& read) {
  for (std::string line; std::getline(in, line);) read(line);
}

// The lines that a command writes (unpacking is left to xz and tar).
void EachLineOf(const std::string& command, const LineReader& read) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  char block[1 << 16];
  for (size_t n = 0; pipe && (n = fread(block, 1, sizeof block, pipe.get())) > 0;) {
    text.append(block, n);
  }
  std::istringstream in(text);
  EachLine(in, read);
}

std::vector<std::string> Columns(const std::string& line, char separator = '\t') {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, separator);) columns.push_back(column);
  return columns;
}

// ---- The table of names ------------------------------------------------------------------------

class NameLists {
 public:
  explicit NameLists(const std::string& data) : data_(data) {}

  std::string Read() {
    Gazetteer("ko_wiki_persons.tsv", 0, [this](const std::string& name) { AddPerson(name); });
    Gazetteer("ko_assembly_members.tsv", 0, [this](const std::string& name) { AddPerson(name); });
    Gazetteer("ko_given_names.tsv", 0, [this](const std::string& name) { Add(name, kGivenName); });
    for (const char* file : {"ko_wiki_orgs.tsv", "ko_wiki_orgs_by_suffix.tsv",
                             "ko_en_orgs_all.tsv", "ko_brands_operators_nsi.tsv"}) {
      Gazetteer(file, 0, [this](const std::string& name) { Add(name, kOrganizationName); });
    }
    Gazetteer("ko_wiki_places.tsv", 0, [this](const std::string& name) { Add(name, kPlaceName); });
    for (const char* file : {"ko_admin_divisions.tsv", "cities_cldr.tsv"}) {
      Gazetteer(file, 1, [this](const std::string& name) { Add(name, kPlaceName); });
    }
    Gazetteer("countries_cldr.tsv", 2, [this](const std::string& name) { Add(name, kPlaceName); });
    std::ifstream titles(data_ + "/ko/konne-titles.tsv");
    EachLine(titles, [this](const std::string& line) {
      Add(line.substr(0, line.find('\t')), kTitleWord);
    });
    ReadTreebanks();
    std::vector<std::pair<uint64_t, uint8_t>> entries(classes_.begin(), classes_.end());
    return SerializeNameTable(entries);
  }

 private:
  void Gazetteer(const char* file, size_t column,
                 const std::function<void(const std::string&)>& add) {
    bool head = true;
    EachLineOf("tar -xJOf " + data_ + "/gazetteers.tar.xz --wildcards '*" + file + "'",
               [&](const std::string& line) {
                 const std::vector<std::string> columns = Columns(line);
                 if (!head && column < columns.size()) add(columns[column]);
                 head = false;
               });
  }

  void Add(const std::string& name, uint8_t classes) {
    std::string joined;
    for (const char c : name) {
      if (c != ' ') joined += c;
    }
    if (joined.empty() || joined.find('(') != std::string::npos) return;
    if (CodePoints(joined) < 2 && classes != kTitleWord) return;
    classes_[HashName(joined)] |= classes;
  }

  void AddPerson(const std::string& name) {
    Add(name, kPersonName);
    if (name.find(' ') == std::string::npos) return;
    for (const std::string& part : Columns(name, ' ')) Add(part, kPersonPart);
  }

  // Counts of a string as a common word and as a name, or as a part of one.
  using Counts = std::unordered_map<std::string, std::pair<int, int>>;

  // Nouns that treebanks have and hardly ever call proper, and word forms without any name.
  void ReadTreebanks() {
    const std::string open = data_ + "/open/";
    Counts nouns, forms;
    for (const char* file : {"ko-ud-kaist-train", "ko-ud-gsd-train"}) {
      EachLineOf("xz -dc " + open + file + ".conllu.xz", [&](const std::string& line) {
        const std::vector<std::string> columns = Columns(line);
        if (columns.size() <= 4) return;
        CountNouns(Columns(columns[2], '+'), Columns(columns[4], '+'), nouns);
        CountForm(columns[1], columns[4], forms);
      });
    }
    EachLineOf("xz -dc " + open + "ko-klue-dp-dev.tsv.xz", [&](const std::string& line) {
      const std::vector<std::string> columns = Columns(line);
      if (columns.size() <= 3 || line[0] == '#') return;
      CountNouns(Columns(columns[2], ' '), Columns(columns[3], '+'), nouns);
      CountForm(columns[1], columns[3], forms);
    });
    for (const auto& [lemma, n] : nouns) {
      if (n.first > 4 * n.second) Add(lemma, kCommonNoun);
    }
    for (const auto& [form, n] : forms) {
      if (n.first >= 2 && n.second == 0) Add(form, kNeverName);
    }
  }

  static bool IsProper(const std::string& tag) { return tag.starts_with("nq") || tag == "NNP"; }

  static void CountForm(const std::string& form, const std::string& tags, Counts& forms) {
    bool proper = tags.find("SL") != std::string::npos || tags == "f";
    for (const std::string& tag : Columns(tags, '+')) proper = proper || IsProper(tag);
    ++(proper ? forms[form].second : forms[form].first);
  }

  static void CountNouns(const std::vector<std::string>& lemmas,
                         const std::vector<std::string>& tags, Counts& nouns) {
    if (lemmas.size() != tags.size()) return;
    for (size_t i = 0; i < lemmas.size(); ++i) {
      if (tags[i].starts_with("nc") || tags[i] == "NNG") ++nouns[lemmas[i]].first;
      if (IsProper(tags[i])) ++nouns[lemmas[i]].second;
    }
  }

  std::string data_;
  std::map<uint64_t, uint8_t> classes_;
};

// ---- Examples ----------------------------------------------------------------------------------

size_t LabelOf(const std::string& type) {
  if (type == "PS" || type == "PER") return 1;
  if (type == "OG" || type == "ORG") return 3;
  if (type == "LC" || type == "LOC") return 5;
  return 0;
}

// Byte offset of every code point, and the end.
std::vector<uint32_t> Offsets(const std::string& text) {
  std::vector<uint32_t> offsets;
  for (uint32_t at = 0; at < text.size(); at += DecodeAt(text, at).length) offsets.push_back(at);
  offsets.push_back(static_cast<uint32_t>(text.size()));
  return offsets;
}

// Spans of a labelling: first position, end, label of the first.
std::set<std::array<size_t, 3>> SpansOf(const std::vector<uint8_t>& labels) {
  std::set<std::array<size_t, 3>> spans;
  for (size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] % 2 == 0) continue;
    size_t end = i + 1;
    while (end < labels.size() && labels[end] == labels[i] + 1) ++end;
    spans.insert({i, end, labels[i]});
  }
  return spans;
}

class Examples {
 public:
  Examples(const NameTable& table, const Lexicon& lexicon)
      : table_(table), features_(table), lexicon_(lexicon) {}

  void ReadFile(const std::string& path, float weight) {
    std::ifstream in(path);
    EachLine(in, [&](const std::string& line) {
      const json record = json::parse(line);
      Add(record.at("text").get<std::string>(), record.at("entities"), weight);
    });
  }

  // Sentences of which some names are marked: `first` marks what else it finds.
  void ReadPartly(const std::string& path, float weight, const LinearChain& first) {
    std::ifstream in(path);
    EachLine(in, [&](const std::string& line) {
      json record = json::parse(line);
      if (record.contains("subject")) {
        record["entities"] = json::array({record["subject"], record["object"]});
      }
      DropDoubtfulPlaces(record);
      const size_t known = all_.size();
      Add(record.at("text").get<std::string>(), record.at("entities"), weight);
      for (size_t i = known; i < all_.size(); ++i) Complete(first, all_[i]);
    });
  }

  const std::vector<LabelledSequence>& all() const { return all_; }

 private:
  // Projected places are wrong too often: one that no list of places has is left to the model.
  void DropDoubtfulPlaces(json& record) const {
    const std::string text = record.at("text").get<std::string>();
    const std::vector<uint32_t> offsets = Offsets(text);
    json kept = json::array();
    for (const json& entity : record["entities"]) {
      const uint32_t begin = offsets[entity.at("start").get<uint32_t>()];
      const uint32_t end = offsets[entity.at("end").get<uint32_t>()];
      const uint8_t classes = table_.Classes(HashName(std::string_view(text).substr(begin, end - begin)));
      if (LabelOf(entity.at("type").get<std::string>()) == 5 && !(classes & kPlaceName)) continue;
      kept.push_back(entity);
    }
    record["entities"] = kept;
  }

  static void Complete(const LinearChain& first, LabelledSequence& example) {
    std::vector<uint8_t> labels;
    first.Decode(example.features, &labels);
    for (const auto& [begin, end, label] : SpansOf(labels)) {
      bool free = true;
      for (size_t i = begin; i < end; ++i) free = free && example.labels[i] == 0;
      if (!free) continue;
      for (size_t i = begin; i < end; ++i)
        example.labels[i] = static_cast<uint8_t>(i == begin ? label : label + 1);
    }
  }

  void Add(const std::string& text, const json& entities, float weight) {
    const std::vector<uint32_t> offsets = Offsets(text);
    std::map<uint32_t, size_t> begins;
    std::map<uint32_t, size_t> inside;
    for (const json& entity : entities) {
      const size_t label = LabelOf(entity.at("type").get<std::string>());
      if (label == 0) continue;
      const uint32_t begin = entity.at("start"), end = entity.at("end");
      begins[offsets[begin]] = label;
      for (uint32_t i = begin + 1; i < end; ++i) inside[offsets[i]] = label + 1;
    }
    const Page page = ReadPage(text, lexicon_);
    for (const Sentence& sentence : page.sentences) {
      features_.Read(page, sentence.first_word, sentence.end_word);
      LabelledSequence example;
      example.features = features_.sequence();
      example.weight = weight;
      for (size_t i = 0; i < example.features.size(); ++i) {
        uint8_t label = LabelAt(features_.At(i).begin, begins, inside);
        // The page may cut where the annotation does not: what goes on begins anew.
        const uint8_t last = i == 0 ? 0 : example.labels.back();
        if (label != 0 && label % 2 == 0 && last != label && last + 1 != label) --label;
        example.labels.push_back(label);
      }
      all_.push_back(std::move(example));
    }
  }

  static uint8_t LabelAt(uint32_t at, const std::map<uint32_t, size_t>& begins,
                         const std::map<uint32_t, size_t>& inside) {
    if (const auto found = begins.find(at); found != begins.end())
      return static_cast<uint8_t>(found->second);
    if (const auto found = inside.find(at); found != inside.end())
      return static_cast<uint8_t>(found->second);
    return 0;
  }

  const NameTable& table_;
  NameFeatures features_;
  const Lexicon& lexicon_;
  std::vector<LabelledSequence> all_;
};

// ---- Score -------------------------------------------------------------------------------------

struct Counts {
  int right = 0, found = 0, gold = 0;
};

void PrintScore(const LinearChain& model, const std::vector<LabelledSequence>& examples) {
  Counts counts[3];
  std::vector<uint8_t> labels;
  for (const LabelledSequence& example : examples) {
    model.Decode(example.features, &labels);
    const auto gold = SpansOf(example.labels), found = SpansOf(labels);
    for (const auto& span : gold) ++counts[span[2] / 2].gold;
    for (const auto& span : found) {
      ++counts[span[2] / 2].found;
      counts[span[2] / 2].right += gold.contains(span);
    }
  }
  for (int kind = 0; kind < 3; ++kind) {
    const Counts& n = counts[kind];
    std::printf("%s P %.1f R %.1f F1 %.1f\n", kLabels[1 + 2 * kind].c_str() + 2,
                100.0 * n.right / n.found, 100.0 * n.right / n.gold,
                200.0 * n.right / (n.found + n.gold));
  }
}

void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  std::cout << path << ": " << bytes.size() << " bytes\n";
}

std::string TrainOn(const std::vector<LabelledSequence>& examples) {
  TrainingOptions options;
  options.table_bits = 19;
  options.epochs = 3;
  ForbidBrokenSpans(kLabels, &options);
  return SerializeLinearChain(
      Train(kLabels, examples, options, [](uint32_t epoch, double loss) {
        std::cout << "epoch " << epoch << ": loss " << loss << std::endl;
      }));
}

int Run(const std::string& data, const std::string& models) {
  const std::string table_bytes = NameLists(data).Read();
  WriteFile(models + "/ko/name_table.bin", table_bytes);
  const Result<NameTable> table = NameTable::Parse(table_bytes);
  const Lexicon lexicon;
  Examples examples(*table, lexicon);
  examples.ReadFile(data + "/ko/klue-ner.train.jsonl", 1);
  const std::string first_bytes = TrainOn(examples.all());
  const Result<LinearChain> first = LinearChain::Parse(first_bytes);
  examples.ReadPartly(data + "/ko/klue-re.train.jsonl", kRelationWeight, *first);
  examples.ReadPartly(data + "/ko/klue-ner.train.silver.jsonl", kSilverWeight, *first);
  std::cout << examples.all().size() << " sentences" << std::endl;
  const std::string bytes = TrainOn(examples.all());
  WriteFile(models + "/ko/names.model", bytes);
  Examples unseen(*table, lexicon);
  unseen.ReadFile(data + "/ko/klue-ner.dev.jsonl", 1);
  PrintScore(*LinearChain::Parse(bytes), unseen.all());
  return 0;
}

}  // namespace
}  // namespace quoth::korean

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "train_ko_names SHARED_DIR MODELS_DIR\n";
    return 2;
  }
  return quoth::korean::Run(std::string(argv[1]) + "/data", argv[2]);
}
