#include "quoth/version.h"

namespace quoth {

std::string_view Version() { return QUOTH_VERSION; }

}  // namespace quoth
