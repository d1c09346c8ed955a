"""A letter's link: seen by anyone who holds it, acted on by its buttons only."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.directions.actions import confirming, looking
from applys.directions.actions.keeping import proposing, revising
from applys.directions.messages import weeks
from applys.directions.models import Structure
from applys.directions.queries import desk, owners, sheets
from applys.directions.rules.hours import coming
from applys.directions.rules.hours.stretches import midnight
from applys.directions.schemas.desk import WholeServiceSchema
from applys.directions.schemas.observing import (
    ConfirmationSchema,
    ConfirmSchema,
    DecisionSchema,
    MendingSchema,
)
from applys.directions.views.blueprint import blp
from applys.directions.views.desk import showing
from applys.directions.views.desk.showing import Shown
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.clock import PARIS
from applys.kernel.database import session
from applys.kernel.gate import caller

WEEK = 7


@blp.get("/confirmations/<token>")
@blp.allow_anyone
@blp.response(200, ConfirmationSchema)
def get_confirmation(token: str) -> dict[str, Any]:
    """See which sheets a letter's link is about; reading confirms nothing"""
    return _shown(_structure(token), [])


@blp.post("/confirmations/<token>")
@blp.allow_anyone
@blp.arguments(ConfirmSchema)
@blp.response(200, ConfirmationSchema)
def confirm_sheets(asked: dict[str, Any], token: str) -> dict[str, Any]:
    """Say that sheets hold, by a letter's link and without an account

    Said twice, it is the same. A link lives sixty days, and dies with the next letter.
    """
    structure = _structure(token)
    confirming.confirm(session(), structure, asked["services"])
    return _shown(structure, [])


@blp.post("/confirmations/<token>/permanences/<uuid:permanence_id>")
@blp.allow_anyone
@blp.arguments(MendingSchema)
@blp.response(200, ConfirmationSchema)
def mend_permanence(changes: dict[str, Any], token: str, permanence_id: UUID) -> dict[str, Any]:
    """Mend a permanence by a letter's link

    Hours and closures hold at once, with history. A phone, an e-mail address or a message waits
    for the coordinator: `waiting` names them.
    """
    structure = _structure(token)
    waiting = confirming.mend(session(), structure, permanence_id, changes)
    return _shown(structure, waiting)


@blp.post("/desk/revisions/<uuid:revision_id>/decision")
@blp.allow(Role.COORDINATOR)
@blp.arguments(DecisionSchema)
@blp.response(200, WholeServiceSchema)
def decide_proposal(asked: dict[str, Any], revision_id: UUID) -> Shown:
    """Accept or refuse what a structure proposes by a letter's link"""
    revision = desk.lock_revision(session(), caller(), revision_id)
    author = revising.staff(caller())
    proposing.decide(session(), author, revision, accept=asked["accept"])
    return showing.service(revision.service_id)


def _structure(token: str) -> Structure:
    return confirming.read_link(session(), current_app.config["SECRET_KEY"], token)


def _shown(structure: Structure, waiting: Any) -> dict[str, Any]:
    session().flush()
    services = owners.shown_services(session(), structure.id)
    now = clock.now()
    return {
        "structure": structure.name,
        "waiting": list(waiting),
        "services": [
            {
                "id": each.id,
                "name": each.name,
                "standing": looking.standing(each, now),
                "permanences": _permanences(each.id),
            }
            for each in services
        ],
    }


def _permanences(service_id: UUID) -> list[dict[str, Any]]:
    """A service's permanences, with what their doors say of the coming week, in French."""
    now = clock.now()
    today = now.astimezone(PARIS).date()
    rows = sheets.of_service(session(), service_id)
    known = looking.weeks_of(session(), rows, now)
    return [
        {
            **row._asdict(),
            "name": row.permanence_name,
            "week": weeks.days(
                coming(known[row.id], midnight(today), WEEK), today, WEEK, language="fr"
            ),
        }
        for row in rows
    ]
