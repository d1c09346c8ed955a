"""What orders an offer among others."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from applys.jobs.models import Firm, Offer, State
from applys.kernel.problems import NotFound

STANDING: Select[*tuple[Any, ...]] = (
    select(
        Offer.id,
        Offer.positions,
        Offer.recent_answers,
        Offer.chance,
        func.coalesce(Firm.received, 0).label("received"),
        func.coalesce(Firm.answered, 0).label("answered"),
        Firm.median_hours,
    )
    .outerjoin(Firm, Firm.partner_id == Offer.employer_id)
    .where(Offer.state == State.PUBLISHED)
)


def get_standing(session: Session, offer_id: UUID) -> Row[Any]:
    """What a published offer's chance was drawn from; raise `NotFound`."""
    if found := session.execute(STANDING.where(Offer.id == offer_id)).one_or_none():
        return found
    raise NotFound
