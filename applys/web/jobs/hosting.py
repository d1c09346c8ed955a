"""Where firms, prescribers and the town see to immersions."""

from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts.models import ContractKind
from applys.jobs.actions.immersions import moving
from applys.jobs.models import Immersion, ImmersionState, Outcome, Signer
from applys.jobs.queries.immersions import seen as queries
from applys.jobs.rules.immersions import days
from applys.jobs.rules.immersions import life as rules
from applys.jobs.views.immersions import shown
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.web.blueprint import require, staff
from applys.web.jobs import wording
from applys.web.render import language, page

PARTIES = (Role.EMPLOYER, Role.PARTNER, Role.COORDINATOR)
A_PAGE = 20
REFUSALS = (
    rules.ImmersionMoveRefused, rules.SignatureRefused, rules.NotBegun, rules.OutcomeRefused,
    days.TwoAtOnce, ValueError,
)  # fmt: skip


@staff.get("/espace/immersions")
def show_immersions() -> ResponseReturnValue:
    """Show the immersions that one's firm or body takes part in."""
    caller, pager = require(*PARTIES), current_app.extensions["pager"]
    seen, cursor = queries.seen_by(caller), request.args.get("suite") or None
    try:
        found = queries.immersions(session(), pager, seen, caller.id, cursor=cursor, limit=A_PAGE)
    except CursorRefused:
        return redirect("/espace/immersions")
    return page(
        "jobs/immersions.html",
        private=True,
        caller=caller,
        items=found.items,
        next_cursor=found.next_cursor,
    )


@staff.get("/espace/immersions/<uuid:immersion_id>")
def show_hosted(immersion_id: UUID) -> ResponseReturnValue:
    """Show an immersion, and what one may do about it."""
    return _shown(require(*PARTIES), immersion_id)


@staff.post("/espace/immersions/<uuid:immersion_id>")
def change_hosted(immersion_id: UUID) -> ResponseReturnValue:
    """Accept, refuse, note a signature, end, or say what came of it."""
    caller = require(*PARTIES)
    immersion = queries.lock_immersion(session(), queries.seen_by(caller), immersion_id)
    try:
        with session().begin_nested():
            _act(caller, immersion)
    except REFUSALS:
        return _shown(caller, immersion_id, moved=True)
    return redirect(f"/espace/immersions/{immersion_id}", HTTPStatus.SEE_OTHER)


def _act(caller: Caller, immersion: Immersion) -> None:
    """What a button says: one of a signature, an outcome or a state."""
    sides, form = shown.sides(caller, immersion), request.form
    if signer := form.get("signer"):
        moving.sign(session(), caller, immersion, Signer(signer), sides)
    elif outcome := form.get("outcome"):
        contract = form.get("contract")
        moving.conclude(immersion, Outcome(outcome), ContractKind(contract) if contract else None)
    else:
        moving.move(session(), immersion, ImmersionState(form.get("wanted", "")), sides)


def _shown(caller: Caller, immersion_id: UUID, *, moved: bool = False) -> ResponseReturnValue:
    session().flush()
    found = queries.get_immersion(session(), queries.seen_by(caller), immersion_id)
    reached = caller.role is not Role.COORDINATOR
    each = shown.whole(session(), found, shown.sides(caller, found), card=reached)
    return page(
        "jobs/hosted.html",
        HTTPStatus.CONFLICT if moved else HTTPStatus.OK,
        private=True,
        caller=caller,
        each=each,
        card=wording.card(language(), each.card) if each.card else [],
        outcomes=list(Outcome) if each.state in rules.ENDED else [],
        contracts=list(ContractKind),
        moved=moved,
    )
