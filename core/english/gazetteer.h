// Gazetteer: words and phrases that are known to name something, and words that are known not to, as classes. A table
// of hashes that is compiled in (written by train_en_names), so that nothing is read at start. A wrong answer for a
// phrase that is not in it is possible, once in some million look-ups.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quoth::english {

// Bits; a phrase may have several.
enum GazetteerClass : uint16_t {
  kGivenName = 1 << 0,
  kCommonSurname = 1 << 1,
  kRareSurname = 1 << 2,
  kLargeCity = 1 << 3,
  kSmallCity = 1 << 4,
  kRegion = 1 << 5,  // countries and their parts
  kCompany = 1 << 6,
  kClub = 1 << 7,
  kBody = 1 << 8,  // media, parties, agencies, charities
  kCommonWord = 1 << 9,  // a word that texts write in lower case
};
inline constexpr int kGazetteerClasses = 10;

// Immutable and thread-safe. Keeps a view of the bytes it is made from.
class Gazetteer {
 public:
  // Bytes that are no table give an empty gazetteer.
  explicit Gazetteer(std::string_view bytes);

  // The classes of a phrase as it is written, words separated by one blank; 0: unknown.
  uint16_t Find(uint64_t hash) const;
  uint16_t Find(std::string_view phrase) const { return Find(Hash(phrase)); }

  // Hash("New York") is Hash(" York", Hash("New")).
  static uint64_t Hash(std::string_view phrase, uint64_t before = 0xcbf29ce484222325u);

 private:
  std::string_view slots_;
  uint32_t bits_ = 0;
};

// The bytes of a table of these phrases, for the tool that makes it.
class GazetteerBuilder {
 public:
  void Add(std::string_view phrase, GazetteerClass type);
  std::string Build() const;

 private:
  std::vector<std::pair<uint64_t, uint16_t>> entries_;
};

}  // namespace quoth::english
