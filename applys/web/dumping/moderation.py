"""What may name someone, and photos: the coordinator reads and looks first."""

from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.dumping.actions import moderating
from applys.dumping.models import Subject
from applys.dumping.queries import moderation as queries
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Pager
from applys.kernel.naming import names_someone
from applys.web.blueprint import require, staff
from applys.web.render import page

HELD_A_PAGE = 20
KINDS = "any(hint,note,address,photo)"


@staff.get("/espace/depots/relecture")
def show_held() -> ResponseReturnValue:
    """Show what nobody read or looked at yet, the oldest first."""
    caller = require(Role.COORDINATOR)
    pager: Pager = current_app.extensions["pager"]
    asked = request.args.get("sorte", "")
    subject = Subject(asked) if asked in set(Subject) else None
    cursor = request.args.get("suite") or None
    try:
        found = queries.queue(
            session(), pager, caller, subject=subject, cursor=cursor, limit=HELD_A_PAGE
        )
    except CursorRefused:
        return redirect("/espace/depots/relecture")
    return page(
        "dumping/held.html",
        private=True,
        caller=caller,
        held=[(each, names_someone(each.text or "")) for each in found.items],
        subjects=list(Subject),
        subject=subject,
        next_cursor=found.next_cursor,
    )


@staff.post(f"/espace/depots/relecture/<{KINDS}:subject>/<uuid:subject_id>")
def judge(subject: str, subject_id: UUID) -> ResponseReturnValue:
    """Show or hide, and go on reading where one was."""
    caller = require(Role.COORDINATOR)
    shown = request.form.get("verdict") == "montrer"
    moderating.judge(session(), caller, Subject(subject), subject_id, shown=shown)
    sort = request.form.get("sorte", "")
    kept = f"?sorte={sort}" if sort in set(Subject) else ""
    return redirect(f"/espace/depots/relecture{kept}", HTTPStatus.SEE_OTHER)
