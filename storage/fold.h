// Folding: how a stored value takes in one more element. Lists and tallies are never read before
// they are written; what changes is put beside them, and the engine folds it in when it likes.
//
// Two kinds of value, told by their first byte:
//  - a list: elements in order, each with its place and a payload; adding an element that is there
//    and removing one that is not change nothing, so that a write may be repeated;
//  - a tally: numbers by name; adding a number may make it zero, which takes the name out.
// Folding is associative. Pure functions. The bytes are stored: docs/storage.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace quoth {

// ---- lists

// How many bytes of a reference an element of a list has. Stored.
enum class RefWidth : uint8_t { kNarrow = 4, kWide = 8 };

struct Element {
  uint64_t when = 0;         // order: when, then ref, then payload
  uint64_t ref = 0;          // a narrow one has only its upper 32 bits
  std::string_view payload;  // of the bytes that were decoded
  bool removed = false;      // only in operands

  auto Key() const { return std::tuple(when, ref, payload); }
};

// Writes a list of elements. Precondition: they come in order, each once.
class ListEncoder {
 public:
  explicit ListEncoder(RefWidth width) : width_(width) {
    bytes_.push_back(static_cast<char>(width));
  }
  void Add(const Element& element);
  std::string Take();  // empty if nothing was added

 private:
  void FinishGroup();

  RefWidth width_;
  std::string bytes_;
  std::string group_;        // elements of one `when`
  uint64_t group_size_ = 0;
  uint64_t when_ = 0, before_ = 0;
};

// Walks a list. `bytes` outlives it.
class ListDecoder {
 public:
  explicit ListDecoder(std::string_view bytes);

  bool Valid() const { return valid_; }
  void Next();
  const Element& element() const { return element_; }
  // The bytes are not those of a list.
  bool damaged() const { return damaged_; }

 private:
  uint64_t Number();

  std::string_view rest_;
  size_t width_ = 0;
  uint64_t left_ = 0;  // elements of this group
  Element element_;
  bool valid_ = false, damaged_ = false;
};

std::string AddOperand(RefWidth width, const Element& element);
std::string RemoveOperand(RefWidth width, Element element);

// ---- tallies

using Tally = std::vector<std::pair<std::string, int64_t>>;  // sorted by name, no zeros

std::string EncodeTally(const Tally& tally);
std::optional<Tally> DecodeTally(std::string_view bytes);
// Adds numbers of the same name, sorts, drops zeros.
Tally Summed(Tally tally);
Tally Negated(Tally tally);

// ---- both

// `base` with `operands` folded in, oldest first; empty if nothing is left. Without a base the result
// stays an operand (it keeps what is to be removed). Nothing if any of them is damaged, or they are
// of different kinds.
std::optional<std::string> Fold(std::optional<std::string_view> base,
                                const std::vector<std::string_view>& operands, bool is_final);

}  // namespace quoth
