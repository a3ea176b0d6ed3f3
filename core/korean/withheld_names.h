// People whose name the text withholds: 박모 씨, 홍 아무개 씨, A씨. What they are called, and whose people they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/korean/phrase.h"
#include "core/korean/roster.h"

namespace quoth::korean {

// 박모, 박 모, 박아무개, 박 아무개: surnames of people whose names are withheld, with the words where they stand, in
// text order.
std::vector<std::pair<uint32_t, std::string_view>> WithheldSurnames(const Page& page, const Lexicon& lexicon);

class WithheldNames {
 public:
  WithheldNames(const Page& page, const Lexicon& lexicon, const Roster& roster);

  // Gives the speaker, who the phrase stands for, such a name if it is one of these, and the body that the text gave
  // that name before.
  void Name(const Phrase& phrase, Speaker& speaker) const;

 private:
  struct Person {
    std::string name;
    std::optional<uint32_t> affiliation;
    std::string title;
  };

  void Collect();
  std::string SurnameAt(uint32_t word) const;
  std::string LetterAt(uint32_t word) const;
  std::string WithHonorific(uint32_t word, std::string_view name) const;
  void Add(std::string name, uint32_t first, uint32_t head);  // `first`: the word of the name, `head`: of 씨
  const Person* Find(std::string_view name) const;
  const Person* Meant(const Phrase& phrase) const;

  const Page& page_;
  const Lexicon& lexicon_;
  const Roster& roster_;
  std::vector<Person> people_;  // in the order in which they are introduced
};

}  // namespace quoth::korean
