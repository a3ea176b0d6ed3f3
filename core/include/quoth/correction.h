// Corrections: what a user says of one quotation, in the place of what the rules say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "quoth/document.h"
#include "quoth/extraction.h"
#include "quoth/id.h"
#include "quoth/result.h"

namespace quoth {

// Stored; never renumber.
enum class Verdict : uint8_t {
  kSpeaker = 1,      // who said it
  kNobody = 2,       // the document does not tell who said it
  kNoQuotation = 3,  // it is no quotation
};
std::string_view ToString(Verdict verdict);  // "speaker", "nobody", "no_quotation"
std::optional<Verdict> ParseVerdict(std::string_view name);

// Who said it, as a user gives it.
struct StatedSpeaker {
  // In the place of a name: who it is, by the id of an entity of the store. Not stored.
  std::optional<Id> entity;
  // A person and an organization are entities of the document, named or not; of somebody without a name `name`
  // is what the document calls them. Empty: as the document or the store has the name.
  std::optional<SpeakerKind> kind;
  std::string name;
  std::string title;         // empty: what the document tells of them
  std::string organization;  // the same

  bool operator==(const StatedSpeaker&) const = default;
};

struct Correction {
  Verdict verdict = Verdict::kNobody;
  StatedSpeaker speaker;  // of kSpeaker only
  std::string note;       // why, for others to read; may be empty
  int64_t stated = 0;     // seconds since 1970

  bool operator==(const Correction&) const = default;
};

// kInvalidArgument, with what is wrong: a speaker without a name, texts that are too long (512 bytes a name, 4096 a
// note), no UTF-8, nothing but blanks, or that hold characters which steer a terminal or turn the direction of writing.
Result<void> CheckCorrection(const Correction& correction);

// The rule of a quotation that a user has corrected; its confidence is 1.
inline constexpr std::string_view kUserRule = "user";

// What the extraction knows by a name: the kind of an entity, or of a speaker that is none; nothing if neither.
std::optional<SpeakerKind> KindNamed(const Extraction& extraction, std::string_view name);

// A quotation of the extraction as the user says it is; nothing if it is none. Who the document does not name
// becomes an entity of the extraction, without mentions, behind the others. The words, spans and kind of the quotation
// stay; a source that is somebody else's goes.
std::optional<Quotation> Corrected(const Quotation& quotation, const Correction& correction,
                                   const Document& document, Extraction& extraction);

}  // namespace quoth
