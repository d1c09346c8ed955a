"""What only the real gateway can show: the wire, TLS, and where it does not go."""

import json

import pytest

from applys.gateways import webhooks
from applys.gateways.outbound import Client
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.webhooks import SignedWebhooks
from tests.gateways import certificates
from tests.gateways.loopback import Loopback


def the_outcome(gateway, call):
    [(_id, outcome)] = gateway.send([call])
    return outcome


@pytest.fixture
def gateway():
    return SignedWebhooks(Client(allow_private=True))


@pytest.fixture
def safe(receiver, tmp_path):
    """The same receiver over TLS, with the file of the authority that knows it."""
    context, authority = certificates.made(tmp_path)
    with Loopback(receiver.answer, tls=context) as server:
        receiver.url = server.url
        yield authority


def test_the_receiver_gets_the_body_byte_for_byte(gateway, receiver, a_call):
    body = json.dumps({"type": "report.created", "data": {"é": "\u2028"}}).encode()
    call = a_call("/ok-1", receiver, body=body, event_id="evt_1")
    assert the_outcome(gateway, call) == Outcome(Verdict.SENT)
    [asked] = receiver.asked
    assert receiver.got == [("/ok-1", "evt_1", body)]
    assert asked.headers["content-type"] == "application/json"
    assert asked.headers["user-agent"].startswith("AlloApplys/")
    assert "accept-encoding" not in asked.headers


def test_a_redirect_is_never_followed(gateway, receiver, a_call):
    outcome = the_outcome(gateway, a_call("/redirect-1", receiver))
    assert outcome == Outcome(Verdict.REFUSED, "REDIRECT")
    assert [asked.path for asked in receiver.asked] == ["/redirect-1"]


def test_a_wrong_secret_is_tried_again_for_its_owner_may_correct_it(gateway, receiver, a_call):
    call = a_call("/ok-1", receiver, secrets=[webhooks.new_secret()])
    assert the_outcome(gateway, call) == Outcome(Verdict.LATER, "HTTP_401")


def test_a_system_that_is_not_there_is_tried_later(gateway, a_call, receiver):
    call = a_call("", receiver, url="http://127.0.0.1:1/ok-1")
    assert the_outcome(gateway, call) == Outcome(Verdict.LATER, "NOT_CONNECTED")


def test_a_known_authority_vouches_for_the_receiver(safe, receiver, a_call):
    gateway = SignedWebhooks(Client(allow_private=True, authorities=safe))
    assert the_outcome(gateway, a_call("/ok-1", receiver)) == Outcome(Verdict.SENT)


@pytest.mark.usefixtures("safe")
def test_a_receiver_nobody_vouches_for_is_told_nothing(gateway, receiver, a_call):
    assert the_outcome(gateway, a_call("/ok-1", receiver)) == Outcome(Verdict.LATER, "TLS")
    assert receiver.asked == []


def test_a_certificate_of_another_name_is_worth_nothing(safe, receiver, a_call):
    gateway = SignedWebhooks(Client(allow_private=True, authorities=safe))
    call = a_call("", receiver, url=receiver.url.replace("localhost", "127.0.0.1") + "/ok-1")
    assert the_outcome(gateway, call) == Outcome(Verdict.LATER, "TLS")
    assert receiver.asked == []


def test_outside_rehearsals_nothing_goes_to_this_network_nor_in_clear(receiver, a_call):
    gateway = webhooks.from_settings(allow_private=False)
    in_clear = the_outcome(gateway, a_call("/ok-1", receiver))
    by_address = a_call("", receiver, url="https://127.0.0.1:8443/ok-1")
    assert in_clear == Outcome(Verdict.REFUSED, "BAD_URL")
    assert the_outcome(gateway, by_address) == Outcome(Verdict.REFUSED, "PRIVATE_ADDRESS")
    assert receiver.asked == []


def test_a_call_shows_no_secret_when_printed(receiver, a_call):
    assert receiver.secret not in repr(a_call("/ok-1", receiver))
