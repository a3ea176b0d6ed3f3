#include "quoth/identity.h"

#include "core/identity/names.h"
#include "core/identity/persona.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth {
namespace {

std::string_view View(const Id& id) {
  return {reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()};
}

void AppendSpan(Span span, std::string& out) {
  out += std::to_string(span.begin) + "-" + std::to_string(span.end) + ",";
}

}  // namespace

std::string NameKey(std::string_view name) {
  const std::string folded = Fold(name);
  std::string key;
  key.reserve(folded.size());
  for (size_t i = 0; i < folded.size();) {
    const CodePoint c = DecodeAt(folded, i);
    const bool kept = IsLetter(c.value) || IsDigit(c.value) || c.value == '&' || c.value == '+';
    if (kept) key.append(folded, i, c.length);
    i += c.length;
  }
  return key.empty() ? folded : key;
}

Id EntityId(EntityKind kind, std::string_view name) {
  return Id::Of({"entity", ToString(kind), IdentityKey(kind, name)});
}

Id EntityId(const Entity& entity) {
  return entity.persona.empty() ? EntityId(entity.kind, entity.name) : entity.persona;
}

void IdentifyEntities(const Document& document, Extraction& extraction) {
  const DocumentPersonas personas = PersonasOf(document, extraction);
  for (size_t e = 0; e < extraction.entities.size(); ++e) {
    extraction.entities[e].persona = personas.sightings[e].persona;
  }
}

Id QuotationId(const Id& document, const Quotation& quotation) {
  std::string spans;
  for (const Span span : quotation.content) AppendSpan(span, spans);
  spans += "cue:";
  if (quotation.cue) AppendSpan(*quotation.cue, spans);
  spans += "source:";
  if (quotation.source) AppendSpan(*quotation.source, spans);
  return Id::Of({"quotation", View(document), spans});
}

}  // namespace quoth
