"""Someone who wants to get rid of something is told how and when, and is no reporter."""

from collections.abc import Sequence
from typing import Any

from applys.dumping.messages import advice as words
from applys.dumping.models import Item
from applys.dumping.queries import grounds, points
from applys.dumping.rules import advice as rules
from applys.dumping.rules import mondays
from applys.dumping.schemas.advice import AdviceFiltersSchema, AdviceSchema
from applys.dumping.views.blueprint import blp, territory
from applys.kernel import clock, gate
from applys.kernel.database import session
from applys.kernel.problems import Malformed


@blp.get("/advice")
@blp.allow_anyone
@blp.arguments(AdviceFiltersSchema, location="query")
@blp.response(200, AdviceSchema)
def advise(asked: dict[str, Any]) -> dict[str, Any]:
    """Say how and when to get rid of things, the best way first

    In `language`, else mine, else French. With `near`, the three nearest drop-off points.
    """
    caller = gate.identify()
    town = territory(asked["territory"], caller)
    language = asked["language"] or (caller.language if caller else "fr")
    day = mondays.next_round(clock.now(), grounds.calendar_changes(session(), town.id))
    return {
        "items": [_advised(item, language) for item in _things(asked["item"])],
        "next_round": day,
        "put_out_from": rules.put_out_from(day),
        "places": points.drop_off_points(session(), town.id, asked["near"]),
    }


def _things(codes: Sequence[str]) -> Sequence[Item]:
    """The things of these codes, in that order; the whole catalogue for none."""
    if not codes:
        return grounds.whole_catalogue(session())
    found = grounds.items(session(), codes)
    if unknown := [code for code in codes if code not in found]:
        raise Malformed.at("query", "/item", f"Not in the catalogue: {', '.join(unknown)}.")
    return [found[code] for code in codes]


def _advised(item: Item, language: str) -> dict[str, Any]:
    found = rules.ways(item.stream, collected=item.collected)
    return {
        "code": item.code,
        "label": words.said(item.labels, language),
        "warning": words.said(words.NEVER_OUTSIDE, language) if item.dangerous else None,
        "ways": [{"way": way, "text": words.said(words.WAYS[way], language)} for way in found],
    }
