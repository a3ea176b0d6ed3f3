// train_en_tagger SHARED_DIR MODELS_DIR
//
// Trains the English tagger on the training parts of UD English-EWT and -GUM, writes
// MODELS_DIR/en/tagger.model and tag_dictionary.tsv, and prints the accuracy on both dev parts.

#include <array>
#include <cstdio>
#include <deque>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/english/tag_features.h"
#include "core/english/tagger.h"
#include "core/learned/training.h"
#include "core/models/en/treebank.h"
#include "quoth/document.h"

namespace quoth::english {
namespace {

struct TaggedText {
  Document document;
  Text text;
  std::vector<Tag> tags;

  TaggedText(Document parsed, const TreebankSentence& sentence, const Vocabulary& vocabulary)
      : document(std::move(parsed)), text(document, vocabulary), tags(AlignTags(sentence, text)) {}
};

using Corpus = std::deque<TaggedText>;  // never moves what it holds: Text keeps a reference

void ReadCorpus(const std::string& path, const Vocabulary& vocabulary, Corpus* corpus) {
  for (const TreebankSentence& sentence : ReadTreebank(path)) {
    auto document = Document::Parse(sentence.text, {}, {.language = Language::kEnglish});
    if (document) corpus->emplace_back(*std::move(document), sentence, vocabulary);
  }
}

using TagCounts = std::array<uint32_t, kTags>;

// Is the word so surely always the same that no model needs to look at it? Rare words whose form may
// be a verb's as well as a noun's are not.
bool IsSettled(std::string_view word, const TagCounts& counts, const Vocabulary& vocabulary,
               size_t* best) {
  uint32_t total = 0;
  *best = 0;
  for (size_t tag = 0; tag < kTags; ++tag) {
    total += counts[tag];
    if (counts[tag] > counts[*best]) *best = tag;
  }
  if (counts[*best] < (total >= 100 ? 0.985 : 0.997) * total) return false;
  const std::string lower = [&] {
    std::string copy(word);
    for (char& c : copy) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return copy;
  }();
  const bool verb = (vocabulary.Of(lower).classes & (kFiniteVerb | kBaseVerb | kGerund)) != 0;
  const bool inflected = word.ends_with('s') || word.ends_with("ed") || word.ends_with("ing");
  return total >= (verb ? 60u : inflected ? 15u : 4u);
}

TagDictionary MakeDictionary(const Corpus& corpus, const Vocabulary& vocabulary,
                             const std::string& path) {
  std::map<std::string, TagCounts, std::less<>> counts;
  for (const TaggedText& text : corpus) {
    for (Index i = 0; i < text.text.size(); ++i) {
      if (text.text[i].IsWord())
        ++counts[std::string(text.text.Word(i))][static_cast<size_t>(text.tags[i])];
    }
  }
  std::ofstream file(path, std::ios::binary);
  file << "# Words with one tag only, from UD English-EWT and -GUM; CC BY-SA 4.0, see README.md.\n"
          "# Written by train_en_tagger. Columns: word, tag.\n";
  TagDictionary dictionary;
  dictionary.Reserve(counts.size());
  for (const auto& [word, of_tag] : counts) {
    size_t best = 0;
    if (!IsSettled(word, of_tag, vocabulary, &best)) continue;
    dictionary.Add(word, static_cast<Tag>(best));
    file << word << '\t' << kTagNames[best] << '\n';
  }
  return dictionary;
}

std::vector<LabelledSequence> MakeExamples(const Corpus& corpus, const TagDictionary& dictionary) {
  std::vector<LabelledSequence> examples;
  for (const TaggedText& text : corpus) {
    TagFeatures features(text.text, dictionary);
    uint8_t before = kTags, before_that = kTags;
    for (Index i = 0; i < text.text.size(); ++i) {
      const bool begins = i > 0 && text.text[i].sentence != text.text[i - 1].sentence;
      if (begins) before = before_that = kTags;
      const auto tag = static_cast<uint8_t>(text.tags[i]);
      if (features.Fixed(i) == kTags) {
        LabelledSequence& example = examples.emplace_back();
        example.features.StartPosition();
        for (const uint32_t hash : features.Collect(i, before, before_that))
          example.features.Add(hash);
        example.labels.push_back(tag);
      }
      before_that = before;
      before = features.Fixed(i) == kTags ? tag : features.Fixed(i);
    }
  }
  return examples;
}

void Measure(const char* name, const Corpus& corpus, const Tagger& tagger,
             const TagDictionary& dictionary) {
  size_t right = 0, words = 0, fixed = 0, finite = 0, gold_finite = 0, found_finite = 0;
  std::map<std::pair<Tag, Tag>, size_t> confused;
  for (const TaggedText& text : corpus) {
    const std::vector<Tag> tags = tagger.TagsOf(text.text);
    const TagFeatures features(text.text, dictionary);
    for (Index i = 0; i < text.text.size(); ++i) {
      if (!text.text[i].IsWord()) continue;
      ++words;
      if (features.Fixed(i) < kTags) ++fixed;
      if (tags[i] == text.tags[i]) ++right;
      if (tags[i] != text.tags[i]) ++confused[{text.tags[i], tags[i]}];
      gold_finite += IsFinite(text.tags[i]);
      found_finite += IsFinite(tags[i]);
      finite += IsFinite(tags[i]) && IsFinite(text.tags[i]);
    }
  }
  const auto percent = [](size_t part, size_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  };
  printf("%s: %zu words, %.2f %% right, %.1f %% looked up; finite verbs P %.2f R %.2f\n", name, words,
         percent(right, words), percent(fixed, words), percent(finite, found_finite),
         percent(finite, gold_finite));
  std::multimap<size_t, std::pair<Tag, Tag>, std::greater<>> worst;
  for (const auto& [pair, count] : confused) worst.emplace(count, pair);
  int shown = 0;
  for (const auto& [count, pair] : worst) {
    if (++shown > 12) break;
    printf("  %zu× %s for %s", count, kTagNames[static_cast<size_t>(pair.second)].data(),
           kTagNames[static_cast<size_t>(pair.first)].data());
  }
  printf("\n");
}

int Run(const std::string& shared, const std::string& models) {
  const std::string open = shared + "/data/open/en-ud-";
  const Vocabulary vocabulary;
  Corpus corpus;
  ReadCorpus(open + "ewt-train.conllu.xz", vocabulary, &corpus);
  ReadCorpus(open + "gum-train.conllu.xz", vocabulary, &corpus);
  const TagDictionary dictionary =
      MakeDictionary(corpus, vocabulary, models + "/en/tag_dictionary.tsv");
  TrainingOptions options;
  options.table_bits = 16;
  options.epochs = 6;
  options.least_count = 2;
  const std::vector<std::string> labels(kTagNames.begin(), kTagNames.end());
  const std::string bytes = SerializeLinearChain(
      Train(labels, MakeExamples(corpus, dictionary), options, [](uint32_t epoch, double loss) {
        printf("epoch %u: loss %.4f\n", epoch, loss);
        fflush(stdout);
      }));
  std::ofstream(models + "/en/tagger.model", std::ios::binary) << bytes;
  auto model = LinearChain::Parse(bytes);
  if (!model) return 1;
  const Tagger tagger(*std::move(model), dictionary);
  for (const char* name : {"ewt-dev", "gum-dev"}) {
    Corpus dev;
    ReadCorpus(open + name + ".conllu.xz", vocabulary, &dev);
    Measure(name, dev, tagger, dictionary);
  }
  return 0;
}

}  // namespace
}  // namespace quoth::english

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: train_en_tagger SHARED_DIR MODELS_DIR\n");
    return 2;
  }
  return quoth::english::Run(argv[1], argv[2]);
}
