// Identity: which id a quotation or an entity has. Pure functions of what they name, so that
// every machine and every order of ingest gives the same ids.
#pragma once

#include <string>
#include <string_view>

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/id.h"

namespace quoth {

// Matching key of a name: NFKC, case folded, without spaces and without punctuation other than
// '&' and '+'. "아마존 웹서비스" and "아마존웹서비스" share one, so do "ACME Corp." and "Acme Corp".
std::string NameKey(std::string_view name);

// Of a name without anything that tells namesakes apart: forms of one name that differ in an
// organization's legal form or a person's middle initial share it.
Id EntityId(EntityKind kind, std::string_view name);
// Of an entity of a document: its persona, if IdentifyEntities was called; else by kind and name.
Id EntityId(const Entity& entity);

// Sets the persona of every entity: of a person with an organization or a title, an id that
// namesakes with others do not share. A function of the document alone; docs/identity.md.
void IdentifyEntities(const Document& document, Extraction& extraction);

// By document, content spans, cue and source.
Id QuotationId(const Id& document, const Quotation& quotation);

}  // namespace quoth
