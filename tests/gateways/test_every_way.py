"""What every channel does, whoever carries it. What only one provider says is in its own tests."""

from collections import Counter

import pytest

from applys.gateways.outcomes import UNSENT, Verdict
from applys.notifications.messages.failures import UNEXPLAINED, explanation
from tests.gateways.ways import WAYS

# What becomes of a message by how its provider is; after the last two nobody knows.
MOODS = {
    "well": Verdict.SENT, "slow": Verdict.SENT, "gone": Verdict.GONE, "busy": Verdict.LATER,
    "down": Verdict.LATER, "wrong": Verdict.UNKNOWN, "cut": Verdict.UNKNOWN,
}  # fmt: skip
ARRIVES = {Verdict.SENT, Verdict.UNKNOWN}


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__)
def open_way(request):
    return request.param


@pytest.fixture
def way(open_way):
    with open_way(20) as way:
        yield way


def sent(way, *moods, **options):
    """Send one message a mood; return each outcome by its mood."""
    messages = {mood: way.write(mood) for mood in moods}
    outcomes = dict(way.send(list(messages.values()), **options))
    return {mood: outcomes[message.id] for mood, message in messages.items()}


def test_each_of_a_batch_ends_as_its_provider_says(way):
    outcomes = sent(way, *MOODS)
    assert {mood: outcome.verdict for mood, outcome in outcomes.items()} == MOODS


def test_none_leaves_twice_and_none_that_was_refused_arrives(way):
    sent(way, *MOODS)
    assert way.reached() == Counter(mood for mood in MOODS if MOODS[mood] in ARRIVES)


def test_a_silent_provider_costs_a_wait_and_the_outcome_is_unknown(open_way):
    with open_way(1) as way:
        outcomes = sent(way, "hang", "well")
        assert (outcomes["hang"].verdict, outcomes["hang"].reason) == (Verdict.UNKNOWN, "TIMEOUT")
        assert outcomes["well"].verdict is Verdict.SENT
        assert way.reached() == Counter(["hang", "well"])


def test_a_busy_provider_says_for_how_long_where_it_can(way):
    wait = sent(way, "busy")["busy"].retry_after
    assert wait == (7 if way.says_when else None)


def test_what_has_not_left_when_the_time_is_over_stays(way):
    answers = iter([True])
    outcomes = sent(way, "well", "slow", "cut", still=lambda: next(answers, False))
    assert Counter(outcomes.values())[UNSENT] == 2
    assert way.reached().total() == 1


def test_an_empty_batch_asks_nothing(way):
    assert list(way.send([])) == []


@pytest.mark.parametrize("mood", [mood for mood in MOODS if MOODS[mood] is not Verdict.SENT])
def test_every_failure_is_explained_without_an_address(way, mood):
    outcome = sent(way, mood)[mood]
    assert explanation(way.channel, outcome.reason) != UNEXPLAINED
    assert mood not in outcome.reason
    assert "@" not in outcome.reason
