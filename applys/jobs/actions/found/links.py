"""The link by which a firm confirms what was heard there: it shows on GET and acts on POST."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.jobs.models import Offer
from applys.jobs.queries import found as queries
from applys.jobs.queries.found import Heard
from applys.jobs.rules import found as rules
from applys.kernel import signing

PURPOSE = "offer-found"


def path(secret: str, offer: Offer) -> str:
    return f"/offres/confirmer/{signing.sign(secret, PURPOSE, str(offer.id))}"


def read(session: Session, secret: str, token: str, *, lock: bool = False) -> Heard:
    """The draft that a link is about; raise `LinkRefused` when altered, over or dropped."""
    offer_id = signing.read(secret, PURPOSE, token, max_days=rules.LINK_DAYS)
    if known := queries.find(session, UUID(offer_id), lock=lock):
        return known
    raise signing.LinkRefused
