"""Asking for some days in a firm, and following them."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.actions.immersions import asking, moving
from applys.jobs.models import Immersion, Signer
from applys.jobs.queries.immersions import seen as queries
from applys.jobs.rules.immersions.life import Side
from applys.jobs.schemas.applications import ForWhomSchema, MinePageFilters
from applys.jobs.schemas.immersions import (
    ImmersionPageSchema,
    ImmersionSchema,
    NewImmersionSchema,
    NewImmersionStateSchema,
)
from applys.jobs.views.blueprint import blp
from applys.jobs.views.cards import ANSWERERS, applicant
from applys.jobs.views.immersions import shown
from applys.kernel.database import session
from applys.kernel.gate import caller

PERSON = {Side.PERSON}


@blp.post("/immersions")
@blp.allow(*ANSWERERS)
@blp.creates
@blp.arguments(ForWhomSchema, location="query")
@blp.arguments(NewImmersionSchema)
@blp.response(201, ImmersionSchema)
def ask_immersion(whom: dict[str, Any], new: dict[str, Any]) -> SimpleNamespace:
    """Ask a firm for an immersion (PMSMP, a month at most) or a pupil's days (two weeks at most)

    The firm receives my card, and nothing else. 409 `card-missing` before one is written.
    """
    immersion = asking.ask(session(), applicant(whom), **new)
    return _shown(immersion.account_id, immersion.id)


@blp.get("/immersions")
@blp.allow(*ANSWERERS)
@blp.arguments(MinePageFilters, location="query")
@blp.response(200, ImmersionPageSchema)
def list_immersions(filters: dict[str, Any]) -> dict[str, Any]:
    """List my immersions, last asked first"""
    account_id = applicant(filters).account_id
    page = queries.immersions(
        session(),
        current_app.extensions["pager"],
        Immersion.account_id == account_id,
        account_id,
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/immersions/<uuid:immersion_id>")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.response(200, ImmersionSchema)
def get_immersion(whom: dict[str, Any], immersion_id: UUID) -> SimpleNamespace:
    """Get one of my immersions: where it stands, who signed"""
    return _shown(applicant(whom).account_id, immersion_id)


@blp.put("/immersions/<uuid:immersion_id>/state")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.arguments(NewImmersionStateSchema)
@blp.response(200, ImmersionSchema)
def change_immersion(
    whom: dict[str, Any], new: dict[str, Any], immersion_id: UUID
) -> SimpleNamespace:
    """Cancel an immersion of mine, or stop one that began"""
    account_id = applicant(whom).account_id
    mine = Immersion.account_id == account_id
    moving.move(
        session(), queries.lock_immersion(session(), mine, immersion_id), new["state"], PERSON
    )
    return _shown(account_id, immersion_id)


@blp.put("/immersions/<uuid:immersion_id>/signatures/<any(person,guardian):signer>")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.response(200, ImmersionSchema)
def sign_immersion(whom: dict[str, Any], immersion_id: UUID, signer: str) -> SimpleNamespace:
    """Note that I signed the agreement, or that my parent or guardian did"""
    account_id = applicant(whom).account_id
    mine = Immersion.account_id == account_id
    immersion = queries.lock_immersion(session(), mine, immersion_id)
    moving.sign(session(), caller(), immersion, Signer(signer), PERSON)
    return _shown(account_id, immersion_id)


def _shown(account_id: UUID, immersion_id: UUID) -> SimpleNamespace:
    found = queries.get_immersion(session(), Immersion.account_id == account_id, immersion_id)
    return shown.whole(session(), found, PERSON)
