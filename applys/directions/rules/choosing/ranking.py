"""Up to three doors, best first: deterministic, and each says why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from applys.directions.models import Appointment
from applys.directions.rules.choosing import facts, reasons
from applys.directions.rules.choosing.facts import Door, Span, Wishes
from applys.directions.rules.choosing.reasons import KNOWN_NOT, Caution, Reason

MOST_DOORS = 3
WALK_STEP = 10
NOWHERE = 10**9


class Plan(StrEnum):
    """What to do when no door can be reached while it is open."""

    FALLBACK = "fallback"
    CALL = "call"
    COME_BACK = "come_back"
    ASK = "ask"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A door, when one is received there (start, end), and why it is proposed."""

    door: Door
    span: Span | None
    reasons: tuple[Reason, ...]
    cautions: tuple[Caution, ...]

    @property
    def open_now(self) -> bool:
        return Reason.OPEN_NOW in self.reasons


@dataclass(frozen=True, kw_only=True)
class PlanB:
    """`door` is where to go or call; None for `ask`: the numbers at hand are all there is."""

    plan: Plan
    door: Chosen | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The answer. `relaxed`: no door meets what was asked; those that come closest are shown."""

    doors: Sequence[Chosen]
    plan_b: PlanB | None
    relaxed: bool = False


def choose(
    doors: Iterable[Door], wishes: Wishes, now: datetime, fallback: Door | None = None
) -> Choice:
    """Up to three doors of different services, and a plan B when none is open on arrival.

    Order: what is asked, then a known opening within the week, then what the tree names, then
    few doubts, then open soonest (a day later when unverified), nearest by ten minutes, speaks
    the language; what is left is told apart by the exact hour, the metres, the tree's own
    order and the reference. So a door closed all week never comes before one that opens.
    """
    weighed = [weigh(each, wishes, now) for each in doors]
    fitting = [each for each in weighed if not KNOWN_NOT & set(each.cautions)]
    ranked = sorted(fitting or weighed, key=lambda each: _key(each, wishes, now))
    best = _one_a_service(ranked)
    spare = weigh(fallback, wishes, now) if fallback else None
    return Choice(
        doors=best,
        plan_b=None if any(each.open_now for each in best) else plan_b(best, spare),
        relaxed=bool(weighed) and not fitting,
    )


def weigh(door: Door, wishes: Wishes, now: datetime) -> Chosen:
    span = facts.receives(door, now)
    return Chosen(
        door=door,
        span=span,
        reasons=reasons.reasons(door, wishes, span, now),
        cautions=reasons.cautions(door, wishes, span, now),
    )


def plan_b(best: Sequence[Chosen], fallback: Chosen | None) -> PlanB:
    """The door that takes everyone in, if it is open; else the first to open; else one to call."""
    if fallback and fallback.open_now:
        return PlanB(plan=Plan.FALLBACK, door=fallback)
    every = [*best, *([fallback] if fallback else [])]
    opening = [(each.span[0], n) for n, each in enumerate(every) if _receives(each) and each.span]
    if opening:
        return PlanB(plan=Plan.COME_BACK, door=every[min(opening)[1]])
    for each in every:
        if each.door.phone:
            return PlanB(plan=Plan.CALL, door=each)
    return PlanB(plan=Plan.ASK)


def _receives(chosen: Chosen) -> bool:
    """One may just come, once it opens."""
    return chosen.door.appointment is not Appointment.REQUIRED


def _key(chosen: Chosen, wishes: Wishes, now: datetime) -> tuple[object, ...]:
    door = chosen.door
    unknown = reasons.unmet(door, wishes, chosen.span, now)
    span = chosen.span
    return (
        _week(chosen),
        door.named is None,
        len(unknown),
        _when(chosen, now),
        max(0, _how_far(door, wishes) - 1) // WALK_STEP,
        wishes.language not in door.languages,
        span[0] if span else now + timedelta(days=366),
        door.metres if door.metres is not None else NOWHERE,
        door.named if door.named is not None else NOWHERE,
        door.reference,
    )


def _week(chosen: Chosen) -> int:
    """0: opens within the week; 1: nobody knows; 2: closed all week."""
    if chosen.span:
        return 0
    return 1 if not chosen.door.hours_known else 2


def _when(chosen: Chosen, now: datetime) -> int:
    """0: open when one arrives; then 1 for later today, and one more for each day.

    What nobody answers for any more counts as if it opened a day later.
    """
    if chosen.span is None or (chosen.open_now and not chosen.door.stale):
        return 0
    return 1 + facts.days_away(chosen.span[0], now) + chosen.door.stale


def _how_far(door: Door, wishes: Wishes) -> int:
    if not wishes.placed or door.remote:
        return 0
    return NOWHERE if door.metres is None else facts.way_there(door)


def _one_a_service(ranked: Sequence[Chosen]) -> list[Chosen]:
    """The best door of each service, three at most."""
    first: dict[str, Chosen] = {}
    for each in ranked:
        first.setdefault(each.door.service, each)
    return list(first.values())[:MOST_DOORS]
