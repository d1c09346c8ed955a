"""The common checklist, opinions after a visit, and the figures of first reception."""

from typing import Any
from uuid import UUID

from applys.directions.actions import checklists, measuring, rating
from applys.directions.actions.checklists import Marked
from applys.directions.queries import checklists as queries
from applys.directions.queries import given
from applys.directions.rules import codes
from applys.directions.schemas.measures import (
    ChecklistSchema,
    MarksSchema,
    MeasuresSchema,
    NewDoorOpinionSchema,
    NewOpinionSchema,
    PeriodSchema,
    WholeChecklistSchema,
)
from applys.directions.views.blueprint import blp
from applys.directions.views.referrals import opened
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.gate import caller

STAFF = (Role.COORDINATOR, Role.PARTNER, Role.MEDIATOR)


@blp.get("/checklist")
@blp.allow(*STAFF)
@blp.response(200, WholeChecklistSchema)
def get_checklist() -> dict[str, Any]:
    """Get the common protocol's checklist, and how each structure stands"""
    return _whole(caller())


@blp.put("/checklist")
@blp.allow(Role.COORDINATOR)
@blp.arguments(ChecklistSchema)
@blp.response(200, WholeChecklistSchema)
def write_checklist(wanted: dict[str, Any]) -> dict[str, Any]:
    """Word the checklist: its lines in this order, those left out are dropped"""
    checklists.write_checklist(session(), caller().territory_id, wanted["items"])
    return _whole(caller())


@blp.put("/checklist/marks/<uuid:partner_id>")
@blp.allow(Role.COORDINATOR)
@blp.arguments(MarksSchema)
@blp.response(200, WholeChecklistSchema)
def mark_checklist(said: dict[str, Any], partner_id: UUID) -> dict[str, Any]:
    """Say how a structure stands on some lines: yes, partly, no"""
    marks = {key: Marked(**each) for key, each in said["marks"].items()}
    checklists.mark_structure(session(), caller(), partner_id, marks)
    return _whole(caller())


@blp.post("/given/<code>/opinion")
@blp.allow_anyone
@blp.arguments(NewDoorOpinionSchema)
@blp.response(204)
def rate_direction(said: dict[str, Any], code: str) -> None:
    """Give two faces after a visit, once; nothing ties them to the direction"""
    direction = given.get_direction(session(), codes.normal(code), clock.now())
    rating.rate(session(), direction, said.pop("permanence_id"), **said)


@blp.post("/followed/<code>/opinion")
@blp.allow_anyone
@blp.arguments(NewOpinionSchema)
@blp.response(204)
def rate_referral(said: dict[str, Any], code: str) -> None:
    """Give two faces once one was received after a referral; nothing ties them to it"""
    rating.rate_chain(session(), opened(code, hold=True), **said)


@blp.get("/measures")
@blp.allow(Role.COORDINATOR)
@blp.arguments(PeriodSchema, location="query")
@blp.response(200, MeasuresSchema)
def get_measures(period: dict[str, Any]) -> dict[str, Any]:
    """Get what became of directions and referrals by need, and what people thought

    Right door, redirected, closed, did not come; figures under five are hidden, with what would
    give them away.
    """
    return measuring.measure(session(), caller().territory_id, **period)


def _whole(by: Caller) -> dict[str, Any]:
    return {
        "items": queries.items(session(), by.territory_id),
        "marks": queries.marks(session(), by.territory_id),
    }
