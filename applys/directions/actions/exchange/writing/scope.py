"""What writing a row needs, whatever the row is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.models import Permanence, Place, Service, Structure
from applys.directions.rules.exchange.report import ExchangeReport
from applys.kernel import clock, ids
from applys.kernel.places import Point


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The town that rows come into; `papers` are the French labels of papers, by code."""

    territory_id: UUID
    slug: str
    point: Point
    papers: Mapping[str, str]


def brought_up(row: Structure | Service | Permanence | Place, facts: Mapping[str, Any]) -> bool:
    """Bring a row up to date; say whether it was not."""
    stale = {name: value for name, value in facts.items() if getattr(row, name) != value}
    for name, value in stale.items():
        setattr(row, name, value)
    if stale:
        row.updated_at = clock.now()
    return bool(stale)


def placed(
    session: Session,
    owner: Structure | Permanence,
    place: Place | None,
    wanted: Mapping[str, Any] | None,
) -> bool:
    """Bring an address up to date; what only we know of the place stays."""
    if wanted is None:
        gone = owner.place_id is not None
        owner.place_id = None
        return gone
    if place is not None:
        return brought_up(place, wanted)
    place = Place(id=ids.new_id(), territory_id=owner.territory_id, **wanted)
    session.add(place)
    session.flush()
    owner.place_id = place.id
    return True


def count(report: ExchangeReport, *, fresh: bool, changed: bool) -> None:
    if fresh:
        report.created += 1
    elif changed:
        report.changed += 1
    else:
        report.unchanged += 1
