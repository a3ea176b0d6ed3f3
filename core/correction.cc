#include "quoth/correction.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/identity/persona.h"
#include "core/shown_text.h"
#include "quoth/identity.h"

namespace quoth {
namespace {

constexpr size_t kLongestNote = 4096;  // bytes
constexpr std::pair<Verdict, std::string_view> kVerdicts[] = {
    {Verdict::kSpeaker, "speaker"}, {Verdict::kNobody, "nobody"}, {Verdict::kNoQuotation, "no_quotation"}};

std::optional<EntityKind> EntityKindOf(SpeakerKind kind) {
  switch (kind) {
    case SpeakerKind::kPerson: return EntityKind::kPerson;
    case SpeakerKind::kOrganization: return EntityKind::kOrganization;
    case SpeakerKind::kGroup: return EntityKind::kGroup;
    case SpeakerKind::kUnnamed: return std::nullopt;
  }
  return std::nullopt;
}

std::optional<uint32_t> FindEntity(const Extraction& extraction, EntityKind kind, std::string_view name) {
  const Id wanted = EntityId(kind, name);
  for (uint32_t e = 0; e < extraction.entities.size(); ++e) {
    const Entity& entity = extraction.entities[e];
    if (entity.kind != kind) continue;
    const auto is_wanted = [&](const std::string& form) { return EntityId(kind, form) == wanted; };
    if (is_wanted(entity.name) || std::any_of(entity.aliases.begin(), entity.aliases.end(), is_wanted)) return e;
  }
  return std::nullopt;
}

uint32_t FindOrAddEntity(Extraction& extraction, EntityKind kind, std::string_view name) {
  if (const auto known = FindEntity(extraction, kind, name)) return *known;
  extraction.entities.push_back({kind, std::string(name), {}, {}, {}});
  return static_cast<uint32_t>(extraction.entities.size() - 1);
}

// The organization that the document gives a person, and the title.
void Describe(const Document& document, const Extraction& extraction, Speaker& speaker) {
  if (!speaker.affiliation) {
    const DocumentPersonas personas = PersonasOf(document, extraction);
    const Id organization = personas.sightings[*speaker.entity].affiliation;
    for (uint32_t e = 0; e < personas.sightings.size() && !organization.empty(); ++e) {
      if (personas.sightings[e].persona == organization) speaker.affiliation = e;
    }
  }
  if (!speaker.title.empty()) return;
  for (const Quotation& other : extraction.quotations) {
    if (other.speaker && other.speaker->entity == speaker.entity && speaker.title.empty())
      speaker.title = other.speaker->title;
  }
  for (const Link& link : extraction.links) {
    const bool theirs = link.kind == LinkKind::kAffiliatedWith && link.from == *speaker.entity;
    if (theirs && link.to == speaker.affiliation && speaker.title.empty()) speaker.title = link.title;
  }
}

// Somebody whom the rules call so without making an entity of them: a board, 업계 관계자.
const Speaker* SpeakerCalled(const Extraction& extraction, std::string_view name) {
  for (const Quotation& quotation : extraction.quotations) {
    const auto& speaker = quotation.speaker;
    if (speaker && !speaker->entity && !name.empty() && (speaker->name == name || speaker->title == name))
      return &*speaker;
  }
  return nullptr;
}

Speaker SpeakerOf(const StatedSpeaker& stated, const Document& document, Extraction& extraction) {
  Speaker speaker{.kind = stated.kind.value_or(SpeakerKind::kPerson),
                  .entity = {}, .name = stated.name, .title = stated.title, .affiliation = {}};
  const auto kind = EntityKindOf(speaker.kind);
  const Speaker* called = SpeakerCalled(extraction, stated.name);
  if (kind == EntityKind::kGroup || (called != nullptr && called->kind == speaker.kind)) {
    if (kind) speaker.entity = FindEntity(extraction, *kind, stated.name);
  } else if (kind) {
    speaker.entity = FindOrAddEntity(extraction, *kind, stated.name);
  }
  if (speaker.entity) speaker.name = extraction.entities[*speaker.entity].name;
  if (!stated.organization.empty())
    speaker.affiliation = FindOrAddEntity(extraction, EntityKind::kOrganization, stated.organization);
  if (kind == EntityKind::kPerson && speaker.entity) Describe(document, extraction, speaker);
  return speaker;
}

// Do the rules say just that?
bool SaysTheSame(const Speaker& speaker, const StatedSpeaker& stated, const Extraction& extraction) {
  const std::string organization = speaker.affiliation ? extraction.entities[*speaker.affiliation].name : std::string();
  return speaker.kind == stated.kind && speaker.name == stated.name && speaker.title == stated.title &&
         organization == stated.organization;
}

}  // namespace

std::string_view ToString(Verdict verdict) {
  for (const auto& [known, name] : kVerdicts) {
    if (known == verdict) return name;
  }
  return "";
}

std::optional<Verdict> ParseVerdict(std::string_view name) {
  for (const auto& [verdict, known] : kVerdicts) {
    if (known == name) return verdict;
  }
  return std::nullopt;
}

Result<void> CheckCorrection(const Correction& correction) {
  const auto invalid = [](std::string message) { return Error{ErrorCode::kInvalidArgument, std::move(message)}; };
  const StatedSpeaker& speaker = correction.speaker;
  const bool named = speaker.kind != SpeakerKind::kGroup && speaker.kind != SpeakerKind::kUnnamed;
  if (correction.verdict == Verdict::kSpeaker && speaker.name.empty() && !speaker.entity && named)
    return invalid("a speaker has a name");
  for (const std::string* text : {&speaker.name, &speaker.title, &speaker.organization}) {
    if (auto checked = CheckName(*text); !checked) return checked;
  }
  if (correction.note.size() > kLongestNote) return invalid("a note has at most 4096 bytes");
  return CheckLines(correction.note);
}

std::optional<SpeakerKind> KindNamed(const Extraction& extraction, std::string_view name) {
  for (const SpeakerKind kind : {SpeakerKind::kPerson, SpeakerKind::kOrganization, SpeakerKind::kGroup}) {
    if (FindEntity(extraction, *EntityKindOf(kind), name)) return kind;
  }
  const Speaker* called = SpeakerCalled(extraction, name);
  return called == nullptr ? std::nullopt : std::optional(called->kind);
}

std::optional<Quotation> Corrected(const Quotation& quotation, const Correction& correction,
                                   const Document& document, Extraction& extraction) {
  if (correction.verdict == Verdict::kNoQuotation) return std::nullopt;
  Quotation corrected = quotation;
  corrected.speaker.reset();
  corrected.alternatives.clear();
  corrected.rule = kUserRule;
  corrected.speaker_rule.clear();
  corrected.confidence = 1;
  if (correction.verdict == Verdict::kSpeaker) {
    const bool confirmed = quotation.speaker && SaysTheSame(*quotation.speaker, correction.speaker, extraction);
    corrected.speaker = confirmed ? *quotation.speaker : SpeakerOf(correction.speaker, document, extraction);
  }
  const bool same = quotation.speaker && corrected.speaker && corrected.speaker->entity == quotation.speaker->entity &&
                    corrected.speaker->name == quotation.speaker->name;
  if (!same) corrected.source.reset();
  return corrected;
}

}  // namespace quoth
