"""A meeting and a booking, in the reader's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.dates import format_time

from applys.events.models import Audience
from applys.kernel import clock, moments
from applys.web import wording
from applys.web.languages import Language
from applys.web.wording import Fact


@dataclass(frozen=True, kw_only=True)
class Line:
    """One fact of a meeting; `theirs` are the organiser's own words, in French."""

    label: str
    text: str
    theirs: bool = False


def when(language: Language, starts_at: datetime, ends_at: datetime) -> str:
    """The day and the hours, in Paris."""
    day, start, end = language.weekday(starts_at), language.time(starts_at), language.time(ends_at)
    if starts_at.astimezone(clock.PARIS).date() == ends_at.astimezone(clock.PARIS).date():
        return f"{day}{language.say('comma')}{language.say('meet_hours', start=start, end=end)}"
    end = language.say("meet_until", moment=until(language, ends_at))
    return f"{until(language, starts_at)} {end}"


def to_the_second(language: Language, moment: datetime) -> str:
    return format_time(moment, "HH:mm:ss", tzinfo=clock.PARIS, locale=language.locale)


def until(language: Language, moment: datetime) -> str:
    """A day of the week and an hour, in Paris."""
    return moments.moment(moment, language.code)


def tongues(language: Language, codes: list[str]) -> str:
    """The languages of these codes, as the reader calls them; French goes without saying."""
    named = [language.locale.languages.get(code, code) for code in codes if code != "fr"]
    return language.say("comma").join(named)


def card(language: Language, meeting: Any) -> list[Fact]:
    """What matters in a list: places, distance, steps, children, languages."""
    lines = {
        "places": places(language, meeting) if meeting.state == "announced" else None,
        "walk": wording.distance(language, meeting.distance_m),
        "steps": language.say("meet_step_free") if meeting.step_free else None,
        "children": language.say("meet_childcare") if meeting.childcare else None,
        "talk": tongues(language, meeting.languages) or None,
    }
    return [Fact(icon=icon, text=text) for icon, text in lines.items() if text]


def places(language: Language, meeting: Any) -> str:
    if meeting.places_left:
        return language.say("meet_free", n=meeting.places_left)
    return language.say("meet_full")


def lines(language: Language, meeting: Any, partners: list[str]) -> list[Line]:
    """All that a meeting says of itself; what is unknown is left out."""
    return [*_where(language, meeting), *_who(language, meeting, partners)]


def _where(language: Language, meeting: Any) -> Iterator[Line]:
    yield Line(
        label=language.say("meet_when"), text=when(language, meeting.starts_at, meeting.ends_at)
    )
    spot = ", ".join(part for part in (meeting.venue, meeting.address) if part)
    yield Line(label=language.say("meet_place"), text=spot, theirs=True)
    for label, text in (("meet_access", meeting.access), ("meet_bus", meeting.bus)):
        if text:
            yield Line(label=language.say(label), text=text, theirs=True)
    if meeting.step_free is not None:
        told = "meet_steps_no" if meeting.step_free else "meet_steps_yes"
        yield Line(label=language.say("meet_steps"), text=language.say(told))


def _who(language: Language, meeting: Any, partners: list[str]) -> Iterator[Line]:
    together = ", ".join([meeting.organiser, *partners])
    yield Line(label=language.say("meet_with"), text=together, theirs=True)
    yield Line(label=language.say("meet_whom"), text=audience(language, meeting))
    if meeting.audience_note:
        yield Line(label=language.say("meet_whom"), text=meeting.audience_note, theirs=True)
    if spoken := tongues(language, meeting.languages):
        yield Line(label=language.say("meet_languages"), text=spoken)
    if meeting.childcare:
        yield Line(label=language.say("meet_children"), text=language.say("meet_childcare"))
    if meeting.bring:
        yield Line(label=language.say("meet_bring"), text=", ".join(meeting.bring), theirs=True)
    if meeting.contact:
        yield Line(label=language.say("meet_contact"), text=meeting.contact, theirs=True)


def audience(language: Language, meeting: Any) -> str:
    """Who may come, and from when."""
    if meeting.audience is Audience.EVERYONE:
        return language.say("meet_for_everyone")
    if meeting.opens_to_all_at:
        day = until(language, meeting.opens_to_all_at)
        return language.say("meet_for_quarters_first", day=day)
    return language.say("meet_for_quarters")
