"""What people see around a demonstration's buildings."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.dumping.actions import placing, reporting
from applys.dumping.models import Place, Report
from applys.dumping.queries import piles
from applys.dumping.rules.sightings import Reporter, Sighting
from applys.kernel import clock
from applys.partners.models import Territory

ACCURACY_M = 8.0


def seed_reports(session: Session, territory_id: UUID, reports: Sequence[Mapping[str, Any]]) -> int:
    """Report what was not reported yet, as phones would, nobody knows whose; return how many."""
    town = session.get_one(Territory, territory_id)
    new = [each for each in reports if not piles.report_by_client_id(session, each["client_id"])]
    for each in new:
        first = _report(session, town, each, each["client_id"], None)
        for n in range(each["seen_again"]):
            _report(session, town, each, uuid5(each["client_id"], str(n)), first.pile_id)
    return len(new)


def _report(
    session: Session,
    town: Territory,
    each: Mapping[str, Any],
    client_id: UUID,
    pile_id: UUID | None,
) -> Report:
    """One sighting, from a phone of its own; the first of a pile was earlier than the others."""
    who = Reporter(territory_id=town.id, source=f"demonstration {client_id}")
    seen = Sighting(
        client_id=client_id,
        position=placing.position(session, town, _where(session, town.id, each)),
        place_kind=each["place_kind"],
        captured_at=clock.now() - timedelta(hours=each["hours_ago"] / (2 if pile_id else 1)),
        items=each["items"],
        blocking=each["blocking"],
        hint=None if pile_id else each["hint"],
        pile_id=pile_id,
    )
    return reporting.report(session, who, seen)


def _where(session: Session, territory_id: UUID, each: Mapping[str, Any]) -> dict[str, Any]:
    named = select(Place.id).where(Place.territory_id == territory_id, Place.slug == each["place"])
    point = each["point"] and {**each["point"], "accuracy_m": ACCURACY_M}
    return {"place_id": session.scalar(named), "point": point, "address": None}
