"""The first tree of a town, out of the seeds."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import protocols
from applys.directions.models import Protocol, ProtocolState
from applys.directions.queries import protocols as queries
from applys.directions.rules.trees import life


def plant_tree(session: Session, territory_id: UUID, content: Mapping[str, Any], note: str) -> int:
    """Write the draft of a town that has no version yet; return 1, or 0 when it has."""
    if queries.next_version(session, territory_id) > 1:
        return 0
    draft = Protocol(
        territory_id=territory_id,
        version=1,
        note=note,
        content=dict(content),
        content_hash=life.fingerprint(content),
    )
    session.add(draft)
    session.flush()
    return 1


def put_in_force(session: Session, territory_id: UUID) -> int:
    """For a demonstration: the first draft is put in force, checked as any other (`TreeFaulty`)."""
    draft = queries.find_first_draft(session, territory_id)
    if draft is None or queries.find_in_force(session, territory_id):
        return 0
    protocols.move_protocol(session, draft, ProtocolState.IN_FORCE)
    return 1
