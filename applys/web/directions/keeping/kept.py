"""One sheet at the desk: confirmed, published, its changes taken back or decided."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.directions.actions import looking
from applys.directions.actions.keeping import proposing, revising, services
from applys.directions.actions.keeping.revising import ChangedSince
from applys.directions.models import Service, ServiceState, Structure
from applys.directions.queries import desk, hours, sheets
from applys.directions.rules.publishing import MOVES, MoveForbidden, NotReady
from applys.directions.views.desk.showing import KEEPERS
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.clock import PARIS
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.web.blueprint import require, staff
from applys.web.directions import wording
from applys.web.directions.keeping import listed, shown
from applys.web.directions.keeping.shown import DESK
from applys.web.render import page

DONE = {"confirme", "corrige", "etat"}
# What a change names, where the page has words for it.
NAMED = {
    "hours", "school_holidays", "on_public_holidays", "appointment", "phone", "email", "message",
    "languages", "state", "place", "name", "description", "papers", "plain", "not_for", "say",
    "conditions", "reach_note",
}  # fmt: skip


@staff.get("/espace/fiches/<uuid:service_id>")
def show_kept_sheet(service_id: UUID) -> ResponseReturnValue:
    """Show a sheet as it is kept: its doors, what was found, what changed, what may be done."""
    caller = require(*KEEPERS)
    return _shown(caller, desk.get_service(session(), caller, service_id))


@staff.post("/espace/fiches/<uuid:service_id>")
def act_on_sheet(service_id: UUID) -> ResponseReturnValue:
    """Confirm a sheet, or show, draw back or close it; what is missing is said in place."""
    caller = require(*KEEPERS)
    service = desk.lock_service(session(), caller, service_id)
    if "confirmer" in request.form:
        services.verify(session(), revising.staff(caller), service)
        return redirect(f"{DESK}/{service_id}?fait=confirme")
    wanted = request.form.get("etat", "")
    if wanted not in set(ServiceState):
        raise NotFound
    try:
        with session().begin_nested():
            author = revising.staff(caller)
            services.move_service(session(), author, service, ServiceState(wanted))
    except NotReady as refused:
        return _shown(caller, service, missing=refused.extra["missing"])
    except MoveForbidden:
        return _shown(caller, service, missing=["move"])
    return redirect(f"{DESK}/{service_id}?fait=etat")


@staff.post("/espace/fiches/<uuid:service_id>/changements/<uuid:revision_id>")
def decide_change(service_id: UUID, revision_id: UUID) -> ResponseReturnValue:
    """Take a change back; accept or refuse what a structure proposes."""
    back = "reprendre" in request.form
    caller = require(*(KEEPERS if back else (Role.COORDINATOR,)))
    revision, author = desk.lock_revision(session(), caller, revision_id), revising.staff(caller)
    try:
        with session().begin_nested():
            if back:
                revising.take_back(session(), author, revision)
            else:
                accept = "accepter" in request.form
                proposing.decide(session(), author, revision, accept=accept)
    except ChangedSince:
        service = desk.get_service(session(), caller, service_id)
        return _shown(caller, service, missing=["changed"])
    return redirect(f"{DESK}/{service_id}?fait=corrige")


def _shown(caller: Caller, service: Service, missing: Sequence[str] = ()) -> ResponseReturnValue:
    session().flush()
    now = clock.now()
    rows = sheets.kept_of_service(session(), service.id)
    today = now.astimezone(PARIS).date()
    done = request.args.get("fait")
    return page(
        "directions/keeping/sheet.html",
        HTTPStatus.CONFLICT if missing else HTTPStatus.OK,
        private=True,
        caller=caller,
        place="sheets",
        service=service,
        structure=session().get_one(Structure, service.structure_id),
        standing_of=looking.standing(service, now),
        doors=shown.doors(rows),
        exceptions=hours.exceptions(session(), [row.id for row in rows], today),
        found=listed.found_at(caller, service.id),
        changes=desk.revisions(session(), service.id, most=20),
        named=NAMED,
        moves=sorted(MOVES[service.state]),
        missing=missing,
        done=done if done in DONE else None,
        moment=wording.moment,
    )
