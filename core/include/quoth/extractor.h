// Extractor: from the text of a document to its quotations, entities and links.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include "quoth/document.h"
#include "quoth/extraction.h"

namespace quoth {

class LanguageRules;
namespace links {
class LinkReader;
}

// Immutable once made; one instance serves every thread. Making one reads the lexicons (some
// milliseconds), so make one and keep it. Movable, not copyable: the lexicon tables are large.
class Extractor {
 public:
  Extractor();
  ~Extractor();
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;

  // Cannot fail: a Document is valid. Time is linear in the length of the text.
  Extraction Extract(const Document& document) const;

  // Version of the rules, stored with every document that they read. Goes up with a release whose rules or
  // word lists decide otherwise.
  static std::string_view RulesVersion();

 private:
  // `document`: without lines that were broken to fit a width.
  Extraction ExtractFrom(const Document& document) const;

  std::array<std::unique_ptr<LanguageRules>, 2> rules_;
  std::array<std::unique_ptr<links::LinkReader>, 2> links_;
};

}  // namespace quoth
