// FollowTheMoney entities, one JSON object a line. The same entity comes once for every document
// that names it, with the same id: `ftm aggregate` joins such fragments. The model has no
// quotation, so one is a Note about its speaker, and each mention is a Mention.

#include <map>
#include <utility>

#include "core/content_text.h"
#include "server/export/document_format.h"
#include "server/json.h"

namespace quoth {
namespace {

using Properties = std::vector<std::pair<std::string, std::string>>;

Json FtmEntity(const std::string& id, std::string_view schema, const Properties& properties) {
  Json values = Json::object();
  for (const auto& [name, value] : properties) {
    if (!value.empty()) values[name].push_back(value);
  }
  return {{"id", id}, {"schema", schema}, {"properties", std::move(values)}};
}

std::string_view SchemaOf(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return "Person";
    case EntityKind::kOrganization:
      return "Organization";
    case EntityKind::kGroup:
    case EntityKind::kPlace:
      return "LegalEntity";
  }
  return "Thing";
}

// How a kind of link is an edge of the model: its schema and the names of its two ends.
struct EdgeSchema {
  std::string_view schema, from, to;
};
EdgeSchema EdgeOf(LinkKind kind) {
  switch (kind) {
    case LinkKind::kAffiliatedWith:
      return {"Employment", "employee", "employer"};
    case LinkKind::kMemberOf:
      return {"Membership", "member", "organization"};
    case LinkKind::kFounded:
      return {"Directorship", "director", "organization"};
    case LinkKind::kAcquired:
    case LinkKind::kInvestedIn:
      return {"Ownership", "owner", "asset"};
    case LinkKind::kFamilyOf:
      return {"Family", "person", "relative"};
    default:
      return {"UnknownLink", "subject", "object"};
  }
}

std::string LanguageOf(Language language) { return language == Language::kKorean ? "kor" : "eng"; }

class FtmFormat : public DocumentFormat {
 public:
  void Write(const Store::StoredDocument& stored, std::string* out) const override {
    const Metadata& metadata = stored.document.metadata();
    const std::string article = "quoth-d-" + stored.document.id().Hex();
    Append(FtmEntity(article, "Article",
                     {{"title", metadata.title},
                      {"sourceUrl", metadata.url},
                      {"publisher", metadata.publisher},
                      {"author", metadata.byline},
                      {"publishedAt", metadata.published},
                      {"language", LanguageOf(stored.document.language())}}),
           out);
    for (const Entity& entity : stored.extraction.entities)
      WriteEntity(stored, article, entity, out);
    for (size_t i = 0; i < stored.quotations.size(); ++i) WriteQuotation(stored, i, out);
    size_t ordinal = 0;
    for (const Link& link : stored.extraction.links) WriteLink(stored, link, ordinal++, out);
  }

 private:
  static void Append(const Json& entity, std::string* out) {
    *out += Dump(entity);
    *out += '\n';
  }
  static std::string IdOf(const Entity& entity) { return "quoth-e-" + EntityId(entity).Hex(); }

  static void WriteEntity(const Store::StoredDocument& stored, const std::string& article,
                          const Entity& entity, std::string* out) {
    if (entity.kind == EntityKind::kPlace) return;  // the model's places are addresses
    Properties properties{{"name", entity.name}};
    for (const std::string& alias : entity.aliases) properties.emplace_back("alias", alias);
    Append(FtmEntity(IdOf(entity), SchemaOf(entity.kind), properties), out);
    Append(
        FtmEntity("quoth-m-" + Id::Of({stored.document.id().Hex(), IdOf(entity)}).Hex(), "Mention",
                  {{"document", article},
                   {"resolved", IdOf(entity)},
                   {"name", entity.name},
                   {"detectedSchema", std::string(SchemaOf(entity.kind))}}),
        out);
  }

  static void WriteQuotation(const Store::StoredDocument& stored, size_t number, std::string* out) {
    const Quotation& quotation = stored.extraction.quotations[number];
    const Metadata& metadata = stored.document.metadata();
    Properties properties{{"description", ContentText(quotation, stored.document.text())},
                          {"publisher", metadata.publisher},
                          {"sourceUrl", metadata.url},
                          {"date", metadata.published}};
    if (quotation.speaker && quotation.speaker->entity) {
      const Entity& speaker = stored.extraction.entities[*quotation.speaker->entity];
      if (speaker.kind != EntityKind::kPlace) properties.emplace_back("entity", IdOf(speaker));
    }
    Append(FtmEntity("quoth-q-" + stored.quotations[number].Hex(), "Note",
                     properties),
           out);
  }

  static void WriteLink(const Store::StoredDocument& stored, const Link& link, size_t ordinal,
                        std::string* out) {
    const Entity& from = stored.extraction.entities[link.from];
    const Entity& to = stored.extraction.entities[link.to];
    if (from.kind == EntityKind::kPlace || to.kind == EntityKind::kPlace) return;
    if (link.modality != Modality::kStated) return;  // the schema has edges for facts only
    const EdgeSchema edge = EdgeOf(link.kind);
    const Metadata& metadata = stored.document.metadata();
    Append(FtmEntity("quoth-l-" + stored.document.id().Hex() + "-" + std::to_string(ordinal),
                     edge.schema,
                     {{std::string(edge.from), IdOf(from)},
                      {std::string(edge.to), IdOf(to)},
                      {"role", link.title.empty() ? std::string(ToString(link.kind)) : link.title},
                      {"date", metadata.published},
                      {"sourceUrl", metadata.url},
                      {"publisher", metadata.publisher},
                      {"summary", link.evidence.empty()
                                      ? ""
                                      : std::string(stored.document.Text(link.evidence.front()))}}),
           out);
  }
};

}  // namespace

std::unique_ptr<DocumentFormat> MakeFtmFormat() { return std::make_unique<FtmFormat>(); }

}  // namespace quoth
