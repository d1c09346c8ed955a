"""Drop-off points, nearest first."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Double, Row, Select, cast, null, select
from sqlalchemy.orm import Session

from applys.dumping.models import Place, SpotKind
from applys.kernel import places
from applys.kernel.places import Point

NEAREST = 3


def drop_off_points(session: Session, territory_id: UUID, near: Point | None) -> Sequence[Row[Any]]:
    """The three nearest to a point with `metres`; without one, all by name."""
    away = places.metres(Place.latitude, Place.longitude, near) if near else cast(null(), Double)
    statement: Select[*tuple[Any, ...]] = select(
        Place.id,
        Place.name,
        Place.address,
        Place.latitude,
        Place.longitude,
        away.label("metres"),
    ).where(Place.territory_id == territory_id, Place.kind == SpotKind.PAV)
    if near:
        return session.execute(statement.order_by(away, Place.id).limit(NEAREST)).all()
    return session.execute(statement.order_by(Place.name, Place.id)).all()
