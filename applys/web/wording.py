"""An offer's facts, in the reader's words."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from applys.jobs.models import Diploma, FrenchLevel
from applys.web.languages import Language

# Streets are longer than straight lines; 4.8 km/h is an ordinary pace.
DETOUR = 1.3
METRES_A_MINUTE = 80
LONGEST_WALK = 60
KILOMETRE = 1_000
DAY_HOURS = 24
NIGHT_AND_DAY = {"evenings", "nights", "weekends"}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of an offer: an icon's name, and words."""

    icon: str
    text: str


def card(language: Language, offer: Any) -> list[Fact]:
    """What matters first: contract, hours, distance, diploma, French, a licence if asked."""
    lines = {
        "contract": contract(language, offer),
        "clock": hours(language, offer),
        "walk": distance(language, offer.distance_m),
        "school": diploma(language, offer),
        "talk": french(language, offer),
        "car": licence(language, offer) if offer.licence_required else None,
        "firm": firm(language, offer),
    }
    return [Fact(icon=icon, text=text) for icon, text in lines.items() if text]


def facts(language: Language, offer: Any) -> list[tuple[str, str, bool]]:
    """The whole offer as (label, words, the employer's own words or not).

    What is unknown is left out, but the pay.
    """
    lines = {
        "contract": contract(language, offer),
        "duration": duration(language, offer),
        "hours": hours(language, offer),
        "times": times(language, offer),
        "pay": pay(language, offer),
        "starts": language.day(offer.starts_on) if offer.starts_on else None,
        "place": place(offer),
        "diploma": diploma(language, offer),
        "experience": _chosen(language, "experience", offer.experience),
        "french": french(language, offer),
        "licence": licence(language, offer),
        "positions": language.number(offer.positions) if offer.positions > 1 else None,
        "until": language.day(offer.apply_until) if offer.apply_until else None,
    }
    return [
        (language.say(f"label_{name}"), words, name == "place")
        for name, words in lines.items()
        if words
    ]


def contract(language: Language, offer: Any) -> str | None:
    return _chosen(language, "contract", offer.contract)


def duration(language: Language, offer: Any) -> str | None:
    days = offer.duration_days
    if not days:
        return None
    if days < 60:  # noqa: PLR2004 - under two months people count in days
        return language.say("days", n=days)
    return language.say("months", n=round(days / 30.4))


def hours(language: Language, offer: Any) -> str | None:
    if not offer.hours_per_week:
        return None
    return language.say("hours_week", n=offer.hours_per_week)


def times(language: Language, offer: Any) -> str | None:
    words = [language.say(f"times_{each}") for each in offer.working_times]
    return language.say("comma").join(words) or None


def distance(language: Language, metres: float | None) -> str | None:
    """How far as the crow flies, and how long on foot when it is under an hour."""
    if metres is None:
        return None
    if metres < KILOMETRE:
        far = language.say("metres", n=round(metres / 10) * 10)
    else:
        far = language.say("kilometres", n=round(metres / KILOMETRE, 1))
    minutes = walk(metres)
    if minutes > LONGEST_WALK:
        return far
    return language.say("far_on_foot", far=far, walk=language.say("on_foot", n=minutes))


def walk(metres: float) -> int:
    """Minutes on foot for these metres in a straight line; at least one."""
    return max(1, math.ceil(metres * DETOUR / METRES_A_MINUTE))


def diploma(language: Language, offer: Any) -> str | None:
    return _chosen(language, "diploma", offer.diploma)


def french(language: Language, offer: Any) -> str | None:
    return _chosen(language, "french", offer.french_level)


def licence(language: Language, offer: Any) -> str | None:
    if offer.licence_required is None:
        return None
    return language.say("licence_yes" if offer.licence_required else "licence_no")


def pay(language: Language, offer: Any) -> str:
    """Gross pay, exact, from, up to or between; or that it is not stated."""
    if offer.pay_period is None:
        return language.say("pay_unstated")
    low, high = (
        amount if amount is None else language.euros(amount)
        for amount in (offer.pay_min, offer.pay_max)
    )
    key = "pay_exact" if low == high else _bounds(low, high)
    amounts = language.say(key, low=low, high=high)
    return language.say("pay_gross", amount=amounts, per=language.say(f"per_{offer.pay_period}"))


def _bounds(low: str | None, high: str | None) -> str:
    if high is None:
        return "pay_exact"
    return "pay_up_to" if low is None else "pay_between"


def firm(language: Language, offer: Any) -> str | None:
    """How a firm answers, from its fifth application on."""
    if offer.answer_rate is None:
        return None
    often = language.say("firm_answers", n=round(offer.answer_rate * 10))
    if offer.answer_hours is None:
        return often
    return language.say("firm_habit", often=often, soon=_soon(language, offer.answer_hours))


def _soon(language: Language, hours: float) -> str:
    if hours < DAY_HOURS:
        return language.say("firm_hours", n=max(1, round(hours)))
    return language.say("firm_days", n=round(hours / DAY_HOURS))


def place(offer: Any) -> str | None:
    """Where the work is, as the employer wrote it."""
    town = " ".join(part for part in (offer.postcode, offer.city) if part)
    return ", ".join(part for part in (offer.address, town) if part) or None


def ways(offer: Any) -> Iterator[tuple[str, str, str | None]]:
    """How to answer, as (way, text, address to follow); the shortest first."""
    if offer.apply_in_app:
        yield "app", "", None
    if offer.apply_phone:
        yield "call", offer.apply_phone, "tel:" + re.sub(r"[^+0-9]", "", offer.apply_phone)
    if offer.apply_visit:
        yield "visit", offer.apply_visit, None
    if followed := web_address(offer.apply_url):
        yield "follow", followed, followed
    if offer.contact_email:
        yield "write", offer.contact_email, f"mailto:{offer.contact_email}"


def web_address(url: str | None) -> str | None:
    """The address, if it is one that a link may carry."""
    return url if url and re.match(r"https?://[^\s]+\Z", url) else None


def _chosen(language: Language, name: str, value: Any) -> str | None:
    return language.say(f"{name}_{value}") if value else None


LITTLE_FRENCH = FrenchLevel.A2
NO_DIPLOMA = Diploma.NONE
