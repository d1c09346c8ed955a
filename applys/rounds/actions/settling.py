"""The coordinator says where a town's crew unloads, who drives, and how much fits."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.dumping.queries import grounds
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.problems import Malformed
from applys.partners import queries as partners
from applys.partners.models import Territory
from applys.rounds.models import Local


def lock_local(session: Session, caller: Caller) -> Local | None:
    """The local of the caller's town, if it has one; nobody else writes one down meanwhile."""
    town = session.get_one(Territory, caller.territory_id)
    partners.lock_territory(session, town.slug)
    return session.scalar(select(Local).where(Local.territory_id == town.id))


def settle_local(
    session: Session, caller: Caller, present: Local | None, asked: Mapping[str, Any]
) -> Local:
    """Write a town's local down, or change it; what it holds stays. Malformed: no such carrier."""
    facts = dict(asked)
    carrier = facts.pop("carrier")
    known = grounds.partners(session, caller.territory_id, [carrier])
    if carrier not in known:
        raise Malformed.at("json", "/carrier", "No partner has this name.")
    facts |= {"carrier_id": known[carrier], "to_verify": False, "updated_at": clock.now()}
    local = present or Local(territory_id=caller.territory_id, **facts)
    for name, value in facts.items():
        setattr(local, name, value)
    session.add(local)
    session.flush()
    return local
