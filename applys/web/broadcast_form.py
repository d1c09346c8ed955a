"""The form in which the coordinator writes to many: from inputs to what the API takes, and back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from marshmallow import ValidationError

from applys.kernel import clock
from applys.notifications.queries.audiences import Addressee
from applys.notifications.schemas.broadcasts import NewBroadcastSchema, SendSchema
from applys.web import languages
from applys.web.languages import Language

PARTS = ("title", "body")
# In the order of the page, so that the first fault is the first to mend.
ORDER = (
    "audience",
    *(f"{part}_{code}" for code in languages.CODES for part in PARTS),
    "link",
    "expires_on",
)
INSTANT = timedelta(microseconds=1)
# What may be looked for: slugs, numbers, ids.
WHICH = re.compile(r"[A-Za-z0-9_-]{1,80}")


class Group(NamedTuple):
    """Audiences of one name, as the form offers them."""

    label: str
    options: list[tuple[str, str]]


def blank(audience: str = "") -> dict[str, str]:
    """An empty form, for this audience or for the whole town."""
    return {**dict.fromkeys(ORDER, ""), "audience": audience or "territory"}


def filled(broadcast: Mapping[str, Any]) -> dict[str, str]:
    """The form of a draft already written."""
    written = {
        f"{part}_{code}": words[part]
        for code, words in broadcast["texts"].items()
        for part in PARTS
    }
    last_day = (broadcast["expires_at"] - INSTANT).astimezone(clock.PARIS).date()
    return {
        **blank(),
        **written,
        "audience": chosen(**broadcast["audience"]),
        "link": broadcast["link"],
        "expires_on": last_day.isoformat(),
    }


def kept(form: Mapping[str, str]) -> dict[str, str]:
    """The form as it was sent, to be mended."""
    return {name: form.get(name, "") for name in ORDER}


def audiences(spoken: Language, known: Iterable[Addressee]) -> list[Group]:
    """Whom one may write to, gathered by name: each as (value, words)."""
    return [
        Group(
            spoken.say(f"broadcast_group_{name}"),
            [(chosen(name, each.which), words(spoken, each)) for each in those],
        )
        for name, those in groupby(known, key=attrgetter("name"))
    ]


def words(spoken: Language, each: Addressee) -> str:
    """An audience as the coordinator reads it."""
    named = spoken.say(f"topic_{each.which}") if each.name == "topic" else each.title
    return spoken.say(f"broadcast_to_{each.name}", name=named)


def chosen(name: str, which: str | None) -> str:
    """An audience, as the value of the form's choice."""
    return f"{name}/{which}" if which else name


def asked(value: str) -> tuple[str, str | None]:
    """The name of an audience and which, of a value of the form's choice."""
    name, _, which = value.partition("/")
    return name, which or None


def read(form: Mapping[str, str]) -> dict[str, Any]:
    """What the form says, in the words of the API's own schema."""
    name, which = asked(form.get("audience", ""))
    given = {"texts": dict(_texts(form)), "audience": {"name": name, "which": which}}
    if link := form.get("link", "").strip():
        given["link"] = link
    if last_day := form.get("expires_on", "").strip():
        given["expires_at"] = _end_of(last_day)
    return given


def load(form: Mapping[str, str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What to keep, and the inputs at fault in the order of the page."""
    try:
        return NewBroadcastSchema().load(read(form)), ()
    except ValidationError as refused:
        names = set(_inputs(refused.messages_dict))
        return {}, tuple(name for name in ORDER if name in names)


def hour(form: Mapping[str, str]) -> datetime | None:
    """When to send, an hour of Paris to come; None for now. Raise ValidationError for any other.

    An hour that spring skips is the one after it; one that autumn gives twice, the first.
    """
    typed = form.get("at", "").strip()
    if not typed:
        return None
    local = typed
    with suppress(ValueError):
        local = datetime.fromisoformat(typed).replace(tzinfo=clock.PARIS).isoformat()
    at: datetime = SendSchema().load({"at": local})["at"]
    if at < clock.now() - timedelta(minutes=1):
        raise ValidationError({"at": ["This hour is over."]})
    return at


def _texts(form: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Title and body of each language where anything was typed, and of French."""
    for code in languages.CODES:
        words = {
            part: form.get(f"{part}_{code}", "").replace("\r\n", "\n").strip() for part in PARTS
        }
        if code == languages.REFERENCE or any(words.values()):
            yield code, words


def _inputs(faults: Mapping[str, Any]) -> Iterator[str]:
    """The inputs that the schema's faults are about."""
    for name, inside in faults.items():
        if name != "texts":
            yield {"expires_at": "expires_on"}.get(name, name)
            continue
        for code, wrong in inside.items():
            yield from (f"{part}_{code}" for part in wrong.get("value", ()))


def _end_of(day: str) -> str:
    """The first instant after a day, in Paris; what is no day stays as it is, to be refused."""
    with suppress(ValueError, OverflowError):
        midnight = datetime.combine(date.fromisoformat(day), time(0), clock.PARIS)
        return (midnight + timedelta(days=1)).isoformat()
    return day
