"""A card leaves for a firm that someone met, as they agreed when they saw it."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.jobs.actions.applications import sending
from applys.jobs.queries.applications import mine
from applys.jobs.queries.mandates import Applicant


def send_card(session: Session, account_id: UUID, offer_id: UUID, shown: str) -> UUID:
    """Send the card that `preview` showed; answered already, that answer is meant.

    Raise what `sending.send` does.
    """
    if answered := mine.find_living(session, account_id, offer_id):
        return answered
    return sending.send(session, Applicant(account_id=account_id), offer_id, shown=shown).id
