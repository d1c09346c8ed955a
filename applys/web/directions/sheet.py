"""The resident's own sheet, on their phone: lines, who may read them, who did."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError

from applys.directions.actions import followups as actions
from applys.directions.actions.followups import Sharing
from applys.directions.models import ItemKind, Purpose
from applys.directions.queries import followups as queries
from applys.directions.schemas.followups import NewFollowupItemSchema, NewFollowupShareSchema
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.partners import queries as partners
from applys.partners.models import PartnerKind
from applys.partners.queries import PartnerSearch
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.directions import wording
from applys.web.render import language, page

READERS = (
    PartnerKind.RECEPTION, PartnerKind.TOWN, PartnerKind.MEDIATION, PartnerKind.PRESCRIBER,
    PartnerKind.ASSOCIATION,
)  # fmt: skip
MOST_READERS = 100
DAYS = (30, 90, 365)


@spoken.get("/ma-fiche")
def show_sheet() -> ResponseReturnValue:
    """Show the sheet of this phone's owner; who has no account here is told how to begin."""
    caller = _resident()
    return page("directions/sheet_join.html", private=True) if caller is None else _shown(caller)


@spoken.post("/ma-fiche/lignes")
def add_line() -> ResponseReturnValue:
    """Write a line."""
    caller = _resident()
    if caller is None:
        return _back()
    new = loaded(NewFollowupItemSchema(), line())
    if new is None:
        return _shown(caller, fault="line")
    actions.add_item(session(), actions.open_sheet(session(), caller), **new)
    return _back()


@spoken.post("/ma-fiche/lignes/<uuid:item_id>")
def change_line(item_id: UUID) -> ResponseReturnValue:
    """Say that a line is done, or not; or erase it."""
    if caller := _resident():
        sheet = actions.open_sheet(session(), caller)
        item = queries.lock_item(session(), sheet.id, item_id)
        if "effacer" in request.form:
            session().delete(item)
        else:
            actions.change_item(item, {"done": "fait" in request.form})
    return _back()


@spoken.post("/ma-fiche/partages")
def share_sheet() -> ResponseReturnValue:
    """Let a structure read, for a time."""
    caller, form = _resident(), request.form
    if caller is None:
        return _back()
    typed = {"partner_id": form.get("structure"), "purpose": form.get("pour"), "days": _days()}
    wanted = loaded(NewFollowupShareSchema(), typed)
    if wanted is None:
        return _shown(caller, fault="share")
    sheet = actions.open_sheet(session(), caller)
    try:
        with session().begin_nested():
            actions.share(session(), caller, sheet, Sharing(**wanted))
    except actions.AlreadyShared:
        return _back()
    except NotFound:
        return _shown(caller, fault="share")
    return _back()


@spoken.post("/ma-fiche/partages/<uuid:share_id>/arret")
def unshare_sheet(share_id: UUID) -> ResponseReturnValue:
    """Let a structure read no more."""
    if caller := _resident():
        sheet = actions.open_sheet(session(), caller)
        actions.withdraw_share(queries.lock_share(session(), sheet.id, share_id))
    return _back()


def _shown(caller: Caller, fault: str | None = None) -> ResponseReturnValue:
    sheet, now = actions.open_sheet(session(), caller), clock.now()
    return page(
        "directions/sheet.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        place="sheet",
        items=queries.items(session(), sheet.id),
        shares=queries.shares(session(), sheet.id, now),
        readings=queries.readings(session(), sheet.id),
        readers=readers(caller),
        kinds=list(ItemKind),
        purposes=list(Purpose),
        days=DAYS,
        moment=wording.moment,
        fault=fault,
        typed=request.form,
    )


def readers(caller: Caller) -> Sequence[Any]:
    """The bodies of the town that receive people, by name."""
    wanted = PartnerSearch(territory_id=caller.territory_id, kinds=READERS)
    pager = current_app.extensions["pager"]
    return partners.search(session(), pager, wanted, cursor=None, limit=MOST_READERS).items


def line() -> dict[str, Any]:
    """The form's inputs as the API takes them; an hour is Paris's."""
    form = request.form
    when = form.get("quand", "")
    with suppress(ValueError):
        when = datetime.fromisoformat(when).replace(tzinfo=clock.PARIS).isoformat()
    return {"kind": form.get("genre"), "words": form.get("mots", ""), "due_at": when or None}


def _days() -> int | str | None:
    typed = request.form.get("jours", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else typed  # noqa: PLR2004


def loaded(schema: Schema, typed: dict[str, Any]) -> dict[str, Any] | None:
    """What the API's own schema reads; None when it refuses."""
    try:
        read: dict[str, Any] = schema.load(typed)
    except ValidationError:
        return None
    return read


def _resident() -> Caller | None:
    caller = sessions.reader()
    return caller if caller and caller.role is Role.RESIDENT else None


def _back() -> ResponseReturnValue:
    return redirect(f"/{language().code}/ma-fiche")
