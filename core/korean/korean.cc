// The rules of Korean.

#include "core/language.h"

namespace quoth {
namespace {

class KoreanRules : public LanguageRules {
 public:
  Extraction Extract(const Document&) const override { return {}; }
};

}  // namespace

std::unique_ptr<LanguageRules> MakeKoreanRules() { return std::make_unique<KoreanRules>(); }

}  // namespace quoth
