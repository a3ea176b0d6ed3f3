#include "server/export/xml.h"

namespace quoth {

// U+FFFE and U+FFFF, which XML 1.0 has no way to write.
static bool IsNoCharacter(std::string_view three_bytes) {
  return three_bytes == "\xEF\xBF\xBE" || three_bytes == "\xEF\xBF\xBF";
}

std::string EscapeXml(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '\xEF':
        if (IsNoCharacter(text.substr(i, 3))) {
          i += 2;
        } else {
          out += c;
        }
        break;
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
    }
  }
  return out;
}

}  // namespace quoth
