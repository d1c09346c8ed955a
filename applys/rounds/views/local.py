"""The local, what it holds, and what leaves it."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import current_app

from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions
from applys.kernel.http.filters import PageFilters
from applys.partners import queries as partners
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

Versioned = tuple[dict[str, Any], dict[str, str]]
STAFF = (Role.COORDINATOR, Role.PARTNER)


@blp.get("/local")
@blp.allow(*STAFF)
@blp.response(200, LocalSchema)
def get_local() -> Versioned:
    """Get where the crew unloads, how much fits, and what the local holds, by stream"""
    return _local(rounds.get_their_local(session(), caller()))


@blp.put("/local")
@blp.allow(Role.COORDINATOR)
@blp.guardable
@blp.arguments(NewLocalSchema)
@blp.response(200, LocalSchema)
def settle_local(asked: dict[str, Any]) -> Versioned:
    """Say where the town's crew unloads, who drives, and how much fits

    The first time makes it; later times change it, and ask for `If-Match`. What it holds and its
    ledger stay. In m³; `alert_share` from 0.1 to 1.
    """
    present = settling.lock_local(session(), caller())
    if present:
        preconditions.check(present.id, present.updated_at)
    return _local(settling.settle_local(session(), caller(), present, asked))


def _local(local: Local) -> Versioned:
    held = queries.balance(session(), local.id)
    shown = {
        "carrier": partners.get_partner(session(), local.carrier_id).slug,
        "name": local.name,
        "latitude": local.latitude,
        "longitude": local.longitude,
        "alert_share": float(local.alert_share),
        "holds_m3": float(local.holds_m3),
        "vehicle_m3": float(local.vehicle_m3),
        "held_m3": float(sum(held.values(), Decimal(0))),
        "by_stream": {str(stream): float(m3) for stream, m3 in held.items()},
        "nearly_full": ledger.is_nearly_full(session(), local),
    }
    return shown, {"ETag": preconditions.etag(local.id, local.updated_at)}


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
