"""Two faces after a visit, once a direction, of nobody in particular."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from applys.directions.actions import giving
from applys.directions.models import Direction, Face, Opinion
from applys.directions.queries import sheets
from applys.kernel import clock
from applys.kernel.problems import Conflict


class AlreadyRated(Conflict):
    """An opinion was already given after this visit"""


def rate(
    session: Session,
    direction: Direction,
    permanence_id: UUID,
    *,
    received: Face,
    helped: Face,
) -> None:
    """Keep an opinion apart from the direction; raise `AlreadyRated`, or `NotThisDoor`."""
    giving.check_led_to(direction, permanence_id)
    fresh = update(Direction).where(Direction.id == direction.id, Direction.rated.is_(False))
    if session.scalar(fresh.values(rated=True).returning(Direction.id)) is None:
        raise AlreadyRated
    opinion = Opinion(
        territory_id=direction.territory_id,
        structure_id=sheets.structure_of(session, permanence_id),
        need=direction.need,
        week=monday(clock.now()),
        received=received,
        helped=helped,
    )
    session.add(opinion)
    session.flush()


def monday(instant: datetime) -> date:
    """The Monday of an instant's week, in Paris."""
    day = instant.astimezone(clock.PARIS).date()
    return day - timedelta(days=day.weekday())
