"""A booking's ticket: shown, and replaced when it was lost or copied."""

from sqlalchemy.orm import Session

from applys.events.actions import linking
from applys.events.models import Booking
from applys.events.rules import codes


def renew(session: Session, booking: Booking) -> Booking:
    """Give a booking another code: the ticket and the links it had are worth nothing more."""
    booking.code, booking.revoked_at = codes.new_code(), None
    session.flush()
    return booking


def address(secret: str, site: str, booking: Booking) -> str:
    """What the ticket's square pattern holds: the booking's own page."""
    return f"{site}{linking.link(secret, booking)}"
