// How the command line shows the JSON of Api: for people, for spreadsheets, for programs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/json.h"

namespace quoth {

enum class OutputFormat { kTable, kJson, kJsonl, kCsv, kMarkdown };
std::optional<OutputFormat> ParseOutputFormat(std::string_view name);  // "table", "json", …

// The text on one line and without what would steer a terminal: control characters and those that
// turn the direction of writing. A document or file name must not do that.
std::string OneLine(std::string_view text);

// An address as people read it: percent-encoded letters of other scripts as such, the rest as it is, so that it still
// leads to the same page.
std::string ReadableAddress(std::string_view url);

// `colour`: emphasis by terminal escapes, in tables only.
std::string ShowQuotations(const Json& answer, OutputFormat format, bool colour);
std::string ShowEntities(const Json& answer, OutputFormat format, bool colour);
// Entities, with why their ids are one.
std::string ShowIdentities(const Json& answer, OutputFormat format, bool colour);
// What users corrected, and what it replaced.
std::string ShowCorrections(const Json& answer, OutputFormat format, bool colour);
std::string ShowClaims(const Json& answer, OutputFormat format, bool colour);
std::string ShowLinks(const Json& answer, OutputFormat format, bool colour);
// {"columns", "rows"}: of a graph query.
std::string ShowRows(const Json& answer, OutputFormat format);
// Entities of a question about the graph, with their scores or steps.
std::string ShowRanked(const Json& answer, OutputFormat format, bool colour);
std::string ShowCommunities(const Json& answer, OutputFormat format, bool colour);
// In a table also the alternatives.
std::string ShowPath(const Json& answer, OutputFormat format, bool colour);

}  // namespace quoth
