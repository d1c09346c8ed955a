"""The states of a leg, who may move it, and what an answer must say."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from applys.directions.models.referrals import DeclineReason, ReferralState, Side
from applys.kernel.problems import Conflict, Malformed

S, R, P, T = Side.SENDER, Side.RECEIVER, Side.RESIDENT, Side.TIMER
BEGUN: Mapping[ReferralState, frozenset[Side]] = {
    ReferralState.ACCEPTED: frozenset({R}),
    ReferralState.DECLINED: frozenset({R}),
    ReferralState.REDIRECTED: frozenset({R}),
    ReferralState.WITHDRAWN: frozenset({P, S}),
    ReferralState.EXPIRED: frozenset({T}),
}
MOVES: Mapping[ReferralState, Mapping[ReferralState, frozenset[Side]]] = {
    ReferralState.SENT: {**BEGUN, ReferralState.ACKNOWLEDGED: frozenset({R})},
    ReferralState.ACKNOWLEDGED: BEGUN,
    ReferralState.ACCEPTED: {
        ReferralState.MET: frozenset({R}),
        ReferralState.NO_SHOW: frozenset({R}),
        ReferralState.WITHDRAWN: frozenset({P, S}),
    },
}
WAITING = frozenset({ReferralState.SENT, ReferralState.ACKNOWLEDGED})
OPEN = WAITING | {ReferralState.ACCEPTED}
UNHELPED = frozenset({ReferralState.DECLINED, ReferralState.EXPIRED, ReferralState.NO_SHOW})
UNDOABLE = timedelta(minutes=30)
MOST_LEGS = 5


class ReferralMoveRefused(Conflict):
    """This referral cannot go there from its present state"""


class AlreadyInChain(Conflict):
    """The person was already sent to this door: choose another"""


class ChainTooLong(Conflict):
    """The person was sent on too often: see with the coordinator where they should go"""


class TooLateToUndo(Conflict):
    """An answer is taken back within thirty minutes, and before the next one acted on it"""


class AnswerIncomplete(Malformed):
    """This answer does not say enough"""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What moves a leg. `to` is the next door of a person who is redirected."""

    wanted: ReferralState
    reason: DeclineReason | None = None
    papers: Sequence[str] = ()
    meet_at: datetime | None = None
    note: str | None = None


def allowed(state: ReferralState, side: Side) -> list[ReferralState]:
    """Where a side may move a leg."""
    return [wanted for wanted, sides in MOVES.get(state, {}).items() if side in sides]


def check_move(state: ReferralState, wanted: ReferralState, side: Side) -> None:
    """Raise `ReferralMoveRefused` naming what this side may do."""
    if wanted not in allowed(state, side):
        raise ReferralMoveRefused(state=state, allowed=allowed(state, side))


def check_answer(answer: Answer, *, has_next: bool) -> None:
    """Raise `AnswerIncomplete` naming every field that is missing, or that says too much."""
    declined = answer.wanted is ReferralState.DECLINED
    missing = {
        "reason": declined and answer.reason is None,
        "papers": answer.reason is DeclineReason.PAPERS_MISSING and not answer.papers,
        "note": answer.reason is DeclineReason.OTHER and not answer.note,
        "permanence_id": (answer.wanted is ReferralState.REDIRECTED) is not has_next,
        "meet_at": answer.meet_at is not None and answer.wanted is not ReferralState.ACCEPTED,
    }
    if not declined and answer.reason is not None:
        missing["reason"] = True
    faults = [
        {"in": "json", "pointer": f"/{name}", "detail": HINTS[name]}
        for name, wrong in missing.items()
        if wrong
    ]
    if faults:
        raise AnswerIncomplete(errors=faults)


HINTS = {
    "reason": "Say why, when declining; and only then.",
    "papers": "Say which papers are missing.",
    "note": "Say it in a few words.",
    "permanence_id": "Say to which door, when redirecting; and only then.",
    "meet_at": "A meeting is given when accepting.",
}


def check_next(doors: Collection[UUID], door: UUID) -> None:
    """Raise `AlreadyInChain` or `ChainTooLong`: nobody is sent round in circles."""
    if door in doors:
        raise AlreadyInChain
    if len(doors) >= MOST_LEGS:
        raise ChainTooLong
