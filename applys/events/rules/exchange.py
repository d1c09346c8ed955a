"""Who may change slots at a Job Dating, and with whom."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from applys.events.models import BookingState
from applys.kernel.problems import Conflict, Malformed


class SlotBegan(Conflict):
    """This interview has begun: choose a later one"""


class SlotTaken(Conflict):
    """Nobody's place is free in this interview: read the sheet again"""


class SlotElsewhere(Conflict):
    """This interview is at another meeting"""


class NotHeld(Conflict):
    """Only someone who holds a place changes it"""


class NotEachOthers(Conflict):
    """Two people change slots when each gets the other's: read the sheet again"""


class OnePerson(Malformed):
    """Two different people change slots with each other"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/items", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class Seat(NamedTuple):
    """Someone's place, and the interview they are to have instead."""

    person_id: UUID
    state: BookingState
    slot_id: UUID
    wanted: UUID


def check_exchange(one: Seat, other: Seat) -> None:
    """Raise `OnePerson`, `NotEachOthers` or `NotHeld`."""
    if one.person_id == other.person_id:
        raise OnePerson
    if (one.wanted, other.wanted) != (other.slot_id, one.slot_id):
        raise NotEachOthers
    for each in (one, other):
        check_held(each.state)


def check_held(state: BookingState) -> None:
    """Raise `NotHeld`, with the state."""
    if state is not BookingState.HELD:
        raise NotHeld(state=state)


def check_to_come(starts_at: datetime, now: datetime) -> None:
    """Raise `SlotBegan`."""
    if now >= starts_at:
        raise SlotBegan(starts_at=starts_at)
