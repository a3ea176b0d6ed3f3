#include "server/output.h"

#include <charconv>
#include <functional>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth {
namespace {

struct Column {
  const char* name;
  std::function<std::string(const Json&)> value;
};
using Columns = std::vector<Column>;

// The string at a path of keys; empty where any of it is missing or null.
std::string At(const Json& json, std::initializer_list<const char*> path) {
  const Json* at = &json;
  for (const char* key : path) {
    if (!at->is_object() || !at->contains(key)) return {};
    at = &(*at)[key];
  }
  if (at->is_null()) return {};
  return at->is_string() ? at->get<std::string>() : Dump(*at);
}

// The byte that "%EC" at the start stands for; nothing if it is none, or stands for a character of ASCII.
std::optional<char> DecodeByte(std::string_view text) {
  unsigned byte = 0;
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 3, byte, 16);
  if (error != std::errc() || end != text.data() + 3 || byte < 0x80) return std::nullopt;
  return static_cast<char>(byte);
}

// The character beyond ASCII that is percent-encoded at the start; empty if there is none, or none to be seen.
std::string DecodeCharacter(std::string_view text) {
  const auto lead = DecodeByte(text);
  if (!lead) return {};
  const auto first = static_cast<unsigned char>(*lead);
  const size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  std::string character;
  for (size_t i = 0; i < length && 3 * i < text.size(); ++i) {
    if (const auto byte = DecodeByte(text.substr(3 * i))) character.push_back(*byte);
  }
  if (character.size() != length || FindInvalidUtf8(character)) return {};
  const char32_t c = DecodeAt(character, 0).value;
  return SteersDisplay(c) || IsBlank(c) ? std::string() : character;
}

