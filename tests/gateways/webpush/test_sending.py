"""What only the real gateway can show: the wire, TLS, and where it does not go."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest

from applys.gateways import webpush
from applys.gateways.outbound import Answer, Client
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.webpush import verdicts
from tests.gateways import certificates
from tests.gateways.loopback import Loopback
from tests.gateways.webpush.browsers import Browser
from tests.gateways.webpush.conftest import CONTACT
from tests.gateways.webpush.service import Entry


def the_outcome(push, message):
    [(_id, outcome)] = push.send([message])
    return outcome


@pytest.fixture
def push(connect):
    return connect()


@pytest.fixture
def safe(service, tmp_path):
    """The same service over TLS, with the file of the authority that knows it."""
    context, authority = certificates.made(tmp_path)
    with Loopback(service.answer, tls=context) as server:
        service.url = server.url
        yield authority


def test_a_browser_reads_the_message_and_its_service_how_to_carry_it(push, service, a_message):
    address = service.subscribe("ok-1")
    outcome = the_outcome(push, a_message(address, urgent=True, ttl=timedelta(hours=6)))
    read = {
        "title": "Une offre près de chez vous", "body": "Boulangerie démo cherche un vendeur.",
        "link": "/offres/1", "tag": "offer-1", "nid": "offer-1", "channel": "jobs", "urgent": True,
    }  # fmt: skip
    assert service.ledger == [Entry("/ok-1", read, "offer-1", "high", 21600)]
    assert outcome == Outcome(Verdict.SENT, provider_id=f"{service.url}/message/1")


@pytest.mark.parametrize(
    ("ttl", "seconds"),
    [(timedelta(days=400), 2419200), (timedelta(0), 0), (timedelta(seconds=90.9), 90)],
)
def test_a_life_is_in_whole_seconds_and_four_weeks_at_most(push, service, a_message, ttl, seconds):
    the_outcome(push, a_message(service.subscribe("ok-1"), ttl=ttl))
    assert [(entry.ttl, entry.urgency) for entry in service.ledger] == [(seconds, "normal")]


def test_nobody_else_can_read_what_a_browser_gets(push, service, a_message):
    message = a_message(service.subscribe("ok-1"))
    service.subscribe("ok-1")
    assert the_outcome(push, message) == Outcome(Verdict.REFUSED, "HTTP_400")
    assert service.refused == ["not for this browser"]


def test_the_longest_message_is_no_longer_than_a_push_service_takes(push, service, a_message):
    the_outcome(push, a_message(service.subscribe("ok-1"), body="b" * 9000))
    assert [len(asked.body) for asked in service.asked] == [4096]
    assert service.ledger[0].payload["body"].endswith("b…")


def test_one_token_serves_all_messages_to_a_service(push, service, a_message):
    batch = [a_message(service.subscribe(f"ok-{n}")) for n in range(20)]
    list(push.send(batch))
    assert len(service.ledger) == 20
    assert len({asked.headers["authorization"] for asked in service.asked}) == 1


def test_a_browser_that_subscribed_for_another_key_refuses_ours(service, connect, a_message):
    other = connect(key=webpush.new_key())
    outcome = the_outcome(other, a_message(service.subscribe("ok-1")))
    assert outcome == Outcome(Verdict.REFUSED, "VAPID")
    assert service.refused == ["another key"]


def test_no_redirect_is_followed(push, service, a_message):
    the_outcome(push, a_message(service.subscribe("moved-1")))
    assert [asked.path for asked in service.asked] == ["/moved-1"]


def test_a_service_that_is_not_there_is_tried_later(push, a_message):
    message = a_message(Browser("http://127.0.0.1:1/ok-1").subscription())
    assert the_outcome(push, message) == Outcome(Verdict.LATER, "NOT_CONNECTED")


def test_outside_rehearsals_nothing_goes_to_this_network(key, service, a_message):
    push = webpush.from_settings(key, CONTACT)
    in_clear = the_outcome(push, a_message(service.subscribe("ok-1")))
    by_address = a_message(Browser("https://127.0.0.1:8443/ok-1").subscription())
    assert in_clear == Outcome(Verdict.REFUSED, "ENDPOINT_SCHEME")
    assert the_outcome(push, by_address) == Outcome(Verdict.REFUSED, "ENDPOINT_PRIVATE_ADDRESS")
    assert service.asked == []


@pytest.mark.parametrize("found", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"]])
def test_a_public_name_that_leads_to_this_network_is_refused(connect, a_message, found):
    client = partial(Client, resolve=lambda host, port, timeout: found)
    push = connect(client=client, allow_private=False)
    message = a_message(Browser("https://push.example.org:8443/ok-1").subscription())
    assert the_outcome(push, message) == Outcome(Verdict.REFUSED, "PRIVATE_ADDRESS")


def test_a_known_authority_vouches_for_the_service(safe, service, connect, a_message):
    push = connect(client=partial(Client, authorities=safe))
    outcome = the_outcome(push, a_message(service.subscribe("ok-1")))
    assert (outcome.verdict, len(service.ledger)) == (Verdict.SENT, 1)


@pytest.mark.usefixtures("safe")
def test_a_service_nobody_vouches_for_is_told_nothing(push, service, a_message):
    outcome = the_outcome(push, a_message(service.subscribe("ok-1")))
    assert outcome == Outcome(Verdict.LATER, "TLS")
    assert service.asked == []


def test_waiting_for_the_rate_ends_with_the_sender_s_time(connect, service, a_message):
    push = connect(rate=0.001)
    asked = iter([True, True])
    batch = [a_message(service.subscribe(f"ok-{n}")) for n in range(3)]
    outcomes = Counter(o.reason for _id, o in push.send(batch, lambda: next(asked, False)))
    assert outcomes == {"": 1, "LEASE": 2}


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        (200, {}, Outcome(Verdict.SENT)), (202, {}, Outcome(Verdict.SENT)),
        (201, {"location": "not a place"}, Outcome(Verdict.SENT)),
        (401, {}, Outcome(Verdict.REFUSED, "VAPID")),
        (400, {}, Outcome(Verdict.REFUSED, "HTTP_400")),
        (406, {"retry-after": "30"}, Outcome(Verdict.LATER, "HTTP_406", retry_after=30)),
        (408, {}, Outcome(Verdict.LATER, "HTTP_408")),
        (429, {"retry-after": "0"}, Outcome(Verdict.LATER, "HTTP_429", retry_after=0)),
        (503, {"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"},
         Outcome(Verdict.LATER, "HTTP_503", retry_after=0)),
    ],
)  # fmt: skip
def test_other_answers_are_understood_too(status, headers, outcome):
    assert verdicts.judged(Answer(status, headers, b"")) == outcome
