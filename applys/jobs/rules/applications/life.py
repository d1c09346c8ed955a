"""The life of an application: who may move it, from what to what, and why."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from applys.jobs.models.applications import OPEN, SILENT_AFTER, Actor, Reason
from applys.jobs.models.applications import ApplicationState as S
from applys.kernel.problems import Conflict, Malformed

# The firm may take an answer back for this long; the person hears of it after.
UNDO = timedelta(minutes=30)
NUDGES = (timedelta(days=3), timedelta(days=7))
TOLD = SILENT_AFTER
CLOSES = timedelta(days=60)

ANSWERS = frozenset({S.TO_CALL, S.MEETING, S.HIRED, S.NOT_KEPT})
ENDS = frozenset(S) - OPEN

FIRM = frozenset({Actor.EMPLOYER})
PERSON = frozenset({Actor.APPLICANT})
OFFER = frozenset({Actor.OFFER})
CLOCK = frozenset({Actor.CLOCK})

AWAY = {S.WITHDRAWN: PERSON, S.OBSOLETE: OFFER, S.CLOSED: CLOCK}
# A firm may change its mind for the better: a late yes is welcome.
AFTER_ALL = {S.TO_CALL: FIRM, S.MEETING: FIRM, S.HIRED: FIRM}
NEXT: Mapping[S, Mapping[S, frozenset[Actor]]] = {
    S.SENT: {S.SEEN: FIRM, **dict.fromkeys(ANSWERS, FIRM), **AWAY},
    S.SEEN: {**dict.fromkeys(ANSWERS, FIRM), **AWAY},
    S.TO_CALL: {S.MEETING: FIRM, S.HIRED: FIRM, S.NOT_KEPT: FIRM, **AWAY},
    S.MEETING: {S.HIRED: FIRM, S.NOT_KEPT: FIRM, **AWAY},
    S.HIRED: {},
    S.NOT_KEPT: AFTER_ALL,
    S.OBSOLETE: AFTER_ALL,
    S.CLOSED: AFTER_ALL,
    S.WITHDRAWN: {},
}
REASONS: Mapping[S, tuple[Reason, ...]] = {
    S.NOT_KEPT: (
        Reason.SOMEONE_ELSE,
        Reason.OTHER_SKILLS,
        Reason.OTHER_HOURS,
        Reason.TOO_FAR,
        Reason.NOT_REACHED,
        Reason.PLACE_GONE,
    ),
    S.WITHDRAWN: (Reason.FOUND_WORK, Reason.OTHER_HOURS, Reason.TOO_FAR, Reason.NOT_FOR_ME),
    S.OBSOLETE: (Reason.PLACE_GONE, Reason.OFFER_WITHDRAWN),
    S.CLOSED: (Reason.NO_ANSWER,),
}
NEEDS_REASON = frozenset({S.NOT_KEPT})


class ApplicationMoveRefused(Conflict):
    """An application cannot go from its present state to this one"""


class UndoRefused(Conflict):
    """There is no answer to take back, or its 30 minutes are over"""


class ReasonRefused(Malformed):
    """Choose one of the reasons proposed"""

    def __init__(self, wanted: S) -> None:
        known = ", ".join(REASONS.get(wanted, ()))
        detail = f"One of: {known}." if known else "This move takes no reason."
        fault = {"in": "json", "pointer": "/reason", "detail": detail}
        super().__init__(errors=[fault])


def allowed_moves(present: S, actor: Actor) -> list[S]:
    """Where this actor may take an application from here."""
    return [wanted for wanted in S if actor in NEXT[present].get(wanted, ())]


def check_move(present: S, wanted: S, actor: Actor, reason: Reason | None) -> None:
    """Raise `ApplicationMoveRefused`, naming what is allowed, or `ReasonRefused`."""
    allowed = allowed_moves(present, actor)
    if wanted not in allowed:
        raise ApplicationMoveRefused(present=present, wanted=wanted, allowed=allowed)
    unknown = reason is not None and reason not in REASONS.get(wanted, ())
    if unknown or (reason is None and wanted in NEEDS_REASON):
        raise ReasonRefused(wanted)


def as_the_person_sees(state: S, was: S | None, undo_until: datetime | None, now: datetime) -> S:
    """An answer that the firm may still take back is not told yet."""
    hidden = was is not None and undo_until is not None and now < undo_until
    return was if hidden and was is not None else state
