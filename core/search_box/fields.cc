#include "core/search_box/fields.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth {
namespace {

struct FieldName {
  std::string_view name;
  SearchField field;
};

// The first of a field is the one it is shown by.
constexpr FieldName kFields[] = {
    {"text", SearchField::kText},
    {"word", SearchField::kText},
    {"내용", SearchField::kText},
    {"speaker", SearchField::kSpeaker},
    {"by", SearchField::kSpeaker},
    {"화자", SearchField::kSpeaker},
    {"발언자", SearchField::kSpeaker},
    {"org", SearchField::kOrganization},
    {"organization", SearchField::kOrganization},
    {"affiliation", SearchField::kOrganization},
    {"기관", SearchField::kOrganization},
    {"조직", SearchField::kOrganization},
    {"소속", SearchField::kOrganization},
    {"about", SearchField::kAbout},
    {"대상", SearchField::kAbout},
    {"언급", SearchField::kAbout},
    {"주제", SearchField::kAbout},
    {"관련", SearchField::kAbout},
    {"kind", SearchField::kKind},
    {"type", SearchField::kKind},
    {"종류", SearchField::kKind},
    {"인용", SearchField::kKind},
    {"lang", SearchField::kLanguage},
    {"language", SearchField::kLanguage},
    {"언어", SearchField::kLanguage},
    {"publisher", SearchField::kPublisher},
    {"press", SearchField::kPublisher},
    {"언론사", SearchField::kPublisher},
    {"매체", SearchField::kPublisher},
    {"said", SearchField::kSaid},
    {"날짜", SearchField::kSaid},
    {"발언일", SearchField::kSaid},
    {"since", SearchField::kSince},
    {"from", SearchField::kSince},
    {"부터", SearchField::kSince},
    {"until", SearchField::kUntil},
    {"to", SearchField::kUntil},
    {"까지", SearchField::kUntil},
    {"before", SearchField::kBefore},
    {"이전", SearchField::kBefore},
    {"after", SearchField::kAfter},
    {"이후", SearchField::kAfter},
    {"confidence", SearchField::kConfidence},
    {"확신", SearchField::kConfidence},
    {"신뢰도", SearchField::kConfidence},
    {"is", SearchField::kIs},
    {"상태", SearchField::kIs},
};

struct FieldValue {
  SearchField field;
  std::string_view written, meant;
};

constexpr FieldValue kValues[] = {
    {SearchField::kKind, "direct", "direct"},
    {SearchField::kKind, "직접", "direct"},
    {SearchField::kKind, "indirect", "indirect"},
    {SearchField::kKind, "간접", "indirect"},
    {SearchField::kKind, "mixed", "mixed"},
    {SearchField::kKind, "혼합", "mixed"},
    {SearchField::kLanguage, "ko", "ko"},
    {SearchField::kLanguage, "korean", "ko"},
    {SearchField::kLanguage, "한국어", "ko"},
    {SearchField::kLanguage, "en", "en"},
    {SearchField::kLanguage, "english", "en"},
    {SearchField::kLanguage, "영어", "en"},
    {SearchField::kIs, "named", "named"},
    {SearchField::kIs, "실명", "named"},
    {SearchField::kIs, "unnamed", "unnamed"},
    {SearchField::kIs, "익명", "unnamed"},
    {SearchField::kIs, "group", "group"},
    {SearchField::kIs, "집단", "group"},
    {SearchField::kIs, "unattributed", "unattributed"},
    {SearchField::kIs, "불명", "unattributed"},
    {SearchField::kIs, "thought", "thought"},
    {SearchField::kIs, "생각", "thought"},
};

std::u32string CodePoints(std::string_view text) {
  std::u32string points;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = DecodeAt(text, i);
    points.push_back(c.value);
    i += c.length;
  }
  return points;
}

// Letters to insert, leave out, replace or swap with their neighbour (optimal string alignment).
size_t EditDistance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<size_t>> cost(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const size_t replaced = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string_view ToString(SearchField field) {
  const auto* found = std::find_if(std::begin(kFields), std::end(kFields),
                                   [&](const FieldName& name) { return name.field == field; });
  return found->name;
}

std::optional<SearchField> FindSearchField(std::string_view name) {
  const std::string folded = Fold(name);
  for (const FieldName& known : kFields) {
    if (known.name == folded) return known.field;
  }
  return std::nullopt;
}

std::string NearestSearchField(std::string_view name) {
  const std::u32string written = CodePoints(Fold(name));
  if (written.size() > 32) return {};
  std::string nearest;
  size_t best = std::max<size_t>(1, written.size() / 2) + 1;
  for (const FieldName& known : kFields) {
    const size_t distance = EditDistance(written, CodePoints(known.name));
    if (distance >= best) continue;
    best = distance;
    nearest = known.name;
  }
  return nearest;
}

std::optional<std::string> FindSearchValue(SearchField field, std::string_view value) {
  const std::string folded = Fold(value);
  for (const FieldValue& known : kValues) {
    if (known.field == field && known.written == folded) return std::string(known.meant);
  }
  return std::nullopt;
}

std::string KnownSearchValues(SearchField field) {
  std::string values;
  for (const FieldValue& known : kValues) {
    if (known.field != field || known.written != known.meant) continue;
    values += (values.empty() ? "" : ", ") + std::string(known.written);
  }
  return values;
}

}  // namespace quoth
