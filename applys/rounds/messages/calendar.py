"""The crew's calendar, as RFC 5545 writes it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from applys.dumping.rules import mondays
from applys.rounds.models import Local

if TYPE_CHECKING:
    from icalendar import Event

# The rule of the European Union since 1996, for programs that know no zone by name.
PARIS = """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def write(local: Local, outings: Sequence[Any], site: str) -> bytes:
    """The rounds as events, each under an identity that its moves keep."""
    from icalendar import Calendar, Timezone  # noqa: PLC0415 - takes a fifth of a second

    calendar: Calendar = Calendar()
    calendar.add("prodid", "-//Allo App'lys//Tournees//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Tournées, {local.name}")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(Timezone.from_ical(PARIS.replace("\n", "\r\n")))
    for outing in outings:
        calendar.add_component(_event(local, outing, site))
    return bytes(calendar.to_ical())


def _event(local: Local, outing: Any, site: str) -> "Event":
    """A round that does not take place is a cancelled event, not a missing one."""
    from icalendar import Event  # noqa: PLC0415

    starts, ends = mondays.hours(outing.day or outing.monday)
    written: datetime = outing.changed_at or local.created_at
    event: Event = Event()
    event.add("uid", f"tournee-{outing.monday.isoformat()}-{local.id}@applys")
    event.add("sequence", outing.sequence)
    event.add("dtstamp", written)
    event.add("last-modified", written)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", "Tournée des encombrants")
    event.add("location", local.name)
    event.add("status", _status(outing))
    event.add("description", _description(outing))
    if outing.round_id:
        event.add("url", f"{site}/espace/tournees/{outing.round_id}")
    return event


def _status(outing: Any) -> str:
    if outing.day is None:
        return "CANCELLED"
    return "CONFIRMED" if outing.state in {"locked", "closed"} else "TENTATIVE"


def _description(outing: Any) -> str:
    if outing.day is None:
        return f"Pas de tournée : {outing.reason}"
    lines = [_stops(outing.stops) if outing.stops else "Pas encore préparée"]
    if outing.day != outing.monday:
        lines.append(f"Déplacée du lundi : {outing.reason}")
    return "\n".join(lines)


def _stops(count: int) -> str:
    return "1 arrêt" if count == 1 else f"{count} arrêts"
