"""One offer, for those who may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, func, null, or_, select
from sqlalchemy.orm import Session

from applys.accounts.models import Contact, ContactKind
from applys.jobs.models import Aid, Offer, OfferStep, RomeCode, State
from applys.jobs.queries.search import LISTED
from applys.kernel.callers import Caller, Role
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound, Problem
from applys.partners.models import Partner

WHOLE = (
    select(
        *LISTED,
        null().label("distance_m"),
        RomeCode.label.label("rome_label"),
        Offer.state,
        Offer.description,
        Offer.ends_on,
        Offer.apply_until,
        Offer.address,
        Offer.apply_in_app,
        Offer.apply_phone,
        Offer.apply_visit,
        Offer.apply_url,
        Offer.contact_name,
        Offer.contact_email,
        Offer.source_url,
        Offer.aids,
        Offer.flags,
        Offer.created_at,
        Offer.updated_at,
    )
    .outerjoin(Partner, Partner.id == Offer.employer_id)
    .outerjoin(RomeCode, RomeCode.code == Offer.rome_code)
)
DESK_LISTED = (
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
ENDED = {State.FILLED, State.EXPIRED, State.WITHDRAWN}


class OfferEnded(Problem):
    """This offer is over"""

    status = HTTPStatus.GONE


@dataclass(frozen=True, kw_only=True)
class DeskFilters:
    """What a member of staff narrows their list to."""

    states: Sequence[State] = ()
    flagged: bool | None = None
    words: str | None = None


class DeskOffer(NamedTuple):
    offer: Row[Any]
    steps: Sequence[OfferStep]


def get_published(session: Session, offer_id: UUID) -> Row[Any]:
    """An offer anyone may read; raise `OfferEnded` for one that was, `NotFound` else."""
    offer = session.execute(WHOLE.where(Offer.id == offer_id)).one_or_none()
    if offer is None or offer.state not in {State.PUBLISHED, *ENDED}:
        raise NotFound
    if offer.state is not State.PUBLISHED:
        raise OfferEnded(state=offer.state)
    return offer


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
    statement: Select[*tuple[Any, ...]] = select(*DESK_LISTED).where(visible(caller))
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


def aids_in_force(session: Session, today: date) -> Sequence[str]:
    """The schemes that exist on a day."""
    statement = select(Aid.slug).where(
        or_(Aid.starts_on.is_(None), Aid.starts_on <= today),
        or_(Aid.ends_on.is_(None), Aid.ends_on >= today),
    )
    return session.scalars(statement).all()


def rome_code_exists(session: Session, code: str) -> bool:
    return session.get(RomeCode, code) is not None


def rome_codes(session: Session, words: str, limit: int) -> Sequence[RomeCode]:
    """Occupations whose code or label holds the words, without regard to accents or case."""
    plain = func.lower(func.unaccent(RomeCode.label))
    wanted = func.lower(func.unaccent(words))
    statement = (
        select(RomeCode)
        .where(
            or_(
                func.strpos(plain, wanted) > 0,
                func.starts_with(func.lower(RomeCode.code), wanted),
            )
        )
        .order_by(func.strpos(plain, wanted), RomeCode.code)
    )
    return session.scalars(statement.limit(limit)).all()
