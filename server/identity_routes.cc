// Routes of identities and claims.

#include <utility>

#include "server/routes.h"
#include "server/stored_json.h"

namespace quoth {
namespace {

Error Invalid(std::string message) { return {ErrorCode::kInvalidArgument, std::move(message)}; }

Json ReasonsJson(const std::vector<IdentityReasonShown>& reasons) {
  Json list = Json::array();
  for (const IdentityReasonShown& shown : reasons) {
    list.push_back(Object("reason", shown.reason, "of",
                          Json::array({Json{{"id", shown.a.Hex()}, {"seen_as", OrNull(shown.a_label)}},
                                       Json{{"id", shown.b.Hex()}, {"seen_as", OrNull(shown.b_label)}}})));
  }
  return list;
}

Json IdsJson(const std::vector<Id>& ids) {
  Json list = Json::array();
  for (const Id& id : ids) list.push_back(id.Hex());
  return list;
}

Json StatementJson(const IdentityStatement& statement) {
  return Object("id", statement.id.Hex(),
                "kind", ToString(statement.kind),
                "entities", IdsJson(statement.personas),
                "name", OrNull(statement.name),
                "stated", statement.stated,
                "undone", statement.undone);
}

Result<Id> IdOf(const Json& value) {
  if (value.is_string()) {
    if (const auto id = Id::FromHex(value.get<std::string>())) return *id;
  }
  return Invalid("\"entities\" holds ids: 32 hex digits each");
}

Result<std::vector<Id>> EntitiesOf(const Json& body) {
  const auto entities = body.find("entities");
  if (entities == body.end() || !entities->is_array()) return Invalid("\"entities\" must be a list of ids");
  std::vector<Id> ids;
  for (const Json& value : *entities) {
    auto id = IdOf(value);
    if (!id) return id.error();
    ids.push_back(*id);
  }
  return ids;
}

Result<IdentityStatement> State(Store& store, const Json& body) {
  if (!body.is_object()) return Invalid("the body must be a JSON object");
  const auto kind = body.find("kind");
  const std::string kind_name =
      kind != body.end() && kind->is_string() ? kind->get<std::string>() : std::string();
  const auto name = body.find("name");
  if (name != body.end() && !name->is_string()) return Invalid("\"name\" must be a text");
  const std::string new_name = name != body.end() ? name->get<std::string>() : std::string();
  auto entities = EntitiesOf(body);
  if (!entities) return entities.error();
  if (kind_name == "split") return store.Split(*entities);
  if (kind_name == "merge") {
    if (entities->size() != 2) return Invalid("a merge names two entities");
    return store.Merge((*entities)[0], (*entities)[1]);
  }
  if (kind_name != "rename") return Invalid("\"kind\" must be merge, split or rename");
  if (entities->size() != 1) return Invalid("a rename names one entity");
  return store.Rename(entities->front(), new_name);
}

Json DifferenceJson(const std::vector<WordDifference>& difference) {
  static constexpr const char* kSides[] = {"both", "first", "second"};
  Json list = Json::array();
  for (const WordDifference& run : difference) {
    list.push_back(Object("in", kSides[static_cast<size_t>(run.side)], "text", run.text));
  }
  return list;
}

Json ClaimJson(const StoredClaim& claim, OffsetUnit unit, bool full) {
  Json variants = Json::array(), related = Json::array();
  for (const ClaimVariant& variant : claim.variants) {
    Json json = Object("text", variant.text,
                    "quotations", variant.quotations,
                    "difference", DifferenceJson(variant.difference));
    if (full) json["newest"] = QuotationJson(variant.newest, unit);
    variants.push_back(std::move(json));
  }
  for (const RelatedClaim& other : claim.related) {
    related.push_back(Object("candidate", other.relation,
                             "claim", other.claim.Hex(),
                             "quotation", QuotationJson(other.quotation, unit)));
  }
  Json json = Object("id", claim.id.Hex(),
                  "text", claim.text,
                  "quotations", claim.quotations,
                  "documents", claim.documents,
                  "first", OrNull(claim.first),
                  "last", OrNull(claim.last),
                  "first_appearance", QuotationJson(claim.first_appearance, unit),
                  "publishers", claim.publishers,
                  "variants", std::move(variants));
  if (full) json["related"] = std::move(related);
  return json;
}

}  // namespace

Json IdentityJson(const EntityIdentity& identity) {
  Json statements = Json::array();
  for (const IdentityStatement& statement : identity.statements) {
    statements.push_back(StatementJson(statement));
  }
  return Object("ids", IdsJson(identity.personas),
                "reasons", ReasonsJson(identity.reasons),
                "candidates", ReasonsJson(identity.candidates),
                "statements", std::move(statements));
}

Result<RouteAnswer> ListStatements(const RouteContext& context) {
  auto statements = context.store.ListStatements();
  if (!statements) return statements.error();
  Json list = Json::array();
  for (const IdentityStatement& statement : *statements) list.push_back(StatementJson(statement));
  return RouteAnswer{200, Object("statements", std::move(list)), {}};
}

Result<RouteAnswer> AddStatement(const RouteContext& context) {
  auto body = ParseJson(context.request.body);
  if (!body) return body.error();
  auto statement = State(context.store, *body);
  if (!statement) return statement.error();
  return RouteAnswer{201, StatementJson(*statement), "/v1/statements"};
}

Result<RouteAnswer> UndoStatement(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  auto undone = context.store.Undo(*id);
  if (!undone) return undone.error();
  return RouteAnswer{200, StatementJson(*undone), {}};
}

Result<RouteAnswer> ListClaims(const RouteContext& context) {
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  const auto limit = context.Limit(20);
  if (!limit) return limit.error();
  auto query = ReadQuotationFilters(context);
  if (!query) return query.error();
  query->limit = *limit;
  query->cursor = context.Parameter("cursor");
  auto page = context.store.FindClaims(*query);
  if (!page) return page.error();
  return PageAnswer(context, "claims", page->claims, page->next, [&](const StoredClaim& claim, JsonText& out) {
    out.Raw(Dump(ClaimJson(claim, *unit, false)));
  });
}

Result<RouteAnswer> ShowClaim(const RouteContext& context) {
  const auto id = context.CapturedId();
  if (!id) return id.error();
  const auto unit = context.Offsets();
  if (!unit) return unit.error();
  auto claim = context.store.GetClaim(*id);
  if (!claim) return claim.error();
  return RouteAnswer{200, ClaimJson(*claim, *unit, true), {}};
}

}  // namespace quoth
