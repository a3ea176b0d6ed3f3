// What a map of links is told of who is who. See storage/link_map.h.
#pragma once

#include <vector>

#include "quoth/id.h"
#include "quoth/result.h"
#include "storage/identity_reader.h"
#include "storage/keys.h"
#include "storage/link_map.h"

namespace quoth {

// Whether two states hold the same bearers of a name for one.
Result<bool> DecidesAlike(const StoreView& a, const StoreView& b, NameBlock name);

// Tells the map which identities the personas are of.
Result<void> IdentifyLinks(const StoreView& view, const std::vector<Id>& personas, LinkMap& links);

}  // namespace quoth
