"""A meeting moves: its windows, slots and reminders with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from applys.events.actions import reminding
from applys.events.actions.places import meeting as places
from applys.events.actions.places import serving
from applys.events.actions.places.moving import Why
from applys.events.models import Meeting, MeetingKind, MeetingState, MeetingStep, Slot
from applys.events.queries import slots as queries
from applys.kernel import clock, tasks
from applys.kernel.problems import Conflict

ALONG = (
    "ends_at", "registration_from", "registration_until", "cancel_until", "opens_to_all_at",
)  # fmt: skip


class TablesOutside(Conflict):
    """Some interviews would lie outside the meeting's new times"""


@dataclass(frozen=True, kw_only=True)
class Move:
    """From when to when."""

    was: datetime
    starts_at: datetime
    ends_at: datetime

    @staticmethod
    def of(meeting: Meeting, changes: dict[str, Any]) -> "Move | None":
        """The move that these changes are, if they are one."""
        starts_at = changes.get("starts_at", meeting.starts_at)
        ends_at = changes.get("ends_at", meeting.ends_at)
        if (starts_at, ends_at) == (meeting.starts_at, meeting.ends_at):
            return None
        return Move(was=meeting.starts_at, starts_at=starts_at, ends_at=ends_at)

    @property
    def by(self) -> timedelta:
        return self.starts_at - self.was


def with_windows(meeting: Meeting, changes: dict[str, Any]) -> dict[str, Any]:
    """These changes, with the instants nobody named kept as far from the start as they were."""
    by = changes.get("starts_at", meeting.starts_at) - meeting.starts_at
    kept = {
        name: at + by for name in ALONG if name not in changes and (at := getattr(meeting, name))
    }
    return {**kept, **changes}


def move(session: Session, meeting: Meeting, to: Move, step: MeetingStep) -> None:
    """Move the slots, and ask those who have places to confirm; raise `TablesOutside`.

    A meeting that is announced tells them now; one that is postponed will when it is again.
    """
    together, now = queries.lock_meeting(session, meeting.id), clock.now()
    for slot in together.own:
        _shift(meeting, slot, to)
    session.flush()
    if meeting.state is MeetingState.ANNOUNCED:
        why = Why(account_id=step.account_id, reason=step.reason)
        places.ask_again(session, together, why, now)
        reminding.plan(session, together.own, now)
        serving.serve_all(session, together.own, now)
        tasks.defer(session, "events.tell_step", {"step_id": str(step.id)})


def _shift(meeting: Meeting, slot: Slot, to: Move) -> None:
    if meeting.kind is MeetingKind.JOB_DATING:
        slot.starts_at, slot.ends_at = slot.starts_at + to.by, slot.ends_at + to.by
    else:
        slot.starts_at, slot.ends_at = to.starts_at, to.ends_at
    if slot.starts_at < to.starts_at or slot.ends_at > to.ends_at:
        raise TablesOutside(slot_id=slot.id)
