"""A pile finds whose business it is, by the scheme in force."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from applys.dumping.models.piles import Pile, Severity
from applys.dumping.models.places import PlaceKind
from applys.dumping.queries import grounds as queries
from applys.dumping.queries.grounds import Owned
from applys.dumping.rules import grounds
from applys.dumping.rules import routing as rules
from applys.dumping.rules.routing import Facts, Route, Rule
from applys.kernel import clock
from applys.kernel.places import Point
from applys.kernel.problems import Conflict
from applys.partners.models import Neighbourhood, Territory


class NoScheme(Conflict):
    """This town has no routing scheme yet: nobody would hear of a pile"""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a pile is; nobody's ground as long as there is no point."""

    territory_id: UUID
    point: Point | None
    accuracy_m: float | None
    place_kind: PlaceKind


@dataclass(frozen=True, kw_only=True)
class Assigned:
    """Whose business a pile is: the partners' ids, the ground, and the route with its reasons."""

    route: Route
    version: int
    ground: Owned | None
    lead_id: UUID
    second_owner_id: UUID | None
    carrier_id: UUID | None
    told: dict[str, UUID]

    @property
    def reasons(self) -> dict[str, Any]:
        """What a pile's history keeps of it."""
        return {"rule": self.route.rule, "scheme": self.version, "told": sorted(self.told)}


def assign(
    session: Session,
    spot: Spot,
    items: Collection[str],
    severity: Severity,
    *,
    draft: Sequence[Rule] | None = None,
    at: datetime | None = None,
) -> Assigned:
    """Route a pile; between two grounds, the second owner hears of it too.

    By the rules of a draft rather than those in force, and as at another hour, when they are
    given. Raises `NoScheme` where the town has no rules.
    """
    near = _lying_on(session, spot)
    ground = near[0] if near else None
    others = [each.owner for each in near[1:] if ground and each.owner_id != ground.owner_id]
    version, known = _rules(session, spot.territory_id, draft)
    facts = _facts(session, spot, ground, items, severity, at or clock.now())
    route = rules.route(known, facts)
    slugs = {*route.tell, *others, *filter(None, [route.carrier])}
    ids = queries.partners(session, spot.territory_id, slugs)
    return Assigned(
        route=route,
        version=version,
        ground=ground,
        lead_id=ids[route.lead],
        second_owner_id=ids[others[0]] if others else None,
        carrier_id=ids.get(route.carrier or ""),
        told={slug: ids[slug] for slug in (*route.tell, *others) if slug in ids},
    )


def _rules(
    session: Session, territory_id: UUID, draft: Sequence[Rule] | None
) -> tuple[int, Sequence[Rule]]:
    if draft is not None:
        return 0, draft
    scheme = queries.scheme(session, territory_id)
    if scheme is None:
        raise NoScheme
    return scheme.version, [Rule(**rule) for rule in scheme.rules]


def hand_over(pile: Pile, assigned: Assigned) -> None:
    """Make a pile the business of those it was assigned to."""
    ground = assigned.ground
    pile.ground_id = ground.id if ground else None
    pile.neighbourhood_id = ground.neighbourhood_id if ground else None
    pile.owner_id, pile.second_owner_id = assigned.lead_id, assigned.second_owner_id
    pile.carrier_id = assigned.carrier_id


def _lying_on(session: Session, spot: Spot) -> list[Owned]:
    if spot.point is None:
        return []
    lands = queries.grounds(session, spot.territory_id)
    return grounds.lying_on(spot.point, spot.accuracy_m, lands)


def _facts(
    session: Session,
    spot: Spot,
    ground: Owned | None,
    items: Collection[str],
    severity: Severity,
    at: datetime,
) -> Facts:
    territory = session.get_one(Territory, spot.territory_id)
    quarter = ground and ground.neighbourhood_id
    neighbourhood = session.get_one(Neighbourhood, quarter).slug if quarter else None
    return Facts(
        owner=ground.owner if ground else None,
        ground=ground.slug if ground else None,
        neighbourhood=neighbourhood,
        items=items,
        severity=severity,
        place_kind=spot.place_kind,
        at=at.astimezone(ZoneInfo(territory.timezone)),
    )
