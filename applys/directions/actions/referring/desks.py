"""The desk that receives a referral: who answers there, and when its clock strikes."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import looking
from applys.directions.models import Stroke
from applys.directions.queries import sheets
from applys.directions.rules.hours import coming
from applys.directions.rules.hours.composing import is_known
from applys.directions.rules.referring import clock
from applys.kernel.clock import PARIS
from applys.kernel.problems import NotFound


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A published door, and the partner that answers for it, if one does here."""

    permanence_id: UUID
    partner_id: UUID | None


class NoSuchDoor(NotFound):
    """This door is not published here, or not any more: choose another"""


def get_desk(session: Session, territory_id: UUID, permanence_id: UUID) -> Desk:
    """A published door of a town; raise `NoSuchDoor`."""
    try:
        sheet = sheets.get_shown_in(session, territory_id, permanence_id)
    except NotFound as error:
        raise NoSuchDoor from error
    return Desk(permanence_id=permanence_id, partner_id=sheet.partner_id)


def due_at(
    session: Session, permanence_id: UUID, sent_at: datetime, struck: int
) -> datetime | None:
    """When the clock strikes next for a door, by its hours as they are known now."""
    stroke = clock.next_stroke(struck)
    if stroke is None:
        return None
    return clock.strikes_at(sent_at, Stroke(stroke), _worked(session, permanence_id, sent_at))


def _worked(session: Session, permanence_id: UUID, since: datetime) -> Container[date] | None:
    """The days on which someone is there; None where nobody knows the hours."""
    found = looking.seen(session, [permanence_id], since)
    if not found or not is_known(found[0].week):
        return None
    spans = coming(found[0].week, since, clock.HORIZON_DAYS)
    return {each.start.astimezone(PARIS).date() for each in spans}
