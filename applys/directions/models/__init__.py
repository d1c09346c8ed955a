"""The directory as it is kept."""

from applys.directions.models.doors import NEVER, Door
from applys.directions.models.freshness import (
    Observation,
    ObservationKind,
    Revision,
    RevisionState,
)
from applys.directions.models.given import Direction, DirectionTally, End, Ending, Teller, Through
from applys.directions.models.hours import (
    Appointment,
    ExceptionKind,
    ExceptionReason,
    HoursException,
    OnPublicHolidays,
    SchoolHoliday,
)
from applys.directions.models.needs import Need, Paper
from applys.directions.models.opinions import Face, Opinion
from applys.directions.models.protocols import Protocol, ProtocolState, Signature
from applys.directions.models.services import (
    Cost,
    Digital,
    Permanence,
    Reach,
    ReachedBy,
    Service,
    ServiceKind,
    ServiceState,
    Welcome,
)
from applys.directions.models.structures import HERE, Place, StepFree, Structure

__all__ = [
    "HERE", "NEVER", "Appointment", "Cost", "Digital", "Direction", "DirectionTally", "Door",
    "End", "Ending", "ExceptionKind", "ExceptionReason", "Face", "HoursException", "Need",
    "Observation", "ObservationKind", "OnPublicHolidays", "Opinion", "Paper", "Permanence",
    "Place", "Protocol", "ProtocolState", "Reach", "ReachedBy", "Revision", "RevisionState",
    "SchoolHoliday", "Service", "ServiceKind", "ServiceState", "Signature", "StepFree",
    "Structure", "Teller", "Through", "Welcome",
]  # fmt: skip
