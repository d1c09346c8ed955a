"""Letters to firms none of whose people have an account."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.gateways.mail import Letter
from applys.jobs.actions.applications import links
from applys.jobs.messages import letters
from applys.jobs.models import Application, Offer
from applys.jobs.models.applications import WAITING
from applys.jobs.queries.offers import desk
from applys.kernel import clock


def letter_to_firm(session: Session, secret: str, public_url: str, offer_id: UUID) -> Letter | None:
    """How many wait for an answer, and a link to give it; None when none does, or no address."""
    offer = session.get(Offer, offer_id)
    if offer is None:
        return None
    waiting = select(func.count()).where(
        Application.offer_id == offer_id, Application.state.in_(WAITING)
    )
    number, address = session.scalar(waiting), desk.author_email(session, offer)
    if not number or address is None:
        return None
    link = f"{public_url}{links.answer_path(secret, offer)}"
    return Letter(
        id=f"waiting-{offer.id}-{clock.now():%Y%m%d}-{number}",
        to=address,
        subject=letters.waiting_subject(offer),
        text=letters.waiting_text(offer, number, link),
    )
