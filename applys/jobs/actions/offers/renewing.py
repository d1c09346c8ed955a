"""Ask whether an offer still stands before it ends, and let a link renew it."""

from uuid import UUID

from sqlalchemy import and_, or_, update
from sqlalchemy.orm import Session

from applys.gateways.mail import Letter
from applys.jobs.actions.offers import life
from applys.jobs.messages import letters
from applys.jobs.models import Offer, Source, State
from applys.jobs.queries.offers import desk as queries
from applys.jobs.rules.offers import life as rules
from applys.kernel import clock, signing, stamps, tasks
from applys.kernel.callers import Caller

RENEWAL = "offer-renewal"
LINK_DAYS = 90


def ask_renewals(session: Session) -> int:
    """Ask for a letter for each offer that ends within seven days, then within one.

    The mark and the asking share a transaction: a worker that was away catches up, once.
    """
    now = clock.now()
    week, day = (Offer.expires_at <= now + before for before in rules.REMINDERS)
    first = and_(week, Offer.reminded_at.is_(None))
    last = and_(day, Offer.reminded_at < Offer.expires_at - rules.REMINDERS[-1])
    due = update(Offer).where(
        Offer.state == State.PUBLISHED, Offer.source == Source.HERE, or_(first, last)
    )
    asked = session.scalars(due.values(reminded_at=now).returning(Offer.id)).all()
    tasks.defer(session, "jobs.send_renewal", *({"offer_id": str(each)} for each in asked))
    return len(asked)


def renewal_letter(session: Session, secret: str, public_url: str, offer_id: UUID) -> Letter | None:
    """The letter to an offer's author, or None when there is no need or no address."""
    offer = queries.lock_any_offer(session, offer_id)
    address = queries.author_email(session, offer)
    if not _can_last_longer(offer) or offer.expires_at is None or address is None:
        return None
    link = renewal_link(secret, public_url, offer)
    return Letter(
        id=f"renewal-{offer.id}-{offer.expires_at:%Y%m%d%H%M}",
        to=address,
        subject=letters.renewal_subject(offer),
        text=letters.renewal_text(offer, offer.expires_at, link),
    )


def renewal_link(secret: str, public_url: str, offer: Offer) -> str:
    """A link that opens a page; only its button renews."""
    expires = offer.expires_at.isoformat() if offer.expires_at else ""
    token = signing.sign(secret, RENEWAL, [str(offer.id), expires])
    return f"{public_url}/offres/prolonger/{token}"


def read_renewal(session: Session, secret: str, token: str) -> tuple[Offer, bool]:
    """The offer a link is about, locked, and whether the link can still renew it."""
    offer_id, expires = signing.read(secret, RENEWAL, token, max_days=LINK_DAYS)
    offer = queries.lock_any_offer(session, UUID(offer_id))
    untouched = offer.expires_at is not None and offer.expires_at.isoformat() == expires
    return offer, untouched and _can_last_longer(offer)


def renew(session: Session, secret: str, token: str) -> tuple[Offer, bool]:
    """Give an offer sixty more days; a link works once, a second tap finds it done."""
    offer, renewable = read_renewal(session, secret, token)
    if renewable:
        offer.expires_at = rules.expiry(clock.now(), offer.apply_until)
        offer.updated_at, offer.reminded_at = clock.now(), None
        life.record(session, offer, None, was=State.PUBLISHED, reason="renewed by link")
        stamps.bump(session, life.DOMAIN)
    return offer, renewable


def renew_here(session: Session, caller: Caller, offer: Offer) -> Offer:
    """Give a locked offer sixty more days; raise `NotRenewable`."""
    if not _can_last_longer(offer):
        raise rules.NotRenewable(state=offer.state)
    offer.expires_at = rules.expiry(clock.now(), offer.apply_until)
    offer.updated_at, offer.reminded_at = clock.now(), None
    life.record(session, offer, caller.id, was=State.PUBLISHED, reason="renewed")
    stamps.bump(session, life.DOMAIN)
    return offer


def _can_last_longer(offer: Offer) -> bool:
    """Whether renewing a published offer now would move its end: its last day may forbid it."""
    if offer.state is not State.PUBLISHED or offer.expires_at is None:
        return False
    return rules.expiry(clock.now(), offer.apply_until) > offer.expires_at
