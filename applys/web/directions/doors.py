"""A door as it was said, in the reader's words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import phonenumbers

from applys.directions.messages import opening
from applys.directions.messages import referrals as messages
from applys.directions.models import Appointment
from applys.directions.models.opening import Answer, Status
from applys.directions.rules import languages as spoken
from applys.directions.rules.texts import Said, said
from applys.web import wording
from applys.web.directions import maps
from applys.web.languages import Language

LONGEST_WALK = 60


@dataclass(frozen=True, kw_only=True)
class Paper:
    icon: str
    label: Said
    form: str | None


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A door in one language.

    `opens` is what it says at the instant the page is for; `on` tells by its date when one is
    received: it may be read days later.
    """

    id: str
    name: Said
    structure: str
    opens: str
    on: str
    open_now: bool
    far: str | None
    address: str | None
    landmark: Said
    reasons: Sequence[str]
    cautions: Sequence[str]
    papers: Sequence[Paper]
    say: Said
    say_french: str
    not_for: Said
    languages: str
    phone: str | None
    call: str | None
    maps: Sequence[tuple[str, str]]
    verified_on: str | None

    def texts(self) -> Sequence[Said]:
        """What was translated by someone: it may be a draft."""
        return [self.name, self.say, self.not_for, self.landmark, *(p.label for p in self.papers)]


def shown(door: Mapping[str, Any], language: Language, at: datetime) -> Shown:
    """A door out of an answer; its hours as they were at an instant."""
    code = language.code
    phone = door["phone"]
    told = opening.told(_answer(door["hours"]), at, code)
    return Shown(
        id=door["permanence_id"],
        name=said(door["name"], code),
        structure=door["structure"],
        opens=told,
        on=_on(door, code) or told,
        open_now=door["open_now"],
        far=far(door, language),
        address=address(door),
        landmark=said(door["landmark"] or {}, code),
        reasons=[language.say(f"dir_reason_{each}") for each in door["reasons"]],
        cautions=[language.say(f"dir_caution_{each}") for each in door["cautions"]],
        papers=[
            Paper(icon=each["icon"], label=said(each["labels"], code), form=each["form"])
            for each in door["papers"]
        ],
        say=said(door["say"], code),
        say_french=said(door["say"], "fr").text,
        not_for=said(door["not_for"], code),
        languages=language.say("comma").join(spoken.own_name(tag) for tag in door["languages"]),
        phone=readable(phone),
        call=dialled(phone),
        maps=maps.links(door),
        verified_on=_day(door["verified_on"], language),
    )


def far(door: Mapping[str, Any], language: Language) -> str | None:
    """Metres in a straight line and minutes on foot; no minutes past an hour: there is the bus."""
    metres, minutes = door["metres"], door["minutes"]
    if metres is None:
        return None
    if metres < wording.KILOMETRE:
        told = language.say("metres", n=metres)
    else:
        told = language.say("kilometres", n=round(metres / wording.KILOMETRE, 1))
    if minutes > LONGEST_WALK:
        return told
    return language.say("far_on_foot", far=told, walk=language.say("on_foot", n=minutes))


def _on(door: Mapping[str, Any], code: str) -> str | None:
    """The day and the hours, of the first span; None where one does not just come."""
    start, end = _instant(door["received_at"]), _instant(door["received_until"])
    if start is None or end is None or door["appointment"] == Appointment.REQUIRED:
        return None
    return f"{messages.moment(start, code)} - {opening.clock_time(end, code)}"


def _answer(hours: Mapping[str, Any]) -> Answer:
    return Answer(
        status=Status(hours["status"]),
        until=_instant(hours["until"]),
        opens_at=_instant(hours["opens_at"]),
        reason=hours["reason"],
    )


def _instant(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def _day(told: str | None, language: Language) -> str | None:
    return language.day(datetime.fromisoformat(told).date()) if told else None


def address(door: Mapping[str, Any]) -> str | None:
    """Where one goes, on one line."""
    town = " ".join(part for part in (door["postcode"], door["city"]) if part)
    place = door["place"] if door["place"] != door["structure"] else None
    parts = (place, door["address"], door["address_more"], town)
    return ", ".join(part for part in parts if part) or None


def dialled(phone: str | None) -> str | None:
    """The link that dials a number."""
    return "tel:" + re.sub(r"[^+0-9]", "", phone) if phone else None


def readable(phone: str | None) -> str | None:
    """A number as it is read in France; as it was written when it is none of ours."""
    if phone is None:
        return None
    try:
        number = phonenumbers.parse(phone, "FR")
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
