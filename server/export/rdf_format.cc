// RDF: N-Quads (a document's statements are a graph of their own, named by the document) and
// Turtle. Vocabularies: schema.org, PROV-O, Web Annotation; what they lack stands in
// urn:quoth:vocabulary:.

#include <cctype>
#include <utility>
#include <vector>

#include "core/content_text.h"
#include "core/utf8.h"
#include "server/export/document_format.h"
#include "server/json.h"

namespace quoth {
namespace {

constexpr std::string_view kType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::pair<std::string_view, std::string_view> kPrefixes[] = {
    {"schema:", "https://schema.org/"},
    {"prov:", "http://www.w3.org/ns/prov#"},
    {"oa:", "http://www.w3.org/ns/oa#"},
    {"rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"xsd:", "http://www.w3.org/2001/XMLSchema#"},
    {"quoth:", "urn:quoth:vocabulary:"},
};
constexpr size_t kContextCharacters = 32;  // of a TextQuoteSelector's prefix and suffix

std::string Expand(std::string_view name) {
  for (const auto& [prefix, iri] : kPrefixes) {
    if (name.starts_with(prefix)) return std::string(iri) + std::string(name.substr(prefix.size()));
  }
  return std::string(name);
}

std::string Iri(std::string_view name) { return "<" + Expand(name) + ">"; }

void AppendEscape(unsigned char c, std::string* out) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  *out += "\\u00";
  *out += kDigits[c >> 4];
  *out += kDigits[c & 15];
}

std::string Literal(std::string_view text, std::string_view suffix = {}) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      AppendEscape(static_cast<unsigned char>(c), &out);
    } else {
      out += c;
    }
  }
  return out + '"' + std::string(suffix);
}

std::string Typed(const std::string& value, std::string_view type) {
  return Literal(value, "^^" + Iri(type));
}

// An address as an IRI; what must not stand in one is escaped. Empty if it cannot be one.
std::string Address(std::string_view url) {
  if (url.find(':') == std::string_view::npos) return {};
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out = "<";
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7f ||
        std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos) {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    } else {
      out += c;
    }
  }
  return out + ">";
}

struct Triple {
  std::string subject, predicate, object;
};

std::string_view ClassOf(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return "schema:Person";
    case EntityKind::kOrganization:
      return "schema:Organization";
    case EntityKind::kPlace:
      return "schema:Place";
    case EntityKind::kGroup:
      return "quoth:Group";
  }
  return "schema:Thing";
}

std::string EntityIri(const Entity& entity) {
  return "<urn:quoth:entity:" + EntityId(entity).Hex() + ">";
}

// The statements of one document.
class Statements {
 public:
  explicit Statements(const Store::StoredDocument& stored)
      : document_(stored.document),
        extraction_(stored.extraction),
        version_(stored.summary.rules_version),
        offsets_(document_.text(), OffsetUnit::kCodePoint),
        article_("<urn:quoth:document:" + document_.id().Hex() + ">") {
    Article();
    for (const Entity& entity : extraction_.entities) Describe(entity);
    for (size_t i = 0; i < stored.quotations.size(); ++i)
      Describe(extraction_.quotations[i], stored.quotations[i].Hex());
    for (const Link& link : extraction_.links) Describe(link);
  }

  const std::string& article() const { return article_; }
  const std::vector<Triple>& triples() const { return triples_; }

 private:
  void Say(const std::string& subject, std::string_view predicate, std::string object) {
    if (!object.empty()) triples_.push_back({subject, Iri(predicate), std::move(object)});
  }
  void SayText(const std::string& subject, std::string_view predicate, const std::string& text) {
    if (!text.empty()) Say(subject, predicate, Literal(text));
  }
  std::string InLanguage(std::string_view text) const {
    return Literal(text, "@" + std::string(ToString(document_.language())));
  }

