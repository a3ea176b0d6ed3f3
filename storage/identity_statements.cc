#include "storage/identity_statements.h"

#include <algorithm>
#include <ctime>
#include <set>
#include <utility>

#include "core/shown_text.h"
#include "storage/identity_index.h"
#include "storage/keys.h"
#include "storage/queries.h"

namespace quoth {
namespace {

constexpr size_t kMostPersonas = 1000;  // of one split

Error NoEntity(const Id& id) { return {ErrorCode::kNotFound, "there is no entity " + id.Hex()}; }
Error Conflict(std::string message) { return {ErrorCode::kConflict, std::move(message)}; }

Result<IdentityStatement> Draft(const StoreView& view, StatementKind kind,
                                std::vector<Id> personas, std::string_view name) {
  auto count = ReadStatementCount(view.engine);
  if (!count) return count.error();
  IdentityStatement statement;
  statement.sequence = *count + 1;
  statement.kind = kind;
  statement.personas = std::move(personas);
  statement.name = name;
  statement.stated = std::time(nullptr);
  std::string all;
  for (const Id& persona : statement.personas) all += Bytes(persona);
  statement.id = Id::Of({"statement", std::to_string(statement.sequence), ToString(kind), all, name});
  return statement;
}

// The persona that stands for an id: itself if it has documents, else the one that it leads to.
Result<Id> AnchorOf(const StoreView& view, const Id& id) {
  auto personas = view.identities.PersonasOf(id);
  if (!personas) return personas.error();
  if (personas->empty()) return NoEntity(id);
  const bool itself = std::binary_search(personas->begin(), personas->end(), id);
  return itself ? id : personas->front();
}

}  // namespace

Result<IdentityStatement> DraftMerge(const StoreView& view, const Id& entity, const Id& other) {
  auto a = AnchorOf(view, entity);
  if (!a) return a.error();
  auto b = AnchorOf(view, other);
  if (!b) return b.error();
  auto left = ReadEntity(view, *a);
  if (!left) return left.error();
  auto right = ReadEntity(view, *b);
  if (!right) return right.error();
  if (left->entity.id == right->entity.id) return Conflict("those are one entity already");
  if (left->entity.kind != right->entity.kind) {
    return Conflict("a " + std::string(ToString(left->entity.kind)) + " and a " +
                    std::string(ToString(right->entity.kind)) + " cannot be one");
  }
  return Draft(view, StatementKind::kMerge, {*a, *b}, "");
}

Result<IdentityStatement> DraftSplit(const StoreView& view, const std::vector<Id>& personas) {
  if (personas.empty() || personas.size() > kMostPersonas) {
    return Error{ErrorCode::kInvalidArgument, "a split names from 1 to 1000 ids"};
  }
  const std::set<Id> leaving(personas.begin(), personas.end());
  bool changes = false;
  for (const Id& persona : leaving) {
    auto together = view.identities.PersonasOf(persona);
    if (!together) return together.error();
    if (!std::binary_search(together->begin(), together->end(), persona)) return NoEntity(persona);
    changes = changes || !std::includes(leaving.begin(), leaving.end(), together->begin(),
                                        together->end());
  }
  if (!changes) {
    return Conflict("nothing would stay behind: an entity is split by some of its ids, not by all");
  }
  return Draft(view, StatementKind::kSplit, {leaving.begin(), leaving.end()}, "");
}

Result<IdentityStatement> DraftRename(const StoreView& view, const Id& entity,
                                      std::string_view name) {
  if (auto checked = CheckName(name); !checked) return checked.error();
  auto anchor = AnchorOf(view, entity);
  if (!anchor) return anchor.error();
  return Draft(view, StatementKind::kRename, {*anchor}, name);
}

Result<IdentityStatement> DraftUndo(const StoreView& view, const Id& statement) {
  auto statements = ReadStatements(view);
  if (!statements) return statements.error();
  for (IdentityStatement& known : *statements) {
    if (known.id != statement) continue;
    if (known.undone) return Conflict("that statement is undone already");
    known.undone = true;
    return std::move(known);
  }
  return Error{ErrorCode::kNotFound, "there is no statement " + statement.Hex()};
}

Result<std::vector<IdentityStatement>> ReadStatements(const StoreView& view) {
  std::vector<IdentityStatement> statements;
  auto count = ReadStatementCount(view.engine);
  if (!count) return count.error();
  for (uint64_t sequence = 1; sequence <= *count; ++sequence) {
    auto statement = ReadStatement(view.engine, sequence);
    if (!statement) return statement.error();
    if (*statement) statements.push_back(**std::move(statement));
  }
  return statements;
}

}  // namespace quoth
