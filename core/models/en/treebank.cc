#include "core/models/en/treebank.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string_view>
#include <unordered_map>

namespace quoth::english {
namespace {

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// Forms of be, have and do are auxiliaries, whatever they do; prepositions stay so before a gerund.
bool IsOneOfWords(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsAuxiliaryLemma(std::string_view lemma) { return IsOneOfWords(lemma, {"be", "have", "do"}); }

bool IsPreposition(std::string_view lemma) {
  return IsOneOfWords(lemma, {"of", "in", "for", "with", "from", "by", "at", "on", "into", "about",
                              "without", "through", "to", "upon", "toward", "towards", "against",
                              "over", "between", "despite", "besides"});
}

// Verbs by their Penn tag.
Tag VerbTag(std::string_view penn, bool auxiliary) {
  if (penn == "MD") return Tag::kModal;
  if (auxiliary) {
    const bool finite = penn == "VBZ" || penn == "VBP" || penn == "VBD";
    return finite ? Tag::kFiniteAuxiliary : Tag::kAuxiliary;
  }
  if (penn == "VBZ" || penn == "VBP") return Tag::kPresent;
  if (penn == "VBD") return Tag::kPast;
  if (penn == "VBN") return Tag::kParticiple;
  if (penn == "VBG") return Tag::kGerund;
  // "United" of a name is a verb for UD.
  return penn == "NNP" ? Tag::kProperNoun : Tag::kBase;
}

Tag TagOf(std::string_view universal, std::string_view penn, std::string_view lemma) {
  static const std::unordered_map<std::string_view, Tag> plain = {
      {"PROPN", Tag::kProperNoun}, {"DET", Tag::kDeterminer},    {"ADV", Tag::kAdverb},
      {"ADP", Tag::kAdposition},   {"CCONJ", Tag::kCoordinator}, {"SCONJ", Tag::kSubordinator},
      {"NUM", Tag::kNumeral},      {"INTJ", Tag::kInterjection}, {"PUNCT", Tag::kPunctuation},
      {"PRON", Tag::kPronoun}};
  if (penn.starts_with('W')) return Tag::kWh;
  if (universal == "VERB") return VerbTag(penn, IsAuxiliaryLemma(lemma));
  if (universal == "SCONJ" && IsPreposition(lemma)) return Tag::kAdposition;
  if (universal == "AUX") return VerbTag(penn, true);
  if (universal == "NOUN") return penn == "NNS" ? Tag::kPluralNoun : Tag::kNoun;
  if (universal == "ADJ") return penn == "NNP" ? Tag::kProperNoun : Tag::kAdjective;
  if (universal == "PART") {
    if (penn == "TO") return Tag::kTo;
    return penn == "POS" ? Tag::kGenitive : Tag::kNegation;
  }
  const auto found = plain.find(universal);
  return found == plain.end() ? Tag::kOther : found->second;
}

class Reader {
 public:
  std::vector<TreebankSentence> Read(std::string_view bytes) {
    for (const std::string_view line : Split(bytes, '\n')) {
      if (line.empty()) {
        Finish();
      } else if (line.front() != '#') {
        Take(Split(line, '\t'));
      }
    }
    Finish();
    return std::move(sentences_);
  }

 private:
  void Take(const std::vector<std::string_view>& columns) {
    if (columns.size() < 10 || columns[0].find('.') != std::string_view::npos) return;
    const size_t dash = columns[0].find('-');
    const bool blank_after = columns[9].find("SpaceAfter=No") == std::string_view::npos;
    if (dash != std::string_view::npos) {  // "2-3 don't", then its words
      Append(columns[1], blank_after);
      inside_until_ = std::atoi(std::string(columns[0].substr(dash + 1)).c_str());
      inside_at_ = inside_begin_;
      return;
    }
    const Tag tag = TagOf(columns[3], columns[4], columns[2]);
    if (std::atoi(std::string(columns[0]).c_str()) <= inside_until_) {
      const auto end = static_cast<uint32_t>(inside_at_ + columns[1].size());
      sentence_.words.push_back({{inside_at_, end}, tag});
      inside_at_ = end;
      return;
    }
    Append(columns[1], blank_after);
    sentence_.words.push_back(
        {{inside_begin_, static_cast<uint32_t>(inside_begin_ + columns[1].size())}, tag});
  }

  void Append(std::string_view form, bool blank_after) {
    if (pending_blank_) sentence_.text += ' ';
    inside_begin_ = static_cast<uint32_t>(sentence_.text.size());
    sentence_.text += form;
    pending_blank_ = blank_after;
  }

  void Finish() {
    if (!sentence_.words.empty()) sentences_.push_back(std::move(sentence_));
    sentence_ = {};
    pending_blank_ = false;
    inside_until_ = 0;
  }

  std::vector<TreebankSentence> sentences_;
  TreebankSentence sentence_;
  bool pending_blank_ = false;
  uint32_t inside_begin_ = 0, inside_at_ = 0;
  int inside_until_ = 0;  // number of the last word of the multiword token
};

bool IsAuxiliary(Tag tag) {
  return tag == Tag::kModal || tag == Tag::kFiniteAuxiliary || tag == Tag::kAuxiliary;
}

Tag Combined(const std::vector<TreebankWord>& words, size_t first, size_t last) {
  for (size_t w = first; w <= last; ++w) {
    if (IsAuxiliary(words[w].tag)) return words[w].tag;
  }
  const Tag tag = words[last].tag;
  const bool compound = first < last && (tag == Tag::kParticiple || tag == Tag::kGerund);
  return compound ? Tag::kAdjective : tag;
}

}  // namespace

std::string ReadXz(const std::string& path) { return ReadCommand("xz -dc '" + path + "'"); }

std::string ReadCommand(const std::string& command) {
  std::string bytes;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<char, 65536> buffer;
  while (pipe != nullptr) {
    const size_t size = fread(buffer.data(), 1, buffer.size(), pipe);
    if (size == 0) break;
    bytes.append(buffer.data(), size);
  }
  if (pipe == nullptr || pclose(pipe) != 0) {
    fprintf(stderr, "failed: %s\n", command.c_str());
    std::exit(1);
  }
  return bytes;
}

std::vector<TreebankSentence> ReadTreebank(const std::string& path) {
  return Reader().Read(ReadXz(path));
}

std::vector<Tag> AlignTags(const TreebankSentence& sentence, const Text& text) {
  std::vector<Tag> tags;
  size_t word = 0;
  for (const Token& token : text.tokens()) {
    while (word + 1 < sentence.words.size() && sentence.words[word].span.end <= token.span.begin) {
      ++word;
    }
    size_t last = word;
    while (last + 1 < sentence.words.size() &&
           sentence.words[last + 1].span.begin < token.span.end) {
      ++last;
    }
    tags.push_back(Combined(sentence.words, word, last));
  }
  return tags;
}

}  // namespace quoth::english
