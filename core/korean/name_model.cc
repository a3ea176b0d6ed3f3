#include "core/korean/name_model.h"

#include <algorithm>

#include "core/embedded_files.h"

namespace quoth::korean {
namespace {

constexpr uint32_t kLongestRun = 200;   // words that are labelled together
constexpr uint32_t kLongestWord = 200;  // bytes; a longer one holds no name

// It and the table are compiled in; that they can be read is tested.
LinearChain Chain() { return *LinearChain::Parse(FindEmbeddedFile(ModelFiles(), "ko/names.model")); }

EntityKind KindOf(const std::string& label) {
  if (label.ends_with("OG")) return EntityKind::kOrganization;
  if (label.ends_with("LC")) return EntityKind::kPlace;
  return EntityKind::kPerson;
}

}  // namespace

NameTable CompiledNameTable() {
  return *NameTable::Parse(FindEmbeddedFile(ModelFiles(), "ko/name_table.bin"));
}

NameModel::NameModel() : table_(CompiledNameTable()), chain_(Chain()) {
  for (const std::string& label : chain_.labels()) {
    kinds_.push_back(KindOf(label));
    begins_.push_back(label.starts_with("B-"));
  }
}

std::vector<FoundName> NameModel::Find(const Page& page) const {
  std::vector<FoundName> found;
  NameFeatures features(table_);
  for (const Sentence& sentence : page.sentences) {
    if (page.lines[sentence.line].kind == LineKind::kFooter) continue;
    // Runs of bounded length: a text without full stops, a word without end.
    for (uint32_t w = sentence.first_word; w < sentence.end_word;) {
      uint32_t end = w;
      while (end < sentence.end_word && end - w < kLongestRun &&
             page.words[end].span.size() <= kLongestWord)
        ++end;
      if (end > w) FindIn(page, w, end, features, found);
      w = std::max(end, w + 1);
    }
  }
  return found;
}

void NameModel::FindIn(const Page& page, uint32_t first, uint32_t end, NameFeatures& features,
                       std::vector<FoundName>& found) const {
  features.Read(page, first, end);
  std::vector<uint8_t> labels;
  chain_.Decode(features.sequence(), &labels);
  uint32_t word = first, last_word = first;
  for (size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) continue;
    const Span at = features.At(i);
    while (page.words[word].span.end <= at.begin) ++word;
    // A word that is never a name ends the name before it.
    const bool goes_on = !begins_[labels[i]] && word <= last_word + 1 && !found.empty();
    if (goes_on) {
      found.back().span.end = at.end;
    } else {
      found.push_back({at, kinds_[labels[i]], word});
    }
    last_word = word;
  }
}

}  // namespace quoth::korean
