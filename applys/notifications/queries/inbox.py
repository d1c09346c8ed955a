"""What people were told, as their inbox shows it."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, case, func, literal, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.problems import NotFound
from applys.notifications.models import Event, Notification, Topic

TITLE, BODY = "title", "body"
FALLBACK = "fr"


def in_language(language: Any, part: str) -> Any:
    """SQL: an event's title or body in a language, else in French."""
    return func.coalesce(Event.texts[language][part].astext, Event.texts[FALLBACK][part].astext)


def language_of(language: Any) -> Any:
    """SQL: the language that `in_language` gives."""
    return case((Event.texts.has_key(language), language), else_=literal(FALLBACK))


def inbox(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """What the caller was told, newest first, in their language where there is one."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            Notification.id,
            Notification.created_at,
            Notification.shown_at,
            Notification.read_at,
            Event.topic,
            Event.kind,
            Event.link,
            Event.expires_at,
            language_of(caller.language).label("language"),
            in_language(caller.language, TITLE).label(TITLE),
            in_language(caller.language, BODY).label(BODY),
        )
        .join(Event, Event.id == Notification.event_id)
        .where(Notification.account_id == caller.id, Event.topic != Topic.SUMMARY)
    )
    keys = (
        Key(column=Notification.created_at, descending=True),
        Key(column=Notification.id, descending=True),
    )
    return pager.page(
        session, statement, keys, query=["inbox", caller.id], cursor=cursor, limit=limit
    )


def unread(session: Session, caller: Caller) -> int:
    """How many messages of the caller's are not read."""
    statement = (
        select(func.count())
        .select_from(Notification)
        .join(Event, Event.id == Notification.event_id)
        .where(
            Notification.account_id == caller.id,
            Notification.read_at.is_(None),
            Event.topic != Topic.SUMMARY,
        )
    )
    return session.scalar(statement) or 0


def get_notification(session: Session, caller: Caller, notification_id: UUID) -> Notification:
    statement = select(Notification).where(
        Notification.id == notification_id, Notification.account_id == caller.id
    )
    if found := session.scalar(statement):
        return found
    raise NotFound


def find(session: Session, notification_id: UUID | None) -> Row[Any] | None:
    """Whose a message is and where it leads, whoever asks: not to be shown."""
    statement: Select[*tuple[Any, ...]] = (
        select(Notification.id, Notification.account_id, Event.link)
        .join(Event, Event.id == Notification.event_id)
        .where(Notification.id == notification_id)
    )
    return session.execute(statement).one_or_none()


def language_spoken(session: Session, account_id: UUID) -> str | None:
    """The language of an account; None when there is none any more."""
    return session.scalar(select(Account.language).where(Account.id == account_id))
