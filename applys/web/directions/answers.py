"""An answer as a page shows it: an outcome, its doors, and what to do otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from applys.directions.rules.texts import Said, Status, said
from applys.web.directions import doors
from applys.web.directions.doors import Shown
from applys.web.languages import Language


@dataclass(frozen=True, kw_only=True)
class Number:
    number: str
    words: Said
    sms: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """An answer in one language; `plan` names the plan B, with its door if it has one."""

    words: Said
    why: Said
    human: bool
    emergency: bool
    numbers: Sequence[Number]
    doors: Sequence[Shown]
    plan: str | None
    spare: Shown | None
    relaxed: bool
    drafts: bool
    at: datetime


def read(answer: Mapping[str, Any], language: Language) -> Page:
    """An answer out of the domain, or out of a direction that kept it."""
    outcome, code = answer["outcome"], language.code
    at = datetime.fromisoformat(answer["at"])
    shown = [doors.shown(each, language, at) for each in answer["doors"]]
    plan = answer["plan_b"] or {"plan": None, "door": None}
    spare = doors.shown(plan["door"], language, at) if plan["door"] else None
    numbers = [
        Number(number=each["number"], words=said(each["words"], code), sms=each["sms"])
        for each in outcome["numbers"]
    ]
    words, why = said(outcome["words"], code), said(outcome["why"], code)
    every = [words, why, *(each.words for each in numbers)]
    listed = [*shown, *([spare] if spare else [])]
    return Page(
        words=words,
        why=why,
        human=outcome["human"],
        emergency=outcome["emergency"],
        numbers=numbers,
        doors=shown,
        plan=plan["plan"] and str(plan["plan"]),
        spare=spare,
        relaxed=answer["relaxed"],
        drafts=any_draft([*every, *(text for each in listed for text in each.texts())]),
        at=at,
    )


def any_draft(texts: Iterable[Said]) -> bool:
    """Whether some words were not read yet by anyone who speaks the language."""
    return any(each.text and each.status is Status.DRAFT for each in texts)
