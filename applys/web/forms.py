"""The form in which an employer writes an offer: from inputs to what the API takes, and back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from marshmallow import Schema
from werkzeug.datastructures import MultiDict

from applys.accounts.models import ContractKind
from applys.jobs.models import Diploma, Experience, FrenchLevel, PayPeriod, WorkTime
from applys.web.languages import Language

UNSTATED = "unstated"
YES, NO = "oui", "non"

TEXTS = (
    "title", "description", "rome_code", "starts_on", "ends_on", "apply_until", "address",
    "postcode", "city", "apply_phone", "apply_visit", "apply_url", "contact_email",
)  # fmt: skip
NUMBERS = ("hours_per_week", "pay_min", "pay_max")
TICKS = ("apply_in_app", "childcare_offered", "social_clause")
CHOICES = ("contract", "experience", "diploma", "french_level")
LISTS: dict[str, tuple[str, type[StrEnum]]] = {
    "contract": ("contract", ContractKind),
    "working_times": ("times", WorkTime),
    "pay_period": ("per", PayPeriod),
    "diploma": ("diploma", Diploma),
    "experience": ("experience", Experience),
    "french_level": ("french", FrenchLevel),
}
# In the order of the page, so that the first fault is the first to mend.
ORDER = (
    "title", "description", "contract", "hours_per_week", "working_times", "positions",
    "rome_code", "pay_period", "pay_min", "pay_max", "starts_on", "ends_on", "apply_until",
    "diploma", "experience", "french_level", "licence_required", "address", "postcode", "city",
    "apply_phone", "apply_visit", "apply_url", "contact_email", "apply_in_app",
    "childcare_offered", "social_clause", "social_clause_hours",
)  # fmt: skip
# Absent, these say that they were not answered; null is an answer.
REQUIRED = {"title", "description", "contract", "positions"}


@dataclass(frozen=True, kw_only=True)
class OfferForm:
    """What the inputs hold, as text, and which of them are at fault."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    changed_since: bool = False


def blank() -> OfferForm:
    return OfferForm(values={"apply_in_app": True, "positions": "1", "working_times": []})


def lists(language: Language) -> dict[str, list[tuple[str, str]]]:
    """What each list of the form proposes, as (value, words)."""
    proposed = {
        name: [(str(value), language.say(f"{prefix}_{value}")) for value in kinds]
        for name, (prefix, kinds) in LISTS.items()
    }
    proposed["pay_period"].append((UNSTATED, language.say("form_unstated")))
    proposed["licence_required"] = [(YES, language.say("form_yes")), (NO, language.say("form_no"))]
    return proposed


def filled(offer: Any) -> OfferForm:
    """The form of an offer already written."""
    values: dict[str, Any] = {name: _written(getattr(offer, name)) for name in ORDER}
    values["pay_period"] = values["pay_period"] or UNSTATED
    values["working_times"] = list(offer.working_times)
    values["licence_required"] = {True: YES, False: NO, None: ""}[offer.licence_required]
    values.update({name: getattr(offer, name) for name in TICKS})
    return OfferForm(values=values)


def kept(form: MultiDict[str, str], faults: tuple[str, ...], *, changed: bool = False) -> OfferForm:
    """The form as it was sent, to be mended."""
    values: dict[str, Any] = {name: form.get(name, "") for name in ORDER}
    values["working_times"] = form.getlist("working_times")
    values.update({name: name in form for name in TICKS})
    return OfferForm(values=values, faults=faults, changed_since=changed)


def read(form: MultiDict[str, str]) -> dict[str, Any]:
    """What the form says, in the words of the API's own schema."""
    given = dict(_answers(form))
    return {
        name: value for name, value in given.items() if value is not None or name not in REQUIRED
    }


def faulty(schema: Schema, given: dict[str, Any]) -> tuple[str, ...]:
    """The fields that the schema refuses, in the order of the page."""
    refused = schema.validate(given)
    return tuple(name for name in ORDER if name in refused)


def _answers(form: MultiDict[str, str]) -> Iterator[tuple[str, Any]]:
    for name in (*TEXTS, *CHOICES):
        yield name, _text(form, name)
    for name in NUMBERS:
        yield name, _number(form, name)
    yield "positions", _whole(form, "positions")
    yield "social_clause_hours", _whole(form, "social_clause_hours")
    for name in TICKS:
        yield name, name in form
    yield "working_times", form.getlist("working_times")
    yield "licence_required", {YES: True, NO: False}.get(form.get("licence_required", ""))
    if period := form.get("pay_period"):
        yield "pay_period", None if period == UNSTATED else period


def _text(form: MultiDict[str, str], name: str) -> str | None:
    """What was typed, with one kind of line ending; None when empty."""
    return form.get(name, "").replace("\r\n", "\n").strip() or None


def _number(form: MultiDict[str, str], name: str) -> str | None:
    """A number as French people write it: 1 234,50."""
    typed = "".join(form.get(name, "").removesuffix("€").split())
    return typed.replace(",", ".") or None


def _whole(form: MultiDict[str, str], name: str) -> int | str | None:
    typed = _text(form, name)
    return int(typed) if typed and typed.isascii() and typed.isdigit() else typed


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case float():
            return str(value).removesuffix(".0").replace(".", ",")
        case _:
            return str(value)
