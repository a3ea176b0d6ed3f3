// Where the names and short forms of entities stand in the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/korean/lexicon.h"
#include "core/korean/page.h"

namespace quoth::korean {

struct Mention {
  Span span;
  int32_t entity = 0;
};

class MentionFinder {
 public:
  // `skipped`, a flag for each word: words that mention nobody (credits).
  MentionFinder(const Page& page, const Lexicon& lexicon, const std::vector<bool>& skipped)
      : page_(page), lexicon_(lexicon), skipped_(skipped) {}

  // The text of `form` must outlive the finder.
  void AddForm(std::string_view form, int32_t entity);

  // Every place where a form begins a word, or a part of one (영남·호남), and is followed by its
  // end, a particle, a title or a word that names attach to themselves (런던|증시). Of several
  // forms the longest counts.
  std::vector<Mention> Find() const;

 private:
  struct Form {
    std::string_view text;
    int32_t entity;
  };

  uint32_t FindIn(uint32_t word, std::vector<Mention>& mentions) const;
  uint32_t FindAt(uint32_t begin, uint32_t word, std::vector<Mention>& mentions) const;
  bool MayFollow(std::string_view form, std::string_view rest) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const std::vector<bool>& skipped_;
  WordMap<std::vector<Form>> by_first_word_;
  CharacterSet first_characters_;  // of all forms
};

// Sorts the mentions; of those that overlap the longest is kept, of equal ones the first.
void KeepLongest(std::vector<Mention>& mentions);

}  // namespace quoth::korean
