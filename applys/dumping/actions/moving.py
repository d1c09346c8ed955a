"""A pile moves through its life, and those who reported it are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.models.piles import Pile, PileState, PileStep
from applys.dumping.models.texts import TextState
from applys.dumping.rules import hints, life
from applys.dumping.rules.life import Actor
from applys.kernel import clock, stamps, tasks
from applys.kernel.callers import Caller, Role

DOMAIN = "dumping"
# Moves that those who reported a pile hear of.
TOLD = frozenset(PileState) - {PileState.REPORTED, PileState.MERGED}
# What waits for the town after: never a dead end.
TRIAGE = frozenset({
    PileState.NOT_OURS, PileState.REFUSED_HAZARD, PileState.REOPEN_REQUESTED,
})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Move:
    """What someone wants of a pile, and what they say of it.

    `vetted`: the town wrote it, and reads it to nobody first.
    """

    wanted: PileState
    reason: str | None = None
    note: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    vetted: bool = False


@dataclass(frozen=True, kw_only=True)
class Hand:
    """Who acts on a pile, for which body, and in what capacities."""

    actors: frozenset[Actor]
    account_id: UUID | None = None
    partner_id: UUID | None = None


def move(
    session: Session, pile: Pile, asked: Move, actors: frozenset[Actor], account_id: UUID | None
) -> PileStep:
    """Move a locked pile; raise `MoveRefused` naming what is allowed, or what `rules.life` asks."""
    now, was = clock.now(), pile.state
    life.check_move(was, asked.wanted, actors, asked.reason)
    if asked.wanted is PileState.REOPEN_REQUESTED:
        life.check_reopening(pile.closed_at, now)
    pile.state = asked.wanted
    pile.updated_at = now
    if asked.wanted in {PileState.COLLECTED, PileState.PARTIAL}:
        pile.collected_at = now
    pile.closed_at = now if asked.wanted is PileState.CLOSED else None
    step = record(session, pile, account_id, asked, was=was)
    if asked.wanted in TOLD:
        tasks.defer(session, "dumping.tell_reporters", {"step_id": str(step.id)})
    if asked.wanted in TRIAGE:
        tasks.defer(session, "dumping.ask_town", {"step_id": str(step.id)})
    stamps.bump(session, DOMAIN)
    return step


def record(
    session: Session,
    pile: Pile,
    account_id: UUID | None,
    said: Move,
    was: PileState | None = None,
) -> PileStep:
    """Add a step to a pile's history."""
    step = PileStep(
        pile_id=pile.id,
        account_id=account_id,
        was=was,
        became=pile.state,
        reason=said.reason,
        note=said.note,
        note_state=TextState.SHOWN if said.vetted else hints.state_of(said.reason, said.note),
        details=dict(said.details),
    )
    session.add(step)
    session.flush()
    return step


def actors(caller: Caller, pile: Pile, *, reported: bool) -> frozenset[Actor]:
    """In what capacities a caller acts on a pile."""
    found = set(capacities(pile, caller.partner_id))
    if caller.role is Role.COORDINATOR:
        found.add(Actor.COORDINATOR)
    if reported:
        found.add(Actor.REPORTER)
    return frozenset(found)


def capacities(pile: Pile, partner_id: UUID | None) -> frozenset[Actor]:
    """In what capacities a body acts on a pile."""
    if partner_id is None:
        return frozenset()
    found = set()
    if partner_id in {pile.owner_id, pile.second_owner_id}:
        found.add(Actor.OWNER)
    if partner_id == pile.carrier_id:
        found.add(Actor.CARRIER)
    return frozenset(found)


def ask_alert(session: Session, pile: Pile) -> None:
    """Ask the worker to alert whoever must act: each of them once for each severity."""
    tasks.defer(session, "dumping.alert", {"pile_id": str(pile.id), "severity": str(pile.severity)})
