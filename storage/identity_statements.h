// What users say of identities: statements are drafted from the present state and checked against it.
#pragma once

#include <string_view>
#include <vector>

#include "quoth/entity_identity.h"
#include "quoth/result.h"
#include "storage/identity_reader.h"

namespace quoth {

// Not written yet. Errors: see Store::Merge, Split, Rename, Undo.
Result<IdentityStatement> DraftMerge(const StoreView& view, const Id& entity, const Id& other);
Result<IdentityStatement> DraftSplit(const StoreView& view, const std::vector<Id>& personas);
Result<IdentityStatement> DraftRename(const StoreView& view, const Id& entity,
                                      std::string_view name);
// The statement, undone.
Result<IdentityStatement> DraftUndo(const StoreView& view, const Id& statement);

// All of them, oldest first.
Result<std::vector<IdentityStatement>> ReadStatements(const StoreView& view);

}  // namespace quoth
