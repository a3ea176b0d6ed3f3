// Identities and claims are derived with lexicons that grow. A store that was derived with others is
// derived again when it is opened for writing, so that what a document adds is what it takes back.
#pragma once

#include "quoth/result.h"
#include "storage/engine.h"

namespace quoth {

// Whether identities and claims of the store are derived as this program does. A new store is.
Result<bool> IsDerivedAlike(const EngineView& view);
// The entry that says so; a part of making a store.
Write DerivationWrite();
// Clears both families and derives them from the documents. May be cut off and repeated.
Result<void> DeriveAgain(Engine& engine);

}  // namespace quoth