// RFC 4180. A cell that a spreadsheet would run as a formula is kept from it by an apostrophe.
std::string CsvCell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos) {
    text.insert(text.begin(), '\'');
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted.push_back('"');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

// Words of a document are no markup.
std::string MarkdownCell(const std::string& text) {
  std::string cell;
  for (const char c : OneLine(text)) {
    if (std::string_view("\\|<>`*[]").find(c) != std::string_view::npos) cell.push_back('\\');
    cell.push_back(c);
  }
  return cell;
}

std::string Csv(const Json& items, const Columns& columns) {
  std::string out;
  for (const Column& column : columns) out += (out.empty() ? "" : ",") + std::string(column.name);
  out += "\r\n";
  for (const Json& item : items) {
    std::string row;
    for (size_t i = 0; i < columns.size(); ++i) {
      row += (i > 0 ? "," : "") + CsvCell(columns[i].value(item));
    }
    out += row + "\r\n";
  }
  return out;
}

std::string Markdown(const Json& items, const Columns& columns) {
  std::string out = "|", rule = "|";
  for (const Column& column : columns) {
    out += std::string(" ") + column.name + " |";
    rule += " --- |";
  }
  out += "\n" + rule + "\n";
  for (const Json& item : items) {
    out += "|";
    for (const Column& column : columns) out += " " + MarkdownCell(column.value(item)) + " |";
    out += "\n";
  }
  return out;
}

std::string Lines(const Json& items) {
  std::string out;
  for (const Json& item : items) out += Dump(item) + "\n";
  return out;
}

// A value as it is; what has parts as JSON.
std::string Cell(const Json& value) {
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : Dump(value);
}

// One line a row, parts of it behind " | ".
std::string RowTable(const Json& items, const Columns& columns) {
  std::string out;
  for (const Json& item : items) {
    std::string line;
    for (const Column& column : columns) {
      line += (&column == &columns.front() ? "" : " | ") + OneLine(column.value(item));
    }
    out += line + "\n";
  }
  return out;
}

class Ink {
 public:
  explicit Ink(bool colour) : colour_(colour) {}
  std::string Bold(const std::string& text) const { return Wrap("1", text); }
  std::string Faint(const std::string& text) const { return Wrap("2", text); }

 private:
  std::string Wrap(const char* code, const std::string& text) const {
    if (!colour_ || text.empty()) return text;
    return std::string("\033[") + code + "m" + text + "\033[0m";
  }
  bool colour_;
};

// Parts that are not empty, with the separator between them.
std::string Join(const std::vector<std::string>& parts, const char* separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string SpeakerName(const Json& quotation) {
  if (quotation["speaker"].is_null()) return "(unattributed)";
  const std::string name = At(quotation, {"speaker", "name"});
  if (!name.empty()) return name;
  const std::string source = At(quotation, {"source", "text"});
  return source.empty() ? "(unnamed)" : source;
}

// "1 document", "2 documents".
std::string Count(const std::string& number, const std::string& noun) {
  return number + " " + noun + (number == "1" ? "" : "s");
}

// The characters from `begin` to `end`, counted in code points.
std::string Slice(std::string_view text, size_t begin, size_t end) {
  size_t byte = 0, first = text.size();
  for (size_t i = 0; i < end && byte < text.size(); ++i) {
    if (i == begin) first = byte;
    byte += DecodeAt(text, byte).length;
  }
  return first < byte ? std::string(text.substr(first, byte - first)) : std::string();
}

// What was said, with the marks around each piece. The pieces of an interrupted quotation stay apart:
// together they may read as a sentence that nobody said.
std::string Content(const Json& quotation, const char* opening, const char* closing) {
  const Json& context = quotation["context"];
  const std::string text = context["text"].get<std::string>();
  const auto before = context["start"].get<size_t>();
  std::string out;
  for (const Json& span : quotation["content"]) {
    const std::string piece = OneLine(
        Slice(text, span["start"].get<size_t>() - before, span["end"].get<size_t>() - before));
    out += (out.empty() ? "" : " … ") + (opening + piece + closing);
  }
  return out;
}

// Nothing beside the quotation names its speaker: a rule went by what the text says around it.
bool IsInferred(const Json& quotation) {
  const bool corrected = quotation.contains("correction") && !quotation["correction"].is_null();
  return !quotation["speaker"].is_null() && quotation["source"].is_null() && !corrected;
}

std::string QuotationBlock(const Json& quotation, const Ink& ink) {
  const std::string who =
      Join({ink.Bold(OneLine(SpeakerName(quotation))),
            OneLine(Join({At(quotation, {"speaker", "title"}),
                          At(quotation, {"speaker", "affiliation", "name"})}, ", "))},
           " · ");
  const std::string where =
      Join({At(quotation, {"document", "published"}), At(quotation, {"document", "publisher"}),
            At(quotation, {"document", "title"}), ReadableAddress(At(quotation, {"document", "url"}))}, " · ");
  const bool denied = quotation.value("denied", false);
  const bool direct = At(quotation, {"kind"}) == "direct";
  const std::string how = At(quotation, {"kind"}) + (denied ? ", denied" : "") +
                          (IsInferred(quotation) ? ", speaker inferred" : "") + ", " + At(quotation, {"rule"}) +
                          ", confidence " + At(quotation, {"confidence"}) + ", id " + At(quotation, {"id"});
  return who + (denied ? " · denied:" : "") + "\n  " +
         Content(quotation, direct ? "“" : "", direct ? "”" : "") + "\n  " +
         ink.Faint(Join({OneLine(where), how}, "\n  ")) + "\n";
}

std::string EntityBlock(const Json& entity, const Ink& ink) {
  std::string aliases;
  for (const Json& alias : entity["aliases"]) {
    aliases += (aliases.empty() ? "also " : ", ") + OneLine(alias.get<std::string>());
  }
  std::string out = Join({ink.Bold(OneLine(At(entity, {"name"}))), At(entity, {"kind"}), aliases}, " · ");
  out += "\n  " + ink.Faint(Count(At(entity, {"quotations"}), "quotation") + ", " +
                            Count(At(entity, {"documents"}), "document") + ", id " + At(entity, {"id"})) + "\n";
  if (!entity.contains("affiliations")) return out;
  for (const Json& affiliation : entity["affiliations"]) {
    const std::string other = At(affiliation, {"organization", "name"}) + At(affiliation, {"person", "name"});
    const bool former = affiliation["former"].get<bool>();
    out += "  " + OneLine(Join({other, former ? "former" : "", At(affiliation, {"title"}),
                                At(affiliation, {"last"})}, " · ")) + "\n";
  }
  return out;
}

std::string SeenAs(const Json& side) {
  const std::string seen_as = At(side, {"seen_as"});
  return seen_as.empty() ? At(side, {"id"}) : seen_as;
}

std::string ReasonLines(const Json& reasons, const char* word) {
  std::string out;
  for (const Json& reason : reasons) {
    out += "  " + std::string(word) + At(reason, {"reason"}) + ": " +
           OneLine(SeenAs(reason["of"][0]) + " = " + SeenAs(reason["of"][1])) + "\n";
  }
  return out;
}

std::string IdentityBlock(const Json& entity, const Ink& ink) {
  std::string out = EntityBlock(entity, ink);
  if (!entity.contains("identity")) return out;
  const Json& identity = entity["identity"];
  out += ReasonLines(identity["reasons"], "one because of ");
  out += ReasonLines(identity["candidates"], "perhaps, by ");
  for (const Json& statement : identity["statements"]) {
    out += "  said by a user: " + At(statement, {"kind"}) +
           (statement["undone"].get<bool>() ? ", undone" : "") + ", id " + At(statement, {"id"}) + "\n";
  }
  for (const Json& id : identity["ids"]) out += ink.Faint("  id " + id.get<std::string>()) + "\n";
  return out;
}

std::string ClaimBlock(const Json& claim, const Ink& ink) {
  const Json& first = claim["first_appearance"];
  std::string out = ink.Bold(OneLine(At(claim, {"text"}))) + "\n";
  const std::string where = Join({At(first, {"document", "published"}),
                                  At(first, {"document", "publisher"}), SpeakerName(first)}, " · ");
  out += "  first: " + OneLine(where) + "\n";
  out += "  " + ink.Faint(Count(At(claim, {"quotations"}), "quotation") + ", " +
                          Count(At(claim, {"documents"}), "document") + ", id " + At(claim, {"id"})) + "\n";
  for (size_t i = 1; i < claim["variants"].size(); ++i) {
    out += "  also: " + OneLine(At(claim["variants"][i], {"text"})) + "\n";
  }
  return out;
}

std::string EvidenceLines(const Json& link, const Ink& ink) {
  std::string out;
  for (const Json& evidence : link["evidence"]) {
    // Without the word a denial would read as a fact.
    const std::string modality = At(evidence, {"modality"});
    const bool fact = modality.empty() || modality == "stated";
    out += "    " + (fact ? "" : "[" + modality + "] ") + OneLine(At(evidence, {"text"})) + "\n";
    const std::string where = Join({At(evidence, {"document", "published"}),
                                    At(evidence, {"document", "publisher"}),
                                    At(evidence, {"document", "title"})}, " · ");
    if (!where.empty()) out += "    " + ink.Faint(OneLine(where)) + "\n";
  }
  return out;
}

std::string LinkBlock(const Json& link, const Ink& ink) {
  const bool backward = link.contains("forward") && !link["forward"].get<bool>();
  const std::string from = ink.Bold(OneLine(At(link, {"from", "name"})));
  const std::string to = ink.Bold(OneLine(At(link, {"to", "name"})));
  const std::string kind = At(link, {"kind"});
  const std::string head =
      backward ? to + " ←" + kind + "— " + from : from + " —" + kind + "→ " + to;
  const std::string pmi = At(link, {"pmi"});
  const std::string shown = Count(At(link, {"documents"}), "document") + (pmi.empty() ? "" : ", PMI " + pmi);
  return head + ink.Faint(" (" + shown + ")") + "\n" +
         EvidenceLines(link, ink);
}

const Columns& QuotationColumns() {
  static const Columns columns{
      {"published", [](const Json& q) { return At(q, {"document", "published"}); }},
      {"speaker", [](const Json& q) { return SpeakerName(q); }},
      {"title", [](const Json& q) { return At(q, {"speaker", "title"}); }},
      {"affiliation", [](const Json& q) { return At(q, {"speaker", "affiliation", "name"}); }},
      {"kind", [](const Json& q) { return At(q, {"kind"}); }},
      {"denied", [](const Json& q) { return q.value("denied", false) ? "denied" : ""; }},
      {"inferred", [](const Json& q) { return IsInferred(q) ? "inferred" : ""; }},
      {"quotation", [](const Json& q) { return Content(q, "", ""); }},
      {"publisher", [](const Json& q) { return At(q, {"document", "publisher"}); }},
      {"document", [](const Json& q) { return At(q, {"document", "title"}); }},
      {"url", [](const Json& q) { return At(q, {"document", "url"}); }},
      {"rule", [](const Json& q) { return At(q, {"rule"}); }},
      {"confidence", [](const Json& q) { return At(q, {"confidence"}); }},
      {"id", [](const Json& q) { return At(q, {"id"}); }},
      {"document_id", [](const Json& q) { return At(q, {"document", "id"}); }},
  };
  return columns;
}

const Columns& EntityColumns() {
  static const Columns columns{
      {"name", [](const Json& e) { return At(e, {"name"}); }},
      {"kind", [](const Json& e) { return At(e, {"kind"}); }},
      {"quotations", [](const Json& e) { return At(e, {"quotations"}); }},
      {"documents", [](const Json& e) { return At(e, {"documents"}); }},
      {"id", [](const Json& e) { return At(e, {"id"}); }},
  };
  return columns;
}

// What a correction says: a speaker, or a verdict without one.
std::string Verdict(const Json& correction) {
  const std::string verdict = At(correction, {"verdict"});
  if (verdict == "no_quotation") return "(no quotation)";
  if (verdict == "nobody") return "(unattributed)";
  const std::string who = Join({At(correction, {"speaker", "name"}), At(correction, {"speaker", "title"}),
                                At(correction, {"speaker", "organization"})}, ", ");
  return Join({who, "(" + At(correction, {"speaker", "kind"}) + ")"}, " ");
}

std::string Replaced(const Json& correction) {
  if (correction["replaced"].is_null()) return "";
  const std::string speaker = At(correction, {"replaced", "speaker"});
  return speaker.empty() ? "(unattributed)" : speaker;
}

std::string CorrectionBlock(const Json& correction, const Ink& ink) {
  const bool holds = !correction["replaced"].is_null();
  const std::string was = holds ? Replaced(correction) + ", " + At(correction, {"replaced", "rule"}) + ", confidence " +
                                      At(correction, {"replaced", "confidence"})
                                : "nothing: the rules find no such quotation any more";
  const std::string where = Join({At(correction, {"document", "published"}), At(correction, {"document", "publisher"}),
                                  At(correction, {"document", "title"})}, " · ");
  std::string out = ink.Bold(OneLine(Verdict(correction))) + ", in the place of " + OneLine(was) + "\n  " +
                    OneLine(At(correction, {"text"})) + "\n";
  if (const std::string note = At(correction, {"note"}); !note.empty()) out += "  note: " + OneLine(note) + "\n";
  return out + "  " + ink.Faint(Join({OneLine(where), "id " + At(correction, {"quotation"})}, "\n  ")) + "\n";
}

const Columns& CorrectionColumns() {
  static const Columns columns{
      {"verdict", [](const Json& c) { return At(c, {"verdict"}); }},
      {"speaker", [](const Json& c) { return Verdict(c); }},
      {"replaced", Replaced},
      {"quotation", [](const Json& c) { return At(c, {"text"}); }},
      {"note", [](const Json& c) { return At(c, {"note"}); }},
      {"published", [](const Json& c) { return At(c, {"document", "published"}); }},
      {"document", [](const Json& c) { return At(c, {"document", "title"}); }},
      {"id", [](const Json& c) { return At(c, {"quotation"}); }},
  };
  return columns;
}

const Columns& ClaimColumns() {
  static const Columns columns{
      {"claim", [](const Json& c) { return At(c, {"text"}); }},
      {"speaker", [](const Json& c) { return SpeakerName(c["first_appearance"]); }},
      {"first", [](const Json& c) { return At(c, {"first"}); }},
      {"last", [](const Json& c) { return At(c, {"last"}); }},
      {"quotations", [](const Json& c) { return At(c, {"quotations"}); }},
      {"documents", [](const Json& c) { return At(c, {"documents"}); }},
      {"id", [](const Json& c) { return At(c, {"id"}); }},
  };
  return columns;
}

const Columns& LinkColumns() {
  static const Columns columns{
      {"from", [](const Json& l) { return At(l, {"from", "name"}); }},
      {"kind", [](const Json& l) { return At(l, {"kind"}); }},
      {"to", [](const Json& l) { return At(l, {"to", "name"}); }},
      {"documents", [](const Json& l) { return At(l, {"documents"}); }},
      {"first", [](const Json& l) { return At(l, {"first"}); }},
      {"last", [](const Json& l) { return At(l, {"last"}); }},
      {"evidence",
       [](const Json& l) { return l["evidence"].empty() ? "" : At(l["evidence"][0], {"text"}); }},
  };
  return columns;
}

std::string Show(const Json& answer, const char* list, OutputFormat format, const Columns& columns,
                 const std::function<std::string(const Json&)>& block) {
  const Json& items = answer[list];
  switch (format) {
    case OutputFormat::kJson:
      return answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    case OutputFormat::kJsonl:
      return Lines(items);
    case OutputFormat::kCsv:
      return Csv(items, columns);
    case OutputFormat::kMarkdown:
      return Markdown(items, columns);
    case OutputFormat::kTable:
      break;
  }
  std::string out;
  for (const Json& item : items) out += (out.empty() ? "" : "\n") + block(item);
  return out;
}

}  // namespace

std::optional<OutputFormat> ParseOutputFormat(std::string_view name) {
  if (name == "table") return OutputFormat::kTable;
  if (name == "json") return OutputFormat::kJson;
  if (name == "jsonl") return OutputFormat::kJsonl;
  if (name == "csv") return OutputFormat::kCsv;
  if (name == "md") return OutputFormat::kMarkdown;
  return std::nullopt;
}

std::string OneLine(std::string_view text) {
  std::string line;
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // Of file names and of bytes in messages not everything is UTF-8.
    const bool valid = byte < 0x80 || !FindInvalidUtf8(text.substr(i, byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4));
    const CodePoint c = valid ? DecodeAt(text, i) : CodePoint{0, 1};
    if (SteersDisplay(c.value)) {
      line.push_back(' ');
    } else {
      line.append(text, i, c.length);
    }
    i += c.length;
  }
  return line;
}

