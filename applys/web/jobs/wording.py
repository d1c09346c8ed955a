"""A card that is sent, in the reader's words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat

from applys.jobs.models import ReachedBy
from applys.web.languages import Language

FRANCE = 33


def card(
    language: Language, sent: Mapping[str, Any], *, way: bool = True
) -> list[tuple[str, str, bool]]:
    """A sent card as (label, words, the person's own words or not); `way`: how to reach them."""
    joined = language.say("comma").join
    own = {
        "card_first_name": sent["first_name"],
        f"card_reach_{sent['reached_by']}": _reach(sent) if way else "",
        "card_skills": joined(sent["skills"]),
        "card_immersions_short": joined(sent["immersions"]),
    }
    ours = {
        "card_times": joined(_said(language, "times", sent["free_times"])),
        "card_from": _day(language, sent["free_from"]),
        "card_travel": joined(_said(language, "travel", sent["travel"])),
        "card_confirmed": joined(_said(language, "skill", sent.get("confirmed_skills", ()))),
    }
    lines = [(label, words, True) for label, words in own.items()]
    lines += [(label, words, False) for label, words in ours.items()]
    return [(language.say(label), words, theirs) for label, words, theirs in lines if words]


def _said(language: Language, prefix: str, values: Iterable[str]) -> list[str]:
    return [language.say(f"{prefix}_{value}") for value in values]


def _reach(sent: Mapping[str, Any]) -> str:
    """A number as people of France read it, or an address as it is."""
    if sent["reached_by"] != ReachedBy.PHONE:
        return str(sent["reach"])
    number = phonenumbers.parse(sent["reach"])
    french = number.country_code == FRANCE
    written = PhoneNumberFormat.NATIONAL if french else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, written)


def _day(language: Language, written: str | None) -> str:
    return language.day(date.fromisoformat(written)) if written else ""
