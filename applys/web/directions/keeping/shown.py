"""What the pages of sheets show alike: doors with their week in words, and the form's parts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request
from sqlalchemy import Row

from applys.directions.actions import looking
from applys.directions.messages import opening, weeks
from applys.directions.models import Appointment, ExceptionReason
from applys.directions.models.hours import OnPublicHolidays
from applys.directions.rules.hours import answer, coming, texts
from applys.directions.rules.hours.stretches import midnight
from applys.kernel import clock
from applys.kernel.clock import PARIS
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.web import security
from applys.web.directions import doors as wording
from applys.web.directions.keeping import hours
from applys.web.directions.keeping.hours import Asked
from applys.web.render import language

DESK = "/espace/fiches"
WEEK = 7


def doors(rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """Doors with what each says now and in the coming week."""
    now = clock.now()
    today = now.astimezone(PARIS).date()
    known = looking.weeks_of(session(), rows, now)
    return [
        {
            "row": row,
            "phone": wording.readable(row.phone),
            "told": opening.told(answer(known[row.id], row.appointment, now), now),
            "week": weeks.days(coming(known[row.id], midnight(today), WEEK), today, WEEK, "fr")
            if row.hours
            else [],
        }
        for row in rows
    ]


def form(row: Row[Any], asked: Asked) -> dict[str, Any]:
    """What the form of a door is made of; with a trial when hours were sent."""
    sent = request.method == "POST" and "hours" not in asked.faults
    return {
        "row": row,
        "asked": asked,
        "box": hours.box,
        "days": texts.DAYS,
        "spans": hours.SPANS,
        "as_text": {each: written(asked, each) for each in (hours.TERM, hours.HOLIDAYS)},
        "public_holidays": list(OnPublicHolidays),
        "appointments": list(Appointment),
        "reasons": list(ExceptionReason),
        "tried": hours.trial(row.territory_id, asked.values, language()) if sent else None,
    }


def written(asked: Asked, prefix: str) -> bool:
    """Whether a week is written as text: because no grid holds it, or because one chose to."""
    return f"{prefix}-texte" in asked.values or request.args.get("ecrire") == prefix


def trial(territory_id: UUID) -> Response:
    """What the hours of the form say, as JSON; nothing is kept."""
    tried = hours.trial(territory_id, request.form, language())
    days = [f"{each.name} {each.day.day} : {each.told}" for each in tried.days]
    response: Response = jsonify({"faults": list(tried.told), "days": days})
    response.headers["Cache-Control"] = security.PRIVATE
    return response


def uuid(typed: str) -> UUID:
    """What a form names; raise NotFound for what is none."""
    try:
        return UUID(typed)
    except ValueError as error:
        raise NotFound from error
