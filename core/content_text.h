// The content of a quotation as text: what its spans say, joined by a space.
#pragma once

#include <string>
#include <string_view>

#include "quoth/extraction.h"
#include "quoth/store.h"

namespace quoth {

std::string ContentText(const Quotation& quotation, std::string_view document_text);
std::string ContentText(const StoredQuotation& stored);

}  // namespace quoth
