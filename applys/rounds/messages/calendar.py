"""The crew's calendar, as RFC 5545 writes it."""

from collections.abc import Sequence
from typing import Any

from applys.dumping.rules import mondays
from applys.kernel import calendars
from applys.rounds.models import Local


def write(local: Local, outings: Sequence[Any], site: str) -> bytes:
    """The rounds as events, each under an identity that its moves keep."""
    events = [_event(local, outing, site) for outing in outings]
    return calendars.write(f"Tournées, {local.name}", events)


def _event(local: Local, outing: Any, site: str) -> dict[str, Any]:
    """A round that does not take place is a cancelled event, not a missing one."""
    starts, ends = mondays.hours(outing.day or outing.monday)
    written = max(at for at in (local.created_at, outing.changed_at, outing.drawn_at) if at)
    return {
        "uid": f"tournee-{outing.monday.isoformat()}-{local.id}@applys",
        "sequence": outing.sequence,
        "dtstamp": written,
        "last-modified": written,
        "dtstart": starts,
        "dtend": ends,
        "summary": "Tournée des encombrants",
        "location": local.name,
        "status": _status(outing),
        "description": _description(outing),
        "url": f"{site}/espace/tournees/{outing.round_id}" if outing.round_id else None,
    }


def _status(outing: Any) -> str:
    if outing.day is None:
        return "CANCELLED"
    return "CONFIRMED" if outing.state in {"locked", "closed"} else "TENTATIVE"


def _description(outing: Any) -> str:
    if outing.day is None:
        return f"Pas de tournée : {outing.reason}"
    lines = [_stops(outing.stops) if outing.stops else "Pas encore préparée"]
    if outing.day != outing.monday:
        lines.append(f"Déplacée du lundi : {outing.reason}")
    return "\n".join(lines)


def _stops(count: int) -> str:
    return "1 arrêt" if count == 1 else f"{count} arrêts"
