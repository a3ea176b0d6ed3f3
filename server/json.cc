#include "server/json.h"

#include <cmath>
#include <utility>

#include "core/claims/wording_set.h"
#include "core/content_text.h"
#include "quoth/identity.h"

namespace quoth {
namespace {

class ExtractionWriter {
 public:
  ExtractionWriter(const Document& document, const Extraction& extraction, OffsetUnit unit)
      : document_(document), extraction_(extraction), offsets_(document.text(), unit) {}

  Json Write() const {
    Json quotations = Json::array(), entities = Json::array(), links = Json::array();
    for (const Quotation& quotation : extraction_.quotations) {
      quotations.push_back(QuotationJson(quotation));
    }
    for (const Entity& entity : extraction_.entities) entities.push_back(EntityJson(entity));
    for (const Link& link : extraction_.links) links.push_back(LinkJson(link));
    return Object("document", DocumentJson(document_.id(), document_.language(), document_.metadata()),
                  "quotations", std::move(quotations),
                  "entities", std::move(entities),
                  "links", std::move(links),
                  "claims", ClaimsJson());
  }

  Json WriteExplained() const {
    Json json = Write(), set_aside = Json::array();
    for (size_t i = 0; i < extraction_.quotations.size(); ++i) {
      json["quotations"][i]["speaker_rule"] = OrNull(extraction_.quotations[i].speaker_rule);
    }
    for (const SetAside& other : extraction_.set_aside) {
      set_aside.push_back(TextSpanJson(other.span));
      set_aside.back()["rule"] = other.rule;
    }
    json["set_aside"] = std::move(set_aside);
    return json;
  }

 private:
  Json SpanJson(Span span) const {
    return Object("start", offsets_.FromByte(span.begin), "end", offsets_.FromByte(span.end));
  }

  Json SpansJson(const std::vector<Span>& spans) const {
    Json list = Json::array();
    for (const Span span : spans) list.push_back(SpanJson(span));
    return list;
  }

  Json TextSpanJson(Span span) const {
    Json json = SpanJson(span);
    json["text"] = document_.Text(span);
    return json;
  }

  Json TextSpansJson(const std::vector<Span>& spans) const {
    Json list = Json::array();
    for (const Span span : spans) list.push_back(TextSpanJson(span));
    return list;
  }

  Json OptionalSpanJson(const std::optional<Span>& span) const {
    return span ? TextSpanJson(*span) : Json(nullptr);
  }

  Json EntityReference(uint32_t index) const {
    const Entity& entity = extraction_.entities[index];
    return Object("id", EntityId(entity).Hex(), "name", entity.name);
  }

  Json SpeakerJson(const Speaker& speaker) const {
    Json json = Object("id", nullptr, "kind", ToString(speaker.kind), "name", OrNull(speaker.name));
    if (speaker.entity) json["id"] = EntityId(extraction_.entities[*speaker.entity]).Hex();
    json["title"] = OrNull(speaker.title);
    json["affiliation"] = speaker.affiliation ? EntityReference(*speaker.affiliation) : Json(nullptr);
    return json;
  }

  Json QuotationJson(const Quotation& quotation) const {
    std::string text = ContentText(quotation, document_.text());
    Json alternatives = Json::array();
    for (const Alternative& alternative : quotation.alternatives) {
      alternatives.push_back(Object("speaker", SpeakerJson(alternative.speaker),
                                    "confidence", Rounded(alternative.confidence)));
    }
    return Object("id", QuotationId(document_.id(), quotation).Hex(),
                  "kind", ToString(quotation.kind),
                  "speech", quotation.speech,
                  "text", std::move(text),
                  "content", SpansJson(quotation.content),
                  "cue", OptionalSpanJson(quotation.cue),
                  "source", OptionalSpanJson(quotation.source),
                  "speaker", quotation.speaker ? SpeakerJson(*quotation.speaker) : Json(nullptr),
                  "alternatives", std::move(alternatives),
                  "key_terms", TextSpansJson(quotation.key_terms),
                  "rule", quotation.rule,
                  "confidence", Rounded(quotation.confidence));
  }

