"""The questions about the graph of links, beside networkx's answers on the exported graph.

graph_answers_test.py QUOTH SOURCE_DIR
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

import networkx
import numpy

QUOTH, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()


def quoth(*arguments):
    return subprocess.run([QUOTH, *arguments], stdout=subprocess.PIPE, check=True).stdout


class GraphAnswers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.db = pathlib.Path(cls.folder.name) / "store"
        quoth("add", "--db", cls.db, SOURCE / "fixtures")
        exported = networkx.parse_graphml(quoth("export", "--db", cls.db, "--format", "graphml").decode(),
                                          force_multigraph=True)
        cls.names = networkx.get_node_attributes(exported, "name")
        cls.graph = networkx.Graph()
        for one, other, data in exported.edges(data=True):
            if one == other:
                continue
            weight = cls.graph.get_edge_data(one, other, {"weight": 0})["weight"]
            cls.graph.add_edge(one, other, weight=weight + data["documents"])

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def get(self, path, **parameters):
        target = path + "?" + urllib.parse.urlencode(parameters)
        return json.loads(quoth("get", "--db", self.db, target))

    def assert_ranked(self, by, expected, places):
        answer = self.get("/v1/graph/ranking", by=by, limit=200)
        self.assertTrue(answer["exact"])
        self.assertEqual(answer["graph"]["entities"], self.graph.number_of_nodes())
        self.assertEqual(answer["graph"]["ties"], self.graph.number_of_edges())
        self.assertGreater(len(answer["entities"]), 50)
        for entity in answer["entities"]:
            self.assertAlmostEqual(entity["score"], expected[entity["id"]], places)
        shown = {entity["id"] for entity in answer["entities"]}
        lowest = answer["entities"][-1]["score"]
        for node, score in expected.items():
            self.assertTrue(node in shown or score <= lowest + 10 ** -places, node)

    def pagerank(self):
        # networkx.pagerank needs scipy; its matrix does not.
        matrix = numpy.asarray(networkx.google_matrix(self.graph, alpha=0.85))
        rank = numpy.full(len(matrix), 1 / len(matrix))
        for _ in range(300):
            rank = rank @ matrix
        return dict(zip(self.graph, rank))

    def test_pagerank(self):
        self.assert_ranked("pagerank", self.pagerank(), 8)

    def test_betweenness(self):
        self.assert_ranked("betweenness", networkx.betweenness_centrality(self.graph), 9)

    def test_cores(self):
        self.assert_ranked("core", networkx.core_number(self.graph), 9)

    def test_components_and_what_they_hang_on(self):
        answer = self.get("/v1/graph")
        components = sorted(map(len, networkx.connected_components(self.graph)), reverse=True)
        self.assertEqual(answer["components"], len(components))
        self.assertEqual(answer["largest_component"], components[0])
        articulations = set(networkx.articulation_points(self.graph))
        for bridge in self.get("/v1/graph/bridges", limit=200)["entities"]:
            self.assertEqual(bridge["cut_off"] > 0, bridge["id"] in articulations, bridge)

    def test_communities_are_as_good_as_networkx_finds(self):
        answer = self.get("/v1/graph/communities", limit=200)
        theirs = max(networkx.community.modularity(self.graph, networkx.community.louvain_communities(self.graph, seed=s))
                     for s in range(5))
        self.assertGreater(answer["modularity"], theirs - 0.02)
        self.assertEqual(sum(c["size"] for c in answer["communities"]), self.graph.number_of_nodes())

    def test_ways_are_the_shortest(self):
        nodes = sorted(max(networkx.connected_components(self.graph), key=len))
        asked = 0
        for one, other in list(zip(nodes[::2], nodes[3::2]))[:25]:
            answer = self.get("/v1/paths", **{"from": one, "to": other, "ways": 5})
            lengths = []
            for way in networkx.shortest_simple_paths(self.graph, one, other):
                if len(lengths) == 5 or len(way) - 1 > 6:
                    break
                lengths.append(len(way) - 1)
            ways = ([answer["steps"]] if answer["found"] else []) + answer["alternatives"]
            self.assertEqual([len(way) for way in ways], lengths)
            for step in (step for way in ways for step in way):
                self.assertTrue(step["evidence"], "a step without a sentence")
            asked += 1
        self.assertGreater(asked, 10)

    def test_surroundings(self):
        node = max(self.graph.degree, key=lambda pair: (pair[1], pair[0]))[0]
        for steps in (1, 2):
            answer = self.get(f"/v1/entities/{node}/adjacent", steps=steps, limit=200)
            distances = networkx.single_source_shortest_path_length(self.graph, node, steps)
            if answer["complete"]:
                self.assertEqual({e["id"]: e["steps"] for e in answer["entities"]},
                                 {other: d for other, d in distances.items() if d > 0})
            for entity in answer["entities"]:
                self.assertEqual(entity["steps"], distances[entity["id"]])


unittest.main(argv=sys.argv[:1])
