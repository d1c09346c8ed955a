"""Who may book what, and what they may answer afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Any
from uuid import UUID

from applys.events.models import Audience, BookingState, MeetingState, Pass
from applys.kernel.problems import Conflict, Malformed, Problem


class MeetingCancelled(Problem):
    """This meeting is cancelled"""

    status = HTTPStatus.GONE


class MeetingPostponed(Conflict):
    """This meeting is postponed: it takes bookings again once it has a new day"""


class RegistrationNotOpen(Conflict):
    """Registration is not open yet"""


class RegistrationClosed(Conflict):
    """The deadline to register is past"""


class NeighbourhoodsFirst(Conflict):
    """Places are kept for residents of the priority neighbourhoods"""


class AlreadyBusy(Conflict):
    """This person has a place elsewhere at that time: give it back first"""


class RemovedByOrganiser(Conflict):
    """The organiser took this person off the list: ask them"""


class OfferLapsed(Conflict):
    """The place was kept until this instant, and went to the next in the queue"""


class NothingToAnswer(Conflict):
    """This booking has nothing to answer that way"""


class MeetingStarted(Conflict):
    """The meeting has started: tell the people there"""


class PersonNeeded(Malformed):
    """The organiser needs to know who comes"""


class NotAsked(Malformed):
    """The organiser does not ask for this: it is not kept"""


class Answer(StrEnum):
    """What a person says about their booking."""

    ACCEPT = "accept"
    DECLINE = "decline"
    CONFIRM = "confirm"
    GIVE_BACK = "give_back"


ANSWERS: Mapping[tuple[BookingState, Answer], BookingState] = {
    (BookingState.OFFERED, Answer.ACCEPT): BookingState.HELD,
    (BookingState.OFFERED, Answer.DECLINE): BookingState.DECLINED,
    (BookingState.OFFERED, Answer.GIVE_BACK): BookingState.DECLINED,
    (BookingState.HELD, Answer.CONFIRM): BookingState.HELD,
    (BookingState.HELD, Answer.ACCEPT): BookingState.HELD,
    (BookingState.HELD, Answer.GIVE_BACK): BookingState.GIVEN_BACK,
    (BookingState.WAITING, Answer.GIVE_BACK): BookingState.GIVEN_BACK,
    (BookingState.GIVEN_BACK, Answer.GIVE_BACK): BookingState.GIVEN_BACK,
    (BookingState.DECLINED, Answer.DECLINE): BookingState.DECLINED,
    (BookingState.DECLINED, Answer.GIVE_BACK): BookingState.DECLINED,
}


@dataclass(frozen=True, kw_only=True)
class Registration:
    """What booking a slot hangs on, besides its places."""

    state: MeetingState
    starts_at: datetime
    registration_from: datetime | None
    registration_until: datetime
    audience: Audience
    opens_to_all_at: datetime | None


def check_open(registration: Registration, now: datetime) -> None:
    """Raise the problem that says why a slot takes no bookings now."""
    if registration.state is MeetingState.CANCELLED:
        raise MeetingCancelled
    if registration.state is MeetingState.POSTPONED:
        raise MeetingPostponed
    opens, closes = registration.registration_from, registration.registration_until
    if opens and now < opens:
        raise RegistrationNotOpen(registration_from=opens)
    if registration.state is MeetingState.HELD or now >= min(closes, registration.starts_at):
        raise RegistrationClosed(registration_until=closes)


def refusal(
    registration: Registration, neighbourhood_id: UUID | None, *, busy: bool, now: datetime
) -> Pass | None:
    """Why this person cannot have a place, if they cannot."""
    opened = registration.opens_to_all_at is not None and now >= registration.opens_to_all_at
    kept = registration.audience is Audience.NEIGHBOURHOODS and not opened
    if kept and neighbourhood_id is None:
        return Pass.NEIGHBOURHOODS_FIRST
    return Pass.ALREADY_BUSY if busy else None


def check_person(asked: Mapping[str, bool], why: str | None, given: Mapping[str, Any]) -> None:
    """Raise `PersonNeeded`, with the organiser's reason, or `NotAsked` for what is too much."""
    missing = [name for name, wanted in asked.items() if wanted and not given.get(name)]
    if missing:
        raise PersonNeeded(errors=[_fault(name, why or "") for name in missing])
    extra = [name for name, wanted in asked.items() if not wanted and given.get(name)]
    if extra:
        raise NotAsked(errors=[_fault(name, str(NotAsked.__doc__)) for name in extra])


def answered(
    state: BookingState,
    answer: Answer,
    *,
    held_until: datetime | None,
    starts_at: datetime,
    now: datetime,
) -> BookingState:
    """What a booking becomes; raise `NothingToAnswer`, `OfferLapsed` or `MeetingStarted`."""
    became = ANSWERS.get((state, answer))
    if became is None:
        raise OfferLapsed if state is BookingState.LAPSED else NothingToAnswer(state=state)
    if became is state and answer is not Answer.CONFIRM:
        return became
    if held_until and now > held_until:
        raise OfferLapsed(held_until=held_until)
    if now >= starts_at:
        raise MeetingStarted(starts_at=starts_at)
    return became


def open_answers(
    state: BookingState, starts_at: datetime, *, asked: bool, now: datetime
) -> list[Answer]:
    """What a person can still say of a booking, before the start."""
    if now >= starts_at:
        return []
    said = {
        BookingState.OFFERED: [Answer.ACCEPT, Answer.DECLINE],
        BookingState.HELD: [Answer.CONFIRM, Answer.GIVE_BACK] if asked else [Answer.GIVE_BACK],
        BookingState.WAITING: [Answer.GIVE_BACK],
    }
    return said.get(state, [])


def _fault(name: str, detail: str) -> dict[str, str]:
    return {"in": "json", "pointer": f"/{name}", "detail": detail}
