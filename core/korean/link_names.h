// What the names of bodies themselves say: 한빛제지 대전공장 is a part of 한빛제지.
#pragma once

#include <vector>

#include "core/links/reader.h"

namespace quoth::korean {

// subsidiary_of links of bodies whose name is that of another body of the document and more words.
void AddParts(const links::Reading& reading, links::Collector& collector);

// A person of 한빛전자 모바일사업부 is affiliated with 한빛전자, if the document names it apart, and
// the mayor of 한솔 with 한솔시 alone. Rewrites the affiliations among the links.
void SettleBodies(const links::Reading& reading, std::vector<Link>& links);

}  // namespace quoth::korean
