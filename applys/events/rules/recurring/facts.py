"""What each meeting of a series says, as the series keeps it in JSON."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from applys.events.models import Audience, MeetingKind
from applys.events.rules import shape, times
from applys.events.rules.recurring import dates
from applys.events.rules.recurring.dates import Plan
from applys.kernel.problems import Malformed

# Hours before the start, as clocks count them; a window without any is not there.
WINDOWS: Mapping[str, int | None] = {
    "registration_from": None,
    "registration_until": 0,
    "cancel_until": 0,
    "opens_to_all_at": None,
}
OWN = {"capacity", "hours_before"}
POINTERS = {f"/{name}": f"/hours_before/{name}" for name in WINDOWS} | {"/ends_at": "/minutes"}


def kept(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as JSON has them."""
    partners = [str(each) for each in facts.get("partner_ids", [])]
    return {**facts, "partner_ids": partners}


def of_meeting(facts: Mapping[str, Any], plan: Plan, day: date) -> dict[str, Any]:
    """What the meeting of a day says, its times as instants; all of it."""
    said = {name: value for name, value in facts.items() if name not in OWN}
    start, end = dates.span(plan, day)
    before = {**WINDOWS, **facts.get("hours_before", {})}
    windows = {
        name: None if hours is None else times.instant(start - timedelta(hours=hours))
        for name, hours in before.items()
    }
    return {
        **said,
        **windows,
        "kind": MeetingKind(said["kind"]),
        "audience": Audience(said.get("audience", Audience.EVERYONE)),
        "partner_ids": [UUID(each) for each in said.get("partner_ids", [])],
        "starts_at": times.instant(start),
        "ends_at": times.instant(end),
    }


def check(facts: Mapping[str, Any], plan: Plan, day: date) -> None:
    """Hold a meeting of the series together; faults name what the series calls it."""
    try:
        shape.check(of_meeting(facts, plan, day))
    except Malformed as refused:
        for fault in refused.extra["errors"]:
            fault["pointer"] = POINTERS.get(fault["pointer"], fault["pointer"])
        raise
