// Stores of older formats.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "quoth/result.h"
#include "storage/contribution.h"
#include "storage/engine.h"

namespace quoth {

// format_1.cc: every document of a store of format 1, by id, with all that is to be stored of it.
using ContributionVisitor = std::function<Result<void>(Contribution)>;
Result<void> ReadFormat1(const EngineView& view, const ContributionVisitor& visit);

// The entries that say which format and derivation a store is of; a part of making one.
std::vector<Write> FormatWrites();

// Brings a store of an older format (1 to kFormatVersion - 1) to the present one. May be cut off and
// repeated.
Result<void> Migrate(Engine& engine, uint64_t from);

}  // namespace quoth
