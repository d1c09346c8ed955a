"""A resident reports an advert; the coordinator looks."""

from typing import Any
from uuid import UUID

from applys.jobs.actions.firms import alarms as actions
from applys.jobs.models import Alarm
from applys.jobs.queries.firms import alarms as queries
from applys.jobs.queries.offers import desk
from applys.jobs.schemas.firms import AlarmSchema, AlarmsSchema, NewAlarmSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.post("/offers/<uuid:offer_id>/alarms")
@blp.allow(Role.RESIDENT, Role.MEDIATOR)
@blp.creates
@blp.arguments(NewAlarmSchema)
@blp.response(201, AlarmSchema)
def raise_alarm(new: dict[str, Any], offer_id: UUID) -> Alarm:
    """Say that an advert is not right: it asks for money, for papers, discriminates, is false

    Said again, it replaces what was said. The coordinator is told, never by whom; an advert that
    three people report is read again before others see it. Twenty a day at most.
    """
    return actions.raise_alarm(session(), caller(), offer_id, new["kind"], new["note"])


@blp.get("/desk/offers/<uuid:offer_id>/alarms")
@blp.allow(Role.COORDINATOR)
@blp.response(200, AlarmsSchema)
def list_alarms(offer_id: UUID) -> dict[str, Any]:
    """List what residents say of an offer and nobody looked at yet, oldest first"""
    desk.get_desk_offer(session(), caller(), offer_id)
    return {"items": queries.open_alarms(session(), offer_id)}


@blp.delete("/desk/offers/<uuid:offer_id>/alarms")
@blp.allow(Role.COORDINATOR)
@blp.response(204)
def handle_alarms(offer_id: UUID) -> None:
    """Say that I looked at what residents said of an offer"""
    actions.handle_alarms(session(), caller(), desk.lock_offer(session(), caller(), offer_id))
