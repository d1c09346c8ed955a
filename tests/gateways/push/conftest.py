"""The stub of FCM, the real gateway pointed at it, and a server that says what it is told."""

import json
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from applys.gateways.push import FirebasePush
from applys.rehearsal.fcm import FcmStub, accounts
from tests.fakes import FakePush


@pytest.fixture(scope="session")
def key():
    return accounts.new_key()


@pytest.fixture(scope="module")
def module_stub(key):
    """A stub that no test of the module asks anything of but tokens."""
    with FcmStub(key=key) as running:
        yield running


@pytest.fixture
def stub(key):
    with FcmStub(key=key) as running:
        yield running


@pytest.fixture
def connect(stub):
    """connect(timeout_s=…, base_url=…, credentials=…) gives a gateway, closed after the test."""
    with ExitStack() as closing:

        def connect(**changes):
            options = {"base_url": stub.url, "timeout_s": 60, "project_id": "test", **changes}
            push = FirebasePush(options.pop("credentials", stub.credentials()), **options)
            closing.callback(push.close)
            return push

        yield connect


@pytest.fixture
def firebase(connect):
    return connect()


class Fake:
    def __init__(self):
        self.push = FakePush()

    def impatient(self):
        return self.push

    def reached(self):
        return [(message.address, message.tag) for message in self.push.sent]


class Real:
    def __init__(self, stub, connect):
        self.stub, self.connect = stub, connect
        self.push = connect()

    def impatient(self):
        return self.connect(timeout_s=0.5)

    def reached(self):
        return [(entry.address, entry.tag) for entry in self.stub.ledger.accepted()]


@pytest.fixture(params=["fake", "firebase"])
def provider(request):
    if request.param == "fake":
        return Fake()
    return Real(request.getfixturevalue("stub"), request.getfixturevalue("connect"))


class Parrot(HTTPServer):
    """Answers every POST with the words it was last taught."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), ParrotHandler)
        self.url = f"http://127.0.0.1:{self.server_port}"

    def teach(self, status, body, headers=None):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.said = status, body, headers or {}


class ParrotHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        status, body, headers = self.server.said
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def parrot():
    with Parrot() as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()