  void Article() {
    const Metadata& metadata = document_.metadata();
    Say(article_, kType, Iri("schema:NewsArticle"));
    if (!metadata.title.empty()) Say(article_, "schema:headline", InLanguage(metadata.title));
    Say(article_, "schema:url", metadata.url.empty() ? "" : Address(metadata.url));
    SayText(article_, "schema:publisher", metadata.publisher);
    SayText(article_, "schema:author", metadata.byline);
    SayText(article_, "schema:identifier", metadata.external_id);
    SayText(article_, "schema:datePublished", metadata.published);
    Say(article_, "schema:inLanguage", Literal(ToString(document_.language())));
  }

  void Describe(const Entity& entity) {
    const std::string subject = EntityIri(entity);
    Say(subject, kType, Iri(ClassOf(entity.kind)));
    SayText(subject, "schema:name", entity.name);
    for (const std::string& alias : entity.aliases) SayText(subject, "schema:alternateName", alias);
    Say(article_, "schema:mentions", subject);
  }

  void Describe(const Quotation& quotation, const std::string& id) {
    const std::string subject = "<urn:quoth:quotation:" + id + ">";
    Say(subject, kType, Iri("schema:Quotation"));
    Say(subject, "schema:text", InLanguage(ContentText(quotation, document_.text())));
    Say(subject, "schema:isPartOf", article_);
    Say(subject, "prov:wasQuotedFrom", article_);
    Say(subject, "quoth:kind", Literal(ToString(quotation.kind)));
    Say(subject, "quoth:speech", Typed(quotation.speech ? "true" : "false", "xsd:boolean"));
    Decided(subject, quotation.rule, quotation.confidence);
    if (quotation.speaker) SpokenBy(subject, *quotation.speaker);
    size_t part = 0;
    for (const Span span : quotation.content)
      Annotate(subject, id + ":" + std::to_string(part++), span);
  }

  void SpokenBy(const std::string& subject, const Speaker& speaker) {
    SayText(subject, "quoth:speakerName", speaker.name);
    Say(subject, "quoth:speakerKind", Literal(ToString(speaker.kind)));
    SayText(subject, "quoth:speakerTitle", speaker.title);
    if (speaker.entity) {
      const std::string entity = EntityIri(extraction_.entities[*speaker.entity]);
      Say(subject, "schema:spokenByCharacter", entity);
      Say(subject, "prov:wasAttributedTo", entity);
    }
    if (speaker.affiliation) {
      Say(subject, "quoth:spokenFor", EntityIri(extraction_.entities[*speaker.affiliation]));
    }
  }

  void Decided(const std::string& subject, const std::string& rule, float confidence) {
    SayText(subject, "quoth:rule", rule);
    SayText(subject, "quoth:rulesVersion", version_);
    Say(subject, "quoth:confidence", Typed(Json(Rounded(confidence)).dump(), "xsd:decimal"));
  }

  // A Web Annotation whose target are the exact characters.
  void Annotate(const std::string& body, const std::string& name, Span span) {
    const std::string base = "<urn:quoth:annotation:" + name;
    const std::string annotation = base + ">", target = base + ":target>";
    const std::string position = base + ":position>", quote = base + ":quote>";
    Say(annotation, kType, Iri("oa:Annotation"));
    Say(annotation, "oa:motivatedBy", Iri("oa:identifying"));
    Say(annotation, "oa:hasBody", body);
    Say(annotation, "oa:hasTarget", target);
    Say(target, kType, Iri("oa:SpecificResource"));
    Say(target, "oa:hasSource", article_);
    Say(target, "oa:hasSelector", position);
    Say(target, "oa:hasSelector", quote);
    Say(position, kType, Iri("oa:TextPositionSelector"));
    Say(position, "oa:start",
        Typed(std::to_string(offsets_.FromByte(span.begin)), "xsd:nonNegativeInteger"));
    Say(position, "oa:end",
        Typed(std::to_string(offsets_.FromByte(span.end)), "xsd:nonNegativeInteger"));
    Say(quote, kType, Iri("oa:TextQuoteSelector"));
    Say(quote, "oa:exact", Literal(document_.Text(span)));
    Say(quote, "oa:prefix", Literal(document_.Text({Before(span.begin), span.begin})));
    Say(quote, "oa:suffix", Literal(document_.Text({span.end, Behind(span.end)})));
  }

