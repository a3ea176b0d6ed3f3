#include "core/shown_text.h"

#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth {
namespace {

constexpr size_t kLongestName = 512;  // bytes

Error Invalid(const char* message) { return {ErrorCode::kInvalidArgument, message}; }

Result<void> Check(std::string_view text, bool may_break) {
  if (FindInvalidUtf8(text)) return Invalid("names, titles and notes are UTF-8");
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    const bool line_end = may_break && c.value == '\n';
    if (SteersDisplay(c.value) && !line_end) return Invalid("names, titles and notes hold no control characters");
    at += c.length;
  }
  return {};
}

// Precondition: valid UTF-8.
bool IsInvisible(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (!IsBlank(c.value)) return false;
    at += c.length;
  }
  return true;
}

}  // namespace

Result<void> CheckLine(std::string_view text) { return Check(text, /*may_break=*/false); }
Result<void> CheckLines(std::string_view text) { return Check(text, /*may_break=*/true); }

Result<void> CheckName(std::string_view name) {
  if (name.size() > kLongestName) return Invalid("names and titles have at most 512 bytes");
  if (auto checked = CheckLine(name); !checked) return checked;
  if (!name.empty() && IsInvisible(name)) return Invalid("a name of nothing but blanks cannot be seen");
  return {};
}

}  // namespace quoth
