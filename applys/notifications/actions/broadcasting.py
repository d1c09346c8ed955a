"""The coordinator writes to many: a draft, an hour, and what can still be stopped."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.kernel import clock, ids
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict, Malformed
from applys.notifications.actions import telling
from applys.notifications.actions.telling import News
from applys.notifications.models import Broadcast
from applys.notifications.queries import audiences
from applys.notifications.queries import broadcasts as queries
from applys.notifications.queries.audiences import Addressee, Audience

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
    """Write a draft; raise Malformed for an audience that is not the town's."""
    to = _address(session, caller, new["audience"])
    broadcast = Broadcast(
        id=broadcast_id or ids.new_id(),
        territory_id=caller.territory_id,
        author_id=caller.id,
        texts=new["texts"],
        audience=_kept(caller, to),
        link=new["link"] or to.link,
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
    kept = dict(changes)
    if asked := changes.get("audience"):
        kept["audience"] = _kept(caller, _address(session, caller, asked))
    for name, value in kept.items():
        setattr(broadcast, name, value)
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
        kind=audiences.READERSHIPS[broadcast.audience["name"]].told_as(),
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


def _address(session: Session, caller: Caller, asked: Mapping[str, Any]) -> Addressee:
    """One of the caller's own town."""
    found = audiences.addressee(session, caller.territory_id, asked["name"], asked["which"])
    if found is None:
        raise Malformed.at("json", "/audience/which", "This town has none of this name.")
    return found


def _kept(caller: Caller, to: Addressee) -> dict[str, Any]:
    """An audience as it is kept with what it will be told."""
    parameters = {"territory_id": str(caller.territory_id), "which": to.which}
    return Audience(name=to.name, parameters=parameters).as_json()
