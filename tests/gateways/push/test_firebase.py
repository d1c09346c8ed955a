"""What is ours alone in the real gateway: one try, one token, nothing raised."""

import asyncio
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push import BadCredentials, FirebasePush
from applys.rehearsal.fcm import FcmStub, Mode
from applys.rehearsal.fcm.provider import Mood
from tests.factories.push import a_message

NOWHERE = "http://127.0.0.1:9"


def outcomes(push, *addresses):
    return [outcome for _id, outcome in push.send([a_message(a) for a in addresses])]


def test_a_cold_batch_of_300_asks_for_one_token(firebase, stub):
    outcomes(firebase, *(f"ok{n}" for n in range(300)))
    assert stub.provider.token_requests == 1
    assert len(stub.ledger.accepted()) == 300


def test_threads_that_start_together_share_one_token(firebase, stub):
    with ThreadPoolExecutor(4) as threads:
        sent = list(threads.map(lambda n: outcomes(firebase, f"ok{n}"), range(8)))
    assert {outcome.verdict for [outcome] in sent} == {Verdict.SENT}
    assert stub.provider.token_requests == 1


def test_a_refused_token_is_replaced_before_the_next_batch(firebase, stub):
    outcomes(firebase, "ok-1")
    stub.provider.revoke_tokens()
    assert outcomes(firebase, "ok-2", "ok-3") == [Outcome(Verdict.LATER, "UNAUTHENTICATED")] * 2
    assert [outcome.verdict for outcome in outcomes(firebase, "ok-2")] == [Verdict.SENT]
    assert stub.provider.token_requests == 2


def test_a_lost_answer_is_never_asked_twice(connect, stub):
    push = connect(timeout_s=0.5)
    assert outcomes(push, "drop-1") == [Outcome(Verdict.UNKNOWN, "CONNECTION_LOST")]
    assert outcomes(push, "hang-1") == [Outcome(Verdict.UNKNOWN, "TIMEOUT")]
    assert stub.ledger.addresses() == {"drop-1": 1, "hang-1": 1}
    assert stub.provider.requests == 2


def test_an_answer_lost_on_a_kept_connection_is_not_asked_for_again(firebase, stub):
    outcomes(firebase, "ok-1")
    assert outcomes(firebase, "drop-1") == [Outcome(Verdict.UNKNOWN, "CONNECTION_LOST")]
    assert stub.ledger.addresses() == {"ok-1": 1, "drop-1": 1}


def test_a_connection_cut_with_fifty_in_flight_repeats_none(connect, key):
    with FcmStub(key=key) as mortal:
        push = connect(base_url=mortal.url, credentials=mortal.credentials())
        outcomes(push, "ok-0")
        mortal.provider.mood = Mood(latency=20)
        addresses = [f"ok-{n}" for n in range(1, 51)]
        with ThreadPoolExecutor(1) as thread:
            sending = thread.submit(outcomes, push, *addresses)
            while mortal.provider.requests < 51:
                time.sleep(0.01)
            mortal.__exit__()
            told = sending.result()
        assert {outcome.verdict for outcome in told} == {Verdict.UNKNOWN}
        assert max(mortal.ledger.addresses().values()) == 1


@pytest.mark.parametrize(
    ("mood", "expected"),
    [
        (Mood(mode=Mode.DOWN, retry_after=3), Outcome(Verdict.LATER, "UNAVAILABLE", None, 3)),
        (Mood(mode=Mode.QUOTA, retry_after=9), Outcome(Verdict.LATER, "QUOTA_EXCEEDED", None, 9)),
    ],
    ids=["down", "quota"],
)
def test_an_outage_is_not_retried_here(firebase, stub, mood, expected):
    stub.provider.mood = mood
    assert outcomes(firebase, "ok-1", "ok-2") == [expected, expected]
    assert stub.provider.requests == 2


def test_a_provider_that_cannot_be_reached_got_nothing(connect):
    push = connect(base_url=NOWHERE)
    assert outcomes(push, "ok-1") == [Outcome(Verdict.LATER, "NOT_CONNECTED")]


def test_a_provider_that_dies_between_batches_is_missed_quietly(connect, key):
    with FcmStub(key=key) as mortal:
        push = connect(base_url=mortal.url, credentials=mortal.credentials())
        outcomes(push, "ok-1")
    [outcome] = outcomes(push, "ok-2")
    assert outcome.verdict in {Verdict.LATER, Verdict.UNKNOWN}


def test_a_token_endpoint_away_puts_everything_off(connect, stub):
    push = connect(credentials={**stub.credentials(), "token_uri": f"{NOWHERE}/token"})
    assert outcomes(push, "ok-1", "ok-2") == [Outcome(Verdict.LATER, "CREDENTIALS")] * 2
    assert stub.provider.requests == 0


def test_a_token_endpoint_behind_a_portal_puts_everything_off(connect, stub, parrot):
    parrot.teach(200, b"<p>Identifiez-vous")
    push = connect(credentials={**stub.credentials(), "token_uri": parrot.url})
    assert outcomes(push, "ok-1") == [Outcome(Verdict.LATER, "CREDENTIALS")]


def test_a_key_that_cannot_be_read_puts_everything_off(connect, stub):
    push = connect(credentials={**stub.credentials(), "private_key": "not a key"})
    assert outcomes(push, "ok-1") == [Outcome(Verdict.LATER, "CREDENTIALS")]


def test_an_account_of_another_kind_is_refused_at_once():
    with pytest.raises(BadCredentials):
        FirebasePush({"type": "authorized_user"}, project_id="test")


def test_two_gateways_live_side_by_side(connect, stub):
    first, second = connect(), connect()
    outcomes(first, "ok-1")
    outcomes(second, "ok-2")
    first.close()
    assert outcomes(second, "ok-3")[0].verdict is Verdict.SENT


def test_a_closed_gateway_opens_again_when_asked(firebase, stub):
    outcomes(firebase, "ok-1")
    firebase.close()
    firebase.close()
    assert outcomes(firebase, "ok-2")[0].verdict is Verdict.SENT


def test_closing_inside_an_event_loop_works(firebase):
    async def stop():
        firebase.close()

    outcomes(firebase, "ok-1")
    asyncio.run(stop())


def test_firebase_is_not_loaded_by_those_who_never_send():
    code = "import sys, applys.gateways.push; sys.exit('firebase_admin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
