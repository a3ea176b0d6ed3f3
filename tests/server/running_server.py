"""A server over the sample articles, for tests in Python."""
import contextlib
import http.client
import pathlib
import re
import subprocess
import tempfile


class Server:
    def __init__(self, port, process, db):
        self.port, self.process, self.db = port, process, db

    def ask(self, method, target, headers=None, body=None, timeout=60):
        """Status, headers (lower case) and body, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, target, body, headers or {})
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def peak_megabytes(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


@contextlib.contextmanager
def serving(quoth, *documents):
    """Serves a store of the documents; writing needs the token "secret"."""
    with tempfile.TemporaryDirectory() as folder:
        db = pathlib.Path(folder) / "store"
        subprocess.run([quoth, "add", "--db", db, *documents], stdout=subprocess.DEVNULL, check=True)
        (pathlib.Path(folder) / "token").write_text("secret\n")
        process = subprocess.Popen(
            [quoth, "serve", "--db", db, "--port", "0", "--token-file", pathlib.Path(folder) / "token"],
            stdout=subprocess.PIPE)
        try:
            port = int(re.search(rb":(\d+)/", process.stdout.readline())[1])
            yield Server(port, process, db)
        finally:
            process.terminate()
            process.wait()
