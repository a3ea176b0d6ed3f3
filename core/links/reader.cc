#include "core/links/reader.h"

#include <algorithm>

#include "core/unicode.h"

namespace quoth::links {
namespace {

constexpr size_t kMostMembers = 16;  // of a list that are linked; the rest of a longer list is not

std::vector<uint32_t> EntitiesOf(const Line& line, uint32_t item) {
  const Item& name = line.items[item];
  std::vector<uint32_t> entities{name.entity};
  for (uint32_t i = 0; i < name.members && entities.size() < kMostMembers; ++i) {
    entities.push_back(line.members[name.first_member + i]);
  }
  return entities;
}

constexpr size_t kMostPaired = 6;

// A team has no rival in a person, a person no sister in a company.
bool NeedsAlike(LinkKind kind) {
  return kind == LinkKind::kCompetesWith || kind == LinkKind::kFamilyOf;
}

// Kinds whose statements give figures: what was paid, since when.
bool HasFigures(LinkKind kind) {
  return kind != LinkKind::kAffiliatedWith && kind != LinkKind::kFamilyOf;
}

size_t CountMentions(const Line& line) {
  return static_cast<size_t>(std::count_if(line.items.begin(), line.items.end(),
                                           [](const Item& item) { return item.IsMention(); }));
}

// Index behind the words that follow an item, at most so many.
uint32_t WordsBehind(const Line& line, uint32_t end, uint32_t most) {
  const uint32_t stop = std::min<uint32_t>(end + most, static_cast<uint32_t>(line.items.size()));
  while (end < stop && line.items[end].IsWord()) ++end;
  return end;
}

// Each with each. A long list is a crowd, not so many pairs.
void AddPairs(const std::vector<uint32_t>& list, Link link, Collector& collector) {
  if (list.size() > kMostPaired) return;
  for (size_t a = 0; a < list.size(); ++a) {
    for (size_t b = a + 1; b < list.size(); ++b) {
      link.from = list[a];
      link.to = list[b];
      collector.Add(link);
    }
  }
}

std::unordered_map<std::string_view, uint32_t> NamesOf(const Extraction& extraction) {
  std::unordered_map<std::string_view, uint32_t> names;
  for (uint32_t e = 0; e < extraction.entities.size(); ++e) names.emplace(extraction.entities[e].name, e);
  for (uint32_t e = 0; e < extraction.entities.size(); ++e) {
    for (const std::string& alias : extraction.entities[e].aliases) names.emplace(alias, e);
  }
  return names;
}

}  // namespace

LinkReader::LinkReader(std::string_view language, const ClassNames& classes)
    : language_(language),
      patterns_(language_ + "/link_patterns.tsv", classes),
      markers_(language_ + "/link_modality.tsv"),
      figures_(language_ + "/link_figures.tsv") {}

bool LinkReader::MayNameMore(const Reading&, Span) const { return true; }
void LinkReader::ReadClauses(const Reading&, const Line&, Collector&) const {}
void LinkReader::ReadSentence(const Reading&, Span, const MentionTable&, Collector&) const {}
void LinkReader::Settle(const Reading&, std::vector<Link>&) const {}

Modality LinkReader::ModalityOf(const Line& line, uint32_t trigger) const {
  return markers_.Of(line, trigger, FirstBefore(line, trigger), EndBehind(line, trigger));
}

void LinkReader::AddAll(const Reading& reading, const Line& line, const Match& match,
                        std::string rule, Collector& collector) const {
  const bool alike = line.items[match.from].entity_kind == line.items[match.to].entity_kind;
  if (!alike && NeedsAlike(match.kind)) return;
  Link link;
  link.kind = match.kind;
  link.title = reading.document.Text(match.title);
  link.evidence = {{line.items[match.first].span.begin, line.items[match.end - 1].span.end}};
  link.rule = std::move(rule);
  link.confidence = match.confidence;
  if (match.trigger != kNone) link.modality = ModalityOf(line, match.trigger);
  if (HasFigures(match.kind)) {
    // "bought Bolt for $5 million in 2016"; farther words may be of something else.
    const Span amount = figures_.Amount(line, match.first, WordsBehind(line, match.end, 2));
    link.amount = reading.document.Text(amount);
    const uint32_t before = match.first - std::min<uint32_t>(match.first, 3);
    const Span date = figures_.Date(line, before, WordsBehind(line, match.end, 5));
    link.date = reading.document.Text(date);
  }
  const std::vector<uint32_t> from = EntitiesOf(line, match.from);
  if (match.from == match.to) {
    AddPairs(from, std::move(link), collector);
    return;
  }
  const std::vector<uint32_t> to = EntitiesOf(line, match.to);
  for (const uint32_t a : from) {
    for (const uint32_t b : to) {
      link.from = a;
      link.to = b;
      collector.Add(link);
    }
  }
}

void LinkReader::ReadLine(const Reading& reading, const Line& line, Collector& collector) const {
  std::vector<Match> matches;
  patterns_.Find(line, &matches);
  for (const Match& match : matches) {
    AddAll(reading, line, match, language_ + ".link." + std::string(ToString(match.kind)), collector);
  }
  ReadClauses(reading, line, collector);
}

void LinkReader::Read(const Document& document, Extraction& extraction) const {
  const MentionTable mentions(extraction);
  if (mentions.places().empty()) return;
  const std::string lower = LowerAscii(document.text());
  const Reading reading{document, extraction, lower, NamesOf(extraction)};
  Collector collector(extraction);
  std::vector<Line> lines;
  for (const Span sentence : extraction.sentences) {
    const size_t first = mentions.FirstFrom(sentence.begin);
    if (first == mentions.places().size() || mentions.places()[first].span.begin >= sentence.end)
      continue;
    const bool one = first + 1 == mentions.places().size() || mentions.places()[first + 1].span.begin >= sentence.end;
    if (one && !MayNameMore(reading, sentence)) {
      ReadSentence(reading, sentence, mentions, collector);
      continue;
    }
    const size_t count = ReadLines(lower, sentence, extraction, mentions, &lines);
    for (size_t i = 0; i < count; ++i) {
      if (CountMentions(lines[i]) == 0) continue;
      Prepare(reading, lines[i]);
      // One name alone is linked with nothing.
      if (CountMentions(lines[i]) + lines[i].members.size() < 2) continue;
      ReadLine(reading, lines[i], collector);
    }
    ReadSentence(reading, sentence, mentions, collector);
  }
  Settle(reading, extraction.links);
  collector.Finish();
}

}  // namespace quoth::links
