#include "server/extraction_json.h"

#include <map>
#include <utility>

#include "core/content_text.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth {
namespace {

Error Invalid(const std::string& where, const std::string& what) {
  return {ErrorCode::kInvalidArgument, where + ": " + what};
}

// Reads one line. Every reader gives the place of what it refuses, as in quotations[3].content[0].
class ExtractionReader {
 public:
  explicit ExtractionReader(const Document& document) : document_(document) {
    const std::string& text = document.text();
    for (size_t at = 0; at < text.size(); at += DecodeAt(text, at).length) {
      bytes_.push_back(static_cast<uint32_t>(at));
    }
    bytes_.push_back(static_cast<uint32_t>(text.size()));
  }

  Result<Extraction> Read(const Json& line) {
    Extraction extraction;
    if (auto read = ReadList(line, "entities", &Extraction::entities, &ExtractionReader::ReadEntity,
                             &extraction);
        !read) {
      return read.error();
    }
    if (auto read = ReadList(line, "quotations", &Extraction::quotations,
                             &ExtractionReader::ReadQuotation, &extraction);
        !read) {
      return read.error();
    }
    if (auto read =
            ReadList(line, "links", &Extraction::links, &ExtractionReader::ReadLink, &extraction);
        !read) {
      return read.error();
    }
    if (auto read = ReadList(line, "sentences", &Extraction::sentences, &ExtractionReader::ReadSpan,
                             &extraction);
        !read) {
      return read.error();
    }
    return extraction;
  }

 private:
  template <typename Item>
  Result<void> ReadList(const Json& line, const char* name, std::vector<Item> Extraction::*list,
                        Result<Item> (ExtractionReader::*read)(const std::string&, const Json&),
                        Extraction* extraction) {
    const auto found = line.find(name);
    if (found == line.end() || found->is_null()) return {};
    if (!found->is_array()) return Invalid(name, "must be a list");
    for (size_t i = 0; i < found->size(); ++i) {
      auto item = (this->*read)(std::string(name) + "[" + std::to_string(i) + "]", (*found)[i]);
      if (!item) return item.error();
      (extraction->*list).push_back(*std::move(item));
    }
    return {};
  }

  static Result<std::string> ReadString(const std::string& where, const Json& json,
                                        const char* name) {
    if (!json.is_object()) return Invalid(where, "must be an object");
    const auto found = json.find(name);
    if (found == json.end() || found->is_null()) return std::string();
    if (!found->is_string()) return Invalid(where + "." + name, "must be a string");
    return found->get<std::string>();
  }

  static Result<float> ReadConfidence(const std::string& where, const Json& json) {
    const auto found = json.find("confidence");
    if (found == json.end() || !found->is_number())
      return Invalid(where + ".confidence", "must be a number");
    const double value = found->get<double>();
    if (value < 0 || value > 1) return Invalid(where + ".confidence", "must be from 0 to 1");
    return static_cast<float>(value);
  }

  Result<Span> ReadSpan(const std::string& where, const Json& json) {
    const auto offset = [&](const char* name) -> std::optional<size_t> {
      if (!json.is_object()) return std::nullopt;
      const auto found = json.find(name);
      if (found == json.end() || !found->is_number_unsigned()) return std::nullopt;
      return found->get<size_t>();
    };
    const auto start = offset("start"), end = offset("end");
    if (!start || !end) return Invalid(where, "needs \"start\" and \"end\", in code points");
    if (*start >= *end || *end >= bytes_.size()) {
      return Invalid(where, "is no part of the document, which has " +
                                std::to_string(bytes_.size() - 1) + " characters");
    }
    const Span span{bytes_[*start], bytes_[*end]};
    auto text = ReadString(where, json, "text");
    if (!text) return text.error();
    if (!text->empty() && *text != document_.Text(span)) return NotVerbatim(where, *text);
    return span;
  }

