"""A landlord's system, the real gateway pointed at it, and the fake."""

import pytest

from applys.gateways import webhooks
from applys.gateways.outbound import Client, Limits
from applys.gateways.webhooks import SignedWebhooks
from applys.kernel import ids
from tests.fakes import FakeWebhooks
from tests.gateways.loopback import Loopback
from tests.gateways.webhooks.receiver import Receiver


@pytest.fixture
def receiver():
    receiver = Receiver()
    with Loopback(receiver.answer) as server:
        receiver.url = server.url
        yield receiver


class Fake:
    def __init__(self):
        self.webhooks = FakeWebhooks()
        self.url, self.secret = "https://hooks.example", webhooks.new_secret()

    def impatient(self):
        return self.webhooks

    def reached(self):
        return [(call.url.removeprefix(self.url), call.event_id) for call in self.webhooks.sent]


class Real:
    def __init__(self, receiver):
        self.receiver, self.url, self.secret = receiver, receiver.url, receiver.secret
        self.webhooks = SignedWebhooks(Client(allow_private=True))

    def impatient(self):
        return SignedWebhooks(Client(allow_private=True, limits=Limits(total_s=0.5)))

    def reached(self):
        return [(path, event_id) for path, event_id, _body in self.receiver.got]


@pytest.fixture(params=["fake", "signed"])
def system(request):
    return Fake() if request.param == "fake" else Real(request.getfixturevalue("receiver"))


@pytest.fixture
def a_call(request):
    def a_call(path, system, **changes):
        facts = {
            "id": ids.new_id(), "event_id": f"evt_{ids.new_id().hex}", "url": system.url + path,
            "secrets": [system.secret], "body": b'{"type":"report.created"}',
        }  # fmt: skip
        return webhooks.WebhookCall(**{**facts, **changes})

    return a_call
