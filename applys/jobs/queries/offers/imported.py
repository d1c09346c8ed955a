"""Offers that came from elsewhere, looked up by what they are called there."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Select, String, all_, any_, literal, select

from applys.jobs.models import Offer, OfferStep, Source, State

LAST_REASON = (
    select(OfferStep.reason)
    .where(OfferStep.offer_id == Offer.id)
    .order_by(OfferStep.id.desc())
    .limit(1)
    .scalar_subquery()
)


def known(territory_id: UUID, source: Source, source_ids: Collection[str]) -> Select[Any]:
    """The offers of these names, locked, each with the reason of its last step."""
    return (
        select(
            Offer.id,
            Offer.source_id,
            Offer.state,
            Offer.source_hash,
            Offer.published_at,
            Offer.expires_at,
            LAST_REASON.label("last_reason"),
        )
        .where(
            Offer.territory_id == territory_id,
            Offer.source == source,
            Offer.source_id == any_(_texts(source_ids)),
        )
        .order_by(Offer.id)
        .with_for_update(of=Offer)
    )


def unseen(
    territory_id: UUID, source: Source, source_ids: Collection[str], since: datetime
) -> Select[UUID, State]:
    """The living offers of a source that are none of these, untouched since; locked."""
    return (
        select(Offer.id, Offer.state)
        .where(
            Offer.territory_id == territory_id,
            Offer.source == source,
            Offer.state.in_([State.PUBLISHED, State.SUBMITTED]),
            Offer.source_id != all_(_texts(source_ids)),
            Offer.updated_at < since,
        )
        .order_by(Offer.id)
        .with_for_update()
    )


def _texts(values: Collection[str]) -> Any:
    return literal(list(values), ARRAY(String))
