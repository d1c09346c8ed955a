"""Immersions, for firms, prescribers and the town."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import current_app

from applys.jobs.actions.immersions import moving
from applys.jobs.queries.immersions import seen as queries
from applys.jobs.schemas.immersions import (
    ImmersionPageSchema,
    ImmersionSchema,
    NewImmersionOutcomeSchema,
    NewImmersionSignatureSchema,
    NewImmersionStateSchema,
)
from applys.jobs.views.blueprint import blp
from applys.jobs.views.immersions import shown
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters

PARTIES = (Role.EMPLOYER, Role.PARTNER, Role.COORDINATOR)


@blp.get("/desk/immersions")
@blp.allow(*PARTIES)
@blp.arguments(PageFilters, location="query")
@blp.response(200, ImmersionPageSchema)
def list_desk_immersions(filters: dict[str, Any]) -> dict[str, Any]:
    """List the immersions my firm or body takes part in, last asked first

    The coordinator sees the territory's, without how anyone is reached.
    """
    pager, seen = current_app.extensions["pager"], queries.seen_by(caller())
    page = queries.immersions(session(), pager, seen, caller().id, **filters)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/desk/immersions/<uuid:immersion_id>")
@blp.allow(*PARTIES)
@blp.response(200, ImmersionSchema)
def get_desk_immersion(immersion_id: UUID) -> SimpleNamespace:
    """Get an immersion: who asks, where it stands, who signed"""
    return _shown(immersion_id)


@blp.put("/desk/immersions/<uuid:immersion_id>/state")
@blp.allow(*PARTIES)
@blp.arguments(NewImmersionStateSchema)
@blp.response(200, ImmersionSchema)
def move_immersion(new: dict[str, Any], immersion_id: UUID) -> SimpleNamespace:
    """Accept or refuse an immersion, cancel it, or say that it is done or was stopped"""
    immersion = queries.lock_immersion(session(), queries.seen_by(caller()), immersion_id)
    moving.move(session(), immersion, new["state"], shown.sides(caller(), immersion))
    return _shown(immersion_id)


@blp.post("/desk/immersions/<uuid:immersion_id>/signatures")
@blp.allow(*PARTIES)
@blp.arguments(NewImmersionSignatureSchema)
@blp.response(200, ImmersionSchema)
def note_signature(new: dict[str, Any], immersion_id: UUID) -> SimpleNamespace:
    """Note that someone signed the agreement; with the last signature it stands

    409 when it is not signed now or not by this signer, or when the person is elsewhere on one
    of these days.
    """
    immersion = queries.lock_immersion(session(), queries.seen_by(caller()), immersion_id)
    sides = shown.sides(caller(), immersion)
    moving.sign(session(), caller(), immersion, new["signer"], sides)
    return _shown(immersion_id)


@blp.put("/desk/immersions/<uuid:immersion_id>/outcome")
@blp.allow(*PARTIES)
@blp.arguments(NewImmersionOutcomeSchema)
@blp.response(200, ImmersionSchema)
def conclude_immersion(new: dict[str, Any], immersion_id: UUID) -> SimpleNamespace:
    """Say what came of an immersion that is over"""
    immersion = queries.lock_immersion(session(), queries.seen_by(caller()), immersion_id)
    moving.conclude(immersion, new["outcome"], new["contract"])
    return _shown(immersion_id)


def _shown(immersion_id: UUID) -> SimpleNamespace:
    session().flush()
    found = queries.get_immersion(session(), queries.seen_by(caller()), immersion_id)
    reached = caller().role is not Role.COORDINATOR
    return shown.whole(session(), found, shown.sides(caller(), found), card=reached)
