// Commands that ask: they carry a request to Api and show its answer.

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "quoth/store.h"
#include "server/api.h"
#include "server/commands.h"
#include "server/json.h"
#include "server/output.h"
#include "server/session.h"
#include "server/target.h"

namespace quoth {
namespace {

bool Colour(const CommonOptions& common) {
  const char* no_color = std::getenv("NO_COLOR");
  const bool refused = common.no_colour || (no_color != nullptr && *no_color != '\0');
  return !refused && isatty(STDOUT_FILENO) != 0;
}

std::string TargetOf(const std::string& path, const Parameters& parameters) {
  std::string target = path;
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    if (value.empty()) continue;
    target += separator + name + "=" + EscapeComponent(value);
    separator = '&';
  }
  return target;
}

// The answer, or the problem's detail as an error.
Result<Json> Ask(const Session& session, const std::string& target) {
  const ApiResponse response = session.api->Handle({.target = target});
  auto json = ParseJson(response.body);
  if (!json) return json.error();
  if (response.status == 200) return json;
  const ErrorCode code = response.status == 404 ? ErrorCode::kNotFound : ErrorCode::kInvalidArgument;
  return Error{code, (*json)["detail"].get<std::string>()};
}

using Show = std::string (*)(const Json&, OutputFormat, bool);

int Print(const CommonOptions& common, const Json& answer, const char* list, Show show) {
  const auto format = ParseOutputFormat(common.format);
  if (!format) return Fail("--format must be table, json, jsonl, csv or md");
  std::cout << show(answer, *format, Colour(common));
  if (answer.contains("plan")) {
    for (const Json& line : answer["plan"]) std::cerr << OneLine(line.get<std::string>()) << '\n';
  }
  const bool nothing = answer[list].empty();
  if (nothing && *format == OutputFormat::kTable) std::cerr << "nothing found\n";
  if (answer.contains("next") && answer["next"].is_string() && *format == OutputFormat::kTable) {
    std::cerr << "there is more: --cursor '" << OneLine(answer["next"].get<std::string>()) << "'\n";
  }
  return nothing ? kExitNothing : kExitFound;
}

// Asks, and says why there is no answer: an unknown name is "nothing found", not an error.
int AskAndPrint(const CommonOptions& common, const std::string& target, const char* list,
                Show show) {
  auto session = OpenForReading(common);
  if (!session) return Fail(session.error().message);
  auto answer = Ask(*session, target);
  if (!answer) {
    Fail(answer.error().message);
    return answer.error().code == ErrorCode::kNotFound ? kExitNothing : kExitError;
  }
  return Print(common, *answer, list, show);
}

}  // namespace

Result<Session> OpenForReading(const CommonOptions& common) {
  const std::string folder = FolderOf(common);
  auto store = Store::Open(folder, {.create_if_missing = false, .read_only = true});
  if (!store) {
    if (store.error().code != ErrorCode::kNotFound) return store.error();
    return Error{ErrorCode::kNotFound,
                 store.error().message + "; make one with: quoth add --db " + folder + " FILE…"};
  }
  Session session{*std::move(store), nullptr};
  session.api = std::make_unique<Api>(*session.store, ApiOptions{.token = {}, .trusted = true});
  return session;
}

int RunQuotes(const CommonOptions& common, const std::string& search,
              const Parameters& parameters) {
  Parameters all = parameters;
  all["q"] = search;
  return AskAndPrint(common, TargetOf("/v1/quotes", all), "quotes", ShowQuotations);
}

int RunWho(const CommonOptions& common, const std::string& words, const Parameters& parameters) {
  Parameters all = parameters;
  all["text"] = words;
  return RunQuotes(common, {}, all);
}

int RunLinks(const CommonOptions& common, const Parameters& parameters) {
  return AskAndPrint(common, TargetOf("/v1/links", parameters), "links", ShowLinks);
}

int RunPath(const CommonOptions& common, const Parameters& parameters) {
  return AskAndPrint(common, TargetOf("/v1/paths", parameters), "steps", ShowPath);
}

int RunClaims(const CommonOptions& common, const std::string& words, const Parameters& parameters) {
  Parameters all = parameters;
  all["text"] = words;
  return AskAndPrint(common, TargetOf("/v1/claims", all), "claims", ShowClaims);
}

int RunGraph(const CommonOptions& common, const std::string& question, const std::string& name,
             const Parameters& parameters) {
  if (question == "communities") {
    return AskAndPrint(common, TargetOf("/v1/graph/communities", parameters), "communities", ShowCommunities);
  }
  if (question != "around") {
    return AskAndPrint(common, TargetOf("/v1/graph/" + question, parameters), "entities", ShowRanked);
  }
  auto session = OpenForReading(common);
  if (!session) return Fail(session.error().message);
  auto bearers = session->store->Resolve(name);
  if (!bearers) {
    Fail(bearers.error().message);
    return bearers.error().code == ErrorCode::kNotFound ? kExitNothing : kExitError;
  }
  const std::string path = "/v1/entities/" + bearers->front().id.Hex() + "/adjacent";
  auto answer = Ask(*session, TargetOf(path, parameters));
  if (!answer) return Fail(answer.error().message);
  return Print(common, *answer, "entities", ShowRanked);
}

int RunEntity(const CommonOptions& common, const std::string& name, const Parameters& parameters,
              bool why) {
  auto session = OpenForReading(common);
  if (!session) return Fail(session.error().message);
  Json answer = Object("entities", Json::array());
  // All bearers of the name in full; if there is none, whatever begins with it.
  if (auto named = session->store->Resolve(name)) {
    for (const EntityReference& entity : *named) {
      auto one = Ask(*session, "/v1/entities/" + entity.id.Hex());
      if (!one) return Fail(one.error().message);
      answer["entities"].push_back(*std::move(one));
    }
  } else {
    Parameters all = parameters;
    all["q"] = name;
    auto listed = Ask(*session, TargetOf("/v1/entities", all));
    if (!listed) return Fail(listed.error().message);
    answer = *std::move(listed);
  }
  return Print(common, answer, "entities", why ? ShowIdentities : ShowEntities);
}

int RunCorrections(const CommonOptions& common) {
  return AskAndPrint(common, "/v1/corrections", "corrections", ShowCorrections);
}

int RunGet(const CommonOptions& common, const std::string& target) {
  auto session = OpenForReading(common);
  if (!session) return Fail(session.error().message);
  const ApiResponse response = session->api->Handle({.target = target});
  std::cout << response.body;
  if (response.more) {
    for (auto piece = response.more();; piece = response.more()) {
      if (!piece) return Fail(piece.error().message);
      if (piece->empty() || !std::cout.write(piece->data(), static_cast<std::streamsize>(piece->size()))) break;
    }
  } else if (response.content_type.ends_with("json")) {
    std::cout << '\n';
  }
  if (response.status == 404) return kExitNothing;
  return response.status < 400 ? kExitFound : kExitError;
}

}  // namespace quoth
