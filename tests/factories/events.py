"""Meetings, as tests want them."""

from datetime import timedelta

from applys.events.models import (
    Booking,
    BookingState,
    Meeting,
    MeetingKind,
    MeetingState,
    Series,
    Slot,
)
from applys.kernel import clock
from tests.factories.partners import VERRERIE

LATITUDE, LONGITUDE = VERRERIE
NEW_MEETING = {
    "kind": "coffee_job",
    "title": "Café de l'emploi",
    "description": "Un café, des employeurs, pas de CV.",
    "starts_at": "2027-01-14T09:30",
    "ends_at": "2027-01-14T11:30",
    "venue": "Centre social",
    "capacity": 20,
    "latitude": LATITUDE,
    "longitude": LONGITUDE,
}
TABLE = {"employer_name": "Boulangerie démo", "offer_title": "Vendeur H/F", "minutes": 15}


def a_new_meeting(**changes):
    """The body that writes a meeting."""
    return {**NEW_MEETING, **changes}


def a_new_series(**changes):
    """The body that writes a series: coffee every other Thursday of 2027, at half past nine."""
    said = {name: NEW_MEETING[name] for name in NEW_MEETING if not name.endswith("s_at")}
    when = {
        "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20271231", "first_day": "2027-01-14",
        "at": "09:30", "minutes": 120,
        "hours_before": {"registration_from": 2_400, "cancel_until": 24},
    }  # fmt: skip
    return {**said, **when, **changes}


def a_new_job_dating(*tables, **changes):
    """The body that writes a Job Dating: one table unless told otherwise, 9:30 to 11:30."""
    places = {"capacity": None, "tables": list(tables) or [TABLE]}
    return a_new_meeting(kind="job_dating", title="Job Dating", **{**places, **changes})


def a_meeting(organiser, **changes):
    """An announced meeting of this partner's, in ten days, an hour long."""
    start = changes.pop("starts_at", clock.now() + timedelta(days=10))
    facts = {
        "territory_id": organiser.territory_id, "organiser_id": organiser.id,
        "kind": MeetingKind.COFFEE_JOB, "state": MeetingState.ANNOUNCED,
        "title": "Café de l'emploi", "description": "Un café, des employeurs.",
        "starts_at": start, "ends_at": start + timedelta(hours=1), "registration_until": start,
        "cancel_until": start, "venue": "Centre social", "announced_at": clock.now(),
        "latitude": LATITUDE, "longitude": LONGITUDE,
    }  # fmt: skip
    return Meeting(**{**facts, **changes})


def a_series(organiser, **changes):
    """A draft series of this partner's, every other week from in ten days; nothing made yet."""
    first = (clock.now() + timedelta(days=10)).date()
    facts = {
        "territory_id": organiser.territory_id, "organiser_id": organiser.id,
        "rule": "FREQ=WEEKLY;INTERVAL=2;COUNT=5", "first_day": first, "at": "09:30",
        "minutes": 120, "last_day": first + timedelta(weeks=8),
        "facts": {
            "kind": "coffee_job", "title": "Café", "description": "", "venue": "Centre social",
            "capacity": 20, "partner_ids": [],
        },
    }  # fmt: skip
    return Series(**{**facts, **changes})


def a_slot(meeting, **changes):
    """The slot of a plain meeting, with one place."""
    facts = {
        "meeting_id": meeting.id, "starts_at": meeting.starts_at, "ends_at": meeting.ends_at,
        "capacity": 1, "open": meeting.state is MeetingState.ANNOUNCED,
    }  # fmt: skip
    return Slot(**{**facts, **changes})


def a_booking(slot, account, code, **changes):
    """A booking, the first unless told otherwise."""
    facts = {
        "slot_id": slot.id, "account_id": account.id, "state": BookingState.HELD, "rank": 1,
        "turn": 1, "received_at": clock.now(), "code": code,
    }  # fmt: skip
    return Booking(**{**facts, **changes})


def slot_of(meeting, n=0):
    """The id of a slot in a meeting's body."""
    return meeting["slots"][n]["id"]


def problem(response):
    """The status and the name of a problem."""
    return response.status_code, response.json["type"].rpartition("/")[2]


def by_link(link):
    """The API's path of a team's page."""
    return f"/events/team-links/{link.rpartition('/')[2]}"
