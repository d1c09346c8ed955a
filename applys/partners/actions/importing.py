"""Bring in the official outlines of the quartiers prioritaires."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from applys.kernel import stamps
from applys.kernel.places import Point
from applys.partners import queries
from applys.partners.actions.keeping import DOMAIN
from applys.partners.models import Neighbourhood, OutlineSource, Territory
from applys.partners.rules import matching, naming, national, outlines
from applys.partners.rules.matching import Known
from applys.partners.rules.national import Elsewhere, Quarter, Refusal
from applys.partners.rules.report import NeighbourhoodReport


def import_neighbourhoods(
    session: Session, territory_slug: str, document: object
) -> NeighbourhoodReport:
    """Give a territory's neighbourhoods the outlines of the national file; raise `NotGeoJson`.

    A neighbourhood keeps its name and slug, so that links stay; one that is not there yet is
    created. Done twice, nothing changes.
    """
    territory = queries.lock_territory(session, territory_slug)
    town = Point(territory.latitude, territory.longitude)
    read = national.read(document, territory.insee_code, town)
    quarters, report = _sorted(session, territory, read)
    ours = queries.neighbourhoods_of(session, territory.id)
    pairs = matching.pairs(quarters, [_known(each) for each in ours])
    slugs = {each.slug for each in ours}
    for quarter in quarters:
        if neighbourhood := pairs.get(quarter.index):
            _update(neighbourhood, quarter, report)
        else:
            session.add(_new(territory, quarter, slugs))
            report.created.append(quarter.name)
    session.flush()
    if report.created or report.updated:
        stamps.bump(session, DOMAIN)
    return report


def _sorted(
    session: Session, territory: Territory, read: Sequence[national.Read]
) -> tuple[list[Quarter], NeighbourhoodReport]:
    """What may be kept, and a report of what may not."""
    report = NeighbourhoodReport(
        elsewhere=sum(isinstance(each, Elsewhere) for each in read),
        refused=[each for each in read if isinstance(each, Refusal)],
    )
    quarters = [each for each in read if isinstance(each, Quarter)]
    others = queries.codes_elsewhere(session, territory.id)
    report.refused += [
        Refusal(each.index, f"another territory has {each.code}")
        for each in quarters
        if each.code in others
    ]
    return [each for each in quarters if each.code not in others], report


def _known(neighbourhood: Neighbourhood) -> Known[Neighbourhood]:
    area = outlines.read(neighbourhood.outline)
    return Known(neighbourhood, neighbourhood.official_code, neighbourhood.name, area)


def _update(neighbourhood: Neighbourhood, quarter: Quarter, report: NeighbourhoodReport) -> None:
    official = _official(quarter)
    if all(getattr(neighbourhood, name) == value for name, value in official.items()):
        report.unchanged.append(neighbourhood.name)
        return
    for name, value in official.items():
        setattr(neighbourhood, name, value)
    report.updated.append(neighbourhood.name)


def _new(territory: Territory, quarter: Quarter, slugs: set[str]) -> Neighbourhood:
    slug = naming.slug(quarter.name)
    if not slug or slug in slugs:
        slug = naming.slug(f"{quarter.code} {quarter.name}")
    slugs.add(slug)
    return Neighbourhood(
        territory_id=territory.id,
        slug=slug,
        name=quarter.name,
        population=None,
        **_official(quarter),
    )


def _official(quarter: Quarter) -> dict[str, Any]:
    centre = outlines.centre(quarter.area)
    return {
        "outline": outlines.written(quarter.area),
        "outline_source": OutlineSource.OFFICIAL,
        "official_code": quarter.code,
        "latitude": centre.latitude,
        "longitude": centre.longitude,
    }
