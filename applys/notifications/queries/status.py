"""How sending goes: what waits, which provider is in trouble, what became of the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    DateTime,
    Select,
    String,
    and_,
    case,
    column,
    func,
    literal,
    literal_column,
    select,
    union_all,
    values,
)
from sqlalchemy.orm import Session

from applys.kernel import clock
from applys.notifications.models import Channel, Circuit, Delivery, Event, Tally

WAYS = (Channel.PUSH, Channel.EMAIL, Channel.SMS, Channel.WEBHOOK)
TOO_LATE = 60.0
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Status:
    """`queues` by channel, `circuits` by provider in trouble; counts by channel, state, reason.

    Ages are in seconds. `planned`: events ahead, those whose hour has passed, the next hour.
    """

    at: datetime
    queues: Rows
    circuits: Rows
    today: Rows
    week: Rows
    planned: Mapping[str, Any]

    @property
    def healthy(self) -> bool:
        """Nothing due waits for more than a minute, and no provider is left alone."""
        late = any(each["oldest_due_seconds"] > TOO_LATE for each in self.queues)
        return not late and not any(each["open"] for each in self.circuits)

    def as_json(self) -> dict[str, Any]:
        return {"healthy": self.healthy, **asdict(self)}


def status(session: Session) -> Status:
    now = clock.now()
    today = now.astimezone(clock.PARIS).date()
    return Status(
        at=now,
        queues=_mappings(session, queues(now)),
        circuits=_mappings(session, circuits(now)),
        today=_mappings(session, counts(today)),
        week=_mappings(session, counts(today - timedelta(days=6))),
        planned=_mappings(session, planned(now))[0],
    )


def queues(now: datetime) -> Select[*tuple[Any, ...]]:
    """Each channel: what is queued, in hand, and for how long the oldest should have left.

    What a worker holds counts as late once its lease is over: that worker is dead.
    """
    held = union_all(
        _held("pending", Delivery.due_at), _held("sending", Delivery.lease_until)
    ).subquery()
    pending = held.c.state == literal_column("'pending'")
    oldest = func.min(held.c.due).filter(held.c.due <= now)
    late = func.extract("epoch", literal(now, DateTime(timezone=True)) - oldest)
    ways = values(column("channel", String), name="ways").data([(str(way),) for way in WAYS])
    return (
        select(
            ways.c.channel,
            func.count(held.c.due).filter(pending).label("queued"),
            func.count(held.c.due).filter(~pending).label("sending"),
            func.coalesce(late, 0.0).label("oldest_due_seconds"),
        )
        .outerjoin_from(ways, held, held.c.channel == ways.c.channel)
        .group_by(ways.c.channel)
        .order_by(ways.c.channel)
    )


def _held(state: str, due: Any) -> Any:
    """Written out, not bound: only so is each partial index of use."""
    written: Any = literal_column(f"'{state}'")
    return select(Delivery.channel, written.label("state"), due.label("due")).where(
        Delivery.state == written
    )


def circuits(now: datetime) -> Select[*tuple[Any, ...]]:
    """Providers in trouble; one that is not `open` may be tried again with a few messages."""
    return select(
        Circuit.provider,
        (Circuit.open_until > now).label("open"),
        Circuit.open_until,
        Circuit.trips,
        Circuit.reason,
    ).order_by(Circuit.provider)


def counts(since: date) -> Select[*tuple[Any, ...]]:
    """What became of deliveries, from a day of Paris on."""
    what = Tally.channel, Tally.state, Tally.reason
    return (
        select(*what, func.sum(Tally.count).label("count"))
        .where(Tally.day >= since)
        .group_by(*what)
        .order_by(*what)
    )


def planned(now: datetime) -> Select[*tuple[Any, ...]]:
    """Events that wait for their hour."""
    waiting = and_(Event.told_at.is_(None), Event.cancelled_at.is_(None))
    late = case((Event.tell_at <= now, 1))
    return select(
        (func.count() - func.count(late)).label("ahead"),
        func.count(late).label("late"),
        func.min(Event.tell_at).filter(Event.tell_at > now).label("next_at"),
    ).where(waiting)


def _mappings(session: Session, statement: Select[*tuple[Any, ...]]) -> Rows:
    return [dict(row) for row in session.execute(statement).mappings()]