std::string ReadableAddress(std::string_view url) {
  std::string readable;
  for (size_t at = 0; at < url.size();) {
    const std::string character = DecodeCharacter(url.substr(at));
    readable += character.empty() ? std::string(1, url[at]) : character;
    at += character.empty() ? 1 : 3 * character.size();
  }
  return readable;
}

std::string ShowQuotations(const Json& answer, OutputFormat format, bool colour) {
  const Ink ink(colour);
  return Show(answer, "quotes", format, QuotationColumns(),
              [&](const Json& item) { return QuotationBlock(item, ink); });
}

std::string ShowEntities(const Json& answer, OutputFormat format, bool colour) {
  const Ink ink(colour);
  return Show(answer, "entities", format, EntityColumns(),
              [&](const Json& item) { return EntityBlock(item, ink); });
}

std::string ShowIdentities(const Json& answer, OutputFormat format, bool colour) {
  const Ink ink(colour);
  return Show(answer, "entities", format, EntityColumns(),
              [&](const Json& item) { return IdentityBlock(item, ink); });
}

std::string ShowCorrections(const Json& answer, OutputFormat format, bool colour) {
  const Ink ink(colour);
  return Show(answer, "corrections", format, CorrectionColumns(),
              [&](const Json& item) { return CorrectionBlock(item, ink); });
}

