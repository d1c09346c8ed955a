"""The coordinator puts a pile right, or gives it to those who must act."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from applys.dumping.actions import correcting
from applys.dumping.models import Pile
from applys.dumping.queries import piles
from applys.dumping.schemas.incoming import AssignmentSchema, PileChangesSchema
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.problems import Malformed
from applys.web.blueprint import require, staff
from applys.web.dumping import sheet
from applys.web.dumping.form import Form
from applys.web.dumping.moves import Asked


@staff.post("/espace/depots/<uuid:pile_id>/confier")
def assign_desk_pile(pile_id: UUID) -> ResponseReturnValue:
    """Give a pile to those who must act, whatever the rules say; they are alerted now."""

    def assign(caller: Caller, pile: Pile, form: Form) -> None:
        given = {name: form.get(name) or None for name in ("second", "carrier")}
        typed = {"lead": form.get("lead", ""), "reason": form.get("why", "")}
        asked = AssignmentSchema().load({**given, **typed})
        reason = asked.pop("reason")
        correcting.assign(session(), caller, pile, asked, reason)

    return _done(pile_id, assign, "assignment")


@staff.post("/espace/depots/<uuid:pile_id>/corriger")
def correct_desk_pile(pile_id: UUID) -> ResponseReturnValue:
    """Put right where a pile is, and how grave; what was not changed stays."""

    def correct(caller: Caller, pile: Pile, form: Form) -> None:
        if changes := _changes(pile, form):
            loaded = PileChangesSchema().load(changes)
            correcting.correct(session(), caller, pile, loaded)

    return _done(pile_id, correct, "correction")


def _done(
    pile_id: UUID, act: Callable[[Caller, Pile, Form], None], fault: str
) -> ResponseReturnValue:
    caller = require(Role.COORDINATOR)
    pile = piles.lock_theirs(session(), caller, pile_id)
    if request.form.get("version") != preconditions.etag(pile.id, pile.updated_at):
        return sheet.shown(caller, pile_id, Asked(form=request.form, moved=True))
    try:
        with session().begin_nested():
            act(caller, pile, request.form)
    except (ValidationError, Malformed):
        return sheet.shown(caller, pile_id, Asked(form=request.form, faults=(fault,)))
    return redirect(f"/espace/depots/{pile_id}?fait=1", HTTPStatus.SEE_OTHER)


def _changes(pile: Pile, form: Form) -> dict[str, Any]:
    """What the form says otherwise than the pile, in the words of the API's own schema."""
    present = {
        "place_id": str(pile.place_id or ""),
        "address": pile.address or "",
        "place_kind": str(pile.place_kind),
        "severity": str(pile.severity),
    }
    said = {name: form.get(name, value).strip() for name, value in present.items()}
    changed = {name: value for name, value in said.items() if value != present[name]}
    nowhere = {"place_id": None} if changed.get("place_id") == "" else {}
    return {**changed, **nowhere}
