// Questions about the graph of links as a whole: ways between two, what is around one, who is central,
// what belongs together, who joins what would else be apart. Each answer names the state of the store
// that it speaks of (`sequence`).

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "quoth/date.h"
#include "server/routes.h"
#include "server/stored_json.h"

namespace quoth {
namespace {

constexpr uint32_t kDefaultSteps = 6, kMostSteps = 12;
constexpr uint32_t kMostWays = 20;
constexpr int64_t kSecondsOfDay = 86'400;

// What the parameters `kinds` and `as_of` choose.
struct Choice {
  NetworkChoice links;
  std::optional<int64_t> before;  // seconds; the end of `as_of`
};

Result<Choice> ReadChoice(const RouteContext& context) {
  Choice choice;
  for (const std::string& name : context.List("kinds")) {
    const auto kind = ParseLinkKind(name);
    if (!kind) return Invalid("\"kinds\" must be kinds of links with commas between them");
    choice.links.kinds.push_back(*kind);
  }
  std::sort(choice.links.kinds.begin(), choice.links.kinds.end());
  const std::string as_of = context.Parameter("as_of");
  if (as_of.empty()) return choice;
  choice.before = ParseDateEnd(as_of);
  if (!choice.before) return Invalid("\"as_of\" must be a date: 2026, 2026-03 or 2026-03-02");
  const int64_t last = *choice.before - 1;
  choice.links.as_of = static_cast<Day>(last / kSecondsOfDay - (last % kSecondsOfDay < 0));
  // The whole day counts, as it does in the network.
  choice.before = (int64_t{*choice.links.as_of} + 1) * kSecondsOfDay;
  return choice;
}

struct Question {
  std::shared_ptr<KnownNetwork> known;
  Choice choice;
  std::shared_ptr<void> pass;

  const Network& network() const { return known->network(); }
};

Result<Question> Ask(const RouteContext& context) {
  auto choice = ReadChoice(context);
  if (!choice) return choice.error();
  auto pass = context.gates.graphs.Enter();
  if (!pass) return Error{ErrorCode::kLocked, "too many questions about the graph at once; try again"};
  auto known = context.networks.Find(context.store, choice->links);
  if (!known) return known.error();
  return Question{*std::move(known), *std::move(choice), std::move(pass)};
}

// An entity whose last document went meanwhile is shown by its id.
Result<Json> EntityJson(const Store& store, const Id& id) {
  auto summary = store.GetEntity(id);
  if (summary) return EntityReferenceJson(summary->entity);
  if (summary.error().code != ErrorCode::kNotFound) return summary.error();
  return Json{{"id", id.Hex()}, {"kind", nullptr}, {"name", nullptr}};
}

std::vector<Id> IdsOf(const std::vector<EntityReference>& entities) {
  std::vector<Id> ids;
  for (const EntityReference& entity : entities) ids.push_back(entity.id);
  return ids;
}

// kNotFound if a link went before its evidence was read.
Result<std::vector<StoredPathStep>> ReadWay(const RouteContext& context, const std::vector<PathStep>& way,
                                            std::optional<int64_t> before) {
  std::vector<StoredPathStep> steps;
  for (const PathStep& step : way) {
    auto link = context.store.GetLink(step.edge, before);
    if (!link) return link.error();
    steps.push_back({*std::move(link), step.forward});
  }
  return steps;
}

// The bearer of a name at which a way ends, else the first one.
const EntityReference& EndOf(const std::vector<EntityReference>& bearers, const Id& end) {
  const auto at = std::find_if(bearers.begin(), bearers.end(),
                               [&](const EntityReference& bearer) { return bearer.id == end; });
  return at == bearers.end() ? bearers.front() : *at;
}

// What GET /v1/paths answers: of the ways the best first.
struct FoundWays {
  EntityReference from, to;
  std::vector<std::vector<StoredPathStep>> ways;
  bool complete = true;
  uint64_t sequence = 0;
};

RouteAnswer WaysAnswer(const FoundWays& found, OffsetUnit unit) {
  std::string text;
  JsonText out(text);
  const auto write_step = [&](const StoredPathStep& step) { WriteLink(step.link, unit, step.forward, out); };
  const bool any = !found.ways.empty();
  out.Object([&] {
    out.Flag("found", any);
    out.Name("from");
    WriteReference(found.from, out);
    out.Name("to");
    WriteReference(found.to, out);
    out.List("steps", any ? found.ways.front() : std::vector<StoredPathStep>(), write_step);
    out.List("alternatives", std::span(found.ways).subspan(any ? 1 : 0),
             [&](const auto& way) { out.List(way, write_step); });
    out.Flag("complete", found.complete);
    out.Count("sequence", found.sequence);
  });
  return TextAnswer(std::move(text));
}

Result<FoundWays> FindWays(const RouteContext& context, uint32_t count, uint32_t max_steps) {
  auto from = context.store.Resolve(context.Parameter("from"));
  if (!from) return from.error();
  auto to = context.store.Resolve(context.Parameter("to"));
  if (!to) return to.error();
  auto question = Ask(context);
  if (!question) return question.error();
  const Ways ways = question->network().FindWays(IdsOf(*from), IdsOf(*to), max_steps, count);
  FoundWays found;
  for (const auto& way : ways.ways) {
    auto steps = ReadWay(context, way, question->choice.before);
    if (!steps) return steps.error();
    found.ways.push_back(*std::move(steps));
  }
  const bool any = !ways.ways.empty();
  const auto end = [](const PathStep& step, bool first) {
    return step.forward == first ? step.edge.from : step.edge.to;
  };
  found.from = EndOf(*from, any ? end(ways.ways[0].front(), true) : Id{});
  found.to = EndOf(*to, any ? end(ways.ways[0].back(), false) : Id{});
  found.complete = ways.complete;
  found.sequence = question->network().sequence();
  return found;
}

// The best way over all links as of now: it needs no network.
Result<FoundWays> FindBestWay(const RouteContext& context, uint32_t max_steps) {
  FoundWays found;
  found.sequence = context.store.Sequence();
  auto path = context.store.FindPath(context.Parameter("from"), context.Parameter("to"), max_steps);
  if (!path) return path.error();
  found.from = std::move(path->from);
  found.to = std::move(path->to);
  if (!path->steps.empty()) found.ways.push_back(std::move(path->steps));
  return found;
}

// Nodes with the highest scores, of a kind if one is given; of equals the smaller id.
template <typename Score, typename Visit>
Result<void> VisitHighest(const RouteContext& context, const Network& network,
                          const std::vector<Score>& scores, uint32_t limit, const Visit& visit) {
  auto kind = OneOf<EntityKind>(context, "kind", ParseEntityKind, "person, organization, group or place");
  if (!kind) return kind.error();
  std::vector<uint32_t> order(network.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return scores[a] > scores[b]; });
  uint32_t shown = 0;
  for (const uint32_t node : order) {
    if (shown == limit) break;
    auto summary = context.store.GetEntity(network.id(node));
    if (!summary && summary.error().code == ErrorCode::kNotFound) continue;  // went meanwhile
    if (!summary) return summary.error();
    if (*kind && summary->entity.kind != **kind) continue;
    if (visit(node, summary->entity)) ++shown;
  }
  return {};
}

Json GraphJson(const Network& network) {
  return {{"sequence", network.sequence()}, {"entities", network.size()}, {"ties", network.ties()}};
}

}  // namespace

