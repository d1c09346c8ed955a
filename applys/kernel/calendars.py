"""Calendars as RFC 5545 writes them, with the zone spelled out."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

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
MEDIA_TYPE = "text/calendar"


def write(name: str, events: Iterable[Mapping[str, Any]]) -> bytes:
    """A calendar of events, each a mapping of RFC 5545 properties to their values.

    Times are aware, in Europe/Paris where people should read them there. None is left out.
    """
    from icalendar import Calendar, Event, Timezone  # noqa: PLC0415 - takes a fifth of a second

    calendar: Calendar = Calendar()
    calendar.add("prodid", "-//Allo App'lys//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(Timezone.from_ical(PARIS.replace("\n", "\r\n")))
    for facts in events:
        event: Event = Event()
        for key, value in facts.items():
            if value is not None:
                event.add(key, value)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
