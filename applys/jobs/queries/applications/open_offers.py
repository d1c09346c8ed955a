"""Offers that may be answered here."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from applys.accounts.models import ContractKind
from applys.jobs.models import Offer, State
from applys.jobs.queries.offers.published import ENDED, OfferEnded
from applys.kernel import clock
from applys.kernel.problems import Conflict, NotFound

ANSWERED: Select[*tuple[Any, ...]] = select(
    Offer.id, Offer.title, Offer.employer_id, Offer.employer_name, Offer.state, Offer.expires_at,
    Offer.updated_at, Offer.apply_in_app, Offer.contract,
).where(Offer.state.in_({State.PUBLISHED, *ENDED}))  # fmt: skip


DAYS = {ContractKind.IMMERSION, ContractKind.STAGE_3E}


class AnsweredAsImmersion(Conflict):
    """This offer is an immersion or a pupil's days: ask for it as one"""


class NotAnsweredHere(Conflict):
    """This offer is answered elsewhere: its page says how"""


def get_open(session: Session, offer_id: UUID) -> Row[Any]:
    """An offer that may be answered here, now.

    Raise `NotFound`, `OfferEnded` or `NotAnsweredHere`.
    """
    return _open(session.execute(ANSWERED.where(Offer.id == offer_id)).one_or_none())


def hold_open(session: Session, offer_id: UUID) -> Row[Any]:
    """The same, and it does not end or change before this transaction does.

    Several people may answer at once; whoever fills the offer waits for them.
    """
    held = ANSWERED.where(Offer.id == offer_id).with_for_update(read=True, of=Offer)
    return _open(session.execute(held).one_or_none())


def _open(offer: Row[Any] | None) -> Row[Any]:
    if offer is None:
        raise NotFound
    if offer.state is not State.PUBLISHED:
        raise OfferEnded(state=offer.state)
    if offer.expires_at <= clock.now():
        raise OfferEnded(state=State.EXPIRED)
    if not offer.apply_in_app or offer.employer_id is None:
        raise NotAnsweredHere
    if offer.contract in DAYS:
        raise AnsweredAsImmersion
    return offer
