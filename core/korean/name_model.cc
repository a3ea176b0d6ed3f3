#include "core/korean/name_model.h"

#include "core/embedded_files.h"

namespace quoth::korean {
namespace {

// Both are compiled in; that they can be read is tested.
NameTable Table() { return *NameTable::Parse(FindEmbeddedFile(ModelFiles(), "ko/name_table.bin")); }
LinearChain Chain() { return *LinearChain::Parse(FindEmbeddedFile(ModelFiles(), "ko/names.model")); }

EntityKind KindOf(const std::string& label) {
  if (label.ends_with("OG")) return EntityKind::kOrganization;
  if (label.ends_with("LC")) return EntityKind::kPlace;
  return EntityKind::kPerson;
}

}  // namespace

NameModel::NameModel() : table_(Table()), chain_(Chain()) {
  for (const std::string& label : chain_.labels()) kinds_.push_back(KindOf(label));
}

std::vector<FoundName> NameModel::Find(const Page& page) const {
  std::vector<FoundName> found;
  NameFeatures features(table_);
  std::vector<uint8_t> labels;
  for (const Sentence& sentence : page.sentences) {
    if (page.lines[sentence.line].kind == LineKind::kFooter) continue;
    features.Read(page, sentence.first_word, sentence.end_word);
    chain_.Decode(features.sequence(), &labels);
    uint32_t word = sentence.first_word;
    for (size_t i = 0; i < labels.size(); ++i) {
      const bool begins = chain_.labels()[labels[i]].starts_with("B-");
      const Span at = features.At(i);
      while (page.words[word].span.end <= at.begin) ++word;
      if (begins) {
        found.push_back({at, kinds_[labels[i]], word});
      } else if (labels[i] != 0) {
        found.back().span.end = at.end;
      }
    }
  }
  return found;
}

}  // namespace quoth::korean
