// Random patterns: the planner against an evaluator that tries everything, in memory and over a
// store.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "core/cypher/memory_graph.h"
#include "core/cypher/query.h"
#include "quoth/identity.h"
#include "storage/property_graph.h"
#include "tests/cypher/random_pattern.h"
#include "tests/storage/sample_documents.h"

namespace quoth::cypher {
namespace {

// Empty: there are more than a comparison is worth.
std::optional<std::vector<std::string>> RowsOf(const std::string& text,
                                               const PropertyGraph& graph) {
  auto prepared = PreparedQuery::Prepare(text);
  if (const auto* problem = std::get_if<Problem>(&prepared)) {
    ADD_FAILURE() << text << ": " << problem->message;
    return std::nullopt;
  }
  std::vector<std::string> rows;
  QueryLimits limits;
  limits.rows = 20'000;
  limits.time = std::chrono::minutes(1);
  const auto problem = std::get<PreparedQuery>(prepared).Run(graph, {}, limits,
                                                             [&](const std::vector<Value>& values) {
                                                               std::string row;
                                                               for (const Value& value : values)
                                                                 row += value.string() + " ";
                                                               rows.push_back(std::move(row));
                                                               return true;
                                                             });
  if (problem && problem->code == "RowLimit") return std::nullopt;
  EXPECT_FALSE(problem) << text << ": " << problem->message;
  std::sort(rows.begin(), rows.end());
  return rows;
}

MemoryGraph RandomGraph(std::mt19937& random, const Vocabulary& vocabulary) {
  MemoryGraph graph;
  const size_t nodes = 3 + random() % 5;
  for (size_t i = 0; i < nodes; ++i) {
    Map properties{{"id", Value(std::to_string(i))}};
    if (random() % 4 != 0) {
      properties[vocabulary.property] =
          Value(vocabulary.values[random() % vocabulary.values.size()]);
    }
    std::vector<std::string> labels;
    for (const std::string& label : vocabulary.labels) {
      if (random() % 2 == 0) labels.push_back(label);
    }
    graph.AddNode(std::move(labels), std::move(properties));
  }
  const size_t relationships = random() % 10;
  for (size_t i = 0; i < relationships; ++i) {
    graph.AddRelationship({random() % nodes}, vocabulary.types[random() % vocabulary.types.size()],
                          {random() % nodes}, {});
  }
  return graph;
}

TEST(RandomPatterns, ThePlannerFindsWhatATrialOfEverythingFinds) {
  const Vocabulary vocabulary{{"A", "B", "C"}, {"R", "S"}, "name", {"x", "y", "z"}};
  std::mt19937 random(1);
  size_t rows = 0;
  for (int i = 0; i < 10'000; ++i) {
    const MemoryGraph graph = RandomGraph(random, vocabulary);
    const RandomPattern pattern(random, vocabulary);
    const auto expected = pattern.ObviousAnswer(graph);
    rows += expected.size();
    const auto found = RowsOf(pattern.Query(), graph);
    if (expected.size() > 20'000) continue;
    ASSERT_TRUE(found) << pattern.Query();
    ASSERT_EQ(*found, expected) << pattern.Query();
  }
  EXPECT_GT(rows, 10'000u);  // else the patterns would prove little
}

// ---- over a store ------------------------------------------------------------------------------

std::string Capitalized(std::string text) {
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string Upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

// The graph that the documents should give, from the documents.
class Expected {
 public:
  Expected(const std::vector<SampleDocument>& samples, const Store& store) : store_(store) {
    for (const SampleDocument& sample : samples) AddDocument(sample);
    for (const GraphEdge& edge : (*store.Snapshot())->edges()) {
      graph_.AddRelationship(entities_.at(edge.from), Upper(std::string(ToString(edge.kind))),
                             entities_.at(edge.to), {});
    }
  }
  const MemoryGraph& graph() const { return graph_; }

 private:
  void AddDocument(const SampleDocument& sample) {
    const Id id = sample.document.id();
    const NodeReference document = graph_.AddNode({"Document"}, {{"id", Value(id.Hex())}});
    std::vector<NodeReference> entities;
    for (const Entity& entity : Identified(sample)) entities.push_back(NodeOf(entity));
    for (const Quotation& quotation : sample.extraction.quotations) {
      const NodeReference node =
          graph_.AddNode({"Quotation"}, {{"id", Value(QuotationId(id, quotation).Hex())}});
      graph_.AddRelationship(node, "QUOTED_FROM", document, {});
      if (quotation.speaker && quotation.speaker->entity) {
        graph_.AddRelationship(node, "ATTRIBUTED_TO", entities[*quotation.speaker->entity], {});
      }
      for (size_t i = 0; i < entities.size(); ++i) {
        const auto& mentions = sample.extraction.entities[i].mentions;
        if (std::any_of(mentions.begin(), mentions.end(), [&](Span mention) {
              return quotation.content.front().Contains(mention);
            })) {
          graph_.AddRelationship(node, "MENTIONS", entities[i], {});
        }
      }
    }
  }

  // With the ids of the store, which tells namesakes apart.
  std::vector<Entity> Identified(const SampleDocument& sample) const {
    return store_.GetDocument(sample.document.id())->extraction.entities;
  }

  NodeReference NodeOf(const Entity& entity) {
    const Id id = EntityId(entity);
    const auto known = entities_.find(id);
    if (known != entities_.end()) return known->second;
    return entities_
        .emplace(id, graph_.AddNode({Capitalized(std::string(ToString(entity.kind)))},
                                    {{"id", Value(id.Hex())}, {"name", Value(entity.name)}}))
        .first->second;
  }

  const Store& store_;
  MemoryGraph graph_;
  std::map<Id, NodeReference> entities_;
};

TEST(RandomPatterns, AStoreIsTheGraphOfItsDocuments) {
  std::vector<SampleDocument> samples;
  for (int i = 0; i < 3; ++i) samples.push_back(MakeSample(i, 9));
  auto store = *Store::OpenInMemory();
  for (const SampleDocument& sample : samples) {
    ASSERT_TRUE(store->Ingest(sample.document, sample.extraction));
  }
  const Expected expected(samples, *store);
  const Vocabulary vocabulary{{"Quotation", "Person", "Organization", "Document"},
                              {"ATTRIBUTED_TO", "QUOTED_FROM", "MENTIONS", "AFFILIATED_WITH",
                               "MENTIONED_WITH", "QUOTED_ON"},
                              "name",
                              {"Ada Roe", "Acme", "탁윤성", "누리솔라"}};
  std::mt19937 random(2);
  size_t compared = 0, found = 0;
  for (int i = 0; i < 1'000; ++i) {
    const RandomPattern pattern(random, vocabulary);
    const auto rows = RowsOf(pattern.Query(), expected.graph());
    if (!rows) continue;
    const StoreGraph graph(*store);
    const auto stored = RowsOf(pattern.Query(), graph);
    ASSERT_TRUE(stored) << pattern.Query();
    ASSERT_EQ(*stored, *rows) << pattern.Query();
    ++compared;
    found += !rows->empty();
  }
  EXPECT_GT(compared, 900u);
  EXPECT_GT(found, 200u);
}

}  // namespace
}  // namespace quoth::cypher
