"""What goes over the wire: compression, streams, entity tags, feeds, offsets.

serve_test.py QUOTH SOURCE_DIR
"""
import csv
import gzip
import io
import json
import pathlib
import socket
import subprocess
import sys
import unittest
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from running_server import serving  # noqa: E402

QUOTH, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
ATOM = {"a": "http://www.w3.org/2005/Atom"}


class Wire(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = serving(QUOTH, SOURCE / "fixtures")
        cls.server = cls.context.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    def get(self, target, **headers):
        return self.server.ask("GET", target, {k.replace("_", "-"): v for k, v in headers.items()})

    def test_compresses_for_those_who_take_it(self):
        _, plain_headers, plain = self.get("/v1/quotes")
        self.assertNotIn("content-encoding", plain_headers)
        for accepted in ("gzip", "br, GZIP;q=0.5", "*"):
            _, headers, body = self.get("/v1/quotes", Accept_Encoding=accepted)
            self.assertEqual(headers["content-encoding"], "gzip")
            self.assertIn("accept-encoding", headers["vary"].lower())
            self.assertEqual(gzip.decompress(body), plain)
            self.assertLess(len(body), len(plain) / 2)
        for refused in ("br", "gzip;q=0", "identity"):
            self.assertEqual(self.get("/v1/quotes", Accept_Encoding=refused)[2], plain)
        self.assertNotIn("content-encoding", self.get("/healthz", Accept_Encoding="gzip")[1])

    def test_each_form_has_its_own_entity_tag(self):
        plain = self.get("/v1/quotes")[1]["etag"]
        compressed = self.get("/v1/quotes", Accept_Encoding="gzip")[1]["etag"]
        self.assertNotEqual(plain, compressed)
        for tag in (plain, compressed, f'"x", {compressed}'):
            status, headers, body = self.get("/v1/quotes", If_None_Match=tag, Accept_Encoding="gzip")
            self.assertEqual((status, body), (304, b""))
            self.assertIn(headers["etag"], tag)

    def test_export_is_a_stream_of_what_the_command_line_writes(self):
        for ending, name in (("jsonl", "jsonl"), ("csv", "csv"), ("nq", "nq"), ("gexf", "gexf"), ("ttl", "ttl")):
            written = subprocess.run([QUOTH, "export", "--db", self.server.db, "--format", name],
                                     stdout=subprocess.PIPE, check=True).stdout
            status, headers, body = self.get(f"/v1/export.{ending}")
            self.assertEqual(status, 200)
            self.assertEqual(headers["transfer-encoding"], "chunked")
            self.assertEqual(body, written)
            _, headers, body = self.get(f"/v1/export.{ending}", Accept_Encoding="gzip")
            self.assertEqual(headers["content-encoding"], "gzip")
            self.assertEqual(gzip.decompress(body), written)
        rows = list(csv.DictReader(io.StringIO(self.get("/v1/export", Accept="text/csv")[2].decode())))
        self.assertGreater(len(rows), 100)
        self.assertGreater(len(json.loads(self.get("/v1/export.json")[2])), 20)

    def test_a_client_of_http_1_0_gets_the_stream_up_to_the_end(self):
        with socket.create_connection(("127.0.0.1", self.server.port)) as client:
            client.sendall(b"GET /v1/export.jsonl HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answer = b"".join(iter(lambda: client.recv(65536), b""))
        head, _, body = answer.partition(b"\r\n\r\n")
        self.assertNotIn(b"chunked", head)
        self.assertEqual(body, self.get("/v1/export.jsonl")[2])

    def test_a_stream_and_the_next_request_share_a_connection(self):
        with socket.create_connection(("127.0.0.1", self.server.port)) as client:
            request = b"GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
            client.sendall(request % (b"/v1/export.jsonl", b"") + request % (b"/healthz", b"Connection: close\r\n"))
            answer = b"".join(iter(lambda: client.recv(65536), b""))
        self.assertIn(b"\r\n0\r\n\r\nHTTP/1.1 200 OK", answer)
        self.assertTrue(answer.endswith(b'{"status":"ok"}'))

    def test_head_of_a_stream_has_no_body(self):
        status, headers, body = self.server.ask("HEAD", "/v1/export.jsonl")
        self.assertEqual((status, headers["content-type"], body), (200, "application/jsonl", b""))

    def test_any_search_is_a_feed(self):
        status, headers, body = self.get("/v1/feed.atom?about=NuriSolar&limit=5")
        self.assertEqual(status, 200)
        self.assertTrue(headers["content-type"].startswith("application/atom+xml"))
        feed = xml.etree.ElementTree.fromstring(body)
        quotes = json.loads(self.get("/v1/quotes?about=NuriSolar&limit=5")[2])["quotes"]
        self.assertEqual([e.findtext("a:id", namespaces=ATOM) for e in feed.findall("a:entry", ATOM)],
                         ["urn:quoth:quotation:" + quote["id"] for quote in quotes])
        for element in ("id", "title", "updated"):
            self.assertTrue(feed.findtext("a:" + element, namespaces=ATOM))

    def test_cursors_are_links(self):
        seen, target = [], "/v1/quotes?limit=40"
        while target:
            _, headers, body = self.get(target)
            seen += [quote["id"] for quote in json.loads(body)["quotes"]]
            link = headers.get("link", "")
            target = link[1:link.index(">")] if link else None
        self.assertEqual(len(seen), len(set(seen)))
        self.assertEqual(len(seen), json.loads(self.get("/v1/facets")[2])["quotations"])

    def test_metrics_are_read_by_line(self):
        _, headers, body = self.get("/metrics")
        self.assertTrue(headers["content-type"].startswith("text/plain; version=0.0.4"))
        for line in body.decode().splitlines():
            self.assertRegex(line, r'^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"\\]*",?)+\})? [0-9.e+-]+)$')


unittest.main(argv=sys.argv[:1])
