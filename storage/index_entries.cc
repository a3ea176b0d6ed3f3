#include "storage/index_entries.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/content_text.h"
#include "core/terms.h"
#include "quoth/date.h"
#include "quoth/identity.h"
#include "storage/claim_index.h"
#include "storage/codec.h"
#include "storage/identity_index.h"

namespace quoth {
namespace {

constexpr uint8_t kEscape = 15;  // of an ordinal in four bits

uint32_t ReadOrdinal(uint8_t flags, Decoder& in) {
  const auto ordinal = static_cast<uint8_t>(flags >> 4);
  return ordinal == kEscape ? in.Number32() : ordinal;
}

QuotationMark ReadMark(Decoder& in) {
  const uint8_t flags = in.Byte();
  QuotationMark mark{0, static_cast<QuotationKind>(flags & 3), (flags & 4) != 0, 0};
  mark.ordinal = ReadOrdinal(flags, in);
  if (flags & 8) {
    for (const char byte : in.Take(8)) mark.speaker = mark.speaker << 8 | static_cast<uint8_t>(byte);
  }
  return mark;
}

// The lists of one kind that a document is in: which quotations of it, by entity.
using MarksByEntity = std::map<Id, std::vector<QuotationMark>>;

class EntryWalk {
 public:
  EntryWalk(const Contribution& contribution, IndexVisitor& visitor)
      : contribution_(contribution),
        visitor_(visitor),
        when_(WhenOf(ParseDate(contribution.summary.metadata.published))),
        ref_(RefOf(contribution.summary.id)) {}

  void Walk() {
    Quotations();
    Terms();
    Entities();
    Links();
    Catalogues();
  }

 private:
  void AddTo(const ListName& list, std::string_view payload, RefWidth width = RefWidth::kWide) {
    const uint64_t ref = width == RefWidth::kWide ? ref_ : Narrowed(ref_);
    visitor_.AddElement(list.partition, BucketKey(list, when_, ref_), width,
                        {when_, ref, payload, false});
  }

  QuotationMark MarkOf(uint32_t ordinal) const {
    const Quotation& quotation = contribution_.quotations[ordinal].quotation;
    QuotationMark mark{ordinal, quotation.kind, quotation.speech, 0};
    if (quotation.speaker && quotation.speaker->entity) {
      mark.speaker = RefOf(contribution_.entities[*quotation.speaker->entity].id);
    }
    return mark;
  }

  void Quotations() {
    std::vector<QuotationMark> all;
    std::map<QuotationKind, std::vector<QuotationMark>> by_kind;
    MarksByEntity by_speaker, by_organization, by_subject;
    for (uint32_t i = 0; i < contribution_.quotations.size(); ++i) {
      const QuotationRecord& record = contribution_.quotations[i];
      const QuotationMark mark = MarkOf(i);
      QuotationMark bare = mark;
      bare.speaker = 0;
      all.push_back(bare);
      by_kind[mark.kind].push_back(bare);
      Speaks(record, mark, by_speaker, by_organization);
      std::set<Id> subjects;
      for (const uint32_t about : record.about) subjects.insert(contribution_.entities[about].id);
      for (const Id& subject : subjects) by_subject[subject].push_back(mark);
    }
    if (all.empty()) return;
    AddTo(AllQuotations(), EncodeMarks(all));
    AddTo(QuotationsInLanguage(contribution_.summary.language), EncodeMarks(all));
    for (const auto& [kind, marks] : by_kind) AddTo(QuotationsOfKind(kind), EncodeMarks(marks));
    for (const auto& [id, marks] : by_speaker) AddTo(QuotationsBySpeaker(id), EncodeMarks(marks));
    for (const auto& [id, marks] : by_organization) {
      AddTo(QuotationsByOrganization(id), EncodeMarks(marks));
    }
    for (const auto& [id, marks] : by_subject) AddTo(QuotationsAbout(id), EncodeMarks(marks));
  }

