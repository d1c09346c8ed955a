"""Move a meeting through its life."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.events.actions import reminding
from applys.events.actions.places import meeting as places
from applys.events.actions.places.moving import Why
from applys.events.actions.places.serving import DOMAIN
from applys.events.models import Meeting, MeetingState, MeetingStep
from applys.events.queries import slots as queries
from applys.events.rules import life as rules
from applys.kernel import clock, stamps, tasks
from applys.kernel.callers import Caller


def change_state(
    session: Session, caller: Caller, meeting: Meeting, wanted: MeetingState, reason: str | None
) -> Meeting:
    """Move a locked meeting; raise a problem that names what forbids it."""
    rules.check_move(meeting.state, wanted, caller.role, reason)
    rules.check_moment(wanted, meeting.starts_at, clock.now())
    was = meeting.state
    _become(session, meeting, wanted, caller.id, reason)
    if was is MeetingState.DRAFT and wanted is MeetingState.ANNOUNCED:
        tell_of(session, meeting)
    return meeting


def hold(session: Session, meeting: Meeting, reason: str) -> None:
    """Say that a locked meeting was held, because people came; once it is said, nothing more."""
    if meeting.state is MeetingState.ANNOUNCED:
        _become(session, meeting, MeetingState.HELD, None, reason)


def tell_of(session: Session, meeting: Meeting) -> None:
    """Have the residents whom a meeting suits told of it, once for a whole series."""
    tasks.defer(session, "events.announce", {"meeting_id": str(meeting.id)})


def announce_quietly(session: Session, meeting: Meeting, account_id: UUID | None) -> None:
    """Announce a locked draft of a series: it is the series that residents are told of, once."""
    _become(session, meeting, MeetingState.ANNOUNCED, account_id, None)


def call_off(
    session: Session, meeting: Meeting, account_id: UUID | None, reason: str | None
) -> None:
    """Cancel a locked meeting with its series, or as its source does."""
    _become(session, meeting, MeetingState.CANCELLED, account_id, reason)


def record(
    session: Session,
    meeting: Meeting,
    account_id: UUID | None,
    *,
    was: MeetingState | None = None,
    reason: str | None = None,
    details: Mapping[str, Any] | None = None,
) -> MeetingStep:
    """Add a step to a meeting's history."""
    step = MeetingStep(
        meeting_id=meeting.id,
        account_id=account_id,
        was=was,
        became=meeting.state,
        reason=reason,
        details=dict(details or {}),
    )
    session.add(step)
    session.flush()
    return step


def told(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What changed from what to what, as JSON keeps it."""
    return {name: [_plain(was), _plain(after[name])] for name, was in before.items()}


def _become(
    session: Session,
    meeting: Meeting,
    wanted: MeetingState,
    account_id: UUID | None,
    reason: str | None,
) -> Meeting:
    was, now = meeting.state, clock.now()
    meeting.state, meeting.updated_at = wanted, now
    if wanted is MeetingState.ANNOUNCED:
        meeting.announced_at = meeting.announced_at or now
    meeting.sequence += was is not MeetingState.DRAFT
    step = record(session, meeting, account_id, was=was, reason=reason)
    _follow(session, meeting, step)
    if was is not MeetingState.DRAFT and wanted is not MeetingState.HELD:
        tasks.defer(session, "events.tell_step", {"step_id": str(step.id)})
    stamps.bump(session, DOMAIN)
    return meeting


def _follow(session: Session, meeting: Meeting, step: MeetingStep) -> None:
    """Do to the slots, bookings and reminders what became of their meeting."""
    together, now = queries.lock_meeting(session, meeting.id), clock.now()
    slots = together.own
    why = Why(account_id=step.account_id, reason=step.reason)
    match meeting.state:
        case MeetingState.ANNOUNCED:
            reminding.plan(session, slots, now)
            places.open_places(session, slots, now)
        case MeetingState.POSTPONED:
            reminding.drop(session, slots)
            places.close_places(session, slots)
            places.ask_again(session, together, why, now)
        case MeetingState.CANCELLED:
            reminding.drop(session, slots)
            places.call_off(session, together, why, now)
        case _:
            # Held: interviews to come go on being offered to their queues until each begins.
            pass


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int | float | list | None) else str(value)
