"""What residents said of adverts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.jobs.models import Alarm, Offer, State
from applys.kernel.problems import NotFound


def lock_shown(session: Session, offer_id: UUID) -> Offer:
    """Take the row of an offer that is before the public."""
    shown = select(Offer).where(Offer.id == offer_id, Offer.state == State.PUBLISHED)
    if offer := session.scalar(shown.with_for_update()):
        return offer
    raise NotFound


def raised_since(session: Session, account_id: UUID, since: datetime) -> int:
    """How many adverts a person reported since then."""
    own = select(func.count()).where(Alarm.account_id == account_id, Alarm.created_at > since)
    return session.scalar(own) or 0


def open_alarms(session: Session, offer_id: UUID) -> Sequence[Alarm]:
    """What was said of an offer and not looked at yet, oldest first; never by whom."""
    waiting = select(Alarm).where(Alarm.offer_id == offer_id, Alarm.handled_at.is_(None))
    return session.scalars(waiting.order_by(Alarm.id).limit(100)).all()
