"""A direction is given, looked at again, and it is told how it ended."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.directions.actions import answering, observing
from applys.directions.actions.answering import Asker
from applys.directions.models import (
    Direction,
    End,
    Ending,
    ObservationKind,
    Protocol,
    Teller,
    Through,
)
from applys.directions.queries import protocols
from applys.directions.rules import codes, trees
from applys.directions.rules.asking import Asked
from applys.directions.rules.trees import Outcome, Urgency, walking
from applys.directions.rules.trees.walking import Way
from applys.kernel import clock, ids
from applys.kernel.problems import Conflict, Malformed, NotFound

KEPT = timedelta(days=60)
TRIES = 5


class EmergencyNotKept(Conflict):
    """An emergency is answered with numbers and leaves no trace"""


class WayUnfinished(Malformed):
    """This way ends at a question: answer it"""

    def __init__(self, answers: Sequence[str]) -> None:
        fault = {"in": "json", "pointer": "/path", "detail": f"Next, one of: {', '.join(answers)}."}
        super().__init__(errors=[fault])


class CodesExhausted(Conflict):
    """No code could be found: try again"""


class NotThisDoor(Malformed):
    """The direction did not lead to this door"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/permanence_id", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


@dataclass(frozen=True, kw_only=True)
class Giver:
    """Through whom, in which language; for whom nobody asks, but the neighbourhood if told."""

    through: Through
    language: str
    partner_id: UUID | None = None
    neighbourhood_id: UUID | None = None


def walk(session: Session, asker: Asker, path: Sequence[str]) -> tuple[Protocol, Way]:
    """Where a way leads in the tree in force; raise `NoProtocol` or `NoSuchWay`."""
    protocol = protocols.get_in_force(session, asker.territory_id)
    return protocol, walking.walk(trees.read(protocol.content), path)


def finish(way: Way) -> Outcome:
    """The outcome a way ends at; raise `WayUnfinished` naming what may be answered."""
    if way.outcome is not None:
        return way.outcome
    raise WayUnfinished(walking.keys(way.question) if way.question else [])


def give(
    session: Session, asker: Asker, giver: Giver, asked: Asked, name: UUID | None = None
) -> Direction:
    """Keep the answer as it is now under a code of six characters, for sixty days.

    `name` is the caller's own for it: asked again under it, it is the direction already given.
    Raise `EmergencyNotKept`, or what `walk` and `finish` do.
    """
    if name and (known := session.get(Direction, name)):
        return known
    protocol, way = walk(session, asker, asked.path)
    outcome = finish(way)
    if outcome.urgency is Urgency.EMERGENCY:
        raise EmergencyNotKept
    now = clock.now()
    facts = {
        "id": name or ids.new_id(),
        "territory_id": asker.territory_id,
        "protocol_id": protocol.id,
        "path": list(asked.path),
        "need": asked.path[0],
        "outcome": outcome.key,
        "said": answering.answer(session, asker, outcome, asked, now),
        "through": giver.through,
        "language": giver.language,
        "partner_id": giver.partner_id,
        "neighbourhood_id": giver.neighbourhood_id,
        "expires_at": now + KEPT,
        "rated": False,
    }
    _write(session, facts, now)
    return session.get_one(Direction, facts["id"])


def end(
    session: Session,
    direction: Direction,
    permanence_id: UUID,
    ending: Ending,
    teller: Teller,
    who: str,
) -> None:
    """Say how a direction ended at one of its doors; said again, the last word counts.

    Who found it closed (`observing.observer`) is counted among those who did today.
    """
    check_led_to(direction, permanence_id)
    told = insert(End).values(
        id=ids.new_id(),
        created_at=clock.now(),
        direction_id=direction.id,
        permanence_id=permanence_id,
        teller=teller,
        ending=ending,
    )
    changed = {"ending": ending, "created_at": clock.now()}
    again = told.on_conflict_do_update(
        index_elements=[End.direction_id, End.permanence_id, End.teller], set_=changed
    )
    session.execute(again)
    if ending is Ending.CLOSED:
        with suppress(NotFound, observing.NotOpenYet, observing.ObservationsOver):
            observing.observe(session, permanence_id, ObservationKind.CLOSED, who)


def check_led_to(direction: Direction, permanence_id: UUID) -> None:
    """Raise `NotThisDoor` unless the direction showed it."""
    said = direction.said
    spare = (said["plan_b"] or {}).get("door")
    shown = [*said["doors"], *([spare] if spare else [])]
    if str(permanence_id) not in {each["permanence_id"] for each in shown}:
        raise NotThisDoor


def _write(session: Session, facts: dict[str, Any], now: datetime) -> None:
    """Write under a code that nobody has; what was written meanwhile under its name stays."""
    for _ in range(TRIES):
        row = {**facts, "created_at": now, "code": codes.new(codes.DIRECTION)}
        fresh = insert(Direction).values(row).on_conflict_do_nothing()
        if session.scalar(fresh.returning(Direction.id)) or session.get(Direction, facts["id"]):
            return
    raise CodesExhausted
