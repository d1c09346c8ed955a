"""Move an offer through its life."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, insert, select, update
from sqlalchemy.orm import Session

from applys.jobs.actions.applications import leaving
from applys.jobs.actions.searches import publishing
from applys.jobs.models import Offer, OfferStep, Reason, State
from applys.jobs.rules.offers import life as rules
from applys.jobs.rules.wording import linting
from applys.jobs.rules.wording.findings import Finding
from applys.kernel import clock, ids, stamps, tasks
from applys.kernel.callers import Caller

DOMAIN = "jobs"
ENDS_ANSWERS = {State.FILLED: Reason.PLACE_GONE, State.WITHDRAWN: Reason.OFFER_WITHDRAWN}


def change_state(
    session: Session, caller: Caller, offer: Offer, wanted: State, reason: str | None
) -> Offer:
    """Move a locked offer; raise `MoveRefused` naming what is allowed."""
    was = offer.state
    rules.check_move(was, wanted, caller.role, reason)
    rules.check_confirmed(offer.source, wanted)
    rules.check_wording(wanted, caller.role, reason, unfair(offer))
    if wanted is State.PUBLISHED:
        _publish(session, offer)
    offer.state = wanted
    offer.updated_at = clock.now()
    if State.PUBLISHED in {was, wanted}:
        stamps.bump(session, DOMAIN)
    record(session, offer, caller.id, was=was, reason=reason)
    if wanted in ENDS_ANSWERS:
        leaving.end_with_offer(session, offer, ENDS_ANSWERS[wanted])
    if wanted is State.RETURNED:
        tasks.defer(session, "jobs.tell_returned", {"offer_id": str(offer.id)})
    return offer


def unfair(offer: Offer) -> list[Finding]:
    """What in an offer's words stops it."""
    advert = linting.advert(
        title=offer.title,
        description=offer.description,
        rome_code=offer.rome_code,
        licence_required=offer.licence_required,
        apply_phone=offer.apply_phone,
        named=offer.employer_name is not None,
    )
    return linting.blocking(linting.lint(advert))


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


def move_all(
    session: Session, which: ColumnElement[bool], became: State, reason: str | None = None
) -> Sequence[UUID]:
    """Take the offers that a condition tells to one state, with a step each; return which."""
    now = clock.now()
    chosen = select(Offer.id, Offer.state).where(which).order_by(Offer.id).with_for_update()
    moved = session.execute(chosen).all()
    if not moved:
        return []
    ended = update(Offer).where(Offer.id.in_([row.id for row in moved]))
    session.execute(ended.values(state=became, updated_at=now))
    steps = [
        {
            "id": ids.new_id(),
            "created_at": now,
            "offer_id": row.id,
            "account_id": None,
            "was": row.state,
            "became": became,
            "reason": reason,
        }
        for row in moved
    ]
    session.execute(insert(OfferStep), steps)
    stamps.bump(session, DOMAIN)
    return [row.id for row in moved]


def expire_offers(session: Session) -> int:
    """End the offers whose time is over; return how many."""
    living = Offer.state.in_((State.PUBLISHED, State.PAUSED))
    return len(move_all(session, and_(living, Offer.expires_at <= clock.now()), State.EXPIRED))


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
    publishing.publish(session, [offer.id], alone=True)
