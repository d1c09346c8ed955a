"""The coordinator words the common checklist, and marks what each structure does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.directions.models import CheckItem, CheckMark, Mark
from applys.directions.queries import checklists as queries
from applys.directions.queries import protocols
from applys.directions.rules.texts import carried
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.problems import Malformed, NotFound


class ItemTwice(Malformed):
    """Two lines of the list have the same key"""

    def __init__(self) -> None:
        super().__init__(errors=[{"in": "json", "pointer": "/items", "detail": str(self.__doc__)}])


class ItemUnknown(Malformed):
    """The list has no line of this key"""

    def __init__(self, key: str) -> None:
        pointer = f"/marks/{key}"
        super().__init__(errors=[{"in": "json", "pointer": pointer, "detail": str(self.__doc__)}])


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What is said of one line."""

    mark: Mark
    note: str | None = None


def write_checklist(
    session: Session, territory_id: UUID, wanted: Sequence[Mapping[str, Any]]
) -> None:
    """Make the list what it is told to be, in this order; lines left out keep their marks.

    A translation whose French changes is a draft again. Raise `ItemTwice`.
    """
    keys = [each["key"] for each in wanted]
    if len(set(keys)) < len(keys):
        raise ItemTwice
    known = queries.every_item(session, territory_id)
    for position, each in enumerate(wanted):
        item = known.get(each["key"])
        if item is None:
            session.add(CheckItem(territory_id=territory_id, position=position, **each))
            continue
        item.position, item.dropped_at = position, None
        item.words = carried(item.words, each["words"])
    for key, item in known.items():
        if key not in keys:
            item.dropped_at = item.dropped_at or clock.now()
    session.flush()


def mark_structure(
    session: Session, caller: Caller, partner_id: UUID, marks: Mapping[str, Marked]
) -> None:
    """Say how a structure of the town stands on some lines; the others stay as they were.

    Raise NotFound for a structure, `ItemUnknown` for a line.
    """
    if not protocols.known_partners(session, caller.territory_id, [partner_id]):
        raise NotFound
    known = {each.key: each.id for each in queries.items(session, caller.territory_id)}
    for key, each in marks.items():
        if key not in known:
            raise ItemUnknown(key)
        facts = {
            "mark": each.mark, "note": each.note, "account_id": caller.id,
            "marked_at": clock.now(),
        }  # fmt: skip
        written = insert(CheckMark).values(partner_id=partner_id, item_id=known[key], **facts)
        again = written.on_conflict_do_update(
            index_elements=[CheckMark.partner_id, CheckMark.item_id], set_=facts
        )
        session.execute(again)
