"""Offers in any state, for the staff who work on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from applys.accounts.models import Contact, ContactKind
from applys.jobs.models import Offer, OfferStep, State
from applys.jobs.queries.offers.published import WHOLE
from applys.kernel.callers import Caller, Role
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound

LISTED = (
    Offer.id,
    Offer.title,
    Offer.employer_name,
    Offer.contract,
    Offer.state,
    Offer.flags,
    Offer.source,
    Offer.created_at,
    Offer.updated_at,
    Offer.published_at,
    Offer.expires_at,
)


@dataclass(frozen=True, kw_only=True)
class DeskFilters:
    """What a member of staff narrows their list to."""

    states: Sequence[State] = ()
    flagged: bool | None = None
    words: str | None = None


class DeskOffer(NamedTuple):
    offer: Row[Any]
    steps: Sequence[OfferStep]


def visible(caller: Caller) -> Any:
    """SQL: the offers this member of staff may see: the firm's own, or the territory's."""
    if caller.role is Role.COORDINATOR:
        return Offer.territory_id == caller.territory_id
    return Offer.employer_id == caller.partner_id


def desk(
    session: Session,
    pager: Pager,
    caller: Caller,
    filters: DeskFilters,
    *,
    cursor: str | None,
    limit: int,
) -> Page:
    """The offers a member of staff works on, last changed first."""
    statement: Select[*tuple[Any, ...]] = select(*LISTED).where(visible(caller))
    if filters.states:
        statement = statement.where(Offer.state.in_(filters.states))
    if filters.flagged is not None:
        has_flags = func.cardinality(Offer.flags) > 0
        statement = statement.where(has_flags if filters.flagged else ~has_flags)
    if filters.words:
        found = func.websearch_to_tsquery("applys_french", filters.words)
        statement = statement.where(Offer.words.op("@@")(found))
    keys = Key(column=Offer.updated_at, descending=True), Key(column=Offer.id, descending=True)
    query = [caller.id, filters]
    return pager.page(session, statement, keys, query=query, cursor=cursor, limit=limit)


def get_desk_offer(session: Session, caller: Caller, offer_id: UUID) -> DeskOffer:
    """An offer in any state, with its history, oldest first."""
    found = WHOLE.where(Offer.id == offer_id, visible(caller))
    offer = session.execute(found).one_or_none()
    if offer is None:
        raise NotFound
    steps = select(OfferStep).where(OfferStep.offer_id == offer_id)
    return DeskOffer(offer, session.scalars(steps.order_by(OfferStep.id)).all())


def lock_offer(session: Session, caller: Caller, offer_id: UUID) -> Offer:
    """Take the row of an offer this member of staff may change."""
    statement = select(Offer).where(Offer.id == offer_id, visible(caller))
    if offer := session.scalar(statement.with_for_update()):
        return offer
    raise NotFound


def lock_any_offer(session: Session, offer_id: UUID) -> Offer:
    """Take an offer's row on the word of a signed link or of the clock."""
    if offer := session.scalar(select(Offer).where(Offer.id == offer_id).with_for_update()):
        return offer
    raise NotFound


def author_email(session: Session, offer: Offer) -> str | None:
    """Where to write to whoever answers for an offer: its contact, else its author."""
    if offer.contact_email:
        return offer.contact_email
    proved = select(Contact.address).where(
        Contact.account_id == offer.author_id, Contact.kind == ContactKind.EMAIL
    )
    return session.scalar(proved.order_by(Contact.id).limit(1))


def last_step(session: Session, offer_id: UUID) -> OfferStep:
    """The newest step of an offer; each has at least one."""
    steps = select(OfferStep).where(OfferStep.offer_id == offer_id)
    return session.scalars(steps.order_by(OfferStep.id.desc()).limit(1)).one()
