"""The coordinator writes to many: a draft, an hour, and what can still be stopped."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.kernel import clock, ids
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict, Malformed
from applys.notifications import messages
from applys.notifications.actions import telling
from applys.notifications.actions.telling import News
from applys.notifications.models import Broadcast
from applys.notifications.queries import broadcasts as queries
from applys.notifications.queries.audiences import Audience

OF_USE = timedelta(days=3)


class AlreadySent(Conflict):
    """This broadcast was given an hour: it can be cancelled, and copied"""


class NothingToCancel(Conflict):
    """This broadcast has left, was cancelled before, or was never given an hour"""


class TooLate(Conflict):
    """Nobody would have any use of this any more: give it a later end"""


def write(
    session: Session, caller: Caller, new: Mapping[str, Any], *, broadcast_id: UUID | None = None
) -> Broadcast:
    """Write a draft; raise Malformed for a neighbourhood that is not the town's."""
    broadcast = Broadcast(
        id=broadcast_id or ids.new_id(),
        territory_id=caller.territory_id,
        author_id=caller.id,
        texts=new["texts"],
        audience=_audience(session, caller, new["audience"]),
        link=new["link"],
        expires_at=new["expires_at"] or clock.now() + OF_USE,
    )
    session.add(broadcast)
    session.flush()
    return broadcast


def change(
    session: Session, caller: Caller, broadcast: Broadcast, changes: Mapping[str, Any]
) -> Broadcast:
    """Change a draft; raise `AlreadySent` for any other."""
    _check_draft(broadcast)
    for name, value in changes.items():
        kept = _audience(session, caller, value) if name == "audience" else value
        setattr(broadcast, name, kept)
    broadcast.updated_at = clock.now()
    session.flush()
    return broadcast


def drop(session: Session, broadcast: Broadcast) -> None:
    """Throw a draft away."""
    _check_draft(broadcast)
    session.delete(broadcast)


def send(session: Session, broadcast: Broadcast, at: datetime | None) -> Broadcast:
    """Give a locked draft its hour, now or later, once; raise `AlreadySent` or `TooLate`.

    Everyone's wishes hold: quiet hours, daily limits, pauses, what they switched off.
    """
    _check_draft(broadcast)
    now = clock.now()
    hour = max(at or now, now)
    if broadcast.expires_at <= hour:
        raise TooLate
    news = News(
        key=f"broadcast:{broadcast.id}",
        kind=messages.BROADCASTS[broadcast.audience["name"]],
        texts=broadcast.texts,
        link=broadcast.link,
        expires_at=broadcast.expires_at,
    )
    audience = Audience(**broadcast.audience)
    broadcast.event_id = telling.plan(session, audience, news, hour)
    broadcast.send_at = hour
    broadcast.updated_at = now
    session.flush()
    return broadcast


def cancel(session: Session, broadcast: Broadcast) -> Broadcast:
    """Stop a broadcast: before its hour nobody is told, afterwards nobody more."""
    if broadcast.send_at is None or broadcast.cancelled_at is not None:
        raise NothingToCancel
    if queries.has_left(session, broadcast):
        raise NothingToCancel
    telling.call_off(session, f"broadcast:{broadcast.id}")
    broadcast.cancelled_at = broadcast.updated_at = clock.now()
    session.flush()
    return broadcast


def _check_draft(broadcast: Broadcast) -> None:
    if broadcast.send_at is not None:
        raise AlreadySent


def _audience(session: Session, caller: Caller, asked: Mapping[str, Any]) -> dict[str, Any]:
    """An audience of the caller's own town, as it is kept."""
    parameters: dict[str, str] = {"territory_id": str(caller.territory_id)}
    if asked["name"] == "neighbourhood":
        found = queries.neighbourhood_id(session, caller, asked["neighbourhood"])
        if found is None:
            fault = "No neighbourhood of this town has this name."
            raise Malformed.at("json", "/audience/neighbourhood", fault)
        parameters["neighbourhood_id"] = str(UUID(str(found)))
    if asked["name"] == "topic":
        parameters["topic"] = str(asked["topic"])
    return Audience(name=asked["name"], parameters=parameters).as_json()
