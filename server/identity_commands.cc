// Commands that say what is one and what is not: merge, split, rename, undo. They carry requests to
// Api, as every door does.

#include <iostream>
#include <memory>
#include <utility>

#include "core/shown_text.h"
#include "quoth/store.h"
#include "server/api.h"
#include "server/commands.h"
#include "server/json.h"
#include "server/output.h"

namespace quoth {
namespace {

Result<std::unique_ptr<Store>> OpenForWriting(const CommonOptions& common) {
  return Store::Open(common.db.empty() ? DefaultStoreFolder() : common.db,
                     {.create_if_missing = false});
}

// The one entity that a name or an id stands for.
Result<Id> OnlyEntity(const Store& store, const std::string& name) {
  if (const auto id = Id::FromHex(name)) return *id;
  auto entities = store.Resolve(name);
  if (!entities) return entities.error();
  if (entities->size() == 1) return entities->front().id;
  std::string message = "several bear the name \"" + name + "\"; say which by its id:";
  for (const EntityReference& entity : *entities) {
    message += " " + entity.id.Hex() + " (" + std::string(ToString(entity.kind)) + ")";
  }
  return Error{ErrorCode::kConflict, message};
}

int Send(Store& store, const ApiRequest& request) {
  const Api api(store, {.token = {}, .trusted = true});
  const ApiResponse response = api.Handle(request);
  if (response.status >= 400) return FailWith(response);
  auto json = ParseJson(response.body);
  if (!json) return Fail(json.error().message);
  const std::string id = (*json)["id"].get<std::string>();
  std::cout << (*json)["kind"].get<std::string>()
            << ((*json)["undone"].get<bool>() ? " undone: " : ", to undo it: quoth undo ") << id << '\n';
  return kExitFound;
}

int SendStatement(const CommonOptions& common, const char* kind,
                  const std::vector<std::string>& names, const std::string& name) {
  auto store = OpenForWriting(common);
  if (!store) return Fail(store.error().message);
  Json body = Object("kind", kind, "entities", Json::array(), "name", name);
  for (const std::string& entity : names) {
    auto id = OnlyEntity(**store, entity);
    if (!id) {
      Fail(id.error().message);
      return id.error().code == ErrorCode::kNotFound ? kExitNothing : kExitError;
    }
    body["entities"].push_back(id->Hex());
  }
  return Send(**store, {.method = "POST", .target = "/v1/statements", .body = Dump(body)});
}

}  // namespace

int RunMerge(const CommonOptions& common, const std::vector<std::string>& entities) {
  return SendStatement(common, "merge", entities, "");
}

int RunSplit(const CommonOptions& common, const std::vector<std::string>& ids) {
  return SendStatement(common, "split", ids, "");
}

int RunRename(const CommonOptions& common, const std::string& entity, const std::string& name) {
  // Here, because JSON is valid UTF-8 whatever the name is.
  if (auto checked = CheckName(name); !checked) return Fail(checked.error().message);
  return SendStatement(common, "rename", {entity}, name);
}

int RunUndo(const CommonOptions& common, const std::string& statement) {
  auto store = OpenForWriting(common);
  if (!store) return Fail(store.error().message);
  return Send(**store, {.method = "DELETE", .target = "/v1/statements/" + statement});
}

}  // namespace quoth
