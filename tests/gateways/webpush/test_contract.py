"""What every gateway to browsers does: the fake, and the real one before a push service."""

from collections import Counter
from datetime import timedelta

import pytest

from applys.gateways.outcomes import UNSENT, Verdict

VERDICTS = {
    "ok-1": Verdict.SENT, "slow-1": Verdict.SENT, "endless-1": Verdict.SENT,
    "gone410-1": Verdict.GONE, "missing404-1": Verdict.GONE,
    "toobig413-1": Verdict.REFUSED, "forbidden-1": Verdict.REFUSED,
    "quota7-1": Verdict.LATER, "unav-1": Verdict.LATER, "internal-1": Verdict.LATER,
    "moved-1": Verdict.LATER, "flaky1-1": Verdict.LATER,
    "html-1": Verdict.UNKNOWN, "drop-1": Verdict.UNKNOWN,
}  # fmt: skip
REACHED = ["ok-1", "slow-1", "endless-1", "html-1", "drop-1"]


def the_outcome(push, message):
    [(_id, outcome)] = push.send([message])
    return outcome


@pytest.mark.parametrize("path", VERDICTS)
def test_each_answer_has_its_verdict(provider, a_message, path):
    address = provider.subscribe(path)
    outcome = the_outcome(provider.push, a_message(address))
    assert outcome.verdict is VERDICTS[path]
    assert outcome.verdict is Verdict.SENT or outcome.provider_id is None
    assert path not in outcome.reason


def test_a_silent_service_leaves_the_outcome_unknown(provider, a_message):
    address = provider.subscribe("hang-1")
    outcome = the_outcome(provider.impatient(), a_message(address))
    assert (outcome.verdict, outcome.reason) == (Verdict.UNKNOWN, "TIMEOUT")
    assert provider.reached() == [("hang-1", "offer-1")]


@pytest.mark.parametrize(("path", "seconds"), [("quota7-1", 7), ("quota-1", 60)])
def test_a_quota_says_how_long_to_wait(provider, a_message, path, seconds):
    outcome = the_outcome(provider.push, a_message(provider.subscribe(path)))
    assert (outcome.reason, outcome.retry_after) == ("HTTP_429", seconds)


def test_a_flaky_browser_is_reached_in_the_end(provider, a_message):
    address = provider.subscribe("flaky2-1")
    tries = [the_outcome(provider.push, a_message(address)).verdict for _ in range(3)]
    assert tries == [Verdict.LATER, Verdict.LATER, Verdict.SENT]


def test_a_mixed_batch_gives_one_outcome_each_and_leaves_once(provider, a_message):
    copies = range(5)
    places = [f"{path}{n}" for n in copies for path in VERDICTS]
    batch = [a_message(provider.subscribe(place)) for place in places]

    outcomes = list(provider.push.send(batch))

    assert sorted(name for name, _outcome in outcomes) == sorted(each.id for each in batch)
    counted = Counter(outcome.verdict for _id, outcome in outcomes)
    assert counted == Counter({v: n * 5 for v, n in Counter(VERDICTS.values()).items()})
    reached = Counter(path for path, _tag in provider.reached())
    assert reached == Counter([f"{path}{n}" for n in copies for path in REACHED])


def test_a_repeat_carries_the_same_tag(provider, a_message):
    message = a_message(provider.subscribe("ok-1"), tag="offer-7")
    for _ in range(2):
        list(provider.push.send([message]))
    assert provider.reached() == [("ok-1", "offer-7")] * 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"address": ""}, "NOT_JSON"), ({"tag": "t" * 33}, "TAG"), ({"tag": ""}, "TAG"),
        ({"tag": "offer.1"}, "TAG"), ({"kind": "token"}, "KIND"),
        ({"title": "é" * 2100}, "TOO_BIG"), ({"link": "/\udc80"}, "TEXT"),
    ],
    ids=str,
)  # fmt: skip
def test_a_message_that_cannot_be_written_is_refused_alone(provider, a_message, fault, reason):
    facts = {"address": provider.subscribe("ok-1"), **fault}
    batch = [a_message(**facts), a_message(provider.subscribe("ok-2"))]
    outcomes = dict(provider.push.send(batch))
    refused = outcomes[batch[0].id]
    assert (refused.verdict, refused.reason) == (Verdict.REFUSED, reason)
    assert outcomes[batch[1].id].verdict is Verdict.SENT
    assert provider.reached() == [("ok-2", "offer-1")]


@pytest.mark.parametrize("ttl", [timedelta(days=400), timedelta(seconds=-1)])
def test_a_life_too_long_or_over_is_no_fault(provider, a_message, ttl):
    message = a_message(provider.subscribe("ok-1"), ttl=ttl)
    assert the_outcome(provider.push, message).verdict is Verdict.SENT


def test_an_empty_batch_asks_nothing(provider):
    assert list(provider.push.send([])) == []


def test_nothing_leaves_once_the_time_is_over(provider, a_message):
    answers = iter([True, True])
    batch = [a_message(provider.subscribe(f"ok-{n}")) for n in range(9)]
    outcomes = Counter(o for _id, o in provider.push.send(batch, lambda: next(answers, False)))
    assert outcomes[UNSENT] == 7
    assert len(provider.reached()) == 2