  void Speaks(const QuotationRecord& record, QuotationMark mark, MarksByEntity& by_speaker,
              MarksByEntity& by_organization) const {
    const auto& speaker = record.quotation.speaker;
    if (!speaker) return;
    std::set<Id> organizations;
    if (speaker->affiliation) organizations.insert(contribution_.entities[*speaker->affiliation].id);
    if (speaker->entity) {
      const EntityRecord& entity = contribution_.entities[*speaker->entity];
      if (entity.entity.kind == EntityKind::kOrganization) organizations.insert(entity.id);
      QuotationMark own = mark;
      own.speaker = 0;  // the list says it
      by_speaker[entity.id].push_back(own);
    }
    for (const Id& organization : organizations) by_organization[organization].push_back(mark);
  }

  struct Found {
    std::string term;
    TermMark mark;
  };

  void Terms() {
    std::vector<Found> found;
    for (uint32_t i = 0; i < contribution_.quotations.size(); ++i) {
      TextTerms terms =
          IndexTerms(ContentText(contribution_.quotations[i].quotation, contribution_.text));
      words_ += terms.words;
      const uint8_t length = LengthClass(terms.words);
      for (TermCount& term : terms.terms) {
        found.push_back({std::move(term.term), {i, term.count, length}});
      }
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return std::tie(a.term, a.mark.ordinal) < std::tie(b.term, b.mark.ordinal);
    });
    std::vector<TermMark> marks;
    for (size_t i = 0; i < found.size(); ++i) {
      marks.push_back(found[i].mark);
      if (i + 1 < found.size() && found[i + 1].term == found[i].term) continue;
      AddTo(QuotationsWithTerm(found[i].term), EncodeTermMarks(marks), RefWidth::kNarrow);
      marks.clear();
    }
  }

  void Entities() {
    std::vector<int64_t> spoken(contribution_.entities.size());
    for (const QuotationRecord& record : contribution_.quotations) {
      const auto& speaker = record.quotation.speaker;
      if (speaker && speaker->entity) ++spoken[*speaker->entity];
    }
    std::map<Id, std::vector<uint32_t>> ordinals;
    std::map<Id, Tally> tallies;
    std::map<Id, std::set<std::string>> names;
    for (uint32_t i = 0; i < contribution_.entities.size(); ++i) {
      const auto& [id, entity] = contribution_.entities[i];
      Tally& tally = tallies[id];
      if (ordinals[id].empty()) {
        tally.emplace_back(std::string{'d', static_cast<char>(entity.kind)}, 1);
      }
      ordinals[id].push_back(i);
      if (spoken[i] > 0) tally.emplace_back("q", spoken[i]);
      tally.emplace_back("n" + entity.name, 1);
      names[id].insert(NameKey(entity.name));
      for (const std::string& alias : entity.aliases) {
        tally.emplace_back("a" + alias, 1);
        names[id].insert(NameKey(alias));
      }
    }
    for (auto& [id, tally] : tallies) {
      visitor_.AddTally(EntityPartition(RefOf(id)), EntityKey(id), Summed(std::move(tally)));
      for (const std::string& name : names[id]) {
        visitor_.AddTally(NamePartition(), NameEntry(name, id), {{"", 1}});
      }
      AddTo(DocumentsOf(id), EncodeOrdinals(ordinals[id]));
    }
  }

  void Links() {
    std::map<std::tuple<Id, LinkKind, Id>, std::vector<uint32_t>> groups;
    for (uint32_t i = 0; i < contribution_.links.size(); ++i) {
      const Link& link = contribution_.links[i];
      groups[{contribution_.entities[link.from].id, link.kind, contribution_.entities[link.to].id}]
          .push_back(i);
    }
    const auto together = SentencesTogether();
    for (const auto& [ends, ordinals] : groups) {
      const auto& [from, kind, to] = ends;
      LinkMark mark{Stated(ordinals), ordinals};
      if (kind == LinkKind::kMentionedWith) {
        const auto counted = together.find({from, to});
        if (counted != together.end()) mark.statements = counted->second;
      }
      const std::string payload = EncodeLinkMark(mark);
      visitor_.AddElement(LinkPartition(from), LinkKey(Direction::kOut, kind, to), RefWidth::kWide,
                          {when_, ref_, payload, false});
      visitor_.AddTally(LinkPartition(to), LinkKey(Direction::kIn, kind, from),
                        {{"d", 1}, {"s", mark.statements}});
    }
  }

  // What is planned, denied or rumoured joins nobody.
  uint32_t Stated(const std::vector<uint32_t>& ordinals) const {
    return static_cast<uint32_t>(
        std::count_if(ordinals.begin(), ordinals.end(), [this](uint32_t i) {
          return contribution_.links[i].modality == Modality::kStated;
        }));
  }

