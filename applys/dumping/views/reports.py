"""People say what they saw."""

from typing import Any

from flask import current_app, request

from applys.accounts import rules as accounts
from applys.dumping import messages
from applys.dumping.actions import likely, placing, reporting
from applys.dumping.models import Report
from applys.dumping.queries import grounds, piles
from applys.dumping.rules import likeness, mondays, volumes
from applys.dumping.rules.sightings import Reporter, Sighting
from applys.dumping.schemas.incoming import LikelySchema, NewReportSchema
from applys.dumping.schemas.outgoing import (
    GroundsSchema,
    LikelyPilesSchema,
    ReportSchema,
)
from applys.dumping.views.blueprint import TEN_MINUTES, blp, territory
from applys.kernel import clock, gate
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.problems import Malformed
from applys.partners import queries as partners
from applys.partners.models import Territory

DOMAIN = reporting.DOMAIN
HELPERS = {Role.MEDIATOR, Role.PARTNER, Role.COORDINATOR}


@blp.get("/grounds")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=TEN_MINUTES)
@blp.response(200, GroundsSchema)
def get_grounds() -> dict[str, Any]:
    """Get what a phone needs to report: things, places, volumes, and the next round"""
    town = territory(None)
    changes = grounds.calendar_changes(session(), town.id)
    return {
        "items": grounds.catalogue(session()),
        "places": grounds.places(session(), town.id),
        "states": {str(state): words for state, words in messages.STATES.items()},
        "volumes": {str(name): float(m3) for name, m3 in volumes.CLASSES.items()},
        "next_round": mondays.next_round(clock.now(), changes),
    }


@blp.post("/likely-piles")
@blp.allow_anyone
@blp.arguments(LikelySchema)
@blp.response(200, LikelyPilesSchema)
def find_likely_piles(asked: dict[str, Any]) -> dict[str, Any]:
    """Find the known piles that a sighting may be of, before it is sent

    Scores go from 0 (another pile) to 1; show those from `threshold` on and ask. A pile that
    was collected since has 0. Nothing is attached unless the person says so, by `pile_id`.
    """
    town = territory(asked["territory"], gate.identify())
    where = {"point": asked["point"], "place_id": asked["place_id"], "address": None}
    position = placing.position(session(), town, where)
    at = asked["captured_at"] or clock.now()
    found = likely.likely_piles(session(), town.id, position, asked["items"], at)
    language = _language()
    return {
        "items": [
            {
                **each.pile._asdict(),
                "score": each.likeness.score,
                "clues": each.likeness.clues,
                "reasons": [messages.clue(clue, language) for clue in each.likeness.clues],
            }
            for each in found
        ],
        "threshold": likeness.LIKELY,
    }


@blp.post("/reports")
@blp.allow_anyone
@blp.creates
@blp.arguments(NewReportSchema)
@blp.response(201, ReportSchema)
def report_pile(new: dict[str, Any]) -> dict[str, Any]:
    """Report bulky waste, with an account or without

    Sent again under its `client_id`, it is the same report. A pile that blocks a way or is
    dangerous alerts whoever must act at once; the others wait for the Monday round. An address
    is looked up afterwards: no report waits for that.
    """
    caller = gate.identify()
    if new["on_behalf"] and (caller is None or caller.role not in HELPERS):
        raise Malformed.at("json", "/on_behalf", "Only mediators and partners report for others.")
    town = territory(new["territory"], caller)
    who = _reporter(town, caller, on_behalf=new["on_behalf"])
    seen = Sighting(
        client_id=new["client_id"],
        pile_id=new["pile_id"],
        position=placing.position(session(), town, new["where"]),
        place_kind=new["place_kind"],
        items=new["items"],
        volume=new["volume"],
        blocking=new["blocking"],
        dangers=new["dangers"],
        hint=new["hint"],
        captured_at=new["captured_at"] or clock.now(),
        follows=new["follows"],
        photo_ids=new["photos"],
    )
    return _shown(reporting.report(session(), who, seen))


def _reporter(town: Territory, caller: Caller | None, *, on_behalf: bool) -> Reporter:
    source = accounts.source_of(current_app.config["SECRET_KEY"], request.remote_addr or "")
    if caller is None:
        return Reporter(territory_id=town.id, source=source)
    if on_behalf:
        return Reporter(territory_id=town.id, source=source, by=caller.id)
    return Reporter(territory_id=town.id, source=source, account_id=caller.id)


def _language() -> str:
    caller = gate.identify()
    return caller.language if caller else "fr"


def _shown(report: Report) -> dict[str, Any]:
    pile = piles.get_pile(session(), report.pile_id)
    changes = grounds.calendar_changes(session(), pile.territory_id)
    round_day = mondays.next_round(report.created_at, changes) if pile.carrier_id else None
    return {
        "id": report.id,
        "pile_id": pile.id,
        "number": pile.number,
        "state": pile.state,
        "severity": pile.severity,
        "owner": partners.name_of(session(), pile.owner_id),
        "collected_by": partners.name_of(session(), pile.carrier_id),
        "next_round": round_day,
        "captured_at": report.captured_at,
        "received_at": report.created_at,
        "light": report.light,
        "hint_held": report.hint_state == "held",
    }
