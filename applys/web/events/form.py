"""The form in which a meeting is written: from inputs to what the API takes, and back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from marshmallow import Schema
from werkzeug.datastructures import MultiDict

from applys.events.models import Audience
from applys.kernel import clock
from applys.kernel.problems import Problem
from applys.web.events import parts, tables

REQUIRED = ("title", "description", "starts_at", "ends_at", "venue")
TEXTS = (
    "title", "description", "venue", "address", "access", "bus", "plan_url", "audience_note",
    "asks_why", "contact",
)  # fmt: skip
# Left empty, these are what the API makes of them: the start.
DEFAULTED = ("registration_until", "cancel_until")
MOMENTS = ("starts_at", "ends_at", "registration_from", *DEFAULTED, "opens_to_all_at")
NUMBERS = ("latitude", "longitude")
TICKS = ("childcare", "asks_first_name", "asks_phone")
ORDER = (
    "title", "description", "starts_at", "ends_at", "first_day", "at", "minutes", "rule",
    "except_days", "extra_days", "hours_before", "from_day", "capacity", "tables", "venue",
    "address", "neighbourhood", "latitude", "longitude", "access", "step_free", "bus", "plan_url",
    "languages", "childcare", "bring", "audience", "opens_to_all_at", "audience_note",
    "registration_from", "registration_until", "cancel_until", "asks_first_name", "asks_phone",
    "asks_why", "contact", "organiser_id", "partner_ids",
)  # fmt: skip
YES_NO = {"oui": True, "non": False}
LOCAL = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, kw_only=True)
class MeetingForm:
    """What the inputs hold, as text, and what is wrong, by field."""

    values: Mapping[str, Any] = field(default_factory=dict)
    tables: list[dict[str, str]] = field(default_factory=list)
    faults: Mapping[str, str] = field(default_factory=dict)


def blank(kind: str) -> MeetingForm:
    return MeetingForm(values={"kind": kind, "capacity": "20"}, tables=tables.blank())


def filled(meeting: Any, partner_ids: list[Any]) -> MeetingForm:
    """The form of a meeting already written."""
    names = (*ORDER, "kind")
    facts = {name: getattr(meeting, name) for name in names if hasattr(meeting, name)}
    values = dict(filled_facts({**facts, "partner_ids": partner_ids}))
    return MeetingForm(values={**values, **{name: local(facts[name]) for name in MOMENTS}})


def filled_facts(facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What the inputs hold of the facts that a meeting and a series share."""
    for name in (*TEXTS, "neighbourhood"):
        yield name, facts[name] or ""
    for name in NUMBERS:
        yield name, "" if facts[name] is None else str(facts[name])
    for name in (*TICKS, "kind"):
        yield name, facts[name]
    yield "step_free", {True: "oui", False: "non", None: ""}[facts["step_free"]]
    yield "languages", list(facts["languages"])
    yield "bring", "\n".join(facts["bring"])
    yield "audience", facts["audience"] == Audience.NEIGHBOURHOODS
    yield "partner_ids", [str(each) for each in facts["partner_ids"] or ()]


def kept(form: MultiDict[str, str], faults: Mapping[str, str]) -> MeetingForm:
    """The form as it was sent, to be mended."""
    values: dict[str, Any] = {name: form.get(name, "") for name in (*ORDER, "kind", "reason")}
    values |= {name: name in form for name in (*TICKS, "audience")}
    values |= {name: form.getlist(name) for name in ("languages", "partner_ids")}
    return MeetingForm(values=values, tables=tables.kept(form), faults=faults)


def read(form: MultiDict[str, str]) -> dict[str, Any]:
    """What the form says, in the words of the API's own schema."""
    given = dict(_answers(form))
    return {
        name: value
        for name, value in given.items()
        if value is not None or name not in (*REQUIRED, *DEFAULTED)
    }


def changed(form: MultiDict[str, str], before: MeetingForm) -> dict[str, Any]:
    """The same, without the times left as they were: those move along with the start."""
    given = {**dict.fromkeys(REQUIRED), **read(form)}
    same = [name for name in MOMENTS if form.get(name, "") == before.values[name]]
    return {name: value for name, value in given.items() if name not in same}


def faulty(schema: Schema, given: dict[str, Any]) -> dict[str, str]:
    """What the schema refuses, field by field, in the order of the page."""
    refused = schema.validate(given)
    known = [name for name in ORDER if name in refused] or list(refused)
    return {name: parts.why(f"malformed-{name}") for name in known}


def refused(problem: Problem) -> dict[str, str]:
    """What the rules refuse, field by field; under `kind` when they name none."""
    names = [pointer.split("/")[1] for pointer in parts.faulty(problem)] or ["kind"]
    return dict.fromkeys(names, parts.told(problem))


def local(moment: datetime | None) -> str:
    """An instant as an input of local time holds it."""
    return moment.astimezone(clock.PARIS).strftime(LOCAL) if moment else ""


def _answers(form: MultiDict[str, str]) -> Iterator[tuple[str, Any]]:
    for name in (*TEXTS, *MOMENTS, "neighbourhood"):
        yield name, form.get(name, "").replace("\r\n", "\n").strip() or None
    for name in NUMBERS:
        yield name, tables.number(form.get(name, "").replace(",", "."))
    for name in TICKS:
        yield name, name in form
    yield "step_free", YES_NO.get(form.get("step_free", ""))
    yield "languages", form.getlist("languages")
    lines = (line.strip() for line in form.get("bring", "").splitlines())
    yield "bring", list(dict.fromkeys(line for line in lines if line))
    kept_for = Audience.NEIGHBOURHOODS if "audience" in form else Audience.EVERYONE
    yield "audience", kept_for
    yield "partner_ids", form.getlist("partner_ids")
