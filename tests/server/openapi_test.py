"""/openapi.json, and the server beside it: requests made from the description are answered as it says.

openapi_test.py QUOTH SOURCE_DIR
"""
import copy
import itertools
import json
import pathlib
import random
import sys
import unittest
import urllib.parse

import jsonschema

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from running_server import serving  # noqa: E402

QUOTH, SOURCE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()


class Described(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = serving(QUOTH, SOURCE / "fixtures")
        cls.server = cls.context.__enter__()
        cls.description = json.loads(cls.server.ask("GET", "/openapi.json")[2])
        cls.ids = {}
        for route, kind, target, name in (
                ("/v1/quotes/", "id", "/v1/quotes?limit=1", "quotes"),
                ("/v1/entities/", "id", "/v1/entities?kind=person&limit=1", "entities")):
            cls.ids[route] = json.loads(cls.server.ask("GET", target)[2])[name][0][kind]
        quote = json.loads(cls.server.ask("GET", "/v1/quotes?limit=1")[2])["quotes"][0]
        cls.ids["/v1/documents/"] = quote["document"]["id"]
        cls.ids["/v1/claims/"] = quote["id"]
        cls.known = set()
        cls.collect_names(cls.description["components"]["schemas"])

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    @classmethod
    def collect_names(cls, schema):
        if isinstance(schema, dict):
            cls.known.update(schema.get("properties", {}))
            for value in schema.values():
                cls.collect_names(value)
        elif isinstance(schema, list):
            for value in schema:
                cls.collect_names(value)

    def resolve(self, value):
        while "$ref" in value:
            at = self.description
            for part in value["$ref"][2:].split("/"):
                at = at[part]
            value = at
        return value

    def validator(self, schema):
        return jsonschema.Draft202012Validator(
            schema, resolver=jsonschema.RefResolver("", self.description))

    def validate(self, value, schema, about):
        validator = self.validator(schema)
        error = next(validator.iter_errors(value), None)
        self.assertIsNone(error, f"{about}: {error and error.message} at {error and list(error.absolute_path)}")

    def assert_names_known(self, value, about):
        if isinstance(value, dict):
            self.assertLessEqual(set(value), self.known, about)
            for name, one in value.items():
                if name not in ("annotation", "rows"):  # of shapes of their own
                    self.assert_names_known(one, about)
        elif isinstance(value, list):
            for one in value:
                self.assert_names_known(one, about)

    def operations(self, method):
        for pattern, item in self.description["paths"].items():
            if method in item:
                yield pattern, item[method]

    def path_of(self, pattern):
        for prefix, known in self.ids.items():
            if pattern.startswith(prefix + "{id}"):
                return pattern.replace("{id}", known)
        return pattern.replace("{format}", "jsonl")

    def ask(self, pattern, parameters):
        target = self.path_of(pattern)
        if parameters:
            target += "?" + urllib.parse.urlencode(parameters)
        return target, *self.server.ask("GET", target)

    def check_answer(self, operation, target, status, headers, body):
        self.assertLess(status, 500, target)
        response = operation["responses"].get(str(status), operation["responses"]["default"])
        response = self.resolve(response)
        if "content" not in response:
            return
        kind = headers["content-type"].split(";")[0]
        content = response["content"]
        self.assertTrue(kind in content or "*/*" in content, f"{target}: {kind}")
        if not kind.endswith("json") or kind not in content:
            return
        value = json.loads(body)
        self.validate(value, content[kind]["schema"], target)
        if pattern_of(target) != "/openapi.json":
            self.assert_names_known(value, target)

    def parameters_of(self, operation):
        parameters = [self.resolve(parameter) for parameter in operation.get("parameters", [])]
        queries = [p for p in parameters if p["in"] == "query"]
        needed = {p["name"]: p["example"] for p in queries if p.get("required")}
        return queries, needed

    def test_every_example_is_answered_as_described(self):
        for pattern, operation in self.operations("get"):
            queries, needed = self.parameters_of(operation)
            target, status, headers, body = self.ask(pattern, needed)
            self.assertEqual(status, 200, f"{target}: {body[:300]}")
            self.check_answer(operation, target, status, headers, body)
            for parameter in queries:
                if "example" not in parameter:
                    continue
                value = parameter["example"]
                text = str(value).lower() if isinstance(value, bool) else value
                target, status, headers, body = self.ask(pattern, {**needed, parameter["name"]: text})
                self.assertEqual(status, 200, f"{target}: {body[:300]}")
                self.check_answer(operation, target, status, headers, body)

    def test_every_value_of_an_enumeration_is_taken(self):
        for pattern, operation in self.operations("get"):
            queries, needed = self.parameters_of(operation)
            for parameter in queries:
                for value in parameter["schema"].get("enum", []):
                    target, status, headers, body = self.ask(pattern, {**needed, parameter["name"]: value})
                    self.assertEqual(status, 200, f"{target}: {body[:300]}")
                    self.check_answer(operation, target, status, headers, body)

    def test_what_the_description_excludes_is_refused(self):
        refused = 0
        for pattern, operation in self.operations("get"):
            queries, needed = self.parameters_of(operation)
            wrong = [("no_such_parameter", "1")]
            wrong += [(name, None) for name in needed]
            for parameter in queries:
                schema, name = parameter["schema"], parameter["name"]
                if "enum" in schema:
                    wrong.append((name, "nonsense"))
                if schema["type"] == "integer" if "type" in schema else False:
                    wrong += [(name, value) for value in (schema["minimum"] - 1, schema["maximum"] + 1, "x")]
                if schema.get("type") == "boolean":
                    wrong.append((name, "maybe"))
            for name, value in wrong:
                parameters = {**needed, name: value}
                if value is None:
                    del parameters[name]
                target, status, headers, body = self.ask(pattern, parameters)
                self.assertEqual(status, 400, target)
                self.check_answer(operation, target, status, headers, body)
                refused += 1
        self.assertGreater(refused, 80)

    def test_combinations_at_random(self):
        chance = random.Random(1)
        operations = list(self.operations("get"))
        for _ in range(250):
            pattern, operation = chance.choice(operations)
            queries, parameters = self.parameters_of(operation)
            for parameter in queries:
                if "example" in parameter and chance.random() < 0.4:
                    value = chance.choice(parameter["schema"].get("enum", [parameter["example"]]))
                    parameters[parameter["name"]] = str(value).lower() if isinstance(value, bool) else value
            target, status, headers, body = self.ask(pattern, parameters)
            self.assertIn(status, (200, 404), f"{target}: {body[:300]}")
            self.check_answer(operation, target, status, headers, body)

    def test_bodies(self):
        good = {"/v1/extract": {"text": "“We agree,” said Ada Roe of Acme."},
                "/v1/documents": {"text": "“We agree,” said Ada Roe of Acme.", "id": "openapi-1", "language": "en"},
                "/v1/query": {"query": "MATCH (p:Person) RETURN p.name LIMIT 3", "explain": True}}
        entities = json.loads(self.server.ask("GET", "/v1/entities?limit=1")[2])["entities"]
        good["/v1/statements"] = {"kind": "rename", "entities": [entities[0]["id"]], "name": "Renamed"}
        token = {"Authorization": "Bearer secret"}
        for pattern, operation in self.operations("post"):
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            self.validate(good[pattern], schema, pattern)
            if "security" in operation:
                self.assertEqual(self.server.ask("POST", pattern, body=json.dumps(good[pattern]))[0], 401)
            status, headers, body = self.server.ask("POST", pattern, token, json.dumps(good[pattern]))
            self.assertIn(str(status), operation["responses"], body)
            self.check_answer(operation, pattern, status, headers, body)
            properties = self.resolve(schema)["properties"]
            for name, value in itertools.product(properties, ([1], {"x": 1}, 5)):
                bad = {**copy.deepcopy(good[pattern]), name: value}
                if not list(self.validator(properties[name]).iter_errors(value)):
                    continue
                status, headers, body = self.server.ask("POST", pattern, token, json.dumps(bad))
                self.assertEqual(status, 400, f"{pattern} {bad}: {body[:200]}")
                self.check_answer(operation, pattern, status, headers, body)
        added = self.server.ask("POST", "/v1/documents", token, json.dumps(good["/v1/documents"]))
        target = "/v1/documents/" + json.loads(added[2])["id"]
        self.assertEqual(self.server.ask("DELETE", target)[0], 401)
        self.assertEqual(self.server.ask("DELETE", target, token)[0], 204)
        for said in json.loads(self.server.ask("GET", "/v1/statements")[2])["statements"]:
            target = "/v1/statements/" + said["id"]
            self.assertEqual(self.server.ask("DELETE", target)[0], 401)
            self.assertEqual(self.server.ask("DELETE", target, token)[0], 200)
            self.assertEqual(self.server.ask("DELETE", target, token)[0], 409)


def pattern_of(target):
    return target.split("?")[0]


unittest.main(argv=sys.argv[:1])
