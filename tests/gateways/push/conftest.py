"""The stub of FCM, the real gateway pointed at it, and a server that says what it is told."""

import json
from contextlib import ExitStack
from threading import Thread

import pytest

from applys.gateways.push import FirebasePush
from applys.rehearsal.fcm import FcmStub, accounts
from applys.rehearsal.fcm.answers import Answer
from applys.rehearsal.fcm.server import Server
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


class Parrot(Server):
    """Answers everything with the words it was last taught, over HTTP/1.1 or HTTP/2."""

    def __init__(self, tls=None):
        super().__init__(0, provider=None, tls=tls)
        self.url = f"http://127.0.0.1:{self.port}"

    def teach(self, status, body, headers=None):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.said = Answer(body, status, retry_after=(headers or {}).get("Retry-After"))

    def _answer(self, *_request):
        return self.said

    def _latency(self):
        return 0


@pytest.fixture(scope="module")
def parrot():
    server = Parrot()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.close()
    thread.join()
