"""Organisers see who comes, change places and turns, take people off."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.events.actions.places import answering, organising
from applys.events.queries import bookings as queries
from applys.events.queries import meetings, slots
from applys.events.schemas.bookings import (
    BookingFiltersSchema,
    DeskBookingPageSchema,
    DeskBookingSchema,
    NewCapacitySchema,
    NewRemovalSchema,
    NewTurnSchema,
)
from applys.events.schemas.outgoing import DeskMeetingSchema
from applys.events.views import bookings as views
from applys.events.views import desk
from applys.events.views.blueprint import blp
from applys.events.views.desk import WRITERS, Shown
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.get("/desk/meetings/<uuid:meeting_id>/bookings")
@blp.allow(*WRITERS)
@blp.arguments(BookingFiltersSchema, location="query")
@blp.response(200, DeskBookingPageSchema)
def list_meeting_bookings(filters: dict[str, Any], meeting_id: UUID) -> dict[str, Any]:
    """List who has, waits for or gave back a place of a meeting, by slot and turn"""
    meetings.check_desk(session(), caller(), meeting_id)
    page = queries.at_desk(
        session(),
        current_app.extensions["pager"],
        meeting_id,
        filters.get("state", ()),
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    items = [views.listed(row, caller().language) for row in page.items]
    return {"items": items, "next_cursor": page.next_cursor}


@blp.put("/desk/slots/<uuid:slot_id>/capacity")
@blp.allow(*WRITERS)
@blp.arguments(NewCapacitySchema)
@blp.response(200, DeskMeetingSchema)
def change_capacity(new: dict[str, Any], slot_id: UUID) -> Shown:
    """Change how many places a slot has; more of them are offered to the queue at once

    Fewer than are taken is `capacity-too-low`, and changes nothing.
    """
    slot = slots.lock_one(session(), caller(), slot_id)
    organising.change_capacity(session(), caller(), slot, new["capacity"])
    return desk.shown(slot.meeting_id)


@blp.put("/desk/bookings/<uuid:booking_id>/turn")
@blp.allow(*WRITERS)
@blp.arguments(NewTurnSchema)
@blp.response(200, DeskBookingSchema)
def change_turn(new: dict[str, Any], booking_id: UUID) -> Any:
    """Give someone another place in the queue, with a reason that stays in their history"""
    found = queries.get_at_desk(session(), caller(), booking_id)
    slot = slots.lock_one(session(), caller(), found.slot_id)
    organising.change_turn(session(), caller(), slot, found.id, new["position"], new["reason"])
    return views.shown(found.id)


@blp.put("/desk/bookings/<uuid:booking_id>/removal")
@blp.allow(*WRITERS)
@blp.arguments(NewRemovalSchema)
@blp.response(200, DeskBookingSchema)
def remove_booking(new: dict[str, Any], booking_id: UUID) -> Any:
    """Take someone off the list, with a reason that they are told; the next is offered the place"""
    found = queries.get_at_desk(session(), caller(), booking_id)
    answering.remove(session(), found.id, caller().id, new["reason"])
    return views.shown(found.id)
