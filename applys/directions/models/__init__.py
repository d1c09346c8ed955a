"""The directory as it is kept."""

from applys.directions.models.checklists import CheckItem, CheckMark, Mark
from applys.directions.models.doors import NEVER, Door
from applys.directions.models.followups import (
    Followup,
    FollowupItem,
    FollowupReading,
    FollowupShare,
    ItemKind,
    Purpose,
)
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
)
from applys.directions.models.needs import Need, Paper
from applys.directions.models.opinions import Face, Opinion
from applys.directions.models.protocols import Protocol, ProtocolState, Signature
from applys.directions.models.referrals import (
    Chain,
    ContactWay,
    DeclineReason,
    FollowUp,
    Means,
    Referral,
    ReferralState,
    ReferralStep,
    Side,
    Stroke,
)
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
    "HERE", "NEVER", "Appointment", "Chain", "CheckItem", "CheckMark", "ContactWay", "Cost",
    "DeclineReason", "Digital", "Direction", "DirectionTally", "Door", "End", "Ending",
    "ExceptionKind", "ExceptionReason", "Face", "FollowUp", "Followup", "FollowupItem",
    "FollowupReading", "FollowupShare", "HoursException", "ItemKind", "Mark", "Means", "Need",
    "Observation", "ObservationKind", "OnPublicHolidays", "Opinion", "Paper", "Permanence",
    "Place", "Protocol", "ProtocolState", "Purpose", "Reach", "ReachedBy", "Referral",
    "ReferralState", "ReferralStep", "Revision", "RevisionState", "Service",
    "ServiceKind", "ServiceState", "Side", "Signature", "StepFree", "Stroke", "Structure",
    "Teller", "Through", "Welcome",
]  # fmt: skip
