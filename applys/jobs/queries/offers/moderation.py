"""What waits for the coordinator to read it, the longest first."""

from typing import Any

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from applys.jobs.models import Alarm, Offer, OfferStep, State
from applys.jobs.queries.offers.reposts import ALIKE_TITLE, ALIKE_WORDS, LIVING, LOOKED_BACK
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager

SUBMITTED_AT = (
    select(func.max(OfferStep.created_at))
    .where(OfferStep.offer_id == Offer.id, OfferStep.became == State.SUBMITTED)
    .correlate(Offer)
    .scalar_subquery()
)
WAITS = func.coalesce(SUBMITTED_AT, Offer.updated_at)
ALARMS = (
    select(func.count())
    .where(Alarm.offer_id == Offer.id, Alarm.handled_at.is_(None))
    .correlate(Offer)
    .scalar_subquery()
)


def waiting(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """The submitted offers of the territory; `repeated`: another of the firm's says the same."""
    statement: Select[*tuple[Any, ...]] = select(
        Offer.id,
        Offer.title,
        Offer.employer_name,
        Offer.contract,
        Offer.flags,
        Offer.source,
        WAITS.label("submitted_at"),
        ALARMS.label("alarms"),
        _repeated().label("repeated"),
    ).where(Offer.territory_id == caller.territory_id, Offer.state == State.SUBMITTED)
    keys = Key(column=WAITS), Key(column=Offer.id)
    query = ["moderation", caller.territory_id]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def _repeated() -> Any:
    other = aliased(Offer)
    return exists().where(
        and_(
            other.id != Offer.id,
            other.employer_id == Offer.employer_id,
            other.state.in_(LIVING),
            other.updated_at > clock.now() - LOOKED_BACK,
            func.similarity(other.title, Offer.title) >= ALIKE_TITLE,
            func.similarity(other.description, Offer.description) >= ALIKE_WORDS,
        )
    )
