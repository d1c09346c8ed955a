"""What people send about offers."""

from collections.abc import Callable, Collection
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import URL, Email, Regexp

from applys.accounts.models import ContractKind
from applys.jobs.models import (
    Diploma,
    Experience,
    FrenchLevel,
    PayPeriod,
    State,
    WorkTime,
)
from applys.jobs.rules.offers import pay
from applys.kernel.http.fields import (
    Day,
    Integer,
    Latitude,
    Longitude,
    Number,
    Several,
    Slug,
    Switch,
    Text,
)

ROME = r"^[A-N][0-9]{4}\Z"
PHONE = r"^\+?[0-9][0-9 .-]{1,18}[0-9]\Z"
WAYS = ("apply_in_app", "apply_phone", "apply_visit", "apply_url")


class OfferFields(Schema):
    """What an offer says. `pay_period: null` says that the pay is not stated."""

    title = Text(min=3, max=150)
    description = Text(min=30, max=10_000)
    rome_code = Text(validate=Regexp(ROME), max=5, allow_none=True)
    contract = fields.Enum(ContractKind, by_value=True)
    duration_days = Integer(1, 3650, allow_none=True)
    starts_on = Day(allow_none=True)
    ends_on = Day(allow_none=True)
    apply_until = Day(allow_none=True)
    hours_per_week = Number(1, 60, allow_none=True)
    working_times = Several(fields.Enum(WorkTime, by_value=True), max=4)
    pay_min = Number(0, 1_000_000, allow_none=True)
    pay_max = Number(0, 1_000_000, allow_none=True)
    pay_period = fields.Enum(PayPeriod, by_value=True, allow_none=True)
    positions = Integer(1, 500)
    experience = fields.Enum(Experience, by_value=True, allow_none=True)
    diploma = fields.Enum(Diploma, by_value=True, allow_none=True)
    french_level = fields.Enum(FrenchLevel, by_value=True, allow_none=True)
    licence_required = Switch(allow_none=True)
    address = Text(max=200, allow_none=True)
    postcode = Text(validate=Regexp(r"^[0-9]{5}\Z"), max=5, allow_none=True)
    city = Text(max=80, allow_none=True)
    latitude = Latitude(allow_none=True)
    longitude = Longitude(allow_none=True)
    remote_share = Integer(0, 100)
    apply_in_app = Switch()
    apply_phone = Text(validate=Regexp(PHONE), max=20, allow_none=True)
    apply_visit = Text(max=200, allow_none=True)
    apply_url = Text(validate=URL(schemes={"http", "https"}), max=500, allow_none=True)
    contact_name = Text(max=100, allow_none=True)
    contact_email = Text(validate=Email(), max=200, allow_none=True)
    social_clause = Switch()
    social_clause_hours = Integer(1, 100_000, allow_none=True)
    childcare_offered = Switch()
    aids = Several(Slug(), max=5)


class NewOfferSchema(OfferFields):
    """A new draft. `employer_id` is for the coordinator; others write for their own firm."""

    title = Text(min=3, max=150, required=True)
    description = Text(min=30, max=10_000, required=True)
    contract = fields.Enum(ContractKind, by_value=True, required=True)
    pay_period = fields.Enum(PayPeriod, by_value=True, required=True, allow_none=True)
    employer_id = fields.UUID()

    @validates_schema(skip_on_field_errors=False, pass_original=True)
    def check_together(self, data: Any, original: Any, **_kwargs: Any) -> None:
        faulty = set(original) - set(data) if isinstance(original, dict) else set()
        refuse(together(data, faulty))


class OfferChangesSchema(OfferFields):
    """Some fields of an offer; those absent stay as they are."""


class NewStateSchema(Schema):
    state = fields.Enum(State, by_value=True, required=True)
    reason = Text(max=500, load_default=None, allow_none=True)


def refuse(faults: dict[str, list[str]]) -> None:
    if faults:
        raise ValidationError(dict(faults))


def together(offer: dict[str, Any], faulty: Collection[str] = ()) -> dict[str, list[str]]:
    """Faults between fields of a whole offer, by field; those faulty alone are left out."""
    faults: dict[str, list[str]] = {}
    for names, check in TOGETHER:
        if not names & set(faulty):
            faults.update({name: [words] for name, words in check(offer).items()})
    return faults


def _pay(offer: dict[str, Any]) -> dict[str, str]:
    low, high = offer.get("pay_min"), offer.get("pay_max")
    stated = low is not None or high is not None
    if stated and offer.get("pay_period") is None:
        return {"pay_period": "Say if this pay is per hour, month or year."}
    if not stated and offer.get("pay_period") is not None:
        return {"pay_min": "Give an amount, or null as pay_period to say that it is not stated."}
    if low is not None and high is not None and low > high:
        return dict.fromkeys(("pay_min", "pay_max"), "The least pay is above the most.")
    return _unlikely(offer)


def _unlikely(offer: dict[str, Any]) -> dict[str, str]:
    """An amount that nobody is paid for this period."""
    period = offer.get("pay_period")
    if period is None:
        return {}
    low, high = pay.BOUNDS[period]
    words = f"Nobody is paid that per {period}: between {low} and {high} euros, or another period."
    amounts = {name: offer.get(name) for name in ("pay_min", "pay_max")}
    return {
        name: words
        for name, amount in amounts.items()
        if amount is not None and not pay.is_likely(amount, period)
    }


def _days(offer: dict[str, Any]) -> dict[str, str]:
    start, end = offer.get("starts_on"), offer.get("ends_on")
    if start and end and end < start:
        return dict.fromkeys(("starts_on", "ends_on"), "The job ends before it starts.")
    if end and not start:
        return {"starts_on": "A job that ends on a day starts on one."}
    return {}


def _point(offer: dict[str, Any]) -> dict[str, str]:
    if (offer.get("latitude") is None) != (offer.get("longitude") is None):
        return dict.fromkeys(("latitude", "longitude"), "Latitude and longitude go together.")
    return {}


def _clause(offer: dict[str, Any]) -> dict[str, str]:
    if offer.get("social_clause_hours") and not offer.get("social_clause"):
        return {"social_clause_hours": "Hours go with a social clause: say that there is one."}
    return {}


def _ways(offer: dict[str, Any]) -> dict[str, str]:
    if offer.get("apply_in_app", True) or any(offer.get(way) for way in WAYS):
        return {}
    return dict.fromkeys(WAYS, "Leave at least one way to answer the offer.")


TOGETHER: tuple[tuple[set[str], Callable[[dict[str, Any]], dict[str, str]]], ...] = (
    ({"pay_min", "pay_max", "pay_period"}, _pay),
    ({"starts_on", "ends_on"}, _days),
    ({"latitude", "longitude"}, _point),
    ({"social_clause", "social_clause_hours"}, _clause),
    (set(WAYS), _ways),
)
