"""What every webhook gateway does: the fake, and the real one before a landlord's system."""

from collections import Counter

import pytest

from applys.gateways.outcomes import Verdict

VERDICTS = {
    "/ok-1": Verdict.SENT, "/slow-1": Verdict.SENT, "/endless-1": Verdict.SENT,
    "/wrong-1": Verdict.LATER, "/unav-1": Verdict.LATER, "/quota7-1": Verdict.LATER,
    "/gone-1": Verdict.GONE, "/redirect-1": Verdict.REFUSED,
    "/cut-1": Verdict.UNKNOWN, "/garbled-1": Verdict.UNKNOWN,
}  # fmt: skip


def the_outcome(webhooks, call):
    [(_id, outcome)] = webhooks.send([call])
    return outcome


@pytest.mark.parametrize("path", VERDICTS)
def test_each_answer_has_its_verdict(system, a_call, path):
    outcome = the_outcome(system.webhooks, a_call(path, system))
    assert outcome.verdict is VERDICTS[path]
    assert path.strip("/") not in outcome.reason


def test_a_silent_system_leaves_the_outcome_unknown(system, a_call):
    outcome = the_outcome(system.impatient(), a_call("/hang-1", system))
    assert (outcome.verdict, outcome.reason) == (Verdict.UNKNOWN, "TIMEOUT")
    assert len(system.reached()) == 1


def test_a_busy_system_says_how_long_to_wait(system, a_call):
    outcome = the_outcome(system.webhooks, a_call("/quota7-1", system))
    assert (outcome.reason, outcome.retry_after) == ("HTTP_429", 7)


def test_each_of_a_batch_gets_its_own_outcome(system, a_call):
    batch = [a_call(path, system) for path in VERDICTS for _ in range(5)]
    outcomes = dict(system.webhooks.send(batch))
    assert Counter(outcome.verdict for outcome in outcomes.values()) == Counter(
        {verdict: 5 * n for verdict, n in Counter(VERDICTS.values()).items()}
    )
    assert outcomes.keys() == {call.id for call in batch}


def test_each_call_leaves_once_whatever_the_answer(system, a_call):
    list(system.webhooks.send([a_call(path, system) for path in VERDICTS]))
    reached = Counter(path for path, _id in system.reached())
    assert reached == Counter(list(VERDICTS))


def test_a_repeat_carries_the_same_event(system, a_call):
    call = a_call("/unav-1", system, event_id="evt_7")
    for _ in range(2):
        list(system.webhooks.send([call]))
    assert system.reached() == [("/unav-1", "evt_7")] * 2


def test_what_has_not_left_when_the_time_is_over_stays(system, a_call):
    answers = iter([True, False, False])
    batch = [a_call(f"/ok-{n}", system) for n in range(3)]
    outcomes = dict(system.webhooks.send(batch, still=lambda: next(answers)))
    assert Counter((o.verdict, o.reason) for o in outcomes.values()) == {
        (Verdict.SENT, ""): 1, (Verdict.LATER, "LEASE"): 2,
    }  # fmt: skip
    assert [path for path, _id in system.reached()] == ["/ok-0"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ({"event_id": "evt.1"}, "BAD_EVENT_ID"), ({"secrets": []}, "BAD_SECRET"),
        ({"secrets": ["whsec_c2hvcnQ="]}, "BAD_SECRET"), ({"url": "ftp://x.example/"}, "BAD_URL"),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_made_is_refused_alone(system, a_call, fault, reason):
    bad, good = a_call("/ok-1", system, **fault), a_call("/ok-2", system)
    outcomes = dict(system.webhooks.send([bad, good]))
    assert (outcomes[bad.id].verdict, outcomes[bad.id].reason) == (Verdict.REFUSED, reason)
    assert outcomes[good.id].verdict is Verdict.SENT


def test_an_empty_batch_asks_nothing(system):
    assert list(system.webhooks.send([])) == []
