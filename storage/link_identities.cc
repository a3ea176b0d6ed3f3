#include "storage/link_identities.h"

#include "storage/queries.h"

namespace quoth {

Result<bool> DecidesAlike(const StoreView& a, const StoreView& b, NameBlock name) {
  auto left = a.identities.PersonasAround(name), right = b.identities.PersonasAround(name);
  if (!left) return left.error();
  if (!right) return right.error();
  if (*left != *right) return false;
  if (auto made = a.identities.MakeCanonical(*left); !made) return made.error();
  if (auto made = b.identities.MakeCanonical(*right); !made) return made.error();
  return *left == *right;
}

Result<void> IdentifyLinks(const StoreView& view, const std::vector<Id>& personas, LinkMap& links) {
  std::vector<Id> identities = personas;
  if (auto made = view.identities.MakeCanonical(identities); !made) return made;
  std::vector<LinkMap::Identified> identified;
  for (size_t i = 0; i < personas.size(); ++i) identified.push_back({personas[i], identities[i]});
  links.Identify(identified);
  return {};
}

}  // namespace quoth
