"""What the transport does on the wire itself: TLS, both versions of HTTP, streams refused."""

from collections import Counter
from threading import Thread
from uuid import uuid4

import pytest

from applys.gateways.outcomes import Verdict
from applys.gateways.push import verdicts
from applys.gateways.push.limiter import Limiter
from applys.gateways.push.transport import Lost, Transport
from tests.gateways import certificates
from tests.gateways.push.conftest import Parrot
from tests.gateways.push.refusing import Refusing

SENT = {"name": "projects/test/messages/1"}


class Counting(Limiter):
    asked = 0

    def take(self):
        self.asked += 1
        return super().take()


def posted(url, count, limiter=None, authorities=None):
    """What came back for each body, the number of the message."""
    transport = Transport(url, limiter or Limiter(1e6), 5, authorities)
    keys = {uuid4(): str(n) for n in range(count)}
    bodies = ((key, text.encode()) for key, text in keys.items())
    answers = list(transport.post(bodies, ["Expect:"], lambda: True))
    transport.close()
    return {keys[key]: answer for key, answer in answers}


@pytest.fixture(params=["h2", "http/1.1"])
def secure(request, tmp_path):
    """A server that agrees on one version by ALPN, and its authority's file."""
    context, authority = certificates.made(tmp_path)
    context.set_alpn_protocols([request.param])
    server = Parrot(context)
    server.teach(200, SENT)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"https://localhost:{server.port}/", str(authority)
    server.close()
    thread.join()


def test_each_message_arrives_over_tls_whichever_version_is_agreed_on(secure):
    url, authority = secure
    answers = posted(url, 300, authorities=authority)
    assert {verdicts.judged(answer).verdict for answer in answers.values()} == {Verdict.SENT}
    assert len(answers) == 300


def test_a_server_that_nobody_vouches_for_is_told_nothing(secure):
    url, _authority = secure
    assert set(posted(url, 3).values()) == {Lost(left=False, waited=False)}


@pytest.mark.parametrize("how", ["stream", "goaway"])
def test_what_a_server_refuses_amid_a_batch_is_neither_repeated_nor_called_sent(how):
    with Refusing(how, after=10) as server:
        answers = posted(server.url, 50)
    told = {text: verdicts.judged(answer).verdict for text, answer in answers.items()}
    assert len(told) == 50
    assert Counter(n for n, verdict in told.items() if verdict is Verdict.SENT) == server.processed
    assert {told[n] for n in told.keys() - server.processed} <= {Verdict.LATER, Verdict.UNKNOWN}


def test_waiting_for_the_rate_costs_no_processor(parrot):
    parrot.teach(200, SENT)
    limiter = Counting(4)
    assert len(posted(parrot.url, 3, limiter)) == 3
    assert limiter.asked < 2000
