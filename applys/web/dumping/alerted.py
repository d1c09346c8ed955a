"""Who was alerted of a pile, and how far each alert got, in words; never to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from applys.dumping.models import Pile, Severity
from applys.dumping.queries import reached
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.notifications.messages.failures import explanation
from applys.notifications.models import DeliveryState
from applys.web.render import language


@dataclass(frozen=True, kw_only=True)
class Alerted:
    """A body that was told: when, how many of its people, and by which ways with what outcome."""

    partner: str
    severity: Severity
    at: datetime
    people: int
    ways: list[str]


def alerted(caller: Caller, pile: Pile) -> list[Alerted]:
    """The alerts of a pile, oldest first: all for the town, a partner's own for itself."""
    whose = None if caller.role is Role.COORDINATOR else caller.partner_id
    alerts = reached.alerts(session(), pile, whose)
    ways = reached.ways(session(), [each.id for each in alerts])
    return [
        Alerted(
            partner=each.partner,
            severity=each.severity,
            at=each.created_at,
            people=each.told,
            ways=list(_said(way for way in ways if way.event_id == each.id)),
        )
        for each in alerts
    ]


def _said(ways: Iterator[Any]) -> Iterator[str]:
    for way in ways:
        by, state = language().say(f"channel_{way.channel}"), language().say(f"way_{way.state}")
        failed = way.state is DeliveryState.FAILED
        why = f" : {explanation(way.channel, way.reason)}" if failed else ""
        yield f"{by}, {state}{why}"
