"""The life of a pile: who may move it, from what to what, and what they must say."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from applys.dumping.models import piles
from applys.dumping.models.piles import PileState as S
from applys.kernel.problems import Conflict, Malformed


class Actor(StrEnum):
    """In what capacity someone acts on a pile: one person may be several.

    `ROUND` is a crew that corrects what it answered at a stop.
    """

    COORDINATOR = "coordinator"
    OWNER = "owner"
    CARRIER = "carrier"
    REPORTER = "reporter"
    SYSTEM = "system"
    ROUND = "round"


TOWN = frozenset({Actor.COORDINATOR})
STAFF = TOWN | {Actor.OWNER, Actor.CARRIER}
CREW = TOWN | {Actor.CARRIER}
PLANNERS = CREW | {Actor.SYSTEM}
LANDLORD = TOWN | {Actor.OWNER}
# Whoever reported an open pile may say that it is gone: it is looked for no more, and those who
# still see it have 14 days to object before it is closed.
PASSING = STAFF | {Actor.REPORTER}
SEEN_TO = {
    S.PLANNED: PLANNERS,
    S.COLLECTED: STAFF,
    S.PARTIAL: CREW,
    S.NOT_FOUND: PASSING,
    S.INACCESSIBLE: CREW,
    S.REFUSED_HAZARD: CREW,
    S.TRANSFERRED: LANDLORD,
    S.NOT_OURS: STAFF,
}
ANSWERED = dict.fromkeys(
    (S.COLLECTED, S.PARTIAL, S.NOT_FOUND, S.INACCESSIBLE, S.REFUSED_HAZARD),
    frozenset({Actor.ROUND}),
)
NEXT: Mapping[S, Mapping[S, frozenset[Actor]]] = {
    S.REPORTED: {**SEEN_TO, S.CONFIRMED: STAFF, S.REJECTED: TOWN},
    S.CONFIRMED: {**SEEN_TO, S.REJECTED: TOWN},
    S.PLANNED: {**SEEN_TO, S.CONFIRMED: PLANNERS},
    S.PARTIAL: dict(SEEN_TO),
    S.INACCESSIBLE: {**SEEN_TO, S.CONFIRMED: STAFF},
    S.REFUSED_HAZARD: {**ANSWERED, S.TRANSFERRED: LANDLORD, S.CONFIRMED: TOWN},
    S.NOT_OURS: {S.REPORTED: TOWN, S.CONFIRMED: TOWN, S.TRANSFERRED: TOWN, S.REJECTED: TOWN},
    S.TRANSFERRED: {S.CLOSED: LANDLORD, S.REPORTED: TOWN},
    S.NOT_FOUND: {
        **ANSWERED,
        S.CLOSED: TOWN | {Actor.REPORTER, Actor.SYSTEM},
        S.REOPEN_REQUESTED: frozenset({Actor.REPORTER}),
        S.REPORTED: TOWN,
    },
    S.COLLECTED: {
        **ANSWERED,
        S.CLOSED: TOWN | {Actor.REPORTER, Actor.SYSTEM},
        S.REOPEN_REQUESTED: frozenset({Actor.REPORTER}),
    },
    S.CLOSED: {S.REOPEN_REQUESTED: frozenset({Actor.REPORTER})},
    S.REOPEN_REQUESTED: {S.REPORTED: TOWN, S.CLOSED: TOWN},
    S.REJECTED: {S.REPORTED: TOWN},
    S.MERGED: {},
}
OPEN = piles.OPEN
NEEDS_REASON = frozenset({
    S.NOT_FOUND, S.INACCESSIBLE, S.REFUSED_HAZARD, S.TRANSFERRED, S.NOT_OURS, S.REJECTED,
    S.CLOSED, S.REOPEN_REQUESTED,
})  # fmt: skip
CLOSES_ITSELF = timedelta(days=14)
REOPENED_WITHIN = timedelta(days=90)


class MoveRefused(Conflict):
    """A pile cannot go from its present state to this one"""


class TooLate(Conflict):
    """This pile was closed more than 90 days ago: report it anew"""


class ReasonMissing(Malformed):
    """Say why"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/reason", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


def allowed_moves(present: S, actors: frozenset[Actor]) -> list[S]:
    """Where someone acting so may take a pile from here, in the order of the table."""
    return [wanted for wanted, who in NEXT[present].items() if who & actors]


def gone(present: S) -> S:
    """Where a reporter who says "it is gone" takes a pile: to its end where others said so."""
    return S.NOT_FOUND if present in OPEN else S.CLOSED


def check_move(present: S, wanted: S, actors: frozenset[Actor], reason: str | None) -> None:
    """Raise `MoveRefused`, naming what is allowed, or `ReasonMissing`."""
    allowed = allowed_moves(present, actors)
    if wanted not in allowed:
        raise MoveRefused(present=present, wanted=wanted, allowed=allowed)
    if wanted in NEEDS_REASON and not reason:
        raise ReasonMissing


def check_reopening(closed_at: datetime | None, now: datetime) -> None:
    """Raise `TooLate` for a pile closed more than 90 days ago."""
    if closed_at is not None and now - closed_at > REOPENED_WITHIN:
        raise TooLate
