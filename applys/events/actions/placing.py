"""In which neighbourhood a meeting is held."""

from typing import Any
from uuid import UUID

from shapely.geometry import Point as Dot
from shapely.geometry import shape
from sqlalchemy.orm import Session

from applys.partners import queries as partners


def neighbourhood_id(session: Session, territory_id: UUID, facts: dict[str, Any]) -> UUID | None:
    """The one named, else the one whose outline holds the point, else none."""
    if slug := facts.get("neighbourhood"):
        return partners.get_neighbourhood(session, slug, territory_id).id
    if facts.get("latitude") is None:
        return None
    dot = Dot(facts["longitude"], facts["latitude"])
    for each in partners.neighbourhoods_of(session, territory_id):
        if shape(each.outline).covers(dot):
            return each.id
    return None
