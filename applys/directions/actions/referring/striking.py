"""The clock strikes: a reminder, an alert, the end; by the desk's hours as they are then."""

from sqlalchemy.orm import Session

from applys.directions.actions.referring import desks, moving
from applys.directions.actions.referring.moving import Mover
from applys.directions.models import Chain, Referral, ReferralState, Side, Stroke
from applys.directions.queries import referrals as queries
from applys.directions.rules.referring.clock import next_stroke
from applys.directions.rules.referring.life import Answer
from applys.kernel import clock, tasks

MOST_AT_ONCE = 200
TIMER = Mover(side=Side.TIMER)


def strike_due(session: Session) -> int:
    """Strike what is due, once, whoever else looks at the same time; return how many.

    A desk that closed meanwhile is given its working days: the hour is reckoned again first.
    """
    now = clock.now()
    struck = 0
    for chain, referral in queries.due(session, now, MOST_AT_ONCE):
        due_at = desks.due_at(session, referral.permanence_id, referral.created_at, referral.struck)
        if due_at is not None and due_at <= now:
            _strike(session, chain, referral)
            struck += 1
        else:
            referral.next_due_at = due_at
    return struck


def _strike(session: Session, chain: Chain, referral: Referral) -> None:
    stroke = next_stroke(referral.struck)
    if stroke is None:
        referral.next_due_at = None
        return
    referral.struck += 1
    referral.next_due_at = desks.due_at(
        session, referral.permanence_id, referral.created_at, referral.struck
    )
    if stroke is Stroke.EXPIRY:
        moving.move(session, chain, referral, TIMER, Answer(wanted=ReferralState.EXPIRED))
        return
    facts = {"referral_id": str(referral.id), "stroke": int(stroke)}
    tasks.defer(session, "directions.tell_stroke", facts)
