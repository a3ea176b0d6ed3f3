// LanguageRules: what a language brings. Outsiders use quoth/extractor.h.
//
// A language is a folder of lexicon files (core/lexicon/LANG/) and a folder of rules (core/LANG/).
// Nothing else in the code base knows its name.
#pragma once

#include <memory>

#include "quoth/document.h"
#include "quoth/extraction.h"

namespace quoth {

// Immutable and thread-safe after construction.
class LanguageRules {
 public:
  virtual ~LanguageRules() = default;
  virtual Extraction Extract(const Document& document) const = 0;
};

std::unique_ptr<LanguageRules> MakeKoreanRules();
std::unique_ptr<LanguageRules> MakeEnglishRules();

}  // namespace quoth
