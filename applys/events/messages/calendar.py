"""Meetings and bookings, as calendars show them."""

from collections.abc import Mapping
from typing import Any

from applys.events.models import BookingState, MeetingState
from applys.kernel import clock

Facts = Mapping[str, Any]

NAME = "Rencontres, Allo App'lys"
MINE = "Mes rencontres, Allo App'lys"
STATUS = {
    MeetingState.CANCELLED: "CANCELLED",
    MeetingState.POSTPONED: "TENTATIVE",
}
COMING = {BookingState.HELD: "CONFIRMED", BookingState.OFFERED: "TENTATIVE"}
WAITING = {BookingState.WAITING: "TENTATIVE"}


def meeting(row: Any, site: str) -> Facts:
    """A meeting for anyone; one that is cancelled stays, and says so."""
    status = STATUS.get(row.state, "CONFIRMED")
    return {
        **_common(row, f"rencontre-{row.id}@applys", row.sequence, status),
        "summary": row.title,
        "url": f"{site}/rencontres/{row.id}",
        "categories": [row.kind],
    }


def booking(row: Any, site: str) -> Facts:
    """A booking for the person who has it; one that is over stays, cancelled.

    Its SEQUENCE grows with the meeting's changes and with its own steps.
    """
    status = STATUS.get(row.meeting_state) or {**COMING, **WAITING}.get(row.state, "CANCELLED")
    return {
        **_common(row, f"place-{row.id}@applys", row.sequence + row.steps, status),
        "summary": row.title if row.state in COMING else f"{row.title} (liste d'attente)",
        "url": f"{site}/rencontres/{row.meeting_id}",
    }


def _common(row: Any, uid: str, sequence: int, status: str) -> dict[str, Any]:
    return {
        "uid": uid,
        "sequence": sequence,
        "dtstamp": row.updated_at,
        "last-modified": row.updated_at,
        "dtstart": row.starts_at.astimezone(clock.PARIS),
        "dtend": row.ends_at.astimezone(clock.PARIS),
        "location": ", ".join(part for part in (row.venue, row.address) if part),
        "geo": (row.latitude, row.longitude) if row.latitude is not None else None,
        "status": status,
    }
