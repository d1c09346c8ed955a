"""Something worth telling, told once: now, or planned for later and told then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from applys.kernel import clock, ids, tasks
from applys.notifications.actions import fanning_out
from applys.notifications.models import Event
from applys.notifications.models.kinds import Kind
from applys.notifications.queries.audiences import Audience

Accounts = Select[*tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class News:
    """Something to tell. `key` names it: told once, whatever happens.

    `texts` holds title and body by language, "fr" at least. `link` is a path of ours. After
    `expires_at` it is of no use to anyone. `details` are for partners' systems only. `calm`:
    this one is not urgent, though its kind may be.
    """

    key: str
    kind: Kind
    texts: Mapping[str, Mapping[str, str]]
    link: str
    expires_at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)
    calm: bool = False

    @property
    def urgent(self) -> bool:
        return self.kind.urgent is not None and not self.calm


def tell(
    session: Session, audience: Accounts, news: News, *, partners: Accounts | None = None
) -> int:
    """Tell an audience (a SELECT of account ids) now; return how many are told, 0 if told before.

    Those who switched the topic off are left out; those who only switched a channel off find
    it in their inbox. `partners` is a SELECT of partner ids whose systems are told as well.
    """
    now = clock.now()
    event = _write(session, news, now, audience=None)
    if event is None:
        return 0
    return fanning_out.spread(session, event, audience, partners=partners, now=now)


def plan(session: Session, audience: Audience, news: News, at: datetime) -> UUID | None:
    """Tell a named audience at an hour, as it will be then; return the event's id.

    None when the key is taken. What was planned while nobody worked is told late, unless it
    expired meanwhile.
    """
    event = _write(session, news, at, audience=audience.as_json())
    if event is None:
        return None
    tasks.defer(session, "notifications.tell_planned", {"event_id": str(event.id)}, at=at)
    return event.id


def tell_planned(session: Session, event_id: UUID) -> int:
    """Tell a planned event whose hour has come, once; return how many are told."""
    now = clock.now()
    waiting = select(Event).where(
        Event.id == event_id,
        Event.tell_at <= now,
        Event.told_at.is_(None),
        Event.cancelled_at.is_(None),
    )
    event = session.scalar(waiting.with_for_update(skip_locked=True))
    if event is None or event.audience is None:
        return 0
    if event.expires_at <= now:
        event.told_at = now
        return 0
    audience = Audience(**event.audience).accounts()
    return fanning_out.spread(session, event, audience, now=now)


def call_off(session: Session, key: str) -> bool:
    """Stop an event: what did not leave yet will not. Return whether there was anything to stop.

    Phones and inboxes that were told already stay told.
    """
    stopped = update(Event).where(Event.key == key, Event.cancelled_at.is_(None))
    now = clock.now()
    found = session.execute(stopped.values(cancelled_at=now).returning(Event.id))
    return found.first() is not None


def _write(
    session: Session, news: News, at: datetime, audience: Mapping[str, Any] | None
) -> Event | None:
    event = {
        "id": ids.new_id(),
        "created_at": clock.now(),
        "key": news.key,
        "kind": news.kind.name,
        "topic": news.kind.topic,
        "urgent": news.urgent,
        "texts": news.texts,
        "link": news.link,
        "details": news.details,
        "expires_at": news.expires_at,
        "audience": audience,
        "tell_at": at,
        "told": 0,
    }
    fresh = upsert(Event).values(event).on_conflict_do_nothing(index_elements=[Event.key])
    return session.scalar(fresh.returning(Event))
