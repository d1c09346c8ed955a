"""Piles as GeoJSON (RFC 7946), built by the database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Text, case, cast, func, literal, select
from sqlalchemy.orm import Session

from applys.dumping.queries.search import Statement
from applys.kernel.keyset import Key, Pager, ordered

# Not properties of a pile, but its geometry and its name.
APART = ("id", "latitude", "longitude", "exact_latitude", "exact_longitude", "placed")


def collection(
    session: Session,
    pager: Pager,
    statement: Statement,
    keys: Sequence[Key],
    *,
    query: object,
    cursor: str | None,
    limit: int,
) -> tuple[str, str | None]:
    """A page of piles as the text of a FeatureCollection, and the cursor to the next.

    A pile whose address is still looked for has no geometry. Exact points where the statement
    has them.
    """
    if cursor:
        statement = statement.where(pager.beyond(keys, query=query, cursor=cursor))
    order = ordered(keys)
    labels: list[Any] = [key.column.label(f"_key_{n}") for n, key in enumerate(keys)]
    number = func.row_number().over(order_by=order).label("_number")
    pile = statement.add_columns(*labels, number).order_by(*order).limit(limit + 1).subquery()
    last = [
        func.array_agg(pile.c[label.name]).filter(pile.c["_number"] == limit)[1] for label in labels
    ]
    row = session.execute(
        select(_collection(pile, limit), func.count() > limit, *last).select_from(pile)
    ).one()
    text, more, *values = row
    return text, pager.cursor(values, query=query) if more else None


def _collection(pile: Any, limit: int) -> Any:
    shown = pile.c["_number"] <= limit
    features = func.string_agg(cast(_feature(pile), Text), literal(",")).filter(shown)
    return func.concat('{"type":"FeatureCollection","features":[', features, "]}")


def _feature(pile: Any) -> Any:
    columns = pile.c
    exact = "exact_" if "exact_latitude" in columns else ""
    point = func.json_build_array(columns[f"{exact}longitude"], columns[f"{exact}latitude"])
    geometry = func.json_build_object("type", "Point", "coordinates", point)
    names = [name for name in columns.keys() if name not in APART and not name.startswith("_")]  # noqa: SIM118 - not a mapping
    told = [part for name in names for part in (literal(name), columns[name])]
    return func.json_build_object(
        "type",
        "Feature",
        "id",
        columns.id,
        "geometry",
        case((columns.placed, geometry)),
        "properties",
        func.json_build_object(*told),
    )
