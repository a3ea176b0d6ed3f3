// Everything that a document puts into the indexes: derived from its contribution alone, so that a
// removal derives what an ingest wrote, and `check` what should be there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/contribution.h"
#include "storage/engine.h"
#include "storage/fold.h"
#include "storage/keys.h"

namespace quoth {

// Takes the entries of one document. Views hold during the call.
class IndexVisitor {
 public:
  virtual ~IndexVisitor() = default;
  virtual void AddElement(const Partition& partition, std::string_view sort_key, RefWidth width,
                          const Element& element) = 0;
  virtual void AddTally(const Partition& partition, std::string_view sort_key,
                        const Tally& tally) = 0;
};

// kWithoutPersonas: neither identities nor claims; all that there was in format 2.
enum class IndexScope : uint8_t { kAll, kWithoutPersonas };

// Precondition: the contribution's personas are described, unless the scope is kWithoutPersonas.
void VisitIndexEntries(const Contribution& contribution, IndexVisitor& visitor,
                       IndexScope scope = IndexScope::kAll);

// As folds that add the entries.
std::vector<Write> IndexWrites(const Contribution& contribution,
                               IndexScope scope = IndexScope::kAll);
// The fold that takes back what `write`, one of IndexWrites, added.
Write Undone(const Write& write);

// ---- payloads of list elements

// What an element of a list says of a quotation, so that counting needs no record.
struct QuotationMark {
  uint32_t ordinal = 0;
  QuotationKind kind = QuotationKind::kDirect;
  bool speech = true;
  uint64_t speaker = 0;  // first eight bytes of the id of the speaker (an entity), 0 if there is none

  bool operator==(const QuotationMark&) const = default;
};
std::string EncodeMarks(const std::vector<QuotationMark>& marks);
// Appends; false if the payload is damaged.
bool DecodeMarks(std::string_view payload, std::vector<QuotationMark>& marks);
// How many there are; nothing if the payload is damaged.
std::optional<size_t> CountMarks(std::string_view payload);

// What an element of the text index says of a quotation.
struct TermMark {
  uint32_t ordinal = 0;
  uint32_t count = 1;      // of the term in the content
  uint8_t length_class = 0;  // of the content, see LengthOf

  bool operator==(const TermMark&) const = default;
};
std::string EncodeTermMarks(const std::vector<TermMark>& marks);
bool DecodeTermMarks(std::string_view payload, std::vector<TermMark>& marks);
uint8_t LengthClass(uint32_t words);
float LengthOf(uint8_t length_class);  // a typical number of words

// What an element of the list of a link says of a document.
struct LinkMark {
  // Those of modality kStated; of mentioned_with: the sentences that name both.
  uint32_t statements = 0;
  std::vector<uint32_t> ordinals;  // of its links
};
std::string EncodeLinkMark(const LinkMark& mark);
bool DecodeLinkMark(std::string_view payload, LinkMark& mark);

// Ordinals of entities.
std::string EncodeOrdinals(const std::vector<uint32_t>& ordinals);
bool DecodeOrdinals(std::string_view payload, std::vector<uint32_t>& ordinals);

// Names in tallies.
struct Totals {
  uint64_t documents = 0, quotations = 0, words = 0;
};
Result<Totals> ReadTotals(const EngineView& view);

inline constexpr char kTotalDocuments[] = "d", kTotalQuotations[] = "q", kTotalWords[] = "w";
// Of an entity: 'd' and the kind's byte, 'q', 'n' and a name, 'a' and an alias.

}  // namespace quoth