  // In how many sentences two entities are both named; by ids, the smaller first.
  std::map<std::pair<Id, Id>, uint32_t> SentencesTogether() const {
    std::set<std::pair<size_t, Id>> named;
    const auto& sentences = contribution_.sentences;
    for (const EntityRecord& record : contribution_.entities) {
      for (const Span mention : record.entity.mentions) {
        const auto at = std::upper_bound(sentences.begin(), sentences.end(), mention.begin,
                                         [](uint32_t offset, Span s) { return offset < s.end; });
        if (at == sentences.end() || mention.begin < at->begin) continue;
        named.emplace(static_cast<size_t>(at - sentences.begin()), record.id);
      }
    }
    std::map<std::pair<Id, Id>, uint32_t> together;
    for (auto a = named.begin(); a != named.end(); ++a) {
      for (auto b = std::next(a); b != named.end() && b->first == a->first; ++b) {
        ++together[{a->second, b->second}];
      }
    }
    return together;
  }

  void Catalogues() {
    const auto count = static_cast<int64_t>(contribution_.quotations.size());
    visitor_.AddElement(DocumentCatalogue(), DocumentBucket(ref_), RefWidth::kWide,
                        {0, ref_, Bytes(contribution_.summary.id).substr(8), false});
    if (!contribution_.corrections.empty()) {
      visitor_.AddElement(CorrectedDocuments(), DocumentBucket(ref_), RefWidth::kWide, {0, ref_, "", false});
    }
    for (uint32_t i = 0; i < contribution_.quotations.size(); ++i) {
      const uint64_t ref = RefOf(contribution_.quotations[i].id);
      std::string payload(Bytes(contribution_.summary.id).substr(0, 8));
      AppendNumber(i, payload);
      visitor_.AddElement(QuotationCatalogue(), QuotationBucket(ref), RefWidth::kWide,
                          {0, ref, payload, false});
    }
    visitor_.AddTally(MetaPartition(), TotalsKey(),
                      Summed({{kTotalDocuments, 1}, {kTotalQuotations, count},
                              {kTotalWords, static_cast<int64_t>(words_)}}));
  }

  const Contribution& contribution_;
  IndexVisitor& visitor_;
  uint64_t when_, ref_;
  uint64_t words_ = 0;
};

class WriteCollector : public IndexVisitor {
 public:
  void AddElement(const Partition& partition, std::string_view sort_key, RefWidth width,
                  const Element& element) override {
    writes.push_back({partition, std::string(sort_key), WriteKind::kFold,
                      AddOperand(width, element)});
  }
  void AddTally(const Partition& partition, std::string_view sort_key,
                const Tally& tally) override {
    writes.push_back({partition, std::string(sort_key), WriteKind::kFold, EncodeTally(tally)});
  }

  std::vector<Write> writes;
};

}  // namespace

void VisitIndexEntries(const Contribution& contribution, IndexVisitor& visitor, IndexScope scope) {
  EntryWalk(contribution, visitor).Walk();
  if (scope == IndexScope::kWithoutPersonas) return;
  VisitIdentityEntries(contribution, visitor);
  VisitClaimEntries(contribution, visitor);
}

std::vector<Write> IndexWrites(const Contribution& contribution, IndexScope scope) {
  constexpr size_t kUsual = 200;  // entries of an article
  WriteCollector collector;
  collector.writes.reserve(kUsual);
  VisitIndexEntries(contribution, collector, scope);
  return std::move(collector.writes);
}

Write Undone(const Write& write) {
  Write undone = write;
  if (const auto tally = DecodeTally(write.value)) {
    undone.value = EncodeTally(Negated(*tally));
  } else {
    const ListDecoder list(write.value);
    undone.value = RemoveOperand(static_cast<RefWidth>(write.value[0]), list.element());
  }
  return undone;
}

