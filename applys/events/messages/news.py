"""A meeting in a title and one line, for each language."""

from collections.abc import Mapping
from datetime import datetime
from textwrap import shorten
from typing import NamedTuple

from babel.dates import format_datetime

from applys.events.messages import words
from applys.events.messages.words import Words
from applys.events.models import MeetingState
from applys.kernel import clock, moments

Texts = Mapping[str, Mapping[str, str]]

BRIEF = "EEE d/MM HH:mm"
LONGEST, SHORT = 140, 26
STATES: Mapping[MeetingState, Words] = {
    MeetingState.CANCELLED: words.CANCELLED,
    MeetingState.POSTPONED: words.POSTPONED,
    MeetingState.ANNOUNCED: words.MOVED,
}


class Place(NamedTuple):
    """What a message says of a meeting. `reason` is in the organiser's words."""

    title: str
    venue: str
    starts_at: datetime
    reason: str | None = None


def texts(titles: Words, place: Place, *, then: Words | None = None) -> Texts:
    """Title and body by language; the meeting's own words stay in French."""
    return {
        language: {"title": title, "body": _body(language, place, (then or {}).get(language))}
        for language, title in titles.items()
    }


def offered(place: Place, until: datetime) -> Texts:
    """A place is kept until an instant."""
    then = {
        language: sentence.format(until=moments.moment(until, language))
        for language, sentence in words.UNTIL.items()
    }
    return texts(words.OFFERED, place, then=then)


def for_guest(texts: Texts) -> Texts:
    """The same, for the mediator who registered someone."""
    return {
        language: {**said, "title": words.FOR_GUEST[language].format(said=said["title"])}
        for language, said in texts.items()
    }


def passed(code: str | None, language: str) -> str | None:
    """Why the queue went past someone, in their language."""
    known = words.PASSED.get(code or "")
    return known.get(language, known["fr"]) if known else None


def text_message(title: str, place: Place, url: str, until: datetime | None = None) -> str:
    """The same in one text message, in French, short enough whatever the alphabet."""
    named = shorten(place.title, SHORT, placeholder="...")
    then = f" Répondez avant {_brief(until)}." if until else ""
    end = "" if title.endswith("?") else "."
    return f"{title}{end} {named}, {_brief(place.starts_at)}.{then} {url}"


def _brief(moment: datetime) -> str:
    return format_datetime(moment.astimezone(clock.PARIS), BRIEF, locale="fr")


def _body(language: str, place: Place, then: str | None) -> str:
    facts = [place.title, moments.moment(place.starts_at, language), place.venue, place.reason]
    line = " · ".join(fact for fact in facts if fact)[:LONGEST]
    return f"{line}. {then}" if then else line
