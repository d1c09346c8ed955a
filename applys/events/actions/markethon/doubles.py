"""What two people at once cannot both have; the database sees it."""

from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from applys.kernel import constraints
from applys.kernel.problems import Conflict


class SectorNameTaken(Conflict):
    """Another sector of this Markethon has this name"""


class TeamNameTaken(Conflict):
    """Another team of this Markethon has this name"""


class SectorTaken(Conflict):
    """Another team walks this sector"""


class AlreadyInTeam(Conflict):
    """One of these people is in another team"""


class SectorWalked(Conflict):
    """A team walks this sector: give the team another one first"""


class TeamWalked(Conflict):
    """This team has made visits: it stays"""


class VisitNameTaken(Conflict):
    """Another visit has this name: make a new one"""


TAKEN = {
    "uq_event_visit_client": VisitNameTaken,
    "uq_event_sector_meeting_id_name": SectorNameTaken,
    "uq_event_team_meeting_id_name": TeamNameTaken,
    "uq_event_team_sector_id": SectorTaken,
    "uq_event_team_member_booking_id": AlreadyInTeam,
    "fk_event_team_sector_id": SectorWalked,
    "fk_event_visit_team_id": TeamWalked,
    "fk_event_visit_conflict_team_id": TeamWalked,
}


def telling(session: Session) -> AbstractContextManager[None]:
    """Raise, of those above, the one that what is written breaks."""
    return constraints.named(session, TAKEN)
