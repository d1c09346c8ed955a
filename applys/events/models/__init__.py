"""Meetings, slots and bookings, as they are kept."""

from applys.events.models.afterwards import Asked, Face, Opinion, Outcome, Question
from applys.events.models.attendance import Attendance, How
from applys.events.models.bookings import (
    TAKING,
    Booking,
    BookingState,
    BookingStep,
    Guest,
    Pass,
)
from applys.events.models.feeds import Feed
from applys.events.models.interest import Interest
from applys.events.models.markethon import (
    Firm,
    Member,
    Sector,
    Team,
    Visit,
    VisitConflict,
    VisitOutcome,
)
from applys.events.models.meetings import (
    Audience,
    Meeting,
    MeetingKind,
    MeetingPartner,
    MeetingSource,
    MeetingState,
    MeetingStep,
)
from applys.events.models.series import Series, SeriesState
from applys.events.models.slots import Reminder, ReminderKind, Slot, Table

__all__ = [
    "TAKING", "Asked", "Attendance", "Audience", "Booking", "BookingState", "BookingStep", "Face",
    "Feed", "Firm", "Guest", "How", "Interest", "Meeting", "MeetingKind", "MeetingPartner",
    "MeetingSource", "MeetingState", "MeetingStep", "Member", "Opinion", "Outcome", "Pass",
    "Question", "Reminder", "ReminderKind", "Sector", "Series", "SeriesState", "Slot", "Table",
    "Team", "Visit", "VisitConflict", "VisitOutcome",
]  # fmt: skip
