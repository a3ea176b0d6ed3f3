// Stores of older formats.
#pragma once

#include <functional>

#include "quoth/result.h"
#include "storage/contribution.h"
#include "storage/engine.h"

namespace quoth {

// format_1.cc: every document of a store of format 1, by id, with all that is to be stored of it.
using ContributionVisitor = std::function<Result<void>(Contribution)>;
Result<void> ReadFormat1(const EngineView& view, const ContributionVisitor& visit);

// Derives everything anew from the documents of a store of format 1. May be cut off and repeated; the
// old entries go when all is there.
Result<void> MigrateFrom1(Engine& engine);
// Format 2 knew people by their names alone, and no claims. A document at a time; may be cut off and
// repeated.
Result<void> MigrateFrom2(Engine& engine);

}  // namespace quoth
