"""Services, as those who keep them read, change, show and verify them."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.directions.actions import looking
from applys.directions.actions.keeping import revising
from applys.directions.actions.keeping import services as actions
from applys.directions.queries import desk, kept
from applys.directions.queries.kept import Kept
from applys.directions.schemas.desk import (
    DeskServiceFiltersSchema,
    DeskServicePageSchema,
    WholeServiceSchema,
)
from applys.directions.schemas.incoming import (
    NewServiceSchema,
    ServiceChangesSchema,
    ServiceStateSchema,
)
from applys.directions.views.blueprint import blp
from applys.directions.views.desk import showing
from applys.directions.views.desk.showing import KEEPERS, Shown
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.post("/desk/structures/<uuid:structure_id>/services")
@blp.allow(*KEEPERS)
@blp.creates
@blp.arguments(NewServiceSchema)
@blp.response(201, WholeServiceSchema)
def create_service(new: dict[str, Any], structure_id: UUID) -> Shown:
    """Write a service of a structure, as a draft"""
    structure = desk.lock_structure(session(), caller(), structure_id)
    return showing.service(actions.create_service(session(), structure, new).id)


@blp.get("/desk/services")
@blp.allow(*KEEPERS)
@blp.arguments(DeskServiceFiltersSchema, location="query")
@blp.response(200, DeskServicePageSchema)
def list_desk_services(filters: dict[str, Any]) -> dict[str, Any]:
    """List the services I keep, by name: to confirm, to verify, with hours not believed"""
    now, pager = clock.now(), current_app.extensions["pager"]
    wanted = Kept(
        states=filters.get("state", ()),
        standing=filters.get("standing"),
        hours_faulty=filters.get("hours_faulty"),
        to_call=filters.get("to_call"),
    )
    page = kept.services(
        session(), pager, caller(), wanted, now, cursor=filters["cursor"], limit=filters["limit"]
    )
    items = [{**row._asdict(), "standing": looking.standing(row, now)} for row in page.items]
    return {"items": items, "next_cursor": page.next_cursor}


@blp.get("/desk/services/<uuid:service_id>")
@blp.allow(*KEEPERS)
@blp.response(200, WholeServiceSchema)
def get_desk_service(service_id: UUID) -> Shown:
    """Get a service I keep, with its permanences and its last hundred changes"""
    return showing.service(desk.get_service(session(), caller(), service_id).id)


@blp.patch("/desk/services/<uuid:service_id>")
@blp.allow(*KEEPERS)
@blp.guarded
@blp.arguments(ServiceChangesSchema)
@blp.response(200, WholeServiceSchema)
def change_service(changes: dict[str, Any], service_id: UUID) -> Shown:
    """Change a service; what it said is kept, and may be had back"""
    service = desk.lock_service(session(), caller(), service_id)
    showing.check(service.id)
    revising.change(session(), revising.staff(caller()), service, changes)
    return showing.service(service.id)


@blp.put("/desk/services/<uuid:service_id>/state")
@blp.allow(*KEEPERS)
@blp.arguments(ServiceStateSchema)
@blp.response(200, WholeServiceSchema)
def change_service_state(asked: dict[str, Any], service_id: UUID) -> Shown:
    """Show a service, draw it back to a draft, or close it

    409 names what is missing before people may be sent there: a permanence, a place for what
    is on site, a way to reach it.
    """
    service = desk.lock_service(session(), caller(), service_id)
    actions.move_service(session(), revising.staff(caller()), service, asked["state"])
    return showing.service(service.id)


@blp.post("/desk/services/<uuid:service_id>/verification")
@blp.allow(*KEEPERS)
@blp.response(200, WholeServiceSchema)
def verify_service(service_id: UUID) -> Shown:
    """Say that all of a service's sheet holds today"""
    service = desk.lock_service(session(), caller(), service_id)
    actions.verify(session(), revising.staff(caller()), service)
    return showing.service(service.id)


@blp.post("/desk/revisions/<uuid:revision_id>/revert")
@blp.allow(*KEEPERS)
@blp.response(200, WholeServiceSchema)
def revert_revision(revision_id: UUID) -> Shown:
    """Take a change back; 409 when the sheet was changed again since"""
    revision = desk.lock_revision(session(), caller(), revision_id)
    revising.take_back(session(), revising.staff(caller()), revision)
    return showing.service(revision.service_id)
