"""The coordinator finds that two piles are one, or that one is two."""

from http import HTTPStatus
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.dumping.actions import merging
from applys.dumping.queries import piles
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.problems import Malformed
from applys.web.blueprint import require, staff
from applys.web.dumping import form as forms
from applys.web.dumping import sheet
from applys.web.dumping.moves import Asked


@staff.post("/espace/depots/<uuid:pile_id>/reunir")
def merge_desk_pile(pile_id: UUID) -> ResponseReturnValue:
    """Make this pile one with the pile of a number: its reports and followers go there."""
    caller = require(Role.COORDINATOR)
    into = _numbered(request.form.get("number", "").strip().upper())
    try:
        with session().begin_nested():
            merging.merge(session(), caller, pile_id, into or pile_id)
    except merging.MergeRefused:
        return sheet.shown(caller, pile_id, Asked(form=request.form, faults=("number",)))
    return _led(into or pile_id)


@staff.post("/espace/depots/<uuid:pile_id>/defaire")
def unmerge_desk_pile(pile_id: UUID) -> ResponseReturnValue:
    """Undo a merge: the pile takes its reports back."""
    caller = require(Role.COORDINATOR)
    try:
        merging.unmerge(session(), caller, pile_id)
    except merging.NothingToUndo:
        return sheet.shown(caller, pile_id, Asked(form=request.form, moved=True))
    return _led(pile_id)


@staff.post("/espace/depots/<uuid:pile_id>/separer")
def split_desk_pile(pile_id: UUID) -> ResponseReturnValue:
    """Make a new pile of the reports that were ticked, and show it."""
    caller = require(Role.COORDINATOR)
    ticked = [forms.uuid_of(each) for each in request.form.getlist("reports")]
    try:
        with session().begin_nested():
            other = merging.split(session(), caller, pile_id, [each for each in ticked if each])
    except Malformed:
        return sheet.shown(caller, pile_id, Asked(form=request.form, faults=("reports",)))
    return _led(other.id)


def _numbered(written: str) -> UUID | None:
    """The pile of a number as it was typed."""
    known = written.isascii() and written.isalnum()
    return piles.find_number(session(), written) if known else None


def _led(pile_id: UUID) -> ResponseReturnValue:
    return redirect(f"/espace/depots/{pile_id}?fait=1", HTTPStatus.SEE_OTHER)
