"""The coordinator reads what may name someone, and looks at photos, before others do."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.dumping.actions import moderating
from applys.dumping.models import Subject
from applys.dumping.queries import moderation as queries
from applys.dumping.schemas.moderation import HeldFiltersSchema, HeldPageSchema, VerdictSchema
from applys.dumping.views.blueprint import blp
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.naming import names_someone

KINDS = "any(hint,note,address,photo)"


@blp.get("/desk/moderation")
@blp.allow(Role.COORDINATOR)
@blp.arguments(HeldFiltersSchema, location="query")
@blp.response(200, HeldPageSchema)
def list_held(filters: dict[str, Any]) -> dict[str, Any]:
    """List what nobody looked at yet, the oldest first

    Texts that may name a person, a flat, a plate or a phone, and photos that reports name.
    """
    pager = current_app.extensions["pager"]
    page = queries.queue(session(), pager, caller(), **filters)
    items = [{**row._asdict(), "found": names_someone(row.text or "")} for row in page.items]
    return {"items": items, "next_cursor": page.next_cursor}


@blp.put(f"/desk/moderation/<{KINDS}:subject>/<uuid:subject_id>")
@blp.allow(Role.COORDINATOR)
@blp.arguments(VerdictSchema)
@blp.response(204)
def judge_held(verdict: dict[str, Any], subject: str, subject_id: UUID) -> None:
    """Show or hide a text, or a photo; it may be changed later

    A text that is shown is read by those who work on the pile; a photo, by anyone.
    """
    moderating.judge(session(), caller(), Subject(subject), subject_id, shown=verdict["shown"])
