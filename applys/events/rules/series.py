"""The life of a series: who may move it, and when it no longer changes."""

from applys.events.models import MeetingKind, SeriesState
from applys.events.rules.life import ORGANISERS, WRITERS, ChangeRefused, ReasonMissing
from applys.kernel.callers import Role
from applys.kernel.problems import Conflict, Malformed

NEXT = {
    SeriesState.DRAFT: {SeriesState.ANNOUNCED: ORGANISERS, SeriesState.ENDED: WRITERS},
    SeriesState.ANNOUNCED: {SeriesState.ENDED: ORGANISERS},
    SeriesState.ENDED: {},
}


class SeriesMoveRefused(Conflict):
    """A series cannot go from its present state to this one"""


class SeriesEnded(Conflict):
    """This series has ended: write another one"""


class KindRefused(Malformed):
    """The tables of a Job Dating are other ones each time: write each by itself"""


def allowed_moves(present: SeriesState, role: Role) -> list[SeriesState]:
    """Where this role may take a series from here."""
    return [wanted for wanted, roles in NEXT[present].items() if role in roles]


def check_move(present: SeriesState, wanted: SeriesState, role: Role, reason: str | None) -> None:
    """Raise `SeriesMoveRefused`, naming what is allowed, or `ReasonMissing`."""
    allowed = allowed_moves(present, role)
    if wanted not in allowed:
        raise SeriesMoveRefused(present=present, wanted=wanted, allowed=allowed)
    if present is SeriesState.ANNOUNCED and not reason:
        raise ReasonMissing


def check_changeable(state: SeriesState, role: Role) -> None:
    """Raise `SeriesEnded`, or `ChangeRefused` for a firm: what residents read is the town's."""
    if state is SeriesState.ENDED:
        raise SeriesEnded
    if role not in ORGANISERS and state is not SeriesState.DRAFT:
        raise ChangeRefused(state=state)


def check_kind(kind: MeetingKind) -> None:
    """Raise `KindRefused` for a Job Dating."""
    if kind is MeetingKind.JOB_DATING:
        raise KindRefused.at("json", "/kind", str(KindRefused.__doc__))
