"""The offers that someone keeps."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from applys.jobs.models import Application, ApplicationState, Favourite, Offer, State
from applys.jobs.queries.offers.published import ENDED
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager

LISTED: Select[*tuple[Any, ...]] = select(
    Favourite.offer_id,
    Favourite.created_at,
    Offer.title,
    Offer.employer_name,
    Offer.city,
    Offer.state,
    Offer.expires_at,
).join(Offer, Offer.id == Favourite.offer_id)


def favourites(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """The offers that the caller keeps, last kept first, over or not."""
    own = LISTED.where(Favourite.account_id == caller.id)
    keys = (
        Key(column=Favourite.created_at, descending=True),
        Key(column=Favourite.offer_id, descending=True),
    )
    return pager.page(
        session, own, keys, query=["favourites", caller.id], cursor=cursor, limit=limit
    )


def count(session: Session, account_id: UUID) -> int:
    own = select(func.count()).where(Favourite.account_id == account_id)
    return session.scalar(own) or 0


def is_shown(session: Session, offer_id: UUID) -> bool:
    """Whether an offer is, or was, before the public."""
    shown = select(Offer.id).where(Offer.id == offer_id, Offer.state.in_({State.PUBLISHED, *ENDED}))
    return session.scalar(shown) is not None


def keepers(offer_id: UUID) -> Select[UUID]:
    """The accounts that keep an offer and did not answer it: the others hear otherwise."""
    answered = select(Application.account_id).where(
        Application.offer_id == offer_id, Application.state != ApplicationState.WITHDRAWN
    )
    return select(Favourite.account_id).where(
        Favourite.offer_id == offer_id, Favourite.account_id.not_in(answered)
    )
