"""Who was alerted of a pile, and how far each alert got."""

from typing import Any
from uuid import UUID

from applys.dumping.models import Pile
from applys.dumping.queries import reached, search
from applys.dumping.schemas.alerts import AlertsSchema
from applys.dumping.views.blueprint import STAFF, blp
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.notifications.messages.failures import explanation


@blp.get("/desk/piles/<uuid:pile_id>/alerts")
@blp.allow(*STAFF)
@blp.response(200, AlertsSchema)
def list_alerts(pile_id: UUID) -> dict[str, Any]:
    """List the alerts of a pile: each body told, each way, what became of it; never to whom

    A partner sees its own. What failed may be sent again by `resendFailure`.
    """
    pile = session().get_one(Pile, search.get_desk(session(), caller(), pile_id).id)
    whose = None if caller().role is Role.COORDINATOR else caller().partner_id
    alerts = reached.alerts(session(), pile, whose)
    ways = reached.ways(session(), [alert.id for alert in alerts])
    return {
        "items": [
            {
                "partner": alert.partner,
                "severity": alert.severity,
                "at": alert.created_at,
                "people": alert.told,
                "ways": [_explained(way) for way in ways if way.event_id == alert.id],
            }
            for alert in alerts
        ]
    }


def _explained(way: Any) -> dict[str, Any]:
    failed = explanation(way.channel, way.reason) if way.state == "failed" else None
    return {**way._asdict(), "explanation": failed}
