"""Doors written again from what permanences say, so that searches read one row each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from applys.directions.actions import looking
from applys.directions.models import NEVER, Appointment, Door
from applys.directions.models.opening import Kind
from applys.directions.queries import sheets
from applys.directions.rules import freshness
from applys.directions.rules.hours import Week, coming
from applys.directions.rules.hours.stretches import days_after
from applys.kernel import clock, stamps

DOMAIN = "directions"
KNOWN_DAYS = 28
BATCH = 500


def open_doors(session: Session, permanence_ids: Iterable[UUID]) -> int:
    """Write the doors of these permanences as they are now; return how many may be shown."""
    wanted = list(permanence_ids)
    session.flush()
    shown = 0
    for start in range(0, len(wanted), BATCH):
        shown += _write(session, wanted[start : start + BATCH])
    stamps.bump(session, DOMAIN)
    return shown


def roll(session: Session, most: int = 5_000) -> int:
    """Bring up to date the doors whose coming weeks grow short; return how many.

    A door whose openings began is found by its openings, so being late here costs time, never
    a wrong answer.
    """
    now = clock.now()
    due = select(Door.permanence_id).where(Door.known_until < days_after(now, KNOWN_DAYS))
    ids = session.scalars(due.order_by(Door.known_until).limit(most)).all()
    if ids:
        open_doors(session, ids)
    _skip_ahead(session, now)
    return len(ids)


def _skip_ahead(session: Session, now: datetime) -> None:
    """Let the index pass over doors that closed, until they open again."""
    ahead = func.tstzmultirange(func.tstzrange(now, None))
    opens = func.coalesce(func.lower(Door.openings.op("*")(ahead)), NEVER)
    closed = update(Door).where(Door.not_before <= now, ~Door.openings.op("@>")(now))
    session.execute(closed.values(not_before=opens))


def _write(session: Session, permanence_ids: Sequence[UUID]) -> int:
    now = clock.now()
    rows = sheets.shown(session, permanence_ids)
    weeks = looking.weeks_of(session, rows, now)
    gone = set(permanence_ids) - {row.id for row in rows}
    session.execute(delete(Door).where(Door.permanence_id.in_(gone)))
    if not rows:
        return 0
    written = upsert(Door).values([_door(row, weeks[row.id], now) for row in rows])
    changes = {name: written.excluded[name] for name in Door.__table__.columns.keys()}  # noqa: SIM118
    session.execute(
        written.on_conflict_do_update(index_elements=[Door.permanence_id], set_=changes)
    )
    return len(rows)


def _door(row: Row[Any], week: Week, now: datetime) -> dict[str, Any]:
    openings = _openings(row, week, now)
    return {
        "permanence_id": row.id,
        "service_id": row.service_id,
        "territory_id": row.territory_id,
        "name": row.plain.get("fr", {}).get("text") or row.name,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "themes": row.themes,
        "languages": row.languages,
        "words": func.to_tsvector("applys_french", _words(row)),
        "openings": openings,
        "not_before": openings[0].lower if openings else NEVER,
        "known_until": days_after(now, KNOWN_DAYS),
        "fresh_at": freshness.answered_at(row.verified_at, row.changed_on, to_verify=row.to_verify),
        "updated_at": now,
    }


def _openings(row: Row[Any], week: Week, now: datetime) -> list[Range[datetime]]:
    if row.appointment is Appointment.REQUIRED:
        return []
    return [
        Range(each.start, each.end)
        for each in coming(week, now, KNOWN_DAYS)
        if each.kind is Kind.OPEN
    ]


def _words(row: Row[Any]) -> str:
    plain = " ".join(each.get("text", "") for each in row.plain.values())
    said = (row.name, row.permanence_name, row.structure, plain, row.description, row.publics_note)
    return " ".join(part for part in said if part)
