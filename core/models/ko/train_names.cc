// train_ko_names SHARED_DIR MODELS_DIR
//
// Makes MODELS_DIR/ko/name_table.bin from lists of names and open treebanks, then trains
// MODELS_DIR/ko/names.model, the model that finds persons, organizations and places, on KLUE and
// on news of which people marked the names (news_names.tsv, written_names.marked).
// Sources and licences: core/models/ko/README.md.
#include <algorithm>
#include <array>
#include <cctype>
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

struct MarkedName {
  uint32_t begin, end;  // bytes
  size_t label;         // its first
};

// Annotated with code points; what is no person, body or place is left out.
std::vector<MarkedName> MarkedNames(const std::string& text, const json& entities) {
  const std::vector<uint32_t> offsets = Offsets(text);
  std::vector<MarkedName> names;
  for (const json& entity : entities) {
    const size_t label = LabelOf(entity.at("type").get<std::string>());
    if (label == 0) continue;
    names.push_back({offsets[entity.at("start").get<uint32_t>()],
                     offsets[entity.at("end").get<uint32_t>()], label});
  }
  return names;
}

// What somebody listed of texts that stand elsewhere (news_names.tsv): each name as it is written,
// with its sort. It stands wherever a word begins with it, the longest one first.
class ListedNames {
 public:
  explicit ListedNames(const std::string& path) {
    std::ifstream in(path);
    EachLine(in, [&](const std::string& line) {
      if (line.starts_with('#')) return;
      const std::vector<std::string> columns = Columns(line);
      auto& names = names_[columns[0]];
      names.assign(columns.begin() + 1, columns.end());
      std::sort(names.begin(), names.end(),
                [](const auto& a, const auto& b) { return a.size() > b.size(); });
    });
  }

  bool Has(const std::string& id) const { return names_.contains(id); }

  std::vector<MarkedName> In(const std::string& id, const std::string& text) const {
    std::vector<MarkedName> marked;
    bool in_word = false;
    for (uint32_t at = 0; at < text.size();) {
      const CodePoint c = DecodeAt(text, at);
      const std::string* name = !in_word || !IsInWord(c.value) ? NameAt(id, text, at) : nullptr;
      if (name == nullptr) {
        in_word = IsInWord(c.value);
        at += c.length;
        continue;
      }
      const auto end = static_cast<uint32_t>(at + name->size() - kSort);
      Mark(*name, at, end, marked);
      at = end;
      in_word = true;
    }
    return marked;
  }

 private:
  static constexpr size_t kSort = 3;  // bytes of `PS `

  static bool IsInWord(char32_t c) {
    return IsSyllable(c) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c < 0x80 && std::isalnum(static_cast<int>(c)));
  }

  const std::string* NameAt(const std::string& id, const std::string& text, uint32_t at) const {
    for (const std::string& name : names_.at(id)) {
      if (text.compare(at, name.size() - kSort, name, kSort) == 0) return &name;
    }
    return nullptr;
  }

  // `SN`: a surname before a title. `NO`: what looks like a name there and is none.
  static void Mark(const std::string& name, uint32_t begin, uint32_t end,
                   std::vector<MarkedName>& marked) {
    const std::string sort = name.substr(0, 2);
    if (sort == "NO") return;
    if (sort == "SN") {
      marked.push_back({begin, begin + static_cast<uint32_t>(name.find(' ', kSort) - kSort), LabelOf("PS")});
    } else {
      marked.push_back({begin, end, LabelOf(sort)});
    }
  }

  std::unordered_map<std::string, std::vector<std::string>> names_;
};

class Examples {
 public:
  Examples(const NameTable& table, const Lexicon& lexicon)
      : table_(table), features_(table), lexicon_(lexicon) {}

  void ReadFile(const std::string& path, float weight) {
    std::ifstream in(path);
    EachLine(in, [&](const std::string& line) {
      const json record = json::parse(line);
      const std::string text = record.at("text");
      Add(text, MarkedNames(text, record.at("entities")), weight);
    });
  }

  // Sentences of which some names are marked: `first` marks what else it finds. Those of which
  // somebody listed the names are passed over.
  void ReadPartly(const std::string& path, float weight, const LinearChain& first,
                  const ListedNames& listed) {
    std::ifstream in(path);
    EachLine(in, [&](const std::string& line) {
      json record = json::parse(line);
      if (listed.Has(record.at("id").get<std::string>())) return;
      if (record.contains("subject")) {
        record["entities"] = json::array({record["subject"], record["object"]});
      }
      const std::string text = record.at("text");
      std::vector<MarkedName> names = MarkedNames(text, record.at("entities"));
      std::erase_if(names, [&](const MarkedName& name) { return IsDoubtful(text, name); });
      const size_t known = all_.size();
      Add(text, names, weight);
      for (size_t i = known; i < all_.size(); ++i) Complete(first, all_[i]);
    });
  }

  // Texts of which somebody listed the names: those that the command writes, a JSON record each.
  void ReadListed(const std::string& command, float weight, const ListedNames& listed) {
    EachLineOf(command, [&](const std::string& line) {
      const json record = json::parse(line);
      const std::string id = record.at("id"), text = record.at("text");
      if (listed.Has(id)) Add(text, listed.In(id, text), weight);
    });
  }

