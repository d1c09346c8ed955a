"""Where the coordinator reads what could not be sent, and sends it again."""

from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page
from applys.kernel.problems import NotFound
from applys.notifications.actions.leaving import resending
from applys.notifications.messages import news
from applys.notifications.messages.failures import explanation
from applys.notifications.queries import failures as queries
from applys.notifications.schemas.failures import ResendSchema
from applys.web.blueprint import require, staff
from applys.web.render import language, page

ADDRESS = "/espace/envois"
FAILURES_A_PAGE = 20


@staff.get("/espace/envois")
def show_failures() -> ResponseReturnValue:
    """Show why messages could not be sent, by reason then one by one; never to whom."""
    caller = require(Role.COORDINATOR)
    try:
        found = _listed(caller)
    except CursorRefused:
        return redirect(ADDRESS)
    return page(
        "staff/failures.html",
        private=True,
        caller=caller,
        counts=queries.summary(session(), caller),
        failures=found.items,
        tries=queries.attempts(session(), [row.id for row in found.items]),
        explanation=explanation,
        why=lambda kind: news.why(kind, language().code),
        next_cursor=found.next_cursor,
        resent=request.args.get("repartis", type=int),
        too_late="trop-tard" in request.args,
    )


@staff.post("/espace/envois/<uuid:delivery_id>")
def send_again(delivery_id: UUID) -> ResponseReturnValue:
    """Send one message again; one that is no longer worth it is said to be so."""
    try:
        resending.resend(session(), require(Role.COORDINATOR), delivery_id)
    except (resending.NewsOver, resending.TargetGone):
        return redirect(f"{ADDRESS}?trop-tard=1")
    return redirect(f"{ADDRESS}?repartis=1")


@staff.post("/espace/envois")
def send_all_again() -> ResponseReturnValue:
    """Send again all that failed for one reason."""
    caller = require(Role.COORDINATOR)
    try:
        what = ResendSchema().load(request.form.to_dict())
    except ValidationError as error:
        raise NotFound from error
    return redirect(f"{ADDRESS}?repartis={resending.resend_all(session(), caller, **what)}")


def _listed(caller: Caller) -> Page:
    pager = current_app.extensions["pager"]
    cursor = request.args.get("suite") or None
    everything = queries.Filters()
    return queries.failures(
        session(), pager, caller, everything, cursor=cursor, limit=FAILURES_A_PAGE
    )
