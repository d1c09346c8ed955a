"""What the coordinator reads beside an offer: its likes, and what residents say of it."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect
from flask.typing import ResponseReturnValue

from applys.jobs.actions.firms import alarms as actions
from applys.jobs.queries.firms import alarms
from applys.jobs.queries.offers import desk, reposts
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.web.blueprint import require, staff


def beside(caller: Caller, offer_id: UUID) -> dict[str, Any]:
    """The firm's living offers that say nearly the same, and the alarms nobody looked at."""
    if caller.role is not Role.COORDINATOR:
        return {"alike": [], "alarms": []}
    offer = desk.lock_offer(session(), caller, offer_id)
    return {
        "alike": reposts.likely_duplicates(session(), offer),
        "alarms": alarms.open_alarms(session(), offer_id),
    }


@staff.post("/espace/offres/<uuid:offer_id>/signalements")
def handle_alarms(offer_id: UUID) -> ResponseReturnValue:
    """Say that one looked at what residents say of an offer."""
    caller = require(Role.COORDINATOR)
    actions.handle_alarms(session(), caller, desk.lock_offer(session(), caller, offer_id))
    return redirect(f"/espace/offres/{offer_id}", HTTPStatus.SEE_OTHER)
