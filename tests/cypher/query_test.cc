// What a user of graph queries notices beside the answers: what is refused and where, limits,
// plans. The answers themselves are the TCK's business (tck.cc) and that of random patterns.

#include "core/cypher/query.h"

#include <gtest/gtest.h>

#include "core/cypher/memory_graph.h"
#include "tests/cypher/create_loader.h"
#include "tests/cypher/graph_text.h"

namespace quoth::cypher {
namespace {

MemoryGraph GraphOf(const std::string& statement) {
  MemoryGraph graph;
  const auto problem = LoadGraph(statement, {}, graph);
  EXPECT_FALSE(problem) << problem->message;
  return graph;
}

struct Answer {
  std::vector<std::string> rows;
  std::optional<Problem> problem;
};

Answer Ask(const std::string& text, const MemoryGraph& graph, const QueryLimits& limits = {},
           const Map& parameters = {}) {
  auto prepared = PreparedQuery::Prepare(text);
  if (auto* problem = std::get_if<Problem>(&prepared)) return {{}, *problem};
  Answer answer;
  answer.problem = std::get<PreparedQuery>(prepared).Run(
      graph, parameters, limits, [&](const std::vector<Value>& values) {
        std::string row;
        for (const Value& value : values) {
          row += (row.empty() ? "" : " ") + GraphText(value, graph);
        }
        answer.rows.push_back(row);
        return true;
      });
  return answer;
}

std::string ProblemOf(const std::string& text) {
  const Answer answer = Ask(text, MemoryGraph());
  return answer.problem ? answer.problem->code + ", " + Describe(*answer.problem, text) : "none";
}

TEST(Query, RefusesByNameWithThePlace) {
  const std::pair<const char*, const char*> kCases[] = {
      {"CREATE (n)",
       "UnsupportedClause, line 1, column 1: CREATE is not supported: queries read by "
       "MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN and UNION only"},
      {"MATCH (n)\n  DELETE n",
       "UnsupportedClause, line 2, column 3: DELETE is not supported: queries read by MATCH, "
       "OPTIONAL MATCH, UNWIND, WITH, RETURN and UNION only"},
      {"CALL db.labels()",
       "UnsupportedClause, line 1, column 1: CALL is not supported: queries read "
       "by MATCH, OPTIONAL MATCH, UNWIND, WITH, RETURN and UNION only"},
      {"RETURN date('2026-01-01')",
       "UnsupportedFunction, line 1, column 8: the function date() is not supported"},
      {"MATCH (n) WHERE n.name =~ 'a.*' RETURN n",
       "UnsupportedExpression, line 1, column 24: =~ is not supported; use CONTAINS, STARTS WITH "
       "or "
       "ENDS WITH"},
      {"MATCH (n) RETURN n {.name}",
       "UnsupportedExpression, line 1, column 20: a map projection, n {.name}, is not supported; "
       "write {name: n.name}"},
      {"MATCH (a), (b) RETURN shortestPath((a)-[*]-(b))",
       "UnsupportedExpression, line 1, column 23: shortestPath is not supported inside an "
       "expression; use it in MATCH: MATCH p = shortestPath((a)-[*..6]-(b))"},
      {"RETURN upper('a')", "UnknownFunction, line 1, column 8: there is no function upper()"},
      {"MATCH (n:Person RETURN n",
       "UnexpectedSyntax, line 1, column 17: `RETURN` makes no sense here"},
      {"MATCH (m) RETURN n", "UndefinedVariable, line 1, column 18: there is no variable \"n\""},
      {"RETURN '한글', x", "UndefinedVariable, line 1, column 14: there is no variable \"x\""},
      {"MATCH (n)",
       "InvalidClauseComposition, line 1, column 1: the query ends without RETURN: it "
       "asks for nothing"},
      {"", "UnexpectedSyntax, line 1, column 1: the end of the query makes no sense here"},
  };
  for (const auto& [text, expected] : kCases) EXPECT_EQ(ProblemOf(text), expected) << text;
}

TEST(Query, SurvivesHostileTexts) {
  const std::string deep(60'000, '('), lists(60'000, '['), signs(60'000, '-');
  EXPECT_EQ(ProblemOf("RETURN " + deep).substr(0, 17), "QueryTooIntricate");
  EXPECT_EQ(ProblemOf("RETURN " + lists).substr(0, 17), "QueryTooIntricate");
  EXPECT_EQ(ProblemOf("RETURN " + signs + "1").substr(0, 17), "QueryTooIntricate");
  EXPECT_EQ(ProblemOf(std::string(100'000, ' ')).substr(0, 12), "QueryTooLong");
  std::string patterns;  // each level could be a pattern or an expression
  for (int i = 0; i < 60; ++i) patterns += "({a: ";
  EXPECT_NE(ProblemOf("RETURN " + patterns), "none");
  std::string closed = "1";
  for (int i = 0; i < 60; ++i) closed = "({a: " + closed + "})-[1]";
  EXPECT_NE(ProblemOf("RETURN " + closed), "none");
}

TEST(Query, StopsAtItsLimits) {
  const MemoryGraph graph = GraphOf("UNWIND range(1, 60) AS i CREATE (:N {n: i})");
  QueryLimits limits;
  limits.time = std::chrono::milliseconds(100);
  const auto begin = std::chrono::steady_clock::now();
  const Answer endless = Ask("MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)", graph, limits);
  ASSERT_TRUE(endless.problem);
  EXPECT_EQ(endless.problem->code, "TimeLimit");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));

  limits = {};
  limits.rows = 100;
  const Answer many = Ask("MATCH (a), (b) RETURN a.n, b.n", graph, limits);
  ASSERT_TRUE(many.problem);
  EXPECT_EQ(many.problem->code, "RowLimit");
  EXPECT_EQ(many.rows.size(), 100u);
  EXPECT_FALSE(Ask("MATCH (a), (b) RETURN a.n, b.n LIMIT 100", graph, limits).problem);

  limits = {};
  limits.memory = 100'000;
  for (const char* text :
       {"MATCH (a), (b), (c) RETURN collect(a.n)",
        "MATCH (a), (b), (c) RETURN DISTINCT a.n, b.n, c.n",
        "MATCH (a), (b), (c) RETURN a.n, b.n ORDER BY c.n", "RETURN range(1, 9000000000)",
        "RETURN reduce(s = 'x', i IN range(1, 60) | s + s)"}) {
    const Answer heavy = Ask(text, graph, limits);
    ASSERT_TRUE(heavy.problem) << text;
    EXPECT_EQ(heavy.problem->code, "MemoryLimit") << text;
  }
  // The first few of many need no memory for all.
  EXPECT_FALSE(
      Ask("MATCH (a), (b) RETURN a.n, b.n ORDER BY a.n + b.n LIMIT 3", graph, limits).problem);
}

// `[s, s]` sixty times is small in memory and endless to walk; `[s]` is deeper than a stack.
TEST(Query, RefusesValuesTooLargeOrTooDeepToWalk) {
  const MemoryGraph graph = GraphOf("CREATE (:N)-[:T]->(:M)");
  const std::pair<const char*, const char*> kSteps[] = {
      {"[s, s]", "MemoryLimit"},
      {"{a: s, b: s}", "MemoryLimit"},
      {"[s] + [s]", "MemoryLimit"},
      {"[i IN [1, 2] | s]", "MemoryLimit"},
      {"[(:N)-->(:M) | [s, s]]", "MemoryLimit"},
      {"[s, s][0..2]", "MemoryLimit"},
      {"reverse([s, s])", "MemoryLimit"},
      {"tail([s, s, s])", "MemoryLimit"},
      {"[s]", "NestingLimit"},
      {"{a: s}", "NestingLimit"},
      {"[i IN [s]]", "NestingLimit"},
      {"[(:N)-->(:M) | s]", "NestingLimit"},
  };
  for (const auto& [step, code] : kSteps) {
    const std::string deep = std::string("reduce(s = [1], x IN range(1, 50000) | ") + step + ")";
    for (const std::string& text : {"RETURN " + deep, "WITH " + deep + " AS l RETURN l = l",
                                    "WITH " + deep + " AS l RETURN DISTINCT l", "RETURN collect(" + deep + ")"}) {
      const Answer answer = Ask(text, graph);
      ASSERT_TRUE(answer.problem) << text;
      EXPECT_EQ(answer.problem->code, code) << text;
      EXPECT_TRUE(answer.rows.empty()) << text;
    }
  }
  const std::string deepest = "WITH reduce(s = [1], x IN range(1, 99) | [s]) AS l ";
  EXPECT_FALSE(Ask(deepest + "RETURN l, l = l", graph).problem);
  EXPECT_EQ(Ask(deepest + "RETURN collect(l)", graph).problem->code, "NestingLimit");
}

TEST(Query, RefusesParametersTooDeepToWalk) {
  Value deep(int64_t{1});
  for (size_t i = 0; i < kDeepestValue; ++i) deep = Value(List{deep});
  EXPECT_FALSE(Ask("RETURN $deep", MemoryGraph(), {}, {{"deep", deep}}).problem);
  EXPECT_EQ(Ask("RETURN [$deep]", MemoryGraph(), {}, {{"deep", deep}}).problem->code, "NestingLimit");
  EXPECT_EQ(Ask("RETURN $deep", MemoryGraph(), {}, {{"deep", Value(List{deep})}}).problem->code, "NestingLimit");
}

TEST(Query, LooksAtTheClockWhileItWalksLargeValues) {
  QueryLimits limits;
  limits.time = std::chrono::milliseconds(10);
  std::string equal = "l = l", contains = "t CONTAINS 'y'";
  for (int i = 0; i < 500; ++i) equal += " AND l = l", contains += " OR t CONTAINS 'y'";
  for (const std::string& text : {"WITH reduce(s = [1], x IN range(1, 20) | [s, s]) AS l RETURN " + equal,
                                  "WITH reduce(s = 'x', x IN range(1, 26) | s + s) AS t RETURN " + contains,
                                  std::string("MATCH (n:N) WHERE n.name IN range(1, 1000000) RETURN n")}) {
    const auto begin = std::chrono::steady_clock::now();
    const Answer answer = Ask(text, GraphOf("CREATE (:N {name: 'a'})"), limits);
    ASSERT_TRUE(answer.problem) << text.substr(0, 80);
    EXPECT_EQ(answer.problem->code, "TimeLimit") << text.substr(0, 80);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)) << text.substr(0, 80);
  }
}

// The limit is of what is held at a time, not of all that ever was.
TEST(Query, GivesMemoryBack) {
  const MemoryGraph graph = GraphOf("CREATE (a:A), (b:B), (a)-[:T]->(b), (a)-[:T]->(:C)-[:T]->(b)");
  QueryLimits limits;
  limits.memory = 300'000;  // a number takes forty bytes
  for (const char* text :
       {"UNWIND range(1, 3000) AS x WITH x WHERE any(y IN range(1, 300) WHERE y < 0) RETURN count(*)",
        "UNWIND range(1, 3000) AS x WITH x WHERE size([y IN range(1, 300) | y]) < 0 RETURN count(*)",
        "UNWIND range(1, 3000) AS x WITH x WHERE size(range(1, 600) + range(1, 600)) < 0 RETURN count(*)",
        "UNWIND range(1, 100) AS x WITH x WHERE size(reduce(s = 'x', i IN range(1, 14) | s + s)) < 0 RETURN count(*)",
        "UNWIND range(1, 3000) AS x MATCH p = shortestPath((a:A)-[*]-(b:B)) RETURN max(length(p))",
        "UNWIND range(1, 3000) AS x MATCH (a:A), (b:B) MATCH p = (a)-[*1..3]-(b) RETURN max(length(p))",
        // Rows share a list: it is counted once.
        "WITH range(1, 1000) AS l UNWIND range(1, 200) AS x RETURN l[x] AS y ORDER BY y"}) {
    const Answer answer = Ask(text, graph, limits);
    EXPECT_FALSE(answer.problem) << text << ": " << answer.problem->message;
  }
  for (const char* text :
       {"WITH range(1, 5000) AS a, range(1, 5000) AS b RETURN size(a)",
        "UNWIND range(1, 100) AS x RETURN collect(range(1, 100))",
        "RETURN [i IN range(1, 100) | range(1, 100)]", "RETURN split(reduce(s = 'x', i IN range(1, 14) | s + s), '')",
        "WITH reduce(s = 'x', i IN range(1, 17) | s + s) AS t RETURN [toUpper(t), toLower(t)]",
        "UNWIND range(1, 100) AS x WITH x, reduce(s = 'x', i IN range(1, 13) | s + s) AS t RETURN t ORDER BY x"}) {
    const Answer answer = Ask(text, graph, limits);
    ASSERT_TRUE(answer.problem) << text;
    EXPECT_EQ(answer.problem->code, "MemoryLimit") << text;
  }
}

// Long texts are shared; nothing else about them differs.
TEST(Query, KnowsLongTexts) {
  for (const char* size : {"10", "11"}) {  // 1024 bytes are a short one
    const std::string with = std::string("WITH reduce(s = 'x', i IN range(1, ") + size + ") | s + s) AS t, " +
                             "reduce(s = 'x', i IN range(1, " + size + ") | s + s) AS u ";
    EXPECT_EQ(Ask(with + "RETURN t = u AS a, t < u + 'x' AS b, t IN [u] AS c, {k: t}.k = u AS d", MemoryGraph()).rows,
              std::vector<std::string>{"true true true true"});
    EXPECT_EQ(Ask(with + "UNWIND [t, u, t + u] AS x RETURN count(DISTINCT x) AS n", MemoryGraph()).rows,
              std::vector<std::string>{"2"});
  }
}

TEST(Query, RefusesIntegersThatDoNotFit) {
  const std::string least = "(-9223372036854775807 - 1)";
  for (const std::string& text : {"abs" + least, "-" + least, least + " / -1", least + " - 1", least + " * -1"}) {
    const Answer answer = Ask("RETURN " + text, MemoryGraph());
    ASSERT_TRUE(answer.problem) << text << " is " << answer.rows.front();
    EXPECT_EQ(answer.problem->code, "IntegerOverflow") << text;
  }
  EXPECT_EQ(Ask("RETURN abs(-9223372036854775807) AS n", MemoryGraph()).rows[0], "9223372036854775807");
}

TEST(Query, TakesParameters) {
  const MemoryGraph graph = GraphOf("CREATE ({name: 'Ada Roe'}), ({name: 'Ben Ode'})");
  const Answer answer = Ask("MATCH (n) WHERE n.name IN $names RETURN n.name", graph, {},
                            {{"names", Value(List{Value("Ada Roe"), Value("Cy Vey")})}});
  EXPECT_EQ(answer.rows, std::vector<std::string>{"'Ada Roe'"});
  EXPECT_EQ(Ask("RETURN $absent", graph).problem->code, "MissingParameter");
}

TEST(Query, StartsFromTheMostSelectiveIndex) {
  const MemoryGraph graph = GraphOf(
      "UNWIND range(1, 200) AS i CREATE (:Person {name: 'p' + toString(i)})-[:AFFILIATED_WITH]->"
      "(:Organization {name: 'o' + toString(i % 10)})");
  const auto plan_of = [&](const std::string& text) {
    return std::get<PreparedQuery>(PreparedQuery::Prepare(text)).Explain(graph);
  };
  const std::string plan = plan_of(
      "MATCH (o:Organization)<-[:AFFILIATED_WITH]-(p:Person) WHERE p.name = 'p7' RETURN o.name");
  EXPECT_EQ(plan.find("MATCH\n  index :Person(name)"), 0u) << plan;
  EXPECT_NE(plan.find("from right to left"), std::string::npos) << plan;
  const std::string both =
      plan_of("MATCH (a:Person {name: 'p1'})-[*1..3]-(b:Person {name: 'p2'}) RETURN count(*)");
  EXPECT_NE(both.find("to a known node"), std::string::npos) << both;
}

TEST(Query, FindsShortestPaths) {
  const MemoryGraph graph = GraphOf(
      "CREATE (a:A {n: 'a'})-[:T]->(b {n: 'b'})-[:T]->(c:C {n: 'c'}), (a)-[:T]->(d {n: "
      "'d'})-[:T]->(c), "
      "(a)-[:U]->(c), (:E {n: 'e'})");
  const auto rows = [&](const std::string& text) { return Ask(text, graph).rows; };
  EXPECT_EQ(rows("MATCH p = shortestPath((a:A)-[*]-(c:C)) RETURN length(p)"),
            std::vector<std::string>{"1"});
  EXPECT_EQ(rows("MATCH p = shortestPath((a:A)-[:T*]->(c:C)) RETURN length(p)"),
            std::vector<std::string>{"2"});
  EXPECT_EQ(rows("MATCH p = allShortestPaths((a:A)-[:T*..4]->(c:C)) "
                 "RETURN [x IN nodes(p) | x.n] AS ns ORDER BY ns"),
            (std::vector<std::string>{"['a', 'b', 'c']", "['a', 'd', 'c']"}));
  EXPECT_TRUE(rows("MATCH p = shortestPath((a:A)-[:T*..1]->(c:C)) RETURN p").empty());
  EXPECT_TRUE(rows("MATCH p = shortestPath((a:A)-[*]-(e:E)) RETURN p").empty());
}

TEST(Query, KnowsPatternsInsideExpressions) {
  const MemoryGraph graph =
      GraphOf("CREATE (a:A {n: 1})-[:T]->(:B {n: 2}), (a)-[:T]->(:B {n: 3})-[:S]->(:D {n: 4})");
  EXPECT_EQ(Ask("MATCH (n:A) RETURN size([(n)-->(b:B) WHERE b.n > 2 | b.n]) AS s, "
                "EXISTS { (n)-[:T]->(m) WHERE m.n = 3 } AS yes, exists((n)-[:S]->()) AS no",
                graph)
                .rows,
            std::vector<std::string>{"1 true false"});
}

}  // namespace
}  // namespace quoth::cypher
