// The rules of English: one stage after the other, each in its own pair of files.

#include <algorithm>

#include "core/english/attribution.h"
#include "core/english/confidence.h"
#include "core/english/cues.h"
#include "core/english/dialogue.h"
#include "core/english/entities.h"
#include "core/english/names.h"
#include "core/english/noun_phrases.h"
#include "core/english/phrases.h"
#include "core/english/speakers.h"
#include "core/english/text.h"
#include "core/english/vocabulary.h"
#include "core/key_terms.h"
#include "core/language.h"

namespace quoth {
namespace english {
namespace {

template <typename Function>
void ForEachEntityIndex(Extraction& extraction, Function function) {
  const auto visit = [&](Speaker& speaker) {
    if (speaker.entity) function(*speaker.entity);
    if (speaker.affiliation) function(*speaker.affiliation);
  };
  for (Quotation& quotation : extraction.quotations) {
    if (quotation.speaker) visit(*quotation.speaker);
    for (Alternative& alternative : quotation.alternatives) visit(alternative.speaker);
  }
  for (Link& link : extraction.links) {
    function(link.from);
    function(link.to);
  }
}

// Words with a capital that nothing else tells of stay out, unless somebody speaks as one of them.
void DropUnused(const Entities& entities, Extraction& extraction) {
  std::vector<bool> keep;
  for (const KnownEntity& entity : entities.all()) keep.push_back(entity.evident);
  ForEachEntityIndex(extraction, [&](uint32_t& index) { keep[index] = true; });
  std::vector<uint32_t> renumbered(keep.size(), 0);
  std::vector<Entity> kept;
  for (uint32_t e = 0; e < keep.size(); ++e) {
    renumbered[e] = static_cast<uint32_t>(kept.size());
    if (keep[e]) kept.push_back(std::move(extraction.entities[e]));
  }
  extraction.entities = std::move(kept);
  ForEachEntityIndex(extraction, [&](uint32_t& index) { index = renumbered[index]; });
}

// The runs in marks that no quotation holds, and why.
void AddSetAside(const Text& text, Extraction& extraction) {
  std::vector<Span> content;
  for (const Quotation& quotation : extraction.quotations)
    content.insert(content.end(), quotation.content.begin(), quotation.content.end());
  std::sort(content.begin(), content.end());
  size_t next = 0;
  for (const QuotedRun& run : text.runs()) {
    const Span inside = text.SpanOf(run.inside);
    while (next < content.size() && content[next].end <= inside.begin) ++next;
    if (next < content.size() && content[next].begin < inside.end) continue;
    const char* rule = IsTitleRun(text, run)         ? "en.aside.title"
                       : run.inside.size() < kSpeechWords ? "en.aside.short"
                                                          : "en.aside.no-attribution";
    extraction.set_aside.push_back({inside, rule});
  }
}

class EnglishRules : public LanguageRules {
 public:
  Extraction Extract(const Document& document) const override {
    const Text text(document, vocabulary_);
    const Names names(text);
    const Phrases phrases(text, names);
    const std::vector<Cue> cues = FindCues(text, names, phrases);
    std::vector<Draft> drafts = FindQuotations(text, names, phrases, cues);
    if (text.IsStory()) drafts = ReadDialogue(text, names, phrases, std::move(drafts));
    const Entities entities(text, names);

    Extraction extraction;
    for (const Range& sentence : text.sentences()) {
      extraction.sentences.push_back(text.SpanOf(sentence));
    }
    extraction.entities = entities.List();
    extraction.quotations = ResolveSpeakers(text, names, phrases, entities, drafts);
    for (Quotation& quotation : extraction.quotations)
      quotation.confidence = confidence_.Of(quotation, document);
    AddSetAside(text, extraction);
    extraction.links = entities.Affiliations();
    DropUnused(entities, extraction);
    if (!extraction.quotations.empty()) AddKeyTerms(document.text(), NounPhrases(text), extraction);
    return extraction;
  }

 private:
  Vocabulary vocabulary_;
  Confidence confidence_;
};

}  // namespace
}  // namespace english

std::unique_ptr<LanguageRules> MakeEnglishRules() {
  return std::make_unique<english::EnglishRules>();
}

}  // namespace quoth
