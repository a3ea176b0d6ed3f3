// Forms: the distinct words of a text as they are written, with all that depends on the word alone, so
// that it is looked up once however often the word stands there.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/english/vocabulary.h"

namespace quoth::english {

enum class Shape : uint8_t {
  kLower,    // a word without capital at its head
  kCapital,  // Word
  kCaps,     // ALL CAPITALS, two letters or more
  kNumber,
  kPunctuation,
};

struct Form {
  std::string_view letters;  // of the text, or of its copy in lower case
  uint32_t lower = 0;        // the number of its form in lower case; its own if it has no capitals
  uint32_t hash = 0;         // of its lower case, for features
  uint32_t classes = 0;      // WordClass bits, guessed by the ending too
  Shape shape = Shape::kPunctuation;
  const WordEntry* entry = nullptr;        // as written
  const WordEntry* lower_entry = nullptr;  // in lower case
};

class Forms {
 public:
  // `text_size`: bytes.
  Forms(const Vocabulary& vocabulary, size_t text_size);

  // The number of a word or, without `word`, of a punctuation mark; `lower` is the same in lower case.
  // Both must outlive the forms.
  uint32_t Add(std::string_view letters, std::string_view lower, bool word);

  const Form& operator[](uint32_t form) const { return forms_[form]; }
  uint32_t size() const { return static_cast<uint32_t>(forms_.size()); }

 private:
  struct Slot {
    uint64_t hash = 0;  // 0: free
    uint32_t form = 0;
  };
  Slot& SlotOf(uint64_t hash);
  uint32_t New(std::string_view letters, uint64_t hash);
  void Describe(Form& form, bool word) const;

  const Vocabulary& vocabulary_;
  std::vector<Slot> slots_;
  std::vector<Form> forms_;
};

}  // namespace quoth::english
