"""Rows of structures, written."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import opening
from applys.directions.actions.exchange.writing.scope import Scope, brought_up, count, placed
from applys.directions.models import Place, Structure
from applys.directions.queries import desk, exchange
from applys.directions.rules.exchange import taking
from applys.directions.rules.exchange.reading import SoundRow
from applys.directions.rules.exchange.report import ExchangeReport
from applys.kernel import clock, ids
from applys.partners import queries as partners


def write_structures(
    session: Session, scope: Scope, rows: Sequence[SoundRow], report: ExchangeReport
) -> None:
    """Write a lot of structures, in the caller's transaction; one import at a time."""
    partners.lock_territory(session, scope.slug)
    known = exchange.structures(session, scope.territory_id, [row.raw["id"] for row in rows])
    places = exchange.places(session, [each.place_id for each in known.values()])
    changed: list[UUID] = []
    for row in rows:
        structure = known.get(row.raw["id"])
        if structure is not None and structure.edited:
            report.left_alone += 1
        elif structure_id := _write(session, scope, row.raw, structure, places):
            changed.append(structure_id)
            count(report, fresh=structure is None, changed=True)
        else:
            count(report, fresh=False, changed=False)
    session.flush()
    opening.open_doors(session, desk.permanence_ids(session, changed))


def _write(
    session: Session,
    scope: Scope,
    raw: Mapping[str, Any],
    known: Structure | None,
    places: Mapping[UUID, Place],
) -> UUID | None:
    """Write a row; return the structure's id when something changed."""
    structure = known or Structure(
        id=ids.new_id(),
        territory_id=scope.territory_id,
        reference=raw["id"],
        source=raw["source"],
        name=raw["nom"],
        changed_on=clock.now().date(),
    )
    session.add(structure)
    taken = taking.structure(raw)
    place = places.get(structure.place_id) if structure.place_id else None
    changed = brought_up(structure, {**taken.own, "archived_at": None})
    changed |= placed(session, structure, place, taken.place)
    return structure.id if changed or known is None else None
