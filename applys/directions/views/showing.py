"""Sheets in the language of whoever reads them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from applys.directions.actions.looking import Seen
from applys.directions.messages import opening, weeks
from applys.directions.models import Paper
from applys.directions.rules import languages
from applys.directions.rules.hours import coming
from applys.directions.rules.hours.stretches import midnight
from applys.directions.rules.texts import Said, Status, said
from applys.kernel.clock import PARIS

PLACE = ("address", "address_more", "postcode", "city", "latitude", "longitude", "step_free")
AS_IS = (
    "description", "kind", "themes", "publics", "publics_note", "conditions", "cost_note",
    "digital", "welcome", "reach", "reached_by", "reach_note", "reach_url", "website", "email",
    "contact_role", "changed_on", "verified_at", "verified_by", "permanence_name",
)  # fmt: skip
WEEK = 7


def row(seen: Seen, now: datetime, language: str) -> dict[str, Any]:
    """A sheet as lists show it."""
    sheet = seen.sheet
    return {
        "id": sheet.id,
        "service_id": sheet.service_id,
        "name": name(sheet, language),
        "structure": sheet.structure,
        "door": door(seen, now, language),
        "place": place(sheet),
        "phone": sheet.phone,
        "languages": sheet.languages,
        "appointment": sheet.appointment,
        "cost": sheet.cost,
        "standing": seen.standing,
        "distance_m": seen.distance_m,
    }


def whole(seen: Seen, papers: Mapping[str, Paper], now: datetime, language: str) -> dict[str, Any]:
    """A sheet with all that it says."""
    sheet = seen.sheet
    return {
        **row(seen, now, language),
        **{field: getattr(sheet, field) for field in AS_IS},
        "official_name": sheet.name,
        "papers": [_paper(each, papers, language) for each in sheet.papers],
        "not_for": said(sheet.not_for, language),
        "say": said(sheet.say, language),
        "landmark": said(sheet.landmark or {}, language),
        "access": said(sheet.access or {}, language),
        "spoken": [_spoken(tag, language) for tag in sheet.languages],
        "week": days(seen, now, WEEK, language),
    }


def door(seen: Seen, now: datetime, language: str) -> dict[str, Any]:
    answer = seen.answer
    return {
        "status": answer.status,
        "told": opening.told(answer, now, language),
        "until": answer.until,
        "opens_at": answer.opens_at,
        "reason": answer.reason,
        "found_closed": seen.found_closed,
    }


def days(seen: Seen, now: datetime, count: int, language: str) -> Any:
    """The hours of so many days from today; none for a door whose hours nobody knows."""
    today = now.astimezone(PARIS).date()
    stretches = list(coming(seen.week, midnight(today), count))
    if not stretches and seen.answer.opens_at is None:
        return []
    return weeks.days(stretches, today, count, language)


def name(sheet: Any, language: str) -> Said:
    """A service's name in plain words, else its own, which is French."""
    plain = said(sheet.plain, language)
    return plain if plain.text else Said(sheet.name, "fr", Status.MISSING)


def place(sheet: Any) -> dict[str, Any] | None:
    """Where one goes; None for what has no place."""
    if sheet.place_id is None:
        return None
    return {"name": sheet.place, **{field: getattr(sheet, field) for field in PLACE}}


def _paper(asked: Mapping[str, str], papers: Mapping[str, Paper], language: str) -> dict[str, Any]:
    known = papers.get(asked["code"])
    label = said(known.labels, language) if known else Said(asked["code"], "fr", Status.MISSING)
    icon = known.icon if known else asked["code"]
    return {"code": asked["code"], "form": asked["form"], "icon": icon, "label": label}


def _spoken(tag: str, language: str) -> dict[str, str]:
    named = languages.name(tag, language)
    return {"tag": tag, "name": named, "own_name": languages.own_name(tag)}
