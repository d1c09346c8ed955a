"""Tell those whom an offer suits, and its author what to mend."""

from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.gateways.mail import Letter
from applys.jobs.messages import letters, news
from applys.jobs.models import Source, State
from applys.jobs.queries.offers import audience
from applys.jobs.queries.offers import desk as queries
from applys.notifications import actions as notifications
from applys.notifications.actions import News

People = Select[UUID]


def announce_offer(session: Session, offer_id: UUID, *, but: People | None = None) -> int:
    """Tell those whom a published offer suits, once whatever happens; return how many.

    `but` are those who heard of it otherwise.
    """
    offer = queries.lock_any_offer(session, offer_id)
    if offer.state is not State.PUBLISHED or offer.expires_at is None:
        return 0
    told = News(
        key=f"offer:{offer.id}:published",
        kind=news.NEW_OFFER,
        texts=news.new_offer(offer),
        link=f"/offres/{offer.id}",
        expires_at=offer.expires_at,
    )
    suited = audience.audience(offer)
    if but is not None:
        suited = suited.where(Account.id.not_in(but))
    return notifications.tell(session, suited, told)


def returned_letter(session: Session, offer_id: UUID) -> Letter | None:
    """The letter that says what to mend, or None when that is past or there is no address."""
    offer = queries.lock_any_offer(session, offer_id)
    address = queries.author_email(session, offer)
    step = queries.last_step(session, offer.id)
    if offer.state is not State.RETURNED or offer.source is not Source.HERE or address is None:
        return None
    return Letter(
        id=f"returned-{step.id}",
        to=address,
        subject=letters.returned_subject(offer),
        text=letters.returned_text(offer, step.reason or ""),
    )
