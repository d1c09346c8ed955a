"""A leg is answered by its receiver, or moved by whoever else may."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions.referring import desks, sending
from applys.directions.models import (
    Chain,
    FollowUp,
    Means,
    Referral,
    ReferralState,
    ReferralStep,
    Side,
)
from applys.directions.queries import referrals as queries
from applys.directions.rules.referring import life
from applys.directions.rules.referring.life import Answer
from applys.kernel import clock
from applys.kernel.problems import Conflict

ENDS = frozenset({ReferralState.MET, ReferralState.WITHDRAWN})


class ConsentWithdrawn(Conflict):
    """The person withdrew their consent: nothing is written about them any more"""


class NothingToFollow(Conflict):
    """Only a door that did not take the person in asks for a next step, once"""


@dataclass(frozen=True, kw_only=True)
class Mover:
    """Who moves a leg, and by which means."""

    side: Side
    account_id: UUID | None = None
    means: Means = Means.BOARD


def move(
    session: Session,
    chain: Chain,
    referral: Referral,
    mover: Mover,
    answer: Answer,
    next_door: UUID | None = None,
) -> ReferralStep:
    """Move a leg, both rows held; a redirection makes the next leg of the same chain.

    Raise `ConsentWithdrawn`, `ReferralMoveRefused`, `AnswerIncomplete`, `AlreadyInChain`,
    `ChainTooLong`.
    """
    check_consent(chain)
    life.check_move(referral.state, answer.wanted, mover.side)
    life.check_answer(answer, has_next=next_door is not None)
    if next_door is not None:
        _next_leg(session, chain, referral, mover, next_door)
    step = _step(session, referral, mover, answer.wanted)
    _apply(referral, answer)
    if answer.wanted in ENDS:
        chain.closed_at = clock.now()
    undoable = mover.side is Side.RECEIVER and answer.wanted is not ReferralState.ACKNOWLEDGED
    sending.tell(session, step.id, undoable=undoable)
    return step


def follow(
    session: Session,
    chain: Chain,
    referral: Referral,
    account_id: UUID | None,
    next_door: UUID | None,
) -> None:
    """What the sender does when a door did not take the person in: another door, or told."""
    check_consent(chain)
    if referral.state not in life.UNHELPED or referral.followed:
        raise NothingToFollow
    referral.followed = FollowUp.REDIRECTED if next_door else FollowUp.TOLD
    referral.version += 1
    if next_door is None:
        chain.closed_at = clock.now()
        return
    desk = _other_desk(session, chain, next_door)
    leg = sending.Leg(chain_id=chain.id, number=queries.last_leg(session, chain.id) + 1, desk=desk)
    sending.add_leg(session, leg, referral.sender_id, account_id)


def check_consent(chain: Chain) -> None:
    if chain.withdrawn_at or chain.erased_at:
        raise ConsentWithdrawn


def _next_leg(
    session: Session, chain: Chain, referral: Referral, mover: Mover, next_door: UUID
) -> None:
    desk = _other_desk(session, chain, next_door)
    leg = sending.Leg(chain_id=chain.id, number=referral.leg + 1, desk=desk, undoable=True)
    sending.add_leg(session, leg, referral.receiver_id, mover.account_id)


def _other_desk(session: Session, chain: Chain, next_door: UUID) -> desks.Desk:
    """A published door where the person was not sent yet."""
    desk = desks.get_desk(session, chain.territory_id, next_door)
    life.check_next(queries.doors_of(session, chain.id), next_door)
    return desk


def _step(
    session: Session, referral: Referral, mover: Mover, became: ReferralState
) -> ReferralStep:
    step = ReferralStep(
        referral_id=referral.id,
        was=referral.state,
        became=became,
        side=mover.side,
        account_id=mover.account_id,
        means=mover.means,
    )
    session.add(step)
    session.flush()
    return step


def _apply(referral: Referral, answer: Answer) -> None:
    referral.state, referral.state_at = answer.wanted, clock.now()
    referral.version += 1
    referral.reason, referral.papers = answer.reason, list(answer.papers)
    referral.answer_note = answer.note
    if answer.meet_at:
        referral.meet_at = answer.meet_at
    if answer.wanted not in life.WAITING:
        referral.next_due_at = None
