"""An answer is taken back within half an hour: nobody was told of it yet."""

from datetime import timedelta

from sqlalchemy.orm import Session

from applys.directions.actions.referring import desks, moving
from applys.directions.models import Chain, Referral, ReferralState, ReferralStep, Side
from applys.directions.queries import referrals as queries
from applys.directions.rules.referring import life
from applys.kernel import clock


def undo(session: Session, chain: Chain, referral: Referral) -> None:
    """Take the receiver's last answer back, both rows held, and its next leg with it.

    Raise `TooLateToUndo` past thirty minutes, or when the next receiver saw it already.
    """
    moving.check_consent(chain)
    step = queries.last_step(session, referral.id)
    if step is None or not is_undoable(step):
        raise life.TooLateToUndo
    if step.became is ReferralState.REDIRECTED:
        _drop_next(session, referral)
    now = clock.now()
    step.undone_at = now
    referral.state, referral.state_at = step.was or ReferralState.SENT, now
    referral.version += 1
    referral.reason, referral.papers, referral.answer_note = None, [], None
    if referral.state is not ReferralState.ACCEPTED:
        referral.meet_at = None
    chain.closed_at = None
    if referral.state in life.WAITING:
        referral.next_due_at = desks.due_at(
            session, referral.permanence_id, referral.created_at, referral.struck
        )


def is_undoable(step: ReferralStep) -> bool:
    """Whether a step is the receiver's answer, of less than thirty minutes ago."""
    answered = step.side is Side.RECEIVER and step.became is not ReferralState.ACKNOWLEDGED
    return answered and clock.now() - step.created_at < life.UNDOABLE


def seconds_left(step: ReferralStep) -> int:
    left = step.created_at + life.UNDOABLE - clock.now()
    return max(0, round(left / timedelta(seconds=1)))


def _drop_next(session: Session, referral: Referral) -> None:
    """The next leg is as if it never was, unless its receiver acted."""
    following = queries.lock_leg(session, referral.chain_id, referral.leg + 1)
    if following is None:
        return
    if following.state is not ReferralState.SENT:
        raise life.TooLateToUndo
    session.delete(following)
    session.flush()
