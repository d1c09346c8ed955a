"""What may name someone, and photos: the coordinator reads and looks first."""

from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlencode
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
from applys.web.dumping import form as forms
from applys.web.render import page

QUEUE = "/espace/depots/relecture"
HELD_A_PAGE = 20
KINDS = "any(hint,note,address,photo)"
SHOWN, HIDDEN = "montrer", "cacher"
OTHER = {SHOWN: HIDDEN, HIDDEN: SHOWN}


@staff.get(QUEUE)
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
        return redirect(QUEUE)
    return page(
        "dumping/held.html",
        private=True,
        caller=caller,
        held=[(each, names_someone(each.text or "")) for each in found.items],
        subjects=list(Subject),
        subject=subject,
        next_cursor=found.next_cursor,
        said=_said(),
    )


@staff.post(f"{QUEUE}/<{KINDS}:subject>/<uuid:subject_id>")
def judge(subject: str, subject_id: UUID) -> ResponseReturnValue:
    """Show or hide, and go on reading where one was."""
    caller = require(Role.COORDINATOR)
    shown = request.form.get("verdict") == SHOWN
    moderating.judge(session(), caller, Subject(subject), subject_id, shown=shown)
    said = {"dit": SHOWN if shown else HIDDEN, "quoi": subject, "id": str(subject_id)}
    sort = request.form.get("sorte", "")
    kept = {"sorte": sort} if sort in set(Subject) else {}
    return redirect(f"{QUEUE}?{urlencode({**kept, **said})}", HTTPStatus.SEE_OTHER)


class Said(NamedTuple):
    """What was just decided, of what; `other` is the contrary."""

    verdict: str
    other: str
    subject: Subject
    subject_id: UUID


def _said() -> Said | None:
    asked = request.args
    verdict, subject = asked.get("dit", ""), asked.get("quoi", "")
    subject_id = forms.uuid_of(asked.get("id"))
    if verdict not in OTHER or subject not in set(Subject) or subject_id is None:
        return None
    return Said(verdict, OTHER[verdict], Subject(subject), subject_id)
