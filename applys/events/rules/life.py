"""The life of a meeting: who may move it, from what to what, and when."""

from collections.abc import Mapping
from datetime import datetime

from applys.events.models import MeetingState
from applys.kernel.callers import Role
from applys.kernel.problems import Conflict, Malformed

ORGANISERS = frozenset({Role.MEDIATOR, Role.PARTNER, Role.COORDINATOR})
WRITERS = ORGANISERS | {Role.EMPLOYER}

NEXT: Mapping[MeetingState, Mapping[MeetingState, frozenset[Role]]] = {
    MeetingState.DRAFT: {
        MeetingState.ANNOUNCED: ORGANISERS,
        MeetingState.CANCELLED: WRITERS,
    },
    MeetingState.ANNOUNCED: {
        MeetingState.HELD: ORGANISERS,
        MeetingState.POSTPONED: ORGANISERS,
        MeetingState.CANCELLED: ORGANISERS,
    },
    MeetingState.POSTPONED: {
        MeetingState.ANNOUNCED: ORGANISERS,
        MeetingState.CANCELLED: ORGANISERS,
    },
    MeetingState.HELD: {},
    MeetingState.CANCELLED: {},
}
NEEDS_REASON = {MeetingState.POSTPONED, MeetingState.CANCELLED}
CHANGEABLE = {MeetingState.DRAFT, MeetingState.ANNOUNCED, MeetingState.POSTPONED}
PUBLIC = {MeetingState.ANNOUNCED, MeetingState.POSTPONED, MeetingState.HELD, MeetingState.CANCELLED}


class MoveRefused(Conflict):
    """A meeting cannot go from its present state to this one"""


class ReasonMissing(Malformed):
    """Say why, so that those who are registered can read it"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/reason", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class NotStarted(Conflict):
    """A meeting is held once it has started, not before"""


class AlreadyStarted(Conflict):
    """This meeting has started: its day can no longer be changed"""


class TooLate(Conflict):
    """Its day is past: give the meeting another one first"""


class ChangeRefused(Conflict):
    """Once announced, a meeting is changed by the town or a public body: ask them"""


class MeetingOver(Conflict):
    """This meeting was held or cancelled: it no longer changes"""


def allowed_moves(present: MeetingState, role: Role) -> list[MeetingState]:
    """Where this role may take a meeting from here."""
    return [wanted for wanted, roles in NEXT[present].items() if role in roles]


def check_move(present: MeetingState, wanted: MeetingState, role: Role, reason: str | None) -> None:
    """Raise `MoveRefused`, naming what is allowed, or `ReasonMissing`."""
    allowed = allowed_moves(present, role)
    if wanted not in allowed:
        raise MoveRefused(present=present, wanted=wanted, allowed=allowed)
    if wanted in NEEDS_REASON and present is not MeetingState.DRAFT and not reason:
        raise ReasonMissing


def check_moment(wanted: MeetingState, starts_at: datetime, now: datetime) -> None:
    """Raise `NotStarted`, `TooLate` or `AlreadyStarted` when the clock forbids the move."""
    if wanted is MeetingState.HELD and now < starts_at:
        raise NotStarted(starts_at=starts_at)
    if wanted is MeetingState.ANNOUNCED and now >= starts_at:
        raise TooLate(starts_at=starts_at)
    if wanted is MeetingState.POSTPONED and now >= starts_at:
        raise AlreadyStarted(starts_at=starts_at)


def is_time(wanted: MeetingState, starts_at: datetime, now: datetime) -> bool:
    """Whether the clock allows the move."""
    try:
        check_moment(wanted, starts_at, now)
    except Conflict:
        return False
    return True


def check_changeable(state: MeetingState, role: Role) -> None:
    """Raise `MeetingOver`, or `ChangeRefused` for a firm: what residents read is the town's."""
    if state not in CHANGEABLE:
        raise MeetingOver(state=state)
    if role not in ORGANISERS and state is not MeetingState.DRAFT:
        raise ChangeRefused(state=state)


def check_day(state: MeetingState, was: datetime, starts_at: datetime, now: datetime) -> None:
    """Raise `AlreadyStarted` or `TooLate` when a meeting cannot move to this instant."""
    if state is MeetingState.ANNOUNCED and now >= was:
        raise AlreadyStarted(starts_at=was)
    if state is not MeetingState.DRAFT and now >= starts_at:
        raise TooLate(starts_at=starts_at)