  static Error NotVerbatim(const std::string& where, const std::string& text) {
    constexpr size_t kShown = 60;
    size_t size = std::min(text.size(), kShown);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    return Invalid(where, "the document does not say \"" + text.substr(0, size) +
                              (size < text.size() ? "…" : "") + "\" there");
  }

  Result<std::vector<Span>> ReadSpans(const std::string& where, const Json& json,
                                      const char* name) {
    std::vector<Span> spans;
    const auto found = json.find(name);
    if (found == json.end() || !found->is_array())
      return Invalid(where + "." + name, "must be a list");
    for (size_t i = 0; i < found->size(); ++i) {
      auto span = ReadSpan(where + "." + name + "[" + std::to_string(i) + "]", (*found)[i]);
      if (!span) return span.error();
      spans.push_back(*span);
    }
    return spans;
  }

  // Absent: none.
  Result<std::vector<Span>> ReadKeyTerms(const std::string& where, const Json& json,
                                         const Quotation& quotation) {
    if (!json.contains("key_terms")) return std::vector<Span>();
    auto terms = ReadSpans(where, json, "key_terms");
    if (!terms) return terms;
    for (const Span term : *terms) {
      const bool inside = std::any_of(quotation.content.begin(), quotation.content.end(),
                                      [&](Span content) { return content.Contains(term); });
      if (!inside) return Invalid(where + ".key_terms", "must lie in the content");
    }
    return terms;
  }

  Result<std::optional<Span>> ReadOptionalSpan(const std::string& where, const Json& json,
                                               const char* name) {
    const auto found = json.find(name);
    if (found == json.end() || found->is_null()) return std::optional<Span>();
    auto span = ReadSpan(where + "." + name, *found);
    if (!span) return span.error();
    return std::optional<Span>(*span);
  }

  // What steers a terminal or turns the direction of writing nobody types into a name. The rules may take it from the
  // text, and what they found can be imported again.
  bool HasOnlyControlsOfText(std::string_view name) const {
    for (size_t at = 0; at < name.size();) {
      const CodePoint c = DecodeAt(name, at);
      const std::string_view character = name.substr(at, c.length);
      if (SteersDisplay(c.value) && document_.text().find(character) == std::string::npos) return false;
      at += c.length;
    }
    return true;
  }

  Result<Entity> ReadEntity(const std::string& where, const Json& json) {
    Entity entity;
    auto kind = ReadString(where, json, "kind"), name = ReadString(where, json, "name");
    if (!kind) return kind.error();
    if (!name) return name.error();
    const auto parsed = ParseEntityKind(*kind);
    if (!parsed) return Invalid(where + ".kind", "must be person, organization, group or place");
    if (name->empty()) return Invalid(where + ".name", "must not be empty");
    if (!HasOnlyControlsOfText(*name))
      return Invalid(where + ".name", "has control characters that the document does not have");
    entity.kind = *parsed;
    entity.name = *std::move(name);
    if (const auto aliases = json.find("aliases"); aliases != json.end()) {
      if (!aliases->is_array()) return Invalid(where + ".aliases", "must be a list");
      for (const Json& alias : *aliases) {
        if (!alias.is_string()) return Invalid(where + ".aliases", "must hold strings");
        entity.aliases.push_back(alias.get<std::string>());
      }
    }
    auto mentions = ReadSpans(where, json, "mentions");
    if (!mentions) return mentions.error();
    entity.mentions = *std::move(mentions);
    auto id = ReadString(where, json, "id");
    if (!id) return id.error();
    if (!id->empty()) entities_.emplace(*std::move(id), entity_count_);
    ++entity_count_;
    return entity;
  }

  Result<std::optional<uint32_t>> ReadReference(const std::string& where, const Json& json,
                                                const char* name) {
    const auto id = ReadString(where, json, name);
    if (!id) return id.error();
    if (id->empty()) return std::optional<uint32_t>();
    const auto found = entities_.find(*id);
    if (found == entities_.end())
      return Invalid(where + "." + name, "\"" + *id + "\" is not among the entities");
    return std::optional<uint32_t>(found->second);
  }

