"""What a resident's form says becomes a report."""

from collections.abc import Mapping
from typing import Any

from applys.dumping.actions import likely, placing, reporting
from applys.dumping.actions.likely import Likely
from applys.dumping.models import Report, Whence
from applys.dumping.rules import life, likeness
from applys.dumping.rules.sightings import Position, Reporter, Sighting
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.partners.models import Territory
from applys.web import sessions
from applys.web.render import language

HELPERS = frozenset({Role.MEDIATOR, Role.PARTNER, Role.COORDINATOR})
# As the form says it, and as the domain takes it.
SAME = ("client_id", "pile_id", "place_kind", "items", "volume", "blocking", "dangers", "hint")


def helps(caller: Caller | None) -> bool:
    """Whether someone may report for others."""
    return caller is not None and caller.role in HELPERS


def join() -> tuple[Caller, str]:
    """Register this phone, which asked to be told; return its owner and their token."""
    return sessions.meet(language().code)


def send(town: Territory, caller: Caller | None, new: Mapping[str, Any]) -> Report:
    """Report what was seen, once; raises what `reporting.report` does."""
    seen = Sighting(
        **{name: new[name] for name in SAME},
        position=placing.position(session(), town, new["where"]),
        captured_at=new["captured_at"] or clock.now(),
        photo_ids=new["photos"],
    )
    return reporting.report(session(), _reporter(town, caller, new), seen)


def alike(town: Territory, new: Mapping[str, Any]) -> list[Likely]:
    """The open piles that this may be of, the likeliest first; none for an address alone."""
    where: Position = placing.position(session(), town, new["where"])
    if where.whence is Whence.ADDRESS:
        return []
    at = new["captured_at"] or clock.now()
    found = likely.likely_piles(session(), town.id, where, new["items"], at)
    return [
        each
        for each in found
        if each.likeness.score >= likeness.LIKELY and each.pile.state in life.OPEN
    ]


def _reporter(town: Territory, caller: Caller | None, new: Mapping[str, Any]) -> Reporter:
    who = Reporter(territory_id=town.id, source=sessions.source())
    if caller is None:
        return who
    name = "by" if new["on_behalf"] and helps(caller) else "account_id"
    return Reporter(territory_id=town.id, source=who.source, **{name: caller.id})
