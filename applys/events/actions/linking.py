"""A link that is one booking's own: it shows on GET and acts on POST only."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.events.models import Booking
from applys.kernel import signing
from applys.kernel.signing import LinkRefused

PURPOSE = "event-booking"
MOST_DAYS = 400


def link(secret: str, booking: Booking) -> str:
    """A path of our site for one booking, short for a text message; a new code ends older links."""
    return f"/places/{signing.sign(secret, PURPOSE, booking.code)}"


def read(session: Session, secret: str, token: str) -> Booking:
    """The booking that a link is about; raise `LinkRefused` when it is no longer valid."""
    code = signing.read(secret, PURPOSE, token, max_days=MOST_DAYS)
    if booking := session.scalar(select(Booking).where(Booking.code == code)):
        return booking
    raise LinkRefused
