"""A publication is matched with the saved searches, in order, and told in the same transaction."""

from uuid import UUID

from sqlalchemy import BigInteger, Select, exists, func, literal, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.jobs.actions.offers import telling
from applys.jobs.actions.searches import keeping
from applys.jobs.messages import searches as messages
from applys.jobs.models import Offer, Publication, SavedSearch, SearchHit, State
from applys.jobs.queries.searches import matching, saved
from applys.kernel import clock
from applys.kernel.transactions import Transactions
from applys.notifications import actions as notifications
from applys.notifications.actions import News

ALONE = text("SELECT pg_try_advisory_xact_lock(hashtextextended('jobs.matching', 0))")


def match_waiting(transaction: Transactions) -> int:
    """Match what waits, one publication a transaction; return how many.

    A worker that dies leaves the publication it was at as it was: not matched, nobody told.
    """
    matched = 0
    while _matched_one(transaction):
        matched += 1
    with transaction() as session:
        if session.scalar(ALONE):
            tell_gathered(session)
    return matched


def match(session: Session, publication: Publication) -> int:
    """Match one publication; what a person published is told at once. Return how many searches."""
    offer = session.get_one(Offer, publication.offer_id)
    publication.matched_at = clock.now()
    if offer.state is not State.PUBLISHED:
        return 0
    found = _keep_hits(session, offer, publication.number)
    if publication.alone:
        keeping.follow_repost(session, offer)
        told = _tell_one(session, offer, publication.number) if found else None
        telling.announce_offer(session, offer.id, but=told)
    return found


def tell_gathered(session: Session) -> int:
    """Tell together of what imports brought; return how many people are told."""
    waiting = SearchHit.told_at.is_(None)
    last = session.scalar(select(func.max(SearchHit.number)).where(waiting))
    if last is None:
        return 0
    people = select(SavedSearch.account_id).where(
        exists().where(SearchHit.search_id == SavedSearch.id, waiting, SearchHit.number <= last)
    )
    news = News(
        key=f"searches:{last}",
        kind=messages.FOUND,
        texts=messages.several(),
        link="/recherches",
        expires_at=clock.now() + messages.OF_USE,
    )
    told = notifications.tell(session, people.distinct(), news)
    _mark_told(session, last)
    return told


def _matched_one(transaction: Transactions) -> bool:
    """Take the first that waits, unless someone else is matching."""
    with transaction() as session:
        if not session.scalar(ALONE):
            return False
        publication = saved.next_publication(session)
        if publication is None:
            return False
        match(session, publication)
        return True


def _keep_hits(session: Session, offer: Offer, number: int) -> int:
    matched = matching.matching(offer, number).subquery()
    chosen = select(matched.c.id, literal(offer.id), literal(number, BigInteger))
    kept = insert(SearchHit).from_select(["search_id", "offer_id", "number"], chosen)
    once = kept.on_conflict_do_nothing().returning(SearchHit.search_id)
    return len(session.scalars(once).all())


def _tell_one(session: Session, offer: Offer, number: int) -> Select[UUID]:
    """Tell the owners of the searches that found this offer, each once; return who they are."""
    people = (
        select(SavedSearch.account_id)
        .join(SearchHit, SearchHit.search_id == SavedSearch.id)
        .where(SearchHit.offer_id == offer.id, SearchHit.number == number)
        .distinct()
    )
    news = News(
        key=f"offer:{offer.id}:found",
        kind=messages.FOUND,
        texts=messages.one(offer),
        link=f"/offres/{offer.id}",
        expires_at=offer.expires_at or clock.now() + messages.OF_USE,
    )
    notifications.tell(session, people, news)
    _mark_told(session, number, number)
    return people


def _mark_told(session: Session, last: int, first: int = 0) -> None:
    """Move the mark of each search that was told, and of its hits, in this same transaction."""
    these = (SearchHit.told_at.is_(None), SearchHit.number.between(first, last))
    newest = (
        select(SearchHit.search_id, func.max(SearchHit.number).label("number"))
        .where(*these)
        .group_by(SearchHit.search_id)
        .cte("newest")
    )
    moved = update(SavedSearch).where(SavedSearch.id == newest.c.search_id)
    mark = func.greatest(SavedSearch.heard_until, newest.c.number)
    session.execute(moved.values(heard_until=mark))
    session.execute(update(SearchHit).where(*these).values(told_at=clock.now()))
