"""What a town's first reception begins with, out of the seeds: its tree, its checklist."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import checklists, protocols
from applys.directions.models import Protocol, ProtocolState
from applys.directions.queries import checklists as checklist_queries
from applys.directions.queries import protocols as queries
from applys.directions.rules.trees import life

DEMO_NOTE = "Démonstration : lieux inventés."


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


def plant_checklist(
    session: Session, territory_id: UUID, lines: Sequence[Mapping[str, Any]]
) -> int:
    """Write the checklist of a town that has none; return how many lines, 0 when it has one."""
    if checklist_queries.every_item(session, territory_id):
        return 0
    checklists.write_checklist(session, territory_id, lines)
    return len(lines)


def plant_demo(
    session: Session, territory_id: UUID, content: Mapping[str, Any], doors: Mapping[str, str]
) -> int:
    """The same tree on invented doors, put in force where none is: checked as any other.

    `doors` names the door that stands for each. Raise `TreeFaulty`.
    """
    if queries.find_in_force(session, territory_id):
        return 0
    staged = on_other_doors(content, doors)
    protocol = Protocol(
        territory_id=territory_id,
        version=queries.next_version(session, territory_id),
        note=DEMO_NOTE,
        content=staged,
        content_hash=life.fingerprint(staged),
    )
    session.add(protocol)
    session.flush()
    protocols.move_protocol(session, protocol, ProtocolState.IN_FORCE)
    return 1


def on_other_doors(content: Mapping[str, Any], doors: Mapping[str, str]) -> dict[str, Any]:
    """A tree where each door named here is replaced; two that become one are told once."""
    return {
        **content,
        "outcomes": [
            {
                **end,
                "doors": list(dict.fromkeys(doors.get(each, each) for each in end["doors"])),
                "fallback": doors.get(end["fallback"], end["fallback"]),
            }
            for end in content["outcomes"]
        ],
    }
