// The rules of English: one stage after the other, each in its own pair of files.

#include "core/english/attribution.h"
#include "core/english/cues.h"
#include "core/english/entities.h"
#include "core/english/names.h"
#include "core/english/phrases.h"
#include "core/english/speakers.h"
#include "core/english/text.h"
#include "core/english/vocabulary.h"
#include "core/language.h"

namespace quoth {
namespace english {
namespace {

class EnglishRules : public LanguageRules {
 public:
  Extraction Extract(const Document& document) const override {
    const Text text(document, vocabulary_);
    const Names names(text);
    const Phrases phrases(text, names);
    const std::vector<Cue> cues = FindCues(text, names, phrases);
    const std::vector<Draft> drafts = FindQuotations(text, names, phrases, cues);
    const Entities entities(text, names);

    Extraction extraction;
    for (const Range& sentence : text.sentences()) {
      extraction.sentences.push_back(text.SpanOf(sentence));
    }
    extraction.entities = entities.List();
    extraction.quotations = ResolveSpeakers(text, names, phrases, entities, drafts);
    extraction.links = entities.Affiliations();
    return extraction;
  }

 private:
  Vocabulary vocabulary_;
};

}  // namespace
}  // namespace english

std::unique_ptr<LanguageRules> MakeEnglishRules() {
  return std::make_unique<english::EnglishRules>();
}

}  // namespace quoth
