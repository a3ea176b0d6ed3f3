// train_en_names SHARED_DIR MODELS_DIR
//
// Makes the gazetteer of the English name model and trains the model; writes MODELS_DIR/en/
// gazetteer.table and names.model, and prints precision, recall and F1 on the dev sets.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/english/gazetteer.h"
#include "core/english/name_model.h"
#include "core/learned/training.h"
#include "core/lexicon.h"
#include "core/models/en/name_corpus.h"
#include "core/models/en/treebank.h"
#include "quoth/document.h"

namespace quoth::english {
namespace {

// ---- the gazetteer -----------------------------------------------------------------------------

bool IsPlainPhrase(std::string_view phrase) {
  return phrase.size() >= 2 && phrase.size() <= 60 && phrase.find('(') == std::string_view::npos;
}

// Company names without their legal form: "Acme Corporation" is spoken of as "Acme".
std::string_view WithoutLegalForm(std::string_view name) {
  for (const std::string_view form :
       {", Inc.", " Inc.", " Inc", " Corporation", " Corp.", " Corp", " Company", " Co.", " plc",
        " PLC", " Ltd.", " Ltd", " Limited", " AG", " SE", " S.A.", " SA", " N.V.", " NV", " Group",
        " Holdings", " & Co"}) {
    if (name.ends_with(form)) return name.substr(0, name.size() - form.size());
  }
  return name;
}

class GazetteerMaker {
 public:
  // `text`: of any kind, of which the common words are taken.
  GazetteerMaker(const std::string& archive, std::string_view text) : archive_(archive), text_(text) {}

  std::string Make() {
    Take("en_given_names", [&](const LexiconRow& row, size_t) { Add(row[0], kGivenName); });
    Take("en_surnames", [&](const LexiconRow& row, size_t line) {
      Add(row[0], line < 6000 ? kCommonSurname : kRareSurname);
    });
    Take("cities_geonames_15000", [&](const LexiconRow& row, size_t) {
      const GazetteerClass size = std::atol(std::string(row[3]).c_str()) >= 150000 ? kLargeCity : kSmallCity;
      Add(row[0], size);
      Add(row[1], size);
    });
    Take("cities_world", [&](const LexiconRow& row, size_t) {
      Add(row[0], kSmallCity);
      if (row.size() > 2) Add(row[2], kRegion);
      Add(row[1], kRegion);
    });
    Take("countries_factbook", [&](const LexiconRow& row, size_t) { Add(row[0], kRegion); });
    for (const char* file : {"companies_sp500", "companies_financedatabase"}) {
      Take(file, [&](const LexiconRow& row, size_t) {
        Add(row[0], kCompany);
        Add(WithoutLegalForm(row[0]), kCompany);
      });
    }
    Take("sports_clubs", [&](const LexiconRow& row, size_t) { Add(row[0], kClub); });
    for (const char* file : {"media_outlets", "parties_parlgov", "parties_uk", "parties_factbook",
                             "ngos", "gov_us", "gov_uk"}) {
      Take(file, [&](const LexiconRow& row, size_t) { Add(row[0], kBody); });
    }
    AddCommonWords();
    return builder_.Build();
  }

 private:
  template <typename Function>
  void Take(const std::string& name, Function function) {
    const std::string bytes = ReadCommand("tar -xJOf '" + archive_ + "' --wildcards '*" + name + ".tsv'");
    size_t line = 0;
    for (const LexiconRow& row : ReadRows(bytes)) {
      if (line++ > 0 && row.size() >= 2) function(row, line);
    }
    if (line < 2) {
      fprintf(stderr, "%s is missing from %s\n", name.c_str(), archive_.c_str());
      std::exit(1);
    }
  }

  void Add(std::string_view phrase, GazetteerClass type) {
    if (phrase.starts_with("The ")) phrase.remove_prefix(4);
    if (IsPlainPhrase(phrase)) builder_.Add(phrase, type);
  }

  // Words that are written in lower case some times, and not much more often with a capital.
  void AddCommonWords() {
    constexpr uint32_t kFewest = 3;
    std::unordered_map<std::string, std::pair<uint32_t, uint32_t>> counts;  // lower case, with a capital
    std::string word;
    bool capital = false;
    for (const char c : text_) {
      const bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z');
      if (letter && word.empty()) capital = upper;
      if (letter) {
        word.push_back(static_cast<char>(c | 0x20));
      } else if (!word.empty()) {
        auto& [lower, capitals] = counts[word];
        ++(capital ? capitals : lower);
        word.clear();
      }
    }
    for (const auto& [known, times] : counts) {
      const auto& [lower, capitals] = times;
      if (lower >= kFewest && 2 * lower >= capitals) Add(known, kCommonWord);
    }
  }

  std::string archive_;
  std::string_view text_;
  GazetteerBuilder builder_;
};

// ---- the model ---------------------------------------------------------------------------------

struct LabelledText {
  std::string source;
  Document document;
  Text text;
  NameEvidence evidence;
  std::vector<uint8_t> labels;

