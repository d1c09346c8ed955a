"""When to try again, and when to stop."""

from datetime import UTC, datetime, timedelta

import pytest

from applys.gateways.outcomes import Outcome, Verdict
from applys.notifications.models import DeliveryState
from applys.notifications.rules import retries
from applys.notifications.rules.retries import Tries

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)


def after(verdict, attempts=1, unknown=0, expires_at=TOMORROW, *, insists=True):
    outcome, tries = Outcome(verdict, "why"), Tries(attempts, unknown)
    return retries.after(outcome, tries, NOW, expires_at, insists=insists)


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.SENT, DeliveryState.SENT),
        (Verdict.NO_PROVIDER, DeliveryState.NO_PROVIDER),
        (Verdict.GONE, DeliveryState.FAILED),
        (Verdict.REFUSED, DeliveryState.FAILED),
        (Verdict.LATER, DeliveryState.PENDING),
        (Verdict.UNKNOWN, DeliveryState.PENDING),
    ],
)
def test_the_first_attempt(verdict, state):
    assert after(verdict).state is state


@pytest.mark.parametrize(
    ("insists", "unknown", "state"),
    [
        (False, 0, DeliveryState.PENDING),
        (False, 1, DeliveryState.FAILED),
        (True, 8, DeliveryState.PENDING),
        (True, 9, DeliveryState.FAILED),
    ],
)
def test_an_unknown_outcome_is_tried_once_more_unless_the_kind_insists(insists, unknown, state):
    then = after(Verdict.UNKNOWN, attempts=unknown + 1, unknown=unknown, insists=insists)
    assert (then.state, then.unknown) == (state, True)


def test_refusals_before_it_take_nothing_from_a_first_unknown_outcome():
    assert after(Verdict.UNKNOWN, attempts=5, insists=False).state is DeliveryState.PENDING


def test_a_busy_provider_is_tried_thirty_times_which_takes_hours():
    assert after(Verdict.LATER, attempts=29).state is DeliveryState.PENDING
    assert after(Verdict.LATER, attempts=30).state is DeliveryState.FAILED
    least = sum(retries.wait(each, None).total_seconds() for each in range(1, 30))
    assert least > 3 * 3600


def test_what_would_come_too_late_is_not_tried_again():
    soon = NOW + timedelta(seconds=3)
    assert after(Verdict.LATER, expires_at=soon).state is DeliveryState.EXPIRED


@pytest.mark.parametrize("attempts", range(1, 12))
def test_waits_double_up_to_a_quarter_of_an_hour_more_or_less_by_half(attempts):
    longest = min(900, 10 * 2 ** (attempts - 1))
    for _ in range(50):
        assert longest * 0.5 <= retries.wait(attempts, None).total_seconds() <= longest * 1.5


def test_retry_after_is_never_undercut():
    assert retries.wait(1, 600).total_seconds() >= 600


def test_a_provider_that_names_its_hour_is_asked_then_and_it_is_no_attempt():
    full = Outcome(Verdict.LATER, "QUOTA_EXCEEDED", retry_after=600)
    for attempts in (1, 10, 50):
        then = retries.after(full, Tries(attempts), NOW, NOW + timedelta(days=1))
        assert (then.state, then.counts) == (DeliveryState.PENDING, False)
        assert timedelta(seconds=600) <= then.due_at - NOW <= timedelta(seconds=610)
