"""What a tree leans on: published doors, needs that one of them meets, papers we know."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from applys.directions.models import (
    Need,
    Paper,
    Permanence,
    Place,
    Service,
    ServiceState,
    Structure,
)

SHOWN: tuple[ColumnElement[bool], ...] = (
    Service.state == ServiceState.PUBLISHED,
    Permanence.archived_at.is_(None),
    Structure.archived_at.is_(None),
)
REACHABLE = or_(
    *(
        column.is_not(None)
        for column in (
            Permanence.phone, Permanence.email, Structure.phone, Structure.email,
            Service.reach_url, Place.address,
        )
    )
)  # fmt: skip
DOORS = (
    select(Permanence.reference, REACHABLE.label("reachable"))
    .join(Service, Service.id == Permanence.service_id)
    .join(Structure, Structure.id == Service.structure_id)
    .outerjoin(Place, Place.id == func.coalesce(Permanence.place_id, Structure.place_id))
    .where(*SHOWN)
)


def doors(session: Session, territory_id: UUID, references: Collection[str]) -> dict[str, bool]:
    """Those of these permanences that are published: whether someone can be reached there."""
    wanted = DOORS.where(
        Permanence.territory_id == territory_id, Permanence.reference.in_(references)
    )
    return {row.reference: row.reachable for row in session.execute(wanted)}


def needs(session: Session, territory_id: UUID) -> set[str]:
    """The codes of the needs that a published service of the town meets."""
    offered = select(func.unnest(Service.themes)).where(
        Service.territory_id == territory_id, Service.state == ServiceState.PUBLISHED
    )
    themes = set(session.scalars(offered.distinct()))
    known = themes | {theme.partition("--")[0] for theme in themes}
    rows = session.execute(select(Need.code, Need.themes))
    return {row.code for row in rows if known & set(row.themes)}


def papers(session: Session) -> set[str]:
    """The codes of the papers that we have words and a picture for."""
    return set(session.scalars(select(Paper.code)))
