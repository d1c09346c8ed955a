"""The coordinator says where a town's crew unloads, who drives, and how much fits."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.dumping.queries import grounds
from applys.kernel.callers import Caller
from applys.kernel.problems import Malformed
from applys.partners import queries as partners
from applys.partners.models import Territory
from applys.rounds.models import Local


def settle_local(session: Session, caller: Caller, asked: Mapping[str, Any]) -> Local:
    """Write a town's local down, or change it; what it holds stays. Malformed: no such carrier."""
    town = session.get_one(Territory, caller.territory_id)
    partners.lock_territory(session, town.slug)
    facts = dict(asked)
    carrier = facts.pop("carrier")
    known = grounds.partners(session, town.id, [carrier])
    if carrier not in known:
        raise Malformed.at("json", "/carrier", "No partner has this name.")
    facts |= {"carrier_id": known[carrier], "to_verify": False}
    local = session.scalar(select(Local).where(Local.territory_id == town.id))
    if local is None:
        local = Local(territory_id=town.id, **facts)
        session.add(local)
    for name, value in facts.items():
        setattr(local, name, value)
    session.flush()
    return local
