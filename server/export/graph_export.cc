// GraphML and GEXF: the entities that have links, and their links, for Gephi, networkx and the
// like.

#include <utility>
#include <vector>

#include "server/export/document_format.h"
#include "server/export/xml.h"

namespace quoth {
namespace {

constexpr size_t kPieceBytes = size_t{1} << 16;

// How a format writes its parts.
class GraphFormat {
 public:
  virtual ~GraphFormat() = default;
  virtual std::string Begin() const = 0;
  virtual std::string Node(const EntitySummary& node) const = 0;
  virtual std::string Between() const = 0;  // nodes and edges
  virtual std::string Edge(size_t number, const GraphEdge& edge) const = 0;
  virtual std::string End() const = 0;
};

class Graphml : public GraphFormat {
 public:
  std::string Begin() const override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
           "<key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
           "<key id=\"type\" for=\"node\" attr.name=\"type\" attr.type=\"string\"/>\n"
           "<key id=\"quotations\" for=\"node\" attr.name=\"quotations\" attr.type=\"int\"/>\n"
           "<key id=\"kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
           "<key id=\"documents\" for=\"edge\" attr.name=\"documents\" attr.type=\"int\"/>\n"
           "<graph edgedefault=\"directed\">\n";
  }
  std::string Node(const EntitySummary& node) const override {
    return "<node id=\"" + node.entity.id.Hex() + "\"><data key=\"name\">" +
           EscapeXml(node.entity.name) + "</data><data key=\"type\">" +
           std::string(ToString(node.entity.kind)) + "</data><data key=\"quotations\">" +
           std::to_string(node.quotations) + "</data></node>\n";
  }
  std::string Between() const override { return {}; }
  std::string Edge(size_t number, const GraphEdge& edge) const override {
    return "<edge id=\"e" + std::to_string(number) + "\" source=\"" + edge.from.Hex() +
           "\" target=\"" + edge.to.Hex() + "\"><data key=\"kind\">" +
           std::string(ToString(edge.kind)) + "</data><data key=\"documents\">" +
           std::to_string(edge.documents) + "</data></edge>\n";
  }
  std::string End() const override { return "</graph>\n</graphml>\n"; }
};

class Gexf : public GraphFormat {
 public:
  explicit Gexf(GexfVersion version) : current_(version == GexfVersion::k13) {}

  std::string Begin() const override {
    const std::string version = current_ ? "1.3" : "1.2";
    const std::string space = current_ ? "http://gexf.net/1.3" : "http://www.gexf.net/1.2draft";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"" + space + "\" version=\"" +
           version +
           "\">\n<graph mode=\"static\" defaultedgetype=\"directed\">\n"
           "<attributes class=\"node\"><attribute id=\"0\" title=\"type\" type=\"string\"/>"
           "<attribute id=\"1\" title=\"quotations\" type=\"integer\"/></attributes>\n"
           "<attributes class=\"edge\"><attribute id=\"0\" title=\"kind\" "
           "type=\"string\"/></attributes>\n"
           "<nodes>\n";
  }
  std::string Node(const EntitySummary& node) const override {
    return "<node id=\"" + node.entity.id.Hex() + "\" label=\"" + EscapeXml(node.entity.name) +
           "\"><attvalues><attvalue for=\"0\" value=\"" + std::string(ToString(node.entity.kind)) +
           "\"/><attvalue for=\"1\" value=\"" + std::to_string(node.quotations) +
           "\"/></attvalues></node>\n";
  }
  std::string Between() const override { return "</nodes>\n<edges>\n"; }
  std::string Edge(size_t number, const GraphEdge& edge) const override {
    const std::string kind(ToString(edge.kind));
    return "<edge id=\"" + std::to_string(number) + "\" source=\"" + edge.from.Hex() +
           "\" target=\"" + edge.to.Hex() + "\" label=\"" + kind + "\" weight=\"" +
           std::to_string(edge.documents) + "\"><attvalues><attvalue for=\"0\" value=\"" + kind +
           "\"/></attvalues></edge>\n";
  }
  std::string End() const override { return "</edges>\n</graph>\n</gexf>\n"; }

 private:
  bool current_;
};

// Of one state of the store, whatever is written while it is pulled.
class GraphExport : public Export {
 public:
  GraphExport(DescribedGraph graph, std::unique_ptr<GraphFormat> format)
      : edges_(std::move(graph.graph)), nodes_(std::move(graph.entities)), format_(std::move(format)) {}

  Result<std::string> Next() override {
    std::string piece;
    if (stage_ == Stage::kBegin) {
      piece = format_->Begin();
      stage_ = Stage::kNodes;
    }
    while (stage_ == Stage::kNodes && piece.size() < kPieceBytes) {
      if (at_ == nodes_.size()) {
        piece += format_->Between();
        stage_ = Stage::kEdges;
        at_ = 0;
        break;
      }
      piece += format_->Node(nodes_[at_]);
      ++at_;
    }
    while (stage_ == Stage::kEdges && piece.size() < kPieceBytes) {
      if (at_ == edges_->edges().size()) {
        piece += format_->End();
        stage_ = Stage::kEnd;
        break;
      }
      piece += format_->Edge(at_, edges_->edges()[at_]);
      ++at_;
    }
    return piece;
  }

  Id last() const override { return {}; }

 private:
  enum class Stage { kBegin, kNodes, kEdges, kEnd };

  std::shared_ptr<const Graph> edges_;
  std::vector<EntitySummary> nodes_;
  std::unique_ptr<GraphFormat> format_;
  Stage stage_ = Stage::kBegin;
  size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<Export>> StartGraphExport(const Store& store, const ExportOptions& options) {
  if (!options.after.empty()) {
    return Error{ErrorCode::kInvalidArgument,
                 "GraphML and GEXF show the whole graph: \"after\" does not go with them"};
  }
  auto graph = store.DescribedSnapshot();
  if (!graph) return graph.error();
  std::unique_ptr<GraphFormat> format;
  if (options.format == ExportFormat::kGexf) {
    format = std::make_unique<Gexf>(options.gexf_version);
  } else {
    format = std::make_unique<Graphml>();
  }
  return std::unique_ptr<Export>(std::make_unique<GraphExport>(*std::move(graph), std::move(format)));
}

}  // namespace quoth
