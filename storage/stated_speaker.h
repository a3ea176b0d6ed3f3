// Who a user means by a name or an id, in words from which a document says the same.
#pragma once

#include "quoth/correction.h"
#include "quoth/result.h"
#include "storage/contribution.h"
#include "storage/identity_reader.h"

namespace quoth {

// The speaker with its kind, and for an id (of the speaker or its organization) or a name that only the store knows
// with name, title and organization of whom they mean. `document`: as the rules have it.
// kNotFound for an id that leads nowhere; kConflict for a name that several bear, and for what contradicts an id;
// kInvalidArgument for a name that nobody knows, if its kind is not given, and for a place.
Result<StatedSpeaker> SettleSpeaker(const StoreView& view, const Store::StoredDocument& document,
                                    StatedSpeaker speaker);

// kConflict unless the speaker of that quotation is one of the personas that `entity` leads to.
Result<void> CheckSpeaks(const StoreView& view, const Contribution& document, const Id& quotation, const Id& entity);

}  // namespace quoth
