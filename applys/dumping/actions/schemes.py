"""The coordinator changes a town's routing rules: a new version each time, the old ones stay."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.models import Scheme
from applys.dumping.queries import grounds
from applys.dumping.rules import routing as rules
from applys.dumping.rules.routing import EmptyScheme, Rule, UnknownCondition
from applys.kernel.callers import Caller
from applys.kernel.problems import Malformed, NotFound

Rules = Sequence[Mapping[str, Any]]


def publish(session: Session, caller: Caller, written: Rules, note: str) -> Scheme:
    """Put rules in force; raise Malformed naming every fault."""
    check(session, caller.territory_id, written)
    present = grounds.scheme(session, caller.territory_id)
    scheme = Scheme(
        territory_id=caller.territory_id,
        version=present.version + 1 if present else 1,
        rules=[dict(rule) for rule in written],
        author_id=caller.id,
        note=note,
    )
    session.add(scheme)
    session.flush()
    return scheme


def get_scheme(session: Session, territory_id: UUID, version: int | None) -> Scheme:
    """The scheme in force, or an earlier version; raise NotFound."""
    if found := grounds.scheme(session, territory_id, version):
        return found
    raise NotFound


def check(session: Session, territory_id: UUID, written: Rules) -> None:
    """Raise Malformed for rules that let a pile fall through, or that name what is not there."""
    try:
        rules.check_scheme([Rule(**rule) for rule in written])
    except (EmptyScheme, UnknownCondition) as error:
        raise Malformed.at("json", "/rules", str(error)) from error
    known = grounds.names(session, territory_id)
    faults = [
        {"in": "json", "pointer": f"/rules/{n}/{place}", "detail": f"Not known here: {name}."}
        for n, rule in enumerate(written)
        for place, kind, name in rules.names(Rule(**rule))
        if name not in known[kind]
    ]
    if faults:
        raise Malformed(errors=faults)
