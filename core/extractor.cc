// Chooses the rules of the document's language and checks what they return.

#include "quoth/extractor.h"

#include <algorithm>
#include <utility>

#include "core/language.h"
#include "core/links/reader.h"
#include "quoth/identity.h"

namespace quoth {

Extractor::Extractor()
    : rules_{MakeKoreanRules(), MakeEnglishRules()},
      links_{MakeKoreanLinkReader(), MakeEnglishLinkReader()} {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

Extraction Extractor::Extract(const Document& document) const {
  const size_t language = static_cast<size_t>(document.language()) - 1;
  Extraction extraction = rules_[language]->Extract(document);
  links_[language]->Read(document, extraction);
  std::stable_sort(extraction.quotations.begin(), extraction.quotations.end(),
                   [](const Quotation& a, const Quotation& b) { return a.content < b.content; });
  IdentifyEntities(document, extraction);
  return extraction;
}

std::string_view Extractor::RulesVersion() { return "1"; }

}  // namespace quoth
