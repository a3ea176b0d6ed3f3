// Sentences with their names marked by hand, so that the reading of links is tested apart from the
// finding of names: "[o:Acme] bought [o:Bolt]." The letter is the kind (p, o, g, l); a name that
// stands twice is one entity.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/links/reader.h"
#include "quoth/document.h"
#include "quoth/extraction.h"

namespace quoth {

struct LinkCase {
  std::string_view marked;
  // "kind from > to", then where they apply " (title)", " [amount]", " {date}", " planned"
  std::vector<std::string> links;
};

inline EntityKind KindOfLetter(char letter) {
  if (letter == 'o') return EntityKind::kOrganization;
  if (letter == 'l') return EntityKind::kPlace;
  if (letter == 'g') return EntityKind::kGroup;
  return EntityKind::kPerson;
}

struct MarkedText {
  std::string text;
  Extraction extraction;

  explicit MarkedText(std::string_view marked) {
    while (!marked.empty()) {
      const size_t open = marked.find('[');
      text += marked.substr(0, open);
      if (open == std::string_view::npos) break;
      const size_t close = marked.find(']', open);
      AddName(KindOfLetter(marked[open + 1]), marked.substr(open + 3, close - open - 3));
      marked.remove_prefix(close + 1);
    }
    extraction.sentences = {{0, static_cast<uint32_t>(text.size())}};
  }

  void AddName(EntityKind kind, std::string_view name) {
    const auto begin = static_cast<uint32_t>(text.size());
    text += name;
    const Span span{begin, static_cast<uint32_t>(text.size())};
    for (Entity& entity : extraction.entities) {
      if (entity.name != name) continue;
      entity.mentions.push_back(span);
      return;
    }
    extraction.entities.push_back({kind, std::string(name), {}, {span}});
  }
};

inline std::string Described(const Extraction& extraction, const Link& link) {
  std::string line(ToString(link.kind));
  line += " " + extraction.entities[link.from].name + " > " + extraction.entities[link.to].name;
  if (!link.title.empty()) line += " (" + link.title + ")";
  if (!link.amount.empty()) line += " [" + link.amount + "]";
  if (!link.date.empty()) line += " {" + link.date + "}";
  if (link.modality != Modality::kStated) line += " " + std::string(ToString(link.modality));
  return line;
}

inline std::vector<std::string> LinksIn(const links::LinkReader& reader, Language language,
                                        std::string_view marked) {
  MarkedText parsed(marked);
  ParseOptions options;
  options.language = language;
  const Document document = *Document::Parse(parsed.text, {}, options);
  reader.Read(document, parsed.extraction);
  std::vector<std::string> lines;
  for (const Link& link : parsed.extraction.links) {
    lines.push_back(Described(parsed.extraction, link));
    EXPECT_FALSE(link.rule.empty()) << marked;
    EXPECT_GT(link.confidence, 0) << marked;
    EXPECT_LE(link.confidence, 1) << marked;
    EXPECT_EQ(link.evidence.size(), 1U) << marked;
    for (const Span span : link.evidence) EXPECT_LE(span.end, parsed.text.size()) << marked;
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

inline void CheckLinks(const links::LinkReader& reader, Language language, LinkCase c) {
  std::sort(c.links.begin(), c.links.end());
  EXPECT_EQ(LinksIn(reader, language, c.marked), c.links) << c.marked;
}

}  // namespace quoth
