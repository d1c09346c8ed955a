"""The page of a letter's link: reading it acts on nothing, its buttons confirm or mend."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Row

from applys.directions.actions import confirming, looking
from applys.directions.models import Structure
from applys.directions.queries import owners, sheets
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.kernel.signing import LinkRefused
from applys.web.blueprint import staff
from applys.web.directions.keeping import hours, shown
from applys.web.render import language, page

DONE = {"confirme", "corrige", "relu", "appel"}


@staff.get("/fiches/<token>")
def show_linked_sheets(token: str) -> ResponseReturnValue:
    """Show the sheets that a letter is about, and two buttons."""
    return _opened(token, _shown)


@staff.post("/fiches/<token>")
def confirm_linked_sheets(token: str) -> ResponseReturnValue:
    """Keep that all of it holds, or one service's sheet, or that they want to be called."""

    def act(structure: Structure) -> ResponseReturnValue:
        if "appeler" in request.form:
            asked = {"message": language().say("sheets_call_message")}
            confirming.mend(session(), structure, shown.uuid(request.form["appeler"]), asked)
            return redirect(f"/fiches/{token}?fait=appel")
        one = request.form.get("service", "")
        confirming.confirm(session(), structure, [shown.uuid(one)] if one else None)
        return redirect(f"/fiches/{token}?fait=confirme")

    return _opened(token, act)


@staff.get("/fiches/<token>/<uuid:permanence_id>")
def show_linked_form(token: str, permanence_id: UUID) -> ResponseReturnValue:
    """Show the form that mends a door."""

    def show(structure: Structure) -> ResponseReturnValue:
        row = _theirs(structure, permanence_id)
        return _form(token, row, hours.Asked(values=hours.filled(row)))

    return _opened(token, show)


@staff.post("/fiches/<token>/<uuid:permanence_id>")
def mend_linked_sheet(token: str, permanence_id: UUID) -> ResponseReturnValue:
    """Mend a door, or show what is wrong; hours hold at once, what else is said waits."""

    def act(structure: Structure) -> ResponseReturnValue:
        row = _theirs(structure, permanence_id)
        changes, asked = hours.read(row, request.form, language())
        if asked.faults or "essai" in request.form:
            return _form(token, row, asked)
        if not changes:
            confirming.confirm(session(), structure, [row.service_id])
            return redirect(f"/fiches/{token}?fait=confirme")
        waiting = confirming.mend(session(), structure, permanence_id, changes)
        return redirect(f"/fiches/{token}?fait={'relu' if waiting else 'corrige'}")

    return _opened(token, act)


@staff.post("/fiches/<token>/essai")
def try_linked_hours(token: str) -> ResponseReturnValue:
    """Say what the hours that are typed would say; the form asks while one types."""

    def tried(structure: Structure) -> ResponseReturnValue:
        return shown.trial(structure.territory_id)

    return _opened(token, tried)


def _opened(token: str, do: Callable[[Structure], ResponseReturnValue]) -> ResponseReturnValue:
    """Do it with the structure that a link is for; an old link says so."""
    try:
        structure = confirming.read_link(session(), str(current_app.config["SECRET_KEY"]), token)
    except LinkRefused:
        return page("directions/keeping/over.html", NotFound.status, private=True)
    return do(structure)


def _shown(structure: Structure) -> ResponseReturnValue:
    now = clock.now()
    services = owners.shown_services(session(), structure.id)
    done = request.args.get("fait")
    return page(
        "directions/keeping/linked.html",
        private=True,
        structure=structure,
        services=[
            (each, looking.standing(each, now), shown.doors(sheets.of_service(session(), each.id)))
            for each in services
        ],
        path=request.path,
        done=done if done in DONE else None,
    )


def _form(token: str, row: Row[Any], asked: hours.Asked) -> ResponseReturnValue:
    return page(
        "directions/keeping/mend.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if asked.faults else HTTPStatus.OK,
        private=True,
        back=f"/fiches/{token}",
        trial_path=f"/fiches/{token}/essai",
        linked=True,
        **shown.form(row, asked),
    )


def _theirs(structure: Structure, permanence_id: UUID) -> Row[Any]:
    row = sheets.get_shown(session(), permanence_id)
    if row.structure_id != structure.id:
        raise NotFound
    return row