Result<RouteAnswer> FindPath(const RouteContext& context) {
  if (context.Parameter("from").empty() || context.Parameter("to").empty()) {
    return Invalid("a path needs \"from\" and \"to\"");
  }
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  const auto max_steps = context.Count("max_steps", kDefaultSteps, kMostSteps);
  if (!max_steps) return max_steps.error();
  const auto ways = context.Count("ways", 1, kMostWays);
  if (!ways) return ways.error();
  const bool plain = *ways == 1 && context.Parameter("kinds").empty() && context.Parameter("as_of").empty();
  if (plain) {
    auto found = FindBestWay(context, *max_steps);
    return found ? WaysAnswer(*found, *unit) : Result<RouteAnswer>(found.error());
  }
  constexpr int kTries = 4;
  for (int i = 0; i < kTries; ++i) {
    const uint64_t sequence = context.store.Sequence();
    auto found = FindWays(context, *ways, *max_steps);
    if (found) return WaysAnswer(*found, *unit);
    if (found.error().code != ErrorCode::kNotFound || context.store.Sequence() == sequence) {
      return found.error();
    }
  }
  return Error{ErrorCode::kLocked, "the links changed while they were read; ask again"};
}

Result<RouteAnswer> ListAdjacent(const RouteContext& context) {
  constexpr uint32_t kMostAround = 4;
  const auto id = context.CapturedId();
  if (!id) return id.error();
  auto center = context.store.GetEntity(*id);
  if (!center) return center.error();
  const auto steps = context.Count("steps", 1, kMostAround);
  if (!steps) return steps.error();
  const auto limit = context.Limit(50);
  if (!limit) return limit.error();
  auto question = Ask(context);
  if (!question) return question.error();
  const Network& network = question->network();
  const Surroundings around = network.Around(*id, *steps, *limit + 1);
  RouteAnswer answer{200, {{"entity", EntityReferenceJson(center->entity)}}, {}};
  Json entities = Json::array(), links = Json::array();
  for (const auto& member : around.members) {
    if (member.steps == 0) continue;
    auto entity = EntityJson(context.store, network.id(member.node));
    if (!entity) return entity.error();
    (*entity)["steps"] = member.steps;
    entities.push_back(*std::move(entity));
  }
  for (const GraphEdge& edge : around.links) {
    links.push_back({{"kind", ToString(edge.kind)},
                     {"from", edge.from.Hex()},
                     {"to", edge.to.Hex()},
                     {"documents", edge.documents}});
  }
  answer.body["entities"] = std::move(entities);
  answer.body["links"] = std::move(links);
  answer.body["complete"] = around.complete;
  answer.body["sequence"] = network.sequence();
  return answer;
}

