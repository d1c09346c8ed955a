"""The sheets that a desk answers for: a structure's own, the coordinator's all."""

from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.directions.actions import looking, observing
from applys.directions.models import ServiceState
from applys.directions.queries import kept, observations
from applys.directions.queries.kept import Kept
from applys.directions.views.desk.showing import KEEPERS
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page
from applys.web.blueprint import require, staff
from applys.web.directions import doors, wording
from applys.web.directions.keeping import shown
from applys.web.directions.keeping.shown import DESK
from applys.web.render import page

A_PAGE, MOST_FOUND = 30, 20
LISTS = {
    "toutes": Kept(),
    "a-confirmer": Kept(states=[ServiceState.PUBLISHED], standing="to_confirm"),
    "a-verifier": Kept(standing="to_verify"),
    "brouillons": Kept(states=[ServiceState.DRAFT]),
    "horaires": Kept(hours_faulty=True),
    "a-appeler": Kept(states=[ServiceState.PUBLISHED], to_call=True),
}


@staff.get("/espace/fiches")
def show_sheets() -> ResponseReturnValue:
    """Show the sheets one answers for, and what people found that nobody looked into."""
    caller = require(*KEEPERS)
    wanted = request.args.get("voir", "")
    wanted = wanted if wanted in LISTS else "toutes"
    try:
        found = _listed(caller, LISTS[wanted])
    except CursorRefused:
        return redirect(f"{DESK}?voir={wanted}")
    now = clock.now()
    return page(
        "directions/keeping/sheets.html",
        private=True,
        caller=caller,
        place="sheets",
        lists=list(LISTS),
        wanted=wanted,
        services=[(each, looking.standing(each, now)) for each in found.items],
        next_cursor=found.next_cursor,
        found=found_at(caller),
        moment=wording.moment,
        readable=doors.readable,
    )


@staff.post("/espace/fiches/essai")
def try_sheet_hours() -> ResponseReturnValue:
    """Say what the hours that are typed would say; the form asks while one types."""
    return shown.trial(require(*KEEPERS).territory_id)


@staff.post("/espace/fiches/signalements/<uuid:observation_id>")
def handle_finding(observation_id: UUID) -> ResponseReturnValue:
    """Keep that somebody looked into what a resident found."""
    found = observations.lock_theirs(session(), require(*KEEPERS), observation_id)
    observing.handle(session(), found)
    return redirect(f"{DESK}/{shown.uuid(typed)}" if (typed := request.form.get("fiche")) else DESK)


def found_at(caller: Caller, service_id: UUID | None = None) -> Page:
    """What people found, that nobody looked into: at every door the caller keeps, or one's."""
    return observations.search(
        session(),
        current_app.extensions["pager"],
        caller,
        handled=False,
        cursor=None,
        limit=MOST_FOUND,
        service_id=service_id,
    )


def _listed(caller: Caller, wanted: Kept) -> Page:
    return kept.services(
        session(),
        current_app.extensions["pager"],
        caller,
        wanted,
        clock.now(),
        cursor=request.args.get("suite") or None,
        limit=A_PAGE,
    )
