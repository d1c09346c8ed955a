"""The form of a door: its week as a grid (OSM text for what no grid holds), and how to call."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from applys.directions.actions.keeping import trying
from applys.directions.actions.keeping.trying import Trial
from applys.directions.models import ExceptionKind
from applys.directions.models.hours import OnPublicHolidays
from applys.directions.rules.hours import grids, texts
from applys.directions.schemas.observing import MendingSchema
from applys.kernel.database import session
from applys.web.directions import doors
from applys.web.languages import Language

TERM, HOLIDAYS = "h", "v"
SPANS = tuple(range(1, grids.MOST_SPANS + 1))
SAME, SHUT, OTHERS = "memes", "ferme", "autres"
OFF = "off"
# What is plainly typed: its name in the form, and in the schema.
PLAIN = {
    "feries": "on_public_holidays", "rdv": "appointment", "telephone": "phone",
    "courriel": "email",
}  # fmt: skip
Form = Mapping[str, str]


class HalfSpan(Exception):
    """A span of hours begins or ends, and does not do both"""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the boxes hold, and what is wrong with it, by the name of the field."""

    values: Form
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)


def filled(row: Any) -> Form:
    """The boxes of a door as it is kept."""
    variant = row.school_holidays
    choice = SAME if variant is None else SHUT if variant == OFF else OTHERS
    values = {
        **_week_boxes(TERM, row.hours),
        "vacances": choice,
        **_week_boxes(HOLIDAYS, variant if choice == OTHERS else None),
    }
    plain = {name: getattr(row, kept) or "" for name, kept in PLAIN.items()}
    return {**values, **plain, "telephone": doors.readable(row.phone) or ""}


def read(row: Any, form: MultiDict[str, str], language: Language) -> tuple[dict[str, Any], Asked]:
    """What the form changes of a door, checked as the API checks it, and the form as sent."""
    values = form.to_dict()
    try:
        said, was = _said(values), _said(filled(row))
    except HalfSpan:
        return {}, Asked(values=values, faults={"hours": [language.say("sheets_half")]})
    changes = {name: value for name, value in said.items() if value != was.get(name)}
    try:
        loaded: dict[str, Any] = MendingSchema().load(changes) if changes else {}
    except ValidationError as error:
        return {}, Asked(values=values, faults=dict(_told(error, language)))
    return loaded, Asked(values=values)


def trial(territory_id: UUID, form: Form, language: Language) -> Trial:
    """What the hours that are typed would say."""
    try:
        said = _said(form)
    except HalfSpan:
        return Trial(hours="", faults=(), told=[language.say("sheets_half")], days=())
    if not said["hours"]:
        return Trial(hours="", faults=(), told=[language.say("sheets_no_hours")], days=())
    holidays = said["on_public_holidays"]
    known = OnPublicHolidays(holidays if holidays in set(OnPublicHolidays) else "unknown")
    return trying.try_hours(session(), territory_id, said["hours"], said["school_holidays"], known)


def box(prefix: str, day: str, span: int, end: str) -> str:
    """The name of a box of the grid: "h-Mo-1-de" is when Monday's first span begins."""
    return f"{prefix}-{day}-{span}-{end}"


def _said(form: Form) -> dict[str, Any]:
    """The form in the words of the schema; raise `HalfSpan`."""
    variant = {SAME: None, SHUT: OFF}
    choice = form.get("vacances", SAME)
    said: dict[str, Any] = {
        "hours": _week(TERM, form),
        "school_holidays": variant[choice] if choice in variant else _week(HOLIDAYS, form),
    }
    said.update({kept: form.get(name, "").strip() or None for name, kept in PLAIN.items()})
    if first := form.get("du"):
        last, reason = form.get("au") or first, form.get("raison") or "other"
        days = {"first_day": first, "last_day": last}
        said["closed"] = {**days, "kind": ExceptionKind.CLOSED.value, "reason": reason}
    if message := form.get("mot", "").strip():
        said["message"] = message
    return said


def _week(prefix: str, form: Form) -> str | None:
    """A week as it is typed, as OSM text; None when nothing is."""
    if f"{prefix}-texte" in form:
        return form[f"{prefix}-texte"].strip() or None
    return grids.write({day: tuple(_spans(prefix, day, form)) for day in texts.DAYS}) or None


def _spans(prefix: str, day: str, form: Form) -> Iterator[grids.Span]:
    for number in SPANS:
        start, end = (form.get(box(prefix, day, number, each), "") for each in ("de", "a"))
        if bool(start) != bool(end):
            raise HalfSpan
        if start:
            yield start, end


def _week_boxes(prefix: str, text: str | None) -> dict[str, str]:
    grid = grids.read(text) if text else {}
    if grid is None:
        return {f"{prefix}-texte": text or ""}
    return {
        box(prefix, day, number, name): hour
        for day, spans in grid.items()
        for number, span in enumerate(spans, 1)
        for name, hour in zip(("de", "a"), span, strict=True)
    }


def _told(error: ValidationError, language: Language) -> Iterator[tuple[str, Sequence[str]]]:
    """Each fault by the field: hours tell it in French, the rest by a sentence of ours."""
    for name, found in error.messages_dict.items():
        if name in {"hours", "school_holidays"} and isinstance(found, list):
            yield name, found
        else:
            yield name, [language.say(f"sheets_wrong_{name}")]
