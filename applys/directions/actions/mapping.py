"""The map of digital places: Wi-Fi, computers, help, cheap equipment."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import looking
from applys.directions.actions.looking import Seen
from applys.directions.queries import doors


def digital_places(session: Session, territory_id: UUID, now: datetime) -> Sequence[Seen]:
    """The doors that say what they have for digital needs and where they are, by name."""
    return looking.seen(session, doors.digital(session, territory_id), now)