  LabelledText(Document parsed, const AnnotatedText& annotated, const Vocabulary& vocabulary)
      : source(annotated.source),
        document(std::move(parsed)),
        text(document, vocabulary),
        evidence(FindNamesByRules(text)),
        labels(LabelTokens(annotated, text)) {}
};

using Corpus = std::deque<LabelledText>;  // never moves what it holds

void AddTo(Corpus* corpus, const std::vector<AnnotatedText>& texts, const Vocabulary& vocabulary) {
  for (const AnnotatedText& annotated : texts) {
    auto document = Document::Parse(annotated.text, {}, {.language = Language::kEnglish});
    if (document) corpus->emplace_back(*std::move(document), annotated, vocabulary);
  }
}

// News, annotated as names are wanted here, counts most; short messages least.
float WeightOf(const std::string& source) {
  if (source == "open") return 3;
  if (source == "GUM-news" || source == "wikigold") return 1.5F;
  if (source == "BroadTwitterCorpus" || source == "WNUT-17") return 0.3F;
  return 1;
}

std::vector<LabelledSequence> MakeExamples(const Corpus& corpus, const Gazetteer& gazetteer) {
  std::vector<LabelledSequence> examples;
  for (const LabelledText& text : corpus) {
    const NameFeatures features(text.text, text.evidence, gazetteer);
    for (const Range& segment : features.segments()) {
      LabelledSequence& example = examples.emplace_back();
      features.Collect(segment, &example.features);
      example.labels.assign(text.labels.begin() + segment.begin, text.labels.begin() + segment.end);
      example.weight = WeightOf(text.source);
      // A name that begins outside the segment begins with it.
      if (example.labels[0] > 0 && example.labels[0] % 2 == 0) --example.labels[0];
    }
  }
  return examples;
}

struct Counts {
  size_t gold = 0, found = 0, right = 0;
};

void Print(const std::string& name, const Counts& counts) {
  const double p = counts.found > 0 ? 100.0 * static_cast<double>(counts.right) / static_cast<double>(counts.found) : 0;
  const double r = counts.gold > 0 ? 100.0 * static_cast<double>(counts.right) / static_cast<double>(counts.gold) : 0;
  printf("%-22s gold %5zu  P %5.1f  R %5.1f  F1 %5.1f\n", name.c_str(), counts.gold, p, r,
         p + r > 0 ? 2 * p * r / (p + r) : 0);
}

std::vector<std::pair<Range, NameKind>> GoldNames(const std::vector<uint8_t>& labels) {
  std::vector<std::pair<Range, NameKind>> names;
  for (Index i = 0; i < labels.size(); ++i) {
    if (labels[i] % 2 == 0) continue;
    Index end = i + 1;
    while (end < labels.size() && labels[end] == labels[i] + 1) ++end;
    names.push_back({{i, end}, static_cast<NameKind>((labels[i] - 1) / 2)});
  }
  return names;
}

void Measure(const char* title, const Corpus& corpus, const NameModel& model) {
  std::map<std::string, Counts> by_source, by_kind;
  Counts all;
  static const std::array<const char*, 3> kinds = {"PER", "ORG", "LOC"};
  for (const LabelledText& text : corpus) {
    const auto gold = GoldNames(text.labels);
    const auto found = model.Find(text.text, text.evidence);
    const auto count = [&](NameKind kind, size_t Counts::* field) {
      ++(all.*field);
      ++(by_source[text.source].*field);
      ++(by_kind[kinds[static_cast<size_t>(kind)]].*field);
    };
    for (const auto& [range, kind] : gold) count(kind, &Counts::gold);
    for (const ModelName& name : found) {
      count(name.kind, &Counts::found);
      for (const auto& [range, kind] : gold) {
        if (range == name.range && kind == name.kind) count(kind, &Counts::right);
      }
    }
  }
  printf("== %s\n", title);
  Print("all", all);
  for (const auto& [kind, counts] : by_kind) Print(kind, counts);
  for (const auto& [source, counts] : by_source) Print(source, counts);
}

void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

int Run(const std::string& shared, const std::string& models) {
  const std::string data = shared + "/data/";
  const Vocabulary vocabulary;
  const std::string encyclopedia = ReadXz(data + "raw/en-wiki-sample.txt.xz");
  const std::string table = GazetteerMaker(data + "gazetteers.tar.xz", encyclopedia).Make();
  WriteFile(models + "/en/gazetteer.table", table);
  const Gazetteer gazetteer(table);

  Corpus corpus;
  AddTo(&corpus,
        ReadSentences(data + "open/en-ner.train.jsonl.xz",
                      NovelsToLeaveOut(data + "en/litbank.all.jsonl")),
        vocabulary);
  AddTo(&corpus, ReadArticles(data + "en/open.train.jsonl"), vocabulary);

  const std::vector<std::string> labels(kNameLabels.begin(), kNameLabels.end());
  TrainingOptions options;
  options.table_bits = 18;
  options.epochs = 4;
  options.learning_rate = 0.02F;
  options.l2 = 1e-5F;
  options.least_count = 4;
  ForbidBrokenSpans(labels, &options);
  const LinearChainWeights weights =
      Train(labels, MakeExamples(corpus, gazetteer), options, [](uint32_t epoch, double loss) {
        printf("epoch %u: loss %.4f\n", epoch, loss);
        fflush(stdout);
      });
  const std::string bytes = SerializeLinearChain(weights);
  WriteFile(models + "/en/names.model", bytes);
  auto chain = LinearChain::Parse(bytes);
  if (!chain) return 1;
  const NameModel model(*std::move(chain), gazetteer);
  Corpus sentences, articles;
  AddTo(&sentences, ReadSentences(data + "open/en-ner.dev.jsonl.xz"), vocabulary);
  Measure("en-ner.dev", sentences, model);
  AddTo(&articles, ReadArticles(data + "en/open.dev.jsonl"), vocabulary);
  Measure("open.dev", articles, model);
  return 0;
}

}  // namespace
}  // namespace quoth::english

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: train_en_names SHARED_DIR MODELS_DIR\n");
    return 2;
  }
  return quoth::english::Run(argv[1], argv[2]);
}
