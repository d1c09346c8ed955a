"""The push service, the real gateway pointed at it, and the fake."""

import pytest

from applys.gateways import webpush
from applys.gateways.push import AddressKind
from applys.gateways.webpush import WebPush
from tests.factories import push as factories
from tests.gateways.loopback import Loopback
from tests.gateways.webpush.browsers import Browser
from tests.gateways.webpush.fake import FakeWebPush
from tests.gateways.webpush.service import PushService

CONTACT = "mailto:contact@example.org"


@pytest.fixture(scope="session")
def key():
    return webpush.new_key()


@pytest.fixture
def connect(key):
    """connect(timeout_s=…, rate=…) gives a gateway that may reach this machine."""

    def connect(**changes):
        options = {"timeout_s": 60, "rate": 1_000_000, "allow_private": True, **changes}
        return WebPush(options.pop("key", key), CONTACT, **options)

    return connect


@pytest.fixture
def service(connect):
    service = PushService(connect().public_key)
    with Loopback(service.answer) as server:
        service.url = server.url
        yield service


@pytest.fixture
def a_message():
    def a_message(address, **changes):
        return factories.a_message(address, **{"kind": AddressKind.WEBPUSH, **changes})

    return a_message


class Fake:
    def __init__(self):
        self.push = FakeWebPush()

    def impatient(self):
        return self.push

    def subscribe(self, path):
        return Browser(f"https://push.example.org/{path}").subscription()

    def reached(self):
        return [(path, message.tag) for path, message in self.push.reached]


class Real:
    def __init__(self, service, connect):
        self.service, self.connect = service, connect
        self.push, self.subscribe = connect(), service.subscribe

    def impatient(self):
        return self.connect(timeout_s=0.5)

    def reached(self):
        return [(entry.path.strip("/"), entry.topic) for entry in self.service.ledger]


@pytest.fixture(params=["fake", "webpush"])
def provider(request):
    if request.param == "fake":
        return Fake()
    return Real(request.getfixturevalue("service"), request.getfixturevalue("connect"))
