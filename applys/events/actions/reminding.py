"""When those who hold a place are reminded: rows that move with the meeting."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.events.models import Reminder, ReminderKind, Slot
from applys.events.rules import times

HOURS = timedelta(hours=2)


class Due(NamedTuple):
    """A slot whose people are to be reminded now."""

    slot_id: str
    kind: str


def plan(session: Session, slots: Collection[Slot], now: datetime) -> None:
    """Set the reminders of these slots anew; those whose hour is past are not set."""
    drop(session, slots)
    rows = [
        {"slot_id": slot.id, "kind": kind, "remind_at": at}
        for slot in slots
        for kind, at in _instants(slot.starts_at)
        if at > now
    ]
    if rows:
        session.execute(insert(Reminder), rows)


def drop(session: Session, slots: Collection[Slot]) -> None:
    """Forget the reminders of these slots."""
    ids = [slot.id for slot in slots]
    session.execute(delete(Reminder).where(Reminder.slot_id.in_(ids)))


def take_due(session: Session, now: datetime) -> list[Due]:
    """Mark the reminders whose hour has come as told; return them, for one worker only."""
    due = update(Reminder).where(Reminder.remind_at <= now, Reminder.told_at.is_(None))
    taken = due.values(told_at=now).returning(Reminder.slot_id, Reminder.kind)
    return [Due(str(slot_id), str(kind)) for slot_id, kind in session.execute(taken)]


def _instants(starts_at: datetime) -> Iterator[tuple[ReminderKind, datetime]]:
    """A week and a day before at the same local time, then two hours before."""
    yield ReminderKind.WEEK, times.later(starts_at, days=-7)
    yield ReminderKind.DAY, times.later(starts_at, days=-1)
    yield ReminderKind.HOURS, starts_at - HOURS
