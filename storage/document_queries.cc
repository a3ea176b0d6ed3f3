// Whole documents: one, many together, and which there are.

#include <span>
#include <utility>

#include "storage/keys.h"
#include "storage/postings.h"
#include "storage/queries.h"

namespace quoth {

namespace {

// Shows identities in place of personas.
Result<void> Identify(const StoreView& view, std::span<Store::StoredDocument> documents) {
  std::vector<Id> ids;
  for (const Store::StoredDocument& document : documents) {
    for (const Entity& entity : document.extraction.entities) ids.push_back(entity.persona);
  }
  if (auto made = view.identities.MakeCanonical(ids); !made) return made;
  auto next = ids.begin();
  for (Store::StoredDocument& document : documents) {
    for (Entity& entity : document.extraction.entities) entity.persona = *next++;
  }
  return {};
}

}  // namespace

Result<Store::StoredDocument> RestoreDocument(const StoreView& view, const DocumentRecord& record) {
  auto contribution = record.All();
  if (!contribution) return contribution.error();
  Store::StoredDocument restored = Restore(*std::move(contribution));
  if (auto identified = Identify(view, {&restored, 1}); !identified) return identified.error();
  return restored;
}

Result<std::vector<Store::StoredDocument>> ReadStoredDocuments(const StoreView& view,
                                                               std::span<const Id> documents) {
  std::vector<Partition> partitions;
  for (const Id& id : documents) partitions.push_back(DocumentPartition(id));
  auto found = view.engine.GetAll(partitions, DocumentKey());
  if (!found) return found.error();
  std::vector<Store::StoredDocument> restored;
  restored.reserve(documents.size());
  for (size_t i = 0; i < documents.size(); ++i) {
    if (!(*found)[i]) continue;
    auto record = DocumentRecord::Open(*std::move((*found)[i]));
    if (!record) return record.error();
    if (record->summary().id != documents[i]) continue;  // another whose id begins so
    auto contribution = record->All();
    if (!contribution) return contribution.error();
    restored.push_back(Restore(*std::move(contribution)));
  }
  if (auto identified = Identify(view, restored); !identified) return identified.error();
  return restored;
}

Result<std::vector<Id>> ReadDocumentIds(const EngineView& view, const Id& after, size_t limit) {
  std::vector<Id> ids;
  const auto at = view.Scan(DocumentCatalogue(), DocumentBucket(RefOf(after)));
  for (; at->Valid() && ids.size() < limit; at->Next()) {
    ListDecoder list(at->value());
    for (; list.Valid() && ids.size() < limit; list.Next()) {
      if (list.element().payload.size() != 8) continue;
      const Id id = IdOf(list.element().ref, list.element().payload);
      if (after < id) ids.push_back(id);
    }
    if (list.damaged()) return Error{ErrorCode::kCorruption, "the list of documents is damaged"};
  }
  if (auto status = at->status(); !status) return status.error();
  return ids;
}

}  // namespace quoth
