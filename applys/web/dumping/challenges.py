"""The coordinator announces cleanliness challenges, and lets marks that are abuse count no more."""

from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from applys.dumping.actions import cleanliness as actions
from applys.dumping.queries import challenges as campaigns
from applys.dumping.queries import cleanliness as queries
from applys.dumping.schemas.cleanliness import MarkHidingSchema, NewChallengeSchema
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Pager
from applys.partners import queries as partners
from applys.web.blueprint import require, staff
from applys.web.dumping.form import Form
from applys.web.render import page

FIELDS = ("title", "body", "from_day", "until_day")
MARKS_A_PAGE = 50


@staff.get("/espace/proprete/defis")
def show_challenges() -> ResponseReturnValue:
    """Show the challenges, and a form for the next."""
    return _shown(require(Role.COORDINATOR), MultiDict())


@staff.post("/espace/proprete/defis")
def announce_challenge() -> ResponseReturnValue:
    """Announce a challenge, of a quarter or of the town."""
    caller = require(Role.COORDINATOR)
    typed = {name: request.form.get(name, "").replace("\r\n", "\n") for name in FIELDS}
    known = {each.slug for each in partners.neighbourhoods_of(session(), caller.territory_id)}
    quarter = request.form.get("quartier", "")
    try:
        new = NewChallengeSchema().load(
            {**typed, "neighbourhood": quarter if quarter in known else None}
        )
    except ValidationError as refused:
        faults = tuple(name for name in FIELDS if name in refused.messages_dict)
        return _shown(caller, request.form, faults)
    actions.announce(session(), caller, new)
    return redirect("/espace/proprete/defis?fait=1", HTTPStatus.SEE_OTHER)


@staff.post("/espace/proprete/defis/<uuid:challenge_id>/retrait")
def withdraw_challenge(challenge_id: UUID) -> ResponseReturnValue:
    """Withdraw a challenge; the marks of its days stay."""
    actions.withdraw(session(), require(Role.COORDINATOR), challenge_id)
    return redirect("/espace/proprete/defis?fait=1", HTTPStatus.SEE_OTHER)


@staff.get("/espace/proprete/notes")
def show_marks() -> ResponseReturnValue:
    """Show every mark, the latest first, without who gave it."""
    return _marks(require(Role.COORDINATOR))


@staff.post("/espace/proprete/notes/<uuid:mark_id>")
def hide_mark(mark_id: UUID) -> ResponseReturnValue:
    """Let a mark count no more, with the reason; without one, let it count again."""
    caller = require(Role.COORDINATOR)
    reason = request.form.get("reason", "").strip() or None
    try:
        MarkHidingSchema().load({"hidden": reason is not None, "reason": reason})
    except ValidationError:
        return _marks(caller, ("reason",))
    actions.hide_mark(session(), caller, mark_id, reason)
    return redirect("/espace/proprete/notes", HTTPStatus.SEE_OTHER)


def _shown(caller: Caller, given: Form, faults: tuple[str, ...] = ()) -> ResponseReturnValue:
    quarters = partners.neighbourhoods_of(session(), caller.territory_id)
    return page(
        "dumping/challenges.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        private=True,
        caller=caller,
        form=given,
        faults=faults,
        neighbourhoods=quarters,
        named={each.id: each.name for each in quarters},
        challenges=campaigns.challenges(session(), caller.territory_id),
        done=request.args.get("fait") == "1" and not faults,
    )


def _marks(caller: Caller, faults: tuple[str, ...] = ()) -> ResponseReturnValue:
    pager: Pager = current_app.extensions["pager"]
    cursor = request.args.get("suite") or None
    try:
        found = queries.marks(session(), pager, caller, cursor=cursor, limit=MARKS_A_PAGE)
    except CursorRefused:
        return redirect("/espace/proprete/notes")
    return page(
        "dumping/marks.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        private=True,
        faults=faults,
        caller=caller,
        marks=found.items,
        next_cursor=found.next_cursor,
    )
