#include "storage/stated_speaker.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "storage/document_codec.h"
#include "storage/keys.h"
#include "storage/postings.h"
#include "storage/queries.h"

namespace quoth {
namespace {

Error Conflict(std::string message) { return {ErrorCode::kConflict, std::move(message)}; }
Error Invalid(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

std::optional<SpeakerKind> SpeakerKindOf(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson: return SpeakerKind::kPerson;
    case EntityKind::kOrganization: return SpeakerKind::kOrganization;
    case EntityKind::kGroup: return SpeakerKind::kGroup;
    case EntityKind::kPlace: break;
  }
  return std::nullopt;
}

Result<std::vector<Id>> PersonasOf(const StoreView& view, const Id& entity) {
  auto personas = view.identities.PersonasOf(entity);
  if (personas && personas->empty()) return Error{ErrorCode::kNotFound, "there is no entity " + entity.Hex()};
  return personas;
}

// The newest document that has the persona.
Result<Contribution> DocumentWith(const StoreView& view, const Id& persona) {
  const auto list = ListOf(view.engine, DocumentsOf(persona), {});
  for (; list->Valid(); list->Next()) {
    auto bytes = view.engine.Get(DocumentPartition(list->place().document), DocumentKey());
    if (!bytes) return bytes.error();
    if (!*bytes) continue;
    auto document = DecodeContribution(**bytes);
    if (document) DescribePersonas(*document);
    return document;
  }
  if (auto status = list->status(); !status) return status.error();
  return Error{ErrorCode::kNotFound, "there is no entity " + persona.Hex()};
}

std::string TitleIn(const Contribution& document, uint32_t entity) {
  for (const QuotationRecord& record : document.quotations) {
    const auto& speaker = record.quotation.speaker;
    if (speaker && speaker->entity == entity && !speaker->title.empty()) return speaker->title;
  }
  for (const Link& link : document.links) {
    if (link.kind == LinkKind::kAffiliatedWith && link.from == entity && !link.title.empty()) return link.title;
  }
  return {};
}

// Name, title and organization by which a document tells the persona from its namesakes.
Result<StatedSpeaker> Described(const StoreView& view, const Id& persona) {
  auto document = DocumentWith(view, persona);
  if (!document) return document.error();
  StatedSpeaker speaker;
  for (uint32_t e = 0; e < document->entities.size(); ++e) {
    const EntityRecord& record = document->entities[e];
    if (record.id != persona) continue;
    const Sighting& sighting = document->personas.sightings[e];
    speaker.kind = SpeakerKindOf(record.entity.kind);
    speaker.name = record.entity.name;
    if (sighting.grade != PersonaGrade::kBare) speaker.title = TitleIn(*document, e);
    for (const EntityRecord& body : document->entities) {
      if (!sighting.affiliation.empty() && body.id == sighting.affiliation) speaker.organization = body.entity.name;
    }
    return speaker;
  }
  return Error{ErrorCode::kNotFound, "there is no entity " + persona.Hex()};
}

// What the user says beside an id must not contradict it.
Result<StatedSpeaker> With(const StatedSpeaker& known, StatedSpeaker stated) {
  if (!known.kind) return Invalid("a place does not speak");
  if (stated.kind && stated.kind != known.kind)
    return Conflict("that id is of a " + std::string(ToString(*known.kind)) + ", not of a " +
                    std::string(ToString(*stated.kind)));
  const bool other = !known.organization.empty() && !stated.organization.empty() &&
                     stated.organization != known.organization;
  if (other) return Conflict("that id is of somebody of " + known.organization + ", not of " + stated.organization);
  stated.kind = known.kind;
  stated.name = known.name;
  if (stated.title.empty()) stated.title = known.title;
  if (stated.organization.empty()) stated.organization = known.organization;
  return stated;
}

Result<StatedSpeaker> ById(const StoreView& view, const Store::StoredDocument& document, const Id& id,
                           StatedSpeaker speaker) {
  auto personas = PersonasOf(view, id);
  if (!personas) return personas.error();
  speaker.entity = id;
  for (const Entity& entity : document.extraction.entities) {  // the document tells the rest
    if (!std::binary_search(personas->begin(), personas->end(), entity.persona)) continue;
    StatedSpeaker known;
    known.kind = SpeakerKindOf(entity.kind);
    known.name = entity.name;
    return With(known, std::move(speaker));
  }
  const bool itself = std::binary_search(personas->begin(), personas->end(), id);
  auto known = Described(view, itself ? id : personas->front());
  if (!known) return known;
  return With(*known, std::move(speaker));
}

// An id in the place of the name of an organization.
Result<void> NameOrganization(const StoreView& view, StatedSpeaker& speaker) {
  const auto id = Id::FromHex(speaker.organization);
  if (!id) return {};
  auto body = ReadEntity(view, *id);
  if (!body) return body.error();
  if (body->entity.kind != EntityKind::kOrganization) return Invalid("that id is of no organization");
  speaker.organization = body->entity.name;
  return {};
}

Error Unknown(const StatedSpeaker& speaker) {
  return Invalid("neither the document nor the store knows \"" + speaker.name +
                 "\": say what it is, a person, an organization, a group or unnamed");
}

Error Several(const std::vector<Bearer>& bearers, const std::string& name) {
  std::string message = "several bear the name \"" + name + "\"; say which by its id:";
  for (const Bearer& bearer : bearers)
    message += " " + bearer.entity.id.Hex() + " (" + std::string(ToString(bearer.entity.kind)) + ")";
  return Conflict(std::move(message));
}

// Those of the store by that name, of the kind that is stated.
Result<std::vector<Bearer>> BearersOf(const StoreView& view, const StatedSpeaker& speaker) {
  auto bearers = ReadBearers(view, speaker.name);
  if (!bearers && bearers.error().code == ErrorCode::kNotFound) return std::vector<Bearer>();
  if (!bearers) return bearers;
  std::erase_if(*bearers, [&](const Bearer& bearer) {
    const auto kind = SpeakerKindOf(bearer.entity.kind);
    return !kind || (speaker.kind && kind != speaker.kind);
  });
  return bearers;
}

}  // namespace

Result<StatedSpeaker> SettleSpeaker(const StoreView& view, const Store::StoredDocument& document,
                                    StatedSpeaker speaker) {
  if (auto named = NameOrganization(view, speaker); !named) return named.error();
  if (speaker.entity) return ById(view, document, *speaker.entity, std::move(speaker));
  if (speaker.kind == SpeakerKind::kUnnamed || speaker.kind == SpeakerKind::kGroup) return speaker;
  const auto told = KindNamed(document.extraction, speaker.name);
  if (told && (!speaker.kind || speaker.kind == told)) {
    speaker.kind = told;
    return speaker;
  }
  auto bearers = BearersOf(view, speaker);
  if (!bearers) return bearers.error();
  if (bearers->empty() && !speaker.kind) return Unknown(speaker);
  if (bearers->empty()) return speaker;
  const bool told_apart = !speaker.organization.empty() && bearers->front().entity.kind == EntityKind::kPerson;
  if (bearers->size() > 1 && !told_apart) return Several(*bearers, speaker.name);
  if (!told_apart) return ById(view, document, bearers->front().entity.id, std::move(speaker));
  speaker.kind = SpeakerKind::kPerson;  // of the organization that the user gives
  return speaker;
}

Result<void> CheckSpeaks(const StoreView& view, const Contribution& document, const Id& quotation, const Id& entity) {
  auto personas = PersonasOf(view, entity);
  if (!personas) return personas.error();
  for (const QuotationRecord& record : document.quotations) {
    if (record.id != quotation || !record.quotation.speaker || !record.quotation.speaker->entity) continue;
    const Id& speaks = document.entities[*record.quotation.speaker->entity].id;
    if (std::binary_search(personas->begin(), personas->end(), speaks)) return {};
  }
  return Conflict("the document would not tell " + entity.Hex() +
                  " from namesakes; give the name with an organization");
}

}  // namespace quoth
