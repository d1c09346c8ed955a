"""People say what they found; those who keep the sheets look into it."""

from typing import Any
from uuid import UUID

from flask import current_app, request

from applys.directions.actions import observing
from applys.directions.queries import observations
from applys.directions.schemas.observing import (
    NewObservationSchema,
    ObservationFiltersSchema,
    ObservationPageSchema,
    ObservationSchema,
    ObservedSchema,
)
from applys.directions.views.blueprint import blp
from applys.directions.views.desk.showing import KEEPERS
from applys.kernel import clock, gate
from applys.kernel.clock import PARIS
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.post("/sheets/<uuid:sheet_id>/observations")
@blp.allow_anyone
@blp.creates
@blp.arguments(NewObservationSchema)
@blp.response(201, ObservedSchema)
def observe_sheet(new: dict[str, Any], sheet_id: UUID) -> dict[str, Any]:
    """Say that a door is closed although its sheet says open, or that a sheet is wrong

    The owner hears of a wrong sheet. Two people who find a door closed, on one day, put a
    banner on it until midnight in Paris, and its owner is called. Said again, it is the same.
    409 when the sheet does not say that the door is open yet today.
    """
    known = gate.identify()
    secret = current_app.config["SECRET_KEY"]
    account_id = known.id if known else None
    who = observing.observer(secret, account_id, request.remote_addr or "")
    fresh = observing.observe(session(), sheet_id, new["kind"], who, new["note"])
    today = clock.now().astimezone(PARIS).date()
    closed = observations.found_closed(session(), [sheet_id], today)
    return {"new": fresh, "found_closed": sheet_id in closed}


@blp.get("/desk/observations")
@blp.allow(*KEEPERS)
@blp.arguments(ObservationFiltersSchema, location="query")
@blp.response(200, ObservationPageSchema)
def list_observations(filters: dict[str, Any]) -> dict[str, Any]:
    """List what people found at the doors I keep, newest first"""
    page = observations.search(
        session(),
        current_app.extensions["pager"],
        caller(),
        handled=filters["handled"],
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.post("/desk/observations/<uuid:observation_id>/handled")
@blp.allow(*KEEPERS)
@blp.response(200, ObservationSchema)
def handle_observation(observation_id: UUID) -> Any:
    """Say that I looked into it: a door that was found closed is shown as its hours say"""
    found = observations.lock_theirs(session(), caller(), observation_id)
    observing.handle(session(), found)
    session().flush()
    return observations.get_theirs(session(), caller(), observation_id)
