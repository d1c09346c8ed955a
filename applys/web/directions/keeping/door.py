"""The form of a door at the desk."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Row

from applys.directions.actions.keeping import proposing, revising, services
from applys.directions.models import Service
from applys.directions.queries import desk, sheets
from applys.directions.views.desk.showing import KEEPERS
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.problems import NotFound
from applys.web.blueprint import require, staff
from applys.web.directions.keeping import hours, shown
from applys.web.directions.keeping.hours import Asked
from applys.web.directions.keeping.shown import DESK
from applys.web.render import language, page


@staff.get("/espace/fiches/<uuid:service_id>/lieux/<uuid:permanence_id>")
def show_door_form(service_id: UUID, permanence_id: UUID) -> ResponseReturnValue:
    """Show the form of a door: its hours, its numbers, the days it is closed."""
    caller = require(*KEEPERS)
    service = desk.get_service(session(), caller, service_id)
    row = _door(service, permanence_id)
    return _form(caller, service, row, Asked(values=hours.filled(row)))


@staff.post("/espace/fiches/<uuid:service_id>/lieux/<uuid:permanence_id>")
def change_door(service_id: UUID, permanence_id: UUID) -> ResponseReturnValue:
    """Change a door, unless someone else did since the form was opened."""
    caller = require(*KEEPERS)
    permanence = desk.lock_permanence(session(), caller, permanence_id)
    service = desk.lock_service(session(), caller, service_id)
    row = _door(service, permanence_id)
    changes, asked = hours.read(row, request.form, language())
    if request.form.get("version") != preconditions.etag(service.id, service.updated_at):
        asked = Asked(values=asked.values, faults={"version": [language().say("sheets_since")]})
    if asked.faults or "essai" in request.form:
        return _form(caller, service, row, asked)
    if closed := changes.pop("closed", None):
        services.add_exception(session(), permanence, closed)
    changes.pop(proposing.MESSAGE, None)
    revising.change(session(), revising.staff(caller), permanence, changes)
    return redirect(f"{DESK}/{service_id}?fait=corrige")


@staff.post("/espace/fiches/<uuid:service_id>/lieux/<uuid:permanence_id>/jours/<uuid:exception_id>")
def reopen_days(service_id: UUID, permanence_id: UUID, exception_id: UUID) -> ResponseReturnValue:
    """Let days be like others again."""
    permanence = desk.lock_permanence(session(), require(*KEEPERS), permanence_id)
    exception = desk.lock_exception(session(), permanence, exception_id)
    services.remove_exception(session(), permanence, exception)
    return redirect(f"{DESK}/{service_id}?fait=corrige")


def _door(service: Service, permanence_id: UUID) -> Row[Any]:
    rows = sheets.kept_of_service(session(), service.id)
    row = next((row for row in rows if row.id == permanence_id), None)
    if row is None:
        raise NotFound
    return row


def _form(caller: Caller, service: Service, row: Row[Any], asked: Asked) -> ResponseReturnValue:
    return page(
        "directions/keeping/mend.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if asked.faults else HTTPStatus.OK,
        private=True,
        caller=caller,
        place="sheets",
        back=f"{DESK}/{service.id}",
        trial_path=f"{DESK}/essai",
        version=preconditions.etag(service.id, service.updated_at),
        linked=False,
        **shown.form(row, asked),
    )
