"""Where a firm or a body sees who works in its space, invites a colleague, ends their access."""

from http import HTTPStatus
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts import queries
from applys.accounts.actions import staff as actions
from applys.accounts.models import Invitation
from applys.accounts.rules import AddressRefused
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.problems import Problem
from applys.web.blueprint import require, staff
from applys.web.render import page

TEAMS = (Role.EMPLOYER, Role.PARTNER)
FAULTS: dict[type[Problem], str] = {
    AddressRefused: "address", actions.AddressInUse: "in_use",
    actions.InvitedElsewhere: "elsewhere",
}  # fmt: skip
LONGEST_NAME = 80


@staff.get("/espace/equipe")
def show_team() -> ResponseReturnValue:
    """Show one's colleagues, and those who were invited."""
    return _shown()


@staff.post("/espace/equipe")
def invite_colleague() -> ResponseReturnValue:
    """Invite a colleague in one's own role, by e-mail, for 14 days."""
    caller, typed = require(*TEAMS), request.form
    try:
        with session().begin_nested():
            actions.invite(
                session(),
                caller,
                email=typed.get("email", "").strip(),
                role=caller.role,
                partner_id=caller.partner_id,
                display_name=typed.get("name", "").strip()[:LONGEST_NAME] or None,
            )
    except tuple(FAULTS) as refused:
        return _shown(FAULTS[type(refused)])
    return redirect("/espace/equipe?fait=invite", HTTPStatus.SEE_OTHER)


@staff.post("/espace/equipe/invitations/<uuid:invitation_id>/retrait")
def withdraw_invitation(invitation_id: UUID) -> ResponseReturnValue:
    """Withdraw an invitation; one accepted meanwhile is shown among the colleagues."""
    try:
        actions.revoke_invitation(session(), require(*TEAMS), invitation_id)
    except actions.InvitationAccepted:
        return redirect("/espace/equipe", HTTPStatus.SEE_OTHER)
    return redirect("/espace/equipe?fait=withdrawn", HTTPStatus.SEE_OTHER)


@staff.post("/espace/equipe/<uuid:account_id>/fin")
def end_access(account_id: UUID) -> ResponseReturnValue:
    """End the access of a colleague who left; one's own stays."""
    try:
        actions.close_account(session(), require(*TEAMS), account_id)
    except actions.OwnAccount:
        return _shown("own")
    return redirect("/espace/equipe?fait=ended", HTTPStatus.SEE_OTHER)


def _shown(fault: str | None = None) -> ResponseReturnValue:
    caller = require(*TEAMS)
    done = request.args.get("fait")
    return page(
        "jobs/team.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        caller=caller,
        colleagues=queries.colleagues(session(), caller),
        invited=[each for each in queries.invitations(session(), caller) if _waits(each)],
        typed=request.form,
        fault=fault,
        done=done if done in {"invite", "withdrawn", "ended"} else None,
    )


def _waits(invitation: Invitation) -> bool:
    over = invitation.accepted_at or invitation.revoked_at
    return over is None and invitation.expires_at > clock.now()
