"""The coordinator writes to many, looks before it leaves, and follows what becomes of it."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.accounts.schemas import LANGUAGES
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import Blueprint, preconditions
from applys.kernel.http.filters import PageFilters
from applys.notifications.actions import broadcasting as actions
from applys.notifications.actions import following
from applys.notifications.queries import audiences
from applys.notifications.queries import broadcasts as queries
from applys.notifications.schemas.broadcasts import (
    AddresseesSchema,
    BroadcastChangesSchema,
    BroadcastSchema,
    BroadcastsSchema,
    NewBroadcastSchema,
    PreviewSchema,
    SendSchema,
)

Shown = tuple[dict[str, Any], dict[str, str]]

blp = Blueprint("broadcasts", __name__, url_prefix="/broadcasts", description="A word to many")


@blp.post("")
@blp.allow(Role.COORDINATOR)
@blp.creates
@blp.arguments(NewBroadcastSchema)
@blp.response(201, BroadcastSchema)
def write_broadcast(new: dict[str, Any]) -> Shown:
    """Write a broadcast, as a draft"""
    return _shown(actions.write(session(), caller(), new).id)


@blp.get("")
@blp.allow(Role.COORDINATOR)
@blp.arguments(PageFilters, location="query")
@blp.response(200, BroadcastsSchema)
def list_broadcasts(filters: dict[str, Any]) -> dict[str, Any]:
    """List the town's broadcasts, newest first"""
    page = queries.listed(session(), current_app.extensions["pager"], caller(), **filters)
    return {"items": following.followed(session(), page.items), "next_cursor": page.next_cursor}


@blp.get("/audiences")
@blp.allow(Role.COORDINATOR)
@blp.response(200, AddresseesSchema)
def list_audiences() -> dict[str, Any]:
    """List those whom one may write to: the town, a neighbourhood, the reporters of a pile…

    The newest of each name; an older one is written to by its `which` all the same.
    """
    return {"items": audiences.addressees(session(), caller().territory_id)}


@blp.get("/<uuid:broadcast_id>")
@blp.allow(Role.COORDINATOR)
@blp.response(200, BroadcastSchema)
def get_broadcast(broadcast_id: UUID) -> Shown:
    """Get a broadcast, with what became of it so far"""
    return _shown(broadcast_id)


@blp.patch("/<uuid:broadcast_id>")
@blp.allow(Role.COORDINATOR)
@blp.guarded
@blp.arguments(BroadcastChangesSchema)
@blp.response(200, BroadcastSchema)
def change_broadcast(changes: dict[str, Any], broadcast_id: UUID) -> Shown:
    """Change a draft"""
    broadcast = queries.lock(session(), caller(), broadcast_id)
    preconditions.check(broadcast.id, broadcast.updated_at)
    return _shown(actions.change(session(), caller(), broadcast, changes).id)


@blp.delete("/<uuid:broadcast_id>")
@blp.allow(Role.COORDINATOR)
@blp.response(204)
def drop_broadcast(broadcast_id: UUID) -> None:
    """Throw a draft away"""
    actions.drop(session(), queries.lock(session(), caller(), broadcast_id))


@blp.get("/<uuid:broadcast_id>/preview")
@blp.allow(Role.COORDINATOR)
@blp.response(200, PreviewSchema)
def preview_broadcast(broadcast_id: UUID) -> dict[str, Any]:
    """See what each will read, and count whom it would reach

    `language` other than `reader` is the fallback. 1 to 4 people are null, and so is what would
    give them away.
    """
    row = queries.get(session(), caller(), broadcast_id)
    return following.preview(session(), row, LANGUAGES)


@blp.post("/<uuid:broadcast_id>/send")
@blp.allow(Role.COORDINATOR)
@blp.arguments(SendSchema)
@blp.response(200, BroadcastSchema)
def send_broadcast(asked: dict[str, Any], broadcast_id: UUID) -> Shown:
    """Give a draft its hour, now or later; once"""
    broadcast = queries.lock(session(), caller(), broadcast_id)
    return _shown(actions.send(session(), broadcast, asked["at"]).id)


@blp.post("/<uuid:broadcast_id>/cancel")
@blp.allow(Role.COORDINATOR)
@blp.response(200, BroadcastSchema)
def cancel_broadcast(broadcast_id: UUID) -> Shown:
    """Stop a broadcast: before its hour nobody is told, afterwards nobody more

    409 for one that has left: nothing of it waits any more.
    """
    broadcast = queries.lock(session(), caller(), broadcast_id)
    return _shown(actions.cancel(session(), broadcast).id)


def _shown(broadcast_id: UUID) -> Shown:
    row = queries.get(session(), caller(), broadcast_id)
    (facts,) = following.followed(session(), [row])
    return facts, {"ETag": preconditions.etag(row.id, row.updated_at)}
