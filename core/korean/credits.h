// Credits: who made a picture or wrote the article, in the middle of its text (사진=연합뉴스,
// [뉴시스], 홍길동 기자). Names in them are not what the article is about.
#pragma once

#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {

// For each word of the page: is it part of a credit?
std::vector<bool> FindCredits(const Page& page, const Lexicon& lexicon);

}  // namespace quoth::korean
