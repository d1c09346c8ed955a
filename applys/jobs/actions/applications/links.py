"""A firm answers from the link of a letter, without an account."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.jobs.models import Application, Offer
from applys.jobs.queries.applications import received as queries
from applys.kernel import signing

PURPOSE = "offer-answers"
LINK_DAYS = 75


def answer_path(secret: str, offer: Offer) -> str:
    """The page where those who answered an offer wait; only its buttons answer them."""
    return f"/candidatures/repondre/{signing.sign(secret, PURPOSE, str(offer.id))}"


def read(session: Session, secret: str, token: str) -> Offer:
    """The offer that a link is about; raise `LinkRefused` for an altered or old one."""
    offer_id = signing.read(secret, PURPOSE, token, max_days=LINK_DAYS)
    offer = session.get(Offer, UUID(offer_id))
    if offer is None:
        raise signing.LinkRefused
    return offer


def lock(session: Session, secret: str, token: str, application_id: UUID) -> Application:
    """Take one of the applications that a link may answer."""
    offer_id = signing.read(secret, PURPOSE, token, max_days=LINK_DAYS)
    return queries.lock_answerable(session, UUID(offer_id), application_id)