Result<Totals> ReadTotals(const EngineView& view) {
  auto bytes = view.Get(MetaPartition(), TotalsKey());
  if (!bytes) return bytes.error();
  const auto tally = DecodeTally(*bytes ? std::string_view(**bytes) : std::string_view());
  if (!tally) return Error{ErrorCode::kCorruption, "the stored totals are damaged"};
  Totals totals;
  for (const auto& [name, count] : *tally) {
    if (name == kTotalDocuments) totals.documents = static_cast<uint64_t>(count);
    if (name == kTotalQuotations) totals.quotations = static_cast<uint64_t>(count);
    if (name == kTotalWords) totals.words = static_cast<uint64_t>(count);
  }
  return totals;
}

std::string EncodeMarks(const std::vector<QuotationMark>& marks) {
  std::string payload;
  for (const QuotationMark& mark : marks) {
    const uint8_t ordinal = mark.ordinal < kEscape ? static_cast<uint8_t>(mark.ordinal) : kEscape;
    payload.push_back(static_cast<char>(static_cast<uint8_t>(mark.kind) | (mark.speech ? 4 : 0) |
                                        (mark.speaker != 0 ? 8 : 0) | ordinal << 4));
    if (ordinal == kEscape) AppendNumber(mark.ordinal, payload);
    for (int shift = 56; mark.speaker != 0 && shift >= 0; shift -= 8) {
      payload.push_back(static_cast<char>(mark.speaker >> shift));
    }
  }
  return payload;
}

bool DecodeMarks(std::string_view payload, std::vector<QuotationMark>& marks) {
  Decoder in(payload);
  while (!in.AtEnd() && in.ok()) marks.push_back(ReadMark(in));
  return in.ok();
}

std::optional<size_t> CountMarks(std::string_view payload) {
  Decoder in(payload);
  size_t count = 0;
  for (; !in.AtEnd() && in.ok(); ++count) ReadMark(in);
  return in.ok() ? std::optional(count) : std::nullopt;
}

std::string EncodeTermMarks(const std::vector<TermMark>& marks) {
  std::string payload;
  for (const TermMark& mark : marks) {
    const uint8_t ordinal = mark.ordinal < kEscape ? static_cast<uint8_t>(mark.ordinal) : kEscape;
    payload.push_back(
        static_cast<char>(mark.length_class | (mark.count > 1 ? 8 : 0) | ordinal << 4));
    if (ordinal == kEscape) AppendNumber(mark.ordinal, payload);
    if (mark.count > 1) AppendNumber(mark.count, payload);
  }
  return payload;
}

bool DecodeTermMarks(std::string_view payload, std::vector<TermMark>& marks) {
  Decoder in(payload);
  while (in.ok() && !in.AtEnd()) {
    const uint8_t flags = in.Byte();
    TermMark mark{0, 1, static_cast<uint8_t>(flags & 7)};
    mark.ordinal = ReadOrdinal(flags, in);
    if (flags & 8) mark.count = in.Number32();
    marks.push_back(mark);
  }
  return in.ok();
}

namespace {
struct LengthStep {
  uint32_t up_to;
  float typical;
};
constexpr std::array<LengthStep, 8> kLengthSteps{{
    {5, 4}, {9, 7}, {14, 12}, {20, 17}, {28, 24}, {42, 35}, {70, 54}, {UINT32_MAX, 100}}};
}  // namespace

uint8_t LengthClass(uint32_t words) {
  uint8_t length_class = 0;
  while (words > kLengthSteps[length_class].up_to) ++length_class;
  return length_class;
}

float LengthOf(uint8_t length_class) { return kLengthSteps[length_class & 7].typical; }

std::string EncodeLinkMark(const LinkMark& mark) {
  std::string payload;
  AppendNumber(mark.statements, payload);
  return payload + EncodeOrdinals(mark.ordinals);
}

bool DecodeLinkMark(std::string_view payload, LinkMark& mark) {
  Decoder in(payload);
  mark.statements = in.Number32();
  mark.ordinals.clear();
  return in.ok() && DecodeOrdinals(in.rest(), mark.ordinals);
}

std::string EncodeOrdinals(const std::vector<uint32_t>& ordinals) {
  std::string payload;
  for (const uint32_t ordinal : ordinals) AppendNumber(ordinal, payload);
  return payload;
}

bool DecodeOrdinals(std::string_view payload, std::vector<uint32_t>& ordinals) {
  Decoder in(payload);
  while (in.ok() && !in.AtEnd()) ordinals.push_back(in.Number32());
  return in.ok();
}

}  // namespace quoth
