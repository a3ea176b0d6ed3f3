// `quoth query`: graph patterns from the command line.

#include <iostream>

#include "server/api.h"
#include "server/commands.h"
#include "server/output.h"
#include "server/session.h"

namespace quoth {
namespace {

// "name=value": a value that is JSON is taken as such, any other as a text.
Result<Json> ReadParameters(const std::vector<std::string>& given) {
  Json parameters = Json::object();
  for (const std::string& text : given) {
    const size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0) {
      return Error{ErrorCode::kInvalidArgument,
                   "--parameter is name=value, like --parameter name=\"Ada Roe\""};
    }
    const std::string value = text.substr(sign + 1);
    auto json = ParseJson(value);
    parameters[text.substr(0, sign)] = json ? *std::move(json) : Json(value);
  }
  return parameters;
}

}  // namespace

int RunQuery(const CommonOptions& common, const GraphQueryChoice& choice) {
  const auto format = ParseOutputFormat(common.format);
  if (!format) return Fail("--format must be table, json, jsonl, csv or md");
  auto parameters = ReadParameters(choice.parameters);
  if (!parameters) return Fail(parameters.error().message);
  auto session = OpenForReading(common);
  if (!session) return Fail(session.error().message);
  const Json body = Object("query", choice.text,
                        "parameters", *parameters,
                        "explain", choice.explain);
  ApiRequest request;
  request.method = "POST";
  request.target = "/v1/query";
  request.body = Dump(body);
  const ApiResponse response = session->api->Handle(request);
  const auto answer = ParseJson(response.body);
  if (!answer) return Fail(answer.error().message);
  if (response.status != 200) return Fail((*answer)["detail"].get<std::string>());
  if (choice.explain) {
    for (const Json& line : (*answer)["plan"]) std::cerr << line.get<std::string>() << '\n';
  }
  std::cout << ShowRows(*answer, *format);
  const bool nothing = (*answer)["rows"].empty();
  if (nothing && *format == OutputFormat::kTable) std::cerr << "nothing found\n";
  return nothing ? kExitNothing : kExitFound;
}

}  // namespace quoth
