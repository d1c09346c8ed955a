"""An offer is kept; its keepers hear when it ends soon, that it ended, that it is back."""

from uuid import UUID

from sqlalchemy import delete, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.accounts import queries as accounts
from applys.jobs.messages import searches as messages
from applys.jobs.models import Favourite, Offer, State
from applys.jobs.queries.offers import reposts
from applys.jobs.queries.searches import favourites as queries
from applys.jobs.rules import searches as rules
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.problems import NotFound
from applys.notifications import actions as notifications
from applys.notifications.actions import News

AT_ONCE = 500


def keep_offer(session: Session, caller: Caller, offer_id: UUID) -> None:
    """Keep an offer; twice is once. Raise `NotFound` or `ManyFavourites`."""
    if not queries.is_shown(session, offer_id):
        raise NotFound
    accounts.wait_turn(session, "jobs.favourites", str(caller.id))
    if queries.count(session, caller.id) >= rules.MOST_FAVOURITES:
        raise rules.ManyFavourites
    row = {"account_id": caller.id, "offer_id": offer_id, "created_at": clock.now()}
    session.execute(insert(Favourite).values(row).on_conflict_do_nothing())


def let_go(session: Session, caller: Caller, offer_id: UUID) -> None:
    own = (Favourite.account_id == caller.id, Favourite.offer_id == offer_id)
    session.execute(delete(Favourite).where(*own))


def tell_keepers(session: Session) -> int:
    """Tell of the kept offers that end soon, and of those that ended; return how many offers."""
    return _tell_soon(session) + _tell_over(session)


def follow_repost(session: Session, offer: Offer) -> int:
    """A reposted offer keeps its favourites; return how many."""
    earlier = reposts.predecessor(session, offer)
    if earlier is None:
        return 0
    rows = select(Favourite.account_id, literal(offer.id), Favourite.created_at).where(
        Favourite.offer_id == earlier
    )
    moved = insert(Favourite).from_select(["account_id", "offer_id", "created_at"], rows)
    kept = session.scalars(moved.on_conflict_do_nothing().returning(Favourite.account_id)).all()
    if kept:
        _tell(session, offer, messages.back(offer), "back")
    return len(kept)


def _tell_soon(session: Session) -> int:
    now = clock.now()
    ends = select(Offer).where(
        Offer.state == State.PUBLISHED,
        Offer.expires_at.between(now, now + rules.ENDS_SOON),
        Offer.id.in_(select(Favourite.offer_id).where(Favourite.reminded_at.is_(None))),
    )
    offers = session.scalars(ends.order_by(Offer.id).limit(AT_ONCE)).all()
    for offer in offers:
        _tell(session, offer, messages.soon(offer), f"soon:{offer.expires_at:%Y%m%d}")
    marked = update(Favourite).where(Favourite.offer_id.in_([offer.id for offer in offers]))
    session.execute(marked.values(reminded_at=now))
    return len(offers)


def _tell_over(session: Session) -> int:
    over = select(Offer).where(
        Offer.state.in_(messages.OVER),
        Offer.id.in_(select(Favourite.offer_id).where(Favourite.told_at.is_(None))),
    )
    offers = session.scalars(over.order_by(Offer.id).limit(AT_ONCE)).all()
    for offer in offers:
        _tell(session, offer, messages.over(offer), f"over:{offer.state}")
    marked = update(Favourite).where(Favourite.offer_id.in_([offer.id for offer in offers]))
    session.execute(marked.values(told_at=clock.now()))
    return len(offers)


def _tell(session: Session, offer: Offer, texts: messages.Texts, what: str) -> None:
    news = News(
        key=f"offer:{offer.id}:kept:{what}",
        kind=messages.KEPT,
        texts=texts,
        link=f"/offres/{offer.id}",
        expires_at=clock.now() + messages.OF_USE,
    )
    notifications.tell(session, queries.keepers(offer.id), news)
