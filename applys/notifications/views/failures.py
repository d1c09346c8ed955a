"""Messages that could not be sent: listed, explained, sent again."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import Blueprint
from applys.notifications.actions.leaving import resending
from applys.notifications.messages.failures import explanation
from applys.notifications.queries import failures as queries
from applys.notifications.schemas.failures import (
    FailureCountsSchema,
    FailuresFiltersSchema,
    FailuresSchema,
    ResendSchema,
    ResentCountSchema,
    ResentSchema,
)

blp = Blueprint(
    "failures", __name__, url_prefix="/notifications", description="What could not be sent"
)


@blp.get("/failed")
@blp.allow(Role.COORDINATOR)
@blp.arguments(FailuresFiltersSchema, location="query")
@blp.response(200, FailuresSchema)
def list_failures(filters: dict[str, Any]) -> dict[str, Any]:
    """List the messages that could not be sent, the last first: why, never to whom"""
    cursor, limit = filters.pop("cursor"), filters.pop("limit")
    page = queries.failures(
        session(),
        current_app.extensions["pager"],
        caller(),
        queries.Filters(**filters),
        cursor=cursor,
        limit=limit,
    )
    tries = queries.attempts(session(), [row.id for row in page.items])
    items = [
        {
            **row._asdict(),
            "explanation": explanation(row.channel, row.reason),
            "resendable": row.fate == "send",
            "attempts": tries.get(row.id, ()),
        }
        for row in page.items
    ]
    return {"items": items, "next_cursor": page.next_cursor}


@blp.get("/failed/summary")
@blp.allow(Role.COORDINATOR)
@blp.response(200, FailureCountsSchema)
def count_failures() -> dict[str, Any]:
    """Count the messages that could not be sent, by channel and reason"""
    rows = queries.summary(session(), caller())
    counts = [
        {**row._asdict(), "explanation": explanation(row.channel, row.reason)} for row in rows
    ]
    return {"items": counts}


@blp.post("/failed/<uuid:delivery_id>/resend")
@blp.allow(Role.COORDINATOR)
@blp.response(200, ResentSchema)
def resend_failure(delivery_id: UUID) -> dict[str, Any]:
    """Send a message again

    409 when its news is over, or when what it was meant for is gone. One that is already on its
    way again, or has arrived, is left alone: its state says so.
    """
    return {"id": delivery_id, "state": resending.resend(session(), caller(), delivery_id)}


@blp.post("/failed/resend")
@blp.allow(Role.COORDINATOR)
@blp.arguments(ResendSchema)
@blp.response(200, ResentCountSchema)
def resend_failures(what: dict[str, Any]) -> dict[str, Any]:
    """Send again all that failed on a channel for a reason, a thousand at most

    What is over, or whose target is gone, is left out. Ask again until `resent` is 0.
    """
    return {"resent": resending.resend_all(session(), caller(), **what)}
