"""A meeting as schema.org's Event, for search engines and other agendas."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from applys.events.models import MeetingState

SCHEMA = "https://schema.org/"
STATUS = {
    MeetingState.CANCELLED: "EventCancelled",
    MeetingState.POSTPONED: "EventPostponed",
}
OPEN = {MeetingState.ANNOUNCED}


def event(
    meeting: Any, partners: Sequence[Any], moved_from: str | None, *, url: str, now: datetime
) -> dict[str, Any]:
    """JSON-LD of a meeting that was announced; what is not known is left out, not invented.

    `meeting` is a row of `queries.meetings.WHOLE`; `moved_from` is when it was to start before it
    was moved last, as ISO 8601.
    """
    status = STATUS.get(meeting.state, "EventRescheduled" if moved_from else "EventScheduled")
    said = {
        "@context": SCHEMA.rstrip("/"),
        "@type": "Event",
        "name": meeting.title,
        "description": meeting.description,
        "url": url,
        "identifier": _identifier(meeting.id),
        "startDate": meeting.starts_at.isoformat(),
        "endDate": meeting.ends_at.isoformat(),
        "previousStartDate": moved_from if status == "EventRescheduled" else None,
        "eventStatus": SCHEMA + status,
        "eventAttendanceMode": SCHEMA + "OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "inLanguage": meeting.languages or ["fr"],
        "location": _place(meeting),
        "organizer": [_body(name) for name in _names(meeting, partners)],
        "maximumAttendeeCapacity": meeting.capacity,
        "remainingAttendeeCapacity": meeting.places_left,
        "audience": _audience(meeting),
        "offers": _offer(meeting, url, now),
        "superEvent": _series(meeting),
    }
    return {name: value for name, value in said.items() if value is not None}


def _identifier(record_id: Any) -> Mapping[str, str]:
    return {"@type": "PropertyValue", "name": "Allo App'lys", "value": str(record_id)}


def _names(meeting: Any, partners: Sequence[Any]) -> list[str]:
    return [meeting.organiser, *(partner.name for partner in partners)]


def _body(name: str) -> Mapping[str, str]:
    return {"@type": "Organization", "name": name}


def _place(meeting: Any) -> Mapping[str, Any]:
    place: dict[str, Any] = {"@type": "Place", "name": meeting.venue}
    address = {"@type": "PostalAddress", "addressCountry": "FR"}
    place["address"] = address | ({"streetAddress": meeting.address} if meeting.address else {})
    if meeting.latitude is not None:
        point = {"latitude": meeting.latitude, "longitude": meeting.longitude}
        place["geo"] = {"@type": "GeoCoordinates", **point}
    if meeting.step_free is not None:
        feature = {"name": "step-free access", "value": meeting.step_free}
        place["amenityFeature"] = {"@type": "LocationFeatureSpecification", **feature}
    return place


def _audience(meeting: Any) -> Mapping[str, str] | None:
    if not meeting.audience_note:
        return None
    return {"@type": "Audience", "audienceType": meeting.audience_note}


def _series(meeting: Any) -> Mapping[str, Any] | None:
    if meeting.series_id is None:
        return None
    facts = {"name": meeting.title, "identifier": _identifier(meeting.series_id)}
    return {"@type": "EventSeries", **facts}


def _offer(meeting: Any, url: str, now: datetime) -> Mapping[str, Any] | None:
    """A free place, while one can be booked or waited for; nothing once that is over."""
    if meeting.state not in OPEN or now >= meeting.registration_until:
        return None
    opens = meeting.registration_from
    availability = "InStock" if meeting.places_left else "SoldOut"
    if opens and now < opens:
        availability = "PreOrder"
    offer = {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "EUR",
        "availability": SCHEMA + availability,
        "availabilityEnds": meeting.registration_until.isoformat(),
        "url": url,
    }
    return offer | ({"validFrom": opens.isoformat()} if opens else {})
