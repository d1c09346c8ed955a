"""An offer in simple words: which sentences say it, from its structured fields alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from applys.jobs.models import Diploma, Experience, FrenchLevel, PayPeriod
from applys.jobs.rules import commuting

WEEKS, MONTHS = 52, 12
DIPLOMAS = {
    Diploma.CAP: "need_cap",
    Diploma.BAC: "need_bac",
    Diploma.BAC2: "need_bac2",
    Diploma.BAC3: "need_bac3",
}
FRENCH = {
    FrenchLevel.A1: "need_a1",
    FrenchLevel.A2: "need_a2",
    FrenchLevel.B1: "need_b1",
    FrenchLevel.B2: "need_b2",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence: its pictogram's name, its key in the dictionaries, and what it says.

    Among `facts`, `amount`, `low` and `high` are euros, `far` metres, `list` and `times` keys.
    """

    icon: str
    key: str
    facts: dict[str, Any] = field(default_factory=dict)


def lines(offer: Any, distance_m: float | None = None) -> list[Line]:
    """What, where, when, how much, what is needed and what is not, how to answer; in that order.

    What the employer did not say is left out, but the pay. Distance is in metres, straight.
    """
    return [
        *_what(offer),
        *_where(offer, distance_m),
        *_when(offer),
        *_pay(offer),
        *_needs(offer),
        *_answers(offer),
    ]


def monthly(amount: float, period: PayPeriod, hours_per_week: float | None) -> float | None:
    """Gross euros a month; None for an hourly pay without hours."""
    if period is PayPeriod.MONTH:
        return amount
    if period is PayPeriod.YEAR:
        return amount / MONTHS
    return amount * hours_per_week * WEEKS / MONTHS if hours_per_week else None


def _what(offer: Any) -> Iterator[Line]:
    yield Line(icon="work", key="what", facts={"title": offer.title})
    if offer.employer_name:
        yield Line(icon="employer", key="employer", facts={"name": offer.employer_name})
    if offer.contract:
        yield Line(icon="contract", key=f"contract_{offer.contract}")


def _where(offer: Any, distance_m: float | None) -> Iterator[Line]:
    if place := " ".join(part for part in (offer.postcode, offer.city) if part):
        yield Line(icon="place", key="where", facts={"place": place})
    if distance_m is not None:
        yield _far(distance_m)
        # No open timetable of the town's buses was found: that is said, not guessed.
        yield Line(icon="bus", key="bus_unknown")
    if late := commuting.late(offer.working_times):
        yield Line(icon="late", key="late", facts={"times": [f"times_{each}" for each in late]})


def _far(distance_m: float) -> Line:
    walk, bike = commuting.on_foot(distance_m), commuting.by_bike(distance_m)
    key = "far" if walk else ("far_by_bike" if bike else "far_away")
    return Line(icon="walk", key=key, facts={"far": distance_m, "walk": walk, "bike": bike})


def _when(offer: Any) -> Iterator[Line]:
    if offer.hours_per_week:
        yield Line(icon="clock", key="hours", facts={"n": offer.hours_per_week})
    if offer.working_times:
        times = [f"times_{each}" for each in offer.working_times]
        yield Line(icon="clock", key="moments", facts={"times": times})
    if offer.starts_on:
        yield Line(icon="day", key="starts", facts={"day": offer.starts_on})


def _pay(offer: Any) -> Iterator[Line]:
    period = offer.pay_period
    stated = [each for each in (offer.pay_min, offer.pay_max) if each is not None]
    if period is None or not stated:
        yield Line(icon="pay", key="pay_unknown")
        return
    low, high = stated[0], stated[-1]
    least, most = (monthly(each, period, offer.hours_per_week) for each in (low, high))
    if least is None or most is None:
        yield Line(icon="pay", key="pay_hour", facts={"amount": low})
        return
    if round(least) == round(most):
        yield Line(icon="pay", key="pay_month", facts={"amount": round(least)})
    else:
        yield Line(icon="pay", key="pay_months", facts={"low": round(least), "high": round(most)})
    if period is not PayPeriod.MONTH:
        facts = {"amount": low, "hours": offer.hours_per_week}
        yield Line(icon="sum", key=f"pay_how_{period}", facts=facts)


def _needs(offer: Any) -> Iterator[Line]:
    needed: list[str] = []
    spared: list[str] = []
    for wanted, is_asked in _demands(offer):
        (needed if is_asked else spared).append(wanted)
    if needed:
        yield Line(icon="needed", key="needed", facts={"list": needed})
    if spared:
        yield Line(icon="spared", key="not_needed", facts={"list": spared})


def _demands(offer: Any) -> Iterator[tuple[str, bool]]:
    """What an employer said of diploma, experience, French and licence: asked, or not."""
    if offer.diploma is not None:
        yield DIPLOMAS.get(offer.diploma, "need_diploma"), offer.diploma is not Diploma.NONE
    if offer.experience in {Experience.NONE, Experience.REQUIRED}:
        yield "need_experience", offer.experience is Experience.REQUIRED
    if offer.french_level is not None:
        asked = offer.french_level is not FrenchLevel.NONE
        yield FRENCH.get(offer.french_level, "need_french"), asked
    if offer.licence_required is not None:
        yield "need_licence", offer.licence_required


def _answers(offer: Any) -> Iterator[Line]:
    if offer.apply_in_app:
        yield Line(icon="answer", key="answer_app")
    if offer.apply_phone:
        yield Line(icon="call", key="answer_phone", facts={"phone": offer.apply_phone})
    if offer.apply_visit:
        yield Line(icon="visit", key="answer_visit", facts={"visit": offer.apply_visit})
    if offer.apply_url:
        yield Line(icon="site", key="answer_site")
    if offer.apply_until:
        yield Line(icon="day", key="until", facts={"day": offer.apply_until})
