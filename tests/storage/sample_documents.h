// Documents made by a random number generator, with extractions that fit them. The same seed gives
// the same documents.
#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "quoth/document.h"
#include "quoth/extraction.h"

namespace quoth {

struct SampleDocument {
  Document document;
  Extraction extraction;
};

inline std::string Pick(std::mt19937& random, const std::vector<std::string>& words) {
  return words[random() % words.size()];
}

// "NAME of ORG said: WORDS about OTHER. …", one quotation a sentence.
inline SampleDocument MakeSample(int number, uint32_t seed) {
  static const std::vector<std::string> kPeople{"Ada Roe", "Ben Ode", "탁윤성", "도윤재", "Cy Vey"};
  static const std::vector<std::string> kOrganizations{"Acme", "Bolt", "누리솔라", "하람AI"};
  static const std::vector<std::string> kWords{"battery", "plant", "배터리를", "공장이", "price", "투자"};
  std::mt19937 random(seed * 100'003 + static_cast<uint32_t>(number));
  std::string text;
  Extraction extraction;
  const auto append = [&](const std::string& piece) {
    const auto begin = static_cast<uint32_t>(text.size());
    text += piece;
    return Span{begin, static_cast<uint32_t>(text.size())};
  };
  const auto entity = [&](EntityKind kind, const std::string& name, Span mention) {
    for (uint32_t i = 0; i < extraction.entities.size(); ++i) {
      if (extraction.entities[i].name != name) continue;
      extraction.entities[i].mentions.push_back(mention);
      return i;
    }
    extraction.entities.push_back({kind, name, {}, {mention}});
    return static_cast<uint32_t>(extraction.entities.size() - 1);
  };
  const int sentences = 1 + static_cast<int>(random() % 4);
  for (int i = 0; i < sentences; ++i) {
    const auto begin = static_cast<uint32_t>(text.size());
    const std::string person = Pick(random, kPeople), organization = Pick(random, kOrganizations);
    const Span source = append(person);
    const uint32_t speaker = entity(EntityKind::kPerson, person, source);
    append(" of ");
    const uint32_t employer = entity(EntityKind::kOrganization, organization, append(organization));
    append(" ");
    const Span cue = append("said");
    append(": ");
    Span content = append(Pick(random, kWords) + " " + Pick(random, kWords) + " for ");
    const std::string other = Pick(random, kOrganizations);
    const Span subject = append(other);
    entity(EntityKind::kOrganization, other, subject);
    content.end = subject.end;
    append(".");
    extraction.sentences.push_back({begin, static_cast<uint32_t>(text.size())});
    append("\n");
    Quotation quotation;
    quotation.kind = static_cast<QuotationKind>(1 + random() % 3);
    quotation.speech = random() % 8 != 0;
    quotation.content = {content};
    quotation.cue = cue;
    quotation.source = source;
    if (random() % 6 != 0) {
      quotation.speaker = Speaker{.entity = speaker, .name = person, .title = "head",
                                  .affiliation = employer};
    }
    quotation.rule = "sample";
    quotation.confidence = 0.5f;
    extraction.quotations.push_back(quotation);
    extraction.links.push_back({LinkKind::kAffiliatedWith, speaker, employer, "head",
                                {Span{begin, cue.begin}}, "sample", 0.75f});
  }
  Metadata metadata;
  metadata.external_id = "sample-" + std::to_string(number);
  metadata.title = "Sample " + std::to_string(number);
  if (number % 5 != 0) {
    const int day = 1 + static_cast<int>(random() % 28);
    metadata.published = "2026-0" + std::to_string(1 + random() % 9) + (day < 10 ? "-0" : "-") +
                         std::to_string(day);
  }
  auto document = Document::Parse(text, metadata);
  EXPECT_TRUE(document) << document.error().message;
  return {*std::move(document), std::move(extraction)};
}

}  // namespace quoth