Result<RouteAnswer> DescribeGraph(const RouteContext& context) {
  auto question = Ask(context);
  if (!question) return question.error();
  RouteAnswer answer{200, GraphJson(question->network()), {}};
  const Separation& separation = question->known->Separate();
  const auto& cores = question->known->Cores();
  answer.body["components"] = separation.sizes.size();
  answer.body["largest_component"] = separation.sizes.empty() ? 0 : separation.sizes.front();
  answer.body["highest_core"] = cores.empty() ? 0 : *std::max_element(cores.begin(), cores.end());
  return answer;
}

Result<RouteAnswer> RankEntities(const RouteContext& context) {
  const std::string by = context.Parameter("by").empty() ? "pagerank" : context.Parameter("by");
  const auto limit = context.Limit(20);
  if (!limit) return limit.error();
  if (by != "pagerank" && by != "betweenness" && by != "core") {
    return Invalid("\"by\" must be pagerank, betweenness or core, not \"" + by + "\"");
  }
  auto question = Ask(context);
  if (!question) return question.error();
  KnownNetwork& known = *question->known;
  const std::vector<double> scores =
      by == "pagerank"      ? known.Rank()
      : by == "betweenness" ? known.Between().scores
                            : std::vector<double>(known.Cores().begin(), known.Cores().end());
  Json entities = Json::array();
  auto visited = VisitHighest(context, known.network(), scores, *limit,
                              [&](uint32_t node, const EntityReference& entity) {
                                entities.push_back(EntityReferenceJson(entity));
                                entities.back()["score"] = scores[node];
                                return true;
                              });
  if (!visited) return visited.error();
  RouteAnswer answer{200, {{"by", by}, {"entities", std::move(entities)}}, {}};
  const uint64_t sources = by == "betweenness" ? known.Between().sources : known.network().size();
  answer.body["exact"] = sources == known.network().size();
  answer.body["graph"] = GraphJson(known.network());
  return answer;
}

Result<RouteAnswer> ListCommunities(const RouteContext& context) {
  constexpr uint32_t kMostMembers = 10;
  const auto limit = context.Limit(20);
  if (!limit) return limit.error();
  auto question = Ask(context);
  if (!question) return question.error();
  const Network& network = question->network();
  const Communities& found = question->known->FindCommunities();
  const auto& rank = question->known->Rank();
  std::vector<std::vector<uint32_t>> members(std::min<size_t>(*limit, found.sizes.size()));
  for (uint32_t node = 0; node < network.size(); ++node) {
    if (found.of[node] < members.size()) members[found.of[node]].push_back(node);
  }
  Json communities = Json::array();
  for (auto& of_one : members) {
    std::stable_sort(of_one.begin(), of_one.end(), [&](uint32_t a, uint32_t b) { return rank[a] > rank[b]; });
    Json json{{"size", of_one.size()}, {"entities", Json::array()}};
    for (size_t i = 0; i < std::min<size_t>(of_one.size(), kMostMembers); ++i) {
      auto entity = EntityJson(context.store, network.id(of_one[i]));
      if (!entity) return entity.error();
      json["entities"].push_back(*std::move(entity));
    }
    communities.push_back(std::move(json));
  }
  return RouteAnswer{200,
                     {{"communities", std::move(communities)},
                      {"count", found.sizes.size()},
                      {"modularity", found.modularity},
                      {"graph", GraphJson(network)}},
                     {}};
}

Result<RouteAnswer> ListBridges(const RouteContext& context) {
  const auto limit = context.Limit(20);
  if (!limit) return limit.error();
  auto question = Ask(context);
  if (!question) return question.error();
  const Network& network = question->network();
  const Communities& communities = question->known->FindCommunities();
  const Separation& separation = question->known->Separate();
  const Betweenness& between = question->known->Between();
  Json entities = Json::array();
  const auto add = [&](uint32_t node, const EntityReference& entity) {
    std::vector<uint32_t> joined;
    for (const Tie& tie : network.TiesOf(node)) joined.push_back(communities.of[tie.other]);
    std::sort(joined.begin(), joined.end());
    joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
    if (joined.size() < 2 && separation.cut_off[node] == 0) return false;
    entities.push_back(EntityReferenceJson(entity));
    entities.back()["score"] = between.scores[node];
    entities.back()["communities"] = joined.size();
    entities.back()["cut_off"] = separation.cut_off[node];
    return true;
  };
  auto visited = VisitHighest(context, network, between.scores, *limit, add);
  if (!visited) return visited.error();
  return RouteAnswer{200,
                     {{"entities", std::move(entities)},
                      {"exact", between.sources == network.size()},
                      {"graph", GraphJson(network)}},
                     {}};
}

}  // namespace quoth
