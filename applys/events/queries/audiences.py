"""The residents a meeting suits, and those registered to it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from babel.dates import format_date
from sqlalchemy import Select, String, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account, Interests
from applys.events.models import Audience, Booking, Meeting, Slot
from applys.events.queries.bookings import ACTIVE
from applys.kernel import clock, places
from applys.kernel.callers import Role
from applys.kernel.places import Point
from applys.notifications.queries.audiences import Choice, Readership, audience
from applys.partners.models import Neighbourhood, Territory

Accounts = Select[*tuple[Any, ...]]

FARTHEST_M = 15_000
MOST_OFFERED = 30


def suited(meeting: Meeting) -> Accounts:
    """The residents whom a meeting is for, and who live near enough, as far as they said.

    Distance is from the neighbourhood's centre, else the town's, and at most the resident's own.
    """
    statement = (
        select(Account.id)
        .join(Territory, Territory.id == Account.territory_id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Account.neighbourhood_id)
        .outerjoin(Interests, Interests.account_id == Account.id)
        .where(Account.role == Role.RESIDENT, Account.territory_id == meeting.territory_id)
    )
    if meeting.audience is Audience.NEIGHBOURHOODS:
        statement = statement.where(Account.neighbourhood_id.is_not(None))
    if meeting.latitude is None or meeting.longitude is None:
        return statement
    latitude = func.coalesce(Neighbourhood.latitude, Territory.latitude)
    longitude = func.coalesce(Neighbourhood.longitude, Territory.longitude)
    away = places.metres(latitude, longitude, Point(meeting.latitude, meeting.longitude))
    return statement.where(away <= func.coalesce(Interests.radius_m, FARTHEST_M))


def _meetings(session: Session, territory_id: UUID, which: str | None) -> Sequence[Choice]:
    """The meetings to come that someone is registered to, the soonest first."""
    active = Booking.state.in_(ACTIVE)
    registered = exists().where(Booking.slot_id == Slot.id, Slot.meeting_id == Meeting.id, active)
    meetings = select(Meeting.id, Meeting.title, Meeting.starts_at).where(
        Meeting.territory_id == territory_id, registered
    )
    if which:
        meetings = meetings.where(cast(Meeting.id, String) == which)
    else:
        meetings = meetings.where(Meeting.ends_at > clock.now()).limit(MOST_OFFERED)
    return [
        Choice(str(row.id), f"{row.title}, {_day(row.starts_at)}", f"/rencontres/{row.id}")
        for row in session.execute(meetings.order_by(Meeting.starts_at, Meeting.id))
    ]


@audience("registered", Readership("events.word", _meetings))
def registered(territory_id: str, which: str) -> Accounts:
    """Those who have, are offered or wait for a place, and those who registered guests."""
    theirs = or_(
        Booking.account_id == Account.id,
        Booking.guest_id.is_not(None) & (Booking.registered_by == Account.id),
    )
    return (
        select(Account.id)
        .join(Booking, theirs)
        .join(Slot, Slot.id == Booking.slot_id)
        .join(Meeting, Meeting.id == Slot.meeting_id)
        .where(
            Meeting.territory_id == UUID(territory_id),
            Meeting.id == UUID(which),
            Booking.state.in_(ACTIVE),
        )
        .distinct()
    )


def _day(moment: datetime) -> str:
    return format_date(moment.astimezone(clock.PARIS), "d MMMM", locale="fr")
