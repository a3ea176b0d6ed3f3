// The rules of English.

#include "core/language.h"

namespace quoth {
namespace {

class EnglishRules : public LanguageRules {
 public:
  Extraction Extract(const Document&) const override { return {}; }
};

}  // namespace

std::unique_ptr<LanguageRules> MakeEnglishRules() { return std::make_unique<EnglishRules>(); }

}  // namespace quoth
