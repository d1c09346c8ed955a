"""Providers in trouble are left alone, then tried with a few messages."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.notifications.models import Circuit
from applys.notifications.rules import circuits as rules
from applys.notifications.rules.circuits import Watch


class Leave(NamedTuple):
    """Whether a provider may be asked now; if not, when to come back. `trial`: with a few only."""

    granted: bool
    again_at: datetime | None = None
    trial: bool = False


def ask(session: Session, provider: str, now: datetime) -> Leave:
    """Ask to hand messages to a provider. After its rest one worker at a time may try it."""
    circuit = session.scalar(select(Circuit).where(Circuit.provider == provider))
    if circuit is None:
        return Leave(granted=True)
    if circuit.open_until > now:
        return Leave(granted=False, again_at=circuit.open_until)
    nobody_tries = or_(Circuit.trying_until.is_(None), Circuit.trying_until <= now)
    mine = update(Circuit).where(
        Circuit.provider == provider, Circuit.open_until <= now, nobody_tries
    )
    tried = session.execute(
        mine.values(trying_until=now + rules.TRYING).returning(Circuit.provider)
    ).first()
    if tried:
        return Leave(granted=True, trial=True)
    return Leave(granted=False, again_at=now + rules.LOOK_AGAIN)


def judge(
    session: Session, provider: str, watch: Watch, now: datetime, *, trial: bool
) -> datetime | None:
    """Learn from what a worker saw: leave the provider alone (until when), or trust it again."""
    if watch.in_trouble or (trial and watch.all_bad):
        return _trip(session, provider, watch, now)
    if trial:
        _end_trial(session, provider, well=watch.asked)
    return None


def _trip(session: Session, provider: str, watch: Watch, now: datetime) -> datetime:
    """Open the circuit; several workers that trip it at once do it once."""
    known = session.scalar(select(Circuit).where(Circuit.provider == provider).with_for_update())
    if known is not None and known.open_until > now:
        return known.open_until
    trips = known.trips + 1 if known else 1
    until = now + rules.rest(trips, watch.retry_after)
    facts = {"open_until": until, "trips": trips, "reason": watch.reason[:200]}
    opened = insert(Circuit).values(provider=provider, trying_until=None, **facts)
    session.execute(
        opened.on_conflict_do_update(
            index_elements=[Circuit.provider], set_={**facts, "trying_until": None}
        )
    )
    return until


def _end_trial(session: Session, provider: str, *, well: bool) -> None:
    """The provider answers again; or nothing was there to try it with, and another may."""
    if well:
        session.execute(delete(Circuit).where(Circuit.provider == provider))
    else:
        mine = update(Circuit).where(Circuit.provider == provider)
        session.execute(mine.values(trying_until=None))
