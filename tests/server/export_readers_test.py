"""Every format of `quoth export`, read back by a reader that is not ours and compared with the store.

export_readers_test.py QUOTH SOURCE_DIR

JSONL is the yardstick: it holds what the store holds, and is itself checked against the texts and by
importing it into an empty store. Needs networkx, rdflib and pandas.
"""
import csv
import hashlib
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import networkx
import pandas
import rdflib

QUOTH, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
SCHEMA = rdflib.Namespace("https://schema.org/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
OURS = rdflib.Namespace("urn:quoth:vocabulary:")
STATED = {"affiliated_with"}


def quoth(*arguments, code=0):
    run = subprocess.run([QUOTH, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.returncode == code, (arguments, run.returncode, run.stderr.decode())
    return run.stdout


class ExportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.db = cls.path / "store"
        quoth("add", "--db", cls.db, SOURCE / "fixtures")
        cls.jsonl = quoth("export", "--db", cls.db)
        cls.documents = [json.loads(line) for line in cls.jsonl.decode().splitlines()]
        cls.quotations = {q["id"]: (d, q) for d in cls.documents for q in d["quotations"]}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def export(self, name, *options):
        return quoth("export", "--db", self.db, "--format", name, *options)

    def entities(self):
        return {e["id"]: e for d in self.documents for e in d["entities"]}

    def test_jsonl_says_what_the_texts_say(self):
        self.assertGreater(len(self.quotations), 100)
        for document, quotation in self.quotations.values():
            text = document["document"]["text"]
            spans = [text[s["start"]:s["end"]] for s in quotation["content"]]
            self.assertEqual(" ".join(spans), quotation["text"])

    def test_jsonl_is_imported_and_exported_unchanged(self):
        file = self.path / "all.jsonl"
        file.write_bytes(self.jsonl)
        other = self.path / "other"
        quoth("import", "--db", other, file)
        self.assertEqual(quoth("export", "--db", other), self.jsonl)

    def test_an_import_that_is_not_verbatim_is_refused(self):
        line = json.loads(self.jsonl.decode().splitlines()[0])
        line["quotations"][0]["text"] += " and more"
        file = self.path / "invented.jsonl"
        file.write_text(json.dumps(line), encoding="utf-8")
        run = subprocess.run([QUOTH, "import", "--db", self.path / "none", file], stderr=subprocess.PIPE)
        self.assertEqual(run.returncode, 2)
        self.assertIn("quotations[0]", run.stderr.decode())
        self.assertEqual(quoth("export", "--db", self.path / "none"), b"")

    def test_csv_by_pandas(self):
        frame = pandas.read_csv(io.BytesIO(self.export("csv")), keep_default_na=False, dtype=str)
        self.assertEqual(set(frame["id"]), set(self.quotations))
        for row in frame.itertuples():
            document, quotation = self.quotations[row.id]
            self.assertEqual(row.text, quotation["text"])
            speaker = quotation["speaker"] or {}
            self.assertEqual(row.speaker, speaker.get("name") or "")
            self.assertEqual(row.affiliation, (speaker.get("affiliation") or {}).get("name", ""))
            self.assertEqual(row.document, document["document"]["id"])
            self.assertEqual(int(row.start), quotation["content"][0]["start"])
            self.assertEqual(int(row.end), quotation["content"][-1]["end"])
        for table in ("entities", "mentions", "links", "documents"):
            frame = pandas.read_csv(io.BytesIO(self.export("csv", "--table", table)), dtype=str)
            self.assertGreater(len(frame), 0, table)
        frame = pandas.read_csv(io.BytesIO(self.export("csv", "--table", "documents")), keep_default_na=False)
        self.assertEqual(sum(frame["quotations"]), len(self.quotations))

    def test_csv_by_python(self):
        rows = list(csv.DictReader(io.StringIO(self.export("csv").decode(), newline="")))
        self.assertEqual([r["id"] for r in rows], list(self.quotations))

    def check_graph(self, graph):
        # One entity goes by several names: Maren Holtberg, 마렌 홀트베리.
        names = {e["name"] for d in self.documents for e in d["entities"]}
        self.assertGreater(graph.number_of_nodes(), 20)
        stated = {(l["from"], l["to"]) for d in self.documents for l in d["links"] if l["kind"] in STATED}
        found = {(a, b) for a, b, e in graph.edges(data=True) if e.get("kind") in STATED}
        self.assertEqual(found, stated)
        return names

    def test_graphml_by_networkx(self):
        graph = networkx.read_graphml(io.BytesIO(self.export("graphml")), force_multigraph=True)
        names = self.check_graph(graph)
        for _, node in graph.nodes(data=True):
            self.assertIn(node["name"], names)

    def test_gexf_by_networkx(self):
        graph = networkx.read_gexf(io.BytesIO(self.export("gexf")))
        names = self.check_graph(graph)
        for _, node in graph.nodes(data=True):
            self.assertIn(node["label"], names)
        self.assertIn(b'version="1.3"', self.export("gexf", "--gexf-version", "1.3"))

    def check_triples(self, graph):
        quotations = set(graph.subjects(rdflib.RDF.type, SCHEMA.Quotation))
        self.assertEqual({str(q).rsplit(":", 1)[1] for q in quotations}, set(self.quotations))
        for subject in quotations:
            document, quotation = self.quotations[str(subject).rsplit(":", 1)[1]]
            self.assertEqual(str(graph.value(subject, SCHEMA.text)), quotation["text"])
            speaker = (quotation["speaker"] or {}).get("id")
            said_by = graph.value(subject, SCHEMA.spokenByCharacter)
            self.assertEqual(str(said_by).rsplit(":", 1)[1] if said_by else None, speaker)
            for annotation in graph.subjects(OA.hasBody, subject):
                self.check_selectors(graph, annotation, document["document"]["text"])

    def check_selectors(self, graph, annotation, text):
        target = graph.value(annotation, OA.hasTarget)
        selectors = list(graph.objects(target, OA.hasSelector))
        self.assertEqual(len(selectors), 2)
        start = next(int(graph.value(s, OA.start)) for s in selectors if graph.value(s, OA.start) is not None)
        end = next(int(graph.value(s, OA.end)) for s in selectors if graph.value(s, OA.end) is not None)
        quote = next(s for s in selectors if graph.value(s, OA.exact) is not None)
        exact, prefix, suffix = (str(graph.value(quote, p)) for p in (OA.exact, OA.prefix, OA.suffix))
        self.assertEqual(text[start:end], exact)
        self.assertTrue(text[:start].endswith(prefix))
        self.assertTrue(text[end:].startswith(suffix))

    def test_nquads_by_rdflib(self):
        quads = rdflib.ConjunctiveGraph()
        quads.parse(data=self.export("nq").decode(), format="nquads")
        graphs = {str(c.identifier).rsplit(":", 1)[1] for c in quads.contexts() if len(c) > 0}
        self.assertEqual(graphs, {d["document"]["id"] for d in self.documents})
        self.check_triples(quads)

    def test_turtle_by_rdflib(self):
        graph = rdflib.Graph()
        graph.parse(data=self.export("ttl").decode(), format="turtle")
        self.check_triples(graph)
        links = set(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
        self.assertEqual(len(links), sum(len(d["links"]) for d in self.documents))

    def test_ftm(self):
        entities = [json.loads(line) for line in self.export("ftm").decode().splitlines()]
        ids = {e["id"] for e in entities}
        notes = [e for e in entities if e["schema"] == "Note"]
        self.assertEqual({n["id"].rsplit("-", 1)[1] for n in notes}, set(self.quotations))
        for entity in entities:
            for name in ("entity", "employee", "employer", "document", "resolved", "subject", "object"):
                for value in entity["properties"].get(name, []):
                    self.assertIn(value, ids)

    def test_parts_go_on_where_they_ended(self):
        folder = self.path / "parts"
        options = ("--parts", folder, "--part-bytes", "65536")
        self.export("jsonl", *options)
        manifest = json.loads((folder / "manifest.json").read_text())
        self.assertTrue(manifest["complete"])
        self.assertGreater(len(manifest["parts"]), 2)
        whole = b""
        for part in manifest["parts"]:
            data = (folder / part["file"]).read_bytes()
            self.assertEqual(hashlib.sha256(data).hexdigest(), part["sha256"])
            self.assertEqual(len(data), part["bytes"])
            whole += data
        self.assertEqual(whole, self.jsonl)
        # As if it had been interrupted: the last two parts are missing.
        for part in manifest["parts"][-2:]:
            (folder / part["file"]).unlink()
        manifest["parts"], manifest["complete"] = manifest["parts"][:-2], False
        (folder / "manifest.json").write_text(json.dumps(manifest))
        self.export("jsonl", *options)
        again = json.loads((folder / "manifest.json").read_text())
        self.assertEqual(b"".join((folder / p["file"]).read_bytes() for p in again["parts"]), self.jsonl)
        quoth("export", "--db", self.db, "--format", "nq", *options, code=2)

    def test_parts_of_a_changed_store_are_written_anew(self):
        folder, changed = self.path / "changing", self.path / "changing-store"
        shutil.copytree(self.db, changed)
        options = ("--db", changed, "--format", "jsonl", "--parts", folder, "--part-bytes", "65536")
        quoth("export", *options)
        before = json.loads((folder / "manifest.json").read_text())["parts"]
        gone = json.loads(self.jsonl.splitlines()[0])["document"]["id"]
        quoth("remove", "--db", changed, gone)
        quoth("export", *options)
        manifest = json.loads((folder / "manifest.json").read_text())
        whole = b"".join((folder / part["file"]).read_bytes() for part in manifest["parts"])
        self.assertEqual(whole, b"".join(self.jsonl.splitlines(keepends=True)[1:]))
        self.assertTrue(manifest["complete"])
        self.assertEqual({p.name for p in folder.iterdir()},
                         {part["file"] for part in manifest["parts"]} | {"manifest.json"})
        self.assertLess(len(manifest["parts"]), len(before) + 1)

    def test_the_name_of_the_file_tells_the_format(self):
        file = self.path / "links.gexf"
        quoth("export", "--db", self.db, file)
        self.assertIn(b"<gexf", file.read_bytes())
        quoth("export", "--db", self.db, "--table", "links", self.path / "links.jsonl", code=2)

    def test_denials_are_told_apart(self):
        store, article = self.path / "denials", self.path / "denial.txt"
        article.write_text("Ada Roe, the council leader, denied that she took a bribe. Ada Roe said she was tired.")
        quoth("add", "--db", store, article)
        frame = pandas.read_csv(io.BytesIO(quoth("export", "--db", store, "--format", "csv")), dtype=str)
        self.assertEqual(dict(zip(frame["text"], frame["denied"])),
                         {"she took a bribe": "true", "she was tired": "false"})

    def test_after_a_document(self):
        lines = self.jsonl.splitlines(keepends=True)
        middle = json.loads(lines[3])["document"]["id"]
        self.assertEqual(self.export("jsonl", "--after", middle), b"".join(lines[4:]))


unittest.main(argv=sys.argv[:1])
