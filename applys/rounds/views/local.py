"""The local, what it holds, and what leaves it."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import current_app

from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters
from applys.rounds.actions import ledger, settling
from applys.rounds.models import Account, Local, Movement
from applys.rounds.queries import ledger as queries
from applys.rounds.queries import rounds
from applys.rounds.schemas.incoming import (
    NewLocalSchema,
    NewMovementSchema,
    ReversalSchema,
)
from applys.rounds.schemas.outgoing import LocalSchema, MovementPageSchema, MovementSchema
from applys.rounds.views.blueprint import blp

STAFF = (Role.COORDINATOR, Role.PARTNER)


@blp.get("/local")
@blp.allow(*STAFF)
@blp.response(200, LocalSchema)
def get_local() -> dict[str, Any]:
    """Get what the local holds, by stream"""
    return _local(rounds.get_their_local(session(), caller()))


@blp.put("/local")
@blp.allow(Role.COORDINATOR)
@blp.arguments(NewLocalSchema)
@blp.response(200, LocalSchema)
def settle_local(asked: dict[str, Any]) -> dict[str, Any]:
    """Say where the town's crew unloads, who drives, and how much fits

    The first time makes it, later times change it; what it holds and its ledger stay. In m³;
    `alert_share` from 0.1 to 1.
    """
    return _local(settling.settle_local(session(), caller(), asked))


def _local(local: Local) -> dict[str, Any]:
    held = queries.balance(session(), local.id)
    return {
        "name": local.name,
        "holds_m3": float(local.holds_m3),
        "vehicle_m3": float(local.vehicle_m3),
        "held_m3": float(sum(held.values(), Decimal(0))),
        "by_stream": {str(stream): float(m3) for stream, m3 in held.items()},
        "nearly_full": ledger.is_nearly_full(session(), local),
    }


@blp.get("/local/movements")
@blp.allow(*STAFF)
@blp.arguments(PageFilters, location="query")
@blp.response(200, MovementPageSchema)
def list_movements(filters: dict[str, Any]) -> dict[str, Any]:
    """List what came into the local and left it, newest first"""
    local = rounds.get_their_local(session(), caller())
    page = queries.movements(session(), current_app.extensions["pager"], local.id, **filters)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.post("/local/movements")
@blp.allow(*STAFF)
@blp.creates
@blp.arguments(NewMovementSchema)
@blp.response(201, MovementSchema)
def take_out(new: dict[str, Any]) -> dict[str, Any]:
    """Write what leaves for the tip or for reuse, with its ticket; 409 beyond what is held"""
    local = rounds.get_their_local(session(), caller())
    leaving = Movement(local_id=local.id, account_id=caller().id, source=Account.LOCAL, **new)
    return _shown(ledger.take_out(session(), local, leaving))


@blp.post("/local/movements/<uuid:movement_id>/reversal")
@blp.allow(*STAFF)
@blp.creates
@blp.arguments(ReversalSchema)
@blp.response(201, MovementSchema)
def reverse_movement(asked: dict[str, Any], movement_id: UUID) -> dict[str, Any]:
    """Correct a movement by its contrary: nothing is ever changed or erased"""
    local = rounds.get_their_local(session(), caller())
    note = asked["note"]
    return _shown(ledger.reverse(session(), local, movement_id, caller().id, note))


def _shown(movement: Movement) -> dict[str, Any]:
    names = MovementSchema().fields
    shown = {name: getattr(movement, name) for name in names}
    kilos = movement.kilos
    return {**shown, "m3": float(movement.m3), "kilos": float(kilos) if kilos else None}
