"""The client keeps to the addresses it was given, and to its limits."""

import gzip
import socket

import pytest

from applys.gateways.outbound import Client, Limits, Undelivered
from applys.gateways.outbound.exchange import Exchange
from applys.gateways.outcomes import Outcome, Verdict
from tests.gateways import loopback
from tests.gateways.loopback import Loopback, Reply

ELSEWHERE = "192.0.2.1"


class Server:
    """Answers as it is told, and remembers what it was asked."""

    def __init__(self):
        self.reply, self.asked = Reply(), []

    def answer(self, asked):
        self.asked.append(asked)
        return self.reply


@pytest.fixture
def server():
    server = Server()
    with Loopback(server.answer) as running:
        server.url, server.port = running.url, running.server_port
        yield server


@pytest.fixture
def client():
    return Client(allow_private=True)


def failure(ask):
    with pytest.raises(Undelivered) as failed:
        ask()
    return failed.value.outcome


def test_a_name_that_resolves_nowhere_is_reached_at_its_pinned_address(server):
    exchange = Exchange(f"http://hooks.invalid:{server.port}/x", ["127.0.0.1"], 100)
    assert exchange.run({}, b"{}").status == 200
    assert server.asked[0].headers["host"] == f"hooks.invalid:{server.port}"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_pinned_name_is_not_resolved_again(server, host):
    exchange = Exchange(f"http://{host}:{server.port}/x", [ELSEWHERE], 100)
    exchange.curl.setopt(exchange.curl.CONNECTTIMEOUT_MS, 200)
    outcome = failure(lambda: exchange.run({}, b"{}"))
    assert outcome == Outcome(Verdict.LATER, "NOT_CONNECTED")
    assert server.asked == []


def test_a_connection_that_ends_up_elsewhere_carries_nothing(server):
    exchange = Exchange(f"http://127.0.0.1:{server.port}/x", [ELSEWHERE], 100)
    exchange.curl.setopt(exchange.curl.RESOLVE, [f"127.0.0.1:{server.port}:127.0.0.1"])
    outcome = failure(lambda: exchange.run({}, b"{}"))
    assert outcome == Outcome(Verdict.LATER, "NOT_CONNECTED")
    assert server.asked == []


def test_a_proxy_in_the_environment_is_ignored(server, client, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert client.post(f"{server.url}/x", {}, b"{}").status == 200


def test_an_answer_is_kept_up_to_the_limit(server):
    client = Client(allow_private=True, limits=Limits(most_bytes=1000))
    server.reply = Reply(200, b"x" * 1001)
    answer = client.get(f"{server.url}/x", {})
    assert (answer.status, answer.body, answer.whole) == (200, b"x" * 1000, False)


def test_an_answer_that_fits_is_whole(server):
    client = Client(allow_private=True, limits=Limits(most_bytes=1000))
    server.reply = Reply(201, b"x" * 1000, {"X-Name": "value"})
    answer = client.post(f"{server.url}/x", {"X-Ours": "1"}, b"{}")
    assert (answer.status, len(answer.body), answer.whole) == (201, 1000, True)
    assert answer.headers["x-name"] == "value"
    assert server.asked[0].headers["x-ours"] == "1"


def test_a_packed_answer_is_not_unpacked(server, client):
    server.reply = Reply(200, gzip.compress(b"0" * 100_000), {"Content-Encoding": "gzip"})
    assert client.get(f"{server.url}/x", {}).body == server.reply.body


def test_a_head_without_end_of_body_is_an_answer(server):
    server.reply = loopback.endless
    answer = Client(allow_private=True).get(f"{server.url}/x", {})
    assert (answer.status, len(answer.body), answer.whole) == (200, 64 * 1024, False)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120), ("999999999", 86400), ("Fri, 31 Dec 1999 23:59:59 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86400), ("soon", None), ("-5", None), ("", None),
    ],
)  # fmt: skip
def test_retry_after_is_read_as_seconds_or_a_date(server, client, said, seconds):
    server.reply = Reply(503, headers={"Retry-After": said})
    assert client.get(f"{server.url}/x", {}).retry_after() == seconds


def test_a_name_nobody_knows_is_tried_later(client):
    outcome = failure(lambda: client.get("https://no-such-name.invalid/", {}))
    assert outcome == Outcome(Verdict.LATER, "NOT_RESOLVED")


@pytest.mark.parametrize("found", [["10.0.0.1"], ["93.184.216.34", "::1"]])
def test_a_name_that_leads_to_this_network_is_refused(found):
    client = Client(resolve=lambda host, port, timeout: found)
    outcome = failure(lambda: client.post("https://hooks.example.fr/x", {}, b"{}"))
    assert outcome == Outcome(Verdict.REFUSED, "PRIVATE_ADDRESS")


def test_a_name_that_leads_elsewhere_the_second_time_is_not_asked_twice(server):
    answers = iter([["127.0.0.1"], [ELSEWHERE]])
    client = Client(allow_private=True, resolve=lambda host, port, timeout: next(answers))
    assert client.post(f"http://hooks.invalid:{server.port}/x", {}, b"{}").status == 200
    assert next(answers) == [ELSEWHERE]


@pytest.mark.parametrize(
    ("scheme", "outcome"),
    [
        ("http", Outcome(Verdict.UNKNOWN, "TIMEOUT")),
        ("https", Outcome(Verdict.LATER, "NOT_CONNECTED")),
    ],
)
def test_a_mute_server_was_told_nothing_before_tls_is_agreed(scheme, outcome):
    client = Client(allow_private=True, limits=Limits(connect_s=0.2, total_s=0.4))
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"{scheme}://127.0.0.1:{mute.getsockname()[1]}/x"
        assert failure(lambda: client.post(url, {}, b"{}")) == outcome
