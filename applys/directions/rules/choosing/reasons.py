"""Why a door is proposed, and what to mind before going there."""

from datetime import datetime, timedelta
from enum import StrEnum

from applys.directions.models import Appointment, StepFree
from applys.directions.rules.choosing import facts
from applys.directions.rules.choosing.facts import Door, Span, Wishes

SOON = timedelta(minutes=30)


class Reason(StrEnum):
    NAMED = "named"
    NEED = "need"
    OPEN_NOW = "open_now"
    OPENS_TODAY = "opens_today"
    OPENS_LATER = "opens_later"
    NEAR = "near"
    REMOTE = "remote"
    SPEAKS = "speaks"
    STEP_FREE = "step_free"
    WALK_IN = "walk_in"
    FREE = "free"


class Caution(StrEnum):
    """`asked_*` are wishes that a door does not meet, or that nobody knows whether it meets."""

    CLOSES_SOON = "closes_soon"
    CLOSED_THIS_WEEK = "closed_this_week"
    HOURS_UNKNOWN = "hours_unknown"
    FOUND_CLOSED = "found_closed"
    TO_VERIFY = "to_verify"
    APPOINTMENT = "appointment"
    FAR = "far"
    STEPS = "steps"
    STEPS_UNKNOWN = "steps_unknown"
    NOT_TODAY = "not_today"
    NOT_WALK_IN = "not_walk_in"
    WALK_IN_UNKNOWN = "walk_in_unknown"
    PAYING = "paying"
    COST_UNKNOWN = "cost_unknown"
    NOT_REMOTE = "not_remote"


NEAR_MINUTES = 20
KNOWN_NOT = frozenset({
    Caution.STEPS, Caution.NOT_TODAY, Caution.NOT_WALK_IN, Caution.PAYING, Caution.NOT_REMOTE,
})  # fmt: skip


def reasons(door: Door, wishes: Wishes, span: Span | None, now: datetime) -> tuple[Reason, ...]:
    """What speaks for a door, the strongest first."""
    told = {
        Reason.NAMED: door.named is not None,
        Reason.NEED: door.named is None,
        Reason.OPEN_NOW: _is_open(span, door, now),
        Reason.OPENS_TODAY: _opens(span, door, now, today=True),
        Reason.OPENS_LATER: _opens(span, door, now, today=False),
        Reason.NEAR: wishes.placed and _is_near(door),
        Reason.REMOTE: door.remote,
        Reason.SPEAKS: wishes.language != "fr" and wishes.language in door.languages,
        Reason.STEP_FREE: wishes.step_free and door.step_free is StepFree.YES,
        Reason.WALK_IN: door.appointment is Appointment.NONE and not door.remote,
        Reason.FREE: door.free is True,
    }
    return tuple(reason for reason, holds in told.items() if holds)


def cautions(door: Door, wishes: Wishes, span: Span | None, now: datetime) -> tuple[Caution, ...]:
    """What to mind, wishes that are not met last."""
    told = {
        Caution.FOUND_CLOSED: door.closed_today,
        Caution.HOURS_UNKNOWN: not door.hours_known,
        Caution.CLOSED_THIS_WEEK: door.hours_known and span is None,
        Caution.CLOSES_SOON: _closes_soon(span, door, now),
        Caution.TO_VERIFY: door.stale,
        Caution.APPOINTMENT: door.appointment is Appointment.REQUIRED,
        Caution.FAR: not door.remote and facts.way_there(door) > facts.LONGEST_WALK,
    }
    held = tuple(caution for caution, holds in told.items() if holds)
    return held + unmet(door, wishes, span, now)


def unmet(door: Door, wishes: Wishes, span: Span | None, now: datetime) -> tuple[Caution, ...]:
    """The constraints that a door is known not to meet, and those nobody knows of."""
    today = span is not None and facts.days_away(span[0], now) == 0
    asked = {
        Caution.STEPS: wishes.step_free and door.step_free is StepFree.NO and not door.remote,
        Caution.STEPS_UNKNOWN: wishes.step_free and _steps_unknown(door),
        Caution.NOT_TODAY: wishes.today and door.hours_known and not today,
        Caution.NOT_WALK_IN: wishes.walk_in and door.appointment is Appointment.REQUIRED,
        Caution.WALK_IN_UNKNOWN: wishes.walk_in and door.appointment is Appointment.UNKNOWN,
        Caution.PAYING: wishes.free and door.free is False,
        Caution.COST_UNKNOWN: wishes.free and door.free is None,
        Caution.NOT_REMOTE: wishes.remote and not door.remote and door.phone is None,
    }
    return tuple(caution for caution, holds in asked.items() if holds)


def _is_open(span: Span | None, door: Door, now: datetime) -> bool:
    """Open when one arrives; where one only comes by appointment, nobody is received at once."""
    if span is None or door.appointment is Appointment.REQUIRED:
        return False
    return span[0] <= now + timedelta(minutes=facts.way_there(door))


def _opens(span: Span | None, door: Door, now: datetime, *, today: bool) -> bool:
    if span is None or door.appointment is Appointment.REQUIRED or _is_open(span, door, now):
        return False
    return (facts.days_away(span[0], now) == 0) is today


def _closes_soon(span: Span | None, door: Door, now: datetime) -> bool:
    return span is not None and _is_open(span, door, now) and span[1] - span[0] <= SOON


def _is_near(door: Door) -> bool:
    return door.metres is not None and facts.minutes_on_foot(door.metres) <= NEAR_MINUTES


def _steps_unknown(door: Door) -> bool:
    return not door.remote and door.step_free in {StepFree.UNKNOWN, StepFree.HELP}
