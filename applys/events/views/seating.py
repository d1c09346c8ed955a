"""Organisers add, change and take away the tables of a Job Dating."""

from typing import Any
from uuid import UUID

from applys.events.actions import seating
from applys.events.queries import meetings
from applys.events.queries import tables as queries
from applys.events.schemas.incoming import NewTableSchema, TableChangesSchema
from applys.events.schemas.outgoing import DeskMeetingSchema
from applys.events.views import desk
from applys.events.views.blueprint import blp
from applys.events.views.desk import WRITERS, Shown
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions


@blp.post("/desk/meetings/<uuid:meeting_id>/tables")
@blp.allow(*WRITERS)
@blp.creates
@blp.arguments(NewTableSchema)
@blp.response(201, DeskMeetingSchema)
def add_table(new: dict[str, Any], meeting_id: UUID) -> Shown:
    """Add an employer's table to a Job Dating, under the first number that is free

    Its interviews can be booked at once where the meeting is announced. 409: `no-tables` for
    another kind, `too-many-tables`.
    """
    meeting = meetings.lock_meeting(session(), caller(), meeting_id)
    seating.add_table(session(), caller(), meeting, new)
    return desk.shown(meeting_id)


@blp.patch("/desk/tables/<uuid:table_id>")
@blp.allow(*WRITERS)
@blp.guardable
@blp.arguments(TableChangesSchema)
@blp.response(200, DeskMeetingSchema)
def change_table(changes: dict[str, Any], table_id: UUID) -> Shown:
    """Change who sits at a table, its number or its hours

    Those who have or await an interview there are told who sits there now. Hours change while
    there is nobody of them: 409 `people-at-table` says how many else. `If-Match` is the
    meeting's ETag.
    """
    meeting, table = queries.lock(session(), caller(), table_id)
    preconditions.check_if_given(meeting.id, meeting.updated_at)
    seating.change_table(session(), caller(), meeting, table, changes)
    return desk.shown(meeting.id)


@blp.delete("/desk/tables/<uuid:table_id>")
@blp.allow(*WRITERS)
@blp.response(204)
def remove_table(table_id: UUID) -> None:
    """Take away a table where nobody has or awaits an interview

    The others keep their numbers. 409: `people-at-table` says how many have or await one,
    `last-table`.
    """
    meeting, table = queries.lock(session(), caller(), table_id)
    seating.remove_table(session(), caller(), meeting, table)
