"""Who may be let in, and when."""

from datetime import datetime, timedelta
from http import HTTPStatus

from applys.events.models import BookingState, MeetingState
from applys.kernel.problems import Conflict, NotFound, Problem

BEFORE, AFTER = timedelta(hours=3), timedelta(hours=12)
OPEN = {MeetingState.ANNOUNCED, MeetingState.HELD}


class UnknownTicket(NotFound):
    """No ticket has this code"""


class OtherMeeting(Conflict):
    """This ticket is for another meeting"""


class TicketRevoked(Problem):
    """This ticket was replaced: ask for the new one"""

    status = HTTPStatus.GONE


class NoPlace(Conflict):
    """This person has no place any more, or waits for one: they may come in without a place"""


class AlreadyIn(Conflict):
    """This person is in already"""


class DoorClosed(Conflict):
    """People are let in from three hours before a meeting to twelve after it, unless cancelled"""


def check_door(state: MeetingState, starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    """Raise `DoorClosed` unless someone may be let in at this hour."""
    if state not in OPEN or not starts_at - BEFORE <= at <= ends_at + AFTER:
        raise DoorClosed(opens_at=starts_at - BEFORE, closes_at=ends_at + AFTER)


def check_ticket(*, same_meeting: bool, revoked_at: datetime | None, state: BookingState) -> None:
    """Raise what forbids to let a ticket in."""
    if not same_meeting:
        raise OtherMeeting
    if revoked_at is not None:
        raise TicketRevoked
    if state not in {BookingState.HELD, BookingState.OFFERED}:
        raise NoPlace(state=state)


def hour(told: datetime, now: datetime) -> datetime:
    """The hour a phone told, never in the future: its clock may be wrong."""
    return min(told, now)