  Result<Speaker> ReadSpeaker(const std::string& where, const Json& json) {
    Speaker speaker;
    auto kind = ReadString(where, json, "kind"), name = ReadString(where, json, "name"),
         title = ReadString(where, json, "title");
    if (!kind) return kind.error();
    if (!name) return name.error();
    if (!title) return title.error();
    constexpr SpeakerKind kKinds[] = {SpeakerKind::kPerson, SpeakerKind::kOrganization,
                                      SpeakerKind::kGroup, SpeakerKind::kUnnamed};
    bool known = false;
    for (const SpeakerKind possible : kKinds) {
      if (ToString(possible) != *kind) continue;
      speaker.kind = possible;
      known = true;
    }
    if (!known) return Invalid(where + ".kind", "must be person, organization, group or unnamed");
    speaker.name = *std::move(name);
    speaker.title = *std::move(title);
    auto entity = ReadReference(where, json, "id");
    if (!entity) return entity.error();
    speaker.entity = *entity;
    const auto affiliation = json.find("affiliation");
    if (affiliation == json.end() || affiliation->is_null()) return speaker;
    auto body = ReadReference(where + ".affiliation", *affiliation, "id");
    if (!body) return body.error();
    speaker.affiliation = *body;
    return speaker;
  }

  Result<Quotation> ReadQuotation(const std::string& where, const Json& json) {
    Quotation quotation;
    auto kind = ReadString(where, json, "kind");
    if (!kind) return kind.error();
    const auto parsed = ParseQuotationKind(*kind);
    if (!parsed) return Invalid(where + ".kind", "must be direct, indirect or mixed");
    quotation.kind = *parsed;
    if (const auto speech = json.find("speech"); speech != json.end()) {
      if (!speech->is_boolean()) return Invalid(where + ".speech", "must be true or false");
      quotation.speech = speech->get<bool>();
    }
    auto content = ReadSpans(where, json, "content");
    if (!content) return content.error();
    if (content->empty()) return Invalid(where + ".content", "must not be empty");
    quotation.content = *std::move(content);
    if (auto checked = CheckText(where, json, quotation); !checked) return checked.error();
    auto cue = ReadOptionalSpan(where, json, "cue"),
         source = ReadOptionalSpan(where, json, "source");
    if (!cue) return cue.error();
    if (!source) return source.error();
    quotation.cue = *cue;
    quotation.source = *source;
    if (auto speakers = ReadSpeakers(where, json, &quotation); !speakers) return speakers.error();
    auto rule = ReadString(where, json, "rule");
    if (!rule) return rule.error();
    if (rule->empty()) return Invalid(where + ".rule", "must name the rule or model that decided");
    quotation.rule = *std::move(rule);
    auto confidence = ReadConfidence(where, json);
    if (!confidence) return confidence.error();
    quotation.confidence = *confidence;
    auto terms = ReadKeyTerms(where, json, quotation);
    if (!terms) return terms.error();
    quotation.key_terms = *std::move(terms);
    return quotation;
  }

  Result<void> CheckText(const std::string& where, const Json& json,
                         const Quotation& quotation) const {
    auto text = ReadString(where, json, "text");
    if (!text) return text.error();
    if (*text == ContentText(quotation, document_.text())) return {};
    if (text->empty()) return Invalid(where + ".text", "must be what the content spans say");
    return NotVerbatim(where, *text);
  }

