"""A resident's card over HTTP; a mediator writes it beside them."""

from types import SimpleNamespace
from typing import Any

from applys.jobs.actions import cards as actions
from applys.jobs.models import Card, DocumentRole
from applys.jobs.queries import cards as queries
from applys.jobs.queries import mandates
from applys.jobs.queries.mandates import Applicant
from applys.jobs.schemas.applications import ForWhomSchema
from applys.jobs.schemas.cards import CardSchema, NewCardSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller

ANSWERERS = (Role.RESIDENT, Role.MEDIATOR)


def applicant(whom: dict[str, Any]) -> Applicant:
    """Whom this request is for."""
    return mandates.applicant(session(), caller(), whom["mandate_id"])


@blp.get("/card")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.response(200, CardSchema)
def get_card(whom: dict[str, Any]) -> SimpleNamespace:
    """Get my card: what I answer offers with"""
    return _shown(queries.get_card(session(), applicant(whom).account_id))


@blp.put("/card")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.arguments(NewCardSchema)
@blp.response(200, CardSchema)
def write_card(whom: dict[str, Any], new: dict[str, Any]) -> SimpleNamespace:
    """Write my whole card

    A first name and a way to be called are enough. Nothing of it leaves before I send it.
    """
    return _shown(actions.write_card(session(), applicant(whom).account_id, new))


@blp.delete("/card")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.response(204)
def erase_card(whom: dict[str, Any]) -> None:
    """Erase my card, its CV and its video; what I sent stays where I sent it, until I erase that"""
    actions.erase_card(session(), applicant(whom).account_id)


def _shown(card: Card) -> SimpleNamespace:
    names = set(CardSchema().fields) - set(DocumentRole)
    facts = {name: getattr(card, name) for name in names}
    own = queries.documents(session(), card.account_id)
    return SimpleNamespace(**facts, **{role: own.get(role) for role in DocumentRole})