std::string ShowClaims(const Json& answer, OutputFormat format, bool colour) {
  const Ink ink(colour);
  return Show(answer, "claims", format, ClaimColumns(),
              [&](const Json& item) { return ClaimBlock(item, ink); });
}

std::string ShowLinks(const Json& answer, OutputFormat format, bool colour) {
  const Ink ink(colour);
  return Show(answer, "links", format, LinkColumns(),
              [&](const Json& item) { return LinkBlock(item, ink); });
}

std::string ShowRows(const Json& answer, OutputFormat format) {
  Json items = Json::array();
  for (const Json& row : answer["rows"]) {
    Json item = Json::object();
    for (size_t i = 0; i < row.size(); ++i) {
      item[answer["columns"][i].get<std::string>()] = row[i];
    }
    items.push_back(std::move(item));
  }
  if (format == OutputFormat::kJson) return Dump(answer) + "\n";
  if (format == OutputFormat::kJsonl) return Lines(items);
  std::vector<std::string> names;
  Columns columns;
  for (const Json& name : answer["columns"]) names.push_back(name.get<std::string>());
  for (const std::string& name : names) {
    columns.push_back({name.c_str(), [name](const Json& item) { return Cell(item[name]); }});
  }
  if (format == OutputFormat::kCsv) return Csv(items, columns);
  if (format == OutputFormat::kMarkdown) return Markdown(items, columns);
  return RowTable(items, columns);
}

