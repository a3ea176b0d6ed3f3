// Routes of what users corrected: who said a quotation, that nobody knows, that it is none.

#include <algorithm>
#include <string>
#include <utility>

#include "server/routes.h"
#include "server/stored_json.h"

namespace quoth {
namespace {

// A text of an object; empty if it is absent or null.
Result<std::string> TextOf(const Json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || at->is_null()) return std::string();
  if (!at->is_string()) return Invalid(std::string("\"") + name + "\" must be a text");
  std::string text = at->get<std::string>();
  constexpr const char* kBlank = " \t\r\n";
  text.erase(0, std::min(text.size(), text.find_first_not_of(kBlank)));
  text.erase(text.find_last_not_of(kBlank) + 1);
  return text;
}

Result<StatedSpeaker> SpeakerFrom(const Json& body) {
  const auto at = body.find("speaker");
  if (at == body.end() || !at->is_object()) return Invalid("\"speaker\" must be an object with a \"name\"");
  auto name = TextOf(*at, "name"), kind = TextOf(*at, "kind"), title = TextOf(*at, "title"),
       organization = TextOf(*at, "organization");
  for (const auto* text : {&name, &kind, &title, &organization}) {
    if (!*text) return text->error();
  }
  StatedSpeaker speaker{
      .entity = Id::FromHex(*name), .kind = {}, .name = *name, .title = *title, .organization = *organization};
  if (!kind->empty()) {
    speaker.kind = ParseSpeakerKind(*kind);
    if (!speaker.kind) return Invalid("\"kind\" must be person, organization, group or unnamed");
  }
  return speaker;
}

// Why a quotation that is not there cannot be confirmed.
Error NothingToConfirm(const Store& store, const Id& quotation, const Error& absent) {
  auto corrections = store.ListCorrections();
  if (!corrections) return corrections.error();
  const bool denied = std::any_of(corrections->begin(), corrections->end(), [&](const StoredCorrection& correction) {
    return correction.quotation == quotation && correction.made.correction.verdict == Verdict::kNoQuotation;
  });
  if (!denied) return absent;
  return {ErrorCode::kConflict, "a user has said that " + quotation.Hex() +
                                    " is no quotation; take that correction back before you confirm it"};
}

// What the quotation says now, said by a user: in the names that its document has, not those of the identities.
Result<Correction> Confirmed(const Store& store, const Id& quotation) {
  auto shown = store.GetQuotation(quotation);
  if (!shown && shown.error().code == ErrorCode::kNotFound) return NothingToConfirm(store, quotation, shown.error());
  if (!shown) return shown.error();
  auto stored = store.GetDocument(shown->document.id);
  if (!stored) return stored.error();
  const auto at = std::find(stored->quotations.begin(), stored->quotations.end(), quotation);
  if (at == stored->quotations.end()) return Error{ErrorCode::kConflict, "the document has just changed; ask again"};
  const Extraction& extraction = stored->extraction;
  const auto& speaker = extraction.quotations[at - stored->quotations.begin()].speaker;
  Correction correction;
  if (!speaker) return correction;
  correction.verdict = Verdict::kSpeaker;
  correction.speaker = {
      .entity = {}, .kind = speaker->kind, .name = speaker->name, .title = speaker->title, .organization = {}};
  if (speaker->affiliation) correction.speaker.organization = extraction.entities[*speaker->affiliation].name;
  return correction;
}

Result<Correction> CorrectionFrom(const Store& store, const Id& quotation, const Json& body) {
  if (!body.is_object()) return Invalid("the body must be a JSON object");
  auto verdict = TextOf(body, "verdict"), note = TextOf(body, "note");
  if (!verdict) return verdict.error();
  if (!note) return note.error();
  if (*verdict != "speaker" && body.contains("speaker") && !body["speaker"].is_null())
    return Invalid("\"speaker\" goes with the verdict speaker only");
  Correction correction;
  if (*verdict == "confirmed") {
    auto confirmed = Confirmed(store, quotation);
    if (!confirmed) return confirmed.error();
    correction = *std::move(confirmed);
  } else if (const auto known = ParseVerdict(*verdict)) {
    correction.verdict = *known;
  } else {
    return Invalid("\"verdict\" must be speaker, confirmed, nobody or no_quotation");
  }
  if (*verdict == "speaker") {
    auto speaker = SpeakerFrom(body);
    if (!speaker) return speaker.error();
    correction.speaker = *std::move(speaker);
  }
  correction.note = *std::move(note);
  return correction;
}

std::string CorrectionText(const StoredCorrection& correction) {
  std::string text;
  JsonText out(text);
  WriteCorrection(correction, out);
  return text;
}

}  // namespace

Result<RouteAnswer> ListCorrections(const RouteContext& context) {
  auto corrections = context.store.ListCorrections();
  if (!corrections) return corrections.error();
  Json list = Json::array();
  for (const StoredCorrection& correction : *corrections) list.push_back(Json::parse(CorrectionText(correction)));
  return RouteAnswer{200, Object("corrections", std::move(list)), {}};
}

Result<RouteAnswer> CorrectQuotation(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  auto body = ParseJson(context.request.body);
  if (!body) return body.error();
  auto correction = CorrectionFrom(context.store, *id, *body);
  if (!correction) return correction.error();
  auto made = context.store.Correct(*id, *std::move(correction));
  if (!made) return made.error();
  return RouteAnswer{200, Json::parse(CorrectionText(*made)), {}};
}

Result<RouteAnswer> TakeBackCorrection(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  if (auto taken = context.store.TakeBackCorrection(*id); !taken) return taken.error();
  return RouteAnswer{204, nullptr, {}};
}

}  // namespace quoth
