// Patterns over a Line: which words between, before or behind two names state a link. They are rows
// of a lexicon file; docs/links.md describes their language.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/links/line.h"
#include "core/word_table.h"

namespace quoth::links {

// Names of the classes of words that patterns may ask for ("@role"), with their bits.
using ClassNames = std::vector<std::pair<std::string_view, uint32_t>>;

// The bit of a kind of names, also by its letter in lexicon files: p, o, g, l; d is an adjective.
uint8_t KindBit(EntityKind kind);
uint8_t KindBitOf(char letter);

struct Match {
  LinkKind kind = LinkKind::kAffiliatedWith;
  uint32_t from = 0, to = 0;    // items
  uint32_t first = 0, end = 0;  // items [first, end) state it
  uint32_t trigger = kNone;     // the word that modality depends on
  Span title;                   // empty if the pattern has none
  float confidence = 0;
  uint32_t pattern = 0;  // row; a lower one goes first
};

// Immutable and thread-safe after construction.
class Patterns {
 public:
  // A row that does not parse is left out and counted in broken().
  Patterns(std::string_view lexicon_file, const ClassNames& classes);

  // What the line states, in the order of rows, then of the text. Time: items × rows whose words
  // occur in the line.
  void Find(const Line& line, std::vector<Match>* matches) const;

  size_t broken() const { return broken_; }

 private:
  enum class Kind : uint8_t { kName, kWords, kClass, kAnyWord, kAside };
  struct Element {
    Kind kind = Kind::kWords;
    char slot = 'X';                                      // kName: A, B, X, or L (a list, linked with itself)
    uint8_t names = 0;                                    // kName: bits of entity kinds, adjective
    uint32_t classes = 0;                                 // kClass
    std::vector<std::string_view> words, starts, endings;  // kWords
    uint32_t heads = 0;                                    // kWords: bits of first bytes that may fit
    uint8_t least = 1, most = 1;
    bool glued = false, title = false, trigger = false;
  };
  struct Row {
    LinkKind kind;
    std::vector<Element> elements;
    float confidence;
    uint32_t needed_classes;
    std::vector<uint8_t> needed_names;  // of each name that must stand there, the kinds that it may be of
  };
  struct State;

  bool ParseRow(LinkKind kind, std::string_view text, const ClassNames& classes, Row* row);
  bool ParseElement(std::string_view text, const ClassNames& classes, Element* element);
  static bool ParseName(std::string_view text, Element* element);
  static void ParseRepeat(std::string_view* text, Element* element);
  void AddTriggers(const Row& row, uint32_t number);
  // The rows that the line has the words and the names for, in order.
  std::vector<uint32_t> Candidates(const Line& line) const;
  void FindRow(uint32_t number, const Line& line, std::vector<Match>* matches) const;

  static bool Allows(const Row& row, uint32_t classes, uint8_t names);
  static uint8_t NameBits(const Item& mention);
  static bool Fits(const Element& element, const Item& item);
  static uint32_t AsideEnd(const Line& line, uint32_t at);
  bool Continue(const Row& row, size_t element, uint32_t at, State* state) const;
  bool Repeat(const Row& row, size_t element, uint32_t at, State* state) const;

  std::vector<Row> rows_;
  // Rows that need the word; that need a word that starts so, by its first byte; that need none.
  WordMap<std::vector<uint32_t>> by_word_;
  std::array<std::vector<std::pair<std::string_view, uint32_t>>, 256> by_start_;
  std::vector<uint32_t> always_;
  size_t broken_ = 0;
};

}  // namespace quoth::links