std::string ShowPath(const Json& answer, OutputFormat format, bool colour) {
  const Ink ink(colour);
  const auto block = [&](const Json& item) { return LinkBlock(item, ink); };
  std::string out = Show(answer, "steps", format, LinkColumns(), block);
  if (format != OutputFormat::kTable) return out;
  for (const Json& alternative : answer.value("alternatives", Json::array())) {
    out += "\n" + ink.Faint("or") + "\n\n" + Show({{"steps", alternative}}, "steps", format, LinkColumns(), block);
  }
  return out;
}

std::string ShowRanked(const Json& answer, OutputFormat format, bool colour) {
  static const Columns columns{
      {"name", [](const Json& e) { return At(e, {"name"}); }},
      {"kind", [](const Json& e) { return At(e, {"kind"}); }},
      {"score", [](const Json& e) { return At(e, {"score"}); }},
      {"steps", [](const Json& e) { return At(e, {"steps"}); }},
      {"communities", [](const Json& e) { return At(e, {"communities"}); }},
      {"cut_off", [](const Json& e) { return At(e, {"cut_off"}); }},
      {"id", [](const Json& e) { return At(e, {"id"}); }},
  };
  const Ink ink(colour);
  return Show(answer, "entities", format, columns, [&](const Json& item) {
    std::string line = ink.Bold(OneLine(At(item, {"name"}))) + " · " + At(item, {"kind"});
    for (const char* number : {"score", "steps", "communities", "cut_off"}) {
      if (item.contains(number)) line += " · " + std::string(number) + " " + At(item, {number});
    }
    return line + "\n";
  });
}

std::string ShowCommunities(const Json& answer, OutputFormat format, bool colour) {
  const auto names = [](const Json& community) {
    std::string all;
    for (const Json& entity : community["entities"]) all += (all.empty() ? "" : ", ") + OneLine(At(entity, {"name"}));
    return all;
  };
  const Columns columns{{"size", [](const Json& c) { return At(c, {"size"}); }}, {"entities", names}};
  const Ink ink(colour);
  return Show(answer, "communities", format, columns, [&](const Json& item) {
    return ink.Bold(At(item, {"size"})) + " · " + names(item) + "\n";
  });
}

}  // namespace quoth
