#include "core/content_text.h"

namespace quoth {
namespace {

// `text` is that of the document from byte `begin` on.
std::string Joined(const Quotation& quotation, std::string_view text, uint32_t begin) {
  std::string joined;
  for (const Span span : quotation.content) {
    if (!joined.empty()) joined += ' ';
    joined += text.substr(span.begin - begin, span.size());
  }
  return joined;
}

}  // namespace

std::string ContentText(const Quotation& quotation, std::string_view document_text) {
  return Joined(quotation, document_text, 0);
}

std::string ContentText(const StoredQuotation& stored) {
  return Joined(stored.quotation, stored.context.text, stored.context.span.begin);
}

}  // namespace quoth
