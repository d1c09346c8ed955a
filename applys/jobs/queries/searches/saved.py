"""A resident's own searches, and what they found."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, null, select
from sqlalchemy.orm import Session

from applys.jobs.models import Offer, Publication, SavedSearch, SearchHit, State
from applys.jobs.queries.offers.search import PUBLISHED
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound

LIVING = (
    select(func.count())
    .select_from(SearchHit)
    .join(Offer, Offer.id == SearchHit.offer_id)
    .where(Offer.state == State.PUBLISHED)
)
FOUND: Select[*tuple[Any, ...]] = PUBLISHED.add_columns(null().label("distance_m")).join(
    SearchHit, SearchHit.offer_id == Offer.id
)


def searches(session: Session, caller: Caller) -> Sequence[Row[Any]]:
    """One's searches, oldest first, each with how many living offers it found."""
    number = LIVING.where(SearchHit.search_id == SavedSearch.id).scalar_subquery()
    statement = select(SavedSearch, number.label("found"))
    own = statement.where(SavedSearch.account_id == caller.id).order_by(SavedSearch.id)
    return session.execute(own).all()


def count_found(session: Session, search_id: UUID) -> int:
    """How many living offers a search found."""
    return session.scalar(LIVING.where(SearchHit.search_id == search_id)) or 0


def count(session: Session, caller: Caller) -> int:
    own = select(func.count()).where(SavedSearch.account_id == caller.id)
    return session.scalar(own) or 0


def get_search(session: Session, caller: Caller, search_id: UUID) -> SavedSearch:
    found = session.get(SavedSearch, search_id)
    if found is None or found.account_id != caller.id:
        raise NotFound
    return found


def found(
    session: Session, pager: Pager, search: SavedSearch, *, cursor: str | None, limit: int
) -> Page:
    """The living offers that a search found since it was saved, last published first."""
    statement = FOUND.where(SearchHit.search_id == search.id)
    keys = Key(column=SearchHit.number, descending=True), Key(column=Offer.id, descending=True)
    return pager.page(
        session, statement, keys, query=["found", search.id], cursor=cursor, limit=limit
    )


def last_number(session: Session) -> int:
    """The number of the last publication that anyone can see."""
    return session.scalar(select(func.coalesce(func.max(Publication.number), 0))) or 0


def next_publication(session: Session) -> Publication | None:
    """The first publication that was not matched yet, locked."""
    waiting = select(Publication).where(Publication.matched_at.is_(None))
    return session.scalar(waiting.order_by(Publication.number).limit(1).with_for_update())


def oldest_wait(session: Session) -> datetime | None:
    """Since when a publication waits to be matched."""
    return session.scalar(select(func.min(Publication.at)).where(Publication.matched_at.is_(None)))
