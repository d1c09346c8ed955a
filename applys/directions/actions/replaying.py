"""What a version of the protocol changes, for the meeting that decides on it."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from applys.directions.models import Protocol
from applys.directions.queries import given, protocols
from applys.directions.rules import trees
from applys.directions.rules.trees import differences
from applys.directions.rules.trees.replay import replay
from applys.kernel import clock

REPLAYED = timedelta(days=30)


def compare(session: Session, protocol: Protocol) -> dict[str, Any]:
    """The places that differ from the version in force, and last month's ways on both.

    Against nothing when no version is in force.
    """
    before = protocols.find_in_force(session, protocol.territory_id)
    old: dict[str, Any] = before.content if before else {}
    taken = given.ways_taken(session, protocol.territory_id, clock.now() - REPLAYED)
    after = trees.read(protocol.content)
    return {
        "version": before.version if before else None,
        "items": differences.between(old, protocol.content),
        "replay": asdict(replay(trees.read(old) if old else after, after, taken)),
    }