  Json EntityJson(const Entity& entity) const {
    return Object("id", EntityId(entity).Hex(),
                  "kind", ToString(entity.kind),
                  "name", entity.name,
                  "aliases", entity.aliases,
                  "mentions", TextSpansJson(entity.mentions));
  }

  Json LinkJson(const Link& link) const {
    return Object("kind", ToString(link.kind),
                  "from", EntityId(extraction_.entities[link.from]).Hex(),
                  "to", EntityId(extraction_.entities[link.to]).Hex(),
                  "title", OrNull(link.title),
                  "modality", ToString(link.modality),
                  "amount", OrNull(link.amount),
                  "date", OrNull(link.date),
                  "evidence", SpansJson(link.evidence),
                  "rule", link.rule,
                  "confidence", Rounded(link.confidence));
  }

  Json ClaimsJson() const {
    Json claims = Json::array();
    for (const DocumentClaim& claim : ClaimsOf(document_, extraction_)) {
      Json ids = Json::array();
      for (const uint32_t quotation : claim.quotations) {
        ids.push_back(QuotationId(document_.id(), extraction_.quotations[quotation]).Hex());
      }
      const Quotation& first = extraction_.quotations[claim.quotations.front()];
      std::string text = ContentText(first, document_.text());
      claims.push_back(Object("id", claim.id.Hex(),
                              "text", std::move(text),
                              "quotations", std::move(ids)));
    }
    return claims;
  }

  const Document& document_;
  const Extraction& extraction_;
  OffsetMap offsets_;
};

Result<std::string> StringField(const Json& json, const char* name) {
  const auto it = json.find(name);
  if (it == json.end() || it->is_null()) return std::string();
  if (!it->is_string()) {
    return Error{ErrorCode::kInvalidArgument, std::string("\"") + name + "\" must be a string"};
  }
  return it->get<std::string>();
}

}  // namespace

Json OrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

double Rounded(float confidence) { return std::round(confidence * 10000.0) / 10000.0; }

Json DocumentJson(const Id& id, Language language, const Metadata& metadata) {
  return Object("id", id.Hex(),
                "external_id", OrNull(metadata.external_id),
                "language", ToString(language),
                "title", OrNull(metadata.title),
                "url", OrNull(metadata.url),
                "publisher", OrNull(metadata.publisher),
                "byline", OrNull(metadata.byline),
                "published", OrNull(metadata.published));
}

Json ExtractionJson(const Document& document, const Extraction& extraction, OffsetUnit unit) {
  return ExtractionWriter(document, extraction, unit).Write();
}

Json ExplainedExtractionJson(const Document& document, const Extraction& extraction, OffsetUnit unit) {
  return ExtractionWriter(document, extraction, unit).WriteExplained();
}

Result<Document> DocumentFromJson(const Json& json, const ParseOptions& options) {
  if (!json.is_object()) return Error{ErrorCode::kInvalidArgument, "a document must be an object"};
  if (!json.contains("text")) {
    return Error{ErrorCode::kInvalidArgument, "a document needs a field \"text\""};
  }
  Metadata metadata;
  std::string text, language;
  const std::pair<const char*, std::string*> fields[] = {
      {"text", &text},
      {"language", &language},
      {"id", &metadata.external_id},
      {"url", &metadata.url},
      {"title", &metadata.title},
      {"publisher", &metadata.publisher},
      {"byline", &metadata.byline},
      {"published", &metadata.published},
  };
  for (const auto& [name, target] : fields) {
    Result<std::string> value = StringField(json, name);
    if (!value) return value.error();
    *target = *std::move(value);
  }
  ParseOptions parse = options;
  if (!language.empty()) {
    parse.language = ParseLanguage(language);
    if (!parse.language) {
      return Error{ErrorCode::kInvalidArgument,
                   "\"language\" must be \"ko\" or \"en\", not \"" + language + "\""};
    }
  }
  return Document::Parse(text, std::move(metadata), parse);
}

Result<Json> ParseJson(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const nlohmann::json::exception& exception) {
    return Error{ErrorCode::kInvalidArgument, std::string("malformed JSON: ") + exception.what()};
  }
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace quoth
