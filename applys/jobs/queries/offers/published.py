"""One offer, whole, as anyone may read it."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from sqlalchemy import Row, null, select
from sqlalchemy.orm import Session

from applys.jobs.models import Firm, Offer, RomeCode, State
from applys.jobs.queries.offers.search import LISTED
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
        Offer.social_clause_hours,
        Offer.flags,
        Offer.created_at,
        Offer.updated_at,
    )
    .outerjoin(Partner, Partner.id == Offer.employer_id)
    .outerjoin(Firm, Firm.partner_id == Offer.employer_id)
    .outerjoin(RomeCode, RomeCode.code == Offer.rome_code)
)
ENDED = {State.FILLED, State.EXPIRED, State.WITHDRAWN, State.PAUSED}


class OfferEnded(Problem):
    """This offer is over"""

    status = HTTPStatus.GONE


def get_published(session: Session, offer_id: UUID) -> Row[Any]:
    """An offer anyone may read; raise `OfferEnded` for one that was, `NotFound` else."""
    offer = session.execute(WHOLE.where(Offer.id == offer_id)).one_or_none()
    if offer is None or offer.state not in {State.PUBLISHED, *ENDED}:
        raise NotFound
    if offer.state is not State.PUBLISHED:
        raise OfferEnded(state=offer.state)
    return offer
