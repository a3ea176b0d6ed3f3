// The routes of the two query languages: the search box (GET /v1/quotes?q=) and graph patterns
// (POST /v1/query).

#include <algorithm>
#include <optional>
#include <utility>

#include "core/cypher/query.h"
#include "quoth/search.h"
#include "server/graph_json.h"
#include "server/routes.h"
#include "server/stored_json.h"
#include "storage/property_graph.h"

namespace quoth {
namespace {

constexpr int64_t kLongestRun = 10'000;  // milliseconds
constexpr int64_t kMostRows = 10'000;
constexpr uint64_t kMostMemory = uint64_t{64} << 20;
constexpr uint64_t kLargestAnswer = uint64_t{64} << 20;

size_t CodePointsBefore(std::string_view text, size_t offset) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.begin() + static_cast<ptrdiff_t>(offset),
                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

RouteAnswer SearchProblemAnswer(const std::string& text, const SearchProblem& problem) {
  const size_t position = CodePointsBefore(text, std::min(problem.offset, text.size()));
  return ProblemAnswer(400, "character " + std::to_string(position + 1) + ": " + problem.message,
                       Object("position", position, "suggestion", OrNull(problem.suggestion)));
}

RouteAnswer QueryProblemAnswer(const std::string& text, const cypher::Problem& problem) {
  const bool limit = problem.kind == cypher::ProblemKind::kLimit;
  const bool graph = problem.kind == cypher::ProblemKind::kGraph;
  if (limit || graph) {
    return ProblemAnswer(limit ? 413 : 503, problem.message,
                         Object("kind", ToString(problem.kind), "code", problem.code));
  }
  const cypher::Place place = cypher::PlaceOf(text, problem.offset);
  return ProblemAnswer(400, Describe(problem, text),
                       Object("kind", ToString(problem.kind),
                              "code", problem.code,
                              "line", place.line,
                              "column", place.column));
}

cypher::Problem TooLargeAnswer() {
  return {cypher::ProblemKind::kLimit, "AnswerLimit",
          "the answer is larger than " + std::to_string(kLargestAnswer >> 20) +
              " MiB; return properties instead of nodes, or add a LIMIT",
          0};
}

// What POST /v1/query asks for.
struct GraphQuestion {
  std::string text;
  cypher::Map parameters;
  cypher::QueryLimits limits;
  bool explain = false;
};

Result<int64_t> Bounded(const Json& body, const char* name, int64_t most) {
  const auto found = body.find(name);
  if (found == body.end() || found->is_null()) return most;
  if (found->is_number_integer() && *found >= 1 && *found <= most) return found->get<int64_t>();
  return Invalid(std::string("\"") + name + "\" must be from 1 to " + std::to_string(most));
}

Result<cypher::Map> ReadParameters(const Json& body) {
  cypher::Map parameters;
  const auto given = body.find("parameters");  // no copy: it might be deeper than a stack
  if (given == body.end() || given->is_null()) return parameters;
  if (!given->is_object()) return Invalid("\"parameters\" must be an object");
  for (const auto& [name, json] : given->items()) {
    auto value = GraphValueFromJson(json);
    if (!value) return Invalid("the parameter \"" + name + "\" " + value.error().message);
    parameters[name] = *std::move(value);
  }
  return parameters;
}

Result<GraphQuestion> ReadQuestion(const std::string& text) {
  auto body = ParseJson(text);
  if (!body) return body.error();
  if (!body->is_object()) return Invalid("the body must be an object with \"query\"");
  for (const auto& [name, value] : body->items()) {
    if (name != "query" && name != "parameters" && name != "timeout_ms" && name != "max_rows" &&
        name != "explain") {
      return Invalid("unknown field \"" + name +
                     "\"; known are query, parameters, timeout_ms, max_rows, explain");
    }
  }
  GraphQuestion question;
  if (!body->contains("query") || !(*body)["query"].is_string()) {
    return Invalid("\"query\" is missing: MATCH … RETURN …");
  }
  question.text = (*body)["query"].get<std::string>();
  auto parameters = ReadParameters(*body);
  if (!parameters) return parameters.error();
  question.parameters = *std::move(parameters);
  const auto time = Bounded(*body, "timeout_ms", kLongestRun);
  if (!time) return time.error();
  const auto rows = Bounded(*body, "max_rows", kMostRows);
  if (!rows) return rows.error();
  question.limits = {std::chrono::milliseconds(*time), static_cast<uint64_t>(*rows), kMostMemory};
  const auto explain = body->find("explain");
  if (explain == body->end() || explain->is_null()) return question;
  if (!explain->is_boolean()) return Invalid("\"explain\" must be true or false");
  question.explain = explain->get<bool>();
  return question;
}

Json PlanJson(const std::string& plan) {
  Json lines = Json::array();
  for (size_t begin = 0; begin < plan.size();) {
    const size_t end = plan.find('\n', begin);
    lines.push_back(plan.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

Result<RouteAnswer> AnswerSearch(const RouteContext& context, QuotationQuery also) {
  const std::string text = context.Parameter("q");
  auto parsed = ParseSearchBox(text);
  if (const auto* problem = std::get_if<SearchProblem>(&parsed)) {
    return SearchProblemAnswer(text, *problem);
  }
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  const auto explain = context.Flag("explain");
  if (!explain) return explain.error();
  auto found =
      SearchQuotations(context.store, {std::get<SearchNode>(std::move(parsed)), std::move(also)});
  if (!found) return found.error();
  const auto write_plan = [&](JsonText& out) {
    if (!*explain) return;
    out.Name("plan");
    out.Raw(Dump(Json(found->plan)));
    out.Count("examined", found->examined);
  };
  return PageAnswer(
      context, "quotes", found->page.quotations, found->page.next,
      [&](const StoredQuotation& quotation, JsonText& out) { WriteQuotation(quotation, *unit, out); }, write_plan);
}

Result<bool> VisitQuotations(const RouteContext& context, QuotationQuery query, uint32_t most,
                             const std::function<void(const StoredQuotation&)>& visit) {
  constexpr uint32_t kPage = 200;
  constexpr uint64_t kMostExamined = 100'000;
  std::optional<SearchNode> search;
  uint64_t examined = 0;
  if (const std::string text = context.Parameter("q"); !text.empty()) {
    auto parsed = ParseSearchBox(text);
    if (const auto* problem = std::get_if<SearchProblem>(&parsed)) return Invalid(problem->message);
    search = std::get<SearchNode>(std::move(parsed));
  }
  query.cursor.clear();
  for (uint32_t seen = 0; seen < most;) {
    query.limit = std::min(kPage, most - seen);
    StoredQuotationPage page;
    if (search) {
      auto found = SearchQuotations(context.store, {*search, query});
      if (!found) return found.error();
      page = std::move(found->page);
      examined += found->examined;
    } else {
      auto found = context.store.FindQuotations(query);
      if (!found) return found.error();
      page = *std::move(found);
    }
    for (const StoredQuotation& quotation : page.quotations) visit(quotation);
    seen += static_cast<uint32_t>(page.quotations.size());
    query.cursor = page.next;
    if (query.cursor.empty()) return true;
    if (examined >= kMostExamined) break;
  }
  return false;
}

Result<RouteAnswer> RunGraphQuery(const RouteContext& context) {
  auto question = ReadQuestion(context.request.body);
  if (!question) return question.error();
  auto prepared = cypher::PreparedQuery::Prepare(question->text);
  if (const auto* problem = std::get_if<cypher::Problem>(&prepared)) {
    return QueryProblemAnswer(question->text, *problem);
  }
  const auto& query = std::get<cypher::PreparedQuery>(prepared);
  const auto pass = context.gates.queries.Enter();
  if (!pass) return ProblemAnswer(503, "too many graph queries are running; try again", {});
  const StoreGraph graph(context.store, &context.links);
  RouteAnswer answer;
  answer.body = Object("columns", query.columns(), "rows", Json::array());
  if (question->explain) answer.body["plan"] = PlanJson(query.Explain(graph));
  GraphWriter writer(graph, kLargestAnswer);
  const auto problem = query.Run(graph, question->parameters, question->limits,
                                 [&](const std::vector<cypher::Value>& row) {
                                   Json values = Json::array();
                                   for (const cypher::Value& value : row) values.push_back(writer.Write(value));
                                   answer.body["rows"].push_back(std::move(values));
                                   return !writer.error() && !writer.full();
                                 });
  if (problem) return QueryProblemAnswer(question->text, *problem);
  if (writer.error()) return *writer.error();
  if (writer.full()) return QueryProblemAnswer(question->text, TooLargeAnswer());
  return answer;
}

}  // namespace quoth
