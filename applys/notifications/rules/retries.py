"""When to try again, and when to stop."""

import random
from datetime import datetime, timedelta
from typing import NamedTuple

from applys.gateways.outcomes import Outcome, Verdict
from applys.notifications.models import DeliveryState, Topic

FIRST_WAIT = 10.0
LONGEST_WAIT = 900.0
# Thirty take six hours: a provider that is away for half a day's work costs no message.
MOST_ATTEMPTS = 30
# Nobody knows whether a copy arrived: each try may be one more. Once again only, by default.
MOST_UNKNOWN, MOST_INSISTING = 2, 10

# A phone keeps messages under four collapse keys at most: topics share these channels.
CHANNELS = {
    Topic.OFFERS: "jobs",
    Topic.SAVED_SEARCHES: "jobs",
    Topic.APPLICATIONS: "jobs",
    Topic.EVENTS: "events",
    Topic.BOOKINGS: "events",
    Topic.REPORTS: "reports",
    Topic.ROUND: "reports",
    Topic.DIRECTIONS: "system",
    Topic.TOWN: "system",
    Topic.SUMMARY: "system",
}
# Why a delivery that is not to be sent ends, by what the queries call its fate.
ENDS = {
    "cancelled": DeliveryState.SUPPRESSED,
    "unwanted": DeliveryState.SUPPRESSED,
    "paused": DeliveryState.SUPPRESSED,
    "cap": DeliveryState.SUPPRESSED,
    "expired": DeliveryState.EXPIRED,
}


class Tries(NamedTuple):
    """How often a delivery was tried, this time included; and how often before with no answer."""

    attempts: int
    unknown: int = 0


class Next(NamedTuple):
    """What becomes of a delivery; `counts`: this was an attempt; `unknown`: perhaps a copy."""

    state: DeliveryState
    reason: str
    due_at: datetime | None = None
    counts: bool = True
    unknown: bool = False


def asked_wait(retry_after: float) -> timedelta:
    """Seconds that a provider asked for, and up to ten more so that not all come back at once."""
    return timedelta(seconds=retry_after + random.uniform(0, FIRST_WAIT))  # noqa: S311 - chance


def wait(attempts: int, retry_after: float | None) -> timedelta:
    """Seconds before another try: doubling from 10 to 900, ± half, never before Retry-After."""
    longest = min(LONGEST_WAIT, FIRST_WAIT * 2 ** max(0, attempts - 1))
    jittered = longest * random.uniform(0.5, 1.5)  # noqa: S311 - chance, not secrecy
    return timedelta(seconds=max(jittered, (retry_after or 0) * random.uniform(1.0, 1.1)))  # noqa: S311


def most_unknown(*, insists: bool) -> int:
    """After how many tries with an unknown outcome a delivery is given up."""
    return MOST_INSISTING if insists else MOST_UNKNOWN


def after(
    outcome: Outcome,
    tries: Tries,
    now: datetime,
    expires_at: datetime,
    *,
    insists: bool = True,
) -> Next:
    """What becomes of a delivery whose last try, counted in `tries.attempts`, ended so.

    An unknown outcome (no answer once the request left) is tried again, once only for kinds
    that do not insist: the copy carries the same tag and replaces itself on the screen. A
    provider that says for how long to stay away refuses everybody: that is no attempt.
    """
    match outcome.verdict:
        case Verdict.SENT:
            return Next(DeliveryState.SENT, "")
        case Verdict.NO_PROVIDER:
            return Next(DeliveryState.NO_PROVIDER, outcome.reason or "no credentials")
        case Verdict.GONE | Verdict.REFUSED:
            return Next(DeliveryState.FAILED, outcome.reason)
    if outcome.verdict is Verdict.LATER and outcome.retry_after:
        return _later(outcome, now + asked_wait(outcome.retry_after), expires_at, counts=False)
    unknown = outcome.verdict is Verdict.UNKNOWN
    given_up = unknown and tries.unknown + 1 >= most_unknown(insists=insists)
    if given_up or tries.attempts >= MOST_ATTEMPTS:
        return Next(DeliveryState.FAILED, outcome.reason, unknown=unknown)
    then = _later(outcome, now + wait(tries.attempts, outcome.retry_after), expires_at, counts=True)
    return then._replace(unknown=unknown)


def _later(outcome: Outcome, due_at: datetime, expires_at: datetime, *, counts: bool) -> Next:
    if due_at >= expires_at:
        return Next(DeliveryState.EXPIRED, outcome.reason)
    return Next(DeliveryState.PENDING, outcome.reason, due_at, counts=counts)


def held(released_at: datetime, expires_at: datetime) -> Next:
    """What becomes of a delivery in its reader's quiet hours: later, if still of use then."""
    if released_at >= expires_at:
        return Next(DeliveryState.EXPIRED, "quiet")
    return Next(DeliveryState.PENDING, "quiet", released_at, counts=False)
