"""What is known of a door, and what a person asks of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from applys.directions.models import Appointment, StepFree
from applys.kernel import clock

# Streets are longer than straight lines; 4 km/h is the pace with a pushchair or a bag.
DETOUR = 1.3
METRES_A_MINUTE = 67
STEP_MINUTES = 5
LONGEST_WALK = 60
# Who comes in the last minutes is sent away.
MARGIN = timedelta(minutes=10)
WEEK = timedelta(days=7)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True)
class Door:
    """A published permanence.

    `named` is its rank among those the tree names; None when it only meets the need. `spans`
    are the instants of the coming weeks at which someone is there; `hours_known` tells "never
    open" from "nobody knows". `metres` is None without a point or a start.
    `stale`: nobody has answered for it for nine months. `closed_today`: people found it closed.
    """

    reference: str
    service: str
    named: int | None = None
    spans: Sequence[Span] = ()
    hours_known: bool = True
    metres: float | None = None
    remote: bool = False
    languages: frozenset[str] = frozenset()
    step_free: StepFree = StepFree.UNKNOWN
    appointment: Appointment = Appointment.NONE
    free: bool | None = None
    phone: str | None = None
    stale: bool = False
    closed_today: bool = False


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a person said of themselves; nothing is guessed from it.

    `placed`: we know from where they start. `today`, `step_free`, `walk_in`, `free` and `remote`
    are constraints: a door known not to meet one is not proposed while others do.
    """

    language: str = "fr"
    placed: bool = False
    today: bool = False
    step_free: bool = False
    walk_in: bool = False
    free: bool = False
    remote: bool = False


def minutes_on_foot(metres: float) -> int:
    """Minutes for these metres in a straight line, rounded up to five."""
    return math.ceil(metres * DETOUR / METRES_A_MINUTE / STEP_MINUTES) * STEP_MINUTES


def way_there(door: Door) -> int:
    """Minutes before one stands at the door, or calls; none where that is unknown."""
    return 0 if door.remote or door.metres is None else minutes_on_foot(door.metres)


def receives(door: Door, now: datetime) -> Span | None:
    """When one is received at the soonest, and until when that lasts; None in the coming week.

    Who leaves now arrives later: a door that closes meanwhile, or soon after, opens next time.
    """
    arrival = now + timedelta(minutes=way_there(door))
    for start, end in sorted(door.spans):
        skipped = door.closed_today and _day(start) == _day(now)
        if end >= arrival + MARGIN and start <= now + WEEK and not skipped:
            return max(start, arrival), end
    return None


def days_away(instant: datetime, now: datetime) -> int:
    """Calendar days in Paris from now to an instant."""
    return (_day(instant) - _day(now)).days


def _day(instant: datetime) -> date:
    return instant.astimezone(clock.PARIS).date()
