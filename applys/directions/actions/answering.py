"""The answer to a way taken in the tree: up to three doors, why, and what to do otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import looking, saying
from applys.directions.actions.looking import Seen
from applys.directions.models import Cost, Welcome
from applys.directions.queries import doors, leaning
from applys.directions.queries.doors import Sort, Wanted
from applys.directions.rules.asking import Asked
from applys.directions.rules.choosing import ranking
from applys.directions.rules.choosing.facts import WEEK, Door
from applys.directions.rules.freshness import Standing
from applys.directions.rules.hours.answering import coming
from applys.directions.rules.hours.composing import is_known
from applys.directions.rules.trees import Outcome
from applys.kernel.keyset import Pager
from applys.kernel.places import Point, apart

CANDIDATES = 20
LOOKED_AT_DAYS = WEEK.days + 1


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Where the question is asked: a town, with the pager of its lists."""

    territory_id: UUID
    pager: Pager


def answer(
    session: Session, asker: Asker, outcome: Outcome, asked: Asked, now: datetime
) -> dict[str, Any]:
    """What is shown, as plain JSON: kept as it was said, it can be shown again tomorrow."""
    named = leaning.ids(session, asker.territory_id, _references(outcome))
    ranks = {named[each]: n for n, each in enumerate(outcome.doors) if each in named}
    spare = named.get(outcome.fallback or "")
    found = _candidates(session, asker, outcome, asked.start, now)
    every = dict.fromkeys([*ranks, *found, *([spare] if spare else [])])
    seen = {each.sheet.id: each for each in looking.seen(session, every, now)}
    known = {key: _door(each, asked.start, now, ranks.get(key)) for key, each in seen.items()}
    listed = [known[key] for key in dict.fromkeys([*ranks, *found]) if key in known]
    choice = ranking.choose(listed, asked.wishes, now, known.get(spare) if spare else None)
    return saying.said(
        session, outcome, choice, {str(key): each for key, each in seen.items()}, now
    )


def _references(outcome: Outcome) -> list[str]:
    return [*outcome.doors, *([outcome.fallback] if outcome.fallback else [])]


def _candidates(
    session: Session, asker: Asker, outcome: Outcome, start: Point | None, now: datetime
) -> Sequence[UUID]:
    """The doors that meet the needs: the soonest to open, and the nearest to the start."""
    themes = leaning.themes_of(session, asker.territory_id, outcome.needs)
    if not themes:
        return ()
    sorts = [Sort.SOONEST, *([Sort.NEAREST] if start else [])]
    found: list[UUID] = []
    for sort in sorts:
        wanted = Wanted(territory_id=asker.territory_id, themes=themes, point=start, sort=sort)
        page = doors.search(session, asker.pager, wanted, now, cursor=None, limit=CANDIDATES)
        found.extend(row.permanence_id for row in page.items)
    return list(dict.fromkeys(found))


def _door(seen: Seen, start: Point | None, now: datetime, named: int | None) -> Door:
    """What ranking asks of a sheet."""
    sheet = seen.sheet
    remote = sheet.place_id is None or Welcome.ON_SITE not in (sheet.welcome or [Welcome.ON_SITE])
    return Door(
        reference=str(sheet.id),
        service=str(sheet.service_id),
        named=named,
        spans=[(each.start, each.end) for each in coming(seen.week, now, LOOKED_AT_DAYS)],
        hours_known=is_known(seen.week),
        metres=_metres(sheet, start),
        remote=remote,
        languages=frozenset(sheet.languages),
        step_free=sheet.step_free,
        appointment=sheet.appointment,
        free=None if sheet.cost is None else sheet.cost is Cost.FREE,
        phone=sheet.phone,
        stale=seen.standing is Standing.TO_VERIFY,
        closed_today=seen.found_closed,
    )


def _metres(sheet: Any, start: Point | None) -> float | None:
    if start is None or sheet.latitude is None:
        return None
    return apart(start, Point(sheet.latitude, sheet.longitude))
