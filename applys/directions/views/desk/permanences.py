"""Permanences, their hours and their exceptions, as those who keep them change them."""

from typing import Any
from uuid import UUID

from applys.directions.actions.keeping import revising, trying
from applys.directions.actions.keeping import services as actions
from applys.directions.queries import desk
from applys.directions.schemas.desk import HoursTrialAnswerSchema, WholeServiceSchema
from applys.directions.schemas.incoming import (
    HoursTrialSchema,
    NewExceptionSchema,
    NewPermanenceSchema,
    PermanenceChangesSchema,
)
from applys.directions.views.blueprint import blp
from applys.directions.views.desk import showing
from applys.directions.views.desk.showing import KEEPERS, Shown
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.post("/desk/services/<uuid:service_id>/permanences")
@blp.allow(*KEEPERS)
@blp.creates
@blp.arguments(NewPermanenceSchema)
@blp.response(201, WholeServiceSchema)
def create_permanence(new: dict[str, Any], service_id: UUID) -> Shown:
    """Say where and when a service is given; a point must be within 100 km of the town"""
    service = desk.lock_service(session(), caller(), service_id)
    return showing.service(actions.create_permanence(session(), service, new).service_id)


@blp.patch("/desk/permanences/<uuid:permanence_id>")
@blp.allow(*KEEPERS)
@blp.guarded
@blp.arguments(PermanenceChangesSchema)
@blp.response(200, WholeServiceSchema)
def change_permanence(changes: dict[str, Any], permanence_id: UUID) -> Shown:
    """Change a permanence, with its service's ETag; what it said is kept"""
    permanence = desk.lock_permanence(session(), caller(), permanence_id)
    showing.check(permanence.service_id)
    revising.change(session(), revising.staff(caller()), permanence, changes)
    return showing.service(permanence.service_id)


@blp.delete("/desk/permanences/<uuid:permanence_id>")
@blp.allow(*KEEPERS)
@blp.response(200, WholeServiceSchema)
def archive_permanence(permanence_id: UUID) -> Shown:
    """Take a permanence out of sight; 409 when its service would be shown without any"""
    permanence = desk.lock_permanence(session(), caller(), permanence_id)
    actions.archive_permanence(session(), permanence)
    return showing.service(permanence.service_id)


@blp.post("/desk/permanences/<uuid:permanence_id>/exceptions")
@blp.allow(*KEEPERS)
@blp.creates
@blp.arguments(NewExceptionSchema)
@blp.response(201, WholeServiceSchema)
def add_exception(new: dict[str, Any], permanence_id: UUID) -> Shown:
    """Say that some days are unlike others: closed, with other hours, or with more

    It holds on a public holiday only when it is for that very day.
    """
    permanence = desk.lock_permanence(session(), caller(), permanence_id)
    actions.add_exception(session(), permanence, new)
    return showing.service(permanence.service_id)


@blp.delete("/desk/permanences/<uuid:permanence_id>/exceptions/<uuid:exception_id>")
@blp.allow(*KEEPERS)
@blp.response(200, WholeServiceSchema)
def remove_exception(permanence_id: UUID, exception_id: UUID) -> Shown:
    """Let those days be like others again"""
    permanence = desk.lock_permanence(session(), caller(), permanence_id)
    exception = desk.lock_exception(session(), permanence, exception_id)
    actions.remove_exception(session(), permanence, exception)
    return showing.service(permanence.service_id)


@blp.post("/desk/hours-trials")
@blp.allow(*KEEPERS)
@blp.arguments(HoursTrialSchema)
@blp.response(200, HoursTrialAnswerSchema)
def try_hours(asked: dict[str, Any]) -> dict[str, Any]:
    """Try opening hours before they are kept: what is wrong, and what they say of a fortnight"""
    tried = trying.try_hours(
        session(), caller().territory_id, asked["hours"], asked["school_holidays"]
    )
    return {name: getattr(tried, name) for name in ("hours", "faults", "told", "days")}
