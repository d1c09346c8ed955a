"""How many doors are open for needs on days, counted in the database."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    DateTime,
    Integer,
    Select,
    String,
    column,
    func,
    literal,
    select,
    values,
)
from sqlalchemy.orm import Session

from applys.directions.models import Door
from applys.partners.models import SchoolHoliday

WANTED = "wanted", (column("code", String), column("themes", ARRAY(String)))
DAYS = (
    "days",
    (
        column("number", Integer),
        column("since", DateTime(timezone=True)),
        column("until", DateTime(timezone=True)),
    ),
)


def doors_open(
    session: Session,
    territory_id: UUID,
    wanted: Mapping[str, Sequence[str]],
    spans: Sequence[tuple[datetime, datetime]],
) -> Mapping[tuple[str, int], int]:
    """How many doors with any of a need's themes open in a span, by need and span's number."""
    needs = values(*WANTED[1], name=WANTED[0]).data(
        [(code, literal(list(themes), ARRAY(String))) for code, themes in wanted.items()]
    )
    days = values(*DAYS[1], name=DAYS[0]).data(
        [(number, *span) for number, span in enumerate(spans)]
    )
    span = func.tstzmultirange(func.tstzrange(days.c.since, days.c.until))
    statement: Select[*tuple[Any, ...]] = (
        select(needs.c.code, days.c.number, func.count())
        .select_from(needs)
        .join(
            Door,
            (Door.territory_id == territory_id) & Door.themes.op("&&")(needs.c.themes),
        )
        .join(days, Door.openings.op("&&")(span))
        .group_by(needs.c.code, days.c.number)
    )
    return {(code, number): count for code, number, count in session.execute(statement)}


def calendars(session: Session) -> Sequence[tuple[UUID, str, date]]:
    """Each town's zone and the last day of its school calendar."""
    last = func.max(SchoolHoliday.last_day)
    statement = select(SchoolHoliday.territory_id, SchoolHoliday.zone, last).group_by(
        SchoolHoliday.territory_id, SchoolHoliday.zone
    )
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]
