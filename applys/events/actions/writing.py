"""Write a meeting, and change what it says."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from applys.events.actions import drawing, life, moving, placing
from applys.events.actions.places import serving
from applys.events.models import Meeting, MeetingKind, MeetingPartner, MeetingState
from applys.events.queries import slots
from applys.events.rules import life as rules
from applys.events.rules import shape, times
from applys.kernel import clock, stamps
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Malformed
from applys.partners import queries as partners
from applys.partners.models import Partner

TIMES = (
    "starts_at", "ends_at", "registration_from", "registration_until", "cancel_until",
    "opens_to_all_at",
)  # fmt: skip
MOVING = {"starts_at", "ends_at"}
WHOM = {"audience", "opens_to_all_at"}
# What calendars show: a change of it makes iCalendar's SEQUENCE grow.
SHOWN = {"title", "description", "venue", "address", "latitude", "longitude", *MOVING}


class OrganiserMissing(Malformed):
    """Say which body organises this meeting"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/organiser_id", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class PartnerRefused(Malformed):
    """A partner named here is not one of this town"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/partner_ids", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


def write_meeting(session: Session, caller: Caller, new: Mapping[str, Any]) -> Meeting:
    """Keep a new draft with its slots."""
    facts = dict(new)
    organiser = organiser_of(session, caller, facts.pop("organiser_id", None))
    places = {name: facts.pop(name, None) for name in ("capacity", "tables")}
    shape.check_places(places, has_tables=facts["kind"] is MeetingKind.JOB_DATING)
    return keep(session, organiser, caller.id, facts, places)


def keep(
    session: Session,
    organiser: Partner,
    author_id: UUID | None,
    facts: dict[str, Any],
    places: Mapping[str, Any],
) -> Meeting:
    """Check a whole meeting and keep it as a draft, with its slots and partners."""
    together = facts.pop("partner_ids", [])
    facts |= settled(facts)
    facts.setdefault("registration_until", facts["starts_at"])
    facts.setdefault("cancel_until", facts["starts_at"])
    shape.check(facts)
    facts["neighbourhood_id"] = placing.neighbourhood_id(session, organiser.territory_id, facts)
    facts.pop("neighbourhood", None)
    meeting = Meeting(
        territory_id=organiser.territory_id,
        organiser_id=organiser.id,
        author_id=author_id,
        **facts,
    )
    session.add(meeting)
    session.flush()
    _join(session, meeting, together)
    drawing.draw(session, meeting, places)
    life.record(session, meeting, author_id, was=None)
    return meeting


def change_meeting(
    session: Session, caller: Caller, meeting: Meeting, wanted: Mapping[str, Any]
) -> Meeting:
    """Change a locked meeting; new times move it. Of a series, it no longer follows the others."""
    rules.check_changeable(meeting.state, caller.role)
    before = meeting.updated_at
    rewrite(session, caller.id, meeting, wanted)
    meeting.detached = meeting.detached or (bool(meeting.series_id) and meeting.updated_at > before)
    return meeting


def rewrite(
    session: Session, account_id: UUID | None, meeting: Meeting, wanted: Mapping[str, Any]
) -> None:
    """Make a locked meeting say this. What is said again as it stands is no change."""
    changes = dict(wanted)
    reason = changes.pop("reason", None)
    together = changes.pop("partner_ids", None)
    changes |= settled(changes)
    _place(session, meeting, changes)
    if MOVING & set(changes):
        changes = moving.with_windows(meeting, changes)
    changes = {name: value for name, value in changes.items() if getattr(meeting, name) != value}
    if together is not None:
        _join(session, meeting, together)
    if changes:
        _apply(session, account_id, meeting, changes, reason)
    if meeting.state is not MeetingState.DRAFT:
        stamps.bump(session, serving.DOMAIN)


def settled(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The instants among these facts, read in Paris where they bear no offset."""
    return times.settle({name: facts[name] for name in TIMES if facts.get(name)})


def _apply(
    session: Session,
    account_id: UUID | None,
    meeting: Meeting,
    changes: dict[str, Any],
    reason: str | None,
) -> None:
    before = {name: getattr(meeting, name) for name in changes}
    shape.check({**_facts(meeting), **changes})
    moved = moving.Move.of(meeting, changes)
    if moved:
        rules.check_day(meeting.state, moved.was, moved.starts_at, clock.now())
    for name, value in changes.items():
        setattr(meeting, name, value)
    meeting.updated_at = clock.now()
    meeting.sequence += bool(SHOWN & set(changes))
    session.flush()
    told = life.told(before, changes)
    step = life.record(session, meeting, account_id, reason=reason, details=told)
    if moved:
        moving.move(session, meeting, moved, step)
    elif WHOM & set(changes):
        serving.serve_all(session, slots.lock_meeting(session, meeting.id).own, clock.now())


def _facts(meeting: Meeting) -> dict[str, Any]:
    names = (*TIMES, "latitude", "longitude", "asks_first_name", "asks_phone", "asks_why")
    return {name: getattr(meeting, name) for name in names}


def _place(session: Session, meeting: Meeting, changes: dict[str, Any]) -> None:
    """Turn a neighbourhood's name, or a new point, into where the meeting is."""
    if "neighbourhood" in changes or {"latitude", "longitude"} & set(changes):
        point = {"latitude": meeting.latitude, "longitude": meeting.longitude, **changes}
        found = placing.neighbourhood_id(session, meeting.territory_id, point)
        changes["neighbourhood_id"] = found
    changes.pop("neighbourhood", None)


def _join(session: Session, meeting: Meeting, partner_ids: Iterable[UUID]) -> None:
    """Make these bodies, and no others, hold the meeting with its organiser."""
    wanted = set(partner_ids) - {meeting.organiser_id}
    check_partners(session, meeting.territory_id, wanted)
    session.execute(delete(MeetingPartner).where(MeetingPartner.meeting_id == meeting.id))
    session.add_all(
        MeetingPartner(meeting_id=meeting.id, partner_id=partner_id) for partner_id in wanted
    )
    session.flush()


def check_partners(session: Session, territory_id: UUID, partner_ids: Iterable[UUID]) -> None:
    """Raise `PartnerRefused` unless these bodies are of this town, and there still."""
    for partner_id in partner_ids:
        partner = partners.find_partner(session, partner_id)
        if partner is None or partner.territory_id != territory_id:
            raise PartnerRefused


def organiser_of(session: Session, caller: Caller, organiser_id: UUID | None) -> Partner:
    """The body a meeting is of: the caller's, or the one a coordinator names."""
    wanted = organiser_id if caller.role is Role.COORDINATOR else None
    wanted = wanted or caller.partner_id
    found = partners.find_partner(session, wanted) if wanted else None
    if found is None or found.territory_id != caller.territory_id:
        raise OrganiserMissing
    return found
