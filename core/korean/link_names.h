// Which of two bodies with related names a person is affiliated with.
#pragma once

#include <vector>

#include "core/links/reader.h"

namespace quoth::korean {

// A person of 한빛전자 모바일사업부 is affiliated with 한빛전자, if the document names it apart, and
// the mayor of 한솔 with 한솔시 alone. Rewrites the affiliations among the links.
void SettleBodies(const links::Reading& reading, std::vector<Link>& links);

}  // namespace quoth::korean
