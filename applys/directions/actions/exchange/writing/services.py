"""Rows of services, written: each is a permanence, with a service of its own when new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import looking, opening
from applys.directions.actions.exchange.writing.scope import Scope, brought_up, count, placed
from applys.directions.models import (
    Permanence,
    Place,
    Service,
    ServiceState,
    Structure,
    Welcome,
)
from applys.directions.queries import exchange
from applys.directions.rules import publishing
from applys.directions.rules.exchange import giving, taking
from applys.directions.rules.exchange.reading import SoundRow
from applys.directions.rules.exchange.report import ExchangeReport
from applys.directions.rules.hours import Week
from applys.kernel import clock, ids, places
from applys.kernel.places import Point
from applys.partners import queries as partners

Pair = tuple[Permanence, Service]


def write_services(
    session: Session, scope: Scope, rows: Sequence[SoundRow], report: ExchangeReport
) -> None:
    """Write a lot of services, in the caller's transaction; refuse those of no structure."""
    partners.lock_territory(session, scope.slug)
    lot = _lot(session, scope, rows)
    changed: list[UUID] = []
    for row in rows:
        raw, pair = row.raw, lot.known.get(row.raw["id"])
        if raw["structure_id"] not in lot.homes:
            reason = f"structure_id: no structure {raw['structure_id']}"
            report.refuse(row.line, raw["id"], reason)
        elif pair is not None and pair[1].edited:
            report.left_alone += 1
        else:
            permanence_id = lot.write(row, pair, report)
            changed.extend([permanence_id] if permanence_id else [])
            count(report, fresh=pair is None, changed=bool(permanence_id))
    session.flush()
    opening.open_doors(session, changed)


def _lot(session: Session, scope: Scope, rows: Sequence[SoundRow]) -> "Lot":
    town, raws = scope.territory_id, [row.raw for row in rows]
    homes = exchange.structures(session, town, {raw["structure_id"] for raw in raws})
    known = exchange.permanences(session, town, [raw["id"] for raw in raws])
    held = [each.place_id for each, _ in known.values()]
    held += [home.place_id for home in homes.values()]
    return Lot(
        session=session,
        scope=scope,
        homes=homes,
        known=known,
        places=exchange.places(session, held),
        weeks=looking.weeks_of(session, [each for each, _ in known.values()], clock.now()),
    )


@dataclass(frozen=True, kw_only=True)
class Lot:
    """What is known of some rows: their structures, themselves, and where they are."""

    session: Session
    scope: Scope
    homes: Mapping[str, Structure]
    known: Mapping[str, Pair]
    places: Mapping[UUID, Place]
    weeks: Mapping[UUID, Week]

    def write(self, row: SoundRow, known: Pair | None, report: ExchangeReport) -> UUID | None:
        """Write a row and tell its doubts; return the permanence's id when something changed."""
        home = self.homes[row.raw["structure_id"]]
        taken = taking.service(row.raw, self.scope.papers)
        permanence, service = known or self._new(home, row.raw)
        own = {**taken.permanence, "archived_at": None}
        if known is not None:
            own = {name: value for name, value in own.items() if name not in self._ours(row, known)}
        changed = brought_up(service, {**taken.own, "structure_id": home.id})
        changed |= brought_up(permanence, own)
        changed |= placed(self.session, permanence, self._place(permanence), taken.place)
        missing = list(self._missing(permanence, service, home))
        if known is None:
            service.state = ServiceState.DRAFT if missing else ServiceState.PUBLISHED
        for doubt in (*missing, *self._doubts(permanence, service, home, taken.place)):
            report.doubt(row.line, row.raw["id"], doubt)
        return permanence.id if changed or known is None else None

    def _new(self, home: Structure, raw: Mapping[str, Any]) -> Pair:
        service = Service(
            id=ids.new_id(),
            territory_id=home.territory_id,
            structure_id=home.id,
            name=raw["nom"],
            description=raw["description"],
            changed_on=clock.now().date(),
        )
        permanence = Permanence(
            id=ids.new_id(),
            territory_id=home.territory_id,
            service_id=service.id,
            reference=raw["id"],
            source=raw["source"],
        )
        self.session.add(service)
        self.session.flush()
        self.session.add(permanence)
        return permanence, service

    def _ours(self, row: SoundRow, known: Pair) -> set[str]:
        """What a row does not tell of a permanence that we know better."""
        said = giving.hours(self.weeks[known[0].id])
        same = row.raw.get("horaires_accueil") == said
        return {"appointment"} | ({"hours", "hours_fault"} if same else set())

    def _place(self, owner: Structure | Permanence) -> Place | None:
        return self.places.get(owner.place_id) if owner.place_id else None

    @staticmethod
    def _missing(permanence: Permanence, service: Service, home: Structure) -> Iterator[str]:
        """What people would need before they are sent there."""
        has_place = bool(permanence.place_id or home.place_id)
        if not has_place and set(service.welcome) != {Welcome.REMOTE}:
            yield "place_missing"
        ways = (permanence.phone, permanence.email, home.phone, home.email, service.reach_url)
        if not has_place and not any(ways):
            yield "contact_missing"

    def _doubts(
        self,
        permanence: Permanence,
        service: Service,
        home: Structure,
        own: Mapping[str, Any] | None,
    ) -> Iterator[str]:
        if permanence.hours_fault:
            yield permanence.hours_fault
        if Welcome.REMOTE in service.welcome:
            return
        at = _point(own) if own else self._home_point(home)
        if at and places.apart(at, self.scope.point) > publishing.FARTHEST_M:
            yield "far"

    def _home_point(self, home: Structure) -> Point | None:
        place = self._place(home)
        return _point({"latitude": place.latitude, "longitude": place.longitude}) if place else None


def _point(facts: Mapping[str, Any]) -> Point | None:
    if facts["latitude"] is None:
        return None
    return Point(facts["latitude"], facts["longitude"])
