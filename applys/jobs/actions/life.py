"""Move an offer through its life, and tell those it suits."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, insert, or_, update
from sqlalchemy.orm import Session

from applys.gateways.mail import Letter
from applys.jobs import messages
from applys.jobs.models import Offer, OfferStep, Source, State
from applys.jobs.queries import audience
from applys.jobs.queries import offers as queries
from applys.jobs.rules import life as rules
from applys.kernel import clock, ids, signing, stamps, tasks
from applys.kernel.callers import Caller
from applys.notifications import actions as notifications
from applys.notifications.actions import News

DOMAIN = "jobs"
RENEWAL = "offer-renewal"
LINK_DAYS = 90


def change_state(
    session: Session, caller: Caller, offer: Offer, wanted: State, reason: str | None
) -> Offer:
    """Move a locked offer; raise `MoveRefused` naming what is allowed."""
    was = offer.state
    rules.check_move(was, wanted, caller.role, reason)
    if wanted is State.PUBLISHED:
        _publish(session, offer)
    offer.state = wanted
    offer.updated_at = clock.now()
    if State.PUBLISHED in {was, wanted}:
        stamps.bump(session, DOMAIN)
    record(session, offer, caller.id, was=was, reason=reason)
    if wanted is State.RETURNED:
        tasks.defer(session, "jobs.tell_returned", {"offer_id": str(offer.id)})
    return offer


def record(
    session: Session,
    offer: Offer,
    account_id: UUID | None,
    *,
    was: State | None,
    reason: str | None = None,
) -> None:
    """Add a step to an offer's history."""
    step = OfferStep(
        offer_id=offer.id, account_id=account_id, was=was, became=offer.state, reason=reason
    )
    session.add(step)
    session.flush()


def announce_offer(session: Session, offer_id: UUID) -> int:
    """Tell those whom a published offer suits, once whatever happens; return how many."""
    offer = queries.lock_any_offer(session, offer_id)
    if offer.state is not State.PUBLISHED or offer.expires_at is None:
        return 0
    news = News(
        key=f"offer:{offer.id}:published",
        kind=messages.NEW_OFFER,
        texts=messages.new_offer(offer),
        link=f"/offres/{offer.id}",
        expires_at=offer.expires_at,
    )
    return notifications.tell(session, audience.audience(offer), news)


def expire_offers(session: Session) -> int:
    """End, in one statement, the offers whose time is over; return how many."""
    now = clock.now()
    over = (
        update(Offer)
        .where(Offer.state == State.PUBLISHED, Offer.expires_at <= now)
        .values(state=State.EXPIRED, updated_at=now)
    )
    ended = session.scalars(over.returning(Offer.id)).all()
    if ended:
        steps = [
            {
                "id": ids.new_id(),
                "created_at": now,
                "offer_id": offer_id,
                "account_id": None,
                "was": State.PUBLISHED,
                "became": State.EXPIRED,
                "reason": None,
            }
            for offer_id in ended
        ]
        session.execute(insert(OfferStep), steps)
        stamps.bump(session, DOMAIN)
    return len(ended)


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
        subject=messages.renewal_subject(offer),
        text=messages.renewal_text(offer, offer.expires_at, link),
    )


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
        subject=messages.returned_subject(offer),
        text=messages.returned_text(offer, step.reason or ""),
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
        record(session, offer, None, was=State.PUBLISHED, reason="renewed by link")
        stamps.bump(session, DOMAIN)
    return offer, renewable


def _can_last_longer(offer: Offer) -> bool:
    """Whether renewing a published offer now would move its end: its last day may forbid it."""
    if offer.state is not State.PUBLISHED or offer.expires_at is None:
        return False
    return rules.expiry(clock.now(), offer.apply_until) > offer.expires_at


def set_expiry(offer: Offer, published_at: datetime) -> None:
    """Sixty days from publication, or the last day to apply; raise `TimeOver` if that is past."""
    expires_at = rules.expiry(published_at, offer.apply_until)
    if expires_at <= clock.now():
        raise rules.TimeOver(apply_until=offer.apply_until)
    offer.expires_at = expires_at


def _publish(session: Session, offer: Offer) -> None:
    now = clock.now()
    set_expiry(offer, now)
    offer.published_at, offer.reminded_at = now, None
    tasks.defer(session, "jobs.announce_offer", {"offer_id": str(offer.id)})
