"""Walking diagnoses, as those who walk write them down."""

from http import HTTPStatus
from typing import Any

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from applys.dumping.actions import cleanliness as actions
from applys.dumping.queries import cleanliness as queries
from applys.dumping.queries import grounds
from applys.dumping.schemas.cleanliness import NewWalkSchema
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page
from applys.kernel.problems import Malformed
from applys.web.blueprint import require, staff
from applys.web.dumping.barometer import SCORES
from applys.web.dumping.form import Form
from applys.web.render import page

WALKERS = (Role.COORDINATOR, Role.PARTNER, Role.MEDIATOR)
WALKS_A_PAGE = 20
FAULTS = ("title", "day", "people", "marks")


@staff.get("/espace/proprete")
def show_walks() -> ResponseReturnValue:
    """Show the walks, and a form for the next."""
    return _shown(require(*WALKERS), MultiDict({"day": actions.today().isoformat()}))


@staff.post("/espace/proprete")
def write_walk() -> ResponseReturnValue:
    """Write a walk with its marks, all or nothing."""
    caller = require(*WALKERS)
    try:
        new = NewWalkSchema().load(_read(request.form))
        marks = new.pop("marks")
        with session().begin_nested():
            actions.write_walk(session(), caller, new, marks)
    except ValidationError as refused:
        return _shown(caller, request.form, _faults(refused.messages_dict))
    except Malformed:
        return _shown(caller, request.form, ("day",))
    return redirect("/espace/proprete?fait=1", HTTPStatus.SEE_OTHER)


def _read(form: Form) -> dict[str, Any]:
    """What the form says, in the words of the API's own schema; places without a mark are none."""
    people = form.get("people", "").strip()
    marks = [
        {
            "place_id": name.removeprefix("score-"),
            "score": score,
            **({"note": note} if (note := _note(form, name)) else {}),
        }
        for name, score in form.items()
        if name.startswith("score-") and score
    ]
    return {
        "day": form.get("day", ""),
        "title": form.get("title", "").strip(),
        "people": people or None,
        "marks": marks,
    }


def _note(form: Form, name: str) -> str:
    return form.get(name.replace("score-", "note-", 1), "").strip()


def _faults(refused: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in FAULTS if name in refused)


def _shown(caller: Caller, given: Form, faults: tuple[str, ...] = ()) -> ResponseReturnValue:
    try:
        found = _walks(caller)
    except CursorRefused:
        return redirect("/espace/proprete")
    return page(
        "dumping/walks.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        private=True,
        caller=caller,
        form=given,
        faults=faults,
        scores=SCORES,
        places=grounds.places(session(), caller.territory_id),
        walks=found.items,
        next_cursor=found.next_cursor,
        done=request.args.get("fait") == "1" and not faults,
    )


def _walks(caller: Caller) -> Page:
    pager = current_app.extensions["pager"]
    cursor = request.args.get("suite") or None
    return queries.walks(session(), pager, caller, cursor=cursor, limit=WALKS_A_PAGE)
