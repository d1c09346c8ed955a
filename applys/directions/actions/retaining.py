"""What is kept no longer than it must: codes, directions, what is personal in chains, sheets."""

from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.directions.actions.referring import withdrawing
from applys.directions.models import Chain, Direction, DirectionTally, Followup
from applys.directions.queries.measures import LAST_WORD
from applys.kernel import clock, ids

DIRECTIONS = relativedelta(months=24)
CLOSED_CHAINS = relativedelta(months=6)
SILENT_CHAINS = relativedelta(months=12)
SHEETS = relativedelta(months=12)
MOST_AT_ONCE = 500


def forget_codes(session: Session) -> int:
    """A direction's code is free again after its sixty days."""
    over = update(Direction).where(Direction.expires_at <= clock.now(), Direction.code.is_not(None))
    return len(session.scalars(over.values(code=None).returning(Direction.id)).all())


def fold_directions(session: Session) -> int:
    """Directions older than two years become figures of their month; return how many."""
    before = _month(clock.now() - DIRECTIONS)
    old = Direction.created_at < datetime(before.year, before.month, 1, tzinfo=clock.PARIS)
    month = func.date_trunc("month", func.timezone("Europe/Paris", Direction.created_at))
    counted = (
        select(
            Direction.territory_id, month.label("month"), Direction.need, Direction.through,
            LAST_WORD.c.ending, func.count().label("directions"),
        )
        .outerjoin(LAST_WORD, LAST_WORD.c.direction_id == Direction.id)
        .where(old)
        .group_by(
            Direction.territory_id, month, Direction.need, Direction.through, LAST_WORD.c.ending
        )
    )  # fmt: skip
    rows = [
        {**row._asdict(), "month": row.month.date(), "id": ids.new_id(), "created_at": clock.now()}
        for row in session.execute(counted)
    ]
    if rows:
        session.execute(insert(DirectionTally).values(rows))
    gone = session.scalars(delete(Direction).where(old).returning(Direction.id))
    return len(gone.all())


def erase_chains(session: Session) -> int:
    """Erase what is personal half a year after a chain closed, a year after one went silent."""
    now = clock.now()
    wanted = select(Chain).where(
        Chain.erased_at.is_(None),
        (Chain.closed_at <= now - CLOSED_CHAINS) | (Chain.created_at <= now - SILENT_CHAINS),
    )
    held = wanted.order_by(Chain.id).limit(MOST_AT_ONCE).with_for_update(skip_locked=True)
    found = session.scalars(held).all()
    for chain in found:
        withdrawing.erase(session, chain)
        chain.code = None
    return len(found)


def erase_sheets(session: Session) -> int:
    """Erase the sheets that nobody touched for a year."""
    silent = delete(Followup).where(Followup.touched_at <= clock.now() - SHEETS)
    return len(session.scalars(silent.returning(Followup.id)).all())


def _month(instant: datetime) -> date:
    return instant.astimezone(clock.PARIS).date().replace(day=1)
