"""Where organisers write their meetings and move them through their life."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import current_app

from applys.events.actions import life, writing
from applys.events.queries import agenda
from applys.events.queries import meetings as queries
from applys.events.rules import life as rules
from applys.events.schemas.filters import DeskMeetingFiltersSchema
from applys.events.schemas.incoming import (
    MeetingChangesSchema,
    NewMeetingSchema,
    NewMeetingStateSchema,
)
from applys.events.schemas.outgoing import DeskMeetingSchema, MeetingPageSchema
from applys.events.views import public
from applys.events.views.blueprint import blp
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions

WRITERS = (Role.MEDIATOR, Role.PARTNER, Role.EMPLOYER, Role.COORDINATOR)

Shown = tuple[SimpleNamespace, dict[str, str]]


@blp.post("/meetings")
@blp.allow(*WRITERS)
@blp.creates
@blp.arguments(NewMeetingSchema)
@blp.response(201, DeskMeetingSchema)
def write_meeting(new: dict[str, Any]) -> Shown:
    """Write a meeting, as a draft

    Times without an offset are local to Paris; one that does not exist, or exists twice, is
    refused by its name. A Job Dating has tables, whose interviews follow each other; any other
    kind has one slot with all its places. A point inside a neighbourhood's outline places the
    meeting in it.
    """
    return shown(writing.write_meeting(session(), caller(), new).id)


@blp.get("/desk/meetings")
@blp.allow(*WRITERS)
@blp.arguments(DeskMeetingFiltersSchema, location="query")
@blp.response(200, MeetingPageSchema)
def list_desk_meetings(filters: dict[str, Any]) -> dict[str, Any]:
    """List the meetings I organise, in any state: those to come, or the past ones"""
    wanted = agenda.DeskWanted(
        states=filters.get("state", ()), kinds=filters.get("kind", ()), past=filters["past"]
    )
    page = agenda.desk(
        session(),
        current_app.extensions["pager"],
        caller(),
        wanted,
        now=clock.now(),
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/desk/meetings/<uuid:meeting_id>")
@blp.allow(*WRITERS)
@blp.response(200, DeskMeetingSchema)
def get_desk_meeting(meeting_id: UUID) -> Shown:
    """Get a meeting in any state, with its history and what may become of it"""
    return shown(meeting_id)


@blp.patch("/desk/meetings/<uuid:meeting_id>")
@blp.allow(*WRITERS)
@blp.guarded
@blp.arguments(MeetingChangesSchema)
@blp.response(200, DeskMeetingSchema)
def change_meeting(changes: dict[str, Any], meeting_id: UUID) -> Shown:
    """Change a meeting; new times move it

    When it moves, everyone registered is told and asked to confirm, and interviews move along.
    Windows that are not named keep their distance from the start. Send the ETag you read in
    `If-Match`: 412 tells that someone else changed it since.
    """
    meeting = queries.lock_meeting(session(), caller(), meeting_id)
    preconditions.check(meeting.id, meeting.updated_at)
    return shown(writing.change_meeting(session(), caller(), meeting, changes).id)


@blp.put("/desk/meetings/<uuid:meeting_id>/state")
@blp.allow(*WRITERS)
@blp.guardable
@blp.arguments(NewMeetingStateSchema)
@blp.response(200, DeskMeetingSchema)
def change_meeting_state(new: dict[str, Any], meeting_id: UUID) -> Shown:
    """Announce, postpone, cancel a meeting, or say that it was held

    A move that its state or the clock forbids is 409. Announcing tells the residents it suits,
    once; postponing and cancelling tell everyone registered, with the reason.
    """
    meeting = queries.lock_meeting(session(), caller(), meeting_id)
    preconditions.check_if_given(meeting.id, meeting.updated_at)
    return shown(life.change_state(session(), caller(), meeting, new["state"], new["reason"]).id)


def shown(meeting_id: UUID) -> Shown:
    """A meeting as its desk reads it, with its ETag."""
    whole = queries.get_desk(session(), caller(), meeting_id)
    steps = queries.steps(session(), meeting_id)
    allowed = rules.allowed_moves(whole.meeting.state, caller().role)
    facts = {**public.shown(whole), "allowed": allowed, "steps": steps}
    etag = preconditions.etag(meeting_id, whole.meeting.updated_at)
    return SimpleNamespace(**facts), {"ETag": etag}
