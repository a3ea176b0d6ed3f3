// The only file that uses libstemmer.

#include "core/stem.h"

#include <libstemmer.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/lexicon.h"
#include "core/utf8.h"

namespace quoth {
namespace {

struct StemmerDeleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// Words repeat, and a stemmer is for one thread: each has its own, with what it gave so far.
class CachingStemmer {
 public:
  std::string_view Stem(std::string_view word) {
    const auto known = stems_.find(word);
    if (known != stems_.end()) return known->second;
    if (stems_.size() >= kKept) stems_.clear();
    const auto* symbols = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stem =
        sb_stemmer_stem(stemmer_.get(), symbols, static_cast<int>(word.size()));
    const auto size = static_cast<size_t>(sb_stemmer_length(stemmer_.get()));
    return stems_
        .emplace(std::string(word),
                 stem ? std::string(reinterpret_cast<const char*>(stem), size) : std::string(word))
        .first->second;
  }

 private:
  static constexpr size_t kKept = 50'000;

  std::unique_ptr<sb_stemmer, StemmerDeleter> stemmer_{sb_stemmer_new("english", "UTF_8")};
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> stems_;
};

bool IsLatinWord(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

struct Particle {
  std::string_view text;
  char after;  // v vowel, c consonant, r vowel or ㄹ, a any
};

// Longest first.
const std::vector<Particle>& Particles() {
  static const std::vector<Particle> particles = [] {
    std::vector<Particle> read;
    for (const LexiconRow& row : ReadLexicon("ko/particles.tsv")) {
      if (row.size() >= 2 && !row[1].empty()) read.push_back({row[0], row[1][0]});
    }
    std::stable_sort(read.begin(), read.end(), [](const Particle& a, const Particle& b) {
      return a.text.size() > b.text.size();
    });
    return read;
  }();
  return particles;
}

bool Follows(char after, char32_t syllable) {
  if (syllable < 0xAC00 || syllable > 0xD7A3) return after == 'a';
  const uint32_t final_consonant = (syllable - 0xAC00) % 28;
  constexpr uint32_t kRieul = 8;
  if (after == 'v') return final_consonant == 0;
  if (after == 'c') return final_consonant != 0;
  if (after == 'r') return final_consonant == 0 || final_consonant == kRieul;
  return true;
}

}  // namespace

std::string_view EnglishStem(std::string_view word, std::string& scratch) {
  if (word.size() < 3 || !IsLatinWord(word)) return word;
  thread_local CachingStemmer stemmer;
  scratch = stemmer.Stem(word);
  return scratch;
}

std::string_view WithoutParticle(std::string_view word) {
  for (const Particle& particle : Particles()) {
    if (word.size() <= particle.text.size() || !word.ends_with(particle.text)) continue;
    const size_t end = word.size() - particle.text.size();
    if (Follows(particle.after, DecodeBefore(word, end).value)) return word.substr(0, end);
  }
  return word;
}

}  // namespace quoth
