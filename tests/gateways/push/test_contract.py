"""What every push gateway does: the fake, and the real firebase-admin before the stub of FCM."""

from collections import Counter
from datetime import timedelta

import pytest

from applys.gateways.outcomes import UNSENT, Verdict
from applys.gateways.push import AddressKind
from tests.factories.push import a_message

VERDICTS = {
    "ok-1": Verdict.SENT, "a-phone-of-the-demo": Verdict.SENT,
    "unreg-1": Verdict.GONE, "badtoken-1": Verdict.GONE, "sender-1": Verdict.REFUSED,
    "quota7-1": Verdict.LATER, "unav-1": Verdict.LATER, "internal-1": Verdict.LATER,
    "proxy-1": Verdict.LATER, "flaky1-1": Verdict.LATER,
    "html-1": Verdict.UNKNOWN, "drop-1": Verdict.UNKNOWN,
}  # fmt: skip


def the_outcome(push, message):
    [(_id, outcome)] = push.send([message])
    return outcome


@pytest.mark.parametrize("kind", [AddressKind.FID, AddressKind.TOKEN])
def test_each_answer_has_its_verdict(provider, kind):
    batch = [a_message(address, kind=kind) for address in VERDICTS]
    outcomes = dict(provider.push.send(batch))
    assert {message.address: outcomes[message.id].verdict for message in batch} == VERDICTS
    told = outcomes.values()
    assert all((o.provider_id is None) == (o.verdict is not Verdict.SENT) for o in told)


def test_a_silent_provider_leaves_the_outcome_unknown(provider):
    push = provider.impatient()
    assert the_outcome(push, a_message("hang-1")).verdict is Verdict.UNKNOWN
    assert provider.reached() == [("hang-1", "offer-1")]


def test_a_quota_says_how_long_to_wait(provider):
    assert the_outcome(provider.push, a_message("quota7-1")).retry_after == 7


def test_a_flaky_address_is_reached_in_the_end(provider):
    tries = [the_outcome(provider.push, a_message("flaky2-1")).verdict for _ in range(3)]
    assert tries == [Verdict.LATER, Verdict.LATER, Verdict.SENT]


def test_a_mixed_batch_of_1200_gives_one_outcome_each(provider):
    addresses = [f"{address}{n}" for n in range(100) for address in VERDICTS]
    batch = [a_message(address) for address in addresses]

    outcomes = list(provider.push.send(batch))

    assert sorted(id_ for id_, _outcome in outcomes) == sorted(message.id for message in batch)
    counted = Counter(outcome.verdict for _id, outcome in outcomes)
    assert counted == Counter({v: n * 100 for v, n in Counter(VERDICTS.values()).items()})


def test_only_what_was_sent_or_is_unknown_reaches_a_phone_and_once(provider):
    list(provider.push.send([a_message(address) for address in VERDICTS]))
    reached = Counter(address for address, _tag in provider.reached())
    assert reached == Counter(["ok-1", "a-phone-of-the-demo", "html-1", "drop-1"])


def test_a_repeat_carries_the_same_tag(provider):
    message = a_message("ok-1", tag="offer-7")
    list(provider.push.send([message]))
    list(provider.push.send([message]))
    assert provider.reached() == [("ok-1", "offer-7"), ("ok-1", "offer-7")]


@pytest.mark.parametrize(
    "fault", [{"body": "é" * 2100}, {"tag": "t" * 33}, {"address": ""}], ids=lambda f: next(iter(f))
)
def test_a_message_that_cannot_be_written_is_refused_alone(provider, fault):
    batch = [a_message(**fault), a_message("ok-2")]
    outcomes = dict(provider.push.send(batch))
    assert outcomes[batch[0].id].verdict is Verdict.REFUSED
    assert outcomes[batch[1].id].verdict is Verdict.SENT
    assert len(provider.reached()) == 1


def test_an_empty_batch_asks_nothing(provider):
    assert list(provider.push.send([])) == []


def test_a_long_life_is_cut_to_what_the_provider_allows(provider):
    message = a_message(ttl=timedelta(days=400))
    assert the_outcome(provider.push, message).verdict is Verdict.SENT


def test_nothing_leaves_once_the_time_is_over(provider):
    answers = iter([True, True])
    batch = [a_message(f"ok-{n}") for n in range(9)]
    outcomes = Counter(o for _id, o in provider.push.send(batch, lambda: next(answers, False)))
    assert outcomes[UNSENT] == 7
    assert len(provider.reached()) == 2
