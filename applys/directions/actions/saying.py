"""What an answer says, as plain JSON: shown now, kept with a direction, shown again tomorrow."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from applys.directions.actions.looking import Seen
from applys.directions.queries import leaning
from applys.directions.rules.choosing import facts
from applys.directions.rules.choosing.ranking import Choice, Chosen
from applys.directions.rules.texts import REFERENCE, Status, Texts
from applys.directions.rules.trees import Outcome, Urgency
from applys.kernel import clock

Sheets = Mapping[str, Seen]
Papers = Mapping[str, Row[Any]]
FACTS = (
    "structure", "place", "address", "address_more", "postcode", "city", "latitude", "longitude",
    "landmark", "access", "step_free", "phone", "email", "reach_url", "languages", "cost",
    "cost_note", "appointment", "not_for",
)  # fmt: skip


def said(
    session: Session, outcome: Outcome, choice: Choice, sheets: Sheets, now: datetime
) -> dict[str, Any]:
    """The outcome's words, its doors best first, and the plan B; instants in UTC."""
    spare = choice.plan_b.door if choice.plan_b else None
    shown = [*choice.doors, *([spare] if spare else [])]
    papers = leaning.papers(session, _papers_asked(outcome, shown, sheets))
    told = {each.door.reference: _door(each, outcome, sheets, papers) for each in shown}
    return {
        "at": _instant(now),
        "outcome": _outcome(outcome),
        "doors": [told[each.door.reference] for each in choice.doors],
        "plan_b": choice.plan_b
        and {"plan": choice.plan_b.plan, "door": spare and told[spare.door.reference]},
        "relaxed": choice.relaxed,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "key": outcome.key,
        "words": outcome.words,
        "why": outcome.why,
        "say": outcome.say,
        "human": outcome.human,
        "emergency": outcome.urgency is Urgency.EMERGENCY,
        "numbers": [asdict(each) for each in outcome.numbers],
    }


def _door(chosen: Chosen, outcome: Outcome, sheets: Sheets, papers: Papers) -> dict[str, Any]:
    door, seen = chosen.door, sheets[chosen.door.reference]
    sheet = seen.sheet
    walked = None if door.metres is None or door.remote else round(door.metres / 10) * 10
    return {
        "permanence_id": str(sheet.id),
        "name": _name(sheet),
        **{name: getattr(sheet, name) for name in FACTS},
        "say": sheet.say or outcome.say,
        "papers": _papers(outcome, sheet, papers),
        "metres": walked,
        "minutes": None if walked is None else facts.way_there(door),
        "remote": door.remote,
        "open_now": chosen.open_now,
        "received_at": chosen.span and _instant(chosen.span[0]),
        "received_until": chosen.span and _instant(chosen.span[1]),
        "hours": _hours(seen),
        "reasons": list(chosen.reasons),
        "cautions": list(chosen.cautions),
        "verified_on": _day(sheet.verified_at),
    }


def _name(sheet: Any) -> Texts:
    """Its name in plain words by language; else as its structure writes it."""
    if sheet.plain:
        plain: Texts = sheet.plain
        return plain
    return {REFERENCE: {"text": sheet.name, "status": Status.REVIEWED}}


def _hours(seen: Seen) -> dict[str, Any]:
    """What the door says at this instant, see `rules.hours.Answer`."""
    told = seen.answer
    return {
        "status": told.status,
        "until": told.until and _instant(told.until),
        "opens_at": told.opens_at and _instant(told.opens_at),
        "reason": told.reason,
    }


def _papers_asked(outcome: Outcome, shown: Sequence[Chosen], sheets: Sheets) -> set[str]:
    asked = {paper["code"] for each in shown for paper in sheets[each.door.reference].sheet.papers}
    return asked | set(outcome.papers)


def _papers(outcome: Outcome, sheet: Any, papers: Papers) -> list[dict[str, Any]]:
    """What to bring: what the door asks, then what this errand asks anywhere."""
    forms = {paper["code"]: paper.get("form") for paper in sheet.papers}
    asked = dict.fromkeys([*forms, *outcome.papers])
    return [
        {
            "code": code,
            "icon": papers[code].icon,
            "labels": papers[code].labels,
            "form": forms.get(code),
        }
        for code in asked
        if code in papers
    ]


def _instant(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _day(instant: datetime | None) -> str | None:
    return instant.astimezone(clock.PARIS).date().isoformat() if instant else None
