"""The resident's sheet: theirs to keep and to share; staff read it by consent, and it is seen."""

from typing import Any
from uuid import UUID

from applys.directions.actions import followups as actions
from applys.directions.actions.followups import Sharing
from applys.directions.queries import followups as queries
from applys.directions.schemas.followups import (
    FollowupItemChangesSchema,
    FollowupSchema,
    NewFollowupItemSchema,
    NewFollowupShareSchema,
    ReadFollowupSchema,
    SharedFollowupsSchema,
)
from applys.directions.views.blueprint import blp
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller

STAFF = (Role.PARTNER, Role.MEDIATOR, Role.COORDINATOR)


@blp.get("/followup")
@blp.allow(Role.RESIDENT)
@blp.response(200, FollowupSchema)
def get_followup() -> dict[str, Any]:
    """Get one's sheet: lines, who may read them, who did"""
    return own(actions.open_sheet(session(), caller()).id)


@blp.post("/followup/items")
@blp.allow(Role.RESIDENT)
@blp.creates
@blp.arguments(NewFollowupItemSchema)
@blp.response(201, FollowupSchema)
def add_followup_item(new: dict[str, Any]) -> dict[str, Any]:
    """Write a line: a step, an appointment, or a paper still missing"""
    followup = actions.open_sheet(session(), caller())
    actions.add_item(session(), followup, **new)
    return own(followup.id)


@blp.patch("/followup/items/<uuid:item_id>")
@blp.allow(Role.RESIDENT)
@blp.arguments(FollowupItemChangesSchema)
@blp.response(200, FollowupSchema)
def change_followup_item(changes: dict[str, Any], item_id: UUID) -> dict[str, Any]:
    """Change a line, or say that it is done"""
    followup = actions.open_sheet(session(), caller())
    actions.change_item(queries.lock_item(session(), followup.id, item_id), changes)
    return own(followup.id)


@blp.delete("/followup/items/<uuid:item_id>")
@blp.allow(Role.RESIDENT)
@blp.response(204)
def erase_followup_item(item_id: UUID) -> None:
    """Erase a line, whoever wrote it"""
    followup = actions.open_sheet(session(), caller())
    session().delete(queries.lock_item(session(), followup.id, item_id))


@blp.post("/followup/shares")
@blp.allow(Role.RESIDENT)
@blp.creates
@blp.arguments(NewFollowupShareSchema)
@blp.response(201, FollowupSchema)
def share_followup(new: dict[str, Any]) -> dict[str, Any]:
    """Let a structure read one's sheet, for a purpose and a time"""
    followup = actions.open_sheet(session(), caller())
    actions.share(session(), caller(), followup, Sharing(**new))
    return own(followup.id)


@blp.delete("/followup/shares/<uuid:share_id>")
@blp.allow(Role.RESIDENT)
@blp.response(204)
def unshare_followup(share_id: UUID) -> None:
    """Let a structure read no more, at once"""
    followup = actions.open_sheet(session(), caller())
    actions.withdraw_share(queries.lock_share(session(), followup.id, share_id))


@blp.get("/followups")
@blp.allow(*STAFF)
@blp.response(200, SharedFollowupsSchema)
def list_followups() -> dict[str, Any]:
    """List the sheets that residents share with one's structure now"""
    return {"items": queries.shared_with(session(), caller(), clock.now())}


@blp.get("/followups/<uuid:followup_id>")
@blp.allow(*STAFF)
@blp.response(200, ReadFollowupSchema)
def read_followup(followup_id: UUID) -> dict[str, Any]:
    """Read a sheet that is shared with one's structure; the resident sees that one did

    404 `not-shared` once it ran out or was withdrawn.
    """
    share = actions.read_as_staff(session(), caller(), followup_id)
    return _read(followup_id, share)


@blp.post("/followups/<uuid:followup_id>/items")
@blp.allow(*STAFF)
@blp.creates
@blp.arguments(NewFollowupItemSchema)
@blp.response(201, ReadFollowupSchema)
def write_followup_item(new: dict[str, Any], followup_id: UUID) -> dict[str, Any]:
    """Write a line on a sheet that is shared to follow together

    404 `not-shared` when the consent was withdrawn meanwhile: nothing is written.
    """
    actions.write_as_staff(session(), caller(), followup_id, new)
    share = actions.read_as_staff(session(), caller(), followup_id)
    return _read(followup_id, share)


def own(followup_id: UUID) -> dict[str, Any]:
    session().flush()
    return {
        "items": queries.items(session(), followup_id),
        "shares": queries.shares(session(), followup_id, clock.now()),
        "readings": queries.readings(session(), followup_id),
    }


def _read(followup_id: UUID, share: Any) -> dict[str, Any]:
    lines = queries.items(session(), followup_id)
    return {"purpose": share.purpose, "expires_at": share.expires_at, "items": lines}
