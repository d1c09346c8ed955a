"""A landlord's system: it checks signatures with another hand, and misbehaves by its paths."""

import re
from threading import Lock

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from applys.gateways import webhooks
from applys.gateways.outbound import Client, Limits
from applys.gateways.webhooks import SignedWebhooks
from applys.kernel import ids
from tests.fakes import FakeWebhooks
from tests.gateways import loopback
from tests.gateways.loopback import Loopback, Reply

PATH = re.compile(r"/(?P<word>[a-z]+)(?P<number>\d*)")


class Receiver:
    """`got` holds the path, id and body of each call whose signature was good."""

    def __init__(self):
        self.secret = webhooks.new_secret()
        self.got, self.asked, self.lock = [], [], Lock()
        self.words = {
            "slow": Reply(204, b"", after=0.2), "wrong": Reply(400), "unav": Reply(503),
            "gone": Reply(410), "cut": loopback.cut, "hang": loopback.hang,
            "endless": loopback.endless, "garbled": loopback.garbled,
            "redirect": Reply(307, b"", {"Location": "/ok-redirected"}),
        }  # fmt: skip

    def answer(self, asked):
        with self.lock:
            self.asked.append(asked)
            try:
                Webhook(self.secret).verify(asked.body, asked.headers)
            except WebhookVerificationError:
                return Reply(401)
            self.got.append((asked.path, asked.headers["webhook-id"], asked.body))
        word, number = PATH.match(asked.path).groups()
        if word == "quota":
            return Reply(429, headers={"Retry-After": number})
        return self.words.get(word, Reply(200))


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