  uint32_t Before(uint32_t at) const {
    for (size_t i = 0; i < kContextCharacters && at > 0; ++i)
      at -= DecodeBefore(document_.text(), at).length;
    return at;
  }
  uint32_t Behind(uint32_t at) const {
    const std::string& text = document_.text();
    for (size_t i = 0; i < kContextCharacters && at < text.size(); ++i)
      at += DecodeAt(text, at).length;
    return at;
  }

  void Describe(const Link& link) {
    const std::string from = EntityIri(extraction_.entities[link.from]);
    const std::string to = EntityIri(extraction_.entities[link.to]);
    const std::string kind(ToString(link.kind));
    // What is planned, denied or rumoured is a statement, not a fact.
    const bool fact = link.modality == Modality::kStated;
    if (fact) Say(from, "quoth:" + kind, to);
    if (fact && link.kind == LinkKind::kAffiliatedWith) Say(from, "schema:affiliation", to);
    // The statement itself, so that its evidence has something to hang on.
    const std::string name = document_.id().Hex() + ":" + std::to_string(links_++);
    const std::string statement = "<urn:quoth:link:" + name + ">";
    Say(statement, kType, Iri("rdf:Statement"));
    Say(statement, "rdf:subject", from);
    Say(statement, "rdf:predicate", Iri("quoth:" + kind));
    Say(statement, "rdf:object", to);
    Say(statement, "prov:wasQuotedFrom", article_);
    SayText(statement, "quoth:title", link.title);
    SayText(statement, "quoth:modality", std::string(ToString(link.modality)));
    SayText(statement, "quoth:amount", link.amount);
    SayText(statement, "quoth:date", link.date);
    Decided(statement, link.rule, link.confidence);
    size_t part = 0;
    for (const Span span : link.evidence)
      Annotate(statement, name + ":" + std::to_string(part++), span);
  }

  const Document& document_;
  const Extraction& extraction_;
  const std::string& version_;
  OffsetMap offsets_;
  std::string article_;
  std::vector<Triple> triples_;
  size_t links_ = 0;
};

class NquadsFormat : public DocumentFormat {
 public:
  void Write(const Store::StoredDocument& stored, std::string* out) const override {
    const Statements statements(stored);
    for (const Triple& triple : statements.triples()) {
      *out += triple.subject + " " + triple.predicate + " " + triple.object + " " +
              statements.article() + " .\n";
    }
  }
};

class TurtleFormat : public DocumentFormat {
 public:
  void Begin(std::string* out) const override {
    for (const auto& [prefix, iri] : kPrefixes) {
      *out += "@prefix " + std::string(prefix) + " <" + std::string(iri) + "> .\n";
    }
    *out += '\n';
  }

  void Write(const Store::StoredDocument& stored, std::string* out) const override {
    const Statements statements(stored);
    const Triple* before = nullptr;
    for (const Triple& triple : statements.triples()) {
      const bool same = before != nullptr && before->subject == triple.subject;
      if (!same) *out += (before != nullptr ? " .\n" : "") + triple.subject;
      *out += (same ? " ;\n    " : " ") + Short(triple.predicate) + " " + Short(triple.object);
      before = &triple;
    }
    if (before != nullptr) *out += " .\n";
  }

 private:
  // <https://schema.org/text> as schema:text, where the rest is a plain name.
  static std::string Short(const std::string& term) {
    if (term.front() != '<') return term;
    const std::string_view iri = std::string_view(term).substr(1, term.size() - 2);
    if (iri == kType) return "a";
    for (const auto& [prefix, expanded] : kPrefixes) {
      if (!iri.starts_with(expanded)) continue;
      const std::string_view name = iri.substr(expanded.size());
      bool plain = !name.empty();
      for (const char c : name)
        plain = plain && (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_');
      if (plain) return std::string(prefix) + std::string(name);
    }
    return term;
  }
};

}  // namespace

std::unique_ptr<DocumentFormat> MakeRdfFormat(ExportFormat format) {
  if (format == ExportFormat::kTurtle) return std::make_unique<TurtleFormat>();
  return std::make_unique<NquadsFormat>();
}

}  // namespace quoth