  Result<void> ReadSpeakers(const std::string& where, const Json& json, Quotation* quotation) {
    if (const auto speaker = json.find("speaker"); speaker != json.end() && !speaker->is_null()) {
      auto read = ReadSpeaker(where + ".speaker", *speaker);
      if (!read) return read.error();
      quotation->speaker = *std::move(read);
    }
    const auto alternatives = json.find("alternatives");
    if (alternatives == json.end() || alternatives->is_null()) return {};
    if (!alternatives->is_array()) return Invalid(where + ".alternatives", "must be a list");
    for (const Json& item : *alternatives) {
      if (!item.is_object() || !item.contains("speaker")) {
        return Invalid(where + ".alternatives", "must hold objects with a \"speaker\"");
      }
      auto speaker = ReadSpeaker(where + ".alternatives", item["speaker"]);
      if (!speaker) return speaker.error();
      auto confidence = ReadConfidence(where + ".alternatives", item);
      if (!confidence) return confidence.error();
      quotation->alternatives.push_back({*std::move(speaker), *confidence});
    }
    return {};
  }

  Result<Link> ReadLink(const std::string& where, const Json& json) {
    Link link;
    auto kind = ReadString(where, json, "kind");
    if (!kind) return kind.error();
    const auto parsed = ParseLinkKind(*kind);
    if (!parsed) return Invalid(where + ".kind", "\"" + *kind + "\" is no kind of link");
    link.kind = *parsed;
    auto from = ReadReference(where, json, "from"), to = ReadReference(where, json, "to");
    if (!from) return from.error();
    if (!to) return to.error();
    if (!*from || !*to) return Invalid(where, "needs \"from\" and \"to\"");
    link.from = **from;
    link.to = **to;
    auto evidence = ReadSpans(where, json, "evidence");
    if (!evidence) return evidence.error();
    if (evidence->empty()) return Invalid(where + ".evidence", "must not be empty");
    link.evidence = *std::move(evidence);
    auto title = ReadString(where, json, "title"), rule = ReadString(where, json, "rule");
    if (!title) return title.error();
    if (!rule) return rule.error();
    link.title = *std::move(title);
    link.rule = *std::move(rule);
    auto confidence = ReadConfidence(where, json);
    if (!confidence) return confidence.error();
    link.confidence = *confidence;
    if (auto properties = ReadProperties(where, json, &link); !properties) return properties.error();
    return link;
  }

  Result<void> ReadProperties(const std::string& where, const Json& json, Link* link) {
    auto modality = ReadString(where, json, "modality"), amount = ReadString(where, json, "amount"),
         date = ReadString(where, json, "date");
    for (const auto* property : {&modality, &amount, &date}) {
      if (!*property) return property->error();
    }
    if (!modality->empty()) {
      const auto parsed = ParseModality(*modality);
      if (!parsed) return Invalid(where + ".modality", "\"" + *modality + "\" is no modality");
      link->modality = *parsed;
    }
    link->amount = *std::move(amount);
    link->date = *std::move(date);
    return {};
  }

  const Document& document_;
  std::vector<uint32_t> bytes_;  // where each code point begins, and the end
  std::map<std::string, uint32_t> entities_;
  uint32_t entity_count_ = 0;
};

}  // namespace

Result<Document> DocumentFromExport(const Json& line, const ParseOptions& options) {
  if (!line.is_object() || !line.contains("document") || !line["document"].is_object()) {
    return Error{ErrorCode::kInvalidArgument,
                 "needs an object \"document\" that holds the \"text\""};
  }
  Json document = line["document"];
  // What an export calls "id" is ours; the caller's own stands in "external_id".
  document["id"] = document.contains("external_id") ? document["external_id"] : Json(nullptr);
  return DocumentFromJson(document, options);
}

Result<Extraction> ExtractionFromJson(const Document& document, const Json& line,
                                      const Extractor& extractor) {
  if (!line.is_object()) return Error{ErrorCode::kInvalidArgument, "a line must be an object"};
  auto extraction = ExtractionReader(document).Read(line);
  if (extraction && extraction->sentences.empty()) {
    extraction->sentences = extractor.Extract(document).sentences;
  }
  return extraction;
}

}  // namespace quoth
