// The command that corrects a quotation. It carries a request to Api, as every door does.

#include <iostream>
#include <memory>

#include "core/utf8.h"
#include "quoth/store.h"
#include "server/api.h"
#include "server/commands.h"
#include "server/json.h"
#include "server/output.h"

namespace quoth {
namespace {

Result<std::string> VerdictOf(const CorrectionChoice& choice) {
  const bool nameless = choice.kind == "unnamed" || choice.kind == "group";
  const bool speaker = !choice.speaker.empty() || nameless;
  const auto invalid = [](const char* message) { return Error{ErrorCode::kInvalidArgument, message}; };
  if (speaker + choice.confirm + choice.nobody + choice.no_quotation + choice.undo != 1)
    return invalid("say one of --speaker NAME, --confirm, --nobody, --no-quotation and --undo");
  if (!speaker && !(choice.kind + choice.title + choice.organization).empty())
    return invalid("--kind, --title and --org go with --speaker");
  if (choice.undo && !choice.note.empty()) return invalid("--note goes with what is said, not with --undo");
  for (const std::string* text : {&choice.speaker, &choice.title, &choice.organization, &choice.note}) {
    if (FindInvalidUtf8(*text)) return invalid("names, titles and notes are UTF-8");
  }
  if (choice.confirm) return std::string("confirmed");
  if (choice.nobody) return std::string("nobody");
  return std::string(choice.no_quotation ? "no_quotation" : "speaker");
}

Json BodyOf(const CorrectionChoice& choice, const std::string& verdict) {
  Json body = Object("verdict", verdict, "note", choice.note);
  if (verdict == "speaker") {
    body["speaker"] = Object("name", choice.speaker, "kind", OrNull(choice.kind), "title", choice.title,
                             "organization", choice.organization);
  }
  return body;
}

}  // namespace

int RunCorrect(const CommonOptions& common, const CorrectionChoice& choice) {
  const auto verdict = VerdictOf(choice);
  if (!verdict) return Fail(verdict.error().message);
  auto store = Store::Open(FolderOf(common), {.create_if_missing = false});
  if (!store) return Fail(store.error().message);
  const Api api(**store, {.token = {}, .trusted = true});
  ApiRequest request{.method = choice.undo ? "DELETE" : "PUT",
                     .target = "/v1/quotes/" + choice.quotation + "/correction"};
  if (!choice.undo) request.body = Dump(BodyOf(choice, *verdict));
  const ApiResponse response = api.Handle(request);
  if (response.status >= 400) return FailWith(response);
  if (choice.undo) {
    std::cout << "taken back: the rules decide again\n";
    return kExitFound;
  }
  auto made = ParseJson(response.body);
  if (!made) return Fail(made.error().message);
  std::cout << ShowCorrections(Object("corrections", Json::array({*made})), OutputFormat::kTable, false)
            << "to take it back: quoth correct " << OneLine(choice.quotation) << " --undo\n";
  return kExitFound;
}

}  // namespace quoth
