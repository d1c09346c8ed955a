"""The sheets that residents let a structure read; every reading is seen by its owner."""

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from applys.directions.actions import followups as actions
from applys.directions.models import ItemKind, Purpose
from applys.directions.queries import followups as queries
from applys.directions.schemas.followups import NewFollowupItemSchema
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.web.blueprint import require, staff
from applys.web.directions import sheet, wording
from applys.web.directions.reception import DESKS
from applys.web.render import page


@staff.get("/espace/suivis")
def show_followups() -> ResponseReturnValue:
    """Show which sheets may be read, for whom and until when."""
    caller = require(*DESKS)
    found = queries.shared_with(session(), caller, clock.now())
    return page(
        "directions/followups.html", private=True, caller=caller, place="followups", sheets=found
    )


@staff.post("/espace/suivis/<uuid:followup_id>")
def read_followup(followup_id: UUID) -> ResponseReturnValue:
    """Open a sheet, which its owner sees; write a line on it where they follow together.

    A POST, so that no link preview reads anyone's sheet.
    """
    caller = require(*DESKS)
    try:
        fault = _write(caller, followup_id) if "mots" in request.form else None
        share = actions.read_as_staff(session(), caller, followup_id)
    except queries.NotShared as over:
        return page(
            "directions/followup.html", over.status, private=True, caller=caller,
            place="followups", share=None,
        )  # fmt: skip
    return page(
        "directions/followup.html",
        private=True,
        caller=caller,
        place="followups",
        share=share,
        items=queries.items(session(), followup_id),
        may_write=share.purpose is Purpose.FOLLOW,
        kinds=list(ItemKind),
        moment=wording.moment,
        fault=fault,
    )


def _write(caller: Caller, followup_id: UUID) -> str | None:
    new = sheet.loaded(NewFollowupItemSchema(), sheet.line())
    if new is None:
        return "line"
    actions.write_as_staff(session(), caller, followup_id, new)
    return None