  // Prose with its names marked as in <P홍길동>, <O나무협회>, <L나루시>; articles are parted by ===.
  void ReadProse(const std::string& path, float weight) {
    std::ifstream in(path);
    std::string text;
    std::vector<MarkedName> names;
    const auto add = [&] {
      Add(text, names, weight);
      text.clear();
      names.clear();
    };
    EachLine(in, [&](const std::string& line) {
      if (line == "===") return add();
      for (size_t at = 0; at < line.size(); ++at) {
        const size_t label = line[at] == '<' && at + 1 < line.size() ? ProseLabel(line[at + 1]) : 0;
        const size_t end = label != 0 ? line.find('>', at) : std::string::npos;
        if (end == std::string::npos) {
          text += line[at];
          continue;
        }
        const auto begin = static_cast<uint32_t>(text.size());
        text += line.substr(at + 2, end - at - 2);
        names.push_back({begin, static_cast<uint32_t>(text.size()), label});
        at = end;
      }
      text += '\n';
    });
    add();
  }

  const std::vector<LabelledSequence>& all() const { return all_; }

 private:
  static size_t ProseLabel(char sort) { return sort == 'P' ? 1 : sort == 'O' ? 3 : sort == 'L' ? 5 : 0; }

  // Projected places are wrong too often: one that no list of places has is left to the model.
  bool IsDoubtful(const std::string& text, const MarkedName& name) const {
    const std::string_view words = std::string_view(text).substr(name.begin, name.end - name.begin);
    return name.label == 5 && !(table_.Classes(HashName(words)) & kPlaceName);
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

  void Add(const std::string& text, const std::vector<MarkedName>& names, float weight) {
    const Page page = ReadPage(text, lexicon_);
    for (const Sentence& sentence : page.sentences) {
      features_.Read(page, sentence.first_word, sentence.end_word);
      LabelledSequence example;
      example.features = features_.sequence();
      example.weight = weight;
      for (size_t i = 0; i < example.features.size(); ++i) {
        uint8_t label = LabelAt(features_.At(i).begin, names);
        // The page may cut where the annotation does not: what goes on begins anew.
        const uint8_t last = i == 0 ? 0 : example.labels.back();
        if (label != 0 && label % 2 == 0 && last != label && last + 1 != label) --label;
        example.labels.push_back(label);
      }
      all_.push_back(std::move(example));
    }
  }

  static uint8_t LabelAt(uint32_t at, const std::vector<MarkedName>& names) {
    for (const MarkedName& name : names) {
      if (at == name.begin) return static_cast<uint8_t>(name.label);
      if (name.begin < at && at < name.end) return static_cast<uint8_t>(name.label + 1);
    }
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

// The mean of models that saw the examples in different orders.
std::string TrainOn(const std::vector<LabelledSequence>& examples) {
  constexpr uint64_t kOrders = 4;
  TrainingOptions options;
  options.table_bits = 20;
  options.epochs = 3;
  options.average = true;
  ForbidBrokenSpans(kLabels, &options);
  LinearChainWeights mean = Train(kLabels, examples, options);
  for (options.seed = 2; options.seed <= kOrders; ++options.seed) {
    const LinearChainWeights other = Train(kLabels, examples, options);
    for (size_t i = 0; i < mean.emissions.size(); ++i) mean.emissions[i] += other.emissions[i];
    for (size_t i = 0; i < mean.transitions.size(); ++i) mean.transitions[i] += other.transitions[i];
  }
  for (std::vector<float>* weights : {&mean.emissions, &mean.transitions}) {
    for (float& weight : *weights) weight /= kOrders;
  }
  return SerializeLinearChain(mean);
}

// What the model is trained on.
class Corpora {
 public:
  Corpora(const std::string& data, const std::string& models, const NameTable& table)
      : data_(data), listed_(models + "/ko/news_names.tsv"), annotated_(table, lexicon_) {
    annotated_.ReadFile(data_ + "/ko/klue-ner.train.jsonl", 1);
    annotated_.ReadProse(models + "/ko/written_names.marked", 1);
    for (const char* texts : {"/raw/ko-wikinews.jsonl.xz", "/raw/ko-localgov.jsonl.xz"})
      annotated_.ReadListed("xz -dc " + data_ + texts, 1, listed_);
    annotated_.ReadListed("cat " + data_ + kSilver, 1, listed_);
  }

  const Examples& annotated() const { return annotated_; }

  // With what is annotated only in part: `first` completes it.
  Examples CompletedBy(const LinearChain& first) const {
    Examples examples = annotated_;
    examples.ReadPartly(data_ + "/ko/klue-re.train.jsonl", kRelationWeight, first, listed_);
    examples.ReadPartly(data_ + kSilver, kSilverWeight, first, listed_);
    return examples;
  }

 private:
  static constexpr const char* kSilver = "/ko/klue-ner.train.silver.jsonl";

  const std::string data_;
  const Lexicon lexicon_;
  const ListedNames listed_;
  Examples annotated_;
};

int Run(const std::string& data, const std::string& models) {
  const std::string table_bytes = NameLists(data).Read();
  WriteFile(models + "/ko/name_table.bin", table_bytes);
  const Result<NameTable> table = NameTable::Parse(table_bytes);
  const Lexicon lexicon;
  const Corpora corpora(data, models, *table);
  std::string bytes = TrainOn(corpora.annotated().all());
  // What is only partly annotated is completed by the model before, twice.
  for (int round = 0; round < 2; ++round) {
    const Examples examples = corpora.CompletedBy(*LinearChain::Parse(bytes));
    std::cout << examples.all().size() << " sentences" << std::endl;
    bytes = TrainOn(examples.all());
  }
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
