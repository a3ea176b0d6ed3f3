#include "core/english/forms.h"

#include <bit>

#include "core/learned/features.h"
#include "core/lexicon.h"
#include "core/unicode.h"
#include "core/utf8.h"

namespace quoth::english {
namespace {

Shape ShapeOf(std::string_view word) {
  const char32_t first = DecodeAt(word, 0).value;
  if (IsDigit(first)) return Shape::kNumber;
  if (!IsUpper(first)) return Shape::kLower;
  size_t letters = 0;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = DecodeAt(word, at);
    at += c.length;
    if (!IsLetter(c.value)) continue;
    if (!IsUpper(c.value)) return Shape::kCapital;
    ++letters;
  }
  return letters > 1 ? Shape::kCaps : Shape::kCapital;
}

// Classes of words by their ending, where the lexicon is silent.
uint32_t Guess(std::string_view lower) {
  uint32_t bits = 0;
  if (lower.ends_with("n't") || lower.ends_with("n’t")) bits |= kAuxiliary | kNegation;
  static const LexiconSet no_adverbs = ReadLexiconSet("en/no_adverbs.tsv");
  if (lower.size() > 4 && lower.ends_with("ly") && !no_adverbs.contains(lower)) bits |= kAdverb;
  if (lower.size() > 5 && lower.ends_with("ing")) bits |= kGerund;
  if (lower.size() > 4 && lower.ends_with("ed") && !lower.ends_with("eed")) bits |= kFiniteVerb;
  if (IsDigit(DecodeAt(lower, 0).value)) bits |= kNumber;
  return bits;
}

}  // namespace

Forms::Forms(const Vocabulary& vocabulary, size_t text_size)
    : vocabulary_(vocabulary), slots_(std::bit_ceil(text_size / 8 + 16)) {
  forms_.reserve(text_size / 16 + 8);
}

Forms::Slot& Forms::SlotOf(uint64_t hash) {
  size_t at = hash >> 1 & (slots_.size() - 1);
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

uint32_t Forms::Add(std::string_view letters, std::string_view lower, bool word) {
  const uint64_t hash = HashWord(letters);
  const Slot& slot = SlotOf(hash | 1);
  if (slot.hash != 0) return slot.form;
  const uint32_t number = New(letters, hash);
  if (letters != lower) {
    const uint32_t in_lower_case = Add(lower, lower, word);
    forms_[number].lower = in_lower_case;
  }
  Describe(forms_[number], word);
  return number;
}

uint32_t Forms::New(std::string_view letters, uint64_t hash) {
  const uint32_t number = size();
  if (2 * forms_.size() >= slots_.size()) {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.hash != 0) SlotOf(slot.hash) = slot;
    }
  }
  SlotOf(hash | 1) = {hash | 1, number};
  Form& form = forms_.emplace_back();
  form.letters = letters;
  form.lower = number;
  form.entry = &vocabulary_.Of(letters, hash);
  return number;
}

void Forms::Describe(Form& form, bool word) const {
  const Form& lower = forms_[form.lower];
  form.lower_entry = lower.entry;
  form.hash = FeatureHash(0, lower.letters);
  if (word) {
    form.shape = ShapeOf(form.letters);
    form.classes = lower.entry->classes | Guess(lower.letters);
  } else if (form.letters == "&") {
    form.classes = form.entry->classes;
  }
}

}  // namespace quoth::english
