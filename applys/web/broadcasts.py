"""Where the coordinator writes to many, looks before it leaves, and follows what becomes of it."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError
from sqlalchemy.exc import IntegrityError

from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.keyset import CursorRefused
from applys.kernel.problems import Malformed
from applys.notifications.actions import broadcasting as actions
from applys.notifications.actions import following
from applys.notifications.queries import audiences
from applys.notifications.queries import broadcasts as queries
from applys.notifications.rules.broadcasts import BroadcastState
from applys.web import broadcast_form as forms
from applys.web import languages
from applys.web.blueprint import require, staff
from applys.web.desk import draft_id
from applys.web.render import language, page

ADDRESS = "/espace/annonces"
BROADCASTS_A_PAGE = 20
STOPPABLE = {BroadcastState.SCHEDULED, BroadcastState.LEAVING}


@staff.get("/espace/annonces")
def show_broadcasts() -> ResponseReturnValue:
    """Show what was written to many, newest first."""
    caller = require(Role.COORDINATOR)
    pager, cursor = current_app.extensions["pager"], request.args.get("suite") or None
    try:
        found = queries.listed(session(), pager, caller, cursor=cursor, limit=BROADCASTS_A_PAGE)
    except CursorRefused:
        return redirect(ADDRESS)
    return page(
        "staff/broadcasts.html",
        private=True,
        caller=caller,
        broadcasts=following.followed(session(), found.items),
        next_cursor=found.next_cursor,
    )


@staff.get("/espace/annonces/nouvelle")
def show_new_broadcast() -> ResponseReturnValue:
    """Show an empty form; `a` names whom it is for."""
    caller = require(Role.COORDINATOR)
    return _form(caller, forms.blank(request.args.get("a", "")))


@staff.post("/espace/annonces")
def write_broadcast() -> ResponseReturnValue:
    """Keep a draft, once however often it is tapped; or show what to mend."""
    caller = require(Role.COORDINATOR)
    new, faults = forms.load(request.form)
    if faults:
        return _form(caller, forms.kept(request.form), faults)
    broadcast_id = draft_id()
    try:
        with session().begin_nested():
            actions.write(session(), caller, new, broadcast_id=broadcast_id)
    except Malformed:
        return _form(caller, forms.kept(request.form), ("audience",))
    except IntegrityError:
        queries.get(session(), caller, broadcast_id)  # tapped twice: it is there, or 404
    return redirect(f"{ADDRESS}/{broadcast_id}")


@staff.get("/espace/annonces/<uuid:broadcast_id>")
def show_broadcast(broadcast_id: UUID) -> ResponseReturnValue:
    """Show a draft as each will read it and whom it would reach; else what became of it."""
    return _shown(require(Role.COORDINATOR), broadcast_id)


@staff.get("/espace/annonces/<uuid:broadcast_id>/modifier")
def show_broadcast_form(broadcast_id: UUID) -> ResponseReturnValue:
    """Show the form of a draft."""
    caller = require(Role.COORDINATOR)
    row = queries.get(session(), caller, broadcast_id)
    if row.send_at is not None:
        return redirect(f"{ADDRESS}/{broadcast_id}")
    (broadcast,) = following.followed(session(), [row])
    return _form(caller, forms.filled(broadcast), broadcast=row)


@staff.post("/espace/annonces/<uuid:broadcast_id>/modifier")
def change_broadcast(broadcast_id: UUID) -> ResponseReturnValue:
    """Change a draft, unless someone else did since the form was opened."""
    caller = require(Role.COORDINATOR)
    broadcast = queries.lock(session(), caller, broadcast_id)
    if not _as_read(broadcast):
        return _meanwhile(broadcast_id)
    new, faults = forms.load(request.form)
    if faults:
        return _form(caller, forms.kept(request.form), faults, broadcast)
    changes = {name: value for name, value in new.items() if value is not None}
    try:
        actions.change(session(), caller, broadcast, changes)
    except Malformed:
        return _form(caller, forms.kept(request.form), ("audience",), broadcast)
    except actions.AlreadySent:
        return _meanwhile(broadcast_id)
    return redirect(f"{ADDRESS}/{broadcast_id}")


@staff.post("/espace/annonces/<uuid:broadcast_id>/envoyer")
def send_broadcast(broadcast_id: UUID) -> ResponseReturnValue:
    """Give a draft its hour, once, if it still is what was looked at."""
    caller = require(Role.COORDINATOR)
    broadcast = queries.lock(session(), caller, broadcast_id)
    if not _as_read(broadcast):
        return _meanwhile(broadcast_id)
    try:
        actions.send(session(), broadcast, forms.hour(request.form))
    except ValidationError:
        return _shown(caller, broadcast_id, fault="hour")
    except actions.TooLate:
        return _shown(caller, broadcast_id, fault="late")
    except actions.AlreadySent:
        return _meanwhile(broadcast_id)
    return redirect(f"{ADDRESS}/{broadcast_id}")


@staff.post("/espace/annonces/<uuid:broadcast_id>/annuler")
def cancel_broadcast(broadcast_id: UUID) -> ResponseReturnValue:
    """Stop what did not leave yet."""
    broadcast = queries.lock(session(), require(Role.COORDINATOR), broadcast_id)
    try:
        actions.cancel(session(), broadcast)
    except actions.NothingToCancel:
        return _meanwhile(broadcast_id)
    return redirect(f"{ADDRESS}/{broadcast_id}")


@staff.post("/espace/annonces/<uuid:broadcast_id>/effacer")
def drop_broadcast(broadcast_id: UUID) -> ResponseReturnValue:
    """Throw a draft away."""
    broadcast = queries.lock(session(), require(Role.COORDINATOR), broadcast_id)
    try:
        actions.drop(session(), broadcast)
    except actions.AlreadySent:
        return _meanwhile(broadcast_id)
    return redirect(ADDRESS)


def _as_read(broadcast: Any) -> bool:
    """Whether the page that sent this form showed the broadcast as it is."""
    now = preconditions.etag(broadcast.id, broadcast.updated_at)
    return request.form.get("version") == now


def _meanwhile(broadcast_id: UUID) -> ResponseReturnValue:
    return redirect(f"{ADDRESS}/{broadcast_id}?entre-temps=1")


def _shown(caller: Caller, broadcast_id: UUID, *, fault: str | None = None) -> ResponseReturnValue:
    row = queries.get(session(), caller, broadcast_id)
    (broadcast,) = following.followed(session(), [row])
    to = audiences.addressee(session(), caller.territory_id, **broadcast["audience"])
    is_draft = broadcast["state"] is BroadcastState.DRAFT
    return page(
        "staff/broadcast.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        caller=caller,
        broadcast=broadcast,
        audience=forms.words(language(), to) if to else "",
        preview=following.preview(session(), row, languages.CODES) if is_draft else None,
        tongue=languages.get,
        version=preconditions.etag(row.id, row.updated_at),
        stoppable=broadcast["state"] in STOPPABLE,
        at=request.form.get("at", ""),
        fault=fault,
        moved="entre-temps" in request.args,
    )


def _form(
    caller: Caller, values: dict[str, str], faults: Sequence[str] = (), broadcast: Any = None
) -> ResponseReturnValue:
    return page(
        "staff/broadcast_form.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        private=True,
        caller=caller,
        values=values,
        faults=faults,
        audiences=_audiences(caller, values["audience"]),
        tongues=[languages.get(code) for code in languages.CODES],
        broadcast=broadcast,
        draft=None if broadcast else draft_id(),
        version=preconditions.etag(broadcast.id, broadcast.updated_at) if broadcast else None,
    )


def _audiences(caller: Caller, value: str) -> list[forms.Group]:
    """Whom one may write to; the one already chosen is there, however old."""
    known = audiences.addressees(session(), caller.territory_id)
    name, which = forms.asked(value)
    chosen = None
    if which and forms.WHICH.fullmatch(which):
        chosen = audiences.addressee(session(), caller.territory_id, name, which)
    if chosen and chosen not in known:
        known = [chosen, *known]
    return forms.audiences(language(), known)
