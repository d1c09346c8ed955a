"""A bad day comes in the shares that it says, and again from the same seed."""

from collections import Counter
from datetime import timedelta

import pytest
import requests
import time_machine

from applys.kernel import clock
from applys.rehearsal.fcm.answers import Answer, Silence
from applys.rehearsal.fcm.chaos import Chaos

NEVER = 10**9


def what(judgement):
    if isinstance(judgement.answer, Answer):
        return judgement.answer.status
    return "silence" if judgement.answer is Silence.WAIT else "well"


def day(chaos, sends=20_000):
    """How a day of sends to different phones went."""
    return Counter(what(chaos.judge(f"phone-{n}")) for n in range(sends))


def test_troubles_come_in_their_shares():
    seen = day(Chaos(calm=NEVER))
    assert seen[500] + seen[502] + seen[503] == pytest.approx(2000, rel=0.1)
    assert seen["silence"] == pytest.approx(400, rel=0.2)
    assert seen[404] == pytest.approx(200, rel=0.3)


def test_half_of_the_silences_were_accepted():
    chaos = Chaos(calm=NEVER)
    judged = [chaos.judge(f"phone-{n}") for n in range(20_000)]
    silent = [each.accepted for each in judged if each.answer is Silence.WAIT]
    assert sum(silent) == pytest.approx(len(silent) / 2, rel=0.2)
    assert all(not each.accepted for each in judged if isinstance(each.answer, Answer))


def test_the_same_seed_is_the_same_day():
    assert day(Chaos(7, calm=NEVER)) == day(Chaos(7, calm=NEVER)) != day(Chaos(8, calm=NEVER))


def test_a_dead_phone_stays_dead_and_is_counted():
    chaos = Chaos(calm=NEVER)
    dead = next(f"phone-{n}" for n in range(1000) if chaos.is_dead(f"phone-{n}"))
    assert {what(chaos.judge(dead)) for _ in range(50)} == {404}
    assert chaos.report()["asked_dead"] == {dead: 50}


def test_no_phone_meets_more_trouble_than_asked():
    chaos = Chaos(most=1, calm=NEVER)
    living = next(f"phone-{n}" for n in range(9) if not chaos.is_dead(f"phone-{n}"))
    seen = Counter(what(chaos.judge(living)) for _ in range(500))
    assert seen["well"] == 499


def test_bursts_refuse_everyone_until_the_hour_they_name():
    with time_machine.travel(clock.now(), tick=False) as moved:
        chaos = Chaos(calm=100)
        assert day(chaos, 99)[429] == 0
        refused = [chaos.judge("phone-1").answer for _ in range(10)]
        assert {each.status for each in refused} == {429}
        moved.shift(timedelta(seconds=max(each.retry_after for each in refused)))
        assert what(chaos.judge("phone-1")) != 429


def test_who_comes_back_too_early_is_counted():
    with time_machine.travel(clock.now(), tick=False) as moved:
        chaos = Chaos(calm=10, seed=3)
        day(chaos, 30)
        at_once = chaos.bursts[0].early
        moved.shift(timedelta(seconds=2.5))
        chaos.judge("phone-1")
    assert (at_once, chaos.bursts[0].early) == (0, 1)


def test_the_stub_has_bad_days_when_told_to(stub, http, post):
    http.post(f"{stub.url}/mode", json={"mode": "chaos", "calm": 3, "seed": 5})
    seen = set()
    for n in range(5):
        try:
            seen.add(post({"fid": f"phone-{n}", "data": {"nid": "t"}}, timeout=1).status_code)
        except requests.Timeout:
            seen.add("silence")
    assert 429 in seen
    assert http.get(f"{stub.url}/ledger").json()["chaos"]["bursts"]
