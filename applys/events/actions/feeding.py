"""The secret address of a person's calendar: given, replaced, closed."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.events.models import Feed
from applys.events.queries import calendars
from applys.kernel import clock, ids, signing
from applys.kernel.signing import LinkRefused

ADDRESS, FOR_GOOD = "events-calendar", 36_500


def renew_feed(session: Session, account_id: UUID) -> Feed:
    """Open a person's calendar under a new address; the one before it dies."""
    feed = calendars.find_feed(session, account_id)
    if feed is None:
        session.add(feed := Feed(account_id=account_id))
    else:
        feed.key, feed.renewed_at = ids.new_id(), clock.now()
    session.flush()
    return feed


def close_feed(session: Session, account_id: UUID) -> None:
    """Close a person's calendar: its address shows nothing any more."""
    if feed := calendars.find_feed(session, account_id):
        session.delete(feed)
        session.flush()


def path(secret: str, feed: Feed) -> str:
    """Where a calendar is read: whoever holds it may."""
    token = signing.sign(secret, ADDRESS, [str(feed.account_id), str(feed.key)])
    return f"/v1/events/feeds/{token}"


def reader(session: Session, secret: str, token: str) -> UUID:
    """Whose calendar an address is; raise `LinkRefused` when altered, replaced or closed."""
    account_id, key = signing.read(secret, ADDRESS, token, max_days=FOR_GOOD)
    feed = calendars.find_feed(session, UUID(account_id))
    if feed is None or str(feed.key) != key:
        raise LinkRefused
    return feed.account_id
