"""Offers that Markethons found."""

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.jobs.models import FoundOffer, Offer, State


class Heard(NamedTuple):
    offer: Offer
    found: FoundOffer


def find(session: Session, offer_id: UUID, *, lock: bool = False) -> Heard | None:
    """An offer that was found and where, both taken if asked."""
    statement = select(Offer, FoundOffer).join(FoundOffer, FoundOffer.offer_id == Offer.id)
    statement = statement.where(Offer.id == offer_id)
    if lock:
        statement = statement.with_for_update(of=[Offer, FoundOffer])
    row = session.execute(statement).one_or_none()
    return Heard(*row) if row else None


def states(session: Session, meeting_id: UUID) -> Mapping[UUID, State]:
    """What became of each offer found by a Markethon, by the offer's id."""
    statement = select(Offer.id, Offer.state).join(FoundOffer, FoundOffer.offer_id == Offer.id)
    rows = session.execute(statement.where(FoundOffer.meeting_id == meeting_id))
    return {row.id: row.state for row in rows}
