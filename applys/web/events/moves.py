"""What organisers do with a meeting, its places and its queue."""

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from applys.events.actions import life
from applys.events.actions.places import answering, organising
from applys.events.queries import bookings, slots
from applys.events.schemas.bookings import NewCapacitySchema, NewRemovalSchema, NewTurnSchema
from applys.events.schemas.incoming import NewMeetingStateSchema
from applys.events.views.desk import WRITERS
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.web.blueprint import require, staff
from applys.web.events import parts
from applys.web.events.parts import ADDRESS
from applys.web.rounds.parts import act, checked, typed


@staff.post(f"{ADDRESS}/<uuid:meeting_id>/etat")
def move_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Announce, postpone, cancel, or say that it was held; those registered are told."""

    def work() -> None:
        caller, meeting = parts.held(meeting_id)
        said = checked(NewMeetingStateSchema(), typed("state", "reason"))
        life.change_state(session(), caller, meeting, said["state"], said["reason"])

    return act(f"{ADDRESS}/{meeting_id}", work)


@staff.post(f"{ADDRESS}/<uuid:meeting_id>/capacite")
def change_capacity(meeting_id: UUID) -> ResponseReturnValue:
    """Change how many places a slot has; more of them are offered to the queue at once."""
    caller = require(*WRITERS)
    slot = slots.lock_one(session(), caller, _named("slot"))

    def work() -> None:
        said = checked(NewCapacitySchema(), {"capacity": _whole("capacity")})
        organising.change_capacity(session(), caller, slot, said["capacity"])

    return act(f"{ADDRESS}/{meeting_id}/inscrits", work)


@staff.post(f"{ADDRESS}/<uuid:meeting_id>/rang")
def change_turn(meeting_id: UUID) -> ResponseReturnValue:
    """Give someone another place in the queue, with a reason that stays in their history."""
    caller = require(*WRITERS)
    found = bookings.get_at_desk(session(), caller, _named("booking"))

    def work() -> None:
        given = {"position": _whole("position"), **typed("reason")}
        said = checked(NewTurnSchema(), given)
        slot = slots.lock_one(session(), caller, found.slot_id)
        organising.change_turn(session(), caller, slot, found.id, **said)

    return act(f"{ADDRESS}/{meeting_id}/inscrits", work)


@staff.post(f"{ADDRESS}/<uuid:meeting_id>/retrait")
def remove_booking(meeting_id: UUID) -> ResponseReturnValue:
    """Take someone off the list, with a reason that they are told."""
    caller = require(*WRITERS)
    found = bookings.get_at_desk(session(), caller, _named("booking"))

    def work() -> None:
        said = checked(NewRemovalSchema(), typed("reason"))
        answering.remove(session(), found.id, caller.id, said["reason"])

    return act(f"{ADDRESS}/{meeting_id}/inscrits", work)


def _named(name: str) -> UUID:
    try:
        return UUID(request.form.get(name, ""))
    except ValueError as error:
        raise NotFound from error


def _whole(name: str) -> int | str:
    """A number as it was typed; what is none is left to the schema."""
    given = request.form.get(name, "").strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else given  # noqa: PLR2004
