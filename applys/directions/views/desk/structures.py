"""Structures, as those who keep them read and change them."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.directions.actions.keeping import structures as actions
from applys.directions.queries import desk, kept
from applys.directions.schemas.desk import DeskStructurePageSchema, WholeStructureSchema
from applys.directions.schemas.incoming import NewStructureSchema, StructureChangesSchema
from applys.directions.views.blueprint import blp
from applys.directions.views.desk import showing
from applys.directions.views.desk.showing import KEEPERS, Shown
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions
from applys.kernel.http.filters import PageFilters


@blp.post("/desk/structures")
@blp.allow(*KEEPERS)
@blp.creates
@blp.arguments(NewStructureSchema)
@blp.response(201, WholeStructureSchema)
def create_structure(new: dict[str, Any]) -> Shown:
    """Write a structure that receives people

    The coordinator says which partner keeps it; a member of staff writes their own body's.
    """
    return showing.structure(actions.create_structure(session(), caller(), new))


@blp.get("/desk/structures")
@blp.allow(*KEEPERS)
@blp.arguments(PageFilters, location="query")
@blp.response(200, DeskStructurePageSchema)
def list_desk_structures(filters: dict[str, Any]) -> dict[str, Any]:
    """List the structures I keep, by name: the coordinator all of the town's"""
    pager = current_app.extensions["pager"]
    page = kept.structures(
        session(), pager, caller(), cursor=filters["cursor"], limit=filters["limit"]
    )
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/desk/structures/<uuid:structure_id>")
@blp.allow(*KEEPERS)
@blp.response(200, WholeStructureSchema)
def get_desk_structure(structure_id: UUID) -> Shown:
    """Get a structure I keep, with its place"""
    return showing.structure(desk.get_structure(session(), caller(), structure_id))


@blp.patch("/desk/structures/<uuid:structure_id>")
@blp.allow(*KEEPERS)
@blp.guarded
@blp.arguments(StructureChangesSchema)
@blp.response(200, WholeStructureSchema)
def change_structure(changes: dict[str, Any], structure_id: UUID) -> Shown:
    """Change a structure; its doors say so at once"""
    structure = desk.lock_structure(session(), caller(), structure_id)
    preconditions.check(structure.id, structure.updated_at)
    return showing.structure(actions.change_structure(session(), caller(), structure, changes))


@blp.delete("/desk/structures/<uuid:structure_id>")
@blp.allow(Role.COORDINATOR)
@blp.response(204)
def archive_structure(structure_id: UUID) -> None:
    """Take a structure and its doors out of sight; what was said of them stays"""
    actions.archive_structure(session(), desk.lock_structure(session(), caller(), structure_id))
