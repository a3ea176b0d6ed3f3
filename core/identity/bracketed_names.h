// Other names of an entity as its document gives them: in brackets behind the name, or as an alias
// in another script. And whether a stated affiliation has passed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/identity/persona.h"

namespace quoth {

struct OtherName {
  std::string name;
  EdgeKind kind = EdgeKind::kTranslation;  // or kAcronym
};

// 제프 크라츠(Jeff Kratz), 한국나노연구원(KNRI), National Ocean Agency (NOA). At most eight.
std::vector<OtherName> OtherNames(const Document& document, const Entity& entity);

// The title or the words around it say so: 전 가람전자 부사장, former chief executive.
bool IsFormer(std::string_view document_text, const Link& affiliation);

}  // namespace quoth
